"""A baseline: findings that are known, so that `check` tells only of new ones.

It knows a finding by its file, its record, its code and what becomes what, not by its line, so
that it stays valid when lines move. A finding that occurs more often than before is new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable

import click

from mojifix.files import replacing
from mojifix.render.findings import Finding

__all__ = ["Baseline"]

_VERSION = 1
_Key = tuple[str, str, str, str]


class Baseline:
    """The findings of an earlier run, with their numbers."""

    def __init__(self, known: Counter[_Key] | None = None) -> None:
        self._known = known or Counter()
        self._left = self._known.copy()
        self._seen: Counter[_Key] = Counter()

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read a baseline.

        Raises:
            click.UsageError: it cannot be read, or is not a baseline.

        """
        try:
            with open(path, encoding="utf-8") as file:
                content = json.load(file)
            found = content["findings"] if content["mojifix-baseline"] == _VERSION else None
            return cls(
                Counter({_key(*one[:4]): int(one[4]) for one in found})  # type: ignore[union-attr]
            )
        except OSError as error:
            raise click.UsageError(f"--baseline {path}: {error.strerror}") from error
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise click.UsageError(f"--baseline {path} is not a baseline of mojifix") from error

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that are not known, and remember all."""
        found = []
        for finding in findings:
            path = os.path.normpath(finding.path).replace(os.sep, "/")
            key = _key(path, finding.code, finding.before, finding.after)
            self._seen[key] += 1
            if self._left[key] > 0:
                self._left[key] -= 1
            else:
                found.append(finding)
        return found

    def write(self, path: str) -> int:
        """Write a baseline of all findings that were seen; return how many these are."""
        rows = [[*key, number] for key, number in sorted(self._seen.items())]
        content = {"mojifix-baseline": _VERSION, "findings": rows}
        with replacing(path) as draft:
            draft.stream.write(json.dumps(content, indent=1).encode() + b"\n")
        return sum(self._seen.values())


def _key(path: str, code: str, before: str, after: str) -> _Key:
    return str(path), str(code), str(before), str(after)
