"""The way of a text through the fixers: `Pipeline` passes it on until nothing is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mojifix.catalog import ORDER, REPAIR, Rights, rights
from mojifix.chunks import CHUNK, HEAD, chunks
from mojifix.edits import GRADES, Edit, Step, check_edits, splice
from mojifix.fixer import Fixer
from mojifix.given import check_name, check_text, options_of
from mojifix.options import OptionArguments, Options
from mojifix.scan import Scanner

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from mojifix.document import Document, Head
    from mojifix.report import Change, Report
    from mojifix.rounds import Heads, Settle

__all__ = ["Pipeline"]

_PASSES = 32
"""More than any damage met needs (two change a text, one proves it done); a bound, so that
text made to uncover a new reference with each repair still costs linear time."""
_GROWTH = 4
"""How many times as long a text may become; for a fixer of your own that never has enough."""


@dataclass(frozen=True, init=False, repr=False)
class Pipeline:
    """Fixers in order, and their options. Immutable, and can be pickled.

    >>> import mojifix
    >>> p = mojifix.Pipeline.default(images="drop").without("mojibake")
    >>> p.fix("caf & eacute;")
    'café'
    """

    fixers: tuple[Fixer, ...]
    options: Options
    _in_use: tuple[tuple[Fixer, Rights], ...] = field(repr=False, compare=False)
    _scanner: Scanner = field(repr=False, compare=False)

    def __init__(self, fixers: Iterable[Fixer], **options: Unpack[OptionArguments]) -> None:
        fixers = tuple(fixers)
        for fixer in fixers:
            if not isinstance(fixer, Fixer):
                raise TypeError(f"a pipeline takes Fixer objects, not {fixer!r}")
        names = [fixer.name for fixer in fixers]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two fixers are named {name!r}")
        object.__setattr__(self, "fixers", fixers)
        object.__setattr__(self, "options", options_of(dict(options)))
        lang = self.options.lang
        in_use = tuple(f for f in fixers if lang is not None or not f.needs_lang)
        object.__setattr__(self, "_in_use", tuple((f, rights(f)) for f in in_use))
        object.__setattr__(self, "_scanner", Scanner(f.trigger_for(lang) for f in in_use))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only its arguments, so that used and new ones have equal pickles (for caches)."""
        return _made, (type(self), self.fixers, tuple(vars(self.options).values()))

    @classmethod
    def default(cls, **options: Unpack[OptionArguments]) -> Pipeline:
        """Return the pipeline that `mojifix.fix` uses: all of `REPAIR`, in its order."""
        return cls(REPAIR, **options)

    def __repr__(self) -> str:
        return f"<Pipeline: {len(self.fixers)} fixers, {self.options}>"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fixers, in order."""
        return tuple(fixer.name for fixer in self.fixers)

    def only(self, *names: str) -> Pipeline:
        """Return a pipeline with only these fixers of this one, in the same order."""
        for name in names:
            check_name(name, self.names)
        return self._with_fixers(fixer for fixer in self.fixers if fixer.name in names)

    def without(self, *names: str) -> Pipeline:
        """Return a pipeline without these fixers."""
        for name in names:
            check_name(name, self.names)
        return self._with_fixers(fixer for fixer in self.fixers if fixer.name not in names)

    def with_(self, *added: str | Fixer) -> Pipeline:
        """Return a pipeline with these fixers added.

        A built-in fixer, given by name, is inserted in its usual place; a `Fixer` of your own is
        appended.
        """
        catalog = {fixer.name: fixer for fixer in ORDER}
        order = list(catalog)
        fixers = list(self.fixers)
        for item in added:
            if isinstance(item, Fixer):
                fixers.append(item)
                continue
            check_name(item, order)
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
        """Return the repaired text; clean text is returned as the same object.

        Raises:
            TypeError: `text` is not a `str`.
            ValueError: a fixer of your own returned faulty edits.

        """
        check_text(text)
        if 2 * len(text) <= CHUNK:
            return self._settle(text)
        fixed = "".join(self.fix_parts([text]))  # each chunk is scanned
        return text if fixed == text else fixed

    def fix_parts(self, parts: Iterable[str]) -> Iterator[str]:
        """Repair a text given in parts, such as blocks read from a file; yield the result in parts.

        The result is cut in other places; joined, it equals `fix` of the joined `parts`. One part
        and some 200,000 characters are held in memory. Raises what `fix` raises.

        >>> "".join(Pipeline.default().fix_parts(["caf& eac", "ute; noir"]))
        'café noir'
        """
        from mojifix.rounds import Rounds

        return Rounds(self._settle_chunk(), chunks, HEAD).over(map(check_text, parts))

    def explain_parts(self, parts: Iterable[str]) -> Iterator[Report]:
        """Yield a report on each piece of a text given in parts, repaired as by `fix_parts`.

        The originals of the reports, joined, equal the joined `parts`. Raises what `fix` raises.

        >>> [r.text for r in Pipeline.default().explain_parts(["caf& eac", "ute; noir"])]
        ['café noir']
        """
        from mojifix.report import Report
        from mojifix.rounds import Rounds
        from mojifix.steps import joined

        rounds = Rounds(self._settle_chunk(), chunks, HEAD)
        for original, fixed, rounds_done in rounds.pieces(map(check_text, parts)):
            steps = [step for done in rounds_done for step in joined(done, self.names)]
            yield Report(original, fixed, steps, self.fix, self.options.kind)

    def explain(self, text: str) -> Report:
        """Return a `Report` on what `fix` does to the text. Raises what `fix` raises."""
        from mojifix.report import Report

        fixed, steps = self._traced(text)
        return Report(text, fixed, steps, self.fix, self.options.kind)

    def detect(self, text: str) -> Sequence[Change]:
        """Return every suspect span, including those too doubtful to be repaired."""
        from mojifix.report import Report

        fixed, steps = self._doubting._traced(text, remarks=True)
        return Report(text, fixed, steps).suspects

    def suspects(self, text: str) -> list[Change]:
        """Return the suspect spans that `fix` leaves as they are."""
        doubtful, found = GRADES[GRADES.index(self.options.at_least) + 1 :], self.detect(text)
        return [one for one in found if one.before == one.after or one.grade in doubtful]

    def fix_many(self, texts: Iterable[str | None], *, workers: int = 1) -> Iterator[str | None]:
        """Yield the repaired texts in the order of `texts`; None stays None.

        `texts` is read lazily, so it may be endless. With `workers` above 1, that many processes
        share the work; a script then needs the guard `if __name__ == "__main__":` (see
        `multiprocessing`). If a worker dies, its texts are tried once more, with a
        `RuntimeWarning`.

        Raises:
            TypeError: an item is neither text nor None (its index is named).
            ValueError: `workers` is below 1.
            RuntimeError: a worker died twice on the same texts.

        """
        from mojifix.many import each

        return each(self.fix, texts, workers, needs=self.may_need, idle=_same)

    def explain_many(
        self, texts: Iterable[str | None], *, workers: int = 1
    ) -> Iterator[Report | None]:
        """Yield a report on each of `texts`, in order; see `fix_many`."""
        from mojifix.many import each

        return each(self.explain, texts, workers, needs=self.may_need, idle=self.explain)

    def may_need(self, text: str) -> bool:
        """Return whether any fixer has to look at a text; a False is final: the text is clean."""
        return bool(self._scanner.due(text))

    @cached_property
    def _doubting(self) -> Pipeline:
        """The same fixers, with their guesses; kept, since it compiles what it looks for."""
        return Pipeline(self.fixers, **{**vars(self.options), "at_least": "guess"})

    def _traced(self, text: str, *, remarks: bool = False) -> tuple[str, list[Step]]:
        """Return the repaired text, and the steps that led to it."""
        check_text(text)
        if not self._scanner.due(text):
            return text, []
        from mojifix.rounds import Rounds
        from mojifix.steps import joined

        rounds = Rounds(self._settle_chunk(remarks=remarks), chunks, HEAD)
        fixed, by_round = rounds.whole(text)
        steps = [step for done in by_round for step in joined(done, self.names)]
        return (text if fixed == text else fixed), steps

    def _settle_chunk(self, *, remarks: bool = False) -> Settle:
        """Return what repairs the chunks of one text, each in the light of the head."""
        heads: dict[str, Head] = {}  # what was worked out of one serves all chunks

        def settle(text: str, texts: Heads, passes: list[list[Step]], number: int) -> str:
            return self._settle(text, texts, passes, heads, remarks=remarks and not number)

        return settle

    def _settle(
        self,
        text: str,
        heads: Heads = (),
        passes: list[list[Step]] | None = None,
        known: dict[str, Head] | None = None,
        *,
        remarks: bool = False,
    ) -> str:
        """Pass `text` through the fixers until a pass finds nothing more to do.

        One repair can uncover another (a tag between the halves of a reference). A pass
        depends on nothing but the text that it is given and the head of the document, as it
        was and then as it became (`heads`; none: the text has its own). So a text that
        settled is a fixed point: this is why `fix(fix(t)) == fix(t)`, for every subset of the
        fixers. One that does not settle in `_PASSES` is left alone. `known` keeps heads for the
        next chunk.
        """
        due = self._scanner.due(text)
        if not due:  # most texts
            return text
        from mojifix.document import Document, Head

        known = {} if known is None else known
        settled = text
        for number in range(_PASSES):
            last = number >= len(heads) - 1
            if heads:
                beginning = heads[-1 if last else 0]
                head = known.get(beginning) or Head(beginning, self.options)
                known[beginning] = head
            else:
                head = Head(settled, self.options)
            steps: list[Step] | None = None
            if passes is not None:
                passes.append(steps := [])
            document = Document(settled, head=head, is_start=not heads)
            passed, due = self._pass(document, due, steps, remarks=remarks and not number)
            if last and passed == settled:
                break
            settled = passed
            if number == _PASSES - 1 or len(settled) > _GROWTH * (len(text) + HEAD):
                # made to be unwrapped for ever: left as it was, and so it is left again
                if passes is not None:
                    passes.clear()
                return text
            if not due:
                break
        return text if settled == text else settled

    def _pass(
        self, document: Document, due: list[int], steps: list[Step] | None, *, remarks: bool
    ) -> tuple[str, list[int]]:
        """Send a text once through the fixers that are due, in order.

        Return the result, and the fixers that are due to it. What each fixer did is appended to
        `steps` when it is given; remarks (edits that change nothing, and what may not be done
        where it stands) are kept only when asked for.
        """
        from mojifix.admission import Admission, remark

        grades = GRADES[: GRADES.index(self.options.at_least) + 1]
        waiting = due
        while waiting:
            number, *waiting = waiting
            fixer, rights = self._in_use[number]
            admission = Admission(document, fixer, rights)
            if document.is_judged and not remarks and admission.is_closed():
                continue
            text = document.text
            found = fixer.edits(document)
            if not found:
                continue
            check_edits(text, found, fixer.name)
            changing: list[Edit] = []
            kept: list[Edit] = []  # with what changes nothing, if that is asked for
            for edit in found:
                start, end, replacement, reason, _ = edit
                if reason.grade not in grades:
                    continue
                old = text[start:end]
                if replacement == old:
                    why = None
                elif (why := admission.refusal(edit)) is None:
                    changing.append(edit)
                if remarks:
                    kept.append(edit if why is None else remark(edit, old, why))
            if steps is not None and (noted := kept if remarks else changing):
                from mojifix.steps import compacted

                steps.append(Step(fixer.name, compacted(noted)))
            if changing:
                document = document.after(splice(text, changing))
                due = self._scanner.due(document.text)
                waiting = [later for later in due if later > number]
        return document.text, due

    def _with_fixers(self, fixers: Iterable[Fixer]) -> Pipeline:
        return Pipeline(fixers, **vars(self.options))


def _made(kind: type[Pipeline], fixers: tuple[Fixer, ...], options: tuple[Any, ...]) -> Pipeline:
    return kind(fixers, **dict(zip(Options.names(), options, strict=True)))


def _same(text: str) -> str:
    return text
