"""Bytes in, repaired text out: `fix_bytes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mojifix.options import OptionArguments
from mojifix.pipeline import Pipeline
from mojifix.report import Report

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Decoded", "fix_bytes"]


@dataclass(frozen=True, repr=False)
class Decoded:
    """Which encoding bytes were in, why, and what was repaired in their text.

    `confidence` goes from 0 (a guess at bytes that are no text) to 1 (a byte-order mark, or
    the caller, said so); `evidence` says in a sentence what decided.
    """

    encoding: str
    confidence: float
    evidence: str
    report: Report

    def __repr__(self) -> str:
        return f"Decoded({self.encoding!r}, confidence={self.confidence}, report={self.report!r})"

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.report.text


def fix_bytes(
    data: bytes | bytearray | memoryview,
    *,
    encoding: str | None = None,
    **options: Unpack[OptionArguments],
) -> Decoded:
    """Find the encoding of `data`, and repair its text.

    `encoding` overrules every witness. The other options are those of `fix`.

    Raises:
        TypeError: `data` is not bytes (for text: `fix`), or an option is unknown.
        ValueError: an option has a value that is not allowed, `encoding` is unknown or
            (`UnicodeDecodeError`) does not fit the data.

    >>> found = fix_bytes("déjà vu".encode("utf-16"))
    >>> found.text, found.encoding, found.evidence
    ('déjà vu', 'utf-16-le', 'A byte-order mark says so.')

    """
    from mojifix.decode import decode  # brings ftfy, which clean text never needs

    reading = decode(data, encoding)
    report = Pipeline.default(**options).explain(reading.text)
    return Decoded(reading.encoding, reading.confidence, reading.evidence, report)
