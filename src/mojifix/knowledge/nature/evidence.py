r"""What a single line shows: words of a sentence, or the signs of a syntax.

Damage must not count as syntax: references, tags, escapes, shortcodes and addresses are taken
out of a line before it is looked at, as a reader skips them.

>>> weigh("The miller & rsquo; s wife left < b >early< / b > today.").is_sentence
True
>>> weigh("if (a == b) { return c; }").is_sentence
False
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mojifix.data.names import WORD_NAMES
from mojifix.knowledge.nature.shapes import Shape, shape
from mojifix.knowledge.references.open_names import LEGACY
from mojifix.patterns import SPACE, lazy

__all__ = ["LONGEST", "Evidence", "bare", "is_running_text", "nearly_bare", "weigh"]

LONGEST = 300
"""Code points of a line, without its damage, that are looked at: the rest will be like them."""


class Evidence(NamedTuple):
    """What a line holds: `words`, the most of them in a row (`run`), and `signs`.

    A sign is a piece between spaces that no word, number or mark of prose accounts for.
    `is_sentence` says that the line reads as part of a sentence; `shape` is that of code, a
    comment or a field, "" of none (`shapes.shape`).
    """

    words: int
    run: int
    signs: int
    is_sentence: bool
    shape: Shape

    @property
    def is_plain(self) -> bool:
        """Whether the line holds words and nothing that no prose has: a title, a cell."""
        return self.words > 0 and not self.signs

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is left of the line when its damage is taken away."""
        return not (self.words or self.signs)


# --- damage, which says nothing of what a text is ----------------------------------------------

