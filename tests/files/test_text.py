"""Plain text: encodings, line ends, and a stream that says what the whole says."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files.conftest import Rewritten
from files.repairs import KEPT, UPPER, ahead, each
from mojifix import Pipeline
from mojifix.files import (
    Document,
    FileOptions,
    Problem,
    Repair,
    documents,
    fix_file,
    rewrite,
    text_encoding,
)
from mojifix.files.formats import text as text_format
from mojifix.files.model import Source

TEXT = "Crème brûlée, naïve café and a déjà vu.\nA second line: señor, über, façade.\n"
ENCODINGS = [
    (b"", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"", "utf-16-le"),
    (b"", "windows-1252"),
    (b"", "mac-roman"),
]


def small(monkeypatch: pytest.MonkeyPatch, size: int = 16) -> None:
    """Let files be streamed that are larger than that."""
    monkeypatch.setattr(text_encoding, "PREFIX", size)
    monkeypatch.setattr(text_encoding, "_STEP", 7)


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", ["", "\n"])
@pytest.mark.parametrize("size", [1 << 22, 120])
def test_encoding_and_line_ends_stay(
    rewritten: Rewritten,
    monkeypatch: pytest.MonkeyPatch,
    mark: bytes,
    encoding: str,
    newline: str,
    final: str,
    size: int,
) -> None:
    small(monkeypatch, size)

    def bytes_of(text: str) -> bytes:
        return mark + (text.rstrip("\n") + final).replace("\n", newline).encode(encoding)

    assert rewritten(bytes_of(TEXT * 3), "a.txt", KEPT) == (bytes_of(TEXT * 3), False)
    assert rewritten(bytes_of(TEXT * 3), "a.txt") == (bytes_of((TEXT * 3).upper()), True)


@given(
    st.text(st.sampled_from("aé \r\n中😀")).map(str.encode)
    | st.text(st.sampled_from("aé “\r\n")).map(lambda text: b"plain" + text.encode("cp1252"))
)
def test_a_stream_says_what_the_whole_says(text: bytes) -> None:
    data = text + b"\n"  # where it may be cut with nothing left out

    def run(repair: Repair) -> tuple[bytes, bool]:
        target = io.BytesIO()
        changed = text_format.rewrite(Source("x", io.BytesIO(data)), target, repair, FileOptions())
        return target.getvalue(), changed

    for repair in (KEPT, UPPER):
        whole = run(repair)
        with pytest.MonkeyPatch.context() as patch:
            # Its beginning says all that can be said of it.
            patch.setattr(text_encoding, "PREFIX", len(data))
            patch.setattr(text_encoding, "_STEP", 3)
            assert run(repair) == whole


def test_a_file_that_needs_nothing_is_the_same_bytes(rewritten: Rewritten) -> None:
    mixed = b"one\r\ntwo\nthree\rfour\r\n\r\n"
    assert rewritten(mixed, "a.txt", KEPT) == (mixed, False)
    assert rewritten(b"", "a.txt", KEPT) == (b"", False)


@pytest.mark.parametrize("size", [1 << 22, 64])
def test_each_line_keeps_its_own_break(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    small(monkeypatch, size)
    pipeline = Pipeline.default()
    repair = Repair(pipeline.fix_many, pipeline.explain_parts)
    text = b"\r\none\nth&eacute;\r\nlast & rsquo; s\r\n\nsome words\r"
    want = "\r\none\nthé\r\nlast’s\r\n\nsome words\r".encode()
    assert rewritten(b"One\n" + text * 20, "a.txt", repair) == (b"One\n" + want * 20, True)


def test_stray_bytes_are_repaired_in_whole_and_stream(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "é naïve café, ".encode() * 20 + b"\x93quoted\x94\n"
    want = data.replace(b"\x93", "“".encode()).replace(b"\x94", "”".encode())
    assert rewritten(data, "a.txt", KEPT) == (want, True)
    small(monkeypatch, 64)
    assert rewritten(data, "a.txt", KEPT) == (want, True)


def test_a_repair_cannot_reach_the_final_line_break(rewritten: Rewritten) -> None:
    assert rewritten(b"a\n\n", "a.txt", each(str.rstrip)) == (b"a\n", True)


def test_named_encodings(rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "é".encode("mac-roman") * 40
    assert rewritten(data, "a.txt", encoding="mac-roman") == ("É".encode("mac-roman") * 40, True)
    with pytest.raises(Problem, match=r"a.txt: is not utf-8: invalid .* at byte 0"):
        rewritten(data, "a.txt", encoding="utf-8")
    small(monkeypatch)
    with pytest.raises(Problem, match="beyond its beginning: is not ascii"):
        rewritten(b"plain words\n" * 9 + b"\xe9", "a.txt", encoding="ascii")


def test_output_encoding(rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1 << 22, 8):
        small(monkeypatch, size)
        data = "café crème".encode()
        wanted = "café crème".encode("utf-16-le")
        assert rewritten(data, "a", KEPT, output_encoding="utf-16") == (b"\xff\xfe" + wanted, True)
        assert rewritten(data, "a", KEPT, output_encoding="utf-8") == (data, False)
        with pytest.raises(Problem, match="ascii has no 'é'"):
            rewritten(data, "a", KEPT, output_encoding="ascii")


def test_what_the_encoding_lacks_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "Crème brûlée déjà vu; naïve café, façade, señor.\n".encode("latin-1") * 3
    arrow = each(lambda text: text.replace("vu", "→"))
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    for size in (1 << 22, 60):
        small(monkeypatch, size)
        for write in (fix_file, partial(rewrite, target=io.BytesIO())):
            with pytest.raises(Problem, match="windows-1252 has no '→'"):
                write(str(path), repair=arrow, options=FileOptions())
        assert path.read_bytes() == data


@pytest.mark.parametrize("data", [b"\x7fELF\0\1\2\0\0\0\0\0\xff\xfe\0\0", b"a\0b"])
def test_what_is_no_text_is_refused(rewritten: Rewritten, data: bytes) -> None:
    with pytest.raises(Problem, match="is not text"):
        rewritten(data, "a.txt")


def test_a_stream_that_breaks_off_in_a_character(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    with pytest.raises(Problem, match="later bytes are invalid"):
        rewritten(b"\xff\xfe" + ("words " * 20).encode("utf-16-le") + b"x", "a.txt")


def test_the_prefix_may_cut_a_character(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "日本語の文章です。" * 20
    for size in range(9, 40):
        small(monkeypatch, size)
        for mark, encoding in (
            (b"", "utf-8"),
            (b"\xff\xfe", "utf-16-le"),
            (b"\xfe\xff", "utf-16-be"),
        ):
            raw = mark + f"{data}😀\n{data}".encode(encoding)
            assert rewritten(raw, "a.txt", KEPT) == (raw, False), (size, encoding)


def test_the_whole_file_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one\r\ntwo\r\n")
    assert list(documents(str(path), FileOptions())) == [
        Document(str(path), "one\ntwo", kind="markdown")
    ]
    path.write_bytes("naïve café ".encode() * 9 + b"\x93x\x94")
    assert "Windows-1252" in next(documents(str(path), FileOptions())).note


def test_a_long_file_is_shown_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    monkeypatch.setattr(text_format, "_SHOWN", 400)
    path = tmp_path / "a.txt"
    lines = [f"Line {number} has words enough.\n\n" for number in range(200)]
    path.write_text("".join(lines))
    shown = list(documents(str(path), FileOptions()))
    assert len(shown) > 3
    for part in shown:
        number = int(part.text.split()[1])
        assert part.line == 1 + 2 * number


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_streamed_repair_is_that_of_the_whole(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch, newline: str
) -> None:
    pipeline = Pipeline.default()
    repair = Repair(ahead(0).texts, pipeline.explain_parts)
    text = "It & rsquo; s a caf&eacute; in S&Atilde;&pound;o Paulo.\n\nAnd a clean one.\n" * 60
    small(monkeypatch, 100)
    got, changed = rewritten(text.replace("\n", newline).encode(), "a.txt", repair)
    assert changed
    assert got.decode() == (pipeline.fix(text[:-1]) + "\n").replace("\n", newline)
