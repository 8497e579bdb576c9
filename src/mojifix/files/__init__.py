r"""What lies on disk: files found, read, and written back whole or not at all.

Everything streams, and nothing here knows of a terminal. What goes wrong with one file is a
`Problem` that names it: `find` yields it, the others raise it, and what can be said while the
rest of the file goes on is handed to `FileOptions.tell`. An `OSError` only ever comes from a stream
that the caller passed.

>>> options = FileOptions(fields=("text",))
>>> format_of("pages.jsonl.gz", options)
'jsonl'
>>> destination(Found("in/a/pages.jsonl", "in"), "out", options).replace("\\", "/")
'out/a/pages.jsonl'
"""

from __future__ import annotations

from mojifix.files.atomic import replacing
from mojifix.files.find import Found, destination, find, patterns
from mojifix.files.formats import FORMATS, format_of
from mojifix.files.journal import Journal, journal_path, open_journal
from mojifix.files.kinds import kind_of
from mojifix.files.model import Document, FileOptions, Problem, Repair
from mojifix.files.processing import documents, fix_file, rewrite

__all__ = [
    "FORMATS",
    "Document",
    "FileOptions",
    "Found",
    "Journal",
    "Problem",
    "Repair",
    "destination",
    "documents",
    "find",
    "fix_file",
    "format_of",
    "journal_path",
    "kind_of",
    "open_journal",
    "patterns",
    "replacing",
    "rewrite",
]
