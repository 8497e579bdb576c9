"""Options from a file: `[tool.mojifix]` in `pyproject.toml`, or `mojifix.toml`.

The nearest file is used, from the folder of the paths upwards; the command line takes
precedence. A key is the long name of an option (`at-least = "certain"`); the table
`per-file-ignores` has globs and the fixers or codes that are skipped there.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["Config", "load_config"]

_IGNORES = "per-file-ignores"
_LISTS = {"only", "skip", "with", "field", "include", "exclude"}
_TYPES: dict[str, type] = {
    **dict.fromkeys(_LISTS, list),
    **dict.fromkeys(("lang", "kind", "images", "at-least"), str),
    **dict.fromkeys(("encoding", "output-encoding", "backup", "baseline", "color"), str),
    **dict.fromkeys(
        ("recursive", "html", "no-gitignore", "no-header", "error-on-empty", "quiet"), bool
    ),
    **dict.fromkeys(("jobs", "max-record"), int),
}
"""The keys, with the types of their values. Each is the option of that name."""

_NAMES = {list: "a list of strings", str: "a string", bool: "true or false", int: "a number"}
_PARAMETERS = {"field": "fields", "with": "with_"}


class Config(NamedTuple):
    """A configuration: its options by click's names of parameters, and the ignores by globs."""

    path: str | None = None
    options: dict[str, Any] = {}  # noqa: RUF012  nobody changes it
    ignores: dict[str, list[str]] = {}  # noqa: RUF012

    @property
    def folder(self) -> str:
        """The folder in which the globs of `ignores` count."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else ""


def load_config(path: str | None, paths: Sequence[str] = ()) -> Config:
    """Return the configuration in a file, or in the file nearest to `paths`, looking upwards.

    Raises:
        click.UsageError: it cannot be read, or has a key or a value that is not allowed.

    """
    found = Path(path) if path else _nearest(_common_folder(paths))
    if found is None:
        return Config()
    table = _table(found)
    ignores = _ignores(found, table.pop(_IGNORES, {}))
    for key, value in table.items():
        _check(found, key, value)
    options = {_PARAMETERS.get(key, key.replace("-", "_")): value for key, value in table.items()}
    return Config(str(found), options, ignores)


def _common_folder(paths: Sequence[str]) -> Path:
    """Return the folder that contains all paths; that of standard input is the working one."""
    try:
        real = [os.path.abspath(path) for path in paths if path != "-"]
        common = os.path.commonpath(real) if real else os.getcwd()
    except ValueError:  # on several drives, or a name that no file can have
        return Path.cwd()
    return Path(common if os.path.isdir(common) else os.path.dirname(common))


def _ignores(path: Path, table: object) -> dict[str, list[str]]:
    fits = isinstance(table, dict) and all(
        isinstance(codes, list) and all(isinstance(code, str) for code in codes)
        for codes in table.values()
    )
    if not fits:
        raise click.UsageError(f"{path}: {_IGNORES}: must be a table of globs and lists of codes")
    return dict(table)  # type: ignore[call-overload, no-any-return]


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
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else f"known: {', '.join(sorted([*_TYPES, _IGNORES]))}"
        )
        raise click.UsageError(f"{path}: unknown key {key!r}; {hint}")
    wanted = _TYPES[key]
    fits = type(value) is wanted and (
        not isinstance(value, list) or all(isinstance(item, str) for item in value)
    )
    if not fits:
        raise click.UsageError(f"{path}: {key} = {value!r}: must be {_NAMES[wanted]}")
