"""JSON Lines and JSON: only the strings named are replaced, and every other byte stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files.conftest import Rewritten
from files.repairs import KEPT, UPPER, ahead, each
from mojifix.files import Document, FileOptions, Problem, documents, text_encoding
from mojifix.files.formats.json_tokens import replaced, tokens, tokens_of_record

RECORD = (
    r'{ "id":1.50e3, "text" : "caf\u00e9",  "meta":{"text":"no","title":["a", null, 7]}, "n":-0}'
)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r\n\r\n", "\n \n"])
def test_other_bytes_stay(rewritten: Rewritten, end: str) -> None:
    data = (RECORD + end).encode()
    assert rewritten(data, "a.jsonl", KEPT, fields=("text",)) == (data, False)
    want = data.replace(rb"caf\u00e9", rb"CAF\u00c9")
    assert rewritten(data, "a.jsonl", fields=("text",)) == (want, True)
    want = data.replace(b'"a"', b'"A"')
    assert rewritten(data, "a.ndjson", fields=("meta.title",)) == (want, True)


@pytest.mark.parametrize(
    ("record", "field", "want"),
    [
        ('{"text": null}', "text", None),
        ('{"text": 12, "a": "x"}', "text", None),
        ('{"text": {"text": "x"}}', "text", None),
        ('{"text": {"text": "x"}}', "text.text", '{"text": {"text": "X"}}'),
        ('{"a.b": "x"}', "a.b", '{"a.b": "X"}'),
        ('{"a": [[{"b": "x"}], {"b": ["y"]}]}', "a.b", '{"a": [[{"b": "X"}], {"b": ["Y"]}]}'),
        ('[{"a": "x"}, {"a": "y"}]', "a", '[{"a": "X"}, {"a": "Y"}]'),
        ('{"a": [], "b": {}, "c": "x"}', "c", '{"a": [], "b": {}, "c": "X"}'),
        ('{"a": [ ], "b": { }}', "a", None),
        ('{"a": { }}', "a.b", None),
        ('{"a": "x", "a": "y"}', "a", '{"a": "X", "a": "Y"}'),
        ('{"t\\u0065xt": "x"}', "text", '{"t\\u0065xt": "X"}'),
        ('{"a": "tab\there"}', "a", '{"a": "TAB\\tHERE"}'),
        ('{"n": ' + "9" * 5000 + ', "a": "x"}', "a", '{"n": ' + "9" * 5000 + ', "a": "X"}'),
        ('{"n": NaN, "a": "x"}', "a", '{"n": NaN, "a": "X"}'),
    ],
)
def test_which_strings(rewritten: Rewritten, record: str, field: str, want: str | None) -> None:
    data = record.encode()
    expected = data if want is None else want.encode()
    for name in ("a.jsonl", "a.json"):
        assert rewritten(data, name, fields=(field,)) == (expected, want is not None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"\\u00e9"', '"\\u00c9"'),
        ('"é"', '"É"'),
        ('"ß", "x": "é"', '"SS", "x": "é"'),
        ('"\\u0022é"', '"\\"É"'),
        ('"<\\/p>"', '"<\\/P>"'),
        ('"a/p"', '"A/P"'),
        ('"\\\\u00e9"', '"\\\\U00E9"'),
    ],
)
def test_strings_are_written_as_they_were(rewritten: Rewritten, old: str, new: str) -> None:
    data = f'{{"a": {old}}}'.encode()
    assert rewritten(data, "a.jsonl", fields=("a",))[0] == f'{{"a": {new}}}'.encode()


def test_what_the_string_does_not_show_the_record_does(rewritten: Rewritten) -> None:
    accent = each(lambda text: text.replace("e", "é"))
    for shown in (r"\u00fc", "ü"):
        data = f'{{"a": "e", "b": "{shown}"}}'.encode()
        written = r"\u00e9" if shown.isascii() else "é"
        want = data.replace(b'"e"', f'"{written}"'.encode())
        assert rewritten(data, "a.jsonl", accent, fields=("a",))[0] == want


def test_what_an_encoding_lacks_is_escaped(rewritten: Rewritten) -> None:
    data = '{"a": "Crème brûlée déjà vu", "b": "naïve señor, façade"}'.encode("latin-1")
    arrow = each(lambda text: text.replace("vu", "→"))
    got, changed = rewritten(data, "a.jsonl", arrow, fields=("a",))
    assert changed
    assert json.loads(got.decode("latin-1"))["a"] == "Crème brûlée déjà →"
    with pytest.raises(Problem, match="ascii has no 'ï'"):
        rewritten(data, "a.jsonl", arrow, fields=("a",), output_encoding="ascii")


def test_lone_surrogates_stay_escapes(rewritten: Rewritten) -> None:
    data = rb'{"a": "x \udc80 \ud83d", "b": "\udcff"}'
    want = rb'{"a": "X \udc80 \ud83d", "b": "\udcff"}'
    assert rewritten(data, "a.jsonl", fields=("a",)) == (want, True)


def test_stray_bytes(rewritten: Rewritten) -> None:
    start = '{"a": "é naïve café", "b": "'.encode()
    data = start + b"\x93" + b'"}\n{"a": "\x93", "b": "\x94"}\n'
    want = start + b"\x93" + b'"}\n{"a": "' + "“".encode() + b'", "b": "\x94"}\n'
    assert rewritten(data, "a.jsonl", KEPT, fields=("a",)) == (want, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_other_unicode(rewritten: Rewritten, encoding: str) -> None:
    data = f"{RECORD}\n{RECORD}\r\n".encode(encoding)
    want = f"{RECORD}\n{RECORD}\r\n".replace(r"f\u00e9", r"F\u00c9").replace("ca", "CA")
    assert rewritten(data, "a.jsonl", KEPT, fields=("text",)) == (data, False)
    assert rewritten(data, "a.jsonl", fields=("text",)) == (want.encode(encoding), True)
    utf8 = rewritten(data, "a.jsonl", fields=("text",), output_encoding="utf-8")
    assert utf8 == (want.encode(), True)


def test_a_last_line_without_an_end(rewritten: Rewritten) -> None:
    data = '{"a": "é"}\n{"a": "ü"}'.encode("utf-16")
    want = '{"a": "É"}\n{"a": "Ü"}'.encode("utf-16")
    assert rewritten(data, "a.jsonl", fields=("a",)) == (want, True)


def test_a_named_encoding_that_ends(rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_encoding, "PREFIX", 12)
    data = b'{"a": "x"}\n' * 3 + b'{"a": "\xe9"}\n'
    with pytest.raises(Problem, match="line 4: is not utf-8: invalid continuation byte"):
        rewritten(data, "a.jsonl", fields=("a",), encoding="utf-8")


def test_a_line_that_is_no_json_is_told_and_kept(rewritten: Rewritten) -> None:
    told: list[Problem] = []
    deep = "[" * 100_000
    data = f'{{"a": "x"}}\nnot {{json\n{{"a": "x"\n{{"a" "x"}}\n{{"a": "x"}} y\n{deep}\n'.encode()
    got, changed = rewritten(data, "a.jsonl", fields=("a",), on_problem=told.append)
    assert changed
    assert got == data.replace(b'"x"', b'"X"', 1)
    assert [problem.where for problem in told] == [f"line {number}" for number in range(2, 7)]
    assert "is not valid JSON: extra data at column 12" in told[3].what
    assert "nested too deeply" in told[4].what
    assert not any(problem.is_warning for problem in told)


def test_fields_that_no_record_has_are_told(rewritten: Rewritten) -> None:
    told: list[Problem] = []
    data = b'{"text": "x"}\n{"text": "y", "late": null}\n'
    rewritten(data, "a.jsonl", KEPT, fields=("text", "txet"), on_problem=told.append)
    (problem,) = told
    assert problem.what == "has no text field 'txet'; did you mean 'text'? (available: text)"
    told.clear()
    rewritten(b'{"text": ["x"]}', "a.json", KEPT, fields=("text", "b"), on_problem=told.append)
    assert [problem.what for problem in told] == ["has no text field 'b' (available: text)"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_field_named_twice_is_repaired_once(rewritten: Rewritten, name: str) -> None:
    fields = ("text", "text")
    assert rewritten(b'[{"text": "a"}]', "a.json", fields=fields) == (b'[{"text": "A"}]', True)
    assert rewritten(b'{"text": "a"}\n', name, fields=fields) == (b'{"text": "A"}\n', True)


def test_fields_must_be_named(rewritten: Rewritten) -> None:
    for name in ("a.jsonl", "a.json"):
        with pytest.raises(Problem, match=r"name the fields to repair \(available: a, b\)"):
            rewritten(b'{"a": 1, "b": 2}\n', name)


def test_json_that_is_none(rewritten: Rewritten) -> None:
    with pytest.raises(Problem, match=r"line 2: is not valid JSON: .* at column 3"):
        rewritten(b"[\n1 2]", "a.json", fields=("a",))
    with pytest.raises(Problem, match="nested too deeply"):
        rewritten(b"[" * 100_000, "a.json", fields=("a",))


def _bare(document: Document) -> Document:
    return document._replace(column=1, written="", notation="")


def test_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": ["x", "y"]}\n\n{"b": 1}\n{"a": "z"}\n')
    name = str(path)
    assert [_bare(one) for one in documents(name, FileOptions(fields=("a",)))] == [
        Document(name, "x", 1, "line 1, a[0]"),
        Document(name, "y", 1, "line 1, a[1]"),
        Document(name, "z", 4, "line 4, a"),
    ]
    path = tmp_path / "a.json"
    path.write_text('{"a":\n["x",\n\n"y"]}\n')
    name = str(path)
    assert [_bare(one) for one in documents(name, FileOptions(fields=("a",)))] == [
        Document(name, "x", 2, "a[0]"),
        Document(name, "y", 4, "a[1]"),
    ]


@pytest.mark.parametrize("count", [1, 3, 100])
def test_repairs_that_read_ahead(rewritten: Rewritten, count: int) -> None:
    lines = [f'{{"a": "x{n}"}}' if n % 3 else f'{{"b": ["x{n}"]}}' for n in range(50)]
    data = "\n".join(lines).encode()
    want = data.replace(b'"a": "x', b'"a": "X')
    assert rewritten(data, "a.jsonl", ahead(count), fields=("a",)) == (want, True)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner),
)


def upper(value: Any, fields: tuple[str, ...]) -> Any:
    """Do what a rewrite with `UPPER` should, on what the JSON stands for."""
    if isinstance(value, str):
        return value.upper() if "" in fields else value
    if isinstance(value, list):
        return [upper(item, fields) for item in value]
    if isinstance(value, dict):
        return {
            key: upper(
                item,
                tuple(f[len(key) + 1 :] for f in fields if f == key or f.startswith(key + ".")),
            )
            for key, item in value.items()
        }
    return value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(VALUES, min_size=1, max_size=4),
    st.lists(st.sampled_from(["a", "b.a", "c.b.a", "b"]), min_size=1).map(tuple),
    st.booleans(),
    st.sampled_from([(", ", ": "), (",", ":"), (" ,\t", " : ")]),
)
def test_only_the_fields_named(
    rewritten: Rewritten,
    values: list[Any],
    fields: tuple[str, ...],
    in_ascii: bool,
    separators: tuple[str, str],
) -> None:
    lines = [json.dumps(value, ensure_ascii=in_ascii, separators=separators) for value in values]
    data = "\n".join(lines).encode()
    assert rewritten(data, "a.jsonl", KEPT, fields=fields) == (data, False)
    got, changed = rewritten(data, "a.jsonl", UPPER, fields=fields)
    want = [upper(value, fields) for value in values]
    # By their writing, as NaN is no NaN.
    assert [json.dumps(json.loads(line)) for line in got.split(b"\n")] == list(
        map(json.dumps, want)
    )
    assert changed == (list(map(json.dumps, want)) != list(map(json.dumps, values)))


@given(VALUES, st.sampled_from(["a", "b.a", "b"]))
def test_tokens_that_are_put_back_are_the_same(value: Any, field: str) -> None:
    text = json.dumps(value, indent=1)
    found = tokens(text, [field])
    assert [json.loads(text[token.start : token.end]) for token in found] == [t.text for t in found]
    assert replaced(text, [(token, token.text) for token in found]) == text


@pytest.mark.parametrize(
    "record",
    [
        '{"a": "x", "b": "y"}',
        '{"b": {"a": "x"}, "a": "y"}',
        '{"b": {"a": "x"}, "\\u0061": "y"}',
        '{"b": "{", "a": "y"}',
        r'{"b": "\"a\": \"x", "a": "y"}',
        '{"b": "a", "a": "y"}',
        '{"b": ["a"], "a" :\t"y"}',
        '{"b": [{"a": "x"}], "a": 1}',
    ],
)
def test_a_glance_finds_what_a_closer_look_does(record: str) -> None:
    for fields in (["a"], ["b"], ["b", "a"], ["b.a"]):
        assert tokens_of_record(record, fields) == tokens(record, fields)


@given(st.dictionaries(st.sampled_from(["a", "b", 'a": "', "é"]), VALUES), st.booleans())
def test_a_glance_at_anything(record: dict[str, Any], in_ascii: bool) -> None:
    text = json.dumps(record, ensure_ascii=in_ascii)
    for fields in (["a"], ["a", "b"], ["é"], ['a": "']):
        assert tokens_of_record(text, fields) == tokens(text, fields)
