"""Programs: Python by its own parser, others by tree-sitter."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from formats.pieces import Piece, Unreadable, exact, prose

__all__ = ["LANGUAGES", "program", "read_python"]

LANGUAGES = {
    "ada": (".adb", ".ads"),
    "bash": (".sh", ".bash", ".zsh", ".ksh"),
    "bibtex": (".bib",),
    "c": (".c", ".h"),
    "clojure": (".clj", ".cljs", ".cljc", ".edn"),
    "cmake": (".cmake", "CMakeLists.txt"),
    "commonlisp": (".lisp", ".cl", ".lsp"),
    "cpp": (".cc", ".cpp", ".cxx", ".hpp", ".hh"),
    "csharp": (".cs",),
    "css": (".css",),
    "dart": (".dart",),
    "dockerfile": ("Dockerfile",),
    "elisp": (".el",),
    "elixir": (".ex", ".exs"),
    "erlang": (".erl", ".hrl"),
    "fortran": (".f90", ".f95", ".f03"),
    "go": (".go",),
    "groovy": (".groovy", ".gradle"),
    "haskell": (".hs",),
    "java": (".java",),
    "javascript": (".js", ".mjs", ".jsx"),
    "julia": (".jl",),
    "kotlin": (".kt", ".kts"),
    "latex": (".tex", ".sty", ".cls", ".ltx"),
    "lua": (".lua",),
    "make": (".mk", "Makefile", "makefile", "GNUmakefile"),
    "matlab": (".m",),
    "nix": (".nix",),
    "ocaml": (".ml",),
    "pascal": (".pas", ".pp"),
    "perl": (".pl", ".pm", ".t"),
    "php": (".php",),
    "powershell": (".ps1", ".psm1"),
    "r": (".r", ".R"),
    "racket": (".rkt",),
    "ruby": (".rb", "Rakefile", "Gemfile"),
    "rust": (".rs",),
    "scala": (".scala",),
    "scheme": (".scm", ".ss"),
    "scss": (".scss",),
    "sql": (".sql",),
    "swift": (".swift",),
    "tcl": (".tcl",),
    "typescript": (".ts", ".tsx"),
    "zig": (".zig",),
}


@cache
def _parser(language: str) -> Any:
    from tree_sitter_language_pack import get_parser

    return get_parser(language)  # type: ignore[arg-type]


def program(language: str) -> Callable[[str], list[Piece]]:
    """Return the reader of a programming language; the parser is loaded at the first text."""

    def read(text: str) -> list[Piece]:
        tree = _parser(language).parse(text.encode("utf-8", "surrogatepass"))
        return list(_leaves(tree))

    return read


def _leaves(tree: Any) -> Iterator[Piece]:
    """Yield the nodes that hold others, and the texts of those that do not."""
    cursor = tree.walk()
    while True:
        node = cursor.node
        comment = "comment" in node.type
        if comment:
            yield prose("comment", node.text.decode("utf-8", "replace"))
        elif not node.child_count:
            text = node.text.decode("utf-8", "replace")
            yield exact(node.type if node.is_named else "token", text if node.is_named else
                        " ".join(text.split()))  # fmt: skip
        else:
            yield Piece(f"{node.type} of {node.child_count}")
        if not comment and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def read_python(text: str) -> list[Piece]:
    """Read a module: its syntax tree, the strings exactly, and its comments."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        raise Unreadable(str(problem)) from problem
    return [*_syntax(tree, "module"), *_remarks(text)]


def _syntax(value: object, field: str) -> Iterator[Piece]:
    if isinstance(value, ast.AST):
        yield Piece(f"{field} {type(value).__name__}")
        for name, inner in ast.iter_fields(value):
            yield from _syntax(inner, name)
    elif isinstance(value, list):
        yield Piece(f"{field} of {len(value)}")
        for item in value:
            yield from _syntax(item, "item")
    else:
        yield exact(f"{field} {type(value).__name__}", str(value))


def _remarks(text: str) -> Iterator[Piece]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield prose("comment", token.string)
    except (tokenize.TokenError, SyntaxError) as problem:
        raise Unreadable(str(problem)) from problem
