r"""A few lines cut out of a program of which little more than its strings is seen.

What such a window holds are sentences, but each in the quotation marks, the indent and the commas
of a list, of arguments or of parts to be joined.

>>> is_of_literals("    'two weeks from now',\n    'next mother\\'s day',\n")
True
>>> is_of_literals('"Well," he said,\n"it was two weeks ago."')
False
"""

from __future__ import annotations

from mojifix.patterns import lazy

__all__ = ["is_of_literals"]

_PREFIXED = lazy(
    r"\s*(?:[\w.]{1,40}\s?[=(]{1,2}\s?)?(?:[fF][rR]?|[rRbB][fFbB]?)([\"']).*\1[),;:\\]{0,4}\Z"
)
_LISTED = lazy(
    r"(?:\s{2,}|\t)([\"'`])(?:(?!\1).|(?<=\\).)*\1\s?[,)\\+]{1,2};?\Z"
    r"|(?:\s{8,}|\t\s*)([\"'`])(?:(?!\2).|(?<=\\).)*\2\Z"  # joined by nothing, set in deep
)
_STRING = lazy(r"\s{4,}([\"'`])(?:(?!\1).|(?<=\\).)*\1,?\Z")
_FIELD = lazy(r"\s*[A-Za-z_$][\w$]{0,40}\s?:\s([\"'`]).*\1,\Z")
_CONCATENATED = lazy(
    r"\s*(?:[\w$]{1,40}\s?\+?=\s?|[\w$]{1,40}(?:\(\))?(?:\.[\w$]{1,40}(?:\(\))?){0,5}\().*"
    r"(?:[\w)]\s?\+\s?[\"']|[\"']\s?\+\s?[\w(])"
)
_JOINED = lazy(r"\s+[?:.+]\s?([\"'`]).*\1[)}\];,]{0,4}\Z")  # `? "a"`, `: "b"}`, `. 'c'`
_ROW = lazy(
    r"\s*\{\s?(?:[\w$]{1,40}\s?:\s?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[\w.]{1,20}),?\s?){1,9}"
    r"\},?\Z"
)
_BLOCK = lazy(r"\s*[A-Za-z_]\w{0,40}\s?=\s?[fFrRbB]{0,2}(?:\"{3}|'{3})")
_OPEN = lazy(
    r"\s*(?:[\w$.\[\]\"']{1,60}\s?[=:(]\s?)?[({\[]{1,3}\Z|\s*[)}\]]{1,3}[,;]{0,2}\s?[({\[]?\Z"
    r"|\s*(?:export\s)?(?:const|let|var)\s.*[=\[({]\Z|\s+[\w$]{1,40}:\Z"
)
# A reference was taken apart in its word: what the strings hold is damaged, whatever they are for.
_DAMAGED = lazy(
    r"(?<=[^\W\d_])\ ?&\ (?:[A-Za-z]{1,2}(?:acute|grave|circ|uml|cedil|tilde|ring|lig)"
    r"|[lr]s?d?quo|nbsp|hellip)\ ?;\ ?(?=[^\W\d_])"
)
_QUOTES = "\"'`"


def is_of_literals(text: str) -> bool:
    """Say whether a few lines are strings of a program and what stands around them in it."""
    if not any(map(text.__contains__, _QUOTES)) or ("& " in text and _DAMAGED.search(text)):
        return False
    lines = [line.rstrip() for line in text.split("\n") if line and not line.isspace()]
    if any(_CONCATENATED.match(line) or _BLOCK.match(line) for line in lines):
        return True
    prefixed = sum(_PREFIXED.match(line) is not None for line in lines)
    if prefixed and prefixed + sum(map(_is_frame, lines)) == len(lines):
        return True
    rows = sum(_ROW.match(line) is not None for line in lines)
    if rows == len(lines):
        return True
    if len(lines) < 2:
        return False
    joined = sum(_JOINED.match(line) is not None for line in lines)
    if max(rows, joined) > 1:
        return True
    listed = sum(_LISTED.match(line) is not None for line in lines)
    fields = sum(_FIELD.match(line) is not None for line in lines)
    frames = sum(map(_is_frame, lines))
    if fields and frames:  # a string may stand below its name
        listed = max(listed, sum(_STRING.match(line) is not None for line in lines))
    if fields and frames + fields + (listed if frames else 0) == len(lines):
        return fields > 1 or frames > 0
    return listed > 1 and listed + frames == len(lines)


def _is_frame(line: str) -> bool:
    return _OPEN.match(line) is not None
