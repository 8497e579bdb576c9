"""No-break spaces and signs: on what they lean."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "a & nbsp; b", "a b"),
        ("en", "& nbsp; b & nbsp;", "b"),
        ("en", "a & nbsp; , b & nbsp;. c & nbsp; ) d", "a, b. c) d"),
        ("en", "So it ( & nbsp; was [ & nbsp; there ) on", "So it (was [there ) on"),
        ("fr", "a & nbsp; : b & nbsp; ; c & nbsp; , d", "a : b ; c, d"),
        ("fr", "« a & nbsp; »", "« a »"),
        ("es", "«a & nbsp; »", "«a »"),
        ("en", "Ã& nbsp; la", "Ã\u00a0 la"),
        ("en", "Ã & nbsp; la", "Ã la"),
        ("en", "1962 & ndash; 1971, a & ndash; b, 5 & ndash; b", "1962–1971, a – b, 5 – b"),
        ("en", "well & hyphen; known, 5 & hyphen; 6", "well‐known, 5 ‐ 6"),
        ("en", "35 & deg; C, 35 & deg; F, 35 & deg; N, & deg; C", "35°C, 35°F, 35° N,° C"),
        ("en", "5 & percnt; of", "5% of"),
        ("fr", "5 & percnt; de", "5 % de"),
        ("en", "so. & hellip; so & hellip; so", "so. … so… so"),
        ("en", "& iquest; so & iexcl; so", "¿so ¡so"),
        ("en", "see & lbrack; so & rbrack; so", "see [so] so"),
        ("en", "& pound; 5, 5 & pound; so, & euro; 5, 5 & euro; 5", "£5, 5 £ so, €5, 5 € 5"),
        ("en", "Mill & reg;, m & sup2; & eacute;", "Mill®, m² é"),
        ("en", "H & # 8322; so", "H₂ so"),
        ("ca", "col & middot; legi", "col·legi"),
        ("ca", "pa & middot; legi, col & middot; egi", "pa · legi, col · egi"),
        ("fr", "chercheur & middot; euse, Metz & middot; Lyon", "chercheur·euse, Metz · Lyon"),
        ("fr", "un & middot; extraordinaire", "un · extraordinaire"),
        ("es", "a & mdash; b & mdash; c", "a —b— c"),
        ("es", "a & mdash;b", "a —b"),
        ("es", "— a & mdash; b", "— a— b"),
        ("en", "a threat #151;so, a  #151;so, a #151; so", "a threat—so, a  —so, a — so"),
        ("en", "caf & eacute; . so caf & eacute; ... so", "café. so café ... so"),
        (
            "en",
            "caf & eacute; :) so caf & eacute; :-) so caf & eacute; ;) so",
            "café :) so café :-) so café ;) so",
        ),
        ("fr", "caf & eacute; ! oui caf & eacute; , oui", "café ! oui café, oui"),
        ("en", "So it ( & eacute; ) was [ & eacute; ] there", "So it (é) was [é] there"),
        ("en", "( & pound; 30 ) and ( & pound; 30 (b) ) and", "(£30) and (£30 (b) ) and"),
        ("en", "( & pound; 30; ) and ( & pound; 30\n )", "(£30; ) and (£30\n )"),
        ("zh", "走 & mdash; & mdash; 真 & middot; A", "走——真· A"),
        ("en", "a & middot; b & hellip; c", "a · b… c"),
    ],
)
def test_where_signs_lean(lang: str, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected


def test_whole_references_have_a_reason_of_their_own() -> None:
    assert reasons("a &nbsp; b & nbsp; c & nbsp; &nbsp; d", "en") == [
        "whole-no-break-space",
        "no-break-space",
        "no-break-space",
    ]
