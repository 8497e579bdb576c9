"""What a fixer is: a name, a function that finds what to edit, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from mojifix.edits import Edit, Reason, check_reason

if TYPE_CHECKING:
    from mojifix.document import Document

__all__ = ["RESPECTS", "Fixer", "Respect", "fixer_of"]

FindText = Callable[[str], Iterable[Edit]]
FindInDocument = Callable[[str, "Document"], Iterable[Edit]]
Respect = Literal["nature", "protection", "mention"]
RESPECTS: frozenset[Respect] = frozenset(("nature", "protection", "mention"))
"""What the pipeline leaves alone for a fixer: lines of a nature that it has no business in;
code, addresses, paths and maths; a reference or tag that the sentence is about."""


@dataclass(frozen=True, repr=False)
class Fixer:
    r"""One kind of repair: a name, and a function that finds what to edit.

    `find` takes the text, or the text and its `Document`, and returns sorted, disjoint edits.
    `trigger` is a regular expression without look-around or back-references; `find` is called
    only if it matches somewhere in the text (None: always). `reasons` lists the reasons of its
    edits. With `needs_lang`, it is called only if the caller gave the language. A fixer that finds
    more with a given language has a trigger for it, `trigger_in_lang`. The pipeline drops edits
    that touch what the fixer `respects`; a fixer without a row in `catalog.RIGHTS` acts everywhere
    but in source. A fixer of your own works like a built-in one:

    >>> import re
    >>> from mojifix import Edit, Fixer, Pipeline, Reason
    >>> DITTO = Reason("ditto", "A word was doubled.", "likely")
    >>> def find(text):
    ...     for m in re.finditer(r"\b(\w+) \1\b", text):
    ...         yield Edit(m.start(), m.end(), m[1], DITTO)
    >>> Pipeline([Fixer("ditto", find, reasons=(DITTO,))]).fix("the the cat")
    'the cat'
    """

    name: str
    find: FindText | FindInDocument
    trigger: str | None = None
    reasons: tuple[Reason, ...] = field(default_factory=tuple)
    needs_lang: bool = False
    respects: frozenset[Respect] = field(default_factory=lambda: RESPECTS)
    trigger_in_lang: str | None = None

    def __post_init__(self) -> None:
        if not callable(self.find):
            raise TypeError(f"fixer {self.name!r}: find must be callable, not {self.find!r}")
        for reason in self.reasons:
            check_reason(reason, self.name)

    def __repr__(self) -> str:
        return f"Fixer({self.name!r})"

    def trigger_for(self, lang: str | None) -> str | None:
        """Return the trigger for texts whose language is `lang`, or not given (None)."""
        return self.trigger_in_lang or self.trigger if lang is not None else self.trigger

    def edits(self, document: Document) -> list[Edit]:
        """Return the edits that `find` gives for a document's text."""
        find: Any = self.find
        text = document.text
        found = find(text, document) if self._wants_document else find(text)
        if not isinstance(found, Iterable):
            kind = type(found).__name__
            raise TypeError(f"fixer {self.name!r}: find returned {kind}, not edits")
        return list(found)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only its arguments, so that pickles are equal in every process."""
        if (module := vars(self).get("_module")) is not None:
            row = self.trigger, self.needs_lang, self.trigger_in_lang
            return fixer_of, (module, self.name, *row)
        made = (self.name, self.find, self.trigger, self.reasons, self.needs_lang)
        respects = sorted(self.respects)  # the order of a set is chance
        return _own, (type(self), made, respects, self.trigger_in_lang)

    @cached_property
    def _wants_document(self) -> bool:
        import inspect  # slow to import

        try:
            inspect.signature(self.find).bind("", None)
        except TypeError:
            return False
        return True

    if not TYPE_CHECKING:  # to a type checker, every misspelt attribute would be there

        def __getattr__(self, name: str) -> Any:
            """Fetch what `fixer_of` left in the module."""
            if name not in ("find", "reasons", "respects"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            vars(self).update(vars(import_module(self._module).FIXER))
            return getattr(self, name)


def _own(
    kind: Callable[..., Fixer], made: tuple[Any, ...], respects: list[Respect], in_lang: str | None
) -> Fixer:
    return kind(*made, respects=frozenset(respects), trigger_in_lang=in_lang)


def fixer_of(
    module: str,
    name: str,
    trigger: str | None,
    needs_lang: bool,
    trigger_in_lang: str | None = None,
) -> Fixer:
    """Return the `FIXER` of `module`, which is imported when its `find` is first looked up.

    Trigger and `needs_lang` are given here, since they decide whether a text may need it.
    """
    fixer = object.__new__(Fixer)
    vars(fixer).update(name=name, trigger=trigger, needs_lang=needs_lang)
    vars(fixer).update(trigger_in_lang=trigger_in_lang, _module=module)
    return fixer
