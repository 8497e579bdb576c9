"""Options from a file: `[tool.mojifix]` in `pyproject.toml`, or `mojifix.toml`.

The nearest file is used, from the working directory upwards; the command line takes
precedence. A key is the long name of an option (`at-least = "certain"`).
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import Any

import click

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["load_config"]

_LISTS = {"only", "skip", "with", "field", "include", "exclude"}
_TYPES: dict[str, type] = {
    **dict.fromkeys(_LISTS, list),
    **dict.fromkeys(("lang", "kind", "images", "at-least"), str),
    **dict.fromkeys(("encoding", "output-encoding", "backup"), str),
    **dict.fromkeys(("recursive", "html", "no-gitignore"), bool),
    "jobs": int,
}
"""The keys, with the types of their values. Each is the option of that name."""

_NAMES = {list: "a list of strings", str: "a string", bool: "true or false", int: "a number"}
_PARAMETERS = {"field": "fields", "with": "with_"}


def load_config(path: str | None) -> tuple[str | None, dict[str, Any]]:
    """Return the path of a configuration file, and its options by click's names of parameters.

    Without a path it is the nearest file; None and no options where there is none.

    Raises:
        click.UsageError: it cannot be read, or has a key or a value that is not allowed.

    """
    found = Path(path) if path else _nearest(Path.cwd())
    if found is None:
        return None, {}
    table = _table(found)
    for key, value in table.items():
        _check(found, key, value)
    options = {_PARAMETERS.get(key, key.replace("-", "_")): value for key, value in table.items()}
    return str(found), options


def _nearest(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        for name in ("mojifix.toml", "pyproject.toml"):
            path = place / name
            if path.is_file() and (name == "mojifix.toml" or _table(path)):
                return path
    return None


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # TOML, or UTF-8
        raise click.UsageError(f"{path}: {error}") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {})
        table = table.get("mojifix", {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise click.UsageError(f"{path}: [tool] mojifix = {table!r}: must be a table of options")
    return table


def _check(path: Path, key: str, value: object) -> None:
    if key not in _TYPES:
        near = difflib.get_close_matches(key, _TYPES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(_TYPES))}"
        raise click.UsageError(f"{path}: unknown key {key!r}; {hint}")
    wanted = _TYPES[key]
    fits = type(value) is wanted and (
        not isinstance(value, list) or all(isinstance(item, str) for item in value)
    )
    if not fits:
        raise click.UsageError(f"{path}: {key} = {value!r}: must be {_NAMES[wanted]}")
