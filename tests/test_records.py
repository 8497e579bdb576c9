"""The report as JSON Lines, and the schema that documents it."""

from __future__ import annotations

import json
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix.edits import GRADES, splice
from mojifix.natures import NATURES
from mojifix.render.entries import Entry, Failure
from mojifix.render.natures import NatureFrom
from mojifix.render.records import VERSION, records
from reports import report
from samples import ROOT, articles

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def record(entry: Entry | Failure) -> dict[str, Any]:
    """Return the record of an entry, held against the schema."""
    (line,) = records([entry])
    assert line.endswith("\n")
    made: dict[str, Any] = json.loads(line)
    VALIDATOR.validate(made)
    return made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$defs"]["version"]["const"] == VERSION
    assert SCHEMA["$defs"]["grade"]["enum"] == list(GRADES)
    document = SCHEMA["$defs"]["document"]["properties"]
    assert document["nature"]["enum"] == list(NATURES)
    assert document["nature_from"]["enum"] == list(get_args(NatureFrom))


def test_a_record_of_every_article() -> None:
    seen: set[str] = set()
    for article in articles():
        for damaged in article.damaged[:1]:
            found = mojifix.explain(damaged.text, lang=article.lang)
            made = record(Entry("a.jsonl", "line 3", found))
            assert made["changed"]
            assert (made["name"], made["where"]) == ("a.jsonl", "line 3")
            edits = [
                mojifix.Edit(c["start"], c["end"], c["after"], mojifix.Reason("", "", "certain"))
                for c in made["changes"]
            ]
            assert splice(damaged.text, edits) == found.text
            seen |= {key for key in made if made[key]}
    assert seen >= {"changes", "images", "counts", "causes"}


def test_clean_documents_and_failures_have_records() -> None:
    clean = record(Entry("a.txt", "", mojifix.explain("Clean.")))
    assert clean == {
        "version": VERSION,
        "name": "a.txt",
        "where": "",
        "changed": False,
        "note": "",
        "nature": "short",
        "nature_from": "text",
        "ruleset": mojifix.RULESET,
        "changes": [],
        "images": [],
        "counts": {},
        "causes": {},
    }
    failed = record(Failure("b.txt", "line 2", "no JSON"))
    assert failed == {"version": VERSION, "name": "b.txt", "where": "line 2", "error": "no JSON"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": VERSION + 1},
        {"more": 1},
        {"changes": [{}]},
        {"changed": "yes"},
        {"counts": {"mine/because": 0}},
        {"error": "both"},
        {"nature": "novel"},
    ],
)
def test_the_schema_refuses_what_is_no_record(wrong: dict[str, Any]) -> None:
    made = record(Entry("a.txt", "", report("a", (0, 1, "b"))))
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**made, **wrong})


@given(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=20))
def test_any_text_makes_one_line_that_says_it_exactly(text: str, name: str) -> None:
    hard = text + "\u2028\x85\ud800\\\ud800\n"
    (line,) = records([Entry(name, "", report(hard, (0, len(hard), "")))])
    line.encode()
    assert len(line.splitlines()) == 1
    made = json.loads(line)
    assert made["changes"][0]["before"] == hard
    assert made["name"] == name
    VALIDATOR.validate(made)


def test_what_is_wrong_with_the_bytes_is_damage() -> None:
    (line,) = records([Entry("a.txt", "", mojifix.explain("clean"), "Single bytes of another.")])
    record = json.loads(line)
    assert record["changed"] is True
    assert record["note"] == "Single bytes of another."
