"""Which files are meant: files named, folders gone through, what git ignores left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from mojifix.files.compression import SUFFIXES
from mojifix.files.formats import output_path, suffixes
from mojifix.files.model import FileOptions, Problem

__all__ = ["Found", "destination", "find", "patterns"]


class Found(NamedTuple):
    """A file to work on: its path, and the folder that was named, or "" for a file that was."""

    path: str
    root: str = ""


def find(
    paths: Iterable[str],
    *,
    recursive: bool = False,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    gitignore: bool = True,
) -> Iterator[Found | Problem]:
    """Yield the files that `paths` mean, each once, in a stable order.

    A file that is named is always meant, unless `exclude` says otherwise, and so is "-". In
    folders (`recursive`; without it a folder is a problem) those are meant that match one of
    `include` (globs as in .gitignore, in any case of letters; none: every file; see
    `patterns`), none of `exclude`, are not hidden, and, with `gitignore`, are not ignored by a
    .gitignore of the folder, those below and, inside a repository, those above. A symbolic
    link in a folder is not followed: what it points to is found where it is.
    """
    selection = _Selection(
        GitIgnoreSpec.from_lines([glob.lower() for glob in include] or ["*"]),
        GitIgnoreSpec.from_lines(exclude),
        recursive,
        gitignore,
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


class _Selection(NamedTuple):
    include: GitIgnoreSpec
    exclude: GitIgnoreSpec
    recursive: bool
    gitignore: bool


class _Rules(NamedTuple):
    """The lines of one .gitignore: they hold for what lies under its folder."""

    folder: str
    spec: GitIgnoreSpec


def _named(path: str, selection: _Selection) -> Iterator[Found | Problem]:
    if path == "-":
        yield Found(path)
    elif selection.exclude.match_file(_slashes(os.path.normpath(path)).lstrip("./")):
        return
    elif os.path.isdir(path):
        if not selection.recursive:
            yield Problem(path, "is a folder: -r goes through folders")
            return
        rules = _rules_above(path) if selection.gitignore else ()
        yield from _walk(path, "", rules, selection)
    elif os.path.exists(path):
        yield Found(path)
    else:
        yield Problem(path, "is a link to nothing" if os.path.islink(path) else "is not there")


def _walk(
    root: str, below: str, rules: tuple[_Rules, ...], selection: _Selection
) -> Iterator[Found | Problem]:
    """Go through the folder `below` in `root`: what lies in it, by name."""
    folder = os.path.join(root, below)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(folder, f"cannot be listed: {error.strerror}")
        return
    if selection.gitignore:
        rules = (*rules, *_rules_of(folder))
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        inside = os.path.join(below, entry.name)
        is_folder = entry.is_dir()
        name = _slashes(inside) + "/" * is_folder
        if selection.exclude.match_file(name) or _is_ignored(entry.path, is_folder, rules):
            continue
        if is_folder:
            yield from _walk(root, inside, rules, selection)
        elif entry.is_file() and selection.include.match_file(name.lower()):
            yield Found(entry.path, root)


def _rules_above(path: str) -> tuple[_Rules, ...]:
    """Return the rules of the repository that a folder lies in, the outermost first."""
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
            return (_Rules(os.path.abspath(folder), GitIgnoreSpec.from_lines(lines)),)
    except (OSError, ValueError):  # none there, or with a line that is no pattern
        return ()


def _is_ignored(path: str, is_folder: bool, rules: tuple[_Rules, ...]) -> bool:
    """Ask the nearest rules first: what they say of a path holds."""
    path = os.path.abspath(path)
    for folder, spec in reversed(rules):
        name = _slashes(os.path.relpath(path, folder)) + "/" * is_folder
        verdict = spec.check_file(name).include
        if verdict is not None:
            return verdict
    return False


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def patterns(options: FileOptions) -> tuple[str, ...]:
    """Return what to look for in folders: files with records if fields are named, else texts."""
    globs = [f"*{suffix}" for suffix in suffixes(options)]
    return tuple(glob + packed for glob in globs for packed in ("", *SUFFIXES))


def destination(found: Found, folder: str, options: FileOptions) -> str:
    """Return where in `folder` the result for a file goes: the tree is kept.

    A page read as HTML ends in .txt, and an archive of the web in .jsonl.
    """
    inside = os.path.relpath(found.path, found.root) if found.root else ""
    return os.path.join(folder, output_path(inside or os.path.basename(found.path), options))
