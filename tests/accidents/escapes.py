"""What dumps, programs and tokenizers leave in a text."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from email.header import Header
from random import Random
from urllib.parse import quote

from accidents.levels import one_break, straight
from damage import Damage, Kind

__all__ = ["KINDS", "slashed_quotes"]


def slashed_quotes(text: str, rng: Random, lang: str | None) -> str:
    r"""Put a backslash before every quote and apostrophe: `d\'une`."""
    return re.sub(r"[\"']", r"\\\g<0>", straight(text))


def sql_quotes(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"(?<=\w)[’'](?=\w)", "''", text)


def csv_quotes(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"[“”„\"]", '""', text)


def literal_breaks(text: str, rng: Random, lang: str | None) -> str:
    return text.replace("\n", rng.choice(("\\n", "\\r\\n")))


def json_page(text: str, rng: Random, lang: str | None) -> str:
    """Write a page as JSON does that is to stand in a page."""
    page = "\r\n".join(f"<p>{line}</p>" if line else "<br>" for line in text.split("\n"))
    written = json.dumps(page, ensure_ascii=False)[1:-1]
    return re.sub("[<>&']", lambda match: f"\\u{ord(match[0]):04x}", written)


def byte_escapes(text: str, rng: Random, lang: str | None) -> str:
    r"""Write the marks of Windows-1252 as escapes of their bytes: `it\x92s`."""
    return re.sub("[‘’“”–—…•€]", lambda match: f"\\x{match[0].encode('cp1252')[0]:02x}", text)


def escaped_backslashes(text: str, rng: Random, lang: str | None) -> str:
    """Write escapes whose backslash is a reference: `&#92;u2019`."""
    return re.sub(r"[^\x00-\x7f]", lambda match: f"&#92;u{ord(match[0]):04x}", text)


_ADDRESS = " https://example.org/list?id=4&times=2&notes=all&copy=1&region=north"


def with_address(text: str, rng: Random, lang: str | None) -> str:
    """Put an address behind the first line that ends a sentence, else behind all."""
    with_it = re.sub(r"(?m)(?<=[.!?])$", _ADDRESS, text, count=1)
    return text + _ADDRESS if with_it == text else with_it


def decoded_addresses(text: str, rng: Random, lang: str | None) -> str:
    """Decode what looks like a reference in addresses: `?id=4×=2¬es=all`."""
    return re.sub(r"https?://\S+", lambda match: html.unescape(match[0]), text)


def partly_percent(text: str, rng: Random, lang: str | None) -> str:
    """Leave a third of the percent escapes beside what was decoded."""
    return re.sub(
        r"[^\x00-\x7f]", lambda match: quote(match[0]) if rng.random() < 0.3 else match[0], text
    )


def encoded_words(text: str, rng: Random, lang: str | None) -> str:
    """Write the first line as the subject of a mail, folded where it is long."""
    first, found, rest = text.partition("\n")
    if first.isascii():
        return text
    return Header(first, "utf-8", maxlinelen=60).encode() + found + rest


def utf_7(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"[^\x00-\x7f]+", lambda match: match[0].encode("utf-7").decode(), text)


def code_points(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda match: f"<U+{ord(match[0]):04X}>", text)


def printed_bytes(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"[^\x00-\x7f]", lambda m: "".join(f"<{byte:02x}>" for byte in m[0].encode()), text
    )


_SPACING = {
    "\u0300": "`", "\u0301": "´", "\u0302": "ˆ", "\u0303": "˜", "\u0308": "¨", "\u030a": "˚",
    "\u030c": "ˇ", "\u0327": "¸",
}  # fmt: skip


def pdf_accents(text: str, rng: Random, lang: str | None) -> str:
    """Set accents before their letters, as a page description draws them: `f¨ur`."""

    def drawn(match: re.Match[str]) -> str:
        parts = unicodedata.normalize("NFD", match[0]) + " "
        letter, mark = parts[0], parts[1]
        if mark not in _SPACING or not letter.isascii():
            return match[0]
        return _SPACING[mark] + letter

    return re.sub(r"[^\x00-\x7f]", drawn, text)


def piece_marks(mark: str) -> Damage:
    """Return a damage that leaves a model's mark of a word's beginning."""
    return lambda text, rng, lang: re.sub(r"(?<=\S) (?=\w)", f" {mark}", text)


def joined_marks(text: str, rng: Random, lang: str | None) -> str:
    """Leave the marks around what stood between letters or digits: `well @-@ known`."""
    return re.sub(r"(?<=\d)[,.](?=\d)|(?<=[^\W\d_])-(?=[^\W\d_])", r" @\g<0>@ ", text)


def wire_breaks(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"(?<=[a-zà-ÿ]{2}) (?=[a-zà-ÿ]{2})", lambda _: "\\" if rng.random() < 0.08 else " ", text
    )


def spreadsheet_breaks(text: str, rng: Random, lang: str | None) -> str:
    return text.replace("\n", "_x000D_\n")


KINDS = (
    Kind("slashed-quotes", "a guard against SQL that nobody took off", slashed_quotes,
         same=straight),
    Kind("sql-quotes", "a dump of a database", sql_quotes, same=straight),
    Kind("csv-quotes", "a table read line by line", csv_quotes, same=straight),
    Kind("literal-breaks", "a dump of strings", literal_breaks),
    Kind("json-page", "a page in JSON in a page", json_page, same=one_break),
    Kind("byte-escapes", "a program's string, printed", byte_escapes),
    Kind("escaped-backslashes", "a string of JSON, its backslashes escaped", escaped_backslashes),
    Kind("decoded-addresses", "a decoder that spares no address", decoded_addresses,
         original=with_address),
    Kind("partly-percent", "an address decoded in part", partly_percent),
    Kind("encoded-words", "the subject of a mail", encoded_words),
    Kind("utf-7", "an old mail program", utf_7),
    Kind("code-points", "a statistics program in another locale", code_points),
    Kind("printed-bytes", "the same, of bytes", printed_bytes),
    Kind("pdf-accents", "text drawn accent by accent", pdf_accents),
    Kind("subword-g", "tokens of a language model", piece_marks("Ġ")),
    Kind("subword-bar", "tokens of another", piece_marks("▁")),
    Kind("joined-marks", "a tokenizer that marks what it parts", joined_marks),
    Kind("wire-breaks", "a news wire's line breaks", wire_breaks),
    Kind("spreadsheet-breaks", "cells of a spreadsheet's XML", spreadsheet_breaks),
)  # fmt: skip
