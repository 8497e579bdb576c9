"""What the page asks of mojifix, as it runs in the browser: one request, one answer, as JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from mojifix import Options, Pipeline
from mojifix.decode import Reading, decode
from mojifix.render.entries import Entry
from mojifix.render.page import excerpt

__all__ = ["answer"]


def answer(request: str, data: Any = None) -> str:
    """Return what is found in the text of a request, or in the bytes of a file.

    `request` has the keys `text`, `name` and `options`: those of `Options`, and the lists
    `with` and `without` of fixers. `data` is a typed array of JavaScript. The answer has `error`
    where an option has a value that is not allowed.
    """
    asked = json.loads(request)
    try:
        pipeline = _pipeline(json.dumps(asked["options"]))
    except ValueError as error:
        return json.dumps({"error": str(error)})
    reading = decode(data.to_bytes()) if data is not None else None
    return json.dumps(_found(pipeline, asked, reading))


@lru_cache(maxsize=8)
def _pipeline(options: str) -> Pipeline:
    given: dict[str, Any] = json.loads(options)
    arguments = {name: given[name] for name in Options.names() if given.get(name)}
    pipeline = Pipeline.default(**arguments)
    return pipeline.without(*given.get("without", ())).with_(*given.get("with", ()))


def _found(pipeline: Pipeline, asked: dict[str, Any], reading: Reading | None) -> dict[str, Any]:
    report = pipeline.explain(asked["text"] if reading is None else reading.text)
    totals, html = excerpt(Entry(asked["name"], "", report))
    fixers = totals.fixers.most_common()
    return {
        "original": report.original,
        "text": report.text,
        "places": totals.places,
        "html": html,
        "nature": report.nature,
        "fixers": [(name, number, totals.number(name)) for name, number in fixers],
        "encoding": reading and [reading.encoding, reading.confidence, reading.evidence],
    }
