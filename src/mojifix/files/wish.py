"""What is asked of a file, what is found in it, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from mojifix.natures import Nature

__all__ = ["Document", "Problem", "Repair", "Source", "UnwritableError", "Wish"]


class Problem(Exception):  # noqa: N818  told and yielded as often as it is raised
    """What is wrong with one file, in words for people; the other files go on.

    `path` is as the user gave it ("-": standard input), `where` the place in it ("line 12") or
    "". One that is `only_told` lost nothing and is no failure: "written as utf-8, since …".
    """

    def __init__(self, path: str, what: str, where: str = "", *, only_told: bool = False) -> None:
        super().__init__(path, what, where)
        self.path = path
        self.what = what
        self.where = where
        self.only_told = only_told

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.path, self.where, self.what)))


class UnwritableError(Problem):
    """A repaired text has a character that the encoding of its file has not."""

    lacks = ""

    @classmethod
    def of(cls, source: Source, error: UnicodeEncodeError, codec: str) -> UnwritableError:
        """Say what is lacking."""
        lacks = f"{codec.removeprefix('sloppy-')} has no {str(error.object)[error.start]!r}"
        problem = cls(source.path, f"{lacks}: name another output encoding")
        problem.lacks = lacks
        return problem

    def as_utf8(self) -> Problem:
        """Return what to tell where it is written as UTF-8 instead."""
        return Problem(self.path, f"written as utf-8, since {self.lacks}", only_told=True)


class Document(NamedTuple):
    r"""A text of a file, to look at: the whole of a plain file, a field of a record.

    Lines of `text` end in plain "\n". `line` is the line of the file that it begins on (1 is
    the first; 0 where the format has no lines), and `where` names record and field ("line 12,
    text"; "row 5, text"), or is "". `note` is not empty where the bytes themselves want repair
    though `text` shows nothing of it: single bytes of another encoding. `kind` is what the
    file's name says of the text (`Options.kind`), None where it says nothing.
    """

    path: str
    text: str
    line: int = 1
    where: str = ""
    note: str = ""
    kind: Nature | None = None


class Repair(NamedTuple):
    """How texts are repaired: `texts` many, in order, None kept; `parts` one that comes in parts.

    `texts` may read ahead, so it can share the work among processes; it must give as many as it
    takes. `parts` is `Pipeline.fix_parts`: the result, joined, is that of the whole text.

    >>> pipeline = mojifix.Pipeline.default()  # doctest: +SKIP
    >>> repair = Repair(mojifix.fix_many, pipeline.fix_parts)  # doctest: +SKIP
    """

    texts: Callable[[Iterable[str | None]], Iterable[str | None]]
    parts: Callable[[Iterable[str]], Iterator[str]]


def _nothing(_: object) -> None:
    """Hear, and do nothing."""


@dataclass(frozen=True)
class Wish:
    """How files are to be read and written; what is not said is seen from each file.

    `format` is one of `FORMATS`, for standard input and for files whose names lie; a suffix of
    compression may follow ("jsonl.gz"). `fields` are those to repair of formats with records:
    names, nested with dots, lists traversed; columns of CSV also by number from 1. With `html`,
    pages are read as HTML and become text, `images` as in `mojifix.Options`. `tell` hears what
    is to be said while a file goes on, `read` how many bytes were read from disk since last
    time.
    """

    format: str | None = None
    fields: tuple[str, ...] = ()
    encoding: str | None = None
    output_encoding: str | None = None
    html: bool = False
    images: str = "markdown"
    # No part of what is wished, so none of `repr`, by which runs are told apart.
    tell: Callable[[Problem], None] = field(default=_nothing, repr=False, compare=False)
    read: Callable[[int], None] = field(default=_nothing, repr=False, compare=False)


class Source(NamedTuple):
    """A file that is read, uncompressed: its path, for messages, and its bytes."""

    path: str
    stream: BinaryIO
