"""What was done to a text: `Report`, which derives everything from the steps when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

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


_SHOWN = 40
"""Characters of a text that its `repr` shows."""
_SHORT = 8
"""Characters of what is met so often that equal ones are kept once."""


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
    def suspects(self) -> list[Change]:
        """Every span that was touched or remarked on, sorted and disjoint."""
        causes: dict[tuple[object, ...], tuple[Cause, ...]] = {}  # the same for most of them
        strings: dict[str, str] = {}

        def kept(text: str) -> str:
            return strings.setdefault(text, text) if len(text) <= _SHORT else text

        found = []
        for start, end, fixed_start, fixed_end, edits in self._hunks:
            key = tuple((number, edit.reason) for number, edit in edits)
            if key not in causes:
                causes[key] = self._causes_of(key)
            before, after = self.original[start:end], self.text[fixed_start:fixed_end]
            found.append(Change(start, end, kept(before), kept(after), causes[key]))
        return found

    def _causes_of(self, edits: Iterable[tuple[int, Reason]]) -> tuple[Cause, ...]:
        causes = (Cause(self.steps[number].fixer, *reason[:3]) for number, reason in edits)
        return tuple(dict.fromkeys(causes))

    @cached_property
    def changes(self) -> list[Change]:
        """The spans that differ, sorted and disjoint; splicing them in gives `text`."""
        if not self.steps:  # most texts
            return []
        return [change for change in self.suspects if change.before != change.after]

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
