"""A model of damage: clean text in, the same text as some broken program leaves it, out.

`KINDS` is the table: a name, what does such a thing in the world, and a function of the text,
a seeded `random.Random` and the text's language (None: unknown). The same seed gives the same
damage. A function returns the text itself where it finds nothing to damage (an ASCII text has
no accent to lose; its quotes, apostrophes and some spaces become references instead).

    damage("café", BY_NAME["spaced-references"], seed=7)
    composed = compose(BY_NAME["named-references"], BY_NAME["escaped-tags"])

`accidents` has the kinds that reports from the wild added, and chains of them.
"""

from __future__ import annotations

import quopri
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import reduce
from html.entities import codepoint2name, html5
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import ftfy.bad_codecs  # noqa: F401  (registers the sloppy codecs: bytes without a meaning survive)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = [
    "BY_NAME",
    "KINDS",
    "REFERENCE",
    "Damage",
    "Kind",
    "Sample",
    "air",
    "compose",
    "damage",
    "damaged_texts",
    "decimal",
    "misread",
    "named",
    "write",
]

Damage = Callable[[str, Random, str | None], str]
Write = Callable[[str], str]


class Kind(NamedTuple):
    """One kind of damage. `certain`: it has one reading, so every letter must come back.

    `original` makes of a text one that has what is to be damaged (an emoji, say): that one must
    come back. `same` levels what cannot be told any more (the form of a quote that was lost).
    `between` gives what the text was before the last of several accidents, and before that: who
    undoes one of them has not done wrong.
    """

    name: str
    cause: str
    function: Damage
    certain: bool = False
    original: Damage | None = None
    same: Callable[[str], str] | None = None
    between: tuple[Damage, ...] = ()


class Sample(NamedTuple):
    """A clean text and what became of it."""

    clean: str
    text: str
    kind: str
    lang: str | None


def damage(text: str, kind: Kind, seed: int = 0, lang: str | None = None) -> str:
    """Return `text` damaged; the seed decides everything that is left to chance."""
    return kind.function(text, Random(f"{seed}/{kind.name}/{len(text)}"), lang)


def compose(*kinds: Kind) -> Kind:
    """Return one kind that does the damage of several, in order, as programs in a row do."""
    *before, whole = (_in_order(kinds[: number + 1]) for number in range(len(kinds)))
    return Kind(
        "+".join(kind.name for kind in kinds),
        "; then: ".join(kind.cause for kind in kinds),
        whole,
        between=tuple(before),
    )


def _in_order(kinds: Sequence[Kind]) -> Damage:
    return lambda text, rng, lang: reduce(
        lambda done, kind: kind.function(done, rng, lang), kinds, text
    )


# --- character references -------------------------------------------------------------------

_NAMES = {
    **{
        value: name[:-1]
        for name, value in sorted(html5.items(), key=lambda item: (-len(item[0]), item[0]))
        if name.endswith(";") and len(value) == 1
    },
    **{chr(code): name for code, name in codepoint2name.items()},  # HTML 4 names are the usual ones
    "'": "apos",
}
_LEGACY = {name for name in html5 if not name.endswith(";")}

_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_SPOT = re.compile(r"""[^\x00-\x7f]|["'&]|(?<=\w)[ ](?=\w)""")
REFERENCE = re.compile(r"&(\#?)(\w+);")


def named(char: str) -> str:
    return f"&{_NAMES[char]};" if char in _NAMES else decimal(char)


def decimal(char: str) -> str:
    return f"&#{ord(char)};"


def hexadecimal(char: str) -> str:
    return f"&#x{ord(char):X};"


def write(text: str, rng: Random, *forms: Write) -> str:
    """Write characters as references: the non-ASCII, quotes, `&`, now and then a space."""

    def reference(match: re.Match[str]) -> str:
        char = match[0]
        if char == " ":
            return "&nbsp;" if rng.random() < 0.03 else char
        return rng.choice(forms)(char)

    return _SPOT.sub(reference, text)


