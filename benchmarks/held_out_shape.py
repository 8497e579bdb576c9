"""Damage to the shape of a text, for `held_out`: markup and layout."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from random import Random

from held_out_characters import Damage, now_and_then

# --- markup ----------------------------------------------------------------------------------

_HREF = ' href="https://example.org/a-page/?id=7&amp;lang=en"'


def sprinkled(form: Callable[[str], str]) -> Damage:
    def function(text: str, rng: Random, lang: str) -> str:
        def inline(match: re.Match[str]) -> str:
            name, attributes = rng.choice(
                (("strong", ""), ("em", ""), ("a", _HREF), ("span", ' class="x"'), ("u", ""))
            )
            return form(f"<{name}{attributes}>") + match[0] + form(f"</{name}>")

        words = r"(?<![\w/.@&-])[^\W\d_]{3,}(?: [^\W\d_]{2,})?(?![\w/.@;-])"
        lines = []
        for line in text.split("\n"):
            marked = re.sub(words, lambda m: inline(m) if rng.random() < 0.04 else m[0], line)
            lines.append(form("<p>") + marked + form("</p>") if marked.strip() else marked)
        return "\n".join(lines)

    return function


def tokenised_tag(tag: str) -> str:
    return " " + re.sub(r"\s+", " ", re.sub(r"([<>/=])", r" \1 ", tag)).strip() + " "


def air_in_tag(tag: str) -> str:
    return re.sub(r"^<", "< ", re.sub(r">$", " >", tag.replace("</", "< / ").replace("=", " = ")))


def twice_escaped(tag: str) -> str:
    return html.escape(html.escape(tag))


def escaped_with_air(tag: str) -> str:
    return html.escape(air_in_tag(tag)).replace("&lt;", "& lt ;").replace("&gt;", "& gt ;")


def pictures(text: str, rng: Random, lang: str) -> str:
    tag = rng.choice(
        (
            '<img src="/files/p%20{n}.png" alt="View" width="300" height="200" />',
            "< img alt = ' View ' src = ' /files/p{n}.png ' >",
            "& lt ; img src = & quot ; /files/p{n}.png & quot ; / & gt ;",
            '<img class="wp-image-{n}" src="https://example.org/p-{n}. jpg "alt =" View " / >',
        )
    ).format(n=rng.randrange(1000))
    paragraphs = text.split("\n\n")
    paragraphs.insert(rng.randrange(len(paragraphs) + 1), tag)
    return "\n\n".join(paragraphs)


def captions(text: str, rng: Random, lang: str) -> str:
    paragraphs = text.split("\n\n")
    at = rng.randrange(len(paragraphs))
    shell = rng.choice(
        (
            '[caption id="attachment_5" width="640"]{}[/caption]',
            "[vc_row][vc_column width=”1/2″]{}[/vc_column][/vc_row]",
            "[et_pb_section fb_built=&#8221;1&#8243;]{}[/et_pb_section]",
            "{}\n\n[gallery ids=&quot;3,5&quot;]",
        )
    )
    paragraphs[at] = shell.format(paragraphs[at])
    return "\n\n".join(paragraphs)


# --- layout ----------------------------------------------------------------------------------


def other_systems_lines(text: str, rng: Random, lang: str) -> str:
    text = re.sub(
        r"(?m)$", now_and_then(rng, 0.5, lambda _: rng.choice(("  ", " \t", "\u00a0"))), text
    )
    text = re.sub(
        r"(?<=\w) (?=\w)", now_and_then(rng, 0.03, lambda _: rng.choice(("\t", "   "))), text
    )
    return re.sub(r"\n\n", lambda m: "\n" * rng.randint(2, 5), text).replace("\n", "\r\n")


def space_before_marks(text: str, rng: Random, lang: str) -> str:
    marks = r"(?<=\w)(?=[,.](?:\s|$))" if lang == "fr" else r"(?<=\w)(?=[,.:;!?](?:\s|$))"
    return re.sub(marks, now_and_then(rng, 0.5, lambda _: " "), text)


def hidden_characters(text: str, rng: Random, lang: str) -> str:
    hidden = rng.choice(("\u00ad", "\u200b", "\u200b\u200b", "\ufeff", "\u2060", "\u200c"))
    return re.sub(
        r"(?<=[^\W\d_]{2})(?=[^\W\d_]{3})", now_and_then(rng, 0.04, lambda _: hidden), text
    )


def spreadsheet(text: str, rng: Random, lang: str) -> str:
    return text.replace("\n", rng.choice(("_x000D_\n", "&#13;\n")))


def pieces(text: str, rng: Random, lang: str) -> str:
    return unicodedata.normalize("NFD", text)


def broken_words(text: str, rng: Random, lang: str) -> str:
    form = rng.choice(("-\n", "- "))
    inside = r"(?<=\b[a-zà-ÿ]{4})(?=[bcdfgklmnprst][aeiou][a-zà-ÿ]{2})"
    return re.sub(inside, now_and_then(rng, 0.08, lambda _: form), text)


def glued_sentences(text: str, rng: Random, lang: str) -> str:
    return re.sub(r"(?<=[a-zà-ÿ]{3}\.) (?=[A-Z][a-z]{2})", "", text)
