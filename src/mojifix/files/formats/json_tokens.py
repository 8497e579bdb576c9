r"""The spans of strings in JSON, so that they can be replaced without touching any other byte.

>>> text = '{"id": 1e3, "text": ["caf\\u00e9", null], "text2": ""}'
>>> [(token.path, token.text) for token in tokens(text, ["text"])]
[('text[0]', 'café')]
>>> replaced(text, [(tokens(text, ["text"])[0], "thé")])
'{"id": 1e3, "text": ["th\\u00e9", null], "text2": ""}'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mojifix.files.records import subfields
from mojifix.patterns import lazy

__all__ = [
    "Token",
    "keys",
    "replaced",
    "string_at",
    "tokens",
    "tokens_of_record",
]

_BLANK = lazy(r"[ \t\n\r]*")
_PLAIN = re.compile(r'"([^"\\]*)"')
_SURROGATE = lazy("[\ud800-\udfff]")
_ESCAPED = lazy(r"(?<!\\)(?:\\\\)*\\u(?!00[0-7])[0-9A-Fa-f]{4}")

# Numbers are only passed over: read as what they are, a long one would be refused.
_DECODER = json.JSONDecoder(strict=False, parse_int=len, parse_float=len)


class Token(NamedTuple):
    """A string: `text[start:end]` with its quotation marks, its value, and its path."""

    start: int
    end: int
    text: str
    path: str


def tokens(text: str, fields: Iterable[str]) -> list[Token]:
    """Return the strings in `fields` (dots lead into objects; lists are traversed).

    Raises:
        ValueError: it is not valid JSON; `json.JSONDecodeError` says where.

    """
    found: list[Token] = []
    end = _value(text, _skip(text, 0), tuple(fields), "", found)
    if _skip(text, end) != len(text):
        raise json.JSONDecodeError("Something follows the value", text, end)
    return found


def tokens_of_record(text: str, fields: Iterable[str]) -> list[Token]:
    """Do what `tokens` does, ten times as fast for most records.

    In most records the key occurs once, and before any nested object: then it can only be the
    key of the record itself.
    """
    found = _of_record(text, 0, len(text), _DECODER.decode(text), fields)
    return tokens(text, fields) if found is None else found


def _of_record(
    text: str, start: int, end: int, record: object, fields: Iterable[str], path: str = ""
) -> list[Token] | None:
    """Return the strings in `fields` of the record `text[start:end]`; None: not that easily."""
    found = []
    for field in dict.fromkeys(fields):
        value = record.get(field) if isinstance(record, dict) else []
        if isinstance(value, list) or "." in field:
            return None
        if isinstance(value, str):
            keys = list(_key(field).finditer(text, start, end))
            at = keys[0].end() if len(keys) == 1 else 0
            if not at or text.find("{", text.find("{", start) + 1, at) >= 0:
                return None
            where = f"{path}.{field}" if path else field
            found.append(Token(at - 1, string_at(text, at - 1)[1], value, where))
    return sorted(found)


@lru_cache(maxsize=64)
def _key(field: str) -> re.Pattern[str]:
    """Return a pattern for a key whose value is a string."""
    return re.compile(re.escape(json.dumps(field, ensure_ascii=False)) + r'[ \t\n\r]*:[ \t\n\r]*"')


def keys(text: str) -> list[str]:
    """Return the keys of an object, or of the first object in a list."""
    value = _DECODER.decode(text)
    while isinstance(value, list) and value:
        value = value[0]
    return list(value) if isinstance(value, dict) else []


def _skip(text: str, at: int) -> int:
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]  # it matches anywhere


def string_at(text: str, at: int) -> tuple[str, int]:
    """Return the string whose quotation mark stands at `at`, and where it ends."""
    if plain := _PLAIN.match(text, at):  # most have no escapes
        return plain[1], plain.end()
    value, end = _DECODER.raw_decode(text, at)
    return str(value), end


def _value(text: str, at: int, fields: tuple[str, ...], path: str, found: list[Token]) -> int:
    """Collect the strings of the value at `at`, and return where it ends."""
    first = text[at : at + 1]
    if first == '"' and "" in fields:
        value, end = string_at(text, at)
        found.append(Token(at, end, value, path))
        return end
    if first == "[" and fields:
        return _list(text, at + 1, fields, path, found)
    if first == "{" and any(fields):
        return _object(text, at + 1, fields, path, found)
    return int(_DECODER.raw_decode(text, at)[1])


def _list(text: str, at: int, fields: tuple[str, ...], path: str, found: list[Token]) -> int:
    at = _skip(text, at)
    if text.startswith("]", at):
        return at + 1
    number = 0
    element = _value if path else _element
    while True:
        at = _skip(text, element(text, at, fields, f"{path}[{number}]", found))
        if text.startswith("]", at):
            return at + 1
        at = _skip(text, _expect(text, at, ","))
        number += 1


def _element(text: str, at: int, fields: tuple[str, ...], path: str, found: list[Token]) -> int:
    """Do what `_value` does, far faster for most records in the list that is the whole value.

    Deeper in, each list would be read once more for each that it stands in.
    """
    if text.startswith("{", at) and all(fields):
        record, end = _DECODER.raw_decode(text, at)
        easily = _of_record(text, at, end, record, fields, path)
        if easily is not None:
            found += easily
            return int(end)
    return _value(text, at, fields, path, found)


def _object(text: str, at: int, fields: tuple[str, ...], path: str, found: list[Token]) -> int:
    at = _skip(text, at)
    if text.startswith("}", at):
        return at + 1
    while True:
        _expect(text, at, '"')
        key, at = string_at(text, at)
        at = _skip(text, _expect(text, _skip(text, at), ":"))
        inner = subfields(fields, key)
        at = _skip(text, _value(text, at, inner, f"{path}.{key}" if path else key, found))
        if text.startswith("}", at):
            return at + 1
        at = _skip(text, _expect(text, at, ","))


def _expect(text: str, at: int, sign: str) -> int:
    if not text.startswith(sign, at):
        raise json.JSONDecodeError(f"{sign!r} is missing", text, at)
    return at + 1


def replaced(text: str, new: Sequence[tuple[Token, str]], *, in_ascii: bool = False) -> str:
    """Return the JSON with some strings replaced."""
    pieces: list[str] = []
    done = 0
    text_escapes: bool | None = None  # looked for once: the text may be long
    for token, value in new:
        old = text[token.start : token.end]
        escapes = True if in_ascii else _escapes(old)
        if escapes is None:
            text_escapes = bool(_escapes(text)) if text_escapes is None else text_escapes
            escapes = text_escapes
        pieces += text[done : token.start], _written(value, old, escapes=escapes)
        done = token.end
    return "".join(pieces) + text[done:]


def _written(value: str, old: str, *, escapes: bool) -> str:
    """Encode a string in the place of an old one, with or without escapes for non-ASCII."""
    new = json.dumps(value, ensure_ascii=escapes or bool(_SURROGATE.search(value)))
    return new.replace("/", r"\/") if r"\/" in old else new


def _escapes(text: str) -> bool | None:
    """Return whether non-ASCII characters are escaped in a text; None: it has none."""
    if not text.isascii():
        return False
    return True if _ESCAPED.search(text) else None
