"""What the cases of wire_breaks cannot say."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.wire_breaks import FIXER

ALONE = Pipeline([FIXER], lang="en")


@pytest.mark.parametrize("column", [3, 300])
def test_a_line_of_the_wire_has_a_length(column: int) -> None:
    text = ("so " * column)[:-1] + " the\\river"
    assert ALONE.fix(text) is text


def test_without_words_nothing_is_done() -> None:
    text = "A second group of engineers will now look at the\\team of the valley"
    assert Pipeline([FIXER], lang="xx").fix(text) is text
