"""Markup and tokens of content systems and editors, left in or half gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from damage import Damage, Kind

__all__ = ["KINDS"]


def around_words(form: Callable[[str, Random], str]) -> Damage:
    """Return a damage that puts something around a word here and there."""

    def function(text: str, rng: Random, lang: str | None) -> str:
        def wrap(match: re.Match[str]) -> str:
            return form(match[0], rng) if rng.random() < 0.05 else match[0]

        return re.sub(r"(?<![\w&/.@-])[^\W\d_]{3,}(?![\w;/.@-])", wrap, text)

    return function


def _bbcode(word: str, rng: Random) -> str:
    name = rng.choice("biu")
    return f"[{name}]{word}[/{name}]"


def _phpbb(word: str, rng: Random) -> str:
    mark = f"{rng.choice('bi')}:{rng.randrange(16**10):010x}"
    return f"[{mark}]{word}[/{mark}]"


def _over_lines(word: str, rng: Random) -> str:
    return f'<a\n   href="/notes/{rng.randrange(900)}"\n   class="more"\n>{word}</a>'


def _rtf(text: str) -> str:
    for mark, name in (("’", "rquote"), ("‘", "lquote"), ("“", "ldblquote"), ("”", "rdblquote")):
        text = text.replace(mark, f"\\{name} ")
    return text


def rtf(text: str, rng: Random, lang: str | None) -> str:
    return _rtf(text).replace("\n\n", "\\par\n\n")


def inserted(*pieces: str) -> Damage:
    """Return a damage that puts one of `pieces` between two paragraphs, or behind the text."""

    def function(text: str, rng: Random, lang: str | None) -> str:
        paragraphs = text.split("\n\n")
        paragraphs.insert(rng.randrange(1, len(paragraphs) + 1), rng.choice(pieces))
        return "\n\n".join(paragraphs)

    return function


def lost_brackets(text: str, rng: Random, lang: str | None) -> str:
    """Lose the last bracket of the tag that ends a paragraph."""
    return re.sub(r"(?m)^\S.*$", lambda m: f"<p>{m[0]}</p" if rng.random() < 0.7 else m[0], text)


def curled_shells(text: str, rng: Random, lang: str | None) -> str:
    shell = rng.choice(
        (
            "[vc_row width=&#8221;1/2&#8243;][vc_column]{}[/vc_column][/vc_row]",
            "[et_pb_row _builder_version=»4.9»]{}[/et_pb_row]",
            "[vc_column_text css=”.vc_custom_1{{margin: 0}}”]{}[/vc_column_text]",
        )
    )
    paragraphs = text.split("\n\n")
    at = rng.randrange(len(paragraphs))
    paragraphs[at] = shell.format(paragraphs[at])
    return "\n\n".join(paragraphs)


_DRUPAL = (
    '[[{"fid":"214","view_mode":"default","fields":{"format":"default"},"type":"media"}]]',
    '[[{"type":"media","view_mode":"media_large","fid":"37","attributes":{"class":"file"}}]]',
)
_WORD = (
    "Normal 0 false false false EN-US X-NONE X-NONE /* Style Definitions */ "
    'table.MsoNormalTable {mso-style-name:"Table Normal"; mso-tstyle-rowband-size:0;}',
    "Normal 0 21 false false false DE X-NONE X-NONE /* Style Definitions */ "
    "table.MsoNormalTable {mso-style-name:Tabelle; mso-style-priority:99; margin:0cm;}",
)
_SCRIPTS = (
    "< script > var a = 1 ; show ( a ) ; < / script >",
    "<script type=\"text/javascript\">document.write('x');</script>",
    "< style > p { margin : 0 } < / style >",
)
_CONDITIONAL = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>"
    "<![endif]-->",
    "<!--[if !supportLists]--><!--[endif]-->",
)
_RESIDUE = (
    '<img src="https://example.org/pixel.gif" width="1" height="1" alt="" />',
    '<a name="more"></a>',
    "<!--more-->",
    '< a id = "top" > < / a >',
)

KINDS = (
    Kind("bbcode", "a forum's source", around_words(_bbcode)),
    Kind("phpbb", "a forum's database", around_words(_phpbb)),
    Kind("tags-over-lines", "a page's source, set by hand", around_words(_over_lines)),
    Kind("rtf", "a word processor's file read as text", rtf),
    Kind("drupal-tokens", "a content system's media", inserted(*_DRUPAL)),
    Kind("word-paste", "a paste out of a word processor", inserted(*_WORD)),
    Kind("scripts", "scripts taken for text", inserted(*_SCRIPTS)),
    Kind("conditional-comments", "a mail program's comments", inserted(*_CONDITIONAL)),
    Kind("page-residue", "counters, anchors and folds", inserted(*_RESIDUE)),
    Kind("lost-brackets", "a field too short for its markup", lost_brackets),
    Kind("curled-shells", "shortcodes whose quotes were curled", curled_shells),
)
