from __future__ import annotations

import re

import pytest

from mojifix import Pipeline
from mojifix.fixers.markup.shortcodes import FIXER

PIPELINE = Pipeline([FIXER])


def test_a_heading_says_so() -> None:
    report = PIPELINE.explain('[su_box title="Boats" style="x"]Two a year.[/su_box]')
    assert report.text == "Boats\n\nTwo a year."
    assert [change.causes[0].code for change in report.changes] == [
        "shortcode-heading",
        "shortcode",
    ]


@pytest.mark.parametrize("value", ["true", "no", "12", "h2", "https://example.org/a", ""])
def test_a_setting_is_no_heading(value: str) -> None:
    assert PIPELINE.fix(f'One [vc_box title="{value}"]two') == "One\n\ntwo"


@pytest.mark.parametrize("quotes", ['""', "''", "“”", "„“", "»«", "«»", "»″", "””", "““", "″″"])
def test_quotes_however_written(quotes: str) -> None:
    left, right = quotes[0], quotes[1]
    text = f"[caption id={left}a_1{right} width={left}300{right}]A pier[/caption]"
    assert PIPELINE.fix(text) == "A pier"


def test_an_unknown_shape_is_only_likely() -> None:
    text = 'A [button url="/go"]pier[/button].'
    assert PIPELINE.fix(text) == "A pier."
    assert Pipeline([FIXER], at_least="certain").fix(text) is text


def test_partners_stand_in_one_paragraph() -> None:
    text = "A [b]pier.\n\nA [/b]boat."
    assert PIPELINE.fix(text) is text


@pytest.mark.parametrize(
    "unit",
    ["[", "[a ", "[vc_row ", "[vc_row]", '[caption id="', '[a b="c"]', "[a][/a]", "{{", "{{ a.b "],
)
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * (60_000 // len(unit)))


@pytest.mark.parametrize("text", ["[sic], [1], [they went] […]", "Q&A [Ann: a] = b", "{x} [/]"])
def test_prose_with_such_signs_is_not_looked_at(text: str) -> None:
    assert re.search(FIXER.trigger or "", text) is None
