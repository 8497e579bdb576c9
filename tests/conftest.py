"""Hypothesis profiles: `ci` is quick and the same each time, `long` goes looking.

pytest tests/test_laws.py --hypothesis-profile=long --timeout=0
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile(
    "long", max_examples=3000, deadline=None, suppress_health_check=_SLOW, print_blob=True
)
settings.load_profile("ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of linear time fail by their timeout: what grows faster takes minutes."""
    for item in items:
        if "linear" in item.name and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(30))
