"""Quotation marks: their side, their form, and the blanks beside them."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "& ldquo; so & rdquo; it", "“so” it"),
        ("en", "he ( & ldquo; so & rdquo; ) it", "he (“so”) it"),
        ("en", "he & quot; so & quot; , it", 'he "so", it'),
        ("en", "he & quot; so & quot; it & quot; no & quot;", 'he "so" it "no"'),
        ("en", "34 & quot; wide", '34" wide'),
        ("en", "so. & quot; - and", 'so." - and'),
        ("en", "left — & quot; so & quot; — by", 'left — "so" — by'),
        ("en", "said: & ldquo; so & rdquo;", "said: “so”"),
        ("en", "the “so & rdquo; it", "the “so” it"),
        ("en", "the & ldquo; so” it", "the “so” it"),
        ("en", "of & ldquo; & nbsp; & rdquo; so & rdquo; it", "of “so” it"),
        ("en", "of & ldquo; & ldquo; so & nbsp; & raquo; it", "of “so” it"),
        ("en", "of & ldquo; so & apos;& apos; it", "of “so” it"),
        ("en", "of & laquo; & nbsp; so & nbsp; & raquo; it", "of « so » it"),
        ("en", "of & laquo; so & raquo; it", "of «so» it"),
        ("en", "of & nbsp; & ldquo; so & rdquo; & nbsp; it", "of “so” it"),
        ("en", "of & ldquo; so & rdquo; & nbsp; it", "of “so” it"),
        ("en", "of & ldquo; … so & rdquo; it", "of “… so” it"),
        ("en", "of & ldquo; ... so & rdquo; it", "of “... so” it"),
        ("en", "of & ldquo; so & raquo;& hellip; it", "of “so”… it"),
        ("en", "& ldquo;& lsquo; so & rsquo; it & rdquo;", "“‘so’ it”"),
        ("en", "& ldquo; it & lsquo; so & rsquo;& rdquo; no", "“it ‘so’” no"),
        ("en", "of & quot;%s& quot; it", 'of "%s" it'),
        ("en", "of &ldquo; so &rdquo; it", "of “so” it"),
        ("fr", "dit & laquo; oui & raquo; et", "dit « oui » et"),
        ("fr", "dit & laquo; oui & raquo; .", "dit « oui »."),
        ("fr", "dit «oui & raquo; et", "dit «oui » et"),
        ("es", "dijo & laquo; sí & raquo; y", "dijo «sí» y"),
        ("de", "sagte & bdquo; ja & ldquo; und", "sagte „ja“ und"),
        ("de", "sagte & bdquo; ja & rdquo; und", "sagte „ja” und"),
        ("de", "sagte & sbquo; ja & lsquo; und", "sagte ‚ja‘ und"),
        ("de", "sagte & raquo; ja & laquo; und", "sagte »ja« und"),
        ("pl", "rzekł & bdquo; tak & rdquo; i", "rzekł „tak” i"),
        ("sv", "sade & rdquo; ja & rdquo; och", "sade ”ja” och"),
        ("zh", "他说 & ldquo; 好 & rdquo; 了", "他说“好”了"),
        ("zh", "他说 & quot;好 & quot;了", '他说"好"了'),
        ("zh", "用 & quot; Word & quot; 好", '用"Word"好'),
        ("ja", "これは & ldquo; 本 & rdquo; です", "これは“本”です"),
        ("en", "& laquo; Back to all | Next & raquo;", "« Back to all | Next »"),
        ("en", "& laquo; Back to all of us now", "«Back to all of us now"),
        ("en", "& laquo; Back.", "«Back."),
        ("en", "& laquo; Back & raquo;", "«Back»"),
        ("en", "Home & raquo; Shop & raquo; Bread", "Home » Shop » Bread"),
        ("en", "one two three four five & raquo; Shop", "one two three four five» Shop"),
        ("en", "Home & raquo;, Shop", "Home», Shop"),
        ("en", "| & lsaquo; Back", "| ‹ Back"),
        ("de", "Weiter & raquo; | & laquo; Zurück", "Weiter » | « Zurück"),
        ("en", "&quot; So &quot; it was, &quot; so it was. &quot;", '"So" it was, "so it was."'),
        ("en", "a & quot; b & quot; c & quot; d. & quot;", 'a "b" c "d."'),
        ("en", "so: & ldquo; it & lsquo; is. & rdquo;", "so: “it ‘is.”"),
        ("en", "& quot; so & quot; and & nbsp;& quot; it & quot; & nbsp; is", '"so" and "it" is'),
        ("uk", "ту & ldquo; так & ldquo; ні & rdquo; і.", "ту “так “ні” і."),
        ("fi", "Hän & dquo; tuli & dquo; eilen", "Hän ”tuli” eilen"),
        ("fr", "dit & lquo;oui & raquo; et", "dit « oui » et"),
        ("es", "dijo & laquo;sí& rdqo; y", "dijo «sí» y"),
        ("de", "so lange halte. & ldquo; Die Töpfe", "so lange halte.“ Die Töpfe"),
        ("de", "so & ldquo; lange & rdquo; Töpfe", "so “lange” Töpfe"),
        ("nl", "hij & apos; t huis & apos; n boek gaf", "hij 't huis 'n boek gaf"),
        ("nl", "'It & apos; s so & apos; , zei hij", "'It's so', zei hij"),
        ("sv", "till 'bygga & apos; och & apos; bo'.", "till 'bygga' och 'bo'."),
        ("mt", "vantaġġ ta& apos; kitba ta& apos; xi", "vantaġġ ta' kitba ta' xi"),
        ("zh", "被称为 & ldquo; 天勾 & rdquo; 。", "被称为“天勾”。"),
        ("en", "well. ( & ldquo; so & rdquo; )", "well. (“so”)"),
        ("fa", "گفت & laquo; نه & raquo; ، رفت", "گفت «نه»، رفت"),
    ],
)
def test_texts(lang: str, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("& ldquo; so & rdquo;", ["quotation-mark", "quotation-mark"]),
        ("so & quot; it & quot; is", ["quotation-side", "quotation-side"]),
        ("& ldquo; & ldquo; so & rdquo;", ["quotation-run", "quotation-mark"]),
        ("& ldquo; so & raquo;.", ["quotation-mark", "quotation-run"]),
        ("so & ldquo;& lsquo; it", ["quotation-mark"]),
        ("“so &rdquo;", ["quotation-mark"]),
        ("“so&rdquo; it", []),
        ("it &ldquo; so", ["quotation-mark"]),
        ("it & quot; so", ["quotation-side"]),
    ],
)
def test_reasons(text: str, expected: list[str]) -> None:
    assert reasons(text, "en") == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "&ldquo;so&rdquo; it, the users&rsquo; rights, &lsquo;yes&rsquo; and d&rsquo;accord",
        ),
        (
            "fr",
            "un caf&eacute; noir et un th&eacute; &agrave; la menthe d&eacute;j&agrave; pr&ecirc;t",
        ),
        ("en", "a 5&quot; pipe, 6&quot; of rain and 7&quot; more"),
    ],
)
def test_whole_references_that_lean_on_their_words_are_for_others(lang: str, text: str) -> None:
    assert fixed(text, lang) == text
