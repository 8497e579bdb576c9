"""References to the bytes that Windows-1252 leaves unassigned: `â€&#157;` was `”`.

Mojibake that was written as references comes out of `entities` decoded, but for the numbers
129, 141, 143, 144 and 157: alone they mean nothing. Behind a misread byte each is the byte
that follows it.
"""

from __future__ import annotations

from mojifix.patterns import lazy

__all__ = ["BYTES", "with_bytes"]

_NUMBER = lazy(
    r"&(?:amp;){0,5}\#(?:(129|141|143|144|157)|[xX]0{0,6}(8[1dfDF]|9[0dD]));",
)
_RUN = lazy(rf"(?<=[^\x00-\x7f])(?:{_NUMBER.pattern})+")

BYTES = "[\x80-\U0010ffff]" + _NUMBER.pattern
"""The pattern of what `with_bytes` replaces."""


def with_bytes(text: str) -> tuple[str, list[int] | None]:
    r"""Return the text with such references as the bytes they stand for, behind misread ones.

    Beside it stands where each character of it was in `text`, and last the length of `text`;
    None where nothing was put in.

    >>> with_bytes("nâ€&#157;!") == ("nâ€\x9d!", [0, 1, 2, 3, 9, 10])
    True
    """
    if not _NUMBER.search(text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for run in _RUN.finditer(text):
        for m in _NUMBER.finditer(text, *run.span()):
            pieces += text[done : m.start()], chr(int(m[1]) if m[1] else int(m[2], 16))
            places += range(done, m.start() + 1)
            done = m.end()
    if not pieces:
        return text, None
    places += range(done, len(text) + 1)
    return "".join(pieces) + text[done:], places
