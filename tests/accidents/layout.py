"""Damage to blanks and punctuation: typesetting, tokenizers, extraction from pages."""

from __future__ import annotations

import re
from random import Random

from accidents.levels import any_quote
from accidents.references import shouted_title
from damage import Kind

__all__ = ["KINDS", "wrapped"]

_WIDTH = 72
_NON_LATIN = ("ar", "el", "fa", "hi", "ja", "ru", "uk", "zh")


def wrapped(text: str, rng: Random, lang: str | None) -> str:
    """Break lines at blanks, as mail programs do, whatever stands there."""
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    pieces = []
    while len(line) > _WIDTH and (at := line.rfind(" ", 1, _WIDTH)) > 0:
        pieces.append(line[:at])
        line = line[at + 1 :]
    return "\n".join([*pieces, line])


def typographic_spaces(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"(?<=[^\W\d_]) (?=[^\W\d_])",
        lambda _: rng.choice("\u2002\u2003\u2009\u202f\u3000") if rng.random() < 0.08 else " ",
        text,
    )


def space_before_marks(text: str, rng: Random, lang: str | None) -> str:
    """Set a blank before marks; French has its own before the tall ones."""
    marks = r"(?<=\w)(?=[,.](?:\s|$))" if lang == "fr" else r"(?<=\w)(?=[,.:;!?](?:\s|$))"
    return re.sub(marks, lambda _: " " if rng.random() < 0.4 else "", text)


def misplaced_spaces(text: str, rng: Random, lang: str | None) -> str:
    """Set the blank on the wrong side of a closing quote: `limited, ”says`."""
    text = re.sub(r"([,.!?])([”“]) (?=\w)(?<!\s.)", r"\1 \2", text)
    return re.sub(r"(?<=\w)([”“])(?=[.,])", r" \1", text)


def treebank_quotes(text: str, rng: Random, lang: str | None) -> str:
    """Write quotes as a treebank does; which side a mark is on tells the word it leans on."""
    text = re.sub(r"(?<![\w.,!?…])[“„«»](?:\s(?=\w))?(?=\w)", "`` ", text)
    return re.sub(r"(?<=[\w.,!?…])\s?[”“»«](?!\w)", " ''", text)


def glued_sentences(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"(?<=[^\W\d_]{3}[.!?]) (?=[^\W\d_]{2})", "", text)


def line_end_hyphens(text: str, rng: Random, lang: str | None) -> str:
    """Break long words, as justified columns do, and keep the hyphens."""
    if lang in _NON_LATIN:
        return text
    form = rng.choice(("-\n", "- "))
    place = r"(?<=[a-zà-ÿ]{3}[aeiouyáéíóúäöü])(?=[bcdfgklmnprstvz][aeiouyáéíóúäöü][a-zà-ÿ]{2})"
    return re.sub(place, lambda _: form if rng.random() < 0.25 else "", text)


def spaced_elisions(text: str, rng: Random, lang: str | None) -> str:
    """Set blanks beside apostrophes and hyphens: `d ’une`, `celle - ci`."""
    if lang not in ("ca", "fr", "it"):
        return text
    form = rng.choice((r" \1", r"\1 ", r" \1 "))
    text = re.sub(r"(?<=\b[a-zA-Z])([’'])(?=[^\W\d_]{2})", form, text)
    return re.sub(r"(?<=[a-zà-ÿ])-(?=[a-zà-ÿ])", " - ", text)


def parted_contractions(text: str, rng: Random, lang: str | None) -> str:
    """Part contractions as a treebank does, and nothing else."""
    text = re.sub(r"(?<=\w)(n[’']t)\b", r" \1", text)
    return re.sub(r"(?<=\w)([’'](?:s|re|ve|ll|d|m))\b", r" \1", text)


def spaced_title(text: str, rng: Random, lang: str | None) -> str:
    """Space the letters of the first line, which stands in capitals."""
    first, found, rest = text.partition("\n")
    spaced = "  ".join(" ".join(word) for word in first.split())
    return f"{spaced}{found}{rest}" if first.isupper() else text


def glued_commas(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(
        r"(?<=[^\W\d_]{2},) (?=[^\W\d_]{2})", lambda _: "" if rng.random() < 0.4 else " ", text
    )


def terminal_colours(text: str, rng: Random, lang: str | None) -> str:
    def coloured(match: re.Match[str]) -> str:
        colour = rng.choice(("1", "31", "0;32"))
        return f"\x1b[{colour}m{match[0]}\x1b[0m" if rng.random() < 0.05 else match[0]

    return re.sub(r"[^\W\d_]{3,}", coloured, text)


def stray_indents(text: str, rng: Random, lang: str | None) -> str:
    return re.sub(r"(?m)^(?=\S)", lambda _: rng.choice(("", " ", "  ")), text)


KINDS = (
    Kind("typographic-spaces", "a typesetter's blanks", typographic_spaces),
    Kind("space-before-marks", "a French keyboard's habit", space_before_marks),
    Kind("misplaced-spaces", "a translating machine's quotes", misplaced_spaces),
    Kind("treebank-quotes", "a parsed corpus", treebank_quotes, same=any_quote),
    Kind("glued-sentences", "line breaks that became nothing", glued_sentences),
    Kind("line-end-hyphens", "columns of a printed page", line_end_hyphens),
    Kind("spaced-elisions", "a tokenizer for Romance languages", spaced_elisions),
    Kind("parted-contractions", "a tokenizer for English", parted_contractions),
    Kind("spaced-title", "a headline set wide", spaced_title, original=shouted_title),
    Kind("glued-commas", "an export that trims its cells", glued_commas),
    Kind("terminal-colours", "what a terminal showed, kept", terminal_colours),
    Kind("stray-indents", "paragraphs cut out of a page", stray_indents),
)
