"""Ligatures that are one character, replaced by their letters: `ﬁnd` becomes `find`.

PDF files and old typesetting keep `ﬁ`, `ﬂ`, `ﬀ` as characters of their own, which neither search
nor a dictionary finds. They become their letters, as Unicode's compatibility decomposition
spells them: the Latin and Armenian ligatures, Dutch `ĳ`, the Croatian double letters, `ŉ`.

Opt-in, since a text may set them on purpose. It refuses `æ`, `œ`, `ß`, which are letters of
their languages, and Hebrew and Arabic presentation forms, which `ﷺ` and `שׁ` are.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().with_("ligatures").only("ligatures").fix
>>> fix("eﬃcient ﬂow")
'efficient flow'
>>> fix("cœur, Straße, Ærø")
'cœur, Straße, Ærø'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

LIGATURE = Reason("ligature", "A ligature was replaced by its letters.", "certain")

_LIGATURE = lazy("[\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06\ufb13-\ufb17]")


def find(text: str) -> Iterator[Edit]:
    """Return an edit for each ligature."""
    for m in _LIGATURE.finditer(text):
        yield Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0]), LIGATURE)


FIXER = Fixer("ligatures", find, trigger=_LIGATURE.pattern, reasons=(LIGATURE,))
