"""Time against size as an SVG with two logarithmic axes, for light and dark pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

__all__ = ["to_svg"]

_WIDTH, _HEIGHT = 720, 480
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 20, 50
_SIZES = (1e3, 1e8)
_SECONDS = (1e-6, 1e2)

_STYLE = """
  svg { background: #fff; color: #222; font: 12px system-ui, sans-serif }
  text { fill: currentColor }
  .grid { stroke: currentColor; stroke-opacity: .15 }
  .line { fill: none; stroke-width: 1.5 }
  .clean { stroke: #1a7f37; stroke-width: 3 }
  .damaged { stroke: #0969da }
  .hostile { stroke: #9a6700; stroke-opacity: .3; stroke-width: 1 }
  .guide { stroke: currentColor; stroke-dasharray: 5 5 }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117; color: #e6edf3 }
    .clean { stroke: #3fb950 } .damaged { stroke: #58a6ff } .hostile { stroke: #d29922 }
  }
"""

_GROUPS = {
    "hostile": "hostile texts",
    "damaged": "kinds of damage",
    "clean": "clean articles",
    "guide": "linear, 1 MB/s",
}
"""In the order in which they are drawn: what matters most comes on top."""


def to_svg(series: Sequence[Mapping[str, Any]]) -> str:
    """Return the plot of `series`, each with `name`, `group` and `points`."""
    order = list(_GROUPS)
    drawn = sorted(series, key=lambda row: order.index(row["group"]))
    guide = [(size, size / 1e6) for size in _SIZES]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
            "<title>Time against size, both logarithmic</title>",
            f"<style>{_STYLE}</style>",
            *_axes(),
            *(_line(row["group"], row["points"], row["name"]) for row in drawn),
            _line("guide", guide, _GROUPS["guide"]),
            *_legend(),
            "</svg>\n",
        ]
    )


def _x(size: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * _share(size, _SIZES)


def _y(seconds: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * _share(seconds, _SECONDS)


def _share(value: float, ends: tuple[float, float]) -> float:
    low, high = map(math.log10, ends)
    return min(1.0, max(0.0, (math.log10(value) - low) / (high - low)))


def _line(group: str, points: Sequence[tuple[float, float]], name: str) -> str:
    path = " ".join(f"{_x(size):.1f},{_y(seconds):.1f}" for size, seconds in points)
    title = escape(ascii(name)[1:-1])
    return f'<polyline class="line {group}" points="{path}"><title>{title}</title></polyline>'


def _axes() -> Iterator[str]:
    top, bottom, left, right = _TOP, _HEIGHT - _BOTTOM, _LEFT, _WIDTH - _RIGHT
    for power, label in zip(
        range(3, 9), "1 kB|10 kB|100 kB|1 MB|10 MB|100 MB".split("|"), strict=True
    ):
        x = _x(10.0**power)
        yield f'<path class="grid" d="M{x:.1f} {top}V{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{label}</text>'
    for power, label in zip(
        range(-6, 3), "1 µs|10 µs|100 µs|1 ms|10 ms|100 ms|1 s|10 s|100 s".split("|"), strict=True
    ):
        y = _y(10.0**power)
        yield f'<path class="grid" d="M{left} {y:.1f}H{right}"/>'
        yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    yield f'<text x="{(left + right) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">size</text>'


def _legend() -> Iterator[str]:
    x, y = _WIDTH - _RIGHT + 20, _TOP + 12
    for group, label in reversed(_GROUPS.items()):
        yield f'<path class="line {group}" d="M{x} {y}h26"/>'
        yield f'<text x="{x + 34}" y="{y + 4}">{label}</text>'
        y += 24
