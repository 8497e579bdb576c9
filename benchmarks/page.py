"""A part of a page that a program writes, between the lines a person wrote."""

from __future__ import annotations

from pathlib import Path

__all__ = ["replace_part"]


def replace_part(page: Path, name: str, text: str) -> None:
    """Put `text` between the two comments of `page` that name the part.

    Raises:
        ValueError: the page has no such comments.

    """
    first, last = f"<!-- {name}: from here on -->\n", f"<!-- {name}: up to here -->\n"
    before, found, rest = page.read_text(encoding="utf-8").partition(first)
    _, found_too, after = rest.partition(last)
    if not (found and found_too):
        raise ValueError(f"{page.name} lacks {first.strip()!r} or {last.strip()!r}")
    page.write_text(f"{before}{first}\n{text.strip()}\n\n{last}{after}", encoding="utf-8")
