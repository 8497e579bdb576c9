"""CSV and TSV: only changed cells are written anew."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files.conftest import Rewritten
from files.repairs import KEPT, UPPER, ahead, each
from mojifix.files import Document, FileOptions, Problem, documents

TABLE = b'id,text,"more"\r\n1,one,"x ""y"""\r\n2, two ,\r\n3,"a\r\nb",z\r\n\r\n4\r\n'


def test_other_bytes_stay(rewritten: Rewritten) -> None:
    assert rewritten(TABLE, "a.csv", KEPT, fields=("text", "more")) == (TABLE, False)
    want = TABLE.replace(b"one", b"ONE").replace(b" two ", b" TWO ").replace(b"a\r\nb", b"A\r\nB")
    assert rewritten(TABLE, "a.csv", fields=("text",)) == (want, True)
    want = TABLE.replace(b'"x ""y"""', b'"X ""Y"""').replace(b"z", b"Z")
    assert rewritten(TABLE, "a.csv", fields=("more",)) == (want, True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_seen(rewritten: Rewritten, delimiter: str) -> None:
    data = 'a,"t,;|x",c\nx,y,z\n'.replace(",", delimiter).encode()
    want = data.replace(b"z", b"Z")
    assert rewritten(data, "a.csv", fields=("c",)) == (want, True)


@pytest.mark.parametrize(
    ("cell", "text", "written"),
    [
        ("x", "a,b", '"a,b"'),
        ("x", "a\nb", '"a\nb"'),
        ("x", '"a"', '"""a"""'),
        ("x", 'a "b"', 'a "b"'),
        ('"x"', "y", '"y"'),
        ('"x"', 'y "z"', '"y ""z"""'),
        ('"x" y', "z", '"z"'),
        ('"x', "y", "y"),
        ("", "y", "y"),
        ('""', "y", '"y"'),
    ],
)
def test_how_cells_are_written(rewritten: Rewritten, cell: str, text: str, written: str) -> None:
    data = f"a,b\n{cell},1\n".encode()
    want = f"a,b\n{written},1\n".encode()
    assert rewritten(data, "a.csv", each(lambda _: text), fields=("a",)) == (want, True)


@pytest.mark.parametrize(
    ("table", "want"),
    [
        # no quotation marks in this dialect
        ('a\tb\n"x" y\tz\n"x\ty\n', 'a\tb\n"X" Y\tz\n"X\ty\n'),
        ('a\tb\n"x\ty\nx"\tz\t\n', 'a\tb\n"X\ty\nX"\tz\t\n'),
        ('a\tb\n"x\ny" z\tw\n', 'a\tb\n"X\nY" Z\tw\n'),
        # quotation marks as in CSV
        ('a\tb\n"x\ty"\tz\n', 'a\tb\n"X\tY"\tz\n'),
        ('a\tb\n"x\ny"\tz\n', 'a\tb\n"X\nY"\tz\n'),
    ],
)
def test_tables_with_tabs(rewritten: Rewritten, table: str, want: str) -> None:
    assert rewritten(table.encode(), "a.tsv", fields=("a",)) == (want.encode(), True)


@pytest.mark.parametrize(
    "broken",
    ['"x,1', '"x,1\ny,2\nz,3', '"x,1\ny,2\n"z,3,4', '"x,1\n"y""z",2,3,4\nu,v', '"x\n"', '"x""'],
)
def test_a_mark_that_nothing_closes_swallows_nothing(rewritten: Rewritten, broken: str) -> None:
    data = f"a,b\n{broken}\n".encode()
    assert rewritten(data, "a.csv", KEPT, fields=("a",)) == (data, False)
    got, _ = rewritten(data, "a.csv", each(lambda text: text.replace("x", "é")), fields=("a",))
    assert got == data.replace(b"x", "é".encode())


def test_an_endless_row_is_given_up(rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mojifix.files.formats.csv_rows._LONGEST", 5000)
    data = b'a,b\n"x,1\n' + b"y,2\n" * 100
    want = data.replace(b"x", b"X").replace(b"y", b"Y")
    assert rewritten(data, "a.csv", fields=("a",)) == (want, True)


def test_columns_by_number(rewritten: Rewritten) -> None:
    data = b"a,b\nc,d\ne\n"
    assert rewritten(data, "a.csv", fields=("2",)) == (b"a,B\nc,D\ne\n", True)
    assert rewritten(data, "a.csv", fields=("2", "a")) == (b"a,b\nC,D\nE\n", True)
    numbers = b"2,1\nc,d\n"
    assert rewritten(numbers, "a.csv", fields=("2",)) == (b"2,1\nC,d\n", True)
    twice = b"a,a\nc,d\n"
    assert rewritten(twice, "a.csv", fields=("a",)) == (b"a,a\nC,D\n", True)


def test_columns_that_are_not_there(rewritten: Rewritten) -> None:
    with pytest.raises(Problem, match=r"field 'txt'; did you mean 'text'.*available: id, text"):
        rewritten(b"id,text\n", "a.csv", fields=("txt",))
    with pytest.raises(Problem, match="field '3'"):
        rewritten(b"id,text\n", "a.csv", fields=("3",))
    with pytest.raises(Problem, match="name the fields to repair"):
        rewritten(b"id,text\n", "a.csv")
    assert rewritten(b"", "a.csv", fields=("a",)) == (b"", False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings(rewritten: Rewritten, encoding: str, newline: str) -> None:
    text = 'né,text\n1,"Crème brûlée\ndéjà vu"\n2,naïve café\n'.replace("\n", newline)
    data = text.encode(encoding)
    assert rewritten(data, "a.csv", KEPT, fields=("né", "text")) == (data, False)
    want = text.upper().replace("NÉ,TEXT", "né,text")
    assert rewritten(data, "a.csv", fields=("text",)) == (want.encode(encoding), True)
    utf8 = rewritten(data, "a.csv", fields=("text",), output_encoding="utf-8")
    assert utf8 == (want.encode(), True)
    with pytest.raises(Problem, match="ascii has no"):
        rewritten(data, "a.csv", fields=("text",), output_encoding="ascii")


def test_stray_bytes(rewritten: Rewritten) -> None:
    data = "a,b\nnaïve café,é\n".encode() + b"\x93,\x94\n"
    want = data.replace(b"\x93", "“".encode())
    assert rewritten(data, "a.csv", KEPT, fields=("a",)) == (want, True)


def test_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE)
    name = str(path)
    shown = documents(name, FileOptions(fields=("text",)))
    assert [one._replace(column=1, written="", notation="") for one in shown] == [
        Document(name, "one", 2, "line 2, text"),
        Document(name, " two ", 3, "line 3, text"),
        Document(name, "a\nb", 4, "line 4, text"),
    ]
    assert next(documents(name, FileOptions(fields=("2",)))).where == "line 1, column 2"


@pytest.mark.parametrize("count", [1, 3, 100])
def test_repairs_that_read_ahead(rewritten: Rewritten, count: int) -> None:
    data = b"a,b\n" + b"".join(b"x%d,y\n" % n if n % 3 else b"\n" for n in range(50))
    want = data.replace(b"x", b"X")
    assert rewritten(data, "a.csv", ahead(count), fields=("a",)) == (want, True)


CELLS = st.text(st.sampled_from('ab é",;\n\t')) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from([",", "\t"]),
)
def test_only_the_columns_named(
    rewritten: Rewritten,
    rows: list[tuple[str, str, str]],
    newline: str,
    quoted: bool,
    delimiter: str,
) -> None:
    target = io.StringIO()
    table = csv.writer(
        target,
        lineterminator=newline,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
        delimiter=delimiter,
    )
    table.writerows([("a", "b", "c"), *rows])
    data = target.getvalue().encode()
    name = "a.csv" if delimiter == "," else "a.tsv"
    assert rewritten(data, name, KEPT, fields=("a", "b", "c")) == (data, False)
    got, changed = rewritten(data, name, UPPER, fields=("b",))
    want = [(a, b.upper(), c) for a, b, c in rows]
    read = csv.reader(io.StringIO(got.decode(), newline=""), delimiter=delimiter)
    assert list(map(tuple, read))[1:] == want
    assert changed == (want != rows)
