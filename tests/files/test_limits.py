"""Memory is bounded: what would have to be held whole and is too large is refused."""

from __future__ import annotations

import gzip
import io
import time
from pathlib import Path

import pytest

from files.repairs import KEPT, each
from mojifix import Report
from mojifix.files import FileOptions, Problem, Repair, documents, rewrite, text_encoding


def refused(path: Path, what: str, **options: object) -> None:
    given = FileOptions(largest=1 << 20, **options)  # type: ignore[arg-type]
    message = f"{what} is larger than 1 MB \\(--max-record allows more\\)"
    with pytest.raises(Problem, match=message):
        rewrite(str(path), io.BytesIO(), KEPT, given)
    with pytest.raises(Problem, match=message):
        list(documents(str(path), given))


@pytest.mark.parametrize("piece", ["\n", "<b> </b>"])
def test_what_is_taken_out_is_not_held_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    for module in ("text_encoding", "formats.text"):
        monkeypatch.setattr(f"mojifix.files.{module}.PREFIX", 1 << 12)
    monkeypatch.setattr(text_encoding, "_STEP", 1 << 12)
    path = tmp_path / "a.txt"
    path.write_text("A mill.\n" + piece * 20_000, encoding="utf-8")
    taken_out = Repair(
        lambda texts: texts, lambda parts: iter([Report("".join(parts), "A mill.", [])])
    )
    message = "a stretch that is repaired as one is larger than 0 MB"
    with pytest.raises(Problem, match=message):
        rewrite(str(path), io.BytesIO(), taken_out, FileOptions(largest=1 << 13))
    target = io.BytesIO()
    assert rewrite(str(path), target, taken_out, FileOptions())


LARGE = b"x" * (3 << 20)


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_encoding, "PREFIX", 1 << 16)
    for name, content, what in (
        ("a.txt.gz", LARGE, "a stretch without blanks"),
        ("a.jsonl.gz", b'{"a": "' + LARGE + b'"}', "a line"),
        ("a.csv.gz", b"a,b\n" + LARGE, "a line"),
        ("a.json.gz", b'{"a": "' + LARGE + b'"}', "it"),
    ):
        path = tmp_path / name
        path.write_bytes(gzip.compress(content))
        refused(path, what, fields=() if ".txt" in name else ("a",))
    page = tmp_path / "a.html"
    page.write_bytes(b"<p>" + LARGE)
    refused(page, "it", html=True)
    path = tmp_path / "utf16.csv"
    path.write_bytes("a,b\n".encode("utf-16") + LARGE.decode().encode("utf-16-le"))
    refused(path, "a line", fields=("a",))


@pytest.mark.parametrize(
    ("name", "unit", "tail"),
    [
        ("a.json", '{"text": "a &amp; b"}, ', '{"text": 1}]'),
        ("a.csv", 'a"b,"c\n', ""),
        ("a.txt", "x" * 100, ""),
    ],
)
@pytest.mark.slow
def test_time_is_linear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, unit: str, tail: str
) -> None:
    monkeypatch.setattr(text_encoding, "PREFIX", 1 << 10)
    monkeypatch.setattr(text_encoding, "_STEP", 1 << 10)
    path = tmp_path / name
    repair = each(lambda text: text.replace("&amp;", "&"))
    times = []
    for number in (6_000, 24_000):
        head = {"a.json": "[", "a.csv": "id,text\n"}.get(name, "")
        path.write_text(head + unit * number + tail, encoding="utf-8")
        start = time.process_time()
        fields = () if name == "a.txt" else ("text",)
        rewrite(str(path), io.BytesIO(), repair, FileOptions(fields=fields))
        times.append(time.process_time() - start)
    assert times[1] < 8 * times[0] + 0.2  # square time would be 16 times as much


def test_progress_counts_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": "some words"}\n' * 1000)
    seen: list[int] = []

    def watching(text: str) -> str:
        seen.append(sum(counts))
        return text

    counts: list[int] = []
    options = FileOptions(fields=("a",), on_read=counts.append)
    rewrite(str(path), io.BytesIO(), each(watching), options)
    size = path.stat().st_size
    assert sum(counts) == size
    assert seen[0] == 0
    assert abs(seen[500] - size / 2) < 100


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div>" * 20_000, "nested more than 2,000 deep"),
        ("<b>x" * 20_000, "nested more than 2,000 deep"),
        (f"<p {' '.join(f'a{number}=1' for number in range(20_000))}>", "more than 1,000 attrib"),
    ],
)
def test_hostile_pages_are_refused(tmp_path: Path, page: str, message: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(Problem, match=message):
        list(documents(str(path), FileOptions(html=True)))


def test_long_pages_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    image = f'<img src="data:image/png;base64,{"A=" * 400}{"A" * 50_000}" alt="A mill">'
    path.write_text("<ul>" + "<li><p>a<br><b>b</b>" * 3_000 + image, encoding="utf-8")
    (document,) = documents(str(path), FileOptions(html=True))
    assert document.text.count("b") >= 3_000
