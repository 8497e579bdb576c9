"""Mail: single messages and mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import Message

from formats.lines import read_lines
from formats.pieces import Piece, Unreadable, exact

__all__ = ["read_mail"]

_FROM_LINE = re.compile(r"(?m)^(?=From [^\n]*\d{4}[^\n]*\n[A-Za-z-]+:)")


def read_mail(text: str) -> list[Piece]:
    """Read a message, or those of a mailbox: headers, parts, and their bodies decoded.

    Of a body each line counts, indents and inner blanks too; in one that is `format=flowed`, or
    no text, so does everything else.
    """
    messages = [part for part in _FROM_LINE.split(text) if part.strip()]
    return [piece for message in messages for piece in _message(message_from_string(message))]


def _message(message: Message) -> Iterator[Piece]:
    if not message.keys():
        raise Unreadable("no header")
    yield exact("from line", message.get_unixfrom() or "")
    for name, value in message.items():
        yield exact(f"header {name}", str(value).rstrip())
    yield Piece(f"part {message.get_content_type()} {message.get_boundary()} {message.defects}")
    yield from read_lines(message.preamble or "")
    payload = message.get_payload()
    if isinstance(payload, list):
        for part in payload:
            yield from _part(part)
    else:
        yield from _body(message, _decoded(message, str(payload)))
    yield from read_lines(message.epilogue or "")


def _body(message: Message, text: str) -> Iterator[Piece]:
    flowed = str(message.get_param("format", "")).lower() == "flowed"
    if flowed or message.get_content_maintype() != "text":
        yield exact("body", text)
    else:
        yield from read_lines(text)


def _part(part: object) -> Iterator[Piece]:
    if not isinstance(part, Message):
        yield exact("body", str(part))
    elif part.keys():
        yield from _message(part)
    else:
        yield exact("body", str(part.get_payload()))


def _decoded(message: Message, payload: str) -> str:
    """Return the body, decoded where it is in quoted-printable or base64."""
    how = str(message.get("content-transfer-encoding", "")).strip().lower()
    if how not in ("quoted-printable", "base64"):
        return payload
    data = message.get_payload(decode=True)
    return data.decode("utf-8", "backslashreplace") if isinstance(data, bytes) else payload
