"""How the tests are run: in how many processes, in which order, with how many examples.

A test that takes long has the marker `slow`; those that repeat a text for the sake of linear
time have it by their names. Hypothesis has three profiles: `ci`, the default, is the same each
time, `quick` tries little, `long` goes looking:

pytest tests/test_laws.py --hypothesis-profile=long --timeout=0
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

if importlib.util.find_spec("selenium") is None:
    collect_ignore = ["browser"]

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.register_profile(
    "long", max_examples=3000, deadline=None, suppress_health_check=_SLOW, print_blob=True
)
settings.load_profile("ci")

_LINEAR = ("linear", "hostile_repetition", "hostile_nesting")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Spare the start of several processes where only files or single tests are named."""
    named = [Path(argument.partition("::")[0]) for argument in config.args]
    return None if any(path.is_dir() for path in named) else 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of linear time; put first what takes long, so that no process waits for it.

    Tests of linear time fail by their timeout: what grows faster takes minutes.
    """
    for item in filter(_is_of_linear_time, items):
        for mark in (pytest.mark.slow, pytest.mark.timeout(30)):
            if item.get_closest_marker(mark.name) is None:
                item.add_marker(mark)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let coverage rest in tests of linear time: it learns nothing from a hundred thousand turns.

    (The marker `no_cover` of pytest-cov 7.1 does nothing in the processes of xdist.)
    """
    if not _is_of_linear_time(item):
        return (yield)
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(trace)


def _is_of_linear_time(item: pytest.Item) -> bool:
    return any(word in getattr(item, "originalname", "") for word in _LINEAR)
