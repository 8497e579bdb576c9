"""Residue of quoted-printable, the encoding of e-mail: `=E2=80=99`, `=3D`, `=` at a line's end.

Archives of mailing lists and newsletters are full of it, because a body was taken without
being decoded. One sequence proves nothing (`a=3D` may be a formula), unless it makes a
contraction or a known word; so a text needs letters of UTF-8 written so, signs of several kinds,
or soft breaks at the end of lines as long as a mailer makes them, before anything is touched;
then all of it is decoded, soft line breaks too. Encoded words of headers
(`=?UTF-8?Q?caf=C3=A9?=`) prove themselves.

The bytes of one character are taken together, also over a soft break between them; half a
character (cut off by the end of an excerpt) stays as it is. Formulas, rules of `=====` and
code that breaks its lines at `=` stay, too. Words of a header that was folded between them are
one.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("quoted_printable").fix
>>> fix("It=E2=80=99s called caf=C3=A9 =3D coffee.")
'It’s called café = coffee.'
>>> fix("Set X=3D and Y=20 in the form.")
'Set X=3D and Y=20 in the form.'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.protect import Span, reaches_into
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

QUOTED = Reason("quoted-printable", "Quoted-printable text was never decoded.", "certain")
SOFT = Reason(
    "soft-break", "A soft line break of quoted-printable was left in the text.", "certain"
)
HEADER = Reason("encoded-word", "An encoded word of a mail header was never decoded.", "certain")

_WORD = r"=\?[A-Za-z0-9_-]{2,30}\?[BbQq]\?[!-<>@-~=]{1,300}\?="
_HEADER = lazy(rf"{_WORD}(?:[ \t]*(?:\r?\n)?[ \t]+{_WORD})*")  # a fold between two is no space
_BREAK = r"=[ \t]{0,3}\r?\n"
# Bytes side by side, with soft breaks between them; an archive may have made a space of one.
_HEX = lazy(rf"=[0-9A-Fa-f]{{2}}(?:(?:{_BREAK}|=[ ])?=[0-9A-Fa-f]{{2}})*")
_BYTE = lazy("=([0-9A-Fa-f]{2})")
_SOFT = lazy(rf"=(?<!==){_BREAK[1:]}")  # led by a literal: many times faster to search
_BASE_64, _LINE = lazy(r"^[A-Za-z0-9+/]{12,76}=\s*\Z", re.MULTILINE), 80  # its padding
_SOFT_SPACE = lazy(r"=(?<=[^\W\d_]{2}=)[ ](?=[a-zà-ÿ]{2})")
_LINE_END = lazy(r"=?\r?\n|\Z")


def _utf8() -> str:
    """Return a pattern of the letters and signs of UTF-8: two, three or four bytes."""
    rest = "=[89AB][0-9A-F]"
    upper = f"=(?:C[2-9A-F]|D[0-9A-F]){rest}|=E[0-9A-F](?:{rest}){{2}}|=F0(?:{rest}){{3}}"
    return f"{upper}|{upper.lower()}"


_UTF8 = lazy(_utf8())
_EQUALS = lazy("=3D")
_SPACE = lazy(r"=20(?=\r?\n|\Z)")
# `f=FCr`, and no value of a setting (`mode=BATCH`).
_SINGLE = lazy(r"=(?<=[a-zà-ÿ]=)[89A-F][0-9A-F](?=[a-zà-ÿ])")
# A line as long as a mailer makes it (RFC 2045, section 6.7, allows 76).
_FULL_LINE = lazy(
    r"^(?=[^\r\n]{0,40}(?:[ ]|&\#?\w{2,8};))[^\r\n]{69,75}(?<!=)=(?=[ \t]{0,3}\r?\n)", re.MULTILINE
)
_IN_WORD = lazy(r"=(?<=[^\W\d_]=)[ \t]{0,3}\r?\n(?P<right>[a-zà-ÿ]{1,30})")
_LEFT = lazy(r"[^\W\d_]{1,30}\Z")
_ENOUGH = 3
_WRITTEN_SO = frozenset(".,;:!?-'\"()@#$&")
# Bytes that hold together: characters of UTF-8 and ASCII, or what is neither.
_PARTS = lazy(
    rb"""
      (?: [\x00-\x7f] | [\xc2-\xdf][\x80-\xbf] | [\xe0-\xef][\x80-\xbf]{2}
        | [\xf0-\xf4][\x80-\xbf]{3} )+
    | (?P<bad> [\x80-\xff] )
    """,
    re.VERBOSE,
)
# Of Windows-1252 in a text whose other bytes are UTF-8, only punctuation.
_PUNCTUATION = frozenset(b"\x85\x91\x92\x93\x94\x96\x97")


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each encoded word and, where the text proves it, for all the rest."""
    examples: list[Span] = []
    words: list[Edit] = []
    for word in _HEADER.finditer(text):
        if _is_example(word):
            examples.append(word.span())
        elif edit := _header(word):
            words.append(edit)
    edits = document.outside(words)
    proof = _proof(document)
    if proof.bytes:
        edits += _residue(text, proof, examples)
        edits += [
            Edit(m.start(), m.end(), "", SOFT)
            for m in _SOFT.finditer(text)
            if not _BASE_64.search(text, max(0, m.start() - _LINE), m.end())
        ]
        edits += [Edit(m.start(), m.end(), "", SOFT) for m in _SOFT_SPACE.finditer(text)]
    elif proof.breaks:
        for line in _FULL_LINE.finditer(text):
            if m := _SOFT.match(text, line.end() - 1):
                edits.append(Edit(m.start(), m.end(), "", SOFT))
    return _disjoint(edits)


