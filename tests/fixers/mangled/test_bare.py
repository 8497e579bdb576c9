"""References without their ampersand: which they are, which are words or numbers."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "35 deg;C and deg; C and 5 deg; x and 7copy;8",
            "35°C and deg; C and 5 deg; x and 7©8",
        ),
        ("en", "xdeg;5 and a5 deg;", "xdeg;5 and a5 deg;"),
        ("en", "Pcy;a Pcy; ocy; ж", "Pcy;a Pcy; ocy; ж"),
        ("en", "Pcy;ж and жPcy; and Pcy;ocy;", "Пж and жП and По"),
        ("en", "Johnson amp; Johnson", "Johnson & Johnson"),
        ("en", "johnson amp; Johnson", "johnson amp; Johnson"),
        ("en", "Johnson amp; johnson", "Johnson amp; johnson"),
        ("en", "Johnson  amp; j", "Johnson  & j"),
        ("en", "R amp;D", "R&D"),
        ("en", "d amp;rsquo;ici amp;amp;rsquo;s", "d’ici’s"),
        ("en", "it#8217;s caf#233; x#233;y #233;t", "it’s café x#233;y #233;t"),
        ("en", "see #8217;s and #12; and #333;", "see’s and #12; and #333;"),
        ("en", "a#38;b and #34;so", 'a&b and "so'),
        ("en", "b#160; c  #160; d", "b#160; c d"),
        ("en", "we said #8217; and #8220 and #5; #6", "we said #8217; and #8220 and #5; #6"),
        ("en", "it's sharing; a hoaring; a sharaquo;", "it's sharing; a hoaring; a sha»"),
        ("fr", "reacute;colte et laquo; mot raquo;", "récolte et « mot »"),
        ("fr", "l et # 8217 ; homme et puis", "l’homme et puis"),
        ("fr", "le prix. et ldquo; oui et rdquo;", "le prix. “oui”"),
        ("fr", "il entre et ldquo; oui rdquo;", "il entre et “oui”"),
        ("fr", "caf et eacute; noir", "café noir"),
        ("en", "a #8211; b and a #8212; c", "a – b and a — c"),
        ("fr", "fin et nbsp; de et hellip; suite", "fin de… suite"),
        ("de", "Weg und uuml;ber und nbsp; Weg", "Weg und über Weg"),
        ("de", "Weg et nbsp; Weg", "Weg et Weg"),
        ("en", "the brandrsquo;s andrsquo;s %kandquot;x", 'the brand’s’s %k"x'),
        ("en", "the ampersandquot; here", "the ampersandquot; here"),
        ("en", "k 'aacute;bel l'aacute;bel", "kábel l'ábel"),
        ("ar", "هو و nbsp؛ هي", "هو هي"),
    ],
)
def test_meanings(lang: str, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a copy; b", ["no-ampersand-doubtful"]),
        ("5 times; 7", ["no-ampersand-doubtful"]),
        ("7copy;8", ["no-ampersand"]),
        ("so #233;", ["no-ampersand-doubtful"]),
        ("see #233;", []),  # it may be spoken about
        ("issue #8217; is", ["no-ampersand-doubtful"]),
        ("a #8217; b #12", ["no-ampersand-doubtful"]),
        ("word#160; b", ["no-ampersand-doubtful"]),
        ("a#12;b", []),
        ("so Pcy; so", []),
    ],
)
def test_reasons(text: str, expected: list[str]) -> None:
    assert reasons(text, "en") == expected
