"""The same input gives the same output: whatever the seed of hashes, the locale, the order, RE2."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import mojifix
from samples import articles, reported

TEXTS = [case.input for case in reported()][::20]
TEXTS += [version.text for article in articles() for version in article.damaged][::20]
CHILD = """
import importlib.util, json, sys
texts, has_re2 = json.load(sys.stdin)
if not has_re2:
    find = importlib.util.find_spec
    importlib.util.find_spec = lambda name, *rest: None if name == "re2" else find(name, *rest)
import mojifix
found = []
for text in texts:
    report = mojifix.explain(text, at_least="guess")
    found.append([report.text, [[*change[:4], change.causes] for change in report.changes]])
print(json.dumps(found))
"""


def _outputs(texts: list[str], *, has_re2: bool, **environment: str) -> list[tuple[str, object]]:
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps([texts, has_re2]),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=True,
    )
    return [(text, changes) for text, changes in json.loads(done.stdout)]


@pytest.mark.slow
def test_processes_differ_in_nothing() -> None:
    backwards = TEXTS[::-1]  # what was seen before changes nothing
    first = _outputs(TEXTS, has_re2=True, PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    second = _outputs(backwards, has_re2=False, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo")
    assert len(first) > 15
    assert second[::-1] == first
    assert [text for text, _ in first] == [mojifix.fix(t, at_least="guess") for t in TEXTS]
