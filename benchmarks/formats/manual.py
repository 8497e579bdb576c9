"""Manual pages in man(7) and mdoc(7), as groff sets them; without groff none is read."""

from __future__ import annotations

import re
import shutil
import subprocess

from formats.pieces import Piece, Unreadable, exact, lines_of

__all__ = ["has_groff", "read_man"]

_COMMAND = ("groff", "-t", "-k", "-Tutf8", "-mandoc", "-rLL=3000n", "-rHY=0", "-dAD=l", "-P-cbou")
_SENTENCES = re.compile(r"(?<=[^\s.!?:][.!?:])  (?=\S)")
_REQUEST = re.compile(r"(?m)^[.'](?:TH|Dd|SH|Sh|so|de|\\\")")


def has_groff() -> bool:
    """Say whether groff is installed."""
    return shutil.which("groff") is not None


def read_man(text: str) -> list[Piece]:
    """Read the lines that are shown, on a page so wide that no paragraph is filled anew.

    Two blanks between sentences count as one.
    """
    if not _REQUEST.search(text):
        raise Unreadable("no request of man or mdoc")
    if not has_groff():
        raise Unreadable("no groff here")
    found = subprocess.run(
        _COMMAND, input=text.encode("utf-8", "replace"), capture_output=True, timeout=30,
        check=False,
    )  # fmt: skip
    if found.returncode or not found.stdout.strip():
        raise Unreadable(found.stderr.decode("utf-8", "replace")[:200])
    shown = found.stdout.decode("utf-8", "replace")
    shown = _SENTENCES.sub(" ", shown)
    return [exact("line", line.rstrip()) for line in lines_of(shown) if line.strip()]
