r"""Whether a line reports what happened to a text rather than suffers it.

"schön shows up as schÃ¶n", "I get &amp; instead of &", "expected café, got caf\u00e9": the
restored form stands beside the damaged one and words between them say which became which; or a
verb of showing, turning or replacing leans on what is written. Only ever asked to refuse, so a
list that knows some languages harms none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from mojifix.knowledge.leaning import is_in_shown_quotes, is_leant_on
from mojifix.patterns import lazy

__all__ = [
    "STEMS",
    "chunk_of",
    "has_result",
    "has_result_near",
    "is_beside",
    "is_equated",
    "is_reported",
    "is_reported_in",
]

_LISTED = (
    "instead|rather than|in place|in lieu|should|show|displa|render|appear|becom|turn|convert"
    "|replac|remov|strip|rid of|chang|expect|actual| got |wrong|correct|->|→|=>|⇒|gives| vs"
    "| or &|) or |literal|stray|type|write|use |enter|insert|add |put "
    "|fails|chokes|print|output|full of|search|look|grep"
    "|see |saw |escap|contain|such as|characters like|(&|coded| not | defined|statt|anstelle"
    "|angezeigt|wird|werden|au lieu|devien|affich"
    "|remplac|en vez|en lugar|aparec|salen|sale como|convierte|muestra|reempla|em vez|ao invés|vira"
    "|invece|divent|appar|plaats|wordt|zamiast|wyświetl|вместо|отображ|показыва|превращ|而不是|显示|顯示"
    "|变成|變成|替|表示|代わり|ではなく|になる|になっ|대신|표시"
    "|görün|yerine|です|ます|作为|例如"
)
STEMS = (*_LISTED.split("|"), "| &")
"""Of these one must stand near, in small letters."""

_BETWEEN = lazy(
    r"""
      instead\b | rather\ than | in\ (?:place|lieu)\ of | should\ (?:be|read|say|look|have)
    | shows? | displayed | displays | rendered | renders | appears? | becom
    | turn(?:s|ed)?\ (?:in)?to | convert | (?:de|en)cod | replac | chang\w+\ (?:in)?to
    | expected | actual | \bgot\b
    | \bwrong\b | \bright\b | correct | -+> | → | => | ⇒ | \bvs\b | \bgives?\b
    | \bprints?\b | \bmeans\b
    | \bstatt\b | anstelle | angezeigt | \bwird\b | \bwerden\b | sollte
    | au\ lieu | devien | affich | remplac | en\ vez | en\ lugar | aparec | \bsalen?\b | convierte
    | reempla | muestra | em\ vez | ao\ invés | \bvira\b | invece | divent | appar | in\ plaats
    | \bwordt\b | zamiast | wyświetl | вместо | отобража | показыва | превраща
    | 而不是 | 显示 | 顯示 | [变變]成 | 替[换換] | と表示 | 代わり | ではなく | にな[るっ]
    | 대신 | 표시
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GLOSS = lazy(r"[\"'`”’»]?\s?(?:[(=:|/]|\t|is\s|i\.e\.)[\s\"'`“‘«(]*")
_EDGE = "\"'`“”„«»‘’‹›「」『』|/()[]{}.,;:!?…*_"
_CURLED, _PLAIN = "‘’“”\u00a0", "''\"\" "
_SPACES = " \n\t\u00a0"
_FAR = 60
_LONGEST, _LONGEST_ADDRESS = 40, 100


def is_reported(line: str, start: int, end: int, meant: str) -> bool:
    r"""Say whether a line reports that `line[start:end]` is shown for `meant`.

    >>> is_reported("schön shows up as sch&ouml;n", 21, 27, "ö")
    True
    >>> is_reported("The feed shows &amp; instead of &", 15, 20, "&")
    True
    >>> is_reported("He shows caf&eacute;s and bars", 12, 20, "é")
    False
    """
    return (
        has_result(line, start, end, meant)
        or is_equated(line, start, end, meant)
        or _is_beside_its_like(line, start, end)
        or is_in_shown_quotes(line, start, end)
        or (_is_apart(line, start, end) and is_leant_on(line, start, end, meant))
    )


def is_reported_in(
    text: str, first: int, last: int, start: int, end: int, meant: str, stems: Iterable[str]
) -> bool:
    """Say whether the line `text[first:last]` reports `text[start:end]`; what is far off is not.

    `stems` are those of `STEMS` that stand in the line, one at least.
    """
    if end > last:
        return False
    reach = _REACH if text.find("://", first, last) < 0 else _REACH_OF_ADDRESS
    near = max(first, start - reach), min(last, end + reach)
    line = text[slice(*near)]
    if near != (first, last) and not any(map(line.lower().__contains__, stems)):
        return False
    return is_reported(line, start - near[0], end - near[0], meant)


_REACH, _REACH_OF_ADDRESS = 80, 160


# --- the restored form beside it -----------------------------------------------------------------


def has_result(line: str, start: int, end: int, meant: str) -> bool:
    """Say whether the word as it should be stands beside it, and words between them say so."""
    if meant.isalpha() and meant not in line:
        return False
    first, last = chunk_of(line, start, end)
    chunk = line[first:last]
    word = line[first:start] + meant + line[end:last]
    if "&" in chunk:
        word = html.unescape(word)
    bare = word.strip(_EDGE) or meant.strip()
    if not (bare.isascii() and bare.isalnum()):  # else it is known by its marks: `"The`
        word = bare
    return word != chunk and is_beside(line, first, last, word)


