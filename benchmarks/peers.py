"""The tools that are measured: mojifix and its peers, each as a function of text and language.

Peers are optional: what is not installed is named as missing. codsen's fixer of named
entities is an npm package; give the folder whose `node_modules` has it.
"""

from __future__ import annotations

import html
import json
import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

import mojifix

__all__ = [
    "PEERS",
    "TOOLS",
    "Fixed",
    "Tool",
    "data_set_switches",
    "fix_all",
    "module",
    "version",
    "why_missing",
]

Text = tuple[str, str | None]
"""A text, and its language where that is known."""


class Tool(NamedTuple):
    """`fix` takes a text and its language; `module` must import, `package` has the version."""

    name: str
    what: str
    module: str
    package: str
    fix: Callable[[str, str | None], str]


class Fixed(NamedTuple):
    """What a tool made of the texts, and on how many of them it raised (those stay as is)."""

    texts: list[str]
    raised: int = 0


def _mojifix(text: str, lang: str | None) -> str:
    return mojifix.fix(text, images="drop")  # peers drop images too, or leave the tag


def _mojifix_told(text: str, lang: str | None) -> str:
    return mojifix.fix(text, images="drop", lang=lang)


def _ftfy(text: str, lang: str | None) -> str:
    return str(module("ftfy").fix_text(text))


@cache
def module(name: str) -> Any:
    """Return a module by name, its warnings of optional packages silenced."""
    logging.getLogger().setLevel(logging.ERROR)  # clean-text has one
    return import_module(name)


@cache
def data_set_switches() -> Any:
    """Return ftfy's options as pipelines of data sets have them: repairs, and no style."""
    return module("ftfy").TextFixerConfig(
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        normalization=None,
    )


def _ftfy_data_sets(text: str, lang: str | None) -> str:
    return str(module("ftfy").fix_text(text, config=data_set_switches()))


def _html(text: str, lang: str | None) -> str:
    return html.unescape(text)


def _plsfix(text: str, lang: str | None) -> str:
    return str(module("plsfix").fix_text(text))


def _w3lib(text: str, lang: str | None) -> str:
    w3lib = module("w3lib.html")
    return str(w3lib.replace_entities(w3lib.remove_tags(text)))


def _clean_text(text: str, lang: str | None) -> str:
    return str(
        module("cleantext").clean(text, to_ascii=False, lower=False, keep_two_line_breaks=True)
    )


TOOLS: tuple[Tool, ...] = (
    Tool("mojifix", "default, images dropped, language not told", "mojifix", "", _mojifix),
    Tool("mojifix-told", "the same, language told", "mojifix", "", _mojifix_told),
    Tool("ftfy", "fix_text, defaults", "ftfy", "ftfy", _ftfy),
    Tool(
        "ftfy-data-sets",
        "fix_text without style fixes, as data-set pipelines switch it",
        "ftfy",
        "ftfy",
        _ftfy_data_sets,
    ),
    Tool("html", "html.unescape of the standard library", "html", "", _html),
    Tool("plsfix", "fix_text, defaults", "plsfix", "plsfix", _plsfix),
    Tool("w3lib", "remove_tags, then replace_entities", "w3lib.html", "w3lib", _w3lib),
    Tool(
        "clean-text",
        "clean, neither ASCII nor lower case, paragraphs kept",
        "cleantext",
        "clean-text",
        _clean_text,
    ),
    Tool(
        "codsen",
        "string-fix-broken-named-entities, decoding",
        "",
        "string-fix-broken-named-entities",
        lambda text, lang: text,
    ),
)

PEERS = tuple(tool.name for tool in TOOLS if tool.name != "mojifix")

_NODE = """
import { fixEnt } from "string-fix-broken-named-entities";
import { rApply } from "ranges-apply";
let input = "";
for await (const chunk of process.stdin) input += chunk;
const fix = (text) => {
  try { return rApply(text, fixEnt(text, { decode: true })); } catch { return null; }
};
process.stdout.write(JSON.stringify(JSON.parse(input).map(fix)));
"""


def why_missing(tool: Tool, node: Path | None) -> str | None:
    """Return why a tool cannot run here, or None where it can."""
    if tool.name == "codsen":
        if node is None:
            return "no --node FOLDER with its node_modules given"
        if not (node / "node_modules" / tool.package).is_dir():
            return "not in the node_modules of --node"
        return None if shutil.which("node") else "no node on the path"
    try:
        module(tool.module)
    except ImportError as problem:
        return f"not installed ({problem})"
    return None


def version(tool: Tool, node: Path | None) -> str:
    """Return the version of a tool that runs here, or nothing where none is told."""
    if tool.module == "mojifix":
        return mojifix.__version__
    if tool.name == "codsen" and node is not None:
        package = node / "node_modules" / tool.package / "package.json"
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])
    return metadata.version(tool.package) if tool.package else ""


def fix_all(tool: Tool, texts: Sequence[Text], node: Path | None, workers: int) -> Fixed:
    """Send `texts` through a tool; where it raises, the text stays as it was."""
    if tool.name == "codsen":
        found = _through_node([text for text, _ in texts], node)
    elif workers > 1 and len(texts) > 64:
        with ProcessPoolExecutor(workers) as pool:
            found = list(pool.map(partial(_one, tool.name), texts, chunksize=16))
    else:
        found = [_one(tool.name, text) for text in texts]
    done = [text if new is None else new for new, (text, _) in zip(found, texts, strict=True)]
    return Fixed(done, found.count(None))


def _one(name: str, text: Text) -> str | None:
    tool = next(tool for tool in TOOLS if tool.name == name)
    try:
        return tool.fix(*text)
    except Exception:  # a peer that raises is counted, and does not end the run
        return None


def _through_node(texts: list[str], node: Path | None) -> list[str | None]:
    found = subprocess.run(
        ["node", "--input-type=module", "--eval", _NODE],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        cwd=node,  # an evaluated module finds its packages from here
        env=os.environ,
        check=True,
    )
    fixed: list[str | None] = json.loads(found.stdout)
    return fixed
