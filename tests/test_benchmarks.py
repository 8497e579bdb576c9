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

import clock
import goals
import loads
import scaling
import where
from corpus import Clean
from page import replace_part

pytestmark = pytest.mark.timeout(600)  # processes, which wait where others run beside them

PARTS = """
Before.
<!-- speed.py: from here on -->
old
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
    found = measured(
        tmp_path,
        *("--documents", "1", "--kinds", "named-references,white-space", "--peers", "html"),
        *("--grades", "--markdown", str(page)),
    )
    assert list(found["kinds"]) == ["mojifix", "html"]
    assert set(found["kinds"]["mojifix"]) == {"named-references", "white-space", "all"}
    assert found["kinds"]["mojifix"]["all"]["exact"] == 1
    assert found["kinds"]["html"]["white-space"]["exact"] == 0
    assert found["harm"]["mojifix"]["all"]["letters_changed_per_million"] == 0
    assert found["grades"]["certain"]["documents"] > 0
    assert "| named-references | 1 |" in page.read_text(encoding="utf-8")
    assert str(tmp_path) not in page.read_text(encoding="utf-8")


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
    assert found["kinds"]["mojifix"]["lines"]["exact"] == 1
    assert found["cases"]["mojifix"]["all"]["exact"] == 1


@pytest.mark.slow
def test_a_small_run_of_speed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PARTS, encoding="utf-8")
    rows = "clean articles,clean short texts,whole references,one clean document,hostile"
    found = json.loads(
        printed(
            *("speed.py", "--documents", "2", "--peers", "html", "--rounds", "1", "--only", rows),
            *("--seconds", "0.01", "--megabytes", "0.01", "--format", "json", "--page", str(page)),
        )
    )
    assert list(found["tools"]) == ["mojifix", "mojifix-plain", "explain", "html", "encode"]
    assert ",".join(found["loads"]) == rows
    assert found["loads"]["clean articles"]["speed"]["mojifix"]["mb_per_s"] > 0
    assert found["loads"]["whole references"]["undone"]["mojifix"] > 0.9
    assert set(found["memory"]["one clean document"]) == {"mojifix", "mojifix-plain", "explain"}
    assert len(found["goals"]) == 8
    written = page.read_text(encoding="utf-8")
    assert "| whole references |" in written
    assert "old" not in written
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


def test_the_page_has_both_parts(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text((ROOT / "docs" / "performance.md").read_text(encoding="utf-8"), "utf-8")
    for name in ("speed.py", "scaling.py"):
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


def test_goals_are_judged_by_the_worst_row() -> None:
    def row(group: str, undone: float, **speed: float) -> dict[str, Any]:
        times = {name: {"mb_per_s": rate} for name, rate in speed.items()}
        return {"group": group, "speed": times, "undone": {"plsfix": undone}}

    found = {
        "loads": {
            "clean": row("clean", 0, mojifix=400, explain=300, plsfix=30, ftfy=2),
            "both": row("damaged", 0.9, mojifix=20, explain=15, plsfix=19, ftfy=2),
            "alone": row("damaged", 0.1, mojifix=20, explain=9, plsfix=60, ftfy=2),
        },
        "workers": {"articles as they are": {"size": 1e6, "one": 3.0, "two": 2.0}},
        "start": {"mojifix": {"import": 0.08, "first_call": 0.01}, "ftfy": {"import": 0.06}},
    }
    met = [goal.met for goal in goals.judged(found)]
    assert met == [True, False, True, True, False, False, True, True]


def test_slow_tools_get_the_beginning() -> None:
    texts = ["one\n\ntwo\n\nthree", "four"]
    assert clock.beginning(texts, 100) == texts
    assert clock.beginning(texts, 6) == ["one\n\ntwo"]

    def run(text: str) -> None:
        if text == "four":
            raise ValueError

    time = clock.race({"load": (texts, 0.01)}, {"tool": run}, 1, lambda message: None)
    assert (time["load"]["tool"].texts, time["load"]["tool"].raised) == (1, 1)


def test_exponents() -> None:
    sizes = (1_000, 10_000, 100_000)
    assert scaling.exponent([(size, 1e-5 * size) for size in sizes]) == pytest.approx(1)
    assert scaling.exponent([(size, 1e-7 * size**2) for size in sizes]) == pytest.approx(2)
    assert scaling.exponent([(size, 1e-9 * size) for size in sizes]) is None


@pytest.mark.slow
def test_where_the_time_goes(capsys: pytest.CaptureFixture[str]) -> None:
    where.main(["--documents", "3", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["loads"]
    assert found["clean articles"]["edits"] == 0
    assert found["whole references"]["edits"] > 1
    assert all(row["fix"] > 0 for row in found.values())


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
