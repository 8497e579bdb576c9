r"""Character references that are whole, but were never decoded.

An extractor that reads the source of a page and not its text leaves `&eacute;`, `&#8217;`
or `&#x2019;` in it; a content system that escapes what is escaped already makes
`&amp;amp;#8217;` of it, any number of times. All layers are taken off at once. The names and
the rules are those of the HTML standard (section 13.5), with what pages really hold: the
legacy names without their semicolon, the numbers 128 to 159 as Windows-1252, names in the
wrong case (the exact name wins where it exists), full-width `＆` and `；`.

What it refuses: unknown names and numbers that are not characters stay as they are, and
`detect` reports them. `&copy=2` in a query string, addresses, paths, code and mathematics
are left alone (but for `&amp;` in a web address, which is `&`). A reference that the sentence
is about ("in HTML, write &nbsp; to get a space") stays: whoever wrote it meant the
reference and not the space. References with white space in them are repaired by `mangled`.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("entities").fix
>>> fix("caf&eacute; &amp;amp;#8217;tis P&EACUTE;REZ &#146;")
'café ’tis PÉREZ ’'
>>> fix("AT&T, R&D; ?a=1&copy=2, &unknown;")
'AT&T, R&D; ?a=1&copy=2, &unknown;'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from mojifix.data.names import WORD_NAMES
from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.references import LEGACY, NAMES, Reference
from mojifix.patterns import lazy

REFERENCE = Reason(
    "character-reference",
    "A character reference was never decoded.",
    "certain",
    "Character references were never decoded.",
)
SIGN = Reason(
    "reference-to-sign",
    "A reference to a space or to a sign that may be markup was never decoded.",
    "certain",
    "Character references were never decoded.",
)
SURROGATES = Reason(
    "surrogate-references",
    "Two references stood for the halves of a character.",
    "certain",
    "Character references were never decoded.",
)
DUMP = Reason("wiki-dump", "The tags of wiki markup are escaped, as in a wiki dump.", "likely")
LAYERED = Reason("escaped-again", "A character reference was escaped more than once.", "certain")
SLIP = Reason(
    "case-or-width", "A reference in the wrong case, width or with two semicolons.", "certain"
)
OPEN = Reason("no-semicolon", "A character reference lacks its semicolon.", "likely")
OPEN_WORD = Reason(
    "no-semicolon-word", "A word after an ampersand may be a reference without semicolon.", "guess"
)
UNKNOWN = Reason("unknown-reference", "The shape of a reference, but no known name.", "guess")

_SIGNS = frozenset("<>&*_[]()|\\`#~!+-.:{}$^=\"' \u00a0\t\n")
CASE = Reason("case-of-letter", "A name in the wrong case, of a letter that has both.", "likely")
_REASONS = {"exact": REFERENCE, "layered": LAYERED, "slip": SLIP, "open": OPEN, "unknown": UNKNOWN}

_ADDRESS = lazy(r"(?:://|www\.)\S*\Z")


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each reference that is written without white space inside."""
    inside_addresses: list[Edit] = []
    elsewhere: list[Edit] = list(_surrogates(text))
    paired = {edit.start for edit in elsewhere}
    paired |= {text.find("&", edit.start + 1, edit.end) for edit in elsewhere}
    is_dump = document.nature == "markup" and _is_wiki_dump(document.head)
    for found in document.references:
        if found.start in paired:
            continue
        edit = _edit(text, found)
        if edit is None:
            continue
        if is_dump and edit.reason is SIGN and found.text in '<>"':
            edit = edit._replace(reason=DUMP)
        if found.name == "amp" and _ADDRESS.search(text, max(0, found.start - 200), found.start):
            inside_addresses.append(edit)
        else:
            elsewhere.append(edit)
    edits = document.outside(elsewhere)
    return sorted([*inside_addresses, *edits]) if inside_addresses or paired else edits


_WIKI_TAG = lazy(
    r"&lt;/?(?:ref|references|nowiki|br|small|sub|sup|math|gallery|blockquote|!--)(?=[\s/&])",
    re.IGNORECASE,
)


