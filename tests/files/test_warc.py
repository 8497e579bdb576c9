"""Archives of the web."""

from __future__ import annotations

import gzip
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from files.conftest import Rewritten
from files.repairs import KEPT, UPPER, ahead
from mojifix.files import Document, FileOptions, Problem, documents, fix_file

PROSE = "This is a sentence of an article that somebody wrote at some length, with commas. " * 6


def page(title: str, prose: str = PROSE) -> str:
    menu = "<nav><ul><li><a href=/>Home</a><li><a href=/x>Imprint</a></ul></nav>"
    article = f"<article><h1>{title}</h1><p>{prose}</p><p>{prose}</p></article>"
    return (
        f"<html><head><title>t</title></head><body>{menu}{article}<footer>©</footer></body></html>"
    )


def response(
    url: str, body: bytes, kind: str = "text/html", status: str = "200 OK", encoding: str = ""
) -> bytes:
    more = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = "2024-05-06T07:08:09Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(head.encode() + body)
    target = io.BytesIO()
    record.write(target)
    return target.getvalue()


CYRILLIC = "Это статья, которую кто-то написал довольно подробно, с запятыми и точками. " * 6

FRENCH = "Voilà un café crème, déjà servi à la française, où l’été brûlait les forêts. " * 6

ARCHIVE = [
    response("http://a/1", page("Café").encode()),
    response("http://a/2", page("Gone").encode(), status="404 Not Found"),
    response("http://a/3", b"\x89PNG", kind="image/png"),
    response("http://a/4", gzip.compress(page("Packed").encode()), encoding="gzip"),
    response("http://a/5", b"", kind="text/html"),
    response(
        "http://a/6", page("Тема", CYRILLIC).encode("cp1251"), "text/html; charset=windows-1251"
    ),
    response("http://a/7", page("Naïve").encode("cp1252"), "text/html; charset=no-such"),
    response("http://a/9", b"").replace(b"HTTP/1.1", b"HTTP"),
    response(
        "http://a/8", page("Ünder", FRENCH).encode("cp1252"), "application/xhtml+xml; charset=ascii"
    ),
]


def test_articles(rewritten: Rewritten) -> None:
    told: list[Problem] = []
    got, changed = rewritten(b"".join(ARCHIVE), "a.warc", KEPT, on_problem=told.append)
    assert changed
    records = [json.loads(line) for line in got.splitlines()]
    assert [record["url"] for record in records] == [f"http://a/{n}" for n in (1, 4, 6, 7, 8)]
    assert all(record.keys() == {"url", "date", "text"} for record in records)
    assert records[0]["date"] == "2024-05-06T07:08:09Z"
    for record, title in zip(records, ("Café", "Packed", "Тема", "Naïve", "Ünder"), strict=True):
        assert title in record["text"]
        assert "Imprint" not in record["text"]
    assert records[2]["text"].count("которую") == 12
    assert [(problem.what, problem.is_warning) for problem in told] == [
        ("no article found in 1 of 6 pages", True)
    ]


def test_repairs(rewritten: Rewritten) -> None:
    for repair in (UPPER, ahead(3)):
        got, _ = rewritten(b"".join(ARCHIVE), "a.warc", repair)
        first = json.loads(got.splitlines()[0])
        assert "CAFÉ" in first["text"]
        assert first["url"] == "http://a/1"


def test_packed_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, ARCHIVE)))
    output = tmp_path / "a.jsonl.gz"
    assert fix_file(str(path), KEPT, FileOptions(), output=str(output))
    assert len(gzip.decompress(output.read_bytes()).splitlines()) == 5


def test_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(ARCHIVE[0])
    (shown,) = documents(str(path), FileOptions())
    assert shown == Document(str(path), shown.text, 0, "http://a/1")
    assert shown.text.startswith("Café")


def test_what_is_no_archive(rewritten: Rewritten) -> None:
    with pytest.raises(Problem, match="is not a web archive, or is corrupt"):
        rewritten(b"no such thing at all\n" * 9, "a.warc")
    with pytest.raises(Problem, match="ends too early: the file is truncated"):
        rewritten(b"".join(ARCHIVE)[:-700], "a.warc")


# --- records that claim too much ------------------------------------------------------------------


def claiming(length: int, body: bytes, warc_type: str = "response") -> bytes:
    """Return a record that says it has so many bytes."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Target-URI: http://a/large\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return head.encode() + body


PAGE = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html\r\n\r\n<p>word</p>"


@pytest.mark.parametrize("warc_type", ["response", "request", "resource"])
@pytest.mark.parametrize("length", [len(PAGE) + 1, 99_999_999_999])
def test_a_record_that_claims_more_than_there_is(
    rewritten: Rewritten, warc_type: str, length: int
) -> None:
    with pytest.raises(Problem, match="ends too early: the file is truncated"):
        rewritten(ARCHIVE[0] + claiming(length, PAGE, warc_type), "a.warc")


@pytest.mark.parametrize("length", ["99999999999999999999999", "-5", "x", ""])
def test_a_length_that_is_none(tmp_path: Path, length: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(claiming(7, PAGE).replace(b"Length: 7\r", f"Length: {length}\r".encode()))
    with suppress(Problem):
        assert list(documents(str(path), FileOptions())) == []


def test_a_page_over_the_limit_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    large = response("http://a/large", page("Large").encode() * 1000)
    image = response("http://a/image", b"\x89PNG" * 999_999, kind="image/png")
    path.write_bytes(image + large + ARCHIVE[0])
    found: list[Problem] = []
    given = FileOptions(largest=1 << 20, on_problem=found.append)
    (document,) = documents(str(path), given)
    assert document.where == "http://a/1"
    assert [(str(problem), problem.is_warning) for problem in found] == [
        (f"{path}: http://a/large: a page is larger than 1 MB (--max-record allows more)", False)
    ]
