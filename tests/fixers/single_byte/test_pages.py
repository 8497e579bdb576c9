"""Sentences with marks and letters of each language, misread by each page, and read back."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.single_byte import FIXER
from mojifix.fixers.encoding.single_byte.pages import byte_of

WESTERN = {
    "de": [
        "„Das ist schön“, sagte der Müller – und ging…",
        "Das Haus ist schön…und größer als unser_Gärtnerhaus.",
        "Die Straße führt • über den Fluß · nach Süden.",
        "Er rief: ‚Das hört auf!‘ und schloß die Tür (›für immer‹).",
    ],
    "fr": ["« C’est déjà l’été ! » dit-elle ; 5 % de l’année."],
    "es": [
        "¿Qué pasó? «Nada», dijo. ¡Qué día!",
        "Preguntó: «¿cuándo?», y añadió (¡por fin!): mañana.",
    ],
    "it": ["È così: «la città è più bella», perché sì."],
    "pt": ["Não há razão – disse João… “Amanhã”, respondeu a irmã."],
    "sv": ["”Vi går nu”, sade han – och så gick de över ån."],
    "da": ["»Vi får se«, sagde hun, og så på søen."],
    "nl": ["‘Eén café’, zei hij, ‘is genoeg’; ’s avonds coördineert zij."],
    "en": ["“The café’s naïve waiter – a fiancé – left…”"],
    "fi": ["”Älä pelkää”, hän sanoi – ja lähti pöydästä."],
    "ca": ["L’àvia va dir: «això és més fàcil», i va sortir."],
}
SYSTEMS = [
    ("mac-roman", "windows-1252"),
    ("windows-1252", "mac-roman"),
    ("windows-1252", "cp437"),
    ("windows-1252", "cp850"),
    ("windows-1252", "windows-1251"),
    ("windows-1252", "windows-1253"),
]
TOLD_BY_THEIR_MARKS = 4
"""So many of these need no language: the others have letters where those have."""
NATIONAL = {
    "ru": ("Мы дома.", "windows-1251 koi8-r cp866 iso8859-5 mac-cyrillic"),
    "uk": ("Добрий день", "windows-1251 koi8-u cp866 iso8859-5 mac-cyrillic"),
    "bg": ("Добър ден", "windows-1251 koi8-r cp866 iso8859-5 mac-cyrillic"),
    "mk": ("Денес времето е убаво и ние одиме во градот.", "koi8-r cp866 iso8859-5"),
    "el": ("Καλημέρα σε όλους", "windows-1253 iso8859-7"),
    "he": ("שלום לכולם", "windows-1255"),
    "ar": ("السلام عليكم", "windows-1256 iso8859-6"),
    "th": ("สวัสดีครับ", "cp874"),
    "pl": ("Książka leży już na półce.", "windows-1250 iso8859-2 cp852"),
    "cs": ("Prosím tě, přijď včas.", "windows-1250 iso8859-2 cp852"),
    "sk": ("Včera večer môj ujo išiel k rieke.", "windows-1250 iso8859-2 cp852"),
    "hu": ("Az idő jó, a nő vár.", "windows-1250 iso8859-2 cp852"),
    "sl": ("Včeraj je šel k reki in že videl ljudi.", "windows-1250 iso8859-2 cp852"),
    "hr": ("Jučer je već išao prema kući.", "windows-1250 iso8859-2 cp852"),
    "ro": ("Astăzi este o zi frumoasă şi mergem în oraş.", "windows-1250 iso8859-2 cp852"),
    "lt": ("Ačiū už viską.", "windows-1257 iso8859-13"),
    "lv": ("Paldies par visu, māt.", "windows-1257 iso8859-13"),
    "tr": ("Işık açık, kapı kapalı.", "windows-1254"),
}


def misread(text: str, right: str, wrong: str) -> str:
    """Read the bytes of one page as the characters of another."""
    shown = {number: character for character, number in byte_of(wrong).items()}
    return "".join(chr(b) if b < 0x80 else shown[b] for b in text.encode(right))


SHORT = [
    ("es", "Hacía 35° según él"),
    ("es", "Costó 5£ según él"),
    ("es", "Costó £5 según él"),
    ("es", "El artículo §5 según él"),
    ("es", "±5 según el niño"),
    ("es", "según él·así"),
    ("es", "El niño dijo: ‘según’ él"),
    ("pt", "Não há razão—disse João"),
    ("de", "schön_für"),
]


@pytest.mark.parametrize(("lang", "text"), SHORT)
def test_signs_of_short_texts_come_back(lang: str, text: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(misread(text, *SYSTEMS[0])) == text


def _western() -> list[tuple[str, str, int]]:
    found = []
    for lang, texts in WESTERN.items():
        for text in texts:
            for number, (right, _) in enumerate(SYSTEMS):
                if text.encode(right, "ignore").decode(right) == text:
                    found.append((lang, text, number))
    return found


@pytest.mark.parametrize(("lang", "text", "number"), _western())
def test_western_sentences_come_back_with_their_marks(lang: str, text: str, number: int) -> None:
    damaged = misread(text, *SYSTEMS[number])
    assert Pipeline([FIXER], lang=lang).fix(damaged) == text
    not_told = Pipeline([FIXER]).fix(damaged)
    assert not_told == text or (number >= TOLD_BY_THEIR_MARKS and not_told == damaged)


@pytest.mark.parametrize("system", SYSTEMS[:4])
def test_blanks_of_french_come_back(system: tuple[str, str]) -> None:
    text = "«\u00a0C’est déjà l’été\u00a0!\u00a0» dit-elle\u00a0; 5\u00a0% de l’année."
    assert Pipeline([FIXER], lang="fr").fix(misread(text, *system)) == text


@pytest.mark.parametrize("lang", NATIONAL)
def test_short_sentences_come_back_from_each_page(lang: str) -> None:
    text, pages = NATIONAL[lang]
    for page in pages.split():
        damaged = misread(text, page, "windows-1252")
        assert Pipeline([FIXER], lang=lang).fix(damaged) == text, page
        assert Pipeline([FIXER]).fix(damaged) in (text, damaged), page


@pytest.mark.parametrize("lang", ["pl", "sk", "sl", "hr"])
def test_central_european_pages_are_mistaken_for_each_other(lang: str) -> None:
    text = NATIONAL[lang][0]
    for page in ("iso8859-2", "cp852"):
        assert Pipeline([FIXER], lang=lang).fix(misread(text, page, "windows-1250")) == text


@pytest.mark.parametrize("page", ["windows-1251", "cp866", "iso8859-5"])
@pytest.mark.parametrize("lang", ["ru", "uk", "bg"])
def test_cyrillic_pages_are_read_as_koi8(lang: str, page: str) -> None:
    text = NATIONAL[lang][0]
    assert Pipeline([FIXER], lang=lang).fix(misread(text, page, "koi8-u")) == text
