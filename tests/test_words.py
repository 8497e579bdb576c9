"""Which words exist, and where a chain of pieces is cut into words."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.knowledge.words import lexicon, segment

DATA = Path(__file__).parents[1] / "src/mojifix/data"
CORPUS = Path(__file__).parents[2] / "shared/corpus/articles.jsonl.gz"


def joined(text: str, language: str) -> str:
    """Close what `segment` closes, every gap beside an accented letter being open."""
    pieces = text.split(" ")
    open_ = [not (a.isascii() and b.isascii()) for a, b in pairwise(pieces)]
    closed = [*segment(pieces, language, [0.5 if o else -math.inf for o in open_]), True]
    return "".join(
        piece + ("" if close else " ") for piece, close in zip(pieces, closed, strict=True)
    )


def test_lexicon() -> None:
    french = lexicon("fr")
    assert french is not None
    assert french.knows("décidé")
    assert french.knows("DÉCIDÉ")
    assert french.knows("de\u0301cide\u0301")
    assert french.knows("aujourd’hui")
    assert not french.knows("dcid")
    assert french.zipf("dcid") == 0.0
    assert french.zipf("à") > french.zipf("décidé") > 3
    assert french.cost("décidé") < french.cost("décidûmes") < french.cost("xqzwkj")
    assert french.cost("l’été") < french.cost("lété")
    assert lexicon("fr") is french


def test_languages() -> None:
    assert lexicon("tlh") is None
    assert lexicon("../../x") is None
    assert lexicon("") is None
    assert lexicon("no") is not None
    turkish, romanian, german = lexicon("tr"), lexicon("ro"), lexicon("de")
    assert turkish is not None
    assert turkish.knows("İSTANBUL")
    assert turkish.knows("KIZ")
    assert romanian is not None
    assert romanian.knows("şi")
    assert german is not None
    assert german.knows("Straße")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "d é cid é", "décidé"),
        ("fr", "est all é à Paris", "est allé à Paris"),
        ("fr", "300 à 350", "300 à 350"),
        ("fr", "l’ é t é à la mer", "l’été à la mer"),
        ("fr", "le d é put é é lu", "le député élu"),
        ("fr", "P É REZ", "PÉREZ"),
        ("fr", "ren é Ç a", "rené Ça"),
        ("en", "a caf é in town", "a café in town"),
        ("en", "disorders à public order", "disorders à public order"),
        ("en", "was undersized é", "was undersized é"),
        ("en", "300 à 350 à wandering", "300 à 350 à wandering"),
        ("de", "die Stra ß e f ü r alle", "die Straße für alle"),
        ("es", "Espa ñ a y ma ñ ana", "España y mañana"),
        ("it", "perch é è la citt à", "perché è la città"),
        ("pt", "S ã o Paulo n ã o é grande", "São Paulo não é grande"),
        ("hu", "meg é rt é s é vel", "megértésével"),
        ("fi", "ä iti ä n ä htiin", "äitiä nähtiin"),
        ("cs", "p ř í li š žluťoučký", "příliš žluťoučký"),
        ("xx", "d é cid é", "d é cid é"),
    ],
)
def test_segment(language: str, text: str, expected: str) -> None:
    assert joined(text, language) == expected


def test_segment_keeps_closed_gaps_apart() -> None:
    assert segment(["d", "é", "cid", "é"], "fr", [0.5, -math.inf, 0.5]) == [True, False, True]
    assert segment(["d"], "fr", []) == []
    assert segment([], "fr", []) == []


@pytest.mark.parametrize("piece", ["é", "é" * 1000, "a'-" * 100, "Éa", "", "1"])
def test_segment_is_linear(piece: str) -> None:
    pieces = [piece] * 20_000
    segment(pieces, "fr", [0.5] * 19_999)


def test_size_of_the_tables() -> None:
    assert sum(path.stat().st_size for path in (DATA / "words").iterdir()) < 3_000_000
    assert "Attribution-ShareAlike 4.0" in (DATA / "LICENSE-words.txt").read_text("utf-8")


def test_names() -> None:
    words = "image pound and or para copy not sup cup cap int part sum prod alpha times lang rang"
    assert set(words.split()) <= WORD_NAMES
    no_words = "nbsp amp lt gt quot apos rsquo eacute hellip mdash ldquo agrave ouml aring"
    assert not WORD_NAMES & set(no_words.split())
    assert COMMON_NAMES["eacute"] == COMMON_NAMES["rsquo"] == COMMON_NAMES["nbsp"] == 2
    assert COMMON_NAMES["ecaron"] == 1
    assert "alpha" not in COMMON_NAMES


# --- restoration of real texts ---------------------------------------------------------------

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)*")
PIECE = re.compile(r"[^\x00-\x7f’]|[\x00-\x7f’]+")


def split_at_accents(text: str) -> Iterator[tuple[list[str], list[bool], list[bool]]]:
    """Yield chains of pieces, which gaps are open, and which of these are to be closed."""
    for paragraph in text.split("\n"):
        pieces: list[str] = []
        open_: list[bool] = []
        closed: list[bool] = []
        last = -1
        for m in WORD.finditer(paragraph):
            if pieces and paragraph[last : m.start()] != " ":
                yield pieces, open_, closed
                pieces, open_, closed = [], [], []
            for number, piece in enumerate(PIECE.findall(m[0])):
                if pieces:
                    accented = any(len(p) == 1 and not p.isascii() for p in (pieces[-1], piece))
                    open_.append(accented)
                    closed.append(number > 0)
                pieces.append(piece)
            last = m.end()
        yield pieces, open_, closed


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of articles is not here")
@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "pl", "pt", "fi"])
def test_restoration(language: str) -> None:
    right = total = characters = 0
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["lang"] != language or characters > 20_000:
                continue
            characters += len(article["text"])
            for pieces, open_, closed in split_at_accents(article["text"]):
                found = segment(pieces, language, [0.5 if o else -math.inf for o in open_])
                for gap, is_open in enumerate(open_):
                    total += is_open
                    right += is_open and found[gap] == closed[gap]
    assert right / total > 0.985
