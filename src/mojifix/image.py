"""An image tag that was recovered from a text: what it showed, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Image"]


@dataclass(frozen=True)
class Image:
    """An image tag that was recovered; `start` and `end` count in the original text."""

    src: str
    alt: str
    title: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
