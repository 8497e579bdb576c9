"""Which files are meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mojifix.files import FileOptions, Found, Problem, destination, find, format_of, patterns


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = (
        "a.txt B.TXT c.jsonl sub/d.txt sub/deep/e.md .hidden/f.txt .g.txt node_modules/h.txt "
        "build/i.txt build/keep.txt sub/j.log"
    )
    for name in files.split():
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "root"


def names(*paths: str, recursive: bool = True, **options: object) -> list[str]:
    """Return what is found, by its path below root, or what the problem is."""
    found = find(paths, recursive=recursive, **options)  # type: ignore[arg-type]
    return [
        item.what
        if isinstance(item, Problem)
        else item.path.replace(os.sep, "/").removeprefix("root/")
        for item in found
    ]


ALL = (
    "B.TXT a.txt build/i.txt build/keep.txt c.jsonl node_modules/h.txt sub/d.txt sub/deep/e.md "
    "sub/j.log"
).split()


@pytest.mark.usefixtures("tree")
def test_folders_are_gone_through_in_order() -> None:
    assert names("root") == ALL
    assert names("root", "root/a.txt", "-", "-") == [*ALL, "-"]
    assert names("root/sub/d.txt", "root")[0] == "sub/d.txt"
    assert next(iter(find(["root"], recursive=True))) == Found(
        os.path.join("root", "B.TXT"), "root"
    )


@pytest.mark.usefixtures("tree")
def test_what_is_wrong_stops_nothing() -> None:
    assert names("gone", "root", "root/a.txt", recursive=False) == [
        "is not there",
        "is a folder: -r goes through folders",
        "a.txt",
    ]


@pytest.mark.usefixtures("tree")
def test_include_and_exclude() -> None:
    assert names("root", include=["*.txt"], exclude=["build", "node_modules/"]) == [
        "B.TXT",
        "a.txt",
        "sub/d.txt",
    ]
    assert names("root", include=["sub/**/*.md"]) == ["sub/deep/e.md"]
    assert names("root", include=["*.txt", "!a.txt"], exclude=["*/"]) == ["B.TXT"]
    assert names("root/a.txt", "root/c.jsonl", exclude=["*.txt"]) == ["c.jsonl"]
    assert names("root/c.jsonl", include=["*.txt"]) == ["c.jsonl"]


def test_what_git_ignores(tree: Path) -> None:
    (tree / ".gitignore").write_text("node_modules/\n*.log\nbuild/*\n!build/keep.txt\n/d.txt\n")
    (tree / "sub" / ".gitignore").write_text("deep/*\n!deep/e.md\n!*.log\n")
    ignored = {"node_modules/h.txt", "build/i.txt"}
    assert names("root") == [name for name in ALL if name not in ignored]
    assert names("root", gitignore=False) == ALL
    (tree / "sub" / ".gitignore").write_text("deep\n")
    assert names("root/sub") == ["sub/d.txt", "sub/j.log"]  # no repository: nothing above counts
    (tree / ".git").mkdir()
    assert names("root/sub") == ["sub/d.txt"]
    assert names("root/sub/j.log") == ["sub/j.log"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_folders_are_not_followed(tree: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    (tree / "link.txt").symlink_to(outside)
    (tree / "inner.txt").symlink_to(tree / "a.txt")
    (tree / "loop").symlink_to(tree)
    (tree / "dead.txt").symlink_to(tmp_path / "gone")
    assert names("root") == ALL
    assert names("root/link.txt") == ["link.txt"]
    assert names("root/dead.txt") == ["is a link to nothing"]


@pytest.mark.usefixtures("tree")
def test_a_folder_that_cannot_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert names("root")[-1] == "cannot be listed: Permission denied"


@pytest.mark.parametrize(
    ("path", "options", "name"),
    [
        ("a.txt", FileOptions(), "text"),
        ("README", FileOptions(), "text"),
        ("a.HTM", FileOptions(), "html"),
        ("a.JSONL.GZ", FileOptions(), "jsonl"),
        ("a.feather", FileOptions(), "arrow"),
        ("a.txt", FileOptions(format="csv"), "csv"),
        ("-", FileOptions(format="tsv.zst"), "tsv"),
    ],
)
def test_formats(path: str, options: FileOptions, name: str) -> None:
    assert format_of(path, options) == name


def test_an_unknown_format() -> None:
    with pytest.raises(
        Problem, match=r"no format 'jsonlines'; did you mean jsonl\? \(there are text, "
    ):
        format_of("a", FileOptions(format="jsonlines"))


def test_patterns() -> None:
    assert {"*.txt", "*.md.gz"} <= set(patterns(FileOptions()))
    assert "*.html" not in patterns(FileOptions())  # in a text, its markup would be damage
    assert {"*.jsonl.zst", "*.parquet"} <= set(patterns(FileOptions(fields=("a",))))
    assert not set(patterns(FileOptions())) & set(patterns(FileOptions(fields=("a",))))
    assert {"*.html", "*.htm.gz"} <= set(patterns(FileOptions(html=True)))
    assert set(patterns(FileOptions(html=True))).isdisjoint(patterns(FileOptions()))
    assert patterns(FileOptions(format="warc"))[0] == "*.warc"


@pytest.mark.parametrize(
    ("found", "options", "name"),
    [
        (Found("in/a/b.txt", "in"), FileOptions(), "out/a/b.txt"),
        (Found("../x/b.txt"), FileOptions(), "out/b.txt"),
        (Found("a/p.html.gz"), FileOptions(), "out/p.html.gz"),
        (Found("a/p.html.gz"), FileOptions(html=True), "out/p.txt.gz"),
        (Found("a/p.warc.gz", "a"), FileOptions(), "out/p.jsonl.gz"),
    ],
)
def test_destinations(found: Found, options: FileOptions, name: str) -> None:
    assert destination(found, "out", options).replace(os.sep, "/") == name
