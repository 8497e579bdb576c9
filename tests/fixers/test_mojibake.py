"""What the cases of mojibake cannot say: single runs, evidence, ftfy's verdicts, hostile text."""

from __future__ import annotations

import json

import ftfy
import pytest
from ftfy.badness import is_bad
from ftfy.chardata import CHARMAP_ENCODINGS
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Document, Pipeline
from mojifix.edits import Edit, splice
from mojifix.fixers.encoding import mojibake
from mojifix.fixers.encoding.mojibake import CONTROL, FIXER, PROVEN
from mojifix.fixers.encoding.mojibake.garbled import is_garbled
from samples import ROOT, articles

ALONE = Pipeline([FIXER])
PROVES = "Ein schÃ¶ner Tag\nEin grÃ¼ner Baum\nEin bÃ¶ser Traum\n"


def test_each_run_is_an_edit_of_its_own() -> None:
    report = ALONE.explain("Le prÃ©sident et l’Ã©lÃ¨ve")
    assert [(c.start, c.before, c.after) for c in report.changes] == [
        (5, "Ã©", "é"),
        (19, "Ã©", "é"),
        (22, "Ã¨", "è"),
    ]


def test_the_layers_are_told() -> None:
    (step,) = ALONE.explain("schÃƒÂ¶n").steps
    assert step.edits[0].detail == "UTF-8 read as Windows-1252, twice."


def test_many_layers_are_counted() -> None:
    text = "schön"
    for _ in range(4):
        text = text.encode().decode("latin-1")
    (step,) = ALONE.explain(text).steps
    assert step.edits[0].detail == "UTF-8 read as ISO 8859-1, 4 times."


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("latin-1", "ISO 8859-1"),
        ("sloppy-windows-1252", "Windows-1252"),
        ("sloppy-windows-1251", "Windows-1251"),
        ("macroman", "Mac Roman"),
        ("cp437", "code page 437"),
    ],
)
def test_the_code_page_is_told(codec: str, name: str) -> None:
    (step,) = ALONE.explain("“Größe” – São João".encode().decode(codec)).steps
    assert {edit.detail for edit in step.edits} == {f"UTF-8 read as {name}."}


@pytest.mark.parametrize(
    "text",
    [
        "Itâ€™s a cafÃ©",
        "SÃ£o JoÃ£o, Ã s sete",
        "voilÃ le travail",
        "RETWEET SE VOCÊ…",
        "I'm no fan of Brontë…”",
        "( o¬ô )",
        "MARQUÉ… et 5×£35",
        "`¬´ «é» Õ…",
    ],
)
@pytest.mark.parametrize("misread", ["", "latin-1", "sloppy-windows-1252"])
def test_agrees_with_ftfy(text: str, misread: str) -> None:
    if misread:
        text = text.encode().decode(misread)
    assert ALONE.fix(text) == ftfy.fix_encoding(text)


def test_the_document_proves_short_runs() -> None:
    alone = Pipeline([FIXER], lang="xx")  # no knowledge of words
    assert alone.fix("Nach Ã…lesund – per Schiff") == "Nach Ã…lesund – per Schiff"
    report = alone.explain(PROVES + "Nach Ã…lesund – per Schiff")
    assert report.text.endswith("Nach Ålesund – per Schiff")
    assert report.changes[-1].causes[0].code == PROVEN.code


@pytest.mark.parametrize("clean", ["MAÇÃ DO AMOR", "le CAFÉ» et NESTLÉ®", "MARQUÉ…", "SÃO JOÃO"])
def test_evidence_harms_no_clean_line(clean: str) -> None:
    assert ALONE.fix(PROVES + clean).endswith("\n" + clean)


def test_references_in_the_head_are_evidence() -> None:
    head = "sch&Atilde;&para;n gr&Atilde;&frac14;n b&Atilde;&para;s\n"
    assert ALONE.fix(head + "Nach Ã…lesund – bald").endswith("Nach Ålesund – bald")


