"""References where they stand: marks, signs, numbers, and letters that were cut off."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons
from mojifix.fixers.encoding.mangled.apostrophes import apostrophe


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "it hel&hel\nlip; b", "it hel… b"),
        ("en", "so &nb\nsp; b", "so b"),
        (
            "de",
            "Weg und uuml;ber die Stra und szlig;e und nbsp; nach K und ouml;ln",
            "Weg über die Straße nach Köln",
        ),
        (
            "en",
            "say andldquo;yesandrdquo; andndash; or andlsquo;noandrsquo; andhellip;",
            "say “yes” – or ‘no’…",
        ),
        ("en", "a & lt; b", "a < b"),
        ("en", "a & gt; b", "a > b"),
        ("en", "a & ne; b", "a & ne; b"),
        ("en", "a & le; b", "a & le; b"),
        ("en", "5 & lt; 6 and 7 & gt; 3", "5 < 6 and 7 > 3"),
        ("fr", "th & eacute;   tre", "thé   tre"),
        ("fr", "un d & eacute;\nbut de m & ecirc;\nme", "un début de même"),
        ("ru", "и & # 1079; - & # 1079; & # 1072; него", "из-за него"),
        ("cs", "Zjist & iacute; -li to", "Zjistí-li to"),
        ("de", "a- & auml; hnlich m- & auml;hnlich", "a-ähnlich m-ähnlich"),
        ("en", "Home & rsaquo; Shop", "Home › Shop"),
        ("en", "Home & raquo; Shop | Bread", "Home » Shop | Bread"),
        ("en", "he said & ldquo; so & rdquo; . Then", "he said “so”. Then"),
        ("en", "he said & ldquo; so, & rdquo; he", "he said “so,” he"),
        ("en", "he & nbsp;& quot; so & quot;& nbsp; it", 'he "so" it'),
        ("en", "(& ldquo;So & rdquo;)", "(“So”)"),
        ("pl", "Dzi&saute; jest", "Dziś jest"),
        ("en", "caf&eacut;", "café"),
        ("fr", "&eacut;t&eacut;", "été"),
        ("fr", "caf&eaute; noir", "café noir"),
        ("en", "na&iumll;ve", "naïve"),
        ("en", "x&lduo;y and mi&dquo;ll", "x&lduo;y and mi&dquo;ll"),
        ("en", "a &ldqou;so&rdqou; b", "a “so” b"),
        ("es", "a & mdash; b & mdash;, c", "a —b—, c"),
        ("es", "a & mdash;, b", "a—, b"),
        ("es", "— dijo & mdash; sí & mdash; no", "— dijo— sí —no"),
        ("de", "a & mdash; b", "a — b"),
        ("en", "so & shy; me", "so & shy; me"),
        ("en", "well & # 8208; known", "well‐known"),
        ("en", "well & # 8209; known", "well‑known"),
        ("en", "well & # 45; known", "well-known"),
        ("en", "see & lpar; so & rpar; so", "see (so) so"),
        ("en", "see & lbrace; so & rbrace; so", "see {so} so"),
        ("en", "5 & euro; 5", "5 € 5"),
        ("en", "& yen; 5, & cent; 5, 5 & cent;", "¥5, ¢5, 5 ¢"),
        ("en", "5 & deg; C", "5°C"),
        ("ar", "& # 1636; & # 1637;", "٤٥"),
        ("el", "τι & middot; και", "τι· και"),
        ("ca", "il & middot; lusió", "il·lusió"),
        ("fr", "& laquo; oui & raquo; , dit-il", "« oui », dit-il"),
        ("fr", "les & lsaquo; mots & rsaquo; .", "les ‹ mots ›."),
        ("de", "der & raquo; Weg & laquo; .", "der »Weg«."),
        ("de", "der & bdquo; Weg & ldquo; .", "der „Weg“."),
        ("it", "perch & eacute;\u00a0no", "perché\u00a0no"),
        ("en", "a&nbsp ;b", "a b"),
        ("fr", "na&iuml ;ve", "naïve"),
        ("de", "f&urml;r und sch&onml;n", "für und schön"),
        ("fr", "&agarve; Paris", "à Paris"),
        ("es", "ma&ntidle;ana", "mañana"),
        ("en", "R&D; and & Sons;", "R&D; and & Sons;"),
        ("en", "of & ldquo; so & rdquo; % it", "of “so” % it"),
        ("en", "x & quot;%s & quot; y", 'x "%s" y'),
        ("es", "ni & ntilde; o, espa & ntilde; ola, ma & ntilde; ana", "niño, española, mañana"),
        ("pt", "cora & ccedil; & atilde; o", "coração"),
        ("sv", "p & aring; sj & ouml; n", "på sjön"),
        ("de", "gr & ouml; & szlig; te & Uuml; bung", "größte Übung"),
        ("tr", "g & uuml; zel & # 351; ehir", "güzel şehir"),
        ("pl", "& # 380; & oacute; & # 322; w", "żółw"),
        ("cs", "p & # 345; & iacute; li & # 353;", "příliš"),
        ("it", "citt & agrave; , perch & eacute; .", "città, perché."),
        ("en", "an & eacute;lite caf & eacute;s", "an élite cafés"),
        ("fr", "o & ugrave; & ecirc; tes-vous", "où êtes-vous"),
        ("en", "Z & uuml; rich and K & ouml; ln", "Zürich and Köln"),
        ("en", "rock & rsquo; n & rsquo; roll", "rock ’n’ roll"),
        ("en", "the users & rsquo; , rights", "the users’, rights"),
        ("en", "it & # 8217; s a 6 & quot; pipe", 'it’s a 6" pipe'),
        ("en", "it & # 8217; 's late", "it’s late"),
        ("en", "5 & # 8217; 's late", "5’ 's late"),
        ("en", "miller & # 8217; 's 5", "miller’s 5"),
    ],
)
def test_texts(lang: str, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected


@pytest.mark.parametrize("sign", "!#$%()*+,-./:=?@[]_{|}")
def test_signs_that_prose_has_are_read_between_words(sign: str) -> None:
    assert fixed(f"x#{ord(sign)};y", "en") == f"x{sign}y"


@pytest.mark.parametrize("number", [1, 12, 127])
def test_numbers_of_nothing_that_prose_has_stay(number: int) -> None:
    text = f"number#{number}; of"
    assert fixed(text, "en") == text


@pytest.mark.parametrize(
    "word",
    (
        "issue bug pr pull ticket see no number fixes fixed closes ref rank episode chapter room"
        " case item figure table and to in at is of the our issues bugs tickets nos refs"
    ).split(),
)
def test_what_is_numbered_is_doubtful(word: str) -> None:
    for between in (" ", "", ": ", ". "):
        text = f"It was {word}{between}#8217; is"
        if between or word in ("no", "pr"):
            assert reasons(text, "en") == ["no-ampersand-doubtful"], text


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("ldquo", "“"), ("bdquo", "„"), ("laquo", "«"), ("lsquo", "‘"), ("sbquo", "‚"),
        ("lsaquo", "‹"), ("quot", '"'),
    ],
)  # fmt: skip
def test_a_translated_ampersand_before_what_opens(name: str, mark: str) -> None:
    assert fixed(f"le prix. et {name};oui et", "fr") == f"le prix. {mark}oui et"
    assert fixed(f"le prix et {name};oui et", "fr") == f"le prix et {mark}oui et"


@pytest.mark.parametrize("left", "ODLNM")
def test_names_with_an_apostrophe(left: str) -> None:
    assert apostrophe(left, "Aaron", "en") == "both"
