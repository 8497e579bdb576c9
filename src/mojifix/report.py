"""What was done to a text: `Report`, which derives everything from the steps when asked."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from mojifix.edits import GRADES, Edit, Grade, Reason, Step
from mojifix.image import Image
from mojifix.offsets import Hunks, Offsets, fold
from mojifix.ruleset import RULESET

if TYPE_CHECKING:
    from mojifix.natures import Nature

__all__ = ["Cause", "Change", "Image", "Report", "Step"]


class Cause(NamedTuple):
    """Which fixer changed a span, and its reason."""

    fixer: str
    code: str
    sentence: str
    grade: Grade


class Change(NamedTuple):
    """A span of the original, and its replacement.

    Offsets are code points; `original[start:end] == before`. Where `before == after`, the
    span is suspect and nothing was changed (`detect` only).
    """

    start: int
    end: int
    before: str
    after: str
    causes: tuple[Cause, ...]

    @property
    def grade(self) -> Grade:
        """The least certain grade among the causes."""
        return max((cause.grade for cause in self.causes), key=GRADES.index)


class Changes(Sequence[Change]):
    """Changes in little memory: each is made when it is looked at, and equals a list of them."""

    __slots__ = ("_fixers", "_hunks", "_known", "_original", "_text", "_which")

    def __init__(self, report: Report, hunks: Hunks, *, only_changing: bool = False) -> None:
        self._original, self._text = report.original, report.text
        self._fixers = [step.fixer for step in report.steps]
        self._hunks = hunks
        self._known: dict[tuple[tuple[int, Reason], ...], tuple[Cause, ...]] = {}
        self._which: Sequence[int] = range(len(hunks))
        if only_changing:
            changing = array("l", (at for at in self._which if self._is_change(at)))
            self._which = changing if len(changing) < len(hunks) else self._which

    def __len__(self) -> int:
        return len(self._which)

    @overload
    def __getitem__(self, at: int) -> Change: ...
    @overload
    def __getitem__(self, at: slice) -> list[Change]: ...
    def __getitem__(self, at: int | slice) -> Change | list[Change]:
        if isinstance(at, slice):
            return list(map(self._change, self._which[at]))
        return self._change(self._which[at])

    def __iter__(self) -> Iterator[Change]:
        return map(self._change, self._which)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Changes, list)):
            return NotImplemented
        return len(self) == len(other) and all(map(Change.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __repr__(self) -> str:
        return repr(list(self))

    def _is_change(self, at: int) -> bool:
        start, end, fixed_start, fixed_end = self._hunks.span(at)
        return self._original[start:end] != self._text[fixed_start:fixed_end]

    def _change(self, at: int) -> Change:
        start, end, fixed_start, fixed_end = self._hunks.span(at)
        before, after = self._original[start:end], self._text[fixed_start:fixed_end]
        return Change(start, end, before, after, self._causes(at))

    def _causes(self, at: int) -> tuple[Cause, ...]:
        edits = tuple(self._hunks.reasons(at))
        if edits not in self._known:  # the same for most of them
            causes = (Cause(self._fixers[number], *reason[:3]) for number, reason in edits)
            self._known[edits] = tuple(dict.fromkeys(causes))
        return self._known[edits]


_SHOWN = 40
"""Characters of a text that its `repr` shows."""


def _same(text: str) -> str:
    return text


def _cause(edit: Edit) -> str:
    if isinstance(edit.detail, str):
        return edit.detail
    return edit.reason.cause or edit.reason.sentence


@dataclass(frozen=True, repr=False)
class Report:
    """The original, the fixed text, and how one became the other.

    >>> import mojifix
    >>> report = mojifix.explain("caf& eacute; &amp; th&eacute;")
    >>> report.text
    'café & thé'
    >>> [(c.start, c.before, c.after) for c in report.changes]
    [(3, '& eacute;', 'é'), (13, '&amp;', '&'), (21, '&eacute;', 'é')]
    """

    original: str
    text: str
    steps: Sequence[Step]
    repair: Callable[[str], str] = field(default=_same, repr=False, compare=False)
    """How a piece of prose that is not part of `text` is repaired (an image's alt text)."""
    kind: Nature | None = None
    """The kind of text that the caller gave (`Options.kind`); None: detected."""

    def __repr__(self) -> str:
        start = self.original if len(self.original) <= _SHOWN else self.original[:_SHOWN] + "…"
        number = len(self.changes)
        return f"<Report: {number:,} change{'' if number == 1 else 's'} in {start!r}>"

    @property
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return self.text != self.original

    @cached_property
    def nature(self) -> Nature:
        """The kind of text: `kind` if given, else detected from the beginning of the original.

        One of `"prose"`, `"short"`, `"markdown"`, `"markup"`, `"layout"`, `"source"`; it decides
        which fixers may act. Computed on first access.

        >>> import mojifix
        >>> mojifix.explain("The mayor left early, and the caf&eacute; closed.").nature
        'prose'
        """
        if self.kind is not None:
            return self.kind
        from mojifix.document import Document  # most reports are never asked

        return Document(self.original).nature

    @cached_property
    def _hunks(self) -> Hunks:
        return fold([step.edits for step in self.steps])

    @cached_property
    def suspects(self) -> Sequence[Change]:
        """Every span that was touched or remarked on, sorted and disjoint."""
        return Changes(self, self._hunks)

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The spans that differ, sorted and disjoint; splicing them in gives `text`."""
        if not self.steps:  # most texts
            return []
        return Changes(self, self._hunks, only_changing=True)

    @cached_property
    def offsets(self) -> Offsets:
        """The map of positions between the original and the text: `to_fixed`, `to_original`."""
        return Offsets(self._hunks, len(self.original), len(self.text))

    @cached_property
    def images(self) -> list[Image]:
        """The recovered images in the order of the text, their alt texts repaired."""
        found = []
        for number, step in enumerate(self.steps):
            back = None
            for edit in step.edits:
                if not isinstance(edit.detail, Image):
                    continue
                if back is None:
                    back = Offsets(fold([earlier.edits for earlier in self.steps[:number]]))
                image: Image = edit.detail
                found.append(
                    replace(
                        image,
                        alt=self.repair(image.alt),
                        title=self.repair(image.title),
                        start=back.to_original(edit.start),
                        end=back.to_original(edit.end),
                    )
                )
        return sorted(found, key=lambda image: image.start)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of edits for each `"fixer/code"`, most frequent first."""
        counter = Counter(
            f"{step.fixer}/{edit.reason.code}" for step in self.steps for edit in step.edits
        )
        return dict(counter.most_common())

    @cached_property
    def causes(self) -> dict[str, int]:
        """What happened to the document, in plain words, with the number of places.

        Most frequent first.

        >>> import mojifix
        >>> mojifix.explain("d & eacute; cid & eacute; &amp;amp; th&amp;eacute;").causes
        {'A tokenizer or translator split character references.': 2, 'Escaped twice.': 2}
        """
        counter = Counter(_cause(edit) for step in self.steps for edit in step.edits)
        return dict(counter.most_common())

    def diff(self, before: str = "before", after: str = "after", *, context: int = 3) -> str:
        r"""Return a unified diff of the original and the text, with these names; "" if equal.

        `context` is the number of lines around each change.

        >>> import mojifix
        >>> print(mojifix.explain("A caf&eacute; here.\n").diff(), end="")
        --- before
        +++ after
        @@ -1 +1 @@
        -A caf&eacute; here.
        +A café here.
        """
        from mojifix.render.diff import unified

        return "".join(unified(self, before, after, context=context))

    def to_html(self) -> str:
        """Return the report as one self-contained HTML page, which loads nothing."""
        # `render` is imported here and in `diff` only (docs/architecture.md, "The rooms").
        from mojifix.render.page import single

        return single(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for `json.dumps`."""
        return {
            "ruleset": RULESET,
            "text": self.text,
            "nature": self.nature,
            "changes": [
                {
                    "start": change.start,
                    "end": change.end,
                    "before": change.before,
                    "after": change.after,
                    "grade": change.grade,
                    "causes": [cause._asdict() for cause in change.causes],
                }
                for change in self.changes
            ],
            "images": [
                {
                    "src": image.src,
                    "alt": image.alt,
                    "title": image.title,
                    "attributes": dict(image.attributes),
                    "start": image.start,
                    "end": image.end,
                }
                for image in self.images
            ],
            "counts": self.counts,
            "causes": self.causes,
        }
