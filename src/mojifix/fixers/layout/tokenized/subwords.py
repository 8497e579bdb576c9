"""Marks of a model's tokens: `Ġword`, `▁word`, `un@@ known`, `un ##known`, `donâĢĻt`.

Byte-level tokenizers (GPT-2, RoBERTa, Llama 3) write a space as `Ġ`, and each byte beyond ASCII as
a letter; SentencePiece writes `▁`; BPE ends a piece that goes on with `@@`, WordPiece starts one
with `##`. A text whose gaps mostly have the mark was never decoded: pieces without it belong to the
word before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.knowledge.words import lexicon
from mojifix.patterns import LETTERLIKE, lazy

__all__ = ["SUBWORD", "TRIGGER", "subwords"]

SUBWORD = Reason("token-piece", "The marks of a model's tokens were never removed.", "certain")

TRIGGER = (
    f"[▁Ġ][^ \n▁-█]|[{LETTERLIKE}]@@ [{LETTERLIKE}]|[{LETTERLIKE}] ##[{LETTERLIKE}]"
    "|[Ã-ÅÎ-ÑØÙ][\u0122-\u0143]|[à-ï](?:[\u0122-\u0143][¡-¬®-¿\u0122-\u0143]|[¡-¬®-¿][\u0122-\u0143])"
)

_MARK = {
    "Ġ": lazy(r"(?P<gap>[ ]?)(?<!Ġ)Ġ(?=[^\sĠ])"),
    "▁": lazy(r"(?P<gap>[ ]?)(?<![▁-█])▁(?=[^\s▁-█])"),
}
_GAP = lazy(r"(?<=\S)[ ](?=[^\W_])")
_UNMARKED = lazy(r"(?<=[^\W\d_])[ ](?=[a-zà-ÿ])|(?<=\w)[ ](?=[,.;:!?)…][\s)”\"]|[,.;:!?)…]\Z)")
_MALTESE = lazy("[ġħċżĦĊŻ]")
_LEAST, _SHARE = 2, 0.6
_MANY = 6  # no list of Maltese names
_CONTINUED = {
    "@@ ": lazy(r"(?<=[^\W\d_])@@ (?=[^\W\d_])"),
    " ##": lazy(r"(?<=[^\W\d_])[ ]\#\#(?=[a-zà-ÿ])"),
}
_PIECES = lazy(r"([^\W\d_]+)[ ]\#\#([a-zà-ÿ]+)")


def subwords(text: str, language: str | None) -> Iterator[Edit]:
    """Yield an edit for each mark of a token, where enough of the gaps have one."""
    for mark, pattern in _MARK.items():
        if mark in text:
            yield from _marked(text, mark, pattern)
    for mark, pattern in _CONTINUED.items():
        if mark not in text:
            continue
        found = [Edit(m.start(), m.end(), "", SUBWORD) for m in pattern.finditer(text)]
        if len(found) >= _LEAST and not _are_tags(text, language):
            yield from found
    if _TELLING.search(text):
        yield from _bytes(text)


def _are_tags(text: str, language: str | None) -> bool:
    """Say whether what stands behind `##` are words of their own: `good ##food ##travel`."""
    words = lexicon(language or "en")
    found = _PIECES.findall(text)
    whole = sum(words.knows(piece) for _, piece in found) if words else len(found)
    return whole * 2 > len(found)


def _marked(text: str, mark: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    found = list(pattern.finditer(text))
    gaps = sum(1 for _ in _GAP.finditer(text))
    inner = sum(m.start() > 0 and text[m.start() - 1] != "\n" for m in found)
    is_maltese = mark == "Ġ" and _MALTESE.search(text.replace(mark, "")) is not None
    if inner < (_MANY if is_maltese else _LEAST) or inner < _SHARE * gaps:
        return
    for m in found:
        leads = m.start() == 0 or text[m.start() - 1] == "\n"
        yield Edit(m.start(), m.end(), "" if leads else " ", SUBWORD)
    for m in _UNMARKED.finditer(text):
        yield Edit(m.start(), m.end(), "", SUBWORD)


# --- letters that stand for bytes ------------------------------------------------------------


def _byte_of() -> dict[str, int]:
    """Return the byte of each character: those that are seen stand for themselves."""
    seen = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    rest = [byte for byte in range(256) if byte not in seen]
    table = {chr(byte): byte for byte in seen}
    return table | {chr(0x100 + number): byte for number, byte in enumerate(rest)}


_BYTE_OF = _byte_of()
_BYTES = lazy("[¡-¬®-ÿ\u0122-\u0143]{2,}")
_TELLING = lazy("[\u0122-\u0143]")


def _bytes(text: str) -> Iterator[Edit]:
    """Yield the runs that are bytes of UTF-8, one of them a letter that no code page has there."""
    for m in _BYTES.finditer(text):
        if not _TELLING.search(m[0]):
            continue
        try:
            decoded = bytes(_BYTE_OF[character] for character in m[0]).decode()
        except UnicodeDecodeError:
            continue
        if decoded.isprintable() or decoded == "\u00a0":
            yield Edit(m.start(), m.end(), decoded, SUBWORD)