def _is_wiki_dump(head: str) -> bool:
    """Say whether all the tags of a wiki's markup are escaped, as in the XML of a dump."""
    return _WIKI_TAG.search(head) is not None and "<" not in head


_HALF = r"(?:5[567]\d{3}|[xX][dD][89a-fA-F][0-9a-fA-F]{2})"
_PAIR = lazy(rf"&(?:amp;){{0,4}}\#({_HALF});&(?:amp;){{0,4}}\#({_HALF});")


def _surrogates(text: str) -> Iterator[Edit]:
    """Yield an edit for each character beyond 16 bits that two references stand for."""
    for m in _PAIR.finditer(text):
        high, low = (int(half[1:], 16) if half[0] in "xX" else int(half) for half in m.groups())
        if 0xD800 <= high <= 0xDBFF and 0xDC00 <= low <= 0xDFFF:
            character = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            if unicodedata.category(character) not in ("Cn", "Co"):
                yield Edit(m.start(), m.end(), character, SURROGATES)


def _edit(text: str, found: Reference) -> Edit | None:
    reason = _REASONS.get(found.form)
    if reason is None:
        return None
    if found.text == "\r":
        return _line_end(text, found)
    if reason is REFERENCE:
        reason = SIGN if found.text in _SIGNS else REFERENCE
        return Edit(found.start, found.end, found.text, reason)
    written = text[found.start : found.end]
    if reason is UNKNOWN:
        return None if re.search(r"\s", written) else Edit(found.start, found.end, written, UNKNOWN)
    if reason is SLIP and found.text.isalpha() and found.name not in written:
        reason = CASE if _has_both(found.name) else SLIP
    if reason is OPEN and _may_be_a_word(text, found):
        reason = OPEN_WORD
    return Edit(found.start, found.end, found.text, reason, _layers(written, found))


_BLANKS = lazy(r"[ \t\u00a0]*(?P<end>\n|\Z|&(?:amp;){0,4}\#(?:10|[xX]0?[aA]);)?")


def _line_end(text: str, found: Reference) -> Edit:
    """`&#13;` ends a line, or stands before the end of one; what follows was never set in."""
    blanks = _BLANKS.match(text, found.end)
    if blanks is None or blanks["end"] is None:
        return Edit(found.start, blanks.end() if blanks else found.end, "\n", SIGN)
    return Edit(found.start, found.end, "", SIGN)


@cache
def _has_both(name: str) -> bool:
    """Say whether a letter has another name that differs from `name` in case alone."""
    return sum(name.lower() == other.lower() for other in NAMES) > 1


_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


def _layers(written: str, found: Reference) -> str | None:
    """Say how often a reference was escaped, where that is more than once."""
    if found.form != "layered":
        return None
    times = written.count(";") + (not written.endswith(";"))
    return f"Escaped {_TIMES.get(times, 'many times')}."


def _may_be_a_word(text: str, found: Reference) -> bool:
    """`this &not that`: a name that is a word needs a figure beside it, as in `&pound5`."""
    if found.name not in WORD_NAMES or text[found.end : found.end + 1].isdigit():
        return False
    if found.text in _CURRENCIES and _FIGURE_AFTER.match(text, found.end):
        return False
    # a mark stands at its word, or before a name or a figure: `Camp&reg`, `&copy 2020`
    at_word = text[found.start - 1 : found.start].isalnum()
    return found.text.isalpha() or not (at_word or _NAME_AFTER.match(text, found.end))


_NAME_AFTER = lazy(r"[ ][A-Z\d]")
_CURRENCIES, _FIGURE_AFTER = "£¥", lazy(r"[ ]\d")


# A number, what ends in a semicolon, or begins as a name that needs none.
_TRIGGER = rf"[&＆](?:[#＃]|[A-Za-z][A-Za-z0-9]*[;；؛]|{'|'.join(sorted(LEGACY))})"

FIXER = Fixer(
    "entities",
    find,
    trigger=_TRIGGER,
    reasons=(REFERENCE, SIGN, SURROGATES, DUMP, LAYERED, SLIP, CASE, OPEN, OPEN_WORD, UNKNOWN),
    respects=frozenset({"nature", "mention"}),  # `&amp;` in an address is decoded
)
