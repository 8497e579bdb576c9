"""`check`, `diff`, `explain`, `scan`, `fixers`: looking without touching."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

import mojifix
from cli.conftest import CLEAN, DAMAGED, Run
from mojifix.cli import COMMANDS, main

CODE = "entities/character-reference"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    rows = [{"id": 1, "text": CLEAN}, {"id": 2, "text": f"one\n{DAMAGED}"}, {"id": 3, "text": None}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# --- check -----------------------------------------------------------------------------------


def test_check_lists_and_fails(run: Run, page: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    before = page.read_bytes()
    status, out, err = run("check", clean, page)
    assert status == 1
    assert out.decode().startswith(f"{page}:2:4: {CODE}: “&eacute;” → “é” ")
    assert err == "1 repair to make in 1 document.\n"
    assert run("check", clean) == (0, b"", "Nothing to repair.\n")
    assert page.read_bytes() == before
    assert run("check", given=DAMAGED.encode())[1].startswith(b"standard input:1:4: ")
    assert run("check", "-q", page) == (1, b"", "")


def test_check_says_more_about_what_it_could_not_read(run: Run, page: Path) -> None:
    status, out, _ = run("check", page, page.with_name("missing.txt"))
    assert status == 2
    assert CODE.encode() in out


def test_check_of_mixed_encodings(run: Run, page: Path) -> None:
    page.write_bytes("été – “Größe” ".encode() + "café".encode("windows-1252"))
    status, out, _ = run("check", page)
    assert status == 1
    assert out.decode().startswith(f"{page}:1:1: encoding: ")
    assert "stray Windows-1252 bytes" in out.decode()


def test_check_of_records_names_the_record(run: Run, records: Path) -> None:
    status, out, _ = run("check", records, "--field", "text")
    assert status == 1
    assert out.decode().startswith(f"{records}:2:28 (line 2, text): {CODE}: ")


def test_check_as_json(run: Run, page: Path) -> None:
    status, out, _ = run("check", page, page, "--output-format", "json")
    found = json.loads(out)
    assert status == 1
    assert [one["line"] for one in found] == [2]
    assert found[0]["before"] == "&eacute;"
    assert json.loads(run("check", "--output-format", "json", given=b"clean")[1]) == []


def test_check_for_github(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a,b.txt"
    path.write_text("100 % caf&eacute;", encoding="utf-8")
    line = run("check", path, "--output-format", "github")[1].decode()
    name = str(path).replace(":", "%3A").replace(",", "%2C")
    assert line.startswith(f"::warning file={name},line=1,col=10,endLine=1,endColumn=18,title=")
    assert "::“&eacute;” → “é”" in line
    assert line.count("\n") == 1


def test_check_as_sarif(run: Run, page: Path) -> None:
    log = json.loads(run("check", page, "--output-format", "sarif")[1])
    (run_,) = log["runs"]
    (result,) = run_["results"]
    assert log["version"] == "2.1.0"
    assert result["ruleId"] in {rule["id"] for rule in run_["tool"]["driver"]["rules"]}
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 12}
    (fix,) = result["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement == {"deletedRegion": region, "insertedContent": {"text": "é"}}
    assert all(rule["help"]["text"] for rule in run_["tool"]["driver"]["rules"])


# --- diff and explain ------------------------------------------------------------------------


def test_diff(run: Run, page: Path) -> None:
    status, out, _ = run("diff", page)
    assert status == 1
    assert out.decode().splitlines() == [
        f"--- {page}",
        f"+++ {page}",
        "@@ -1,2 +1,2 @@",
        " first line",
        f"-{DAMAGED}",
        f"+{CLEAN}",
    ]


def test_colours_are_for_terminals(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m+café au lait\x1b[0m" in run("diff", page)[1].decode()
    assert "\x1b[32mé\x1b[0m" in run("explain", page)[1].decode()
    monkeypatch.setenv("NO_COLOR", "1")
    for command in ("diff", "explain"):
        assert b"\x1b" not in run(command, page)[1]


def test_explain(run: Run, page: Path) -> None:
    status, out, _ = run("explain", page)
    assert status == 0
    first, *_, line, reason = out.decode().splitlines()
    assert first == f"{page}: 1 repair"
    assert line == "  2:4  caf[-&eacute;-]{+é+} au lait"
    assert reason.strip().startswith(f"{CODE} (certain): ")
    assert run("explain", given=b"clean") == (0, b"", "Nothing to repair.\n")


@pytest.mark.parametrize("command", ["explain", "check", "diff"])
def test_what_is_shown_sends_no_commands_to_the_terminal(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = run(command, given=b"a\x1b[2Jb &amp; c")[1]
    assert b"\x1b[2J" not in out
    assert rb"\x1b" in out


# --- scan ------------------------------------------------------------------------------------


def test_scan(run: Run, records: Path, page: Path) -> None:
    for jobs in (1, 2):
        status, out, _ = run("scan", "-r", page.parent, "--field", "text", "-j", jobs)
        told = out.decode()
        assert status == 0
        assert told.startswith("2 documents")
        assert "1 damaged (50.0%)" in told
        assert CODE in told
        assert "&eacute; → é" in told
        assert records.name in told.replace("\n", "")


def test_scan_as_json(run: Run, page: Path) -> None:
    found = json.loads(run("scan", page, "--output-format", "json")[1])
    assert found["kinds"] == {CODE: 1}
    assert found["files"] == {str(page): 1}
    assert found["examples"] == {CODE: [["&eacute;", "é"]]}
    assert run("scan", given=b"clean")[1].decode().startswith("1 document, 5 characters: 0 damaged")


def test_scan_says_what_it_leaves_out(run: Run) -> None:
    given = "caf&eacute;  and   th&eacute; \nof â€œold â€\x9d times & rsquo;".encode()
    assert "more (--top)" in run("scan", "--top", "1", given=given)[1].decode()


# --- what they share -------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "diff", "explain", "scan"])
def test_reports(run: Run, command: str, page: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    run(command, page, missing, "--report", tmp_path / "seen.html")
    run(command, page, missing, "--report", tmp_path / "seen.json")
    assert "character-reference" in (tmp_path / "seen.html").read_text(encoding="utf-8")
    lines = (tmp_path / "seen.json").read_text(encoding="utf-8").splitlines()
    told, failed = map(json.loads, lines)
    assert told["counts"] == {CODE: 1}
    assert failed["error"] == "does not exist"


def test_pages_in_folders_are_left_alone_and_that_is_said(run: Run, tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    html.write_text("<p>caf&eacute;</p>", encoding="utf-8")
    told = "mojifix: 1 page of HTML skipped: --html parses pages, --include '*.html' treats"
    status, out, err = run("-i", "-r", tmp_path)
    assert (status, out) == (0, b"")
    assert err.startswith(told)
    assert html.read_text(encoding="utf-8") == "<p>caf&eacute;</p>"
    assert run("-r", tmp_path, "--html")[1] == "café\n".encode()
    for arguments in ((html,), ("-r", tmp_path, "--include", "*.html")):
        status, out, err = run("check", *arguments)
        assert status == 1
        assert "skipped" not in err


def test_a_report_that_cannot_be_written(run: Run, page: Path) -> None:
    status, _, err = run("check", page, "--report", page / "report.html")
    assert status == 2
    assert f"mojifix: {page / 'report.html'}: " in err


def test_fixers(run: Run) -> None:
    status, out, _ = run("fixers")
    listed = [line.split()[0] for line in out.decode().splitlines() if line.strip()]
    names = [fixer.name for fixer in (*mojifix.REPAIR, *mojifix.STYLE)]
    assert status == 0
    assert [name for name in listed if name in names] == names
    told = run("fixers", "mojibake", "whitespace")[1].decode()
    assert "UTF-8" in told
    assert "trailing-space (certain)" in told
    assert "no fixer named 'mojibak'" in run("fixers", "mojibak")[2]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen(run: Run, command: str) -> None:
    status, out, _ = run(*command.split(), "--help")
    lines = out.decode().splitlines()
    assert status == 0
    assert len(lines) <= (47 if command else 45)
    assert max(map(len, lines)) <= 88
    assert f"mojifix {command if command != 'fix' else ''}".strip() in out.decode()


@pytest.mark.parametrize("command", ["fix", "check", "diff", "explain", "scan"])
def test_help_has_every_option_in_a_group(run: Run, command: str) -> None:
    shown = run(command, "--help")[1].decode()
    group, grouped = "", {}
    for line in shown.splitlines():
        if re.fullmatch(r"\w+:", line):
            group = line.rstrip(":")
        grouped.update(dict.fromkeys(re.findall(r"--[\w-]+", line[:24]) if group else (), group))
    context = click.Context(import_module(f"mojifix.cli.{command}").command)
    options = [o for o in context.command.get_params(context) if isinstance(o, click.Option)]
    assert grouped.keys() == {option.opts[-1] for option in options}
    assert set(grouped.values()) == {"Output", "Input", "Repairs", "General"}
    assert "Output" in (grouped["--report"], grouped.get("--in-place"))


def test_version(run: Run) -> None:
    assert run("--version") == (
        0,
        f"mojifix {mojifix.__version__}, ruleset {mojifix.RULESET}\n".encode(),
        "",
    )


def test_without_anything_on_a_terminal_it_shows_its_help(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main([]) == 0
    assert "Commands:" in capfd.readouterr().out
    assert main(["check"]) == 2
    assert "pipe text in" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-i",), "not standard input"),
        (("-i", "-"), "not standard input"),
        (("-o", "x", "-i", "a"), "choose one"),
        (("--backup", ".b", "a"), "goes with --in-place"),
        (("--report", "x.html"), "name files"),
        (("--report", "x.pdf", "a"), "must end in .html"),
        (("--only", "entites"), "did you mean 'entities'"),
        (("--skip", "nonsense"), "no fixer named 'nonsense'"),
        (("--lang", "?"), "BCP 47"),
        (("--images", "svg"), "svg"),
        (("--encoding", "klingon"), "klingon"),
        (("--output-encoding", "klingon"), "klingon"),
        (("--format", "docx"), "docx"),
        (("--no-such-option",), "--no-such-option"),
        (("check", "--output-format", "xml"), "xml"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, b"")
    assert message in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_shell_completion(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MOJIFIX_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "mojifix ch")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert b"check" in run()[1]


def test_the_ruleset_stands_in_reports(run: Run, page: Path) -> None:
    report = mojifix.explain("caf&eacute; au lait")
    assert report.to_dict()["ruleset"] == mojifix.RULESET
    assert f"ruleset {mojifix.RULESET}" in report.to_html()
    assert f"ruleset {mojifix.RULESET}" in run("--version")[1].decode()
    log = json.loads(run("check", page, "--output-format", "sarif")[1])
    assert log["runs"][0]["properties"] == {"ruleset": mojifix.RULESET}
