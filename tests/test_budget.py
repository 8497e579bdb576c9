"""In what share of texts with nothing to repair each fixer may be called: a trigger costs time.

A fixer whose trigger fires on good prose makes every clean text slow, and no case of its own
shows it.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

import mojifix
from mojifix import REPAIR, Pipeline
from mojifix.scan import Scanner

CORPUS = Path(__file__).parents[2] / "shared/corpus/articles.jsonl.gz"
EACH = 0.08
MORE = {"mangled": 0.18, "whitespace": 0.18, "punctuation": 0.17}
"""What good texts may hold, too: semicolons, tables, French spaces."""
SILENT = 0.5
"""The share of good texts that the scan alone must clear."""


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real articles is not here")
def test_triggers_are_silent_in_good_texts() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"][:10_000] for line in lines][::4]
    scanner = Scanner(fixer.trigger for fixer in REPAIR)
    due = [scanner.due(text) for text in texts if mojifix.fix(text) == text]
    fired = Counter(REPAIR[number].name for numbers in due for number in numbers)
    shares = {name: count / len(due) for name, count in fired.items()}
    too_often = {name: share for name, share in shares.items() if share > MORE.get(name, EACH)}
    assert too_often == {}
    assert sum(not numbers for numbers in due) >= SILENT * len(due)


@pytest.mark.parametrize(
    "text",
    [
        "Vor- und Nachteile gab es für die Ein- oder Ausfuhr der großen, süßen Früchte.",
        "Très tôt, la mère de Noël a reçu un énorme gâteau à la crème brûlée, où qu’elle soit.",
        "El niño pequeño compró piñas y limón en la mañana del día más frío del año.",
        "Zażółć gęślą jaźń, powiedział wójt, i poszedł do domu przez śnieg.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy na začátku května.",
        "Não há razão para que a ação não avance amanhã de manhã, disse você.",
        "Å være på øya om våren er det beste, sa læreren til søsteren sin.",
        "The victims’ families met the boys’ coach; nobody’s answer was final.",
        "Der Zug fährt - wie immer - durch die Stadt, und die Gäste warten.",
        "Ege’nin ışıkları İzmir’den görünüyordu, çünkü gece çok açıktı.",
    ],
)
def test_letters_and_marks_of_good_prose_call_for_nothing(text: str) -> None:
    pipeline = Pipeline.default().without("mangled")
    assert not pipeline.may_need(text)