def references(*forms: Write) -> Damage:
    return lambda text, rng, lang: write(text, rng, *forms)


def escaped(low: int, high: int) -> Damage:
    """Escape the ampersands of references again, `low` to `high` times in all."""

    def function(text: str, rng: Random, lang: str | None) -> str:
        text = write(text, rng, named, named, decimal)
        for _ in range(rng.randint(low, high) - 1):
            ampersand = rng.choice(("&amp;", "&amp;", "&amp;", "&#38;", "&#x26;"))
            text = re.sub(r"&(?=\#?\w+;)", ampersand, text)
        return text

    return function


def windows_1252_numerics(text: str, rng: Random, lang: str | None) -> str:
    def number(match: re.Match[str]) -> str:
        byte = match[0].encode("cp1252", "ignore")
        return f"&#{byte[0]};" if byte and 0x80 <= byte[0] < 0xA0 else match[0]

    return re.sub(r"[^\x00-\x7f]", number, text)


def spaced_references(text: str, rng: Random, lang: str | None) -> str:
    before, inside, after = rng.choice((" ||", "| | ", " || ", " | | ", "|| ")).split("|")
    return REFERENCE.sub(
        lambda m: f"&{before}{m[1]}{inside if m[1] else ''}{m[2]}{after};",
        write(text, rng, *rng.choice(((named,), (named, decimal), (decimal,)))),
    )


def split_references(text: str, rng: Random, lang: str | None) -> str:
    return air(write(text, rng, named))


def air(text: str) -> str:
    """Give every reference air on both sides, as a translating machine's tokens have."""
    text = REFERENCE.sub(r" & \1\2; ", text)
    text = re.sub(r"[ ]{2,}", " ", text)
    text = re.sub(r";[ ](?=[,.])", " ;", text)
    return re.sub(r"^[ ]|[ ]$", "", text, flags=re.MULTILINE)


def unindented(text: str) -> str:
    """Return a text without the blanks that begin its lines: air around references eats them."""
    return re.sub(r"(?m)^[ ]+", "", text.replace("\u00a0", " "))


def repeated_quotes(text: str, rng: Random, lang: str | None) -> str:
    def run(match: re.Match[str]) -> str:
        marks = [named(match[0])] * rng.randint(1, 4)
        if rng.random() < 0.3:
            marks.insert(rng.randrange(len(marks) + 1), "&nbsp;")
        return "".join(marks)

    return air(re.sub(r"(?<!\w)[“”«»„]|[“”«»](?!\w)", run, text))


def misspelt_names(text: str, rng: Random, lang: str | None) -> str:
    def slip(match: re.Match[str]) -> str:
        name = match[2]
        if match[1] or len(name) < 5 or rng.random() < 0.5:
            return match[0]
        at = rng.randrange(1, len(name) - 1)
        swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        dropped = name[:at] + name[at + 1 :]
        wrong = rng.choice((swapped, dropped))
        return match[0] if f"{wrong};" in html5 else f"&{wrong};"

    return REFERENCE.sub(slip, write(text, rng, named))


def case_and_width_slips(text: str, rng: Random, lang: str | None) -> str:
    def slip(match: re.Match[str]) -> str:
        name = match[2]
        other = rng.choice((name.upper(), name.capitalize()))
        if not match[1] and f"{other};" not in html5 and name[0].islower():
            return f"&{other};"
        return f"＆{match[1]}{name}；"

    return REFERENCE.sub(slip, write(text, rng, named))


def without_semicolon(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"&(\w+);(?![\w;=])",
        lambda m: m[0][:-1] if m[1] in _LEGACY else m[0],
        write(text, rng, named),
    )


def without_ampersand(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"&(\w+(?:acute|grave|uml|circ|tilde|cedil|ring|caron|quo|dash)|nbsp|hellip)(?=;)",
        r"\1",
        write(text, rng, named),
    )


