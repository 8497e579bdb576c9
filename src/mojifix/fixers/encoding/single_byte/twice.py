"""UTF-8 that was read as ISO 8859-15, and again after a page of Windows: `derriÚre`.

The two pages differ in eight characters. For the letters whose second byte is one of these, the
two mistakes together leave another letter, a capital; all others come through whole. A capital
inside small letters, where one known word comes out, is proof.

>>> [run[2] for run in misread_twice("derriÚre l'étal", "fr")]
['è']
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.fixers.encoding.single_byte.judge import Run
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["misread_twice"]

_LETTERS = {"À": "ä", "Ê": "æ", "Ú": "è", "Î": "ô", "Þ": "ø", "Ì": "ü", "Ü": "ý"}
_BEFORE = lazy(r"[^\W\d_A-ZÀ-Þ]+\Z")
_AFTER = lazy(r"[^\W\d_A-ZÀ-Þ]{0,24}(?!\w)")
_LONGEST = 24
_CAPITAL = lazy(r"[ÀÊÚÎÞÌÜ](?<=[^\W\d_A-ZÀ-Þ][ÀÊÚÎÞÌÜ])")
_HOW = "UTF-8 read as ISO 8859-15, and as UTF-8 again"


def misread_twice(text: str, language: str | None) -> Iterator[Run]:
    """Yield the letters that only two mistakes can have made."""
    words = lexicon(language) if language else None
    if words is None:
        return
    for capital in _CAPITAL.finditer(text):
        at = capital.start()
        before = _BEFORE.search(text, max(0, at - _LONGEST), at)
        after = _AFTER.match(text, at + 1)
        if before is None or after is None:
            continue
        meant = _LETTERS[capital[0]]
        if words.knows(before[0] + meant + after[0]) and not words.knows(
            before[0] + capital[0] + after[0]
        ):
            yield at, at + 1, meant, _HOW
