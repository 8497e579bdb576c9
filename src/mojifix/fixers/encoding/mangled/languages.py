"""In which languages a line may be written, where its text does not say.

A title of five words gives no language away, and yet only one reads as words once its letters
are back in their place. So each reading is priced in several languages, and the best pair of
language and reading wins (`letters`). Here is which languages to try: those that write the
letters of the line, in the order in which its frequent words speak for them.
"""

from __future__ import annotations

from functools import cache, lru_cache

from mojifix.knowledge.language import weigh_languages
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["candidates", "evidence", "likeliest", "writing"]

_LANGUAGES = (
    "en", "fr", "es", "de", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "tr", "cs", "hu", "ro",
    "ca", "sk", "sl", "sh", "lt", "lv", "vi",
)  # fmt: skip
"""Those that have words and share an alphabet, those first of which there is most to read."""

_MORE_LETTERS = {  # where `orthography` has none yet
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "sh": "ćčđšž",
    "sl": "čšž",
    "nl": "áóú",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}
_ALIEN = 3.0
"""What a letter costs, in powers of ten, that the language does not write."""

_TRIED = 6
_FAR = 8.0
"""So much less likely than the best, in powers of ten, a language is not tried."""

_WORDS = 40
"""So many of the words of a line, at most, speak for a language."""


def candidates(text: str, words: list[str] | None = None) -> list[str]:
    """Return the languages that a line may be in, the likeliest first; () in another script.

    `words` are those that speak for a language: all of the line, where none is given.
    """
    weights = weigh_languages(text if not words else " ".join(words))
    accented = {letter for letter in text.lower() if not letter.isascii() and letter.isalpha()}
    scores = [
        (weights[name] - _ALIEN * len(accented - _letters(name)), -rank, name)
        for rank, name in enumerate(_LANGUAGES)
        if name in weights
    ]
    best = max(scores, default=(0.0,))[0]
    ranked = sorted((score for score in scores if score[0] > best - _FAR), reverse=True)
    return [name for _, _, name in ranked[:_TRIED]]


def writing(letters: str) -> list[str]:
    """Return languages that write all of these letters, those with fewer other letters first."""
    accented = {letter for letter in letters.lower() if not letter.isascii()}
    fit = [name for name in _LANGUAGES if accented and accented <= _letters(name)]
    return sorted(fit, key=lambda name: len(_letters(name)))[:_TRIED]


@cache
def _letters(language: str) -> frozenset[str]:
    return frozenset((orthography(language).letters + _MORE_LETTERS.get(language, "")).lower())


@lru_cache(maxsize=256)
def likeliest(text: str) -> str | None:
    """Return the language of a line of a few words, or None where two are nearly as likely."""
    words = _WORD.findall(text)[:_WORDS]
    prices = sorted((evidence(words, name), name) for name in candidates(text))
    clear = len(prices) == 1 or (len(prices) > 1 and prices[0][0] + _CLEAR < prices[1][0])
    return prices[0][1] if clear else None


_WORD = lazy(r"[^\W\d_]+")
_CLEAR = 2.0
"""How much likelier than any other a language must be to be taken, in powers of ten."""


def evidence(words: list[str], language: str) -> float:
    """Return what words cost in a language that they are in as they are."""
    known = lexicon(language)
    return sum(map(known.cost, words[:_WORDS])) if known is not None else 0.0
