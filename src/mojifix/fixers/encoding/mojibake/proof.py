"""Which code page the runs of a text prove that it was misread by."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mojifix.fixers.encoding.mojibake.codepages import NAMES, OTHERS, page, sequences, suspects
from mojifix.fixers.encoding.mojibake.garbled import is_garbled
from mojifix.fixers.encoding.mojibake.strangeness import strangeness
from mojifix.patterns import lazy

__all__ = ["Proof", "block_of", "line_proof", "proof_of", "takes_back"]


def block_of(character: str) -> int:
    """Return the number of the block of 64 characters that one is in."""
    return ord(character) >> 6


class Proof(NamedTuple):
    """A code page, and the blocks of characters that were seen misread by it."""

    codec: str
    blocks: frozenset[int]


_PHONETIC = frozenset(range(0x240 >> 6, 0x300 >> 6))  # what capitals before punctuation decode to
_USUAL = "windows-1252"
_CERTAIN = 12  # different runs, all read by the usual page: no other need be tried
_SAMPLE = 2000  # so much of what was misread tells the page
_STRANGE = 5.0  # what a run must lose by being decoded


@lru_cache(64)
def proof_of(text: str, enough: int) -> Proof | None:
    """Return the code page that most runs of `text` prove, if they are enough."""
    if not _has(sequences(text), enough) and not _has(suspects(text), enough):
        return None
    runs = Counter(_BEYOND_ASCII.findall(text))
    best: tuple[int, Proof] | None = None
    for codec in (*NAMES, *OTHERS):
        blocks: Counter[int] = Counter()
        unread = len(runs)
        for run, times in runs.items():
            for m in page(codec).run.finditer(run):
                decoded = page(codec).decode(m[0])
                if decoded and (
                    _is_garbled(m[0])
                    or _is_word(decoded)
                    or strangeness(m[0]) - strangeness(decoded) >= _STRANGE
                ):
                    for character in decoded:
                        blocks[block_of(character)] += times
                    unread -= len(m[0]) == len(run)
        if blocks.total() >= enough and (best is None or blocks.total() > best[0]):
            best = blocks.total(), Proof(codec, frozenset(blocks) - _PHONETIC)
            if codec == _USUAL and not unread and len(runs) >= _CERTAIN:
                break
    return best[1] if best else None


def _has(places: Iterable[int], enough: int) -> bool:
    """Say whether there are so many different places."""
    found: set[int] = set()
    for place in places:
        found.add(place)
        if len(found) >= enough:
            return True
    return len(found) >= enough


_BEYOND_ASCII = lazy(r"[^\x00-\x7f]{2,}")
_is_garbled = lru_cache(1 << 12)(is_garbled)


def _is_word(decoded: str) -> bool:
    """Say whether a run became letters of one alphabet beyond Latin: chance makes no words."""
    if len(decoded) < 3 or not decoded.isalpha() or min(decoded) < "\u0370":
        return False
    return len({unicodedata.name(c, "").partition(" ")[0] for c in decoded}) == 1


def line_proof(misread: list[str]) -> Proof | None:
    """Return what the runs that were repaired in a line prove for the rest of it."""
    return proof_of(" ".join(dict.fromkeys(misread))[:_SAMPLE], 1) if misread else None


def takes_back(fixed: str, read: str, here: Proof) -> bool:
    """Say whether a reading takes words apart that the proven one has just put together."""
    return any(
        letters[0] not in read and here.blocks.issuperset(map(block_of, letters[0]))
        for letters in _BEYOND_LATIN.finditer(fixed)
    )


_BEYOND_LATIN = lazy("[\u0370-\u1fff]{2,}")
