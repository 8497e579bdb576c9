"""What the cases of escapes cannot say: lone surrogates, remarks, the grades."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix import Pipeline
from mojifix.fixers.encoding.escapes import FIXER
from mojifix.fixers.encoding.escapes.reasons import UNDECODED

ALONE = Pipeline([FIXER])


def test_half_a_pair_is_reported() -> None:
    (change,) = ALONE.detect(r"broken \ud83d here")
    assert (change.before, change.after) == (r"\ud83d", r"\ud83d")
    assert change.causes[0].code == UNDECODED.code


def test_a_run_is_one_edit() -> None:
    (change,) = ALONE.explain(r"It\xe2\x80\x99s").changes
    assert (change.start, change.end, change.after) == (2, 14, "’")


def test_spoken_of_in_a_text_about_escapes() -> None:
    text = r"JavaScript escapes the word as caf\u00e9, with four hexadecimal digits."
    assert ALONE.fix(text) is text


@given(st.text(alphabet="\\ux0123dDeE8n\"'/%<>U+_{} a\n", max_size=60))
def test_settles_and_encodes(text: str) -> None:
    fixed = ALONE.fix(text)
    fixed.encode()
    assert ALONE.fix(fixed) == fixed


def test_grades() -> None:
    grades = {reason.code: reason.grade for reason in FIXER.reasons}
    assert grades == {
        "escape": "certain",
        "rtf-word": "certain",
        "utf-7": "certain",
        "escaped-sign": "likely",
        "doubled-quote": "likely",
        "escaped-break": "likely",
        "undecoded-escape": "guess",
    }


def test_controls_are_left_to_mojibake() -> None:
    text = r"The boats \u0096 the old ones \u0097 burned for days\u0085"
    assert ALONE.fix(text) == "The boats \x96 the old ones \x97 burned for days\x85"
    assert mojifix.fix(text) == "The boats – the old ones — burned for days…"


@pytest.mark.parametrize(
    "about",
    """
    U+00E9|u+00e9|Unicode|unicode|Escape|It escapes|Escaped|Escaping|Code points|A codepoint
    A code point|Backslash|Backslashes|A regex|Regexes|A regexp
    """.replace("\n", "|").split("|"),
)
def test_an_escape_stays_where_the_line_is_about_escapes(about: str) -> None:
    text = f"{about.strip()} of caf\\xe9 and d\\'une and na\\xefve."
    assert ALONE.fix(text) == (text if about.strip() else " of café and d'une and naïve.")
    assert ALONE.fix(f"{about}\nof caf\\xe9 and d\\'une.") == f"{about}\nof café and d'une."


@pytest.mark.parametrize(
    "about",
    """
    hex|hexadecimal|JavaScript|JSON|Java|Python|UTF-8|utf8|ASCII|encoded|encoding|string|strings
    literal|literals|sequence|sequences|byte|bytes|character|characters|Zeichen|caractère
    caractères|caracteres
    """.replace("\n", "|").split("|"),
)
def test_an_escape_alone_stays_where_the_line_is_about_its_like(about: str) -> None:
    text = f"The {about.strip()} \\u2019 of it."
    assert ALONE.fix(text) == (text if about.strip() else "The  ’ of it.")
    assert ALONE.fix(f"The {about} caf\\xe9") == f"The {about} café"


@pytest.mark.parametrize(
    "about",
    """
    newline|new-lines|line breaks|line-feed|linebreak|CR|LF|CRLF|EOL|carriage|delimiter|separated
    split|splits|print|printf|echo|regexp|tab|tabs|Zeilenumbruch|Zeilenende|saut de ligne
    sauts de lignes|retour à la ligne|saltos de línea|quebra de linha|переводы строк|換行|改行
    """.replace("\n", "|").split("|"),
)
def test_a_break_stays_where_the_line_is_about_breaks(about: str) -> None:
    text = f"We read {about.strip()} here.\\n\\nThey came home."
    fixed = f"We read {about.strip()} here.\n\nThey came home."
    assert ALONE.fix(text) == (text if about.strip() else fixed)


@pytest.mark.parametrize(
    "path", [r"C:\new", r"\\server\new", r"~\temp", r"%TEMP%\new", r"(D:\a b\new", r"'~\.a-b\new"]
)
def test_a_path_is_no_break(path: str) -> None:
    text = f"{path}.\\n\\nThey came home."
    assert ALONE.fix(text).startswith(path)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (r"It was so.\nThey\rcame.\r\nAt last.\tSo", "It was so.\nThey\ncame.\nAt last.\tSo"),
        (r"It was so.\nthen they came. So it\nwas.", "It was so.\nthen they came. So it\nwas."),
        (r"one\nTwo\nThree and four", "one\nTwo\nThree and four"),
        (r"one\nTWO and three", r"one\nTWO and three"),
        (r"\n\nSo it was.\n\n", "So it was."),
        (r"It was so. \n And they came. \n So.", "It was so. \n And they came. \n So."),
        (
            "One line.\nIt was so.\\n\\nThey came,\\nso.",
            "One line.\nIt was so.\n\nThey came,\\nso.",
        ),
    ],
)
def test_where_a_break_is_one(text: str, fixed: str) -> None:
    assert ALONE.fix(text) == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('"He said ""so"" twice"', 'He said "so" twice'),
        (' \t"He said ""so"" twice" \n', ' \tHe said "so" twice \n'),
        ('"He said ""so"" in CSV"', '"He said ""so"" in CSV"'),
        ('He said ""so"" and ""no"".', 'He said "so" and "no".'),
        ('He said ""so" and "no"".', 'He said ""so" and "no"".'),
        ('He said "":so"" and ""1"".', 'He said "":so"" and ""1"".'),
        ('a=""so"" and a""so"".', 'a=""so"" and a""so"".'),
        ('He said ""so ""', 'He said ""so ""'),
        ("It''s D''Angelo''S", "It's D'Angelo'S"),
        ("the ''so'' of it''s", "the ''so'' of it''s"),
        ("``so'' and it''s", "``so'' and it''s"),
        ("('so', 'it''s')", "('so', 'it''s')"),
    ],
)
def test_doubled_quotes(text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang="en").fix(text) == fixed


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("en", r"the boats and\/or ships", "the boats and/or ships"),
        (None, r"and\/or", "and/or"),
        ("fr", r"les bateaux et\/ou", "les bateaux et/ou"),
        ("en", r"the a\/c of b", r"the a\/c of b"),
        ("en", r"the boats and\/zzqx of it", r"the boats and\/zzqx of it"),
        ("en", r"the zzqx\/or of it", r"the zzqx\/or of it"),
        ("tr", r"Bu yıl Ankara\'da kaldı", "Bu yıl Ankara'da kaldı"),
        ("tr", r"Bu yıl Ankara\'xyz kaldı", r"Bu yıl Ankara\'xyz kaldı"),
        ("fr", r"Ren\'e de la rue", r"Ren\'e de la rue"),
        ("fr", r"d\'une rue", "d'une rue"),
        ("en", r"l\'oeil of \oe", "l'oeil of \\oe"),
    ],
)
def test_one_sign_is_proven_by_its_words(lang: Any, text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("en", "doesn+IBk-t", "doesn’t"),
        ("en", "It doesn+2BkA-t", "It doesn+2BkA-t"),
        ("en", "caf+AOk- and +AOk- so", "café and é so"),
        ("en", "a UTF-7 caf+AOk- and na+AO8-ve", "a UTF-7 caf+AOk- and na+AO8-ve"),
        ("en", "1+AOk-2", "1+AOk-2"),
        ("en", "one+AAE-two+AAE-three", "one+AAE-two+AAE-three"),
        ("en", "one+BB8EQAQ4BDIENQRC-two", "oneПриветtwo"),
        ("en", "It said +BB8EQAQ4BDIENQRC-.", "It said Привет."),
        ("de", "M+APw-ller", "Müller"),
        (None, "M+APw-hle", "Mühle"),
        ("xx", "M+APw-ller", "M+APw-ller"),
        ("fr", "l+IBk-homme", "l’homme"),
        ("fr", "+AMA- Paris", "À Paris"),
        ("fr", "On va +AOA- Paris", "On va à Paris"),
        ("en", "On va +AOA- Paris", "On va +AOA- Paris"),
    ],
)
def test_utf_7(lang: Any, text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("caf<e9> and na<ef>ve, et<e9>s", "café and na<ef>ve, etés"),
        ("It<e2><80><99>s", "It’s"),
        ("so <93>they said<94>", "so <93>they said<94>"),
        ("a <e9> b, <dd>c</dd>, x<b1>y", "a <e9> b, <dd>c</dd>, x<b1>y"),
        ("Miller<92>s boat", "Miller’s boat"),
        ("[\\u2019a] and [a-z\\u00e9]", "[\\u2019a] and [a-z\\u00e9]"),
        ("It_x2019_s_x000D_\nso data_x000A_umn", "It’s\nso data_x000A_umn"),
        ("\\u003cb\\u003e and \\x41 and it\\x27s", "<b> and \\x41 and it's"),
        ("\\303\\251t\\303\\251, \\351t\\351", "été, \\351t\\351"),
        ("\\x80\\x81\\x82\\x83 and \\xe9\\xe8", "\\x80\\x81\\x82\\x83 and éè"),
        ("&#92;u2019 &amp;#x5C;u2019 &bsol;u2019", "’ ’ ’"),
        ("\\U0001f600 \\u{1f600} %u2019 <U+2019>", "😀 😀 ’ ’"),
    ],
)
def test_what_an_escape_is(text: str, fixed: str) -> None:
    assert ALONE.fix(text) == fixed


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("en", r"d\'exyz and \oe here", r"d\'exyz and \oe here"),
        ("en", r"d\'exyz and so", r"d'exyz and so"),
        ("fr", r"le bateau\/navire est ici", "le bateau/navire est ici"),
        ("fr", "qu+IBk-il vienne", "qu’il vienne"),
        ("en", "caf\\xe9 and d\\'une.\nUnicode", "café and d'une.\nUnicode"),
        ("en", 'caf\\xe9 so\nx = "caf\\xe9"', 'café so\nx = "caf\\xe9"'),
    ],
)
def test_what_stands_near(lang: Any, text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed
