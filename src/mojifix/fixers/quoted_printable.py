"""Residue of quoted-printable, the encoding of e-mail: `=E2=80=99`, `=3D`, `=` at a line's end.

Archives of mailing lists and newsletters are full of it, where a body was taken without
being decoded. One sequence proves nothing (`a=3D` may be a formula), so a text needs letters
of UTF-8 written so, or several signs of it, before anything is touched; then all of it is
decoded, soft line breaks too. Encoded words of headers (`=?UTF-8?Q?caf=C3=A9?=`) prove
themselves.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("quoted_printable").fix
>>> fix("It=E2=80=99s called caf=C3=A9 =3D coffee.")
'It’s called café = coffee.'
>>> fix("Set X=3D and Y=20 in the form.")
'Set X=3D and Y=20 in the form.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer

QUOTED = Reason("quoted-printable", "Quoted-printable text was never decoded.", "certain")
SOFT = Reason("soft-break", "A soft line break of quoted-printable is no break.", "certain")
HEADER = Reason("encoded-word", "An encoded word of a mail header was never decoded.", "certain")

_HEADER = re.compile(r"=\?[A-Za-z0-9_-]{2,30}\?[BbQq]\?[!-<>@-~=]{1,300}\?=")
_HEX = re.compile(r"(?:=[0-9A-F]{2}){1,100}")
_SOFT = re.compile(r"=[ \t]{0,3}\r?\n")
# Letters and signs of UTF-8: two, three or four bytes.
_UTF8 = re.compile(
    "=C[2-9A-F]=[89AB][0-9A-F]|=D[0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}"
    "|=F0(?:=[89AB][0-9A-F]){3}"
)
_SIGN = re.compile(r"=3D|=20(?=\r?\n|\Z)|(?<=[^\W\d_])=[89A-F][0-9A-F](?=[^\W\d_]|\s)")
_LINE_END = re.compile(r"=?\r?\n|\Z")
_ENOUGH = 3


def find(text: str, context: Context) -> list[Edit]:
    """Return an edit for each encoded word and, where the text proves it, for all the rest."""
    edits = [edit for m in _HEADER.finditer(text) if (edit := _header(m))]
    if _is_proven(context.head):
        edits += _residue(text)
    edits.sort(key=lambda edit: edit.start)
    return [e for at, e in enumerate(edits) if at == 0 or edits[at - 1].end <= e.start]


def _header(m: re.Match[str]) -> Edit | None:
    try:
        decoded = str(make_header(decode_header(m[0])))
    except (HeaderParseError, LookupError, ValueError):
        return None
    plain = decoded and decoded != m[0] and "\ufffd" not in decoded and decoded.isprintable()
    return Edit(m.start(), m.end(), decoded, HEADER) if plain else None


def _is_proven(head: str) -> bool:
    """Say whether several traces, or letters of UTF-8 beside letters, stand in `head`."""
    utf8 = sum(1 for _ in _UTF8.finditer(head))
    signs = sum(1 for _ in _SIGN.finditer(head)) + sum(1 for _ in _SOFT.finditer(head))
    high = re.search(r"(?<=[^\W\d_])=[89A-F][0-9A-F]", head) is not None
    return utf8 > 1 or (utf8 == 1 and signs > 0) or (high and signs >= _ENOUGH)


def _residue(text: str) -> Iterator[Edit]:
    for m in _HEX.finditer(text):
        data = bytes.fromhex(m[0].replace("=", ""))
        try:
            decoded = data.decode("utf-8")
        except UnicodeDecodeError:
            decoded = data.decode("windows-1252", "replace")
        # Of ASCII, only `=` itself has to be written so, and a space at a line's end.
        if decoded.isascii() and not (decoded == "=" or _LINE_END.match(text, m.end())):
            continue
        if all(c.isprintable() or c in "\t\r\n\u00a0" for c in decoded) and "\ufffd" not in decoded:
            yield Edit(m.start(), m.end(), decoded, QUOTED)
    for m in _SOFT.finditer(text):
        yield Edit(m.start(), m.end(), "", SOFT)


FIXER = Fixer(
    "quoted_printable",
    find,
    trigger=r"=[0-9A-F][0-9A-F]|=\?[A-Za-z0-9]",
    reasons=(QUOTED, SOFT, HEADER),
)
