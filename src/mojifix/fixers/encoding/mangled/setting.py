"""How a quotation mark is set whose side is known: its form, and the blanks beside it."""

from __future__ import annotations

import re

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.line import (
    BLANKS,
    OPENING,
    QUOTES,
    Atom,
    Gap,
    Line,
    is_unspaced,
)
from mojifix.fixers.encoding.mangled.pairs import matching
from mojifix.fixers.encoding.mangled.reading import EITHER
from mojifix.knowledge.orthography import orthography

__all__ = [
    "AS_IT_IS",
    "CLOSING_PUNCTUATION",
    "GUILLEMETS",
    "OPENING_PUNCTUATION",
    "agree",
    "form",
    "may_be_arrow",
    "set_mark",
]

AS_IT_IS = Gap.KEEP, Gap.KEEP
GUILLEMETS = "«»‹›"
CLOSING_PUNCTUATION = ",.;:!?)]}…%،؛؟۔।"
OPENING_PUNCTUATION = "([{¿¡"


def form(signs: str, side: str, opening: str, language: str | None) -> str:
    """Return the one mark that a run stands for; `opening` is what it closes, or ""."""
    pairs = orthography(language).all_pairs if language else ()
    if signs == EITHER and (not opening or opening == '"'):
        return (pairs or (EITHER,))[0][side != "open"]
    if side == "open":
        return next((sign for sign in signs if sign in OPENING), signs[0])
    if opening:
        return matching(opening, signs, language)
    return next((sign for sign in reversed(signs) if sign not in OPENING), signs[-1])


def agree(opening: Atom, closing: str, language: str | None) -> None:
    """Let a mark that opened be of the kind of the one that closes, where its own is not known."""
    if "".join(token.text for token in opening.marks) != EITHER:
        return
    pairs = (*orthography(language).all_pairs, *orthography(None).pairs)
    usual = next((pair[0] for pair in pairs if pair[1] == closing), EITHER[0])
    opening.core = opening.core.translate(dict.fromkeys(map(ord, QUOTES), usual))


def set_mark(
    line: Line, atom: Atom, core: str, side: str, reason: Reason, partner: Atom | None
) -> None:
    """Let an atom become a mark on a side; `partner` is the one that opened, where it arrived."""
    if _needs_repair(line, atom):
        _lean(line, atom, core, side, reason)
        if _may_be_spaced(line, core):
            _space_guillemets(line, atom, partner)


def _needs_repair(line: Line, atom: Atom) -> bool:
    """A single whole reference that leans on one word is decoded elsewhere, as it is."""
    if not atom.clean or len(atom.tokens) > 1:
        return True
    return line.blank_before(atom) and line.blank_after(atom)


def _lean(line: Line, atom: Atom, core: str, side: str, reason: Reason) -> None:
    spaced_left = atom.tokens[0].role == "space"
    spaced_right = atom.tokens[-1].role == "space"
    before, after = line.before(atom), line.after(atom)
    if is_unspaced(before if side == "open" else after):
        atom.becomes(core, Gap.NONE, Gap.NONE, reason)
        return
    if side == "open":
        apart = spaced_left and before and before not in OPENING_PUNCTUATION
        joined = core + (" " if spaced_right and _may_be_spaced(line, core) else "")
        atom.becomes(
            (" " if apart else "") + joined, Gap.NONE if spaced_left else Gap.KEEP, Gap.NONE, reason
        )
        return
    apart = spaced_right and after and after not in CLOSING_PUNCTUATION
    joined = (" " if spaced_left and _may_be_spaced(line, core) else "") + core
    atom.becomes(
        joined + (" " if apart else ""), Gap.NONE, Gap.NONE if spaced_right else Gap.KEEP, reason
    )


def _may_be_spaced(line: Line, core: str) -> bool:
    """French spaces its guillemets; in English they are foreign, in whatever custom."""
    may_be = line.language in ("en", None) or orthography(line.language).space_inside_guillemets
    return core in GUILLEMETS and bool(may_be)


def _space_guillemets(line: Line, atom: Atom, partner: Atom | None) -> None:
    """French sets a space inside its marks; elsewhere a no-break space proves it.

    So do blanks inside both, where other references of the line came without any.
    """
    pair = [atom] if partner is None or partner.reason is None else [partner, atom]
    customary = orthography(line.language).space_inside_guillemets
    spaced = any(
        mark.core.endswith((" »", " ›")) or mark.core.startswith(("« ", "‹ ")) for mark in pair
    )
    inner = [_inner_blank(line, mark) for mark in pair]
    spaced = (
        spaced or (customary and any(inner)) or (all(inner) and line.has_touching(whole=atom.whole))
    )
    if not spaced:
        return
    for mark in pair:
        text = mark.core.strip()
        opens = text in "«‹"
        # «mot» in French that was never apart keeps what it has
        outer_left = " " if mark.core.startswith(" ") and opens else ""
        outer_right = " " if mark.core.endswith(" ") and not opens else ""
        mark.core = outer_left + (f"{text} " if opens else f" {text}") + outer_right


def _inner_blank(line: Line, mark: Atom) -> bool:
    opens = mark.core.strip()[:1] in OPENING
    return line.blank_after(mark) if opens else line.blank_before(mark)


# -- arrows ------------------------------------------------------------------------------------


def may_be_arrow(line: Line, atom: Atom) -> bool:
    """`« Previous | Next »`, `Home » Shop`: a guillemet beside a few words."""
    mark = atom.tokens[0].text
    if len(atom.tokens) > 1 or mark not in GUILLEMETS:
        return False
    before = line.shown[: atom.shown_start].rstrip(BLANKS)
    after = line.shown[atom.shown_end :].lstrip(BLANKS)
    rest = after.partition("|")[0]
    if mark in OPENING:
        return before[-1:] in ("", "|") and _is_label(rest)
    return rest[:1] not in (*CLOSING_PUNCTUATION,) and _is_label(re.split("[|»›]", before)[-1])


def _is_label(words: str) -> bool:
    """Say whether a few words name what an arrow beside them leads to."""
    return 0 < len(words.split()) <= _LONGEST_LABEL and words[-1] not in ".!?…"


_LONGEST_LABEL = 4
