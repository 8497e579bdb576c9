"""Texts to hold the laws against: anything, and fragments of damage."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from damage import damaged_texts
from samples import articles

_REFERENCES = [
    *(
        "&",
        "& ",
        "#",
        "amp;",
        "rsquo",
        "ldquo;",
        ";",
        " ;",
        ";;",
        "8217",
        "#8217;",
        "#39;",
        "quot;",
    ),
    *("&amp;", "&amp;amp;", "&#38;", "&#", "&#x", "&#8217;", "&#x2019;", "&#146;", "& # 8217 ;"),
    *("&#0;", "&#xD800;", "&#x110000;", "&eacute", "&eacute;", "&EACUTE;", "eacute;", "＆nbsp；"),
    *("& eacute;", " & eacute; ", "& ldquo;", "& ldquo; & ldquo; ", " & rdquo;", " & nbsp; "),
    *(
        "& laquo; ",
        " & raquo;",
        "&nbsp;",
        "nbsp;",
        " & rsquo; ",
        "& ld;",
        "&rsqou;",
        "&notit;",
        "quot;",
    ),
    *("&unknown;", "&lt;", "&gt;", "& lt; ", "lt", "& agrave; ", "& mdash sieben ;"),
]

_MARKUP = [
    *("<", ">", "</", "/>", "<b>", "</b>", "<br/>", "<p>", "</p>", "<3", "a<b", "<IBM.N>"),
    *("<img", "< img", "src=", "href", "alt=", "class", '"', "'", "=", "-->", "<!--", "<![CDATA["),
    *("< b >", "< / b >", '< img src = "/a/b. jpg "alt =" A & nbsp; house " / >'),
    *("<a href='javascript:x'>", "[caption id=", "[/caption]", "[", "]", "`", "```"),
]

_ENCODINGS = [
    *("Ã", "Â", "Ã©", "â€™", "â€œ", "Ãƒ", "Â©", "ï¿½", "\ufffd", "¿", "?", "Â\xa0", "\x92", "\x85"),
    *("\\", "\\u2019", "\\u", "\\x92", "\\n", "\\t", "u2019", "u00e9", "%C3%A9", "%", "=C3=A9"),
    *("=", "=\n", "_x000D_"),
]

_LAYOUT = [
    *(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u202f", "\u2028", "\x0b", "\x0c"),
    *("\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\u200e", "\u0301", "\ufe0f", "\x00"),
    *("\ud800", "\udc00", "\U0001f469", "\x1b[0m", "-", "- ", "-\n", "  - ", "> ", "| ", "…"),
    *("“", "”", "„", "«", "»", "‘", "’", '"', "'", "``", "''", ",", ".", " .", " ,", "!", ":"),
    *("https://a.org/?x=1&copy=2", "a@b.org", "/up/a&nbsp;b.jpg", "-LRB-", "n't", "$x$"),
]

_WORDS = [
    *("house", "river", "1984", "bridge", "d", "l", "t", "s", "the", "de", "la", "don", "isn"),
    *("O", "Paris", "été", "naïve", "große", "Москва", "서울"),
]

anything = st.text(st.characters(codec=None), max_size=60)
"""Every code point, lone surrogates and U+0000 included."""

FRAGMENTS = (*_WORDS, *_REFERENCES, *_MARKUP, *_ENCODINGS, *_LAYOUT)

fragments = st.lists(st.sampled_from([*FRAGMENTS, " ", " ", " "]), max_size=25).map("".join)
"""What damage is made of, in any order."""

CLEAN = [
    (paragraph, article.lang)
    for article in articles()
    for paragraph in article.clean.split("\n\n")
    if "&" not in paragraph  # a paragraph that quotes references means them
]
"""Paragraphs of the articles, with their language."""

damaged = damaged_texts(CLEAN).map(lambda sample: sample.text)
"""Paragraphs of the articles through the damage model."""

texts = st.one_of(anything, fragments, damaged)

paragraphs = st.one_of(fragments, damaged).map(
    lambda text: re.sub(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text).strip()
)
"""Texts on one line."""

languages = st.sampled_from([None, "en", "fr", "de", "es", "ru", "xx"])

plain_prose = st.lists(
    st.lists(st.from_regex(r"[A-Za-zäöüéèñß]{2,9}", fullmatch=True), min_size=2, max_size=9).map(
        lambda words: " ".join(words) + "."
    ),
    min_size=1,
    max_size=3,
).map("\n\n".join)
"""Invented words in sentences."""
