"""A second model of damage, so that no fixer is measured only by the model it grew up with.

It was written from the list of damage that mojifix promises to repair, as a stranger would
write it, and makes other choices than `tests/damage.py` everywhere: other spacings, other
names, other orders, several kinds in one text. It is not to be bent towards what mojifix can
do: where a kind here is hard, the figure is low.

A function returns the damaged text; `same` levels what cannot be told any more (which quotes
an ASCII text had).
"""

from __future__ import annotations

import html
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from held_out_characters import (
    Damage,
    ampersands_lost,
    ampersands_translated,
    backslashes_stripped,
    bare_numbers,
    byte_numbers,
    characters_lost,
    country_page,
    decimals_without_semicolon,
    escapes,
    every_mark_apart,
    hexadecimal,
    mail_body,
    misread,
    misread_and_escaped,
    moses,
    names_by_hand,
    no_break_wreckage,
    percent_coded,
    plain_spaces,
    semicolons_carried_off,
    shouted_names,
    some_lines_misread,
    straight,
    stuttered_quotes,
    times_escaped,
    treebank,
    treebank_same,
    words_between_spaces,
)
from held_out_shape import (
    air_in_tag,
    broken_words,
    captions,
    escaped_with_air,
    glued_sentences,
    hidden_characters,
    other_systems_lines,
    pictures,
    pieces,
    space_before_marks,
    spreadsheet,
    sprinkled,
    tokenised_tag,
    twice_escaped,
)

__all__ = ["KINDS", "Kind", "straight"]


class Kind(NamedTuple):
    """One kind of damage; `between`: what the text was before the last of several accidents."""

    name: str
    cause: str
    function: Damage
    same: Callable[[str], str] = plain_spaces
    between: tuple[Damage, ...] = ()


def several(text: str, rng: Random, lang: str) -> str:
    """Another kind a paragraph, as in a corpus put together from many sources."""
    kinds = rng.sample(_MIXED, k=3)
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        kinds[number % 3](paragraph, rng, lang) for number, paragraph in enumerate(paragraphs)
    )


def one_after_another(text: str, rng: Random, lang: str) -> str:
    for function in rng.sample(_LAYERS, k=2):
        text = function(text, rng, lang)
    return html.escape(text, quote=False) if rng.random() < 0.5 else text


_MIXED: tuple[Damage, ...] = (
    times_escaped(1),
    every_mark_apart,
    words_between_spaces,
    names_by_hand,
    no_break_wreckage,
    some_lines_misread,
    stuttered_quotes,
    sprinkled(str),
    sprinkled(air_in_tag),
    hexadecimal,
)
_LAYERS: tuple[Damage, ...] = (
    hidden_characters,
    sprinkled(str),
    no_break_wreckage,
    misread("cp1252"),
    space_before_marks,
    pictures,
)

KINDS: tuple[Kind, ...] = (
    Kind("html-escape-1", "escaped by the editor, then by the feed", times_escaped(1)),
    Kind("html-escape-2", "and by the importer", times_escaped(2)),
    Kind("html-escape-3", "and by the exporter", times_escaped(3)),
    Kind("decimal-open", "numbers without their semicolon", decimals_without_semicolon),
    Kind("hexadecimal", "numbers of an XML writer", hexadecimal),
    Kind("byte-numbers", "bytes of Windows-1252 as numbers", byte_numbers),
    Kind("bare-numbers", "numbers without their ampersand", bare_numbers),
    Kind("marks-apart", "split at every character that is no letter", every_mark_apart),
    Kind("translated", "references taken for words", words_between_spaces),
    Kind("moses", "a translation toolkit's tokens", moses, straight),
    Kind("treebank", "a parser's tokens", treebank, treebank_same),
    Kind("typos", "names typed by hand", names_by_hand),
    Kind("no-break", "no-break spaces everywhere", no_break_wreckage),
    Kind("ampersands-lost", "the ampersand stripped", ampersands_lost),
    Kind("ampersands-said", "the ampersand translated", ampersands_translated),
    Kind("semicolon-far", "the semicolon behind the next word", semicolons_carried_off),
    Kind("shouted", "names in capitals", shouted_names),
    Kind("stutter", "quotes doubled", stuttered_quotes),
    Kind("misread-latin-1", "UTF-8 read as Latin-1", misread("latin-1")),
    Kind("misread-1252", "UTF-8 read as Windows-1252", misread("cp1252")),
    Kind("misread-twice", "and once more", misread("cp1252", 2), between=(misread("cp1252"),)),
    Kind("misread-country", "UTF-8 read in the country's page", country_page),
    Kind("misread-mac", "UTF-8 read as Mac Roman", misread("mac_roman")),
    Kind("misread-lines", "some lines misread", some_lines_misread),
    Kind(
        "misread-escaped",
        "misread, then written as references",
        misread_and_escaped,
        between=(misread("cp1252"),),
    ),
    Kind("backslash-u", "escapes of a programming language", escapes),
    Kind("backslash-lost", "the same, backslashes stripped", backslashes_stripped),
    Kind("percent", "a form's data", percent_coded),
    Kind(
        "mail",
        "quoted-printable with soft breaks",
        mail_body,
        between=(lambda *given: mail_body(*given).replace("=\n", ""),),
    ),
    Kind("replaced", "apostrophes that became ? or U+FFFD", characters_lost, straight),
    Kind("tags", "markup left in", sprinkled(str)),
    Kind(
        "tags-escaped",
        "markup escaped twice",
        sprinkled(twice_escaped),
        between=(sprinkled(html.escape), sprinkled(str)),
    ),
    Kind("tags-air", "markup with spaces in it", sprinkled(air_in_tag)),
    Kind("tags-tokens", "markup parted into tokens", sprinkled(tokenised_tag)),
    Kind(
        "tags-escaped-air",
        "markup escaped, the references parted",
        sprinkled(escaped_with_air),
        between=(sprinkled(air_in_tag),),
    ),
    Kind("pictures", "image tags", pictures),
    Kind("captions", "shells of content systems", captions),
    Kind("lines", "CR LF, tabs, trailing space, blank lines", other_systems_lines),
    Kind("space-before", "space before punctuation", space_before_marks),
    Kind("hidden", "invisible characters in words", hidden_characters),
    Kind("spreadsheet", "line ends of a spreadsheet's XML", spreadsheet),
    Kind("decomposed", "letters in pieces", pieces),
    Kind("hyphens", "words broken at line ends", broken_words),
    Kind("glued", "sentences glued", glued_sentences),
    Kind("several", "three kinds, paragraph by paragraph", several),
    Kind("layers", "two kinds, one over the other", one_after_another),
)
"""Every kind of damage of this model."""
