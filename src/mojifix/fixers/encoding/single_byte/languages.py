"""Which language a text may be in that was not given, once its misreading is undone.

The words that survive a misreading tell most Latin languages. Where they do not, the text is
read back by each page and the language of the result is asked for. Letters in a row beyond ASCII
alone (`Ãîòîâî`) are no text of a Latin alphabet: then the other alphabets are tried.
"""

from __future__ import annotations

from functools import lru_cache

from mojifix.fixers.encoding.single_byte.judge import beyond_ascii
from mojifix.fixers.encoding.single_byte.pages import LATIN, WESTERN, readings
from mojifix.fixers.encoding.single_byte.suspects import DENSE
from mojifix.knowledge.language import detect_language, weigh_languages
from mojifix.patterns import lazy

__all__ = ["candidates", "likely_languages"]

_DENSE = lazy(DENSE)
_OTHERS = ("ru", "uk", "bg", "el", "he", "ar", "th", "zh", "ja", "ko")
_SCRIPTS = (
    (("ru", "uk", "bg"), lazy("[Ѐ-ӿ]{3}")),
    (("el",), lazy("[Ͱ-Ͽ]{3}")),
    (("he",), lazy("[֐-׿]{3}")),
    (("ar",), lazy("[\u0600-\u06ff]{3}")),
    (("th",), lazy("[\u0e00-\u0e7f]{3}")),
    ((), lazy("[\u0900-\u0dff]{3}")),
)
"""What a text can be of that has letters of an alphabet already."""
_PROBES = ("pl", "lt", "tr")  # one language for each set of pages


_OWN_LETTERS = {"hu": "őű", "cs": "ěřů", "pl": "łżąę", "ro": "ăţş"}
"""Letters that tell a language whose words do not: those of a short text."""


def _by_letters(text: str) -> str | None:
    small = text.lower()
    counts = {name: sum(map(small.count, own)) for name, own in _OWN_LETTERS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > 1 and list(counts.values()).count(counts[best]) == 1 else None


@lru_cache(16)  # each chunk has the same head
def candidates(head: str, language: str | None) -> tuple[str, ...]:
    """Return the languages that a misread text may be in, by its head."""
    if len(_DENSE.findall(head)) * 40 >= min(len(head), 400) // 2:
        script = next((name for name, letters in _SCRIPTS if letters.search(head)), None)
        return _OTHERS if script is None else script
    if language is not None:
        return (language,) if language in LATIN or language in WESTERN else ()
    found = {}
    beyond = beyond_ascii(head)
    tried: set[frozenset[tuple[str, str]]] = set()
    for probe in _PROBES:
        for reading in readings(probe):
            changed = frozenset((c, reading.table[ord(c)]) for c in reading.changed & beyond)
            if changed and changed not in tried:  # most pages read the same letters alike
                tried.add(changed)
                text = head.translate(reading.table)
                read = detect_language(text) or _by_letters(text)
                if read in LATIN:
                    found[read] = True
    return tuple(found)


_LIKELIEST = 5


def likely_languages(text: str) -> list[str]:
    """Return the languages of Latin letters that a text of a few words may be in, the best first.

    Misread words count for no language, so the text is weighed as each page reads it.
    """
    best: dict[str, float] = {}
    for read in _as_read(text):
        weights = weigh_languages(read)
        for name in sorted(weights, key=weights.__getitem__, reverse=True)[:_LIKELIEST]:
            if name in WESTERN or name in LATIN:
                best[name] = max(weights[name], best.get(name, weights[name]))
    return sorted(best, key=best.__getitem__, reverse=True)[:_LIKELIEST]


def _as_read(text: str) -> dict[str, None]:
    """Return the text as the pages read it, each reading once: most pages read it alike."""
    return {
        text.translate(reading.table): None
        for probe in ("en", *_PROBES)
        for reading in readings(probe)
        if not reading.changed.isdisjoint(text)
    }
