"""Lines that report what was shown for what: their examples stay, and what is in use is read."""

from __future__ import annotations

import pytest

from mojifix import fix
from mojifix.knowledge.reported import is_reported


@pytest.mark.parametrize(
    ("line", "written", "meant"),
    [
        ("The feed shows &amp; instead of &", "&amp;", "&"),
        ("schön shows up as sch&ouml;n", "&ouml;", "ö"),
        ("The soft hyphen (&shy;) marks a place", "&shy;", "\u00ad"),
        ("& rsquo; | & #8217;", "& rsquo;", "’"),
        ("How do I get rid of &nbsp; here?", "&nbsp;", "\u00a0"),
        ("Es steht &uuml; statt ü da", "&uuml;", "ü"),
    ],
)
def test_what_is_reported(line: str, written: str, meant: str) -> None:
    start = line.index(written)
    assert is_reported(line, start, start + len(written), meant)


@pytest.mark.parametrize(
    ("line", "written", "meant"),
    [
        ("The shows &amp; concerts of May", "&amp;", "&"),
        ("He displays &ldquo;Bob&rdquo; on the wall", "&ldquo;", "“"),
        ("The report shows & ldquo; growth & rdquo; again", "& ldquo;", "“"),
        ("Day by day &ndash; week by week", "&ndash;", "–"),
        ("Caf&eacute; and Café stand side by side", "&eacute;", "é"),
    ],
)
def test_what_is_in_use(line: str, written: str, meant: str) -> None:
    start = line.index(written)
    assert not is_reported(line, start, start + len(written), meant)


def test_one_that_is_reported_speaks_for_its_equals() -> None:
    text = "It mangles the &amp; signs in a list (it writes &amp;amp; instead of &amp;)."
    assert fix(text) == text


def test_a_line_that_reports_nothing_is_repaired() -> None:
    assert fix("The main character becomes fiancÃ©e of a miller") == (
        "The main character becomes fiancée of a miller"
    )