def test_controls_are_told_apart() -> None:
    (change,) = ALONE.explain("a \x93word").changes
    assert change.causes[0].code == CONTROL.code


def test_what_stays_is_reported() -> None:
    text = "Der Ort xÃ×, sagt er"
    assert ALONE.fix(text) is text
    assert [change.before for change in ALONE.detect(text)] == ["Ã×"]


# --- the short ways say what the long ones say

FRAGMENTS = (
    "a é à ” – ? . \n Ã© Ãƒ Ã â€™ â€œ â\x80\x99 \x93 \x85 Г© Рї√π ┬┐ Ă \ufffd Å¸ É» œ Ø Ù Ð° ГѓВ© "
    "« » Ã‰ Â STÃ â‚¬ ół ÃƒÂ© \x1a \u1ec7 UTF-8 вЂ ГўВЂВ β€™ \xa0 Ã\xa0 š ß“ ð\x9f\x99\x82"
).split(" ")
garbage = st.lists(st.sampled_from([*FRAGMENTS, " ", " ", "Word"]), max_size=12).map("".join)


def _found(text: str) -> list[Edit]:
    return [edit._replace(detail=None) for edit in FIXER.edits(Document(text))]


def _found_by_ftfy(text: str) -> list[Edit]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mojibake, "throughout", lambda line: None)
        return _found(text)


@given(garbage)
def test_garbled_is_what_ftfy_finds_bad(text: str) -> None:
    assert is_garbled(text) == is_bad(text)


@given(garbage)
def test_throughout_is_as_ftfy(text: str) -> None:
    assert _found(text) == _found_by_ftfy(text)


def test_four_bytes_that_could_be_three_and_one() -> None:
    text = "für dich 💚 mit viel Liebe – und mehr".encode().decode("sloppy-windows-1253")
    assert ALONE.fix(text) == "für dich 💚 mit viel Liebe – und mehr"


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("codec", CHARMAP_ENCODINGS)
def test_articles_misread_throughout_are_as_ftfy(codec: str, times: int) -> None:
    for article in articles():
        text = article.clean
        for _ in range(times):
            text = text.encode().decode(codec)
        found = _found(text)
        # To the long way `â€` and a no-break space are a cut quote, even in an inner layer.
        is_right = splice(text, found) == article.clean
        assert (is_right and "â€\u00a0" in text) or found == _found_by_ftfy(text)


@given(
    st.text(alphabet="aé Ãâ€œ™\x93\x85\x80©Г°√┬┐Ă\ufffd?\ud83d\ude00\xa0Âí½¸”.\n中", max_size=40)
)
def test_settles_and_invents_no_surrogate(text: str) -> None:
    fixed = ALONE.fix(text)
    assert ALONE.fix(fixed) == fixed
    assert sum("\ud800" <= c <= "\udfff" for c in fixed) <= sum(
        "\ud800" <= c <= "\udfff" for c in text
    )


@pytest.mark.parametrize("unit", ["Ã", "Ã ", "Ã©", "â€", "\x93", "a\x85B.", "é\x93 ", "мГ©"])
def test_linear_time(unit: str) -> None:
    ALONE.fix(unit * 50_000)


# The kinds of damage that ftfy lists as its known failures, in sentences of our own.
KNOWN_FAILURES = {
    "a letter and C1 quotes that look like Mongolian": (
        "Volvió mamá \x93cansada de esperar\x94",
        "Volvió mamá “cansada de esperar”",
    ),
    "two misreadings, the second of a part": (
        "Mill against weir: a day out â\x80â\x80\x9c and rain",
        "Mill against weir: a day out – and rain",
    ),
    "a cut letter in Vietnamese": ("xem phim hĂ i má»›i hay nháşĄt", "xem phim hài mới hay nhất"),
    "Mac Roman in Spanish": (
        "El puente de la estaci\x97n y el barco tur\x92stico de la ciudad.",
        "El puente de la estación y el barco turístico de la ciudad.",
    ),
    "code page 437 in Spanish": ("┬┐que quieren?", "¿que quieren?"),
    "a lone letter in Windows-1251": (
        "ils vont Г la pharmacie pour un mГ©dicament",
        "ils vont à la pharmacie pour un médicament",
    ),
    "what looks like mathematics": (
        "La prossima volta torno al pi√π presto con la macchina.",
        "La prossima volta torno al più presto con la macchina.",
    ),
    "cut digits in Arabic": ("Ù…Ù† Ù Ù Ù¡ ÙŠÙˆÙ…", "من ٠٠١ يوم"),
    "capitals that are right": ("KANDÂ\u00a0AREKKO", "KANDÂ\u00a0AREKKO"),
}


