"""The tools whose speed is measured, as bare functions of a text: no wrapper is timed."""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Collection
from functools import partial
from importlib import metadata
from typing import NamedTuple
from unittest import mock

import mojifix
import peers

__all__ = ["OURS", "PEERS", "Runner", "chosen", "runner", "versions"]

Run = Callable[[str], object]


class Runner(NamedTuple):
    """A tool that runs here: `run` takes a text, and what it returns is thrown away."""

    name: str
    what: str
    run: Run


def _without_re2() -> Run:
    with mock.patch.dict(sys.modules, {"re2": None}):  # as where it is not installed
        pipeline = mojifix.Pipeline.default()
        pipeline.fix("caf& eacute;")  # the triggers are compiled now
    return pipeline.fix


def _explain(text: str) -> object:
    return mojifix.explain(text).changes  # worked out when asked for: here they are


OURS: dict[str, tuple[str, Callable[[], Run]]] = {
    "mojifix": ("mojifix.fix", lambda: mojifix.fix),
    "mojifix-plain": ("the same where google-re2 is not installed", _without_re2),
    "explain": ("mojifix.explain, its changes read", lambda: _explain),
}
_FLOOR: dict[str, tuple[str, Callable[[], Run]]] = {
    "encode": ("str.encode: the floor, for who looks at each character once", lambda: str.encode),
}

_BARE: dict[str, Callable[[], Run]] = {
    "plsfix": lambda: peers.module("plsfix").fix_text,
    "ftfy": lambda: peers.module("ftfy").fix_text,
    "ftfy-data-sets": lambda: partial(
        peers.module("ftfy").fix_text, config=peers.data_set_switches()
    ),
    "html": lambda: html.unescape,
}
PEERS = ("plsfix", "ftfy", "ftfy-data-sets", "html", "w3lib", "clean-text")
"""In the order of the tables; codsen's runs in a process of node, and is not compared."""


def runner(name: str) -> Runner:
    """Return a tool by name, ready to run.

    Raises:
        LookupError: it cannot run here, and why.

    """
    ours = {**OURS, **_FLOOR}
    if name in ours:
        what, make = ours[name]
        return Runner(name, what, make())
    tool = next(tool for tool in peers.TOOLS if tool.name == name)
    if reason := peers.why_missing(tool, None):
        raise LookupError(reason)
    what = f"{tool.what} {peers.version(tool, None)}".strip()
    make = _BARE.get(name, lambda: lambda text: tool.fix(text, None))
    return Runner(name, what, make())


def chosen(names: Collection[str] | None, say: Callable[[str], None]) -> list[Runner]:
    """Return our tools, the peers named (None: all) that are installed, and the floor."""
    found = []
    for name in (*OURS, *PEERS, *_FLOOR):
        if name in PEERS and names is not None and name not in names:
            continue
        try:
            found.append(runner(name))
        except LookupError as missing:
            say(f"missing: {name}: {missing}")
    return found


def versions() -> str:
    """Return the versions of mojifix and of what its speed rests on."""
    return f"mojifix {mojifix.__version__}, google-re2 {_version('google-re2')}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
