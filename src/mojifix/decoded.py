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
    """The encoding of bytes, the evidence for it, and the report on their text.

    `confidence` ranges from 0 (a guess, for bytes that are not text) to 1 (given by a byte-order
    mark or the caller); `evidence` is a sentence that says what decided.
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
    """Detect the encoding of `data`, decode it, and repair the text.

    `encoding` overrides detection. The other options are those of `fix`.

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
