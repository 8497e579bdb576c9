"""Short messages that address somebody by a name behind `@`, as a decorator begins, too."""

from __future__ import annotations

import re

from mojifix.patterns import lazy

__all__ = ["unaddressed"]

# Words behind `@` that programs and markup languages have; whoever else is addressed is a person.
_DIRECTIVES = (
    "api author category center chapter charset code const default define deprecated desc"
    " description each echo else end enduml example exception extend file font-face for forward"
    " function global group if implements import include inject internal item itemx keyframes"
    " kwdef license link media method mixin name namespace node override package page param"
    " plugin preconcurrency private property protected public readonly ref rem requires return"
    " returns section see settitle since startuml subsection subtitle suite summary supports"
    " suppress table test testset throws title todo top tparam type typedef use uses value var"
    " version warn while"
).replace(" ", "|")
_HANDLES = lazy(
    rf"^(?:RT )?(?:\.?@(?!(?:{_DIRECTIVES})\b)\w{{2,30}}(?:[:,]?[ ]+|:$))+"
    r"(?=[^\W\d_]|[&“\"'‘¡¿\#])",
    re.IGNORECASE | re.MULTILINE,
)


def unaddressed(text: str) -> str:
    """Return a text without the names of those whom its lines address.

    >>> unaddressed("@anna can't wait!"), unaddressed("@Override public void run()")
    ("can't wait!", '@Override public void run()')
    """
    return _HANDLES.sub("", text) if "@" in text else text
