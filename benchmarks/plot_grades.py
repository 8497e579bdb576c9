"""How far grades can be believed, as an SVG for light and dark pages.

A column for each grade, and on a logarithmic axis the share of its changes that is wrong: a dot
for each fixer, as large as it changed much, a bar for all together, a line for the aim.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from html import escape

__all__ = ["to_svg"]

Count = tuple[int, int]
Rows = Mapping[str, Mapping[str, Count]]

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 30, 70
_LEAST = 1e-4
"""The smallest share that is drawn; what is smaller, or nothing, stands below it."""
_COLUMNS = ("certain", "likely", "guess")

_STYLE = """
  svg { background: #fff; color: #222; font: 12px system-ui, sans-serif }
  text { fill: currentColor }
  .grid { stroke: currentColor; stroke-opacity: .15 }
  .aim { stroke: #1a7f37; stroke-width: 2; stroke-dasharray: 6 4 }
  .all { stroke: #0969da; stroke-width: 4 }
  .fine { fill: #1a7f37; fill-opacity: .45 }
  .above { fill: #cf222e; fill-opacity: .55 }
  .free { fill: #57606a; fill-opacity: .45 }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117; color: #e6edf3 }
    .aim { stroke: #3fb950 } .all { stroke: #58a6ff }
    .fine { fill: #3fb950 } .above { fill: #f85149 } .free { fill: #8b949e }
  }
"""


def to_svg(whole: Rows, fixers: Rows, aims: Mapping[str, float]) -> str:
    """Return the plot of counts (changes, right) by row and grade; `whole` has one row."""
    together = next(iter(whole.values()), {})
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
            "<title>Share of changes that is wrong, by grade and fixer</title>",
            f"<style>{_STYLE}</style>",
            *_axis(),
            *(
                line
                for number, grade in enumerate(_COLUMNS)
                for line in _column(number, grade, together.get(grade), fixers, aims.get(grade))
            ),
            "</svg>\n",
        ]
    )


def _y(wrong: float) -> float:
    """Return the height of a share of wrong changes; the fewest stand at the bottom."""
    low, bottom = math.log10(_LEAST), _HEIGHT - _BOTTOM
    part = 0.0 if wrong < _LEAST else (math.log10(wrong) - low) / -low
    return bottom - 20 - (bottom - 20 - _TOP) * part if wrong >= _LEAST else bottom


def _axis() -> Iterator[str]:
    for wrong, label in (
        (1.0, "100 %"), (0.1, "10 %"), (0.01, "1 %"), (0.001, "0.1 %"), (0.0001, "0.01 %"),
        (0.0, "less"),
    ):  # fmt: skip
        y = _y(wrong)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    yield f'<text x="{_LEFT - 60}" y="{_TOP - 14}">share of changes that is wrong</text>'


def _column(
    number: int, grade: str, together: Count | None, fixers: Rows, aim: float | None
) -> Iterator[str]:
    width = (_WIDTH - _LEFT - _RIGHT) / len(_COLUMNS)
    left, middle = _LEFT + number * width + 10, _LEFT + (number + 0.5) * width
    base = _HEIGHT - _BOTTOM
    yield f'<text x="{middle:.0f}" y="{base + 26}" text-anchor="middle">{grade}</text>'
    if together is None:
        return
    share = f"{100 * together[1] / together[0]:.2f} % of {together[0]:,} right"
    yield f'<text x="{middle:.0f}" y="{base + 44}" text-anchor="middle">{share}</text>'
    if aim is not None:
        yield f'<path class="aim" d="M{left:.0f} {_y(1 - aim):.1f}h{width - 20:.0f}">'
        yield f"<title>aim: {100 * aim:g} % right</title></path>"
    y = _y(1 - together[1] / together[0])
    yield f'<path class="all" d="M{middle - 30:.0f} {y:.1f}h60"><title>all: {share}</title></path>'
    rows = [(name, row[grade]) for name, row in fixers.items() if grade in row]
    for place, (name, (changes, right)) in enumerate(rows):
        x = left + 10 + (width - 40) * (place + 0.5) / len(rows)
        yield _dot(x, name, changes, right, aim)


def _dot(x: float, name: str, changes: int, right: int, aim: float | None) -> str:
    kind = "free" if aim is None else "fine" if right >= aim * changes else "above"
    radius = 3 + 1.5 * math.log10(changes)
    y = _y(1 - right / changes)
    title = escape(f"{name}: {100 * right / changes:.2f} % of {changes:,} right")
    return (
        f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
        f"<title>{title}</title></circle>"
    )
