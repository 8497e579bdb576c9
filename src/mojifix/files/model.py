"""How files are read and written, the texts found in them, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, NamedTuple

from mojifix import Report
from mojifix.natures import Nature
from mojifix.options import Images

__all__ = [
    "Document",
    "FileOptions",
    "Problem",
    "Repair",
    "Source",
    "ignore",
    "too_large",
    "unwritable",
]


class Problem(Exception):  # noqa: N818  yielded and reported as often as it is raised
    """What is wrong with one file, as a message for people; the other files are processed.

    `path` is as the user gave it ("-": standard input), `where` the place in it ("line 12") or
    "". A warning lost nothing and is no failure: "its owner could not be kept".
    """

    def __init__(self, path: str, what: str, where: str = "", *, is_warning: bool = False) -> None:
        super().__init__(path, what, where)
        self.path = path
        self.what = what
        self.where = where
        self.is_warning = is_warning

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.path, self.where, self.what)))


def too_large(path: str, what: str, options: FileOptions, where: str = "") -> Problem:
    """Return the problem of something that is larger than the options allow."""
    size = f"{options.largest / (1 << 20):,.0f} MB"
    return Problem(path, f"{what} is larger than {size} (--max-record allows more)", where)


def unwritable(source: Source, error: UnicodeEncodeError, codec: str) -> Problem:
    """Return the problem of a repaired text with a character that its encoding lacks."""
    lacks = f"{codec.removeprefix('sloppy-')} has no {str(error.object)[error.start]!r}"
    return Problem(source.path, f"cannot be written: {lacks} (--output-encoding utf-8 has it)")


class Document(NamedTuple):
    r"""A text of a file: all of a plain file, or a field of a record.

    Lines of `text` end in plain "\n". `line` and `column` are where in the file it starts (1 is
    the first; line 0: the format has no lines), and `where` names record and field ("line 12,
    text"; "row 5, text"), or is "". `written` is the text as the file has it, where it is written
    in a notation ("json", "csv"). `note` says what has to be repaired in the bytes although the
    text does not show it: stray bytes of another encoding. `kind` is what the file's name says of
    the text (`Options.kind`), None where it says nothing.
    """

    path: str
    text: str
    line: int = 1
    where: str = ""
    note: str = ""
    kind: Nature | None = None
    column: int = 1
    written: str = ""
    notation: Literal["", "json", "csv"] = ""


class Repair(NamedTuple):
    """How texts are repaired: `texts` many, in order, None kept; `reports` one that comes in parts.

    `texts` may read ahead, so it can share the work among processes; it must yield as many as it
    takes. `reports` is `Pipeline.explain_parts`: reports on pieces of the text, in order.
    `suspects` returns the numbers of those of many texts that `texts` might change: records
    without one are passed on as they are. None: that cannot be told sooner.

    >>> pipeline = mojifix.Pipeline.default()  # doctest: +SKIP
    >>> repair = Repair(pipeline.fix_many, pipeline.explain_parts)  # doctest: +SKIP
    """

    texts: Callable[[Iterable[str | None]], Iterable[str | None]]
    reports: Callable[[Iterable[str]], Iterator[Report]]
    suspects: Callable[[Sequence[str]], list[int]] | None = None


def ignore(_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class FileOptions:
    """How files are read and written; what is not given is detected for each file.

    `format` is one of `FORMATS`, for standard input and for files with a misleading name; a
    compression suffix may follow ("jsonl.gz"). `fields` are the fields to repair in formats with
    records: names, nested with dots, lists traversed; columns of CSV also by number from 1, and
    only so if it has no header. With `html`, pages are parsed as HTML and become text, `images` as
    in `mojifix.Options`.
    `largest` is the number of bytes that may have to be held at once: a record, a line without
    blanks, a file of JSON or a page; what is larger is a problem. `on_problem` is called with each
    problem that does not end the file, `on_read` with the number of bytes read from disk since its
    last call; where a file is repaired, they count when as many were written.
    """

    format: str | None = None
    fields: tuple[str, ...] = ()
    encoding: str | None = None
    output_encoding: str | None = None
    html: bool = False
    has_header: bool = True
    images: Images = "markdown"
    largest: int = 1 << 26
    # Not part of `repr`, by which a resumed run recognizes its options.
    on_problem: Callable[[Problem], None] = field(default=ignore, repr=False, compare=False)
    on_read: Callable[[int], None] = field(default=ignore, repr=False, compare=False)


class Source(NamedTuple):
    """A file that is being read: its path, for messages, and its uncompressed bytes."""

    path: str
    stream: BinaryIO
