"""Texts misread, and misread texts that met a second accident."""

from __future__ import annotations

import re
from random import Random

from accidents.levels import any_dash, one_quote, straight
from damage import Damage, Kind, misread

__all__ = ["KINDS"]

_WINDOWS = "sloppy-windows-1252"
_UTF_8_MARKS = "[’‘“”„–—…•]"


def question_marks(text: str, rng: Random, lang: str | None) -> str:
    """Read UTF-8 as Latin-1, then lose the controls to question marks: `doesnâ??t`."""
    return _misread_and(text, "?")


def bytes_gone(text: str, rng: Random, lang: str | None) -> str:
    """Read UTF-8 as Latin-1, then lose the controls without a trace: `doesnât`."""
    return _misread_and(text, "")


def _misread_and(text: str, lost: str) -> str:
    """Misread marks and the letters of Latin-1 of which everything stays visible."""

    def wrong(match: re.Match[str]) -> str:
        return re.sub("[\x80-\x9f]", lost, misread(match[0], "latin-1"))

    return re.sub(rf"{_UTF_8_MARKS}|[à-ÿ¡-¿]", wrong, text)


def bytes_replaced(text: str, rng: Random, lang: str | None) -> str:
    """Read UTF-8 as Windows-1252 by a strict table: five bytes have no character there."""
    return re.sub("[\x81\x8d\x8f\x90\x9d]", rng.choice("?\ufffd"), misread(text, _WINDOWS))


def some_words(text: str, rng: Random, lang: str | None) -> str:
    """Misread a word here and there, as in a text put together by hand."""
    return re.sub(
        r"\w*[^\x00-\x7f]\w*",
        lambda m: misread(m[0], _WINDOWS) if rng.random() < 0.15 else m[0],
        text,
    )


def trademark_letters(text: str, rng: Random, lang: str | None) -> str:
    """Read UTF-8 as Windows-1252, then spell out the trademark sign: `weâ€TMll`."""
    return misread(text, _WINDOWS).replace("™", "TM")


def straightened(text: str, rng: Random, lang: str | None) -> str:
    """Read UTF-8 as Windows-1252, then straighten the quotes in that: `PowerHouseâ"¢`."""
    return _straightened(misread(text, _WINDOWS))


def straightened_mac(text: str, rng: Random, lang: str | None) -> str:
    """Read UTF-8 as Mac Roman, then straighten its low quote: `It,Äôs`."""
    return misread(text, "mac_roman").replace("‚", ",")


def _straightened(text: str) -> str:
    return text.translate(
        {**dict.fromkeys(map(ord, "“”„"), '"'), **dict.fromkeys(map(ord, "‘’"), "'")}
    )


def code_page(page: str) -> Damage:
    """Return a damage that reads UTF-8 in a page, byte by byte, as old consoles do."""

    def function(text: str, rng: Random, lang: str | None) -> str:
        data = text.encode()
        return "".join(_byte(data[at : at + 1], page) for at in range(len(data)))

    return function


def _byte(byte: bytes, page: str) -> str:
    try:
        return byte.decode(page)
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def romanian_page(text: str, rng: Random, lang: str | None) -> str:
    if lang not in ("ro", "pl", "hu", "sl", "sh"):
        return text
    return code_page("iso8859_16")(text, rng, lang)


def baltic_page(text: str, rng: Random, lang: str | None) -> str:
    return code_page("cp1257")(text, rng, lang) if lang in ("lt", "lv") else text


def one_run(page: str) -> Damage:
    """Return a damage that misreads one run of a text, with letters on both sides if it can."""

    def function(text: str, rng: Random, lang: str | None) -> str:
        runs = list(re.finditer(r"(?<=\w)[^\x00-\x7f](?=\w)|[^\x00-\x7f]", text))
        if not runs:
            return text
        run = rng.choice(runs)
        wrong = code_page(page)(run[0], rng, lang)
        return text[: run.start()] + wrong + text[run.end() :]

    return function