def has_result_near(text: str, start: int, end: int, meant: str) -> bool:
    """Say whether what `text[start:end]` should be stands beside it: `u00e9 instead of "é"`."""
    first = max(0, start - _REACH)
    return has_result(text[first : end + _REACH], start - first, end - first, meant)


def is_equated(line: str, start: int, end: int, meant: str) -> bool:
    """Say whether but a sign of equality stands between this and what it is: `ö=&ouml;`."""
    if not meant.strip() or not any(map(line.__contains__, "=>→⇒")) or meant not in line:
        return False
    before, after = line[max(0, start - _SIGN - len(meant)) : start], line[end : end + _SIGN]
    lead, sign = before.rstrip(" \"'"), _EQUAL_AFTER.match(after)
    for equal in _EQUALS:
        if lead.endswith(equal):
            named = lead[: -len(equal)].rstrip(" \"'")
            return named.endswith(meant) and not named[: -len(meant)][-1:].isalnum()
    if sign is None:
        return False
    named = line[end + sign.end() :]
    return named.startswith(meant) and not named[len(meant) : len(meant) + 1].isalnum()


_SIGN = 8
_EQUALS = ("=>", "->", "=", "→", "⇒")
_EQUAL_AFTER = lazy(r"[\"']?\s?(?:=>?|->|→|⇒)\s?[\"']?")


def is_beside(line: str, first: int, last: int, word: str) -> bool:
    """Say whether `word` stands beside `line[first:last]`, said to be the same."""
    if not (word.strip() and word.isprintable()) or (word.isalnum() and word not in line):
        return False
    plain, word = _with_plain_marks(line), _with_plain_marks(word)
    around = max(0, first - _FAR - len(word)), min(len(line), last + _FAR + len(word))
    at = plain.find(word, *around)
    while at >= 0:
        stop = at + len(word)
        if (stop <= first or at >= last) and _stands_alone(plain, at, stop):
            gap = line[stop:first] if stop <= first else line[last:at]
            if _tells(gap, is_word=len(word) > 2):
                return True
        at = plain.find(word, at + 1, around[1])
    return False


def _with_plain_marks(text: str) -> str:
    for mark, plain in zip(_CURLED, _PLAIN, strict=True):
        text = text.replace(mark, plain)
    return text


def chunk_of(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of what stands between two spaces around a place, without its marks."""
    longest = _LONGEST_ADDRESS if "://" in line else _LONGEST
    before, after = line[max(0, start - longest) : start], line[end : end + longest]
    before = before[max(map(before.rfind, _SPACES)) + 1 :].lstrip(_EDGE)
    after = after[: min(at for space in _SPACES if (at := f"{after}{space}".find(space)) >= 0)]
    return start - len(before), end + len(after.rstrip(_EDGE))


def _stands_alone(line: str, start: int, end: int) -> bool:
    before, after = line[start - 1 : start] if start else "", line[end : end + 1]
    if line[start].isalnum():
        return not (before.isalnum() or before == "&" or after.isalnum())
    edges = f"{_EDGE} \t"
    return (before or " ") in edges and (after or " ") in edges


_PREPOSITIONS = frozenset(f" {word} " for word in "with by mit durch par con por com на".split())


def _tells(gap: str, *, is_word: bool) -> bool:
    if not gap.strip():
        return False
    if _BETWEEN.search(gap) is not None:
        return len(gap) <= _FAR
    if is_word and gap in (" to ", " into "):
        return True
    if gap in _PREPOSITIONS:
        return True
    return is_word and _GLOSS.fullmatch(gap) is not None


# --- another spelling of the same beside it -------------------------------------------------------

_REFERENCE = lazy(r"&\s?(?:amp;\s?){0,9}#?\s?[A-Za-z0-9]{2,31}\s?;")
_OR = lazy(r"\s*(?:[|/(=]|or|oder|ou|или|with|by|to|into|as)\s*\(?")
_NEAR, _LONGEST_REFERENCE = 15, 33


def _is_beside_its_like(line: str, start: int, end: int) -> bool:
    """`&amp;amp; becomes &amp;`, `& rsquo; | & #8217;`: two spellings of one thing."""
    if line[start] != "&":
        return False
    written = line[start:end]
    near = max(0, start - _NEAR - _LONGEST_REFERENCE), end + _NEAR + _LONGEST_REFERENCE
    if line.count("&", *near) < 2:
        return False
    for m in _REFERENCE.finditer(line, *near):
        if m.end() <= start:
            gap = line[m.end() : start]
        elif m.start() >= end:
            gap = line[end : m.start()]
        else:
            continue
        if (
            len(gap) <= _NEAR
            and (_OR.fullmatch(gap) or _BETWEEN.search(gap))
            and m[0].replace(" ", "") != written.replace(" ", "")
            and _unescaped(m[0]) == _unescaped(written)
            and _is_apart(line, *m.span())
            and _is_apart(line, start, end)
        ):
            return True
    return False


@lru_cache(maxsize=1024)
def _unescaped(written: str) -> str:
    written = re.sub(r"\s", "", written)
    while (plain := html.unescape(written)) != written:
        written = plain
    return written


def _is_apart(line: str, start: int, end: int) -> bool:
    before, after = line[start - 1 : start] if start else " ", line[end : end + 1] or " "
    return (before in _EDGE or before.isspace()) and (after in _EDGE or after.isspace())
