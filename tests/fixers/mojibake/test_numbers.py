"""References to bytes without a meaning."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.numbers import with_bytes


@pytest.mark.parametrize("number", [129, 141, 143, 144, 157])
def test_each_byte(number: int) -> None:
    for written in (f"&#{number};", f"&#x{number:x};", f"&#X{number:X};", f"&#x00{number:x};"):
        for escaped in (written, written.replace("&", "&amp;"), written.replace("&", "&amp;amp;")):
            text = f"nâ€{escaped}!"
            places = [0, 1, 2, 3, 3 + len(escaped), len(text)]
            assert with_bytes(text) == (f"nâ€{chr(number)}!", places)


def test_two_side_by_side() -> None:
    text = "é&#129;&#141;z é&#143;"
    assert with_bytes(text)[0] == "é\x81\x8dz é\x8f"


@pytest.mark.parametrize(
    "text", ["n&#157;", "&#157;", "é&#158;", "é&#x82;", "é&#x91;", "é &#157;", "é&#157", "é"]
)
def test_none(text: str) -> None:
    assert with_bytes(text) == (text, None)