def multibyte(codec: str) -> Damage:
    """Return a damage that reads runs of UTF-8 two bytes at a time: `Newton鈥檚`."""

    def function(text: str, rng: Random, lang: str | None) -> str:
        def wrong(match: re.Match[str]) -> str:
            try:
                return match[0].encode().decode(codec)
            except UnicodeDecodeError:
                return match[0]

        return re.sub(r"[^\x00-\x7f]+[ -~]?", wrong, text)

    return function


def single_byte(written: str, read: str, *languages: str) -> Damage:
    """Return a damage that reads a text of one page in another; what has no byte stays.

    A text that has fewer than three such letters stays: one alone proves nothing.
    """

    def function(text: str, rng: Random, lang: str | None) -> str:
        wrong = re.sub(r"[^\x00-\x7f]", lambda match: _other(match[0], written, read), text)
        proofs = sum(one != other for one, other in zip(text, wrong, strict=True))
        return wrong if proofs > 2 and lang in languages else text

    return function


def _other(char: str, written: str, read: str) -> str:
    try:
        return char.encode(written).decode(read)
    except UnicodeError:
        return char


def lost_letters(text: str, rng: Random, lang: str | None) -> str:
    """Replace one letter in a word here and there: `fran?aise`."""
    mark = rng.choice("?\ufffd")
    return re.sub(
        r"(?<=[a-z]{2})[à-öø-ÿ](?=[a-z]{2})", lambda m: mark if rng.random() < 0.4 else m[0], text
    )


def blanks_replaced(text: str, rng: Random, lang: str | None) -> str:
    """Replace the two bytes of each no-break space."""
    return re.sub(
        r"(?<=[^\W\d_]) (?=[^\W\d_])",
        lambda _: "\ufffd\ufffd" if rng.random() < 0.04 else " ",
        text,
    )


_CENTRAL = ("cs", "hu", "pl", "ro", "sh", "sk", "sl")
_WESTERN = (
    "ca", "da", "de", "en", "es", "fi", "fr", "id", "it", "nb", "nl", "pt", "sv",
)  # fmt: skip

KINDS = (
    Kind("mojibake-question-marks", "Latin-1, and then ASCII", question_marks, same=one_quote),
    Kind("mojibake-bytes-gone", "Latin-1, its controls stripped", bytes_gone, same=one_quote),
    Kind("mojibake-replaced", "Windows-1252 by a strict table", bytes_replaced),
    Kind("mojibake-words", "Windows-1252 in what was pasted", some_words),
    Kind("mojibake-trademark", "Windows-1252, then plain letters", trademark_letters),
    Kind("mojibake-straightened", "Windows-1252, quotes made plain", straightened, same=any_dash),
    Kind("mojibake-mac-comma", "Mac Roman, quotes made plain", straightened_mac),
    Kind("mojibake-437", "an American console", code_page("cp437")),
    Kind("mojibake-850", "a European console", code_page("cp850")),
    Kind("mojibake-mac", "an old Macintosh", code_page("mac_roman")),
    Kind("mojibake-latin-10", "Latin-10, of South-East Europe", romanian_page),
    Kind("mojibake-baltic", "Windows-1257, of the Baltic", baltic_page),
    Kind("mojibake-437-once", "one name pasted out of a console", one_run("cp437")),
    Kind("mojibake-1252-once", "one name pasted out of a misread file", one_run("cp1252")),
    Kind("mojibake-gbk", "a Chinese program", multibyte("gbk")),
    Kind("mojibake-shift-jis", "a Japanese program", multibyte("cp932")),
    Kind("central-as-western", "an Eastern file in a Western program",
         single_byte("cp1250", "cp1252", *_CENTRAL)),
    Kind("latin-2-as-latin-1", "an Eastern page without its charset",
         single_byte("iso8859_2", "latin-1", *_CENTRAL)),
    Kind("mac-as-western", "a Macintosh's file in Windows",
         single_byte("mac_roman", "cp1252", *_WESTERN)),
    Kind("lost-letters", "a character set without accents", lost_letters, same=straight),
    Kind("lost-blanks", "no-break spaces that were no UTF-8", blanks_replaced),
)  # fmt: skip
