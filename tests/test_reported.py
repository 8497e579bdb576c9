"""`fixtures/reported`: damage as it was met in the wild, through `mojifix.fix` without options."""

from __future__ import annotations

from collections import Counter

import pytest

from mojifix import explain, fix
from samples import Reported, plain_spaces, reported

LEFT_ALONE = "left_alone"
"""The file whose texts are right as they are; no-break spaces count there."""


def _params() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case.group}: {case.label}",
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for case in reported()
    ]


def _read(case: Reported, text: str) -> str:
    """Return `text` as the case compares it."""
    return text if case.group == LEFT_ALONE else plain_spaces(text)


@pytest.mark.parametrize("case", _params())
def test_reported(case: Reported) -> None:
    accept = [_read(case, text) for text in case.accept]
    report = explain(case.input)
    assert report.text == fix(case.input)
    fixed = _read(case, report.text)
    if report.images and fixed not in accept and case.group != LEFT_ALONE:
        without = [_read(case, fix(case.input, images=images)) for images in ("drop", "alt")]
        assert set(without) & set(accept), f"with the image {fixed!r}; {case.note}"
    else:
        assert fixed in accept, case.note


def test_reported_cases_are_well_put() -> None:
    for case in reported():
        assert case.note, case.label
        assert len(set(case.accept)) == len(case.accept), f"{case.label}: an answer is there twice"
        assert case.group != LEFT_ALONE or case.input in case.accept, case.label


def test_labels_are_unique() -> None:
    counted = Counter(case.label for case in reported())
    assert [label for label, times in counted.items() if times > 1] == []
