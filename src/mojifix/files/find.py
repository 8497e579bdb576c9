"""Finding files: those named, and those in folders that git does not ignore."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from mojifix.files.compression import SUFFIXES
from mojifix.files.formats import output_path, suffixes
from mojifix.files.model import FileOptions, Problem

__all__ = ["Found", "Globs", "destination", "find", "patterns"]


class Found(NamedTuple):
    """A file to process: its path, and the folder that was named, or "" for a named file."""

    path: str
    root: str = ""


def find(
    paths: Iterable[str],
    *,
    recursive: bool = False,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    gitignore: bool = True,
    outputs: Iterable[str] = (),
    backup: str = "",
) -> Iterator[Found | Problem]:
    """Yield the files that `paths` name or contain, each once, in a stable order.

    A named file, or "-", is always included unless it matches `exclude`. In
    folders (`recursive`; without it a folder is a problem) those are meant that match one of
    `include` (globs as in .gitignore, in any case of letters; none: every file; see
    `patterns`), none of `exclude`, are not hidden, and, with `gitignore`, are not ignored by a
    .gitignore of the folder, those below and, inside a repository, those above. A symbolic
    link in a folder is not followed: what it points to is found where it is.

    What the run itself writes is not found in folders: `outputs` (files and folders), and
    `backup`s, the files beside which is one without that suffix.
    """
    selection = _Selection(
        Globs([glob.lower() for glob in include] or ["*"]),
        Globs(exclude),
        recursive,
        gitignore,
        _by_name(map(os.path.realpath, outputs)),
        backup,
    )
    done: set[str] = set()
    for path in paths:
        for found in _named(path, selection):
            if isinstance(found, Found):
                real = found.path if found.path == "-" else os.path.realpath(found.path)
                if real in done:
                    continue
                done.add(real)
            yield found


class Globs:
    """Globs as in .gitignore, also for names that are not UTF-8.

    Bytes that are not come as lone surrogates, which patterns refuse; private characters stand in.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        self._spec = GitIgnoreSpec.from_lines(glob.translate(_BYTES) for glob in globs)

    def matches(self, name: str) -> bool:
        """Return whether a path, with slashes, matches."""
        return bool(self.verdict(name))

    def verdict(self, name: str) -> bool | None:
        """Return whether the last glob that matches includes a path; None: none matches."""
        return self._spec.check_file(name.translate(_BYTES)).include


_BYTES = {0xDC00 + byte: 0x10FF00 + byte for byte in range(0x80, 0x100)}


class _Selection(NamedTuple):
    include: Globs
    exclude: Globs
    recursive: bool
    gitignore: bool
    outputs: dict[str, set[str]]
    backup: str


def _by_name(paths: Iterable[str]) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for path in paths:
        named.setdefault(os.path.basename(path), set()).add(path)
    return named


class _Rules(NamedTuple):
    """The patterns of one .gitignore, which apply below its folder."""

    folder: str
    globs: Globs


def _named(path: str, selection: _Selection) -> Iterator[Found | Problem]:
    if path == "-":
        yield Found(path)
    elif selection.exclude.matches(_slashes(os.path.normpath(path)).lstrip("./")):
        return
    elif os.path.isdir(path):
        if not selection.recursive:
            yield Problem(path, "is a folder: use -r to search it")
            return
        yield from _walk(path, selection)
    elif os.path.exists(path):
        yield Found(path)
    else:
        yield Problem(path, "is a broken link" if os.path.islink(path) else "does not exist")


def _walk(root: str, selection: _Selection) -> Iterator[Found | Problem]:
    """Yield the files below `root`, sorted by name; no recursion, for folders nest deep."""
    rules = _rules_above(root) if selection.gitignore else ()
    todo: list[tuple[Found | Problem | str, tuple[_Rules, ...]]] = [("", rules)]
    while todo:
        item, rules = todo.pop()
        if isinstance(item, str):
            todo += reversed(list(_inside(root, item, rules, selection)))
        else:
            yield item


def _inside(
    root: str, below: str, rules: tuple[_Rules, ...], selection: _Selection
) -> Iterator[tuple[Found | Problem | str, tuple[_Rules, ...]]]:
    """Yield the files in the folder `below` in `root`, and the folders in it, with their rules."""
    folder = os.path.join(root, below)
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(folder, f"cannot be listed: {error.strerror}"), ()
        return
    if selection.gitignore:
        rules = (*rules, *_rules_of(folder))
    names = {entry.name for entry in entries} if selection.backup else set()
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if _is_own(entry.path, entry.name, names, selection):
            continue
        inside = os.path.join(below, entry.name)
        is_folder = entry.is_dir()
        name = _slashes(inside) + "/" * is_folder
        if selection.exclude.matches(name) or _is_ignored(entry.path, is_folder, rules):
            continue
        if is_folder:
            yield inside, rules
        elif entry.is_file() and selection.include.matches(name.lower()):
            yield Found(entry.path, root), ()


def _is_own(path: str, name: str, names: set[str], selection: _Selection) -> bool:
    """Return whether a file or folder is an output or a backup of the run itself."""
    if selection.outputs.get(name) and os.path.realpath(path) in selection.outputs[name]:
        return True
    suffix = selection.backup
    bare = name.rstrip("0123456789").removesuffix(".") if name[-1:].isdecimal() else name
    return bool(suffix) and any(
        one.endswith(suffix) and one.removesuffix(suffix) in names for one in (name, bare)
    )


def _rules_above(path: str) -> tuple[_Rules, ...]:
    """Return the rules of the repository that contains a folder, the outermost first."""
    folder = os.path.abspath(path)
    rules: tuple[_Rules, ...] = ()
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ()  # no repository
        folder = above
        rules = (*_rules_of(folder), *rules)
    return rules


def _rules_of(folder: str) -> tuple[_Rules, ...]:
    try:
        name = os.path.join(folder, ".gitignore")
        with open(name, encoding="utf-8", errors="surrogateescape") as lines:
            return (_Rules(os.path.abspath(folder), Globs(lines)),)
    except (OSError, ValueError):  # missing, or with an invalid pattern
        return ()


def _is_ignored(path: str, is_folder: bool, rules: tuple[_Rules, ...]) -> bool:
    """Return whether a path is ignored; the nearest matching rules decide."""
    path = os.path.abspath(path)
    for folder, globs in reversed(rules):
        name = _slashes(os.path.relpath(path, folder)) + "/" * is_folder
        if (verdict := globs.verdict(name)) is not None:
            return verdict
    return False


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def patterns(options: FileOptions) -> tuple[str, ...]:
    """Return the globs to find in folders: files with records if fields are named, else texts."""
    globs = [f"*{suffix}" for suffix in suffixes(options)]
    return tuple(glob + packed for glob in globs for packed in ("", *SUFFIXES))


def destination(found: Found, folder: str, options: FileOptions) -> str:
    """Return the path in `folder` of the output for a file; the folder structure is kept.

    A page read as HTML ends in .txt, and a web archive in .jsonl.
    """
    inside = os.path.relpath(found.path, found.root) if found.root else ""
    return os.path.join(folder, output_path(inside or os.path.basename(found.path), options))
