"""Which language a text is in: sentences, damage, scripts, doubt."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mojifix.knowledge.language import detect_language

CORPUS = Path(__file__).parents[2] / "shared/corpus/articles.jsonl.gz"

SENTENCES = {
    "en": "The cat sat on the mat.",
    "de": "Die Katze liegt heute nicht auf der Matte.",
    "fr": "Le chat est sur le tapis et ne veut pas sortir.",
    "es": "El gato está en la alfombra y hoy no quiere salir a la calle.",
    "pt": "O gato está no tapete e hoje não quer sair para brincar.",
    "it": "Il gatto è sul tappeto e oggi non vuole uscire a giocare.",
    "ca": "El gat és a l'estora i avui no vol sortir a jugar amb els nens.",
    "ro": "Pisica stă pe covor și nu vrea să iasă astăzi afară la joacă.",
    "nl": "De kat zit op de mat en wil vandaag niet naar buiten om te spelen.",
    "da": "Katten sidder på måtten og vil ikke ud at lege i dag.",
    "nb": "Katten sitter på matten og vil ikke ut og leke i dag.",
    "sv": "Katten sitter på mattan och vill inte gå ut och leka idag.",
    "fi": "Kissa istuu matolla eikä halua mennä tänään ulos leikkimään.",
    "hu": "A macska a szőnyegen ül, és ma nem akar kimenni játszani.",
    "pl": "Kot siedzi na macie i nie chce dziś wyjść na dwór, bo jest zimno.",
    "sk": "Mačka sedí na rohožke a dnes sa nechce ísť von hrať.",
    "tr": "Kedi paspasın üzerinde oturuyor ve bugün dışarı çıkıp oynamak istemiyor.",
    "id": "Kucing itu duduk di atas tikar dan tidak mau keluar bermain hari ini.",
    "vi": "Con mèo ngồi trên tấm thảm và hôm nay không muốn ra ngoài chơi.",
    "ru": "Кошка сидит на коврике и сегодня не хочет идти гулять.",
    "uk": "Кіт сидить на килимку і сьогодні не хоче йти гуляти.",
    "bg": "Котката седи на килима и днес не иска да излезе навън.",
    "el": "Η γάτα κάθεται στο χαλί.",
    "ar": "القطة جالسة على السجادة ولا تريد الخروج اليوم للعب.",
    "fa": "گربه روی فرش نشسته است و امروز نمی‌خواهد بیرون برود.",
    "he": "החתול יושב על השטיח.",
    "ja": "猫はマットの上に座っている。",
    "zh": "猫坐在垫子上。",
    "ko": "고양이가 매트 위에 앉아 있다.",
    "hi": "बिल्ली चटाई पर बैठी है।",
    "th": "แมวนั่งบนเสื่อ",
    "ka": "კატა ხალიჩაზე ზის.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_sentences(language: str, sentence: str) -> None:
    assert detect_language(sentence) == language
    assert detect_language(sentence.upper()) in (language, None)
    assert detect_language(sentence.replace(" ", "\u00a0")) == language


def test_foreign_words_where_samples_are_taken_do_not_decide() -> None:
    german = "Der Zug hielt noch einmal an, und die Leute stiegen aus und gingen nach Hause. " * 12
    foreign = "and this is what they were of the"
    half = len(german) // 2
    text = f"{foreign} {german[:half]} {foreign} {foreign} {german[half:]} {foreign}"
    assert detect_language(text) == "de"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It & rsquo; s the & ldquo; best & rdquo; of & nbsp; all, and it was &eacute;."),
        ("fr", "d & eacute; cid & eacute; & agrave; la demande de l & rsquo; homme"),
        ("fr", "Il a Ã©tÃ© dÃ©cidÃ© que les rÃ©sultats sont lÃ  pour tous"),
        ("de", '<p class="the and of">Das ist nicht für alle &amp;nbsp; so</p>'),
        ("es", "https://the.example/and/of/the El perro y el gato son de la casa"),
    ],
)
def test_damage_does_not_decide(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345 — …",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "& rsquo; &nbsp; <b> http://the.example/of",
        "Barack Obama, Paris",
        "Paka ameketi juu ya mkeka na hataki kutoka nje leo kucheza na watoto.",
        "Кот сядзіць на дыванку і сёння не хоча ісці гуляць на двор.",
        "\ud800\x00",
    ],
)
def test_none_when_unsure(text: str) -> None:
    assert detect_language(text) is None


def test_a_long_text_is_sampled_and_read_whole_where_that_leaves_doubt() -> None:
    table = "1,234 — 5,678\n" * 60
    assert detect_language(SENTENCES["fr"] * 100) == "fr"
    assert detect_language(table + SENTENCES["de"] * 20 + table * 9) == "de"


@pytest.mark.parametrize("piece", ["& ", "<", "a", "a@", "http://", "&#", "'a", "www."])
def test_linear_time(piece: str) -> None:
    detect_language(piece * (100_000 // len(piece)))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of articles is not here")
def test_articles() -> None:
    right = wrong = 0
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found = detect_language(article["text"][:16_384])
            if found == {"no": "nb"}.get(article["lang"], article["lang"]):
                right += 1
            elif found is not None:
                wrong += 1  # among them articles that are labelled wrongly
    assert right / (right + wrong) > 0.99
    assert right > 950
