"""References without their ampersand: which they are, and which are words or numbers."""

from __future__ import annotations

import re
import unicodedata

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.apostrophes import apostrophe
from mojifix.fixers.encoding.mangled.line import BLANKS, QUOTES, Token
from mojifix.fixers.encoding.mangled.vocabulary import is_word, zipf
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.references import AND_WORDS, NAMES, SEMICOLONS, Reference
from mojifix.patterns import lazy

__all__ = ["REASONS", "settle_bare", "settle_translated"]

BARE = Reason("no-ampersand", "A character reference lost its ampersand.", "likely")
BARE_DOUBTFUL = Reason(
    "no-ampersand-doubtful", "A name with a semicolon may be a reference.", "guess"
)
TRANSLATED = Reason("translated-ampersand", "A reference had its ampersand translated.", "likely")
REASONS = (BARE, BARE_DOUBTFUL, TRANSLATED)

_PROSE = frozenset(NAMES[name] for name in COMMON_NAMES) | frozenset("!#$%()*+,-./:=?@[]_{|}")

_TRACKER = lazy(  # `issue #39;` names a number, whatever 39 is in Unicode
    r"\b(?:issues?|bugs?|pr|prs|pull|ticket|tickets|see|no|nos|number|fixe[sd]|closes|refs?|rank"
    r"|episode|chapter|room|case|item|figure|table|and|to|in|at|is|of|the|our)[.:]?[ ]?\Z",
    re.IGNORECASE,
)
_LETTERS_BEFORE = lazy(r"[^\W\d_]*\Z")
_LETTERS_AFTER = lazy(r"[^\W\d_]*")
_LONGEST = 30


def settle_bare(
    text: str, found: Reference, previous_end: int, language: str | None
) -> Token | None:
    """Return what a name or number before a semicolon means, or None where it is a word."""
    if found.name.startswith("#"):
        return _number(text, found, previous_end, language)
    if found.name == "amp":
        return _token(found, BARE if _is_ampersand(text, found) else BARE_DOUBTFUL)
    if found.name not in COMMON_NAMES:
        return _token(found, BARE) if _in_its_script(text, found, previous_end) else None
    before = text[found.start - 1 : found.start]
    if found.name in WORD_NAMES or len(found.name) < 3:
        proven = _beside_figure(text, found) and not before.isalpha()
        return _token(found, BARE if proven else BARE_DOUBTFUL)
    if before.isalnum():
        return _inside_word(text, found, language)
    return _token(found, BARE)


def _token(found: Reference, reason: Reason) -> Token:
    return Token(found.start, found.end, found.text, False, reason)


def _beside_figure(text: str, found: Reference) -> bool:
    if found.text.isalpha():
        return False
    after = text[found.end : found.end + 1]
    before = text[max(0, found.start - 2) : found.start].rstrip(BLANKS)
    return after.isdigit() or (before[-1:].isdigit() and after.isalpha())  # `35 deg;C`


def _inside_word(text: str, found: Reference, language: str | None) -> Token | None:
    """`reacute;colte`; but `sharing;` ends as `aring` does, and is a word."""
    if text[found.end - 2] == " ":
        return None
    head = _letters_before(text, found.start)
    if head.endswith("ampersand"):
        return None  # `ampersandquot;`: the text is about references
    written = head + found.name
    if not found.text.isalpha():
        return None if head and is_word(written, language) else _token(found, BARE)
    tail = _letters_after(text, found.end)
    meant = zipf(head + found.text + tail, language)
    goes_on = bool(tail) and text[found.end - 1] == ";"  # behind a word, a blank would follow
    if not goes_on and (is_word(written, language) or found.name.endswith(_ENDS_OF_WORDS)):
        return _token(found, BARE) if meant > max(3.0, zipf(written, language)) else None
    return _token(found, BARE)


_ENDS_OF_WORDS = ("ring", "green")
"""What names of letters end in, and so do words that no table has: `darkgreen;`."""


def _letters_before(text: str, at: int) -> str:
    match = _LETTERS_BEFORE.search(text, max(0, at - _LONGEST), at)
    return match[0] if match else ""


