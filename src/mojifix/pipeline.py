"""The way of a text through the fixers: `run` makes one pass, `Pipeline` repeats it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from mojifix.catalog import REPAIR, STYLE
from mojifix.edits import GRADES, check_edits, splice
from mojifix.fixer import Context, Fixer, Options
from mojifix.report import Change, Report, Step
from mojifix.scan import Scanner

__all__ = ["Pipeline", "run"]

_PASSES = 8
"""More than any damage met needs (two change a text, one proves it done); a bound, so that
text made to uncover a new reference with each repair still costs linear time."""


def run(
    text: str,
    fixers: Sequence[Fixer],
    context: Context,
    steps: list[Step] | None = None,
    *,
    due: Callable[[str], list[int]],
    remarks: bool = False,
) -> str:
    """Send `text` once through `fixers`, in order, and return the result.

    `due` says which of them a text may need, by number. What each fixer did is appended to
    `steps` when it is given; remarks (edits that change nothing) are kept only when asked for.

    Raises:
        ValueError: a fixer's edits overlap, are out of order or reach outside its text.

    """
    grades = GRADES[: GRADES.index(context.options.at_least) + 1]
    numbers = due(text)
    while numbers:
        number, *numbers = numbers
        fixer = fixers[number]
        edits = fixer.edits(text, context)
        check_edits(text, edits, fixer.name)
        edits = [edit for edit in edits if edit.reason.grade in grades]
        changing = [edit for edit in edits if edit.replacement != text[edit.start : edit.end]]
        if steps is not None and (kept := edits if remarks else changing):
            steps.append(Step(fixer.name, kept))
        if changing:
            text = splice(text, changing)
            numbers = [later for later in due(text) if later > number]
    return text


@dataclass(frozen=True, init=False)
class Pipeline:
    """Fixers in their order, and the options they are given. Immutable; pickles.

    >>> import mojifix
    >>> p = mojifix.Pipeline.default(images="drop").without("mojibake")
    >>> p.fix("caf & eacute;")
    'café'
    """

    fixers: tuple[Fixer, ...]
    options: Options
    _in_use: tuple[Fixer, ...] = field(repr=False, compare=False)
    _scanner: Scanner = field(repr=False, compare=False)

    def __init__(self, fixers: Iterable[Fixer], **options: Any) -> None:
        fixers = tuple(fixers)
        for fixer in fixers:
            if not isinstance(fixer, Fixer):
                raise TypeError(f"a pipeline takes Fixer objects, not {fixer!r}")
        names = [fixer.name for fixer in fixers]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two fixers are named {name!r}")
        object.__setattr__(self, "fixers", fixers)
        object.__setattr__(self, "options", _options(options))
        in_use = tuple(f for f in fixers if self.options.lang is not None or not f.needs_lang)
        object.__setattr__(self, "_in_use", in_use)
        object.__setattr__(self, "_scanner", Scanner(fixer.trigger for fixer in in_use))

    @classmethod
    def default(cls, **options: Any) -> Pipeline:
        """Return the pipeline that `mojifix.fix` uses: all of `REPAIR`, in its order."""
        return cls(REPAIR, **options)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fixers, in order."""
        return tuple(fixer.name for fixer in self.fixers)

    def only(self, *names: str) -> Pipeline:
        """Return a pipeline with these fixers of this one alone; the order stays."""
        for name in names:
            _known(name, self.names)
        return self._with_fixers(fixer for fixer in self.fixers if fixer.name in names)

    def without(self, *names: str) -> Pipeline:
        """Return a pipeline without these fixers."""
        for name in names:
            _known(name, self.names)
        return self._with_fixers(fixer for fixer in self.fixers if fixer.name not in names)

    def with_(self, *added: str | Fixer) -> Pipeline:
        """Return a pipeline that has these fixers too.

        A fixer of mojifix, given by name, goes where the catalogue has it; a fixer of your
        own goes to the end.
        """
        catalog = {fixer.name: fixer for fixer in (*REPAIR, *STYLE)}
        order = list(catalog)
        fixers = list(self.fixers)
        for item in added:
            if isinstance(item, Fixer):
                fixers.append(item)
                continue
            _known(item, order)
            if item in (fixer.name for fixer in fixers):
                continue
            place = next(
                (
                    index
                    for index, fixer in enumerate(fixers)
                    if fixer.name in catalog and order.index(fixer.name) > order.index(item)
                ),
                len(fixers),
            )
            fixers.insert(place, catalog[item])
        return self._with_fixers(fixers)

    def fix(self, text: str) -> str:
        """Return the repaired text; a text that needs nothing comes back as the same object.

        Raises:
            TypeError: `text` is not a `str`.
            ValueError: a fixer of your own returned faulty edits.

        """
        return self._settle(text, None)

    def explain(self, text: str) -> Report:
        """Return a `Report` on what `fix` does to the text. Raises as `fix` does."""
        steps: list[Step] = []
        fixed = self._settle(text, steps)
        return Report(text, fixed, steps, self.fix)

    def detect(self, text: str) -> list[Change]:
        """Return every suspect span, also those too doubtful to be repaired by default."""
        steps: list[Step] = []
        doubting = Pipeline(self.fixers, **{**vars(self.options), "at_least": "guess"})
        fixed = doubting._settle(text, steps, remarks=True)
        return Report(text, fixed, steps).suspects

    def _settle(self, text: str, steps: list[Step] | None, *, remarks: bool = False) -> str:
        """Pass `text` through the fixers until a pass finds nothing more to do.

        One repair can uncover another (a tag between the halves of a reference). Since each
        pass depends on nothing but the text that it is given, a text that settled is a
        fixed point: this is why `fix(fix(t)) == fix(t)`, for every subset of the fixers.
        """
        _check_text(text)
        due = self._scanner.due
        settled = text
        for number in range(_PASSES):
            context = Context(settled, self.options)
            passed = run(
                settled,
                self._in_use,
                context,
                steps,
                due=due,
                remarks=remarks and number == 0,
            )
            if passed is settled or passed == settled:
                break
            settled = passed
        return text if settled == text else settled

    def _with_fixers(self, fixers: Iterable[Fixer]) -> Pipeline:
        return Pipeline(fixers, **vars(self.options))


def _check_text(text: object) -> None:
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"this is {type(text).__name__}, not str: mojifix.fix_bytes finds the encoding "
            "and repairs the text"
        )
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")


def _options(given: dict[str, Any]) -> Options:
    for name in given:
        if name not in Options.names():
            known = ", ".join(Options.names())
            raise TypeError(f"unknown option {name!r}; the options are {known}")
    return Options(**given)


def _known(name: str, names: Iterable[str]) -> None:
    names = tuple(names)
    if name in names:
        return
    near = difflib.get_close_matches(str(name), names, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    raise ValueError(f"no fixer named {name!r}{hint} Known here: {', '.join(names)}")
