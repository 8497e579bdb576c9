"""What the report says of a run."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.layers import described, described_run


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Ã©", "é", "UTF-8 read as Windows-1252."),
        ("ÃƒÂ©", "é", "UTF-8 read as Windows-1252, twice."),
        ("Ã\x89", "É", "UTF-8 read as ISO 8859-1."),
        ("√©", "é", "UTF-8 read as Mac Roman."),
        ("Ã©", "e", None),
        ("é", "é", None),
        ("it’s", "it's", None),
    ],
)
def test_a_run(before: str, after: str, told: str | None) -> None:
    assert described_run(before, after) == told


@pytest.mark.parametrize(
    ("pages", "has_controls", "told"),
    [
        (("latin-1",), False, "UTF-8 read as Windows-1252."),
        (("latin-1",), True, "UTF-8 read as ISO 8859-1."),
        (("latin-1", "sloppy-windows-1252"), True, "UTF-8 read as Windows-1252, twice."),
        (("latin-1",) * 3, True, "UTF-8 read as ISO 8859-1, three times."),
        (("latin-1",) * 4, True, "UTF-8 read as ISO 8859-1, 4 times."),
        (("cp437", "windows-1251"), False, "UTF-8 read as Windows-1251, then as code page 437."),
        (("gbk",), False, "UTF-8 read as GBK."),
        (("cp932",), False, "UTF-8 read as Shift JIS."),
        (("cp950",), False, "UTF-8 read as Big5."),
        (("cp949",), False, "UTF-8 read as EUC-KR."),
        (("koi8-r",), False, "UTF-8 read as KOI8-R."),
        (
            ("mac-roman, windows-1252",),
            False,
            "UTF-8 read as Windows-1252, then saved as Mac Roman.",
        ),
    ],
)
def test_pages(pages: tuple[str, ...], has_controls: bool, told: str) -> None:
    assert described(pages, has_controls=has_controls) == told
