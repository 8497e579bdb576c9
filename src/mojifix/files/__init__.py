r"""Files: find them, read their texts, and write them back atomically.

Everything streams, and nothing here knows about a terminal. What goes wrong with one file is a
`Problem` that names it: `find` yields it, the others raise it, and one that does not end the
file is passed to `FileOptions.on_problem`. An `OSError` only comes from a stream that the
caller passed.

>>> options = FileOptions(fields=("text",))
>>> format_of("pages.jsonl.gz", options)
'jsonl'
>>> destination(Found("in/a/pages.jsonl", "in"), "out", options).replace("\\", "/")
'out/a/pages.jsonl'
"""

from __future__ import annotations

from mojifix.files.atomic import State, replacing
from mojifix.files.descriptors import STANDARD_OUTPUT, descriptor_of
from mojifix.files.find import Found, Globs, destination, find, patterns
from mojifix.files.formats import FORMATS, format_of, suffixes
from mojifix.files.inputs import Inputs
from mojifix.files.journal import Journal, journal_path, open_journal
from mojifix.files.kinds import kind_of
from mojifix.files.model import Document, FileOptions, Problem, Repair
from mojifix.files.places import Places
from mojifix.files.processing import documents, fix_file, is_regular, rewrite, versions
from mojifix.files.reversal import Reversal, digest
from mojifix.files.temporary import remove_stale

__all__ = [
    "FORMATS",
    "STANDARD_OUTPUT",
    "Document",
    "FileOptions",
    "Found",
    "Globs",
    "Inputs",
    "Journal",
    "Places",
    "Problem",
    "Repair",
    "Reversal",
    "State",
    "descriptor_of",
    "destination",
    "digest",
    "documents",
    "find",
    "fix_file",
    "format_of",
    "is_regular",
    "journal_path",
    "kind_of",
    "open_journal",
    "patterns",
    "remove_stale",
    "replacing",
    "rewrite",
    "suffixes",
    "versions",
]