def news_wire(text: str, rng: Random, lang: str | None) -> str:
    form = {"“": '"', "”": '"', "‘": "'", "’": "'"}
    return re.sub(
        r"""["“”]|['‘’]|[$&£—]""",
        lambda m: " " + {'"': "quot;", "&": "amp;"}.get(c := form.get(m[0], m[0]), f"#{ord(c)};"),
        text,
    )


def semicolon_slips(text: str, rng: Random, lang: str | None) -> str:
    text = write(text, rng, named)
    return REFERENCE.sub(lambda m: m[0][:-1] + rng.choice((";", ";;", " ;", "；")), text)


# --- encodings ------------------------------------------------------------------------------

_MISREAD = {
    "Windows-1250": ("pl", "cs", "hu", "sk", "ro"),
    "Windows-1251": ("ru", "uk", "bg"),
    "Windows-1253": ("el",),
    "Windows-1254": ("tr",),
}
"""The code page that a program of the text's own country takes for granted."""


def mojibake(codec: str, times: int = 1) -> Damage:
    return lambda text, rng, lang: reduce(lambda t, _: misread(t, codec), range(times), text)


def misread(text: str, codec: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode(codec)


def local_mojibake(text: str, rng: Random, lang: str | None) -> str:
    page = next((page for page, langs in _MISREAD.items() if lang in langs), "Windows-1252")
    return misread(text, f"sloppy-{page.lower()}")


def mojibake_runs(text: str, rng: Random, lang: str | None) -> str:
    """Misread some lines and not others, as in a file put together from two."""
    lines = text.split("\n")
    for number in rng.sample(range(len(lines)), (len(lines) + 1) // 2):
        lines[number] = misread(lines[number], "sloppy-windows-1252")
    return "\n".join(lines)


def mojibake_references(text: str, rng: Random, lang: str | None) -> str:
    form = rng.choice((named, decimal))
    wrong = misread(text, "sloppy-windows-1252")
    return re.sub(r"[^\x00-\x7f]", lambda m: form(m[0]), wrong)


def c1_controls(text: str, rng: Random, lang: str | None) -> str:
    """Read Windows-1252 as Latin-1: curly quotes become invisible."""
    return re.sub(r"[–—‘’“”‚„…•€™œŒšŠžŽŸ]", lambda m: m[0].encode("cp1252").decode("latin-1"), text)


def literal_escapes(prefix: str) -> Damage:
    return lambda text, rng, lang: re.sub(
        r"[^\x00-\x7f]",
        lambda m: "".join(f"{prefix}{unit:04x}" for unit in _utf16(m[0])),
        text,
    )


def _utf16(char: str) -> list[int]:
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def percent_escapes(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda m: quote(m[0], errors="surrogatepass"), text)


def quoted_printable(text: str, rng: Random, lang: str | None) -> str:
    return quopri.encodestring(text.encode("utf-8", "surrogatepass")).decode("ascii")


def lost_apostrophes(text: str, rng: Random, lang: str | None) -> str:
    mark = rng.choice(("\ufffd", "?"))
    return re.sub(r"(?<=[a-z])[’'](?=(?:s|t|re|ve|ll)\b)", mark, text)


# --- markup ---------------------------------------------------------------------------------


def tags(opening: str, closing: str) -> Damage:
    """Wrap paragraphs in `<p>` and a few words in inline tags, written as the forms say."""

    def wrap(name: str, text: str) -> str:
        return opening.format(name) + text + closing.format(name)

    def function(text: str, rng: Random, lang: str | None) -> str:
        def inline(match: re.Match[str]) -> str:
            if rng.random() > 0.04:
                return match[0]
            return wrap(rng.choice(("strong", "em", "b", "i", "span")), match[0])

        words = re.sub(r"(?<![\w<&/.@])\w{3,}(?![\w>;/.@])", inline, text)
        return re.sub(r"^\S.*$", lambda m: wrap("p", m[0]), words, flags=re.MULTILINE)

    return function


def image_tags(text: str, rng: Random, lang: str | None) -> str:
    """Put a broken image between two paragraphs; `images="drop"` restores the text."""
    broken = (
        '< img class = "x" src = "/media/{0}. jpg "alt =" A view of the place " / >',
        '&lt;img src="/media/{0}.jpg" alt="A view of the place" /&gt;',
        "<img width=640 src='/media/{0}.jpg' alt='A view of the place'>",
        "< img src = “/media/{0}.jpg” alt = “A view of the place” / >",
    )
    image = rng.choice(broken).format(rng.randrange(10_000))
    return text.replace("\n\n", f"\n\n{image}\n\n", 1) if "\n\n" in text else f"{image}\n\n{text}"


def shortcodes(text: str, rng: Random, lang: str | None) -> str:
    paragraphs = text.split("\n\n")
    at = rng.randrange(len(paragraphs))
    opening, closing = rng.choice(
        (
            ('[caption id="attachment_12" align="aligncenter" width="300"]', "[/caption]"),
            ('[vc_row full_width="stretch_row"][vc_column]', "[/vc_column][/vc_row]"),
            ("[et_pb_text admin_label=”Text”]", "[/et_pb_text]"),
        )
    )
    paragraphs[at] = opening + paragraphs[at] + closing
    return "\n\n".join(paragraphs)


# --- layout ---------------------------------------------------------------------------------


def white_space(text: str, rng: Random, lang: str | None) -> str:
    def wider(match: re.Match[str]) -> str:
        return rng.choice((" ",) * 12 + ("\u00a0", "  ", " \u00a0", "\u00a0\u00a0 ", "\t"))

    text = re.sub(r"(?<=[^\W\d]{2})[ ](?=[^\W\d]{2})", wider, text)
    text = re.sub(r"(?<=\S)\n", lambda m: rng.choice(("\n", " \n", "\t\n")), text)
    return text.replace("\n\n", rng.choice(("\n\n\n", "\n\n", "\n\n\n\n")))


def line_ends(text: str, rng: Random, lang: str | None) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\u2028", "\x85")))


def invisible(text: str, rng: Random, lang: str | None) -> str:
    def inside(match: re.Match[str]) -> str:
        if rng.random() > 0.05:
            return match[0]
        at = rng.randrange(2, len(match[0]) - 1)
        return match[0][:at] + rng.choice("\u00ad\u200b\ufeff\u2060") + match[0][at:]

    return re.sub(r"[a-zà-öø-ÿ]{4,}", inside, text)


def controls(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"(?<=\w)[ ](?=\w)",
        lambda m: rng.choice("\x00\x01\x07\x1f\x7f") + " " if rng.random() < 0.05 else " ",
        text,
    )


def decomposed(text: str, rng: Random, lang: str | None) -> str:
    return unicodedata.normalize("NFD", text)


def tokenised(text: str, rng: Random, lang: str | None) -> str:
    text = re.sub(r"(?<=\w)(n['’]t)\b", r" \1", text)
    text = re.sub(r"(?<=\w)(['’](?:s|re|ve|ll|d|m))\b", r" \1", text)
    text = text.replace("(", "-LRB- ").replace(")", " -RRB-")
    return re.sub(r"(?<=\w)([,.;:!?])(?=\s|$)", r" \1", text)


_PAGE = "sloppy-windows-1252"

KINDS: tuple[Kind, ...] = (
    Kind("named-references", "text taken out of a page, not decoded", references(named), True),
    Kind("decimal-references", "an XML writer that trusts no encoding", references(decimal), True),
    Kind("hex-references", "the same, hexadecimal", references(hexadecimal), True),
    Kind("escaped-twice", "a feed that escapes what the editor escaped", escaped(2, 2), True),
    Kind("escaped-deeply", "every save escapes once more", escaped(3, 6), True),
    Kind("windows-1252-numbers", "bytes written as numbers", windows_1252_numerics, True),
    Kind("spaced-references", "a tokenizer that parts punctuation", spaced_references, True),
    Kind(
        "split-references",
        "a translating machine that takes & for a word",
        split_references,
        same=unindented,
    ),
    Kind(
        "repeated-quotes",
        "a translating machine that stutters over quotes",
        repeated_quotes,
        same=unindented,
    ),
    Kind("misspelt-names", "names typed by hand", misspelt_names),
    Kind("case-and-width-slips", "upper-cased headlines, full-width input", case_and_width_slips),
    Kind("without-semicolon", "old pages, which may leave it out", without_semicolon, True),
    Kind("without-ampersand", "an & stripped as if it were the damage", without_ampersand),
    Kind("news-wire", "wire copy in which each & became a space", news_wire),
    Kind("semicolon-slips", "a semicolon doubled, spaced or full-width", semicolon_slips),
    Kind("mojibake", "UTF-8 read as Windows-1252", mojibake(_PAGE)),
    Kind(
        "mojibake-twice",
        "UTF-8 read as Windows-1252, and again",
        mojibake(_PAGE, 2),
        between=(mojibake(_PAGE),),
    ),
    Kind("mojibake-latin-1", "UTF-8 read as Latin-1", mojibake("latin-1")),
    Kind("mojibake-local", "UTF-8 read in the code page of the country", local_mojibake),
    Kind("mojibake-lines", "two sources in one file, one of them misread", mojibake_runs),
    Kind(
        "mojibake-references",
        "mojibake, then written as references",
        mojibake_references,
        between=(mojibake(_PAGE),),
    ),
    Kind("c1-controls", "Windows-1252 read as Latin-1", c1_controls, True),
    Kind("literal-escapes", "JSON that was never parsed", literal_escapes("\\u")),
    Kind("lost-backslashes", "JSON whose backslashes were stripped", literal_escapes("u")),
    Kind("percent-escapes", "a form's data, not decoded", percent_escapes),
    Kind(
        "quoted-printable",
        "a mail's body, not decoded",
        quoted_printable,
        between=(lambda *given: quoted_printable(*given).replace("=\n", ""),),
    ),
    Kind("lost-apostrophes", "a character set without curly quotes", lost_apostrophes),
    Kind("plain-tags", "an extractor that leaves tags in", tags("<{}>", "</{}>"), True),
    Kind("spaced-tags", "a tokenizer over a page's source", tags("< {} >", "< / {} >")),
    Kind(
        "escaped-tags",
        "a feed with its markup escaped",
        tags("&lt;{}&gt;", "&lt;/{}&gt;"),
        between=(tags("<{}>", "</{}>"),),
    ),
    Kind("image-tags", "images left in the text, more or less broken", image_tags),
    Kind("shortcodes", "a content system's source", shortcodes),
    Kind("white-space", "pages laid out with spaces", white_space, True),
    Kind("line-ends", "other systems' line ends", line_ends, True),
    Kind("invisible", "hyphenation hints and copy protection", invisible),
    Kind("controls", "serial lines, old databases", controls, True),
    Kind("decomposed", "file names and PDF files of some systems", decomposed, True),
    Kind("tokenised", "text read from a parsed corpus", tokenised),
)
"""Every kind of damage that the model knows."""

BY_NAME = {kind.name: kind for kind in KINDS}


def damaged_texts(
    clean: Sequence[tuple[str, str | None]], kinds: Sequence[Kind] = KINDS, most: int = 3
) -> SearchStrategy[Sample]:
    """Return a strategy over `(text, language)` pairs damaged by up to `most` kinds in a row."""
    from hypothesis import strategies as st

    def sample(text: tuple[str, str | None], chosen: Sequence[Kind], seed: int) -> Sample:
        kind = compose(*chosen)
        return Sample(text[0], damage(text[0], kind, seed, text[1]), kind.name, text[1])

    return st.builds(
        sample,
        st.sampled_from(clean),
        st.lists(st.sampled_from(kinds), min_size=1, max_size=most, unique=True),
        st.integers(0, 2**16),
    )
