"""The programs of `benchmarks/` run and say what they should; no test looks at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from damage import KINDS
from samples import ROOT, articles

pytest.importorskip("rapidfuzz", reason="the extra `benchmark` is not installed")

import calibrate
import children
import clock
import corpus
import goals
import grading
import loads
import questions
import scaling
import show_speed
import where
from corpus import Clean, Sample, plain_spaces
from mojifix import Pipeline
from page import replace_part

pytestmark = pytest.mark.timeout(600)  # processes, which wait where others run beside them

PARTS = """
Before.
<!-- speed.py: from here on -->
former figures
<!-- speed.py: up to here -->
<!-- scaling.py: from here on -->
<!-- scaling.py: up to here -->
After.
"""


def printed(program: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / program), *arguments]
    run = subprocess.run(command, check=True, capture_output=True)
    return run.stdout.decode("utf-8")


def measured(folder: Path, *arguments: str) -> dict[str, Any]:
    out = folder / "out.json"
    printed("fidelity.py", "--workers", "1", "--json", str(out), *arguments)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.slow
def test_a_small_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    chain = "named-references > wrapped"
    found = measured(
        tmp_path,
        *("--documents", "1", "--kinds", f"named-references,white-space,{chain}"),
        *("--sentences", "2", "--peers", "html", "--markdown", str(page)),
    )
    documents, sentences = found["documents"], found["sentences"]
    assert list(documents["kinds"]) == ["mojifix", "html"]
    assert set(documents["kinds"]["mojifix"]) == {"named-references", "white-space", "all"}
    assert documents["kinds"]["mojifix"]["all"]["exact"] == 1
    assert documents["kinds"]["html"]["white-space"]["exact"] == 0
    assert documents["chains"]["mojifix"][chain]["exact"] == 1
    assert sentences["kinds"]["mojifix"]["named-references"]["documents"] == 2
    assert found["harm"]["mojifix"]["all"]["letters_changed_per_million"] == 0
    written = page.read_text(encoding="utf-8")
    assert "| named-references | 1 |" in written
    assert "| documents, exactly | ≥ 94 | 100.0 |" in written
    assert "sentences and titles, by kind of damage" in written
    assert str(tmp_path) not in written


@pytest.mark.slow
def test_the_held_out_damage_and_cases(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    rows = [
        {"kind": "a", "lang": "fr", "input": "caf & eacute;", "accept": ["café"]},
        {"kind": "g", "lang": "en", "input": "AT&T; Q&A", "accept": ["AT&T; Q&A"]},
    ]
    cases.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    arguments = ("--held-out", "--documents", "1", "--kinds", "html-escape-2,lines")
    found = measured(tmp_path, *arguments, "--peers", "none", "--cases", str(cases))
    again = measured(tmp_path, *arguments, "--peers", "none", "--cases", str(cases))
    assert found == again
    assert found["documents"]["kinds"]["mojifix"]["lines"]["exact"] == 1
    assert found["cases"]["mojifix"]["all"]["exact"] == 1


def test_a_smoke_run_of_speed() -> None:
    rows = "clean articles,references taken apart"
    found = json.loads(
        printed(
            *("speed.py", "--documents", "1", "--parts", "speed", "--rounds", "1", "--only", rows),
            *("--minutes", "0.01", "--megabytes", "0.01", "--format", "json"),
        )
    )
    clean, plain, apart = found["ratios"]
    assert [plain["row"], plain["tool"]] == ["clean articles", "mojifix-plain"]
    if "ftfy" in found["tools"]:
        assert (clean["beside"]["ftfy"]["aim"], apart["beside"]["ftfy"]["aim"]) == (50, 0.5)
    assert len(found["goals"]) == 3


@pytest.mark.slow
def test_a_small_run_of_speed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PARTS, encoding="utf-8")
    rows = "clean articles,clean short texts,whole references,one clean document,hostile"
    found = json.loads(
        printed(
            *("speed.py", "--documents", "2", "--peers", "html", "--rounds", "1", "--only", rows),
            *("--minutes", "0.01", "--megabytes", "0.01", "--format", "json", "--page", str(page)),
        )
    )
    assert list(found["tools"]) == ["mojifix", "mojifix-plain", "explain", "html", "encode"]
    assert ",".join(found["loads"]) == rows
    assert found["loads"]["clean articles"]["speed"]["mojifix"]["mb_per_s"] > 0
    assert found["loads"]["whole references"]["undone"]["mojifix"] > 0.9
    assert set(found["memory"]["one clean document"]) == {"mojifix", "mojifix-plain", "explain"}
    assert len(found["goals"]) == 7
    assert [ratio["row"] for ratio in found["ratios"]].count("clean articles") == 2
    written = page.read_text(encoding="utf-8")
    assert "| whole references |" in written
    assert "former figures" not in written
    assert str(tmp_path) not in written


@pytest.mark.slow
def test_a_small_run_of_scaling(tmp_path: Path) -> None:
    plot = tmp_path / "plot.svg"
    page = tmp_path / "page.md"
    page.write_text(PARTS, encoding="utf-8")
    written = printed(
        *("scaling.py", "--largest", "0.004", "--hostile", "2", "--seconds", "5"),
        *("--plot", str(plot), "--page", str(page)),
    )
    assert "| clean |" in written
    assert "| spaced-references |" in written
    assert written.strip() in page.read_text(encoding="utf-8")
    assert len(ElementTree.fromstring(plot.read_text(encoding="utf-8"))) > 10


def test_the_page_has_all_parts(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text((ROOT / "docs" / "performance.md").read_text(encoding="utf-8"), "utf-8")
    for name in ("where.py", "speed.py", "scaling.py"):
        replace_part(page, name, f"figures of {name}")
    written = page.read_text(encoding="utf-8")
    assert "figures of speed.py" in written
    assert "figures of scaling.py" in written
    assert "## Why it is fast" in written


def test_every_kind_of_damage_is_timed() -> None:
    grouped = [kind for group in loads.GROUPS.values() for kind in group.split()]
    assert sorted(grouped) == sorted(kind.name for kind in KINDS)


def test_loads_are_what_they_are_called() -> None:
    texts = [Clean(article.lang, article.clean) for article in articles()]
    made_of = loads.source(texts, seed=0, megabytes=0.02)
    for name in ("clean articles", "clean short texts", "one clean document"):
        assert all(map(loads.is_clean, loads.load(name, made_of).texts)), name
    assert loads.load("mojibake", made_of) == loads.load("mojibake", made_of)
    mixed = loads.load("5 % of the articles damaged", made_of).texts
    assert 0 < sum(text not in loads.load("clean articles", made_of).texts for text in mixed) <= 15


def test_sentences_are_cut_out_whole() -> None:
    text = "The ferry\n\n“It is late,” she said. “We wait. And wait.” He nodded (twice)."
    pieces = {piece.text for piece in corpus.short_texts([Clean("en", text)], 9, 0)}
    assert pieces == {"“It is late,” she said.", "He nodded (twice)."}


def test_goals_are_judged_by_the_farthest_row() -> None:
    def row(group: str, undone: float, **speed: float) -> dict[str, Any]:
        times = {name.replace("_", "-"): {"mb_per_s": rate} for name, rate in speed.items()}
        return {"group": group, "speed": times, "undone": {"ftfy": undone}}

    clean = {"mojifix": 100, "mojifix_plain": 30, "explain": 60, "plsfix": 40, "ftfy": 2}
    found = {
        "loads": {
            "clean articles": row("clean", 0, **clean),
            "mojibake": row("damaged", 0.9, mojifix=20, explain=15, plsfix=40, ftfy=2),
            "tags": row("damaged", 0.1, mojifix=2, explain=1.5, plsfix=20, ftfy=2),
            "escaped tags": row("damaged", 0.1, mojifix=1, explain=1, plsfix=20, ftfy=2),
        },
        "workers": {"articles as they are": {"size": 1e6, "one": 3.0, "two": 2.0}},
        "start": {
            "mojifix": {"import": 0.08, "first_call": 0.01, "first_damaged": 0.07},
            "ftfy": {"import": 0.06},
        },
    }
    beside = [
        [(peer.aim, peer.met) for peer in ratio.beside.values()] for ratio in goals.ratios(found)
    ]
    assert beside == [
        [(2.5, True), (50, True)],
        [(1, False), (None, None)],
        [(0.4, True), (6, True)],
        [(0.12, False), (0.5, True)],
        [(None, None), (None, None)],
    ]
    judged = goals.judged(found)
    assert [goal.met for goal in judged] == [False, True, True, False, True, True, False]
    assert judged[0].measured == "2 of 4; the farthest off: clean articles, 0.75 of 1"


def test_every_aim_has_its_row() -> None:
    assert {row for row, _ in goals.AIMS} <= {*loads.LOADS}


def test_new_texts_are_timed_and_shown(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('"A clean text."\n"Another one, caf\\u00e9."\n', encoding="utf-8")
    first, again = children.new("mojifix", file)
    assert again > 0
    rows = {"clean articles": {"mojifix": {"size": 2e6, "first": first, "again": again}}}
    title, _, (head, row) = show_speed._new_table({"new": rows})
    assert title.startswith("New texts")
    assert (head[3], row[:2]) == ("new", ("clean articles", "mojifix"))


def test_slow_tools_get_the_beginning() -> None:
    texts = ["one\n\ntwo\n\nthree", "four"]
    assert clock.beginning(texts, 100) == texts
    assert clock.beginning(texts, 6) == ["one\n\ntwo"]

    def run(text: str) -> None:
        if text == "four":
            raise ValueError

    time = clock.race({"load": (texts, 0.01)}, {"tool": run}, 1, lambda message: None)
    assert (time["load"]["tool"].texts, time["load"]["tool"].raised) == (1, 1)


@pytest.mark.slow
def test_a_small_run_of_calibration(tmp_path: Path) -> None:
    plot, page, out = tmp_path / "plot.svg", tmp_path / "page.md", tmp_path / "out.json"
    page.write_text(
        "<!-- calibrate.py: from here on -->\n<!-- calibrate.py: up to here -->\n", "utf-8"
    )
    written = printed(
        *("calibrate.py", "--documents", "2", "--sources", "own model,clean"),
        *("--kinds", "named-references,tokenised", "--plot", str(plot), "--json", str(out)),
        *("--page", str(page)),
    )
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["changes"] > 20
    number, right = found["by"]["fixer"]["entities"]["certain"]
    assert number == right > 10
    assert "### By language" in written
    assert written.strip() in page.read_text(encoding="utf-8")
    assert len(ElementTree.fromstring(plot.read_text(encoding="utf-8"))) > 10


def verdicts(text: str, expected: str) -> list[tuple[str, bool]]:
    sample = Sample("kind", "en", text, expected, plain_spaces)
    return [
        (f"{found.fixer} {found.grade}", found.right) for found in grading.judged([sample], "here")
    ]


def test_a_change_is_right_where_it_wrote_what_stood_there() -> None:
    damaged = "The caf&eacute; & nbsp; was open, and the &amp; sign hung on."
    right = "The café was open, and the & sign hung on."
    assert {is_right for _, is_right in verdicts(damaged, right)} == {True}
    wrong = verdicts(damaged, right.replace("&", "&amp;"))
    assert [is_right for _, is_right in wrong].count(False) == 1
    assert wrong[-1] == ("entities certain", False)


def test_a_change_of_clean_text_is_wrong() -> None:
    text = "The caf&eacute; was open."
    assert verdicts(text, text) == [("entities certain", False)]


def test_what_is_lost_beside_a_change_is_its_doing() -> None:
    """The space belonged to the text: who took it away was wrong."""
    report = "one  two"
    assert [is_right for _, is_right in verdicts(report, report)] == [False]
    assert [is_right for _, is_right in verdicts(report, "one two")] == [True]


def test_reasons_below_their_aim_are_named() -> None:
    rows = {
        "a/x": {"certain": (1000, 999), "guess": (2, 0)},
        "b/y": {"certain": (1000, 998), "likely": (100, 90)},
    }
    assert calibrate.missing(rows) == [("b/y", "likely", 100, 90), ("b/y", "certain", 1000, 998)]


def test_exponents() -> None:
    sizes = (1_000, 10_000, 100_000)
    assert scaling.exponent([(size, 1e-5 * size) for size in sizes]) == pytest.approx(1)
    assert scaling.exponent([(size, 1e-7 * size**2) for size in sizes]) == pytest.approx(2)
    assert scaling.exponent([(size, 1e-9 * size) for size in sizes]) is None


@pytest.mark.slow
def test_where_the_time_goes(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = "clean articles,whole references"
    where.main(["--documents", "3", "--only", kinds, "--texts", "6", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["loads"]
    assert ",".join(found) == kinds
    assert found["clean articles"]["edits"] == 0
    references = found["whole references"]
    assert references["fixers"]["entities"]["edits"] > 6
    assert references["questions"]["scan for triggers"]["calls"] >= 6
    assert references["missing"] == []
    assert all(row["fix"] > 0 for row in found.values())
    where.main(["--documents", "3", "--only", kinds, "--texts", "2"])
    written = capsys.readouterr().out
    assert "<summary>Whole references: 2 texts" in written
    assert "| entities |" in written


def test_what_is_asked_twice_is_counted() -> None:
    text = "caf&eacute; caf&eacute; au lait"
    pipeline = Pipeline.default()
    with questions.noted() as notes:
        assert pipeline.fix(text) == "café café au lait"
        once = notes.asked["scan for triggers"].calls
        pipeline.fix(text)
    row = notes.asked["scan for triggers"]
    assert row.calls == 2 * once
    assert row.again >= once
    assert notes.finds["entities"].edits == 4
    pipeline.fix(text)  # nobody counts any more
    assert notes.asked["scan for triggers"].calls == 2 * once


@pytest.mark.slow
def test_engines_beside_the_kernel(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    page = tmp_path / "page.md"
    page.write_text("<!-- engines.py: from here on -->\n<!-- engines.py: up to here -->\n", "utf-8")
    few = ("--megabytes", "0.05", "--documents", "3", "--rounds", "1", "--only", "clean articles")
    ways = ("--ways", "fix_many,kernel,fix_fields", "--page", str(page))
    shown = printed("engines.py", *few, *ways)
    assert "| the kernel, `fix_column` | 1 | cpu |" in shown
    assert "| clean articles |" in shown
    assert "fix_fields" in page.read_text("utf-8")
    found = json.loads(printed("engines.py", *few, "--ways", "kernel", "--format", "json"))
    assert {figure["way"] for figure in found["figures"]} == {"the kernel, `fix_column`"}