_S = r"[ \u00a0]{0,2}"
_OPEN_NAMES = "|".join(sorted(LEGACY - WORD_NAMES))
"""Those that no variable has: `&reg` may be an address of a program."""
_DAMAGE = (
    # an escaped bracket may be a tag's
    (
        "&",
        lazy(
            rf"[&＆]{_S}(?:(?:amp|\#38|\#x26){_S};{_S}){{0,9}}(?:lt|\#60|\#x3c){_S};", re.IGNORECASE
        ),
        "<",
    ),
    (
        "&",
        lazy(
            rf"[&＆]{_S}(?:(?:amp|\#38|\#x26){_S};{_S}){{0,9}}(?:gt|\#62|\#x3e){_S};", re.IGNORECASE
        ),
        ">",
    ),
    (
        "&",
        lazy(
            rf"[&＆]{_S}(?:(?:amp|\#38|\#x26){_S};{_S}){{0,9}}[#＃]?{_S}[A-Za-z0-9]{{2,9}}{_S}[;；]"
        ),
        "é",
    ),
    ("&#", lazy(r"&#(?:\d{2,5}|[xX][0-9A-Fa-f]{2,5})"), "é"),
    ("&", lazy(rf"&(?:{_OPEN_NAMES})(?![A-Za-z0-9=])"), "é"),
    ("&", lazy(r"&(?:pound|yen|euro|cent)[ ]?(?=\d)"), "€"),
    (
        ";",
        lazy(
            r"(?=[a-z]{3,7};)(?:[a-z]?(?:uml|acute|grave|circ|tilde|cedil|ring|lig|caron|ogon|strok|macr|breve)"
            r"|szlig|[a-z]{1,4}cy);",
            re.IGNORECASE,
        ),
        "é",
    ),
    (
        ";",
        lazy(
            r"(?<!&)(?=[a-z\d#]{3,6};)(?:[lr][sd]?a?quo|quot|nbsp|hellip|[nm]dash|(?<!\w)#\d{2,4});"
        ),
        "é",
    ),
    ("\\u003", lazy(r"\\{1,8}u003[cC]"), "<"),
    ("\\u003", lazy(r"\\{1,8}u003[eE]"), ">"),
    ("\\", lazy(r"\\{1,8}(?:u\{?[0-9A-Fa-f]{2,6}\}?|x[0-9A-Fa-f]{2})"), "é"),
    ("\\", lazy(r"\\{1,8}(?:r\\{1,8}n|n(?![a-z]{3}))|\\{1,8}(?=['\"/\[\]_*A-Z0-9(])"), " "),
    ("=", lazy(r"(?:=[0-9A-Fa-f]{2}){2,9}|=[0-9A-F]{2}(?![0-9A-F]{3})|=\Z"), "é"),
    ("u", lazy(r"u[0-9][0-9a-fA-F]{3}"), "é"),
    ("_x", lazy(r"_x[0-9A-Fa-f]{4}_"), "é"),
    ("(cid:", lazy(r"\(cid:\d{1,5}\)"), "é"),
    ("=?", lazy(r"=\?[\w-]+\?[qQbB]\?[^\s?]*\?="), "word"),
    ("%", lazy(r"(?:%[0-9A-Fa-f]{2}){2,}"), "é"),
    ("<", lazy(r"<U\+[0-9A-F]{4,6}>|(?:<[0-9a-f]{2}>)+"), "é"),
    ("<!", lazy(r"<!(?:--)?\[[^<>\]]{0,40}\](?:--)?>"), " "),
    (
        "<",
        lazy(
            rf"<{_S}[/!]?{_S}(?:(?:[owvm]:)?[a-z][a-z0-9:]{{0,10}}(?=[\s/>])|[owvm]:\w{{1,30}}|--)(?:\s[^<>]{{0,300}})?{_S}/?{_S}(?:>|\Z)",
            re.IGNORECASE,
        ),
        " ",
    ),
    ('">', lazy(r"\A[a-z-]{1,40}=\"[^\"<>]{0,300}\"[^<>]{0,300}>(?=\w)"), " "),  # cut at its start
    ("<img", lazy(r"<img\s(?:[^\"'<>\n]|\"[^\"\n]*\"|'[^'\n]*')*>", re.IGNORECASE), " "),
    ("[", lazy(r"\[/?[a-z][a-z0-9]*_[a-z0-9_]+[^\[\]\n]{0,300}\]"), " "),
    (
        "[",
        lazy(
            r"\[\s?/?\s?[a-z][a-z0-9-]{0,20}\s?(?:=[^\[\]\n]*|(?:\s+[\w-]+\s?=[^\[\]\n]*))?\]",
            re.IGNORECASE,
        ),
        " ",
    ),
    (
        "[",
        lazy(
            r"\[/?(?:\*|[a-z]{1,10})(?:=[^\[\]\n]{1,300}?)?:[a-z0-9:]{5,14}(?:=[^\[\]\n]{1,80})?\]"
        ),
        " ",
    ),
    ("[*]", lazy(r"\[\*\]"), " "),
    (
        "mso-",
        lazy(
            r"(?:/\*\s?Style\sDefinitions\s?\*/)?[\w.@:#, -]{0,200}"
            r"\{[^{}]{0,4000}\bmso-[^{}]{0,4000}\}"
        ),
        " ",
    ),
    ("](", lazy(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{1,300}(?:[ ]\"[^\"\n]*\")?\)"), r" \1 "),
    ("{", lazy(r"\{\{[^{}\n]{1,100}\}\}|\{%[^{}\n]{1,100}%\}"), " "),
    ("-", lazy(r"-(?:[LR][RSC]B|l[rsc]b|r[rsc]b)-|@[-,.]@"), " "),
    ("//", lazy(r"[A-Za-z][A-Za-z+.-]{1,20}://[^\s<>\"]+"), "address"),
    ("@", lazy(r"[\w.+-]{1,64}@[\w.-]{3,64}"), "address"),
)


_ANY_DAMAGE = lazy(r"[&＆\\=%<\[{@;]|-[LRlr]|u[0-9]|_x|//|\(cid")
_UNSEEN = lazy("[\x00-\x06\x0e-\x1a\x7f\u00ad\u200b-\u200f\ufeff]")  # not ESC and BEL of terminals


def bare(line: str) -> str:
    """Return a line without what damage left in it, and without addresses."""
    if not (line.isascii() and line.isprintable()):
        line = _UNSEEN.sub("", line)
    if not _ANY_DAMAGE.search(line):
        return line
    for sign, pattern, put in _DAMAGE:
        if sign in line:
            line = pattern.sub(put, line)
    return line


# --- pieces ------------------------------------------------------------------------------------

# Beside letters, all that is not ASCII is taken for one: mojibake is made of such characters.
# What opens, joins and closes is ASCII only, so that no piece can be read in two ways.
_LETTER = rf"[^\x00-@\[-`{{-\x7f{SPACE}]"
_OPEN = r"[\"'(\[*_`~]{0,4}"
_CLOSE = r"[\"')\].,;:!?*_`~”’»“…-]{0,6}"
_WORD = rf"(?!\w*[a-z]{{2}}[A-Z]){_LETTER}+(?:['`./&?!-][\"(]?{_LETTER}+){{0,5}}{_CLOSE}\Z"
_SMALL = r"[^\x00-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xde\xf7]"
_PIECE = lazy(
    rf"""
      (?P<other> (?:
          [(\[+<>~$\#№§−-]? [$€£¥]? \d [\d.,:/%–-]{{0,20}} (?:[^\W\d_°%]{{1,4}}|[$€£¥%°+])? {_CLOSE}
        | (?!//)[–—‐…•·&+/%-]{{1,3}} {_CLOSE}
        | [\"'“”„‟‘’‚«»‹›().,;:!?…`*-]{{1,4}}
        ) \Z )
    | {_OPEN} (?: (?P<small>(?={_SMALL}){_WORD}) | {_WORD} )
    """,
    re.VERBOSE,
)
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that set no space between words; two letters of theirs count as a word."""


_QUICKLY = 160
_GAPS = 4
"""So many spaces stand between five words."""
_SYNTAX = lazy(  # one class in front is sooner sought than two
    r"[<>=\\{}\[\]|^~*`_&@#$;%+](?:(?<=[<>=\\{}\[\]|^~*`_])|(?:[^&@#$;%+]*[&@#$;%+]){2})"
)
_FIVE_WORDS = lazy(r"(?<!\S)(?:[^\W\d_]{1,40},?[ ]){4}[^\W\d_]")
_SMALL_WORD = lazy(r"[ ][^\W\d_A-Z]{2,40},?[ ]")


_USUAL_DAMAGE = (
    ("&", lazy(r"&(?:amp;)*(?!lt|gt|#6[02];|#x3[CcEe];)#?[A-Za-z0-9]{2,9};"), "é"),
    ("<", lazy(r"<[ ]?/?[ ]?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,300})?[ ]?/?[ ]?>"), " "),
    ("\\", lazy(r"\\\\{0,3}(?:u(?!003[cCeE])[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|['\"])"), "é"),
    ("=", lazy(r"=[0-9A-F]{2}(?:=[0-9A-F]{2}){1,8}"), "é"),
    ("%", lazy(r"%[0-9A-F]{2}(?:%[0-9A-F]{2}){1,8}"), "é"),
    ("u00", lazy(r"u00[0-9a-f]{2}"), "é"),
    ("@", lazy(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{3,64}"), "address"),
    (
        "[",
        lazy(r"\[(?:\d{1,3}|\.\.\.|…)\]|\[/?[a-z][a-z0-9_-]{1,20}(?:\s[^\[\]\n]{0,300})?\]"),
        " ",
    ),
    ("//", lazy(r"https?://[^\s<>\"]+"), "address"),
)
"""What is taken out for a first glance at a line: the rest of its damage may be syntax."""

_DOUBTFUL = lazy(r"[^\w .,!?'’“”\"–-]|_|u\d|-[LRlr]")
"""Without one of these a line holds no damage, and no sign of a syntax but at its ends."""

_RUNNING = lazy(r"[\"'“„‘«(]?(?!rem |REM |dnl )(?:[^\W\d_]{1,40},?[ ]){4}[^\W\d_]")


def nearly_bare(text: str) -> str:
    """Return a text without the damage that is most usual: enough for a glance at it."""
    for sign, pattern, put in _USUAL_DAMAGE:
        if sign in text:
            text = pattern.sub(put, text)
    return text


_beginning = lru_cache(maxsize=2)(nearly_bare)
"""Both questions are asked of the same line, one after the other."""


def is_running_text(line: str) -> bool:
    """Say whether a line is prose at a glance: it begins with five words, and nothing else shows.

    It is a sentence to `weigh`, and has no shape, gap or space at its ends.
    """
    if line.count(" ") < _GAPS and "<" not in line and "[" not in line:
        return False  # tags may be gaps, too
    if line[:1].isspace() or line[-1:].isspace() or "   " in line:
        return False
    start = _beginning(line[:_QUICKLY]).lstrip()
    return (
        _RUNNING.match(start) is not None
        and not _SYNTAX.search(start)
        and _SMALL_WORD.search(start) is not None
    )


@lru_cache(maxsize=8192)
def _kind(piece: str) -> str | None:
    """Return what a piece between spaces is: a "small" word, a "word", some "other", no prose."""
    m = _PIECE.match(piece)
    return m and (m.lastgroup or "word")


def _counted(pieces: list[str]) -> tuple[int, int, int, int]:
    """Return the number of words and signs; the most words in a row, and the small ones of them."""
    words = signs = run = lower = small = now = 0
    for kind in map(_kind, pieces):
        if kind is None:
            signs += 1
            now = small = 0
        elif kind != "other":
            words += 1
            now += 1
            small += kind == "small"
        if now > run:
            run, lower = now, small
    return words, signs, run, lower


@lru_cache(maxsize=2048)
def weigh(line: str) -> Evidence:
    """Return what the first `LONGEST` code points of a line show, without their damage."""
    start = _beginning(line[:_QUICKLY])
    if (
        start.count(" ") >= _GAPS
        and _FIVE_WORDS.search(start)
        and not _SYNTAX.search(start)
        and _SMALL_WORD.search(start)
    ):
        return Evidence(start.count(" ") + 1, 5, 0, True, shape(start))  # most lines of prose
    line = line[: 2 * LONGEST]
    line = bare(line)[:LONGEST] if _DOUBTFUL.search(line) else line[:LONGEST]
    form = shape(line)
    words, signs, run, lower = _counted(line.split())
    if not line.isascii() and (letters := len(_UNSPACED.findall(line))) > 4:
        words, run, lower = words + letters // 2, run + letters // 2, lower + letters // 2
    is_sentence = run >= 4 and lower >= (2 if run < 8 else 1) and words > 3 * signs
    return Evidence(words, run, max(0, signs), is_sentence, form)
