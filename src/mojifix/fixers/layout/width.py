"""Full-width Latin and half-width katakana, brought to their usual width: `ＡＢＣ１２３`, `ｶﾞｽ`.

East Asian systems have Latin letters and figures as wide as their own, and katakana of half the
width from the days of telegrams. Letters and figures become ASCII, katakana whole (with their
voice marks composed), as Unicode's compatibility decomposition spells them; full-width signs
become ASCII only between ASCII or full-width letters and figures (`ａ＠ｂ．ｃｏｍ`).

Opt-in, since both are right in their own context. It refuses Chinese and Japanese
punctuation (`，。！？（）`) and the wide space.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().with_("width").only("width").fix
>>> fix("ＡＢＣ　１２３, ｶﾞｽ")
'ABC\u3000123, ガス'
>>> fix("你好，世界！（很好）")
'你好，世界！（很好）'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

WIDE = Reason("full-width", "Latin letters or digits were full-width.", "certain")
NARROW = Reason("half-width", "Katakana were half-width.", "certain")

_LETTERS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_SIGNS = "\uff02-\uff07\uff0a\uff0b\uff0d-\uff0f\uff1c-\uff1e\uff20\uff3b-\uff40\uff5b-\uff5e"
_FORM = lazy(
    rf"(?P<wide>[{_LETTERS}]+)"
    rf"|(?P<sign>(?<=[A-Za-z0-9{_LETTERS}])[{_SIGNS}](?=[A-Za-z0-9{_LETTERS}]))"
    r"|[\uff66-\uff9f]+"
)


def find(text: str) -> Iterator[Edit]:
    """Return an edit for each run of forms of another width."""
    for m in _FORM.finditer(text):
        reason = WIDE if m["wide"] or m["sign"] else NARROW
        yield Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0]), reason)


FIXER = Fixer("width", find, trigger="[\uff01-\uff9f]", reasons=(WIDE, NARROW))