@pytest.mark.parametrize(("damaged", "fixed"), KNOWN_FAILURES.values(), ids=KNOWN_FAILURES)
def test_known_failures_of_ftfy(damaged: str, fixed: str) -> None:
    assert ALONE.fix(damaged) == fixed


def _straight(text: str) -> str:
    return text.translate(str.maketrans("‘’“”\u00a0", "''\"\" "))


@pytest.mark.parametrize(
    ("name", "failures"),
    [("known-failures", 1), ("negative", 0), ("in-the-wild", 0), ("synthetic", 0)],
)
def test_published_cases_of_ftfy(name: str, failures: int) -> None:
    """Take the cases of ftfy, where its source lies beside the project."""
    path = ROOT.parent / "python-ftfy" / "tests" / "test-cases" / f"{name}.json"
    if not path.exists():
        pytest.skip("the source of ftfy is not beside the project")
    wrong = []
    for case in json.loads(path.read_text(encoding="utf-8")):
        wanted = {_straight(case[key]) for key in ("fixed", "fixed-encoding") if key in case}
        if _straight(ALONE.fix(case["original"])) not in wanted:
            wrong.append(case["label"])
    assert len(wrong) <= failures, wrong


@pytest.mark.parametrize(
    "text",
    [
        "Replace â€™ with ’ and Ã© with é wherever they stand.",
        "Mojibake such as â€™ or Ã© tells how UTF-8 was read.",
        'name = name.replace("Ã©", "é")',
    ],
)
def test_what_is_shown_stays(text: str) -> None:
    assert ALONE.fix(text) is text


def test_one_run_in_a_word_proves_the_line_damaged() -> None:
    damaged = "UTF-8 isnâ€™t hard: â€œÃ©â€\x9d is a letter Ã  part"
    assert ALONE.fix(damaged) == "UTF-8 isn’t hard: “é” is a letter à part"


@pytest.mark.parametrize("sign", ["â", "\x92"])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("they", "d"),
        ("he", "s"),
        ("don", "t"),
        ("we", "re"),
        ("we", "ve"),
        ("we", "ll"),
        ("I", "m"),
    ],
)
def test_what_is_left_of_an_apostrophe(left: str, right: str, sign: str) -> None:
    assert ALONE.fix(f"{left}{sign}{right}") == f"{left}’{right}"
    assert ALONE.fix(f"And {left}{sign}{right} here.") == f"And {left}’{right} here."


@pytest.mark.parametrize(
    "text",
    """
    ಕನ್ನಡ ಭಾಷೆ|தமிழ் மொழி|తెలుగు భాష|മലയാളം|ଓଡ଼ିଆ|ދިވެހި|ܣܘܪܝܝܐ|বাংলা ভাষা|ગુજરાતી|ਪੰਜਾਬੀ|हिन्दी भाषा
    සිංහල|ไทย ภาษา|ລາວ|မြန်မာ|ქართული|አማርኛ|ខ្មែរ|བོད|עברית|العربية|Ελληνικά|русский|հայերեն|日本語です
    한국어입니다|中文文字
    """.strip()
    .replace("\n    ", "|")
    .split("|"),
)
def test_words_of_any_script_misread_as_latin_1(text: str) -> None:
    assert ALONE.fix(text.encode().decode("latin-1")) == text
    assert ALONE.fix(text) is text
