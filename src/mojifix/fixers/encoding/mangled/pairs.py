"""Which quotation is open, and which marks make a pair."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mojifix.fixers.encoding.mangled.line import OPENING, QUOTES, Atom

__all__ = [
    "PARTNERS",
    "SINGLE",
    "Open",
    "Side",
    "is_open",
    "matching",
    "opener",
    "pop",
    "push",
    "side_of",
    "usual_partner",
]

Side = Literal["open", "close"]

SINGLE = "‘’‚‛‹›'"

# Pairs that some language writes; of an opening mark the first is its usual partner.
PARTNERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‟": "”",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "’": "’",
    "‛": "’",
    "‹": "›",
    "›": "‹",
    '"': '"',
    "'": "'",
}
# Where „these close with a high 9”.
_LOW_HIGH = frozenset("pl hu ro nl hr bs sr mk".split())
_RIGHT_OPENS = {"”": frozenset(("sv", "fi")), "»": frozenset(("sv", "fi", "da", "de", "sl"))}
assert set(PARTNERS) == set(QUOTES)  # noqa: S101  a mark without a row would raise later


class Open(NamedTuple):
    mark: str
    atom: Atom | None


def push(stack: list[Open], mark: str, atom: Atom | None) -> None:
    """Open a quotation; one of the same kind that is still open never found its partner."""
    single = mark[0] in SINGLE
    if not single:
        stack.clear()
    elif stack and stack[-1].mark in SINGLE:
        stack.pop()
    stack.append(Open(mark[0], atom))


def opener(stack: list[Open], closing: str) -> Open | None:
    """Return the quotation that a mark of this kind would close, if one is open."""
    if not stack:
        return None
    if closing[0] in SINGLE:
        return stack[-1] if stack[-1].mark in SINGLE else None
    return stack[0] if stack[0].mark not in SINGLE else None


def is_open(stack: list[Open], closing: str) -> bool:
    """Say whether anything is open that a mark may close; a single mark closes a double too."""
    return bool(stack) if closing[0] in "’›" else opener(stack, closing) is not None


def pop(stack: list[Open], closing: str) -> Open | None:
    opened = opener(stack, closing)
    if opened is None:
        if not stack or closing[0] not in SINGLE:
            return None
        opened = stack[0]  # `“ … ’`: a damaged partner
    del stack[stack.index(opened) :]
    return opened


def side_of(mark: str, stack: list[Open], language: str | None) -> Side:
    """Say which side a mark is on by what it is and by what is open."""
    if mark in "\"'":
        return "close" if opener(stack, mark) else "open"
    if mark in "“‘«":
        partners = {"“": "„", "‘": "‚", "«": "»"}
        opened = opener(stack, mark)
        closes = opened is not None and opened.mark == partners[mark]
        return "close" if closes else "open"
    if mark in OPENING:
        return "open"
    if is_open(stack, mark):
        return "close"
    return "open" if language in _RIGHT_OPENS.get(mark, ()) else "close"


def matching(opening: str, closing: str, language: str | None, marks: int) -> str:
    """Return the closing mark of a pair: its own where some language writes the pair.

    A single straight mark is what was typed: no translator makes curled ones straight.
    """
    partners = PARTNERS[opening]
    if closing in partners or (marks == 1 and (closing in "\"'" or opening in "\"'")):
        return closing
    return usual_partner(opening, language)


def usual_partner(opening: str, language: str | None) -> str:
    """Return the mark that closes what `opening` opens, where nothing says otherwise."""
    return "”" if opening == "„" and language in _LOW_HIGH else PARTNERS[opening][0]
