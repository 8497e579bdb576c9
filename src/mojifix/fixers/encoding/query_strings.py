"""Query strings in which an old name of a character was decoded: `×tamp=` was `&timestamp=`.

HTML knows a hundred names without their semicolon, and some decoders know more: `&times` in
`?id=1&timestamp=2` becomes a multiplication sign, `&not` in `&notify=` a negation, `&reg` in
`&region=`, `&copy=` a copyright sign. Inside an address, before the `=` of a parameter, such a
sign has one origin. The names are those of HTML; letters (`é`) and anything outside a query
string stay.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("query_strings").fix
>>> fix("See https://example.org/a?id=1×tamp=2¬ify=yes for more")
'See https://example.org/a?id=1&timestamp=2&notify=yes for more'
>>> fix("3×4=12, ¬p=q, © 2020 = https://example.org/a?×=1")
'3×4=12, ¬p=q, © 2020 = https://example.org/a?×=1'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5, name2codepoint

from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.patterns import lazy

DECODED = Reason("decoded-parameter", "The name of a parameter was read as a character.", "certain")

_NAMES = {
    sign: name
    for name, number in name2codepoint.items()  # those that older decoders read without semicolon
    for sign in (chr(number), html5[name + ";"])  # `&lang` became another sign since
    if not (sign.isascii() or sign.isalpha() or sign.isspace())
}
_CLASS = "[" + "".join(map(re.escape, sorted(_NAMES))) + "]"
_QUERY = lazy(
    r"""(?<![^\s"'(<\[=]) [\w.~%/:@+-]{0,300} \? [\w.~%\[\]+-]{1,100} = [^\s"'<>]{0,2000}""",
    re.VERBOSE,
)
_PARAMETER = lazy(rf"({_CLASS})(?=[A-Za-z0-9_.\[\]-]{{0,60}}=)")


def find(text: str) -> Iterator[Edit]:
    """Return an edit for each sign that stands where a parameter begins."""
    for query in _QUERY.finditer(text):
        for m in _PARAMETER.finditer(text, query.start(), query.end()):
            yield Edit(m.start(), m.end(), "&" + _NAMES[m[0]], DECODED)


FIXER = Fixer(
    "query_strings",
    find,
    trigger=rf"{_CLASS}[A-Za-z0-9_.\[\]-]*=",
    reasons=(DECODED,),
    respects=frozenset({"nature"}),
)