def _letters_after(text: str, at: int) -> str:
    match = _LETTERS_AFTER.match(text, at, at + _LONGEST)
    return match[0] if match else ""


def _in_its_script(text: str, found: Reference, previous_end: int) -> bool:
    """`Pcy;ocy;`: letters of another script, side by side or beside one of theirs."""
    if found.name in _JOINERS:
        return True
    if not found.text.isalpha() or found.text.isascii():
        return False
    script = unicodedata.name(found.text[0]).partition(" ")[0]
    beside = text[found.start - 1 : found.start] + text[found.end : found.end + 1]
    if any(unicodedata.name(c, "").startswith(script) for c in beside):
        return True
    beside_another = previous_end == found.start > 0 or _NEXT_NAME.match(text, found.end)
    return found.name not in WORD_NAMES and bool(beside_another)


_NEXT_NAME = lazy(r"[A-Za-z]{3,8};")
_JOINERS = ("zwnj", "zwj")


def _is_ampersand(text: str, found: Reference) -> bool:
    """`Johnson amp; Johnson`, but not `a new guitar amp; he played`."""
    if text[max(0, found.start - 2) : found.start] == "  ":
        return True  # the ampersand left its place empty
    before = re.search(r"(\w+)[ ]?\Z", text[max(0, found.start - 30) : found.start])
    after = re.match(r"[ ]?(\w+)", text[found.end : found.end + 30])
    return bool(before and after and before[1][0].isupper() and after[1][0].isupper())


def _number(text: str, found: Reference, previous_end: int, language: str | None) -> Token | None:
    value = ord(found.text)
    if found.text not in _PROSE:
        return _token(found, BARE) if _is_spelt(text, found, previous_end) else None
    after = text[found.end : found.end + 1]
    before = text[max(0, found.start - 14) : found.start]
    if found.text.isalpha() and (before[-1:].isalpha() or after.isalpha()):
        head, tail = _letters_before(text, found.start), _letters_after(text, found.end)
        return _token(found, BARE if is_word(head + found.text + tail, language) else BARE_DOUBTFUL)
    if found.text.isalpha():
        return _token(found, BARE_DOUBTFUL)  # `color: #333;`
    if after.isalnum() or before.endswith("  "):
        return _token(found, BARE)
    if _TRACKER.search(before) or _other_number(text, found):
        return _token(found, BARE_DOUBTFUL)
    if before[-1:].isalnum() and found.text == "\xa0":
        return _token(found, BARE_DOUBTFUL)
    beside = before[-1:].isalnum() or value >= 0x80 or found.text in QUOTES + "&<>"
    return _token(found, BARE if beside else BARE_DOUBTFUL)


def _is_spelt(text: str, found: Reference, previous_end: int) -> bool:
    """`tr#432;#7899;c`: a letter that touches one, or the next reference; no number does."""
    if found.text < "\u0100":
        return False
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
    if after == "#" or previous_end == found.start > 0:
        return True
    return found.text.isalpha() and (before.isalpha() or after.isalpha())


_PLAIN_NUMBER = lazy(r"#(?<![&\w]#)[0-9]{1,6}(?![0-9;])")


def _other_number(text: str, found: Reference) -> bool:
    """Say whether the paragraph numbers things: `#12` without a semicolon stands in it."""
    low, high = max(0, found.start - _NEAR), found.end + _NEAR  # a line may be all the text
    start = text.rfind("\n", low, found.start) + 1
    end = text.find("\n", found.end, high)
    stop = high if end < 0 else end
    numbers = _PLAIN_NUMBER.finditer(text, start or low, stop + 8)  # 8: what it looks at
    return any(n.start() < stop and not found.start <= n.start() < found.end for n in numbers)


_NEAR = 200


# -- a translated ampersand ---------------------------------------------------------------


