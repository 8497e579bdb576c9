"""Which language a text may be in that nobody told, once its misreading is undone.

The words that survive a misreading tell most Latin languages. Where they do not, the text is
read back by each page and the language of the result is asked for. Letters in a row beyond ASCII
alone (`Ãîòîâî`) are no text of a Latin alphabet: then the other alphabets are tried.
"""

from __future__ import annotations

from functools import cache

from mojifix.fixers.encoding.single_byte.judge import SIGNS, beyond_ascii, letters_of
from mojifix.fixers.encoding.single_byte.pages import LATIN, WESTERN, is_misread_utf8, readings
from mojifix.knowledge.language import detect_language
from mojifix.patterns import lazy

__all__ = ["DENSE", "SUSPECT", "candidates", "is_native"]

DENSE = "[\x80-\x9f\xa1-\xaa\xac\xae-\xba\xbc-\xffŒœŠšŸŽžƒˆ˜‚„†‡•‰‹›€™]{4}"
"""Four letters of Windows-1252 beyond ASCII in a row, as no word has them."""
SUSPECT = (
    "[A-Za-zÀ-ÿ][¹³¿¼¾¶±¢»®¯Ÿ¦¬]|[³¿¶¼¾¯£¥¦¬±º][A-Za-zÀ-ÿ]|[a-zÀ-ÿ](?:[êæœèøìùïõûþðýñâãëåàîçòñ]|[ÞÐÝ])"
    "|[a-z][À-ÖØ-ßΑ-ωА-я‚„‰†‡ˆ‹•˜›ŽŠŒŸ]"
    f"|[êæœèøìùïõûþðýÞÐÝåñîç][a-zÀ-ÿ]|{DENSE}"
)
"""What stands in a text that was misread so; in many good ones, too."""

_DENSE = lazy(DENSE)
_OTHERS = ("ru", "uk", "bg", "el", "he", "ar", "th", "zh", "ja", "ko")
_PROBES = ("pl", "lt", "tr")  # one language for each set of pages


_CAPITALS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽŒŸ")
_INNER_CAPITAL = lazy("[À-ÖØ-ÞŠŽŒŸ](?<=[a-zà-öø-ÿ].)")
_LONG = 400


@cache
def _alphabets() -> dict[str, frozenset[str]]:
    """Return the Latin languages, by the letters beyond ASCII that their texts hold."""
    found: dict[str, set[str]] = {}
    for language in LATIN | WESTERN:
        for letter in letters_of(language):
            if letter > "\x7f":
                found.setdefault(letter, set()).add(language)
    return {letter: frozenset(languages) for letter, languages in found.items()}


def is_native(text: str) -> bool:
    """Say whether a long text is spelt as one Latin language is, as far as its letters tell.

    Nothing in it was misread then, and nothing more need be asked.
    """
    if len(text) < _LONG:
        return False
    beyond = beyond_ascii(text) - SIGNS
    letters = {c.lower() for c in beyond}
    alphabets = _alphabets()
    if not all(map(alphabets.__contains__, letters)):
        return False
    if letters and not frozenset.intersection(*(alphabets[letter] for letter in letters)):
        return False
    return beyond.isdisjoint(_CAPITALS) or not _INNER_CAPITAL.search(text)


def candidates(head: str, language: str | None) -> tuple[str, ...]:
    """Return the languages that a misread text may be in, by its head."""
    if is_misread_utf8(head):
        return ()
    if len(_DENSE.findall(head)) * 40 >= min(len(head), 400) // 2:
        return _OTHERS
    if language is not None:
        return (language,) if language in LATIN or language in WESTERN else ()
    found = {}
    for probe in _PROBES:
        for reading in readings(probe):
            if not reading.changed.isdisjoint(head):
                read = detect_language(head.translate(reading.table))
                if read in LATIN:
                    found[read] = True
    return tuple(found)
