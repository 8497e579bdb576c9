"""Damage to character references, as reports from the wild have it."""

from __future__ import annotations

import re
from random import Random

from accidents.levels import straight
from damage import REFERENCE, Kind, decimal, named, write

__all__ = ["KINDS"]

_ACCENTED = r"(?:acute|grave|uml|circ|tilde|cedil|ring|caron|slash)"
_MARKS = r"[“”‘’„«»–—…]"


def run_on_names(text: str, rng: Random, lang: str | None) -> str:
    """Write references without their semicolons, also before letters: `&eacutet&eacute`."""
    names = rf"&(\w+{_ACCENTED}|szlig|[lr][sd]quo|[nm]dash|hellip);"
    return re.sub(names, r"&\1", write(text, rng, named))


def broken_inside(text: str, rng: Random, lang: str | None) -> str:
    """Put a blank, a line break or something invisible inside references."""
    inside = rng.choice((" ", "\u00a0", "\u2009", "\u200b", "\ufeff", "\n"))

    def broken(match: re.Match[str]) -> str:
        at = rng.choice((1, len(match[0]) - 1, rng.randrange(1, len(match[0]))))
        return match[0][:at] + inside + match[0][at:]

    return REFERENCE.sub(broken, write(text, rng, named))


def foreign_semicolons(text: str, rng: Random, lang: str | None) -> str:
    mark = rng.choice("\u061b\u037e\uff1b")
    return REFERENCE.sub(lambda match: match[0][:-1] + mark, write(text, rng, named, decimal))


_EMOJI = ("😀", "🎉", "🚢", "👍", "🌊")


def with_emoji(text: str, rng: Random, lang: str | None) -> str:
    ends = re.sub(
        r"(?<=\w[.!?])(?=\s)", lambda _: f" {rng.choice(_EMOJI)}" * (rng.random() < 0.3), text
    )
    return f"{ends} {rng.choice(_EMOJI)}"


def surrogate_references(text: str, rng: Random, lang: str | None) -> str:
    """Write what lies beyond the first plane as references to the two halves in UTF-16."""

    def halves(match: re.Match[str]) -> str:
        units = match[0].encode("utf-16-be")
        return "".join(f"&#{int.from_bytes(units[at : at + 2], 'big')};" for at in (0, 2))

    return re.sub("[\U00010000-\U0010ffff]", halves, text)


_AND = {
    "ar": "و", "fa": "و", "ca": "i", "cs": "a", "da": "og", "de": "und", "es": "y", "fr": "et",
    "hu": "és", "id": "dan", "it": "e", "nb": "og", "nl": "en", "pl": "i", "pt": "e", "ro": "și",
    "ru": "и", "sk": "a", "sv": "och", "tr": "ve", "uk": "та",
}  # fmt: skip


def translated_ampersands(text: str, rng: Random, lang: str | None) -> str:
    """Take the `&` of references to marks for the word that it stands for."""
    word = _AND.get(lang or "")
    if word is None:
        return text
    marks = re.sub(_MARKS, lambda match: rng.choice((named, decimal))(match[0]), text)
    said = re.sub(r"&(#?)(\w+);", lambda m: f" {word} {m[1]}{' ' * bool(m[1])}{m[2]}; ", marks)
    return re.sub(r"(?m)^ | $", "", re.sub(r"[ ]{2,}", " ", said))


def doubled_apostrophes(text: str, rng: Random, lang: str | None) -> str:
    """Leave the apostrophe beside the reference that stands for it."""
    form = rng.choice(("&rsquo;'", "&#039 ;'", "&#39;'", "&apos;’"))
    return re.sub(r"(?<=\w)[’'](?=\w)", form, text)


def shouted_title(text: str, rng: Random, lang: str | None) -> str:
    """Set the first line in capitals (not in Turkish, whose i has another one)."""
    first, rest = (text + "\n").split("\n", 1)
    return text if lang == "tr" else f"{first.upper()}\n{rest}"[: len(text) + 8].rstrip("\n")


def shouted_names(text: str, rng: Random, lang: str | None) -> str:
    """Write the accents of the first line as references, and then all of it in capitals."""
    first, rest = (text + "\n").split("\n", 1)
    written = re.sub(r"[^\x00-\x7f]", lambda match: named(match[0]), first)
    shouted = re.sub(rf"&\w+{_ACCENTED};", lambda match: match[0].upper(), written)
    return f"{shouted}\n{rest}".rstrip("\n")


def moved_ampersands(text: str, rng: Random, lang: str | None) -> str:
    """Put the `&` of a reference before its word: `&fuuml;r`."""
    moved = re.sub(
        r"\b([A-Za-z]{1,3})([à-öø-ÿ])(?=[a-z])", lambda m: f"&{m[1]}{named(m[2])[1:]}", text
    )
    return re.sub(r"(?<![&\w])[^\x00-\x7f]", lambda match: named(match[0]), moved)


def carried_semicolons(text: str, rng: Random, lang: str | None) -> str:
    """Part the `&` of a dash from its name, and carry the semicolon behind the next word."""
    return re.sub(r" ([–—]) (\w+)(?![’'])", lambda m: f" & {named(m[1])[1:-1]} {m[2]} ;", text)


def spelt_out(text: str, rng: Random, lang: str | None) -> str:
    """Set every character of a reference apart: `& r s q u o ;`."""
    return re.sub(_MARKS, lambda match: " ".join(named(match[0])), text)


def swallowed_letters(text: str, rng: Random, lang: str | None) -> str:
    """Take the letter behind an apostrophe into its name as well: `don&rsquot;t`."""
    return re.sub(r"(?<=\w)’([a-zà-ÿ])", r"&rsquo\1;\1", text)


KINDS = (
    Kind("run-on-names", "semicolons stripped as punctuation", run_on_names),
    Kind("broken-references", "lines set and broken without regard to references", broken_inside),
    Kind("foreign-semicolons", "a keyboard with another semicolon", foreign_semicolons),
    Kind(
        "surrogate-references",
        "a writer that takes half a character for one",
        surrogate_references,
        original=with_emoji,
    ),
    Kind("translated-ampersands", "a translator that knows what & means", translated_ampersands),
    Kind(
        "doubled-apostrophes", "a reference put beside its mark", doubled_apostrophes, same=straight
    ),
    Kind(
        "shouted-names",
        "a headline set in capitals, names and all",
        shouted_names,
        original=shouted_title,
    ),
    Kind("moved-ampersands", "a spelling checker that moves marks to the front", moved_ampersands),
    Kind("carried-semicolons", "a translator that reorders words", carried_semicolons),
    Kind("spelt-out-references", "a tokenizer into characters", spelt_out),
    Kind("swallowed-letters", "a pattern that took a letter too many", swallowed_letters),
)