def settle_translated(
    text: str, found: Reference, previous_end: int, language: str | None, *, said: bool = False
) -> Token | None:
    """Tell `l et # 8217 homme` from `Weg und uuml;ber`, where the "und" is the text's own.

    `said`: it is not, in this text.
    """
    if not said and _may_be_number(text, found):
        return None
    written = text[found.start : found.end]
    word = _and_word(written, found.name)
    start = found.start + len(word) + (written[len(word)] == " ")
    known = orthography(language).conjunctions
    spoken = word in known or word == "and" or (not known and word != "a")
    glued = word.isascii() and start == found.start + len(word)
    spoken = spoken or (said and not glued)
    if spoken and written.startswith(word) and found.name not in WORD_NAMES:
        cannot_stand = _is_glued_on if glued else _cannot_stand
        if (said and not glued) or cannot_stand(text, found, language):
            return _token(found, TRANSLATED)
    bare = _bare_name(text, found, start)
    return settle_bare(text, bare, previous_end, language) if bare else None


def _may_be_number(text: str, found: Reference) -> bool:
    """`bugs #12 and #160`: no semicolon, and what no sentence needs, or one number of several."""
    if found.name[0] != "#" or text[found.end - 1] in SEMICOLONS:
        return False
    is_written = found.text in _PROSE and found.text not in BLANKS
    return not (is_written or found.text.isalpha()) or _other_number(text, found)


def _and_word(written: str, name: str) -> str:
    """Return the word that a reference begins with: what is left begins as one does."""
    written = written.lower()
    found = [word for word in _AND_WORDS if written.startswith(word)]
    begins = ("#", "amp", name.lower())
    fits = (word for word in found if written[len(word) :].lstrip(" ").startswith(begins))
    return next(fits, found[0])


_COMMON = 2.0
"""On the Zipf scale: rarer words are no evidence against damage."""
_AND_WORDS = sorted(AND_WORDS, key=len, reverse=True)


def _bare_name(text: str, found: Reference, start: int) -> Reference | None:
    """Return what is left of a reference without the word before it, if it is still one."""
    if found.name[0] != "#" and not text.startswith(found.name, start):
        return None  # `et amp ; gt ;`
    return found._replace(start=start, form="bare")


def _is_glued_on(text: str, found: Reference, language: str | None) -> bool:
    """`andquot;So`, `%kandquot;`, but not `handrsquo;s`."""
    head = _letters_before(text, found.start)
    if not head and found.text in "’'" and _letters_after(text, found.end):
        word = _and_word(text[found.start : found.end], found.name)
        return word not in elisions(None)  # `unrsquo;isola`
    if not head:
        return found.text not in BLANKS  # `yes andnbsp;no`: an "and" that lost its ampersand
    written = head + _and_word(text[found.start : found.end], found.name)
    if found.text.isalpha():  # `pusvalandiogon;`
        tail = found.text + _letters_after(text, found.end)
        return zipf(head + tail, language) > zipf(written + tail, language)
    return zipf(written, language) <= _COMMON


def _cannot_stand(text: str, found: Reference, language: str | None) -> bool:
    """Say whether a conjunction is out of place between what stands left and the character."""
    if text[max(0, found.start - 2) : found.start] in ("  ", "\n ", " "):
        return True  # it came with blanks of its own
    before = text[max(0, found.start - _LONGEST) : found.start].rstrip(BLANKS)
    after = text[found.end : found.end + 2]
    left = _letters_before(before, len(before))
    if found.text.isalpha():
        joined = left + found.text + _letters_after(text, found.end)
        return bool(left) and zipf(joined, language) > zipf(left, language)
    if found.text in "’'":
        right = _letters_after(text[found.end : found.end + _LONGEST].lstrip(BLANKS), 0)
        return not right or apostrophe(left, right, language) == "both"
    if after[:1].isalnum():
        return before[-1:] in _SENTENCE_ENDS and found.text in _OPENING
    if found.text in _OPENING:
        closes = found.text in "“«" and bool(left) and after.strip()[:1] in (*",.;:!?)", "\n")
        closes = closes or (found.text == "“" and bool(left) and after[:1] not in BLANKS)
        return closes or before[-1:] in _SENTENCE_ENDS
    return True


_OPENING = '“„«‘‚‹"'
_SENTENCE_ENDS = (".", "!", "?", "(", "[", "")
