"""Damage to characters, for `held_out`: references, tokens, encodings."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from html.entities import codepoint2name, html5
from random import Random
from urllib.parse import quote

Damage = Callable[[str, Random, str], str]


def plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ")


_STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def straight(text: str) -> str:
    """Level no-break spaces and curled quotes."""
    return plain_spaces(text).translate(_STRAIGHT)


# --- how a character becomes a reference -----------------------------------------------------

_BY_CHAR = {chars: name.rstrip(";") for name, chars in sorted(html5.items()) if len(chars) == 1} | {
    chr(code): name for code, name in codepoint2name.items()
}


def named(char: str) -> str:
    return f"&{_BY_CHAR[char]};" if char in _BY_CHAR else decimal(char)


def decimal(char: str) -> str:
    return f"&#{ord(char)};"


def serialise(text: str, write: Callable[[str], str] = named) -> str:
    """Write a text as an HTML serializer does whose output is ASCII."""
    return "".join(write(c) if c == "&" or ord(c) > 127 else c for c in text)


def each(pattern: str, replace: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replace, text)


_REF = r"&(#?)(\w+);"


def now_and_then(rng: Random, share: float, new: Callable[[str], str]) -> Callable[..., str]:
    return lambda match: new(match[0]) if rng.random() < share else match[0]


# --- references ------------------------------------------------------------------------------


def times_escaped(times: int) -> Damage:
    def function(text: str, rng: Random, lang: str) -> str:
        text = serialise(text)
        for _ in range(times):
            text = html.escape(text)
        return text

    return function


def decimals_without_semicolon(text: str, rng: Random, lang: str) -> str:
    return re.sub(r"(&#\d+);(?![\d;])", r"\1", serialise(text, decimal))


def hexadecimal(text: str, rng: Random, lang: str) -> str:
    form = rng.choice(("&#x{:x};", "&#X{:X};", "&#x{:04x};", "&#x{:06X};"))
    return serialise(text, lambda char: form.format(ord(char)))


def every_mark_apart(text: str, rng: Random, lang: str) -> str:
    """Part what is no letter and no digit, inside references alone."""
    return each(_REF, lambda m: " ".join(("&", *m[1], m[2], ";")))(serialise(text))


def words_between_spaces(text: str, rng: Random, lang: str) -> str:
    """Set references between spaces, as a translating machine does that takes them for words."""
    form = rng.choice((" & {} ; ", " & {}; ", " &{} ; "))
    text = each(_REF, lambda m: form.format(m[1] + m[2]))(serialise(text))
    return re.sub(r"[ ]+", " ", re.sub(r"(?m)^ | $", "", text))


# a full stop is parted from a word, not from an abbreviation or an initial
_MARK = re.compile(
    r"""(?<= [\w)\]"'”“»’…] ) [,:;!?] (?= \s | [”“»"] | $ )
      | (?<= [^\W_]{2} ) (?<! \b[A-Z][a-z] ) [.] (?= \s | [”“»"] | $ )
      | (?<= [)\]"'”“»’] ) [.] (?= \s | $ )
    """,
    re.VERBOSE | re.MULTILINE,
)


def marks_parted(text: str) -> str:
    return _MARK.sub(r" \g<0>", text)


def moses(text: str, rng: Random, lang: str) -> str:
    """Part a text into tokens as a translation toolkit does, with its own escapes."""
    text = marks_parted(text.translate(_STRAIGHT))
    text = re.sub(r"([(\[])(?=\w)", r"\1 ", re.sub(r"(?<=\w)([)\]])", r" \1", text))
    text = re.sub(r'(?<!\w)"(?=\w)', '" ', re.sub(r'(?<=[\w.,!?])"', ' "', text))
    text = re.sub(r"(?<=\w)'(?=\w)", "' " if lang in ("fr", "it") else " '", text)
    escapes = {"&": "&amp;", "'": "&apos;", '"': "&quot;", "[": "&#91;", "]": "&#93;"}
    return re.sub(r"""[&'"\[\]]""", lambda m: escapes[m[0]], text)


def treebank(text: str, rng: Random, lang: str) -> str:
    text = marks_parted(text.replace("’", "'"))
    text = re.sub(r"(?<![^\s(])[“„«”\"](?:\s(?=\w))?(?=\w)", "`` ", text)
    text = re.sub(r"(?:(?<=\S)[ \u00a0])?[“”«»\"](?!\w)", " ''", text)
    text = text.replace("(", "-LRB- ").replace(")", " -RRB-")
    return re.sub(r"(?<=\w)(n't|'s|'ll|'re|'ve|'d)\b", r" \1", text)


def treebank_same(text: str) -> str:
    """Level quotes of every form, with the space that French sets inside."""
    text = re.sub(r"«\s?|\s?»", '"', straight(text))
    return text.replace("``", '"').replace("''", '"')


def names_by_hand(text: str, rng: Random, lang: str) -> str:
    def typo(match: re.Match[str]) -> str:
        name = match[2]
        if match[1] or len(name) < 5 or rng.random() > 0.2:
            return match[0]
        at = rng.randrange(len(name) - 1)
        wrong = rng.choice(
            (
                name[1:],
                name[:-1],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                name[:at] + name[at] + name[at:],
            )
        )
        known = wrong in html5 or f"{wrong};" in html5
        return match[0] if known else rng.choice(("&{};", "& {};")).format(wrong)

    return each(_REF, typo)(serialise(text))


def no_break_wreckage(text: str, rng: Random, lang: str) -> str:
    forms = ("&nbsp;", "&nbsp; ", "& nbsp;", "&nbsp ;", " nbsp;", "&amp;nbsp;", "\u00a0 ", "&#160;")

    def wreck(match: re.Match[str]) -> str:
        return rng.choice(forms) if rng.random() < 0.06 else match[0]

    text = re.sub(r"(?<=[a-z]) (?=[a-z])", wreck, text)
    text = re.sub(r"(?m)(?<=[.!?])$", now_and_then(rng, 0.4, lambda _: rng.choice(forms)), text)
    return text.replace("\n\n", rng.choice(("\n\n&nbsp;\n\n", "\n\n\u00a0\n\n", "\n&nbsp;\n")))


def ampersands_lost(text: str, rng: Random, lang: str) -> str:
    return each(_REF, lambda m: m[0] if m[2] == "amp" else m[0][1:])(serialise(text))


def ampersands_translated(text: str, rng: Random, lang: str) -> str:
    word = {"fr": "et", "de": "und", "es": "y", "it": "e", "pt": "e", "pl": "i"}.get(lang)
    if word is None:
        return text
    return each(r"&(#?)(\w+);", lambda m: f" {word} {m[1]}{' ' * bool(m[1])}{m[2]};")(
        re.sub(r"[“”‘’«»–]", lambda m: named(m[0]), text)
    )


def semicolons_carried_off(text: str, rng: Random, lang: str) -> str:
    return each(r" &(\w+); (\w+)", lambda m: f" & {m[1]} {m[2]} ;")(
        re.sub("[–—]", lambda m: named(m[0]), text)
    )


def bare_numbers(text: str, rng: Random, lang: str) -> str:
    bytes_ = rng.random() < 0.5

    def bare(match: re.Match[str]) -> str:
        byte = match[0].encode("cp1252", "ignore") if bytes_ else b""
        return f"#{byte[0] if byte else ord(match[0])};"

    return re.sub(r"[“”‘’–—…£€]", bare, text)


def byte_numbers(text: str, rng: Random, lang: str) -> str:
    return serialise(
        text, lambda c: f"&#{b[0]};" if (b := c.encode("cp1252", "ignore")) else decimal(c)
    )


def shouted_names(text: str, rng: Random, lang: str) -> str:
    return each(
        r"&(nbsp|[lr][sd]quo|ndash|mdash|hellip|euro|laquo|raquo);", lambda m: m[0].upper()
    )(serialise(text))


def stuttered_quotes(text: str, rng: Random, lang: str) -> str:
    def stutter(match: re.Match[str]) -> str:
        mark = named(match[0]).replace("&", rng.choice(("&", "& ")))
        return rng.choice((" ", "")).join([mark] * rng.choice((2, 2, 3)))

    return re.sub(r"[“”„«»](?:(?<=\W.)|(?=\W))", stutter, text)


# --- encodings -------------------------------------------------------------------------------


def misread(page: str, times: int = 1) -> Damage:
    def function(text: str, rng: Random, lang: str) -> str:
        for _ in range(times):
            text = "".join(_as_browsers_do(byte, page) for byte in text.encode())
        return text

    return function


def _as_browsers_do(byte: int, page: str) -> str:
    try:
        return bytes((byte,)).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


def country_page(text: str, rng: Random, lang: str) -> str:
    page = {"pl": "cp1250", "hu": "cp1250", "cs": "cp1250", "ru": "cp1251", "tr": "cp1254"}
    return misread(page.get(lang, "cp1252"))(text, rng, lang)


def some_lines_misread(text: str, rng: Random, lang: str) -> str:
    wrong = misread(rng.choice(("cp1252", "latin-1")))
    return "\n".join(
        wrong(line, rng, lang) if rng.random() < 0.5 else line for line in text.split("\n")
    )


def misread_and_escaped(text: str, rng: Random, lang: str) -> str:
    return serialise(misread("cp1252")(text, rng, lang))


def escapes(text: str, rng: Random, lang: str) -> str:
    if rng.random() < 0.5:
        return re.sub(
            r"[^\x00-\x7f]+", lambda m: json.dumps(m[0])[1:-1].upper().replace("U", "u"), text
        )
    return re.sub(
        r"[^\x00-\x7f]",
        lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}",
        text,
    )


def backslashes_stripped(text: str, rng: Random, lang: str) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda m: json.dumps(m[0])[1:-1].replace("\\", ""), text)


def percent_coded(text: str, rng: Random, lang: str) -> str:
    return re.sub(
        r"[^\x00-\x7f]", lambda m: quote(m[0]).lower() if rng.random() < 0.1 else quote(m[0]), text
    )


def mail_body(text: str, rng: Random, lang: str) -> str:
    text = re.sub(
        r"[^\x00-\x7f]|=", lambda m: "".join(f"={byte:02X}" for byte in m[0].encode()), text
    )
    return "\n".join(re.sub(r"(.{73}[^=]{2})(?=.)", r"\1=\n", line) for line in text.split("\n"))


def characters_lost(text: str, rng: Random, lang: str) -> str:
    lost = rng.choice("?\ufffd¿")
    return re.sub(
        r"(?<=\b[a-z])['’](?=[a-zà-ÿ]{3})|(?<=[a-z])['’](?=(?:s|t|re|ll|ve)\b)", lost, text
    )
