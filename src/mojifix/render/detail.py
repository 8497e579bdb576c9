"""One document of the report's page: its text with each change marked, and its images.

What is written grows with the damage and has a bound: long unchanged stretches are folded,
very long ones are left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mojifix.render import safe_html
from mojifix.render.entries import Entry
from mojifix.report import Cause, Change, Image, Report

__all__ = ["Number", "Place", "detail", "places"]

_NEAR = 280
"""Characters of unchanged text that are shown before and after a change."""

_WORTH_FOLDING = 160
"""A shorter stretch is sooner read than unfolded."""

_KEPT = 4_000
"""A longer stretch is no part of the page."""

_LONG = 2_000
"""The part of a single change that is shown."""

_IMAGES, _ATTRIBUTES = 100, 20


class Place(NamedTuple):
    """A damaged place: a change, or several that touch and have the same causes.

    A word of which every letter was damaged is one place to a reader.
    """

    start: int
    end: int
    before: str
    after: str
    causes: tuple[Cause, ...]
    grade: str


_SIDES = '<div class="side">Before</div><div class="side">After</div>\n'

Number = Callable[[str | Cause], int]
"""What the page calls a fixer or a reason, so that each is written out once."""


def places(report: Report) -> list[Place]:
    """Return the damaged places of a document, in order."""
    runs: list[list[Change]] = []
    for change in report.changes:
        last = runs[-1][-1] if runs else None
        if last and last.end == change.start and last.causes == change.causes:
            runs[-1].append(change)
        else:
            runs.append([change])
    return [_place(report.original, run) for run in runs]


def _place(original: str, run: list[Change]) -> Place:
    start, end = run[0].start, run[-1].end
    after = "".join(change.after for change in run)
    return Place(start, end, original[start:end], after, run[0].causes, run[0].grade)


def detail(entry: Entry, found: Sequence[Place], number: Number, limit: int) -> str:
    """Return the document as HTML, with the first `limit` of the places that were found."""
    original, note = entry.report.original, ""
    if len(found) > limit:
        left = len(found) - limit
        note = f'<p class="note">From here on, {left:,} more damaged places are not shown.</p>'
        original = original[: found[limit].start]
    flow = "".join(_flow(original, found[:limit], number))
    flow = flow.removeprefix(_OPEN + _CLOSE).removesuffix(_OPEN + _CLOSE)  # beside a fold
    return f'<div class="text">{_SIDES}{flow}</div>{note}{_images(entry.report.images)}'


# --- the text ---------------------------------------------------------------------------------


def _flow(original: str, found: Sequence[Place], number: Number) -> Iterator[str]:
    """Yield paragraphs, a line of the original each, with folds between them."""
    yield _OPEN
    done = 0
    for index, place in enumerate(found, 1):
        yield from _unchanged(original[done : place.start], after=index > 1, before=True)
        yield _marked(place, index, number)
        done = place.end
    yield from _unchanged(original[done:], after=bool(found), before=False)
    yield _CLOSE


_OPEN, _CLOSE = '<p dir="auto">', "</p>\n"


def _unchanged(stretch: str, *, after: bool, before: bool) -> Iterator[str]:
    """Yield a stretch of the text, its middle folded; a change stands `after` or `before` it."""
    head = _cut(stretch, _NEAR) if after else 0
    tail = len(stretch) - _cut(stretch[: -_NEAR - 1 : -1], _NEAR) if before else len(stretch)
    if tail - head < _WORTH_FOLDING:
        yield _lines(stretch)
        return
    yield _lines(stretch[:head]) + _CLOSE
    yield _fold(stretch[head:tail].removeprefix("\n").removesuffix("\n"))
    yield _OPEN + _lines(stretch[tail:])


def _cut(stretch: str, about: int) -> int:
    """Return where to cut a stretch: at the end of a line, or else of a word."""
    for sign in "\n ":
        at = stretch.rfind(sign, 0, about)
        if at >= about // 3:
            return at
    return min(about, len(stretch))


def _lines(stretch: str) -> str:
    return f"{_CLOSE}{_OPEN}".join(map(safe_html.text, stretch.split("\n")))


def _fold(stretch: str) -> str:
    label = f"{len(stretch):,} unchanged characters"
    if len(stretch) > _KEPT:
        return f'<div class="fold">{label}, not on this page</div>'
    folded = f"{_OPEN}{_lines(stretch)}{_CLOSE}"
    return f'<details class="fold"><summary>{label}</summary>{folded}</details>'


def _marked(place: Place, index: int, number: Number) -> str:
    why = " ".join(f"r{number(cause)}" for cause in place.causes)
    before = f"<del>{_shortened(place.before)}</del>" if place.before else ""
    after = f"<ins>{_shortened(place.after)}</ins>" if place.after else ""
    hue = number(place.causes[0].fixer)
    return (
        f'<span class="change f{hue} {place.grade}" role="group" tabindex="-1" '
        f'aria-label="Place {index:,}" aria-describedby="{why}">{before}{after}</span>'
    )


def _shortened(content: str) -> str:
    more = len(content) - _LONG
    if more <= 0:
        return safe_html.reveal(content)
    return f'{safe_html.reveal(content[:_LONG])}<span class="sign">{more:,} more characters</span>'


# --- the images -------------------------------------------------------------------------------


def _images(images: Sequence[Image]) -> str:
    if not images:
        return ""
    number = len(images)
    more = f'<p class="note">{number - _IMAGES:,} more are not shown.</p>' * (number > _IMAGES)
    return (
        f"<h3>{number:,} image{'s' * (number > 1)} recovered</h3>"
        f'<ul class="images">{"".join(map(_image, images[:_IMAGES]))}</ul>{more}'
    )


def _image(image: Image) -> str:
    rows = {"address": image.src, "description": image.alt, "title": image.title}
    rows |= {name: value for name, value in image.attributes.items() if name not in _SHOWN_FIRST}
    terms = "".join(
        f"<div><dt>{safe_html.text(name)}</dt>"
        f'<dd dir="auto"{_CODE if name == "address" else ""}>{_shortened(value)}</dd></div>'
        for name, value in list(rows.items())[:_ATTRIBUTES]
        if value or name == "address"
    )
    return f"<li><dl>{terms}</dl></li>\n"


_SHOWN_FIRST = {"src", "alt", "title"}
_CODE = ' class="code"'
