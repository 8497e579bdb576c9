"""`import mojifix` is cheap: what only some repairs need is loaded when one of them is met."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import mojifix
from mojifix.data.triggers import TRIGGERS

HEAVY = {
    "charset_normalizer",
    "click",
    "concurrent.futures",
    "difflib",
    "ftfy",
    "html",
    "html5lib",
    "hypothesis",
    "importlib.resources",
    "lzma",
    "multiprocessing",
    "tempfile",
    "unicodedata",
    "wcwidth",
    "wordfreq",
}

NEEDED = {
    "mojifix",
    "mojifix.automata",
    "mojifix.catalog",
    "mojifix.chunks",
    "mojifix.data",
    "mojifix.data.automata",
    "mojifix.data.triggers",
    "mojifix.edits",
    "mojifix.fixer",
    "mojifix.given",
    "mojifix.natures",
    "mojifix.options",
    "mojifix.patterns",
    "mojifix.pipeline",
    "mojifix.scan",
}
"""What a text that needs nothing loads of the package: no fixer, no knowledge, no report."""

CLEAN = "Plain words, 3 of them “quoted”, in a café on the Rue de l’Été – and nothing else."


def _loaded(code: str) -> set[str]:
    program = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(json.loads(run.stdout))


def _fixers(loaded: set[str]) -> set[str]:
    """Return the names of the fixers among modules such as `mojifix.fixers.encoding.percent`."""
    parts = [name.split(".") for name in loaded if name.startswith("mojifix.fixers.")]
    return {name[3] for name in parts if len(name) > 3}


def test_the_catalog_need_load_no_fixer() -> None:
    names = {fixer.name for fixer in (*mojifix.REPAIR, *mojifix.STYLE)}
    assert names == set(TRIGGERS), "run python scripts/build_triggers.py"


@pytest.mark.parametrize(
    "code",
    [
        "import mojifix",
        "import mojifix; text = 'A clean text.'; assert mojifix.fix(text) is text",
        "import mojifix; mojifix.Pipeline.default(images='drop').without('tags').with_('quotes')",
        "import mojifix, pickle; pickle.loads(pickle.dumps(mojifix.Pipeline.default(lang='en')))",
    ],
    ids=["import", "fix clean text", "build a pipeline", "pickle it"],
)
def test_what_a_clean_text_loads(code: str) -> None:
    loaded = _loaded(code)
    assert {name for name in loaded if name.split(".")[0] == "mojifix"} <= NEEDED
    assert loaded & HEAVY == set()


@pytest.mark.parametrize("options", ["", ", lang='en'"])
def test_libraries_and_words_stay_out_of_clean_text(options: str) -> None:
    code = f"import mojifix; t = {CLEAN!r}; assert mojifix.fix(t{options}) is t"
    words = "from mojifix.knowledge.words import lexicon"
    no_words = f"{words}; assert lexicon.cache_info().currsize == 0"
    libraries = {"charset_normalizer", "click", "ftfy", "html5lib", "multiprocessing"}
    assert _loaded(f"{code}; {no_words}") & libraries == set()


def test_a_fixer_is_loaded_alone() -> None:
    code = "import mojifix; assert mojifix.Pipeline.default().only('percent').fix('%C3%A9') == 'é'"
    assert _fixers(_loaded(code)) == {"percent"}
    assert _fixers(_loaded("import mojifix; assert mojifix.REPAIR[0].reasons")) == {"escapes"}


def test_public_names_are_there_before_they_are_loaded() -> None:
    code = "import mojifix; assert set(mojifix.__all__) <= set(dir(mojifix))"
    assert "mojifix.report" not in _loaded(code)
    for name in mojifix.__all__:
        assert getattr(mojifix, name) is not None
    with pytest.raises(AttributeError, match="module 'mojifix' has no attribute 'fixt'"):
        mojifix.fixt  # type: ignore[attr-defined]  # noqa: B018