def _disjoint(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


_UNSEEN = str.maketrans("", "", "\u00a0\u00ad\u200b\u200c\u200d\u202f\u3000")


_EXAMPLE = lazy(
    r"\b(?:en|de|un)cod\w+|\bMIME\b|\bRFC ?\d|\bgarbled"
    r"|\b(?:like|as|assim|así|ainsi|comme|wie|so)(?:[ ]this)?[ ]?[:\n]\s{0,6}\Z",
    re.IGNORECASE,
)
_FIELD = lazy(r"[A-Z][A-Za-z-]{1,20}:[ \t]")
_BEFORE = 160


def _is_example(m: re.Match[str]) -> bool:
    """Say whether what leads up to an encoded word, and is no field of a header, speaks of it."""
    before = m.string[max(0, m.start() - _BEFORE) : m.start()]
    line = before.rpartition("\n")[2]
    if _FIELD.match(line):
        return False
    lead = before if not line.strip() else line
    return _EXAMPLE.search(lead) is not None


_LATIN_1 = lazy(r"=\?(?:iso-8859-1|latin-?1|us-ascii)\?", re.IGNORECASE)


def _header(m: re.Match[str]) -> Edit | None:
    try:
        # as in browsers: what says Latin-1 is Windows-1252
        decoded = str(make_header(decode_header(_LATIN_1.sub("=?windows-1252?", m[0]))))
    except (HeaderParseError, LookupError, ValueError):
        return None
    seen = decoded.translate(_UNSEEN)
    plain = seen and decoded != m[0] and "\ufffd" not in decoded and seen.isprintable()
    return Edit(m.start(), m.end(), decoded, HEADER) if plain else None


# --- what the text proves ---------------------------------------------------------------------


class Proof(NamedTuple):
    """Whether bytes were written so, whether they are UTF-8, and whether lines were broken."""

    bytes: bool
    utf8: bool
    breaks: bool

    def all_of(self, m: re.Match[str], decoded: str) -> bool:
        """Say whether a sign of ASCII was written so, too: `shipped=21`, `Monday=2E`."""
        return (
            self.utf8 and decoded in _WRITTEN_SO and m.string[m.start() - 1 : m.start()].isalnum()
        )


def _proof(document: Document) -> Proof:
    """Weigh the traces of several kinds in the head; a formula has one kind only."""
    head = document.head
    utf8 = sum(_UTF8.fullmatch(c) is not None for m in _HEX.finditer(head) for c in _split(m[0]))
    signs = [sum(1 for _ in sign.finditer(head)) for sign in (_EQUALS, _SPACE, _SOFT, _SINGLE)]
    kinds = sum(count > 0 for count in signs)
    proven = (
        utf8 > 1
        or _is_word(document)
        or _LONG.search(head) is not None
        or (utf8 == 1 and sum(signs) > 0)
        or (signs[3] > 0 and sum(signs) >= _ENOUGH)
        or (kinds > 1 and sum(signs) >= _ENOUGH)
        or (kinds > 1 and _FULL_LINE.search(head) is not None)
    )
    return Proof(proven, utf8 > 0, _breaks_lines(document))


# Three bytes of UTF-8 that are a mark, a currency or an ellipsis, and nothing hexadecimal beside.
_LONG = lazy(r"=E2=8[0-4]=[89AB][0-9A-F](?![=0-9A-Fa-f])")
_ONE_IN_WORD = lazy(
    r"""
    = (?<=[^\W\d_]=)
    (?: (?P<utf8> C[2-9A-F]=[89AB][0-9A-F] | E2=80=9[89] ) | (?P<byte> 9[12] ) )
    (?P<right> [^\W\d_]{0,30} ) (?![=\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _is_word(document: Document) -> bool:
    """Say whether the first one in a word makes a contraction of it, or a word of the language."""
    m = _ONE_IN_WORD.search(document.head)
    if m is None:
        return False
    left, right = _left(m), m["right"]
    data = bytes.fromhex((m["utf8"] or m["byte"]).replace("=", ""))
    sign = data.decode("utf-8" if m["utf8"] else "windows-1252", "replace")
    if sign in ("’", "‘"):
        known = right.lower() in orthography("en").clitics | {"t"}
        return known or (left.lower() in elisions(None) and right != "")
    words = lexicon(document.language) if document.language else None
    return words is not None and words.knows(left + sign + right)


def _left(sign: re.Match[str]) -> str:
    """Return the letters before a sign; there is one."""
    end = sign.start()
    letters = _LEFT.search(sign.string, max(0, end - 30), end)
    return letters[0] if letters else ""


def _split(run: str) -> list[str]:
    """Return the characters of UTF-8 in a run, each as it would be written without breaks."""
    return _UTF8.findall("".join(f"={byte}" for byte in _BYTE.findall(run)))


def _breaks_lines(document: Document) -> bool:
    """Say whether full lines end in `=`, and break words that they are the halves of."""
    if not _SOFT.search(document.head):
        return False
    full = [m[0] for m in _FULL_LINE.finditer(document.head)]
    if full and all(_is_prose(line) for line in full):
        return True
    lines = len(full)
    halves = [(_left(m), m["right"]) for m in _IN_WORD.finditer(document.head)]
    if lines > 1 and halves:
        return True
    words = lexicon(document.language) if halves and document.language else None
    return words is not None and any(
        words.knows(left + right) and not (words.knows(left) and words.knows(right))
        for left, right in halves
    )


_WORDS = 4


def _is_prose(line: str) -> bool:
    """Say whether a line that ends in `=` is of words, or of references."""
    spaces = line.count(" ") >= _WORDS and line[-2:-1] != "=" and "=" not in line[:-1]
    return spaces or line.count("&") >= _WORDS


# --- bytes -----------------------------------------------------------------------------------


_ABOUT = lazy(r"quoted-printable|\bMIME\b|\bencod|kodier|codier", re.IGNORECASE)
_STEMS = ("quoted-printable", "mime", "encod", "kodier", "codier")  # one where it matches


def _is_mentioned(m: re.Match[str], about: list[int]) -> bool:
    """Say whether a run stands alone in a sentence about the encoding; `about`: where one is."""
    text, (start, end) = m.string, m.span()
    if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
        return False
    first = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    last = text.find("\n", end, end + _NEAR)
    number = bisect_left(about, first)
    return number < len(about) and about[number] < (end + _NEAR if last < 0 else last)


_NEAR = 200


def _residue(text: str, proof: Proof, examples: list[Span]) -> Iterator[Edit]:
    may_be = any(map(text.casefold().__contains__, _STEMS))
    about = [m.start() for m in _ABOUT.finditer(text)] if may_be else []
    for m in _HEX.finditer(text):
        if examples and reaches_into(examples, *m.span()):
            continue
        if about and _is_mentioned(m, about):
            continue
        for start, end, data in _characters(m, proof):
            decoded = data.decode("utf-8" if _is_utf8(data) else "windows-1252", "replace")
            # Of ASCII, only `=` itself has to be written so, and a space at a line's end.
            is_space = decoded.isspace() and _LINE_END.match(text, end)
            if decoded.isascii() and not (
                set(decoded) == {"="} or is_space or proof.all_of(m, decoded)
            ):
                continue
            if all(c.isprintable() or c in "\t\r\n\u00a0\u200c\u200d\u3000" for c in decoded):
                yield Edit(start, end, decoded, QUOTED)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _characters(m: re.Match[str], proof: Proof) -> Iterator[tuple[int, int, bytes]]:
    """Yield the spans of a run that can be decoded, each as long as it holds together."""
    found = list(_BYTE.finditer(m.string, *m.span()))
    data = bytes(int(byte[1], 16) for byte in found)
    for part in _PARTS.finditer(data):
        first, last = found[part.start()], found[part.end() - 1]
        if part["bad"] and proof.utf8 and not _PUNCTUATION.issuperset(part["bad"]):
            continue
        yield first.start(), last.end(), part[0]


FIXER = Fixer(
    "quoted_printable",
    find,
    trigger=r"=[0-9A-Fa-f][0-9A-Fa-f]|=\?[A-Za-z0-9]|=[ \t]*\r?\n",
    reasons=(QUOTED, SOFT, HEADER),
    respects=frozenset({"nature", "mention"}),  # what is decoded may stand in an address
)
