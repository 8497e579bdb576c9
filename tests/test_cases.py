"""`fixtures/cases`: each sentence through its fixer alone, then through the whole pipeline."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from mojifix import REPAIR, STYLE, Pipeline
from samples import Case, cases

FIXERS = {fixer.name: fixer for fixer in (*REPAIR, *STYLE)}
REFUSALS = "refusals"
"""The one file that belongs to no fixer."""


def _params() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case.group}: {case.label}",
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for case in cases()
    ]


@cache  # what a pipeline compiles, many cases share
def _alone(group: str, **options: Any) -> Pipeline:
    return Pipeline([FIXERS[group]], **options)


@cache
def _whole(style: str, **options: Any) -> Pipeline:
    pipeline = Pipeline.default(**options)
    return pipeline.with_(style) if style else pipeline


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    pipelines = {}
    if case.group != REFUSALS:
        pipelines["alone"] = _alone(case.group, **case.options)
    if case.pipeline:
        style = case.group if case.group in {fixer.name for fixer in STYLE} else ""
        pipelines["in the pipeline"] = _whole(style, **case.options)
    for where, pipeline in pipelines.items():
        fixed = pipeline.fix(case.input)
        if case.expected is None:
            assert fixed == case.input, f"changed {where}; {case.note}"
            assert fixed is case.input, f"equal, but another object {where}"
        else:
            assert fixed == case.expected, f"{where}; {case.note}"


def test_cases_are_well_put() -> None:
    for case in cases():
        where = f"{case.group}: {case.label}"
        assert case.expected != case.input, f"{where}: leave out `expected`, nothing changes"
        assert case.pipeline or case.group != REFUSALS, f"{where}: no fixer to run alone"


def test_labels_are_unique() -> None:
    counted = Counter((case.group, case.label) for case in cases())
    assert [label for label, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("group", sorted({case.group for case in cases()}))
def test_two_fifths_of_each_file_are_refusals(group: str) -> None:
    own = [case for case in cases() if case.group == group]
    unchanged = sum(case.expected is None for case in own)
    assert unchanged >= 0.4 * len(own), f"{unchanged} of {len(own)}"
