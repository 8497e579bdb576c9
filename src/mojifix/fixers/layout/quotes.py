r"""Curly quotation marks and apostrophes, straightened: `“it’s”` becomes `"it's"`.

Nothing is damaged here: data sets and search indexes want one form of each mark. Double marks
of any height become `"`, single ones and the apostrophe letter become `'`.

Opt-in, since it is a style. It refuses guillemets (« » are no other way to write `"` but the
marks of a language), primes (`5′ 6″` are feet and inches), accents, and letters that look like
apostrophes but belong to a script (the ʻokina of Hawaiian, the modifier letters of
transcriptions, Armenian and Hebrew marks). The other way round, curling, is not offered: it
cannot be done right without knowing the language of every quotation.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().with_("quotes").only("quotes").fix
>>> fix("“It’s ‘fine’,” she said.")
'"It\'s \'fine\'," she said.'
>>> fix("« Oui », 5′ 6″, Hawaiʻi")
'« Oui », 5′ 6″, Hawaiʻi'
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

STRAIGHTENED = Reason("curly-quote", "A curly quotation mark was straightened.", "certain")

_CURLY = lazy("(?P<double>[“”„‟])|[‘’‚‛]")


def find(text: str) -> Iterator[Edit]:
    """Return an edit for each curly mark."""
    for m in _CURLY.finditer(text):
        yield Edit(m.start(), m.end(), '"' if m["double"] else "'", STRAIGHTENED)


FIXER = Fixer("quotes", find, trigger="[‘-‟]", reasons=(STRAIGHTENED,))
