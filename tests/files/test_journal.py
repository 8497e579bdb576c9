"""Long runs are resumed where they ended."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from files.repairs import UPPER
from mojifix.files import FileOptions, Problem, fix_file, journal_path, open_journal

OPTIONS = (FileOptions(fields=("a",)), "lang")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    source, output = tmp_path / "a.txt", tmp_path / "out.txt"
    source.write_text("words")
    output.write_text("WORDS")
    return str(source), str(output)


def test_what_is_finished_is_known_again(tmp_path: Path, pair: tuple[str, str]) -> None:
    name = str(tmp_path / "sub" / "journal")
    with open_journal(name, OPTIONS) as journal:
        assert not journal.has(*pair)
        journal.add(*pair)
        assert journal.has(*pair)
    with open_journal(name, OPTIONS, resume=True) as journal:
        assert journal.has(*pair)
        assert not journal.has(pair[0], pair[0])
        assert not journal.has("gone", pair[1])
    with open_journal(name, OPTIONS, resume=True) as journal:
        assert journal.has(*pair)
    with open_journal(name, (FileOptions(fields=("b",)), "lang"), resume=True) as journal:
        assert not journal.has(*pair)


def test_without_resume_it_begins_anew(tmp_path: Path, pair: tuple[str, str]) -> None:
    name = str(tmp_path / "journal")
    with open_journal(name, OPTIONS) as journal:
        journal.add(*pair)
    with open_journal(name, OPTIONS) as journal:
        assert not journal.has(*pair)
    with open_journal(name, OPTIONS, resume=True) as journal:
        assert not journal.has(*pair)


@pytest.mark.parametrize("number", [0, 1])
def test_what_changed_since_is_done_again(
    tmp_path: Path, pair: tuple[str, str], number: int
) -> None:
    name = str(tmp_path / "journal")
    with open_journal(name, OPTIONS) as journal:
        journal.add(*pair)
        Path(pair[number]).write_text("other words")
        assert not journal.has(*pair)
        journal.add(*pair)
        assert journal.has(*pair)
        os.unlink(pair[number])
        assert not journal.has(*pair)


def test_a_change_made_meanwhile_is_not_missed(tmp_path: Path, pair: tuple[str, str]) -> None:
    with open_journal(str(tmp_path / "journal"), OPTIONS) as journal:
        assert not journal.has(*pair)
        Path(pair[0]).write_text("changed while it was read")
        journal.add(*pair)
        assert not journal.has(*pair)


def test_in_place(tmp_path: Path, pair: tuple[str, str]) -> None:
    path = pair[0]
    name = str(tmp_path / "journal")
    with open_journal(name, OPTIONS) as journal:
        assert not journal.has(path, path)
        assert fix_file(path, UPPER, FileOptions())
        journal.add(path, path)
        assert journal.has(path, path)
    with open_journal(name, OPTIONS, resume=True) as journal:
        assert journal.has(path, path)
        os.unlink(path)
        journal.add(path, path)
        assert not journal.has(path, path)


@pytest.mark.parametrize("cut", [1, 20])
@pytest.mark.parametrize("torn", [b"", b"\xff\xfe\n", b"[]\n"])
def test_a_journal_that_a_crash_cut_off(
    tmp_path: Path, pair: tuple[str, str], cut: int, torn: bytes
) -> None:
    path = tmp_path / "journal"
    other = (pair[1], pair[0])
    with open_journal(str(path), OPTIONS) as journal:
        journal.add(*pair)
        journal.add(*other)
    path.write_bytes(path.read_bytes()[:-cut] + torn)
    with open_journal(str(path), OPTIONS, resume=True) as journal:
        assert journal.has(*pair)
        assert journal.has(*other) == (cut == 1 and not torn)
        journal.add(*other)
    assert set(json.loads(path.read_text().splitlines()[0])) == {"mojifix"}
    with open_journal(str(path), OPTIONS, resume=True) as journal:
        assert journal.has(*pair)
        assert journal.has(*other)


def test_a_journal_that_cannot_be_kept(pair: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be"), open_journal(pair[0] + "/j", OPTIONS):
        pass
    with (
        pytest.raises(Problem, match="the journal cannot be kept"),
        open_journal(str(tmp_path), OPTIONS, resume=True),
    ):
        pass


def test_where_it_lies(tmp_path: Path) -> None:
    folder = str(tmp_path)
    assert journal_path(folder) == os.path.join(folder, ".mojifix-journal.jsonl")
    assert journal_path("new/") == "new/.mojifix-journal.jsonl"
    assert journal_path("a/b.jsonl").replace(os.sep, "/") == "a/.b.jsonl.mojifix-journal.jsonl"
