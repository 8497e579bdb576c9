"""What a damage destroys, so that no tool can know it: levelled before texts are compared."""

from __future__ import annotations

import re

__all__ = ["any_dash", "any_quote", "one_break", "one_quote", "straight", "unwrapped"]

_SPACES = {"\u00a0": " "}
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'"), **_SPACES})
_ONE_QUOTE = str.maketrans(
    {**dict.fromkeys("“”„‟\"‘’‚‛'", "'"), **dict.fromkeys("–—", "-"), **_SPACES}
)
_DASHES = str.maketrans({**dict.fromkeys("–—", "-"), **_SPACES})


def straight(text: str) -> str:
    """Level the forms of quotes and apostrophes."""
    return text.translate(_STRAIGHT)


def one_quote(text: str) -> str:
    """Level all quotes, single or double, and the two dashes."""
    return text.translate(_ONE_QUOTE)


def any_dash(text: str) -> str:
    """Level the two dashes."""
    return text.translate(_DASHES)


def any_quote(text: str) -> str:
    """Level quotes of every language, with the space that French sets inside."""
    return re.sub(r"«\s|\s»|[«»]|``|''", '"', straight(text))


def one_break(text: str) -> str:
    """Level how many line breaks stand in a row."""
    return re.sub(r"\n+", "\n", text.replace("\u00a0", " "))


def unwrapped(text: str) -> str:
    """Level the places in which lines were broken."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text.replace("\u00a0", " "))
