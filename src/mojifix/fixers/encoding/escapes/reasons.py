"""Why an escape is repaired, or left."""

from __future__ import annotations

from mojifix.edits import Reason

__all__ = ["BREAK", "DOUBLED", "ESCAPE", "QUOTED", "RTF", "SHIFTED", "UNDECODED"]

ESCAPE = Reason("escape", "An escape of a programming language was never decoded.", "certain")
RTF = Reason("rtf-word", "A control word of RTF was never decoded.", "certain")
SHIFTED = Reason("utf-7", "Characters were left encoded as UTF-7.", "certain")
QUOTED = Reason("escaped-sign", "A quote or slash kept its backslash.", "likely")
DOUBLED = Reason("doubled-quote", "A quote was doubled, as SQL and CSV write it.", "likely")
BREAK = Reason("escaped-break", "Line breaks or tabs were left as escapes.", "likely")
UNDECODED = Reason(
    "undecoded-escape", "An escape of a character that text must not contain.", "guess"
)
