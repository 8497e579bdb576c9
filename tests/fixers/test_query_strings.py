"""What the cases of query_strings cannot say."""

from __future__ import annotations

from html.entities import html5

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.query_strings import FIXER

ALONE = Pipeline([FIXER])


@pytest.mark.parametrize("name", ["times", "not", "reg", "copy", "para", "sect", "curren", "deg"])
def test_names_that_need_no_semicolon(name: str) -> None:
    damaged = f"https://example.org/?a=1{html5[name]}b=2"
    assert ALONE.fix(damaged) == f"https://example.org/?a=1&{name}b=2"
