"""`cached_property` without the lock that Python's own took before 3.12.

The lock takes longer than most of what is worked out here, and guards nothing: two threads would
find the same.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

__all__ = ["cached_property"]

if TYPE_CHECKING or sys.version_info >= (3, 12):
    cached_property = functools.cached_property
else:

    class cached_property(functools.cached_property):  # noqa: N801
        """As `functools.cached_property`."""

        def __get__(self, instance: Any, owner: Any = None) -> Any:
            """Work the value out and leave it in the instance, where it is found from then on."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value
