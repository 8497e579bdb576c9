"""`import mojifix` is cheap: what only some repairs need is loaded when one of them is met."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    "charset_normalizer",
    "click",
    "ftfy",
    "html5lib",
    "hypothesis",
    "regex",
    "wordfreq",
    "multiprocessing.pool",
    "concurrent.futures.process",
    "mojifix.cli",
}

CLEAN = "Plain words, 3 of them “quoted”, in a café on the Rue de l’Été – and nothing else."


def _loaded(code: str) -> set[str]:
    program = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(json.loads(run.stdout))


@pytest.mark.parametrize(
    "code",
    [
        "import mojifix",
        f"import mojifix; text = {CLEAN!r}; assert mojifix.fix(text) is text",
        f"import mojifix; text = {CLEAN!r}; assert mojifix.fix(text, lang='en') is text",
        "import mojifix; mojifix.Pipeline.default(images='drop').without()",
    ],
    ids=["import", "fix clean text", "fix clean text, language told", "build a pipeline"],
)
def test_heavy_modules_stay_out(code: str) -> None:
    assert _loaded(code) & HEAVY == set()


def test_tables_of_words_stay_out_of_clean_text() -> None:
    loaded = _loaded(f"import mojifix; mojifix.fix({CLEAN!r})")
    assert {name for name in loaded if name.startswith("mojifix.data.words")} == set()
