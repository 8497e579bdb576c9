"""The scan: RE2 and `re` must agree on every trigger, and on every text."""

from __future__ import annotations

import importlib.util
import pickle
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given

import mojifix
from anchored import anchored
from mojifix import REPAIR, STYLE, Fixer, Pipeline
from mojifix.automata import Automata, is_portable
from mojifix.data.anchored import ANCHORED
from mojifix.data.automata import PARTS
from mojifix.knowledge.words import lexicon
from mojifix.patterns import ALPHABET, LETTER, LETTERLIKE, NO_LETTER, SPACE, UPPER, WORD
from mojifix.scan import Scanner, _one_by_one
from parted import parted
from samples import articles, cases
from strategies import texts

ALL = (*REPAIR, *STYLE)
TRIGGERS = tuple(fixer.trigger for fixer in ALL)
EVERY = "".join(map(chr, range(sys.maxunicode + 1)))
_GIVEN = [trigger for trigger in TRIGGERS if trigger is not None]
_WORDS = Path(mojifix.__file__).parent / "data" / "words"

needs_re2 = pytest.mark.skipif(
    importlib.util.find_spec("re2") is None, reason="google-re2 is not installed here"
)


OWN = (r"\w+é", "plain", None, r"(?<=a)b")

_WITHOUT_RE2 = _one_by_one(TRIGGERS)


@pytest.mark.parametrize("fixer", ALL, ids=[fixer.name for fixer in ALL])
def test_triggers_mean_the_same_to_both(fixer: Fixer) -> None:
    assert fixer.trigger is not None
    assert is_portable(fixer.trigger)


@pytest.mark.parametrize(
    "trigger",
    r"\w \d+ \s a\b (?<=a)b (?i:a) (?P<a>b) ^a a$ \pL [[:alpha:]] [\w] a{,3} \u0041 \Qa\E".split(),
)
def test_what_they_read_differently_is_not_portable(trigger: str) -> None:
    assert not is_portable(trigger)


def held_by(characters: str) -> set[str]:
    """Return which of all characters a class of patterns holds."""
    return set(re.findall(characters, EVERY))


def test_letter_holds_every_letter() -> None:
    letters = held_by(f"[{LETTER}]")
    assert set(filter(str.isalpha, EVERY)) - letters == set()
    assert letters & set("0123456789_ .,;:!?“”‘’«»–—…\u00a0×÷€\ufffd") == set()


def test_no_letter_is_the_rest() -> None:
    assert held_by(f"[^{NO_LETTER}]") == held_by(f"[{LETTER}]")


def test_what_is_like_a_letter_is_beyond_ascii_or_one() -> None:
    assert held_by(f"[{LETTERLIKE}]") == {c for c in EVERY if c.isalpha() or not c.isascii()}


def test_word_holds_what_re_takes_for_a_word() -> None:
    assert held_by(f"[{WORD}]") == held_by(r"\w") | {c for c in EVERY if not c.isascii()}


def test_upper_holds_every_capital() -> None:
    upper = held_by(f"[{UPPER}]")
    assert set(filter(str.isupper, EVERY)) - upper == set()
    assert upper & set("azàößяαก中한あ0_") == set()


def test_alphabet_spells_every_word() -> None:
    known = [lexicon(path.stem) for path in _WORDS.iterdir()]
    spelt = {letter for words in known if words for word in words._words for letter in word}
    letters = filter(str.isalpha, EVERY)
    folded = {c for c in letters if spelt.issuperset(normalize("NFC", c).casefold())}
    assert folded - held_by(f"[{ALPHABET}]") == set()


def test_space_is_what_re_takes_for_space() -> None:
    assert held_by(f"[{SPACE}]") == held_by(r"\s")


@needs_re2
@given(texts)
def test_re2_finds_what_re_finds(text: str) -> None:
    assert Scanner(TRIGGERS).due(text) == _plainly(text) or not _has_utf8(text)


@needs_re2
@pytest.mark.parametrize("sign", "┘─┓’–é")
def test_in_long_texts_marks_are_told_from_what_is_spelt_with_their_bytes(sign: str) -> None:
    text = "word " * 300 + f"pr{sign}xima"
    assert Scanner(TRIGGERS).due(text) == _plainly(text)


@needs_re2
def test_where_re2_gives_up_nothing_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Er sagte „ja und “nein zu allem."
    assert Automata(_GIVEN).find(text.encode())
    monkeypatch.setattr("mojifix.automata._automaton", lambda _: (lambda _: None, set()))
    assert Automata(_GIVEN).find(text.encode()) is None


@needs_re2
def test_threads_may_scan_for_the_first_time_together() -> None:
    scanner, text = Scanner(TRIGGERS), "caf& eacute; und cafÃ©"
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(scanner.due, [text] * 64))
    assert found == [_plainly(text)] * 64


@given(texts)
def test_without_re2_the_same_is_found(text: str) -> None:
    assert _WITHOUT_RE2(text) == _plainly(text)


def test_both_ways_on_fixtures() -> None:
    scanner = Scanner(TRIGGERS)
    samples = [case.input for case in cases()]
    samples += [damaged.text for article in articles() for damaged in article.damaged]
    for text in samples:
        exactly = _plainly(text)
        assert scanner.due(text) == exactly or importlib.util.find_spec("re2") is None
        assert exactly == _WITHOUT_RE2(text)


@pytest.mark.parametrize("fixer", ALL, ids=[fixer.name for fixer in ALL])
def test_the_parts_of_a_trigger_are_drawn_from_it(fixer: Fixer) -> None:
    assert fixer.trigger is not None
    whole, parts = PARTS[fixer.name], parted(fixer.trigger)
    assert len(parts) == len(whole)
    for part, written in zip(parts, whole, strict=True):
        is_all = written == fixer.trigger and parts.count("") == 1 and not parts.gaps
        assert is_all or part == written, "run python scripts/build_triggers.py"


@pytest.mark.parametrize(
    ("trigger", "parts"),
    [
        ("a|[b-d]e", ("a|[b-d]e", "", ())),
        ("[a-cé]", ("[a-c]", "[é]", ())),
        ("é[a-z]|[a-z]é|x*é*", ("(?:x){0,}(?:é){0,}", "é[a-z]|[a-z]é", ())),
        ("[aé]b", ("[aé]b", "", ())),
        ("’s|[–—]|«", ("’s|[–—]", "«", ())),
        ("„[^“\n]*“|»[a-z]*«", ("", "»(?:[a-z]){0,}«", (("„", "“", "„(?:[^“\\\n]){0,}“"),))),
        ("a[^“]*“", ("a(?:[^“]){0,}“", "", ())),
    ],
)
def test_a_pattern_is_parted(trigger: str, parts: tuple[str, str, object]) -> None:
    assert tuple(parted(trigger)) == parts


@pytest.mark.parametrize("fixer", ALL, ids=[fixer.name for fixer in ALL])
def test_how_a_trigger_is_found_sooner_is_drawn_from_it(fixer: Fixer) -> None:
    assert fixer.trigger is not None
    found = anchored(fixer.trigger)
    assert ANCHORED[fixer.name] == found, "run python scripts/build_triggers.py"


@pytest.mark.parametrize(
    ("trigger", "found"),
    [
        ("[&%](?:#|[a-z]{2})", [(r"\&%", r"[\&%](?:\#|(?:[a-z]){2,2})")]),
        ("a<b|[0-9]@+c", [("<@", "[<@](?:(?<=a<)b|(?<=[0-9]@)(?:@){0,}c)")]),
        ("(?:a|e)?o;", [(";", "[;](?:(?<=o;)|(?<=[ae]o;))")]),
        ("(?:#!){2}|a*", [("", "(?:#!){2}|a*")]),
        ("[^a]", [("", "[^a]")]),
        (r"\A;\Z", [(";", r"\A;\Z")]),
    ],
)
def test_a_pattern_is_turned_round(trigger: str, found: list[tuple[str, str]]) -> None:
    assert list(anchored(trigger)) == found


@given(texts)
def test_a_turned_pattern_means_the_same(text: str) -> None:
    for trigger in (r" [,.]|\A;|x{2,3}!", r"(?:\A|[(])\"[a-z]", r"e ?[:;]\Z|[^a]\n"):
        turned = any(re.search(pattern, text) for _, pattern in anchored(trigger))
        assert turned == bool(re.search(trigger, text))


def test_a_trigger_of_ones_own_keeps_its_meaning() -> None:
    for due in (Scanner(OWN).due, _one_by_one(OWN)):
        assert due("cafés") == [0, 2]
        assert due("plain ab") == [1, 2, 3]
        assert due("\ud800 plain") == [1, 2]


@pytest.mark.slow
def test_results_do_not_depend_on_re2(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = [damaged.text for article in articles() for damaged in article.damaged]
    fast = [mojifix.fix(text) for text in damaged]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    slow = Pipeline.default()
    assert [slow.fix(text) for text in damaged] == fast


@needs_re2
def test_where_re2_gives_up_re_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = Scanner(TRIGGERS)
    monkeypatch.setattr("re2.Set.Match", lambda self, text: [])  # out of memory
    assert set(_plainly("caf& eacute;")) <= set(scanner.due("caf& eacute;"))


@needs_re2
def test_what_re2_cannot_take_re_does() -> None:
    huge = "(?:a{900}b{900}){99}"  # as many states as letters
    assert is_portable(huge)
    assert Scanner([huge, "b"]).due("ab" * 9) == [1]


def test_a_scanner_pickles() -> None:
    scanner = Scanner(TRIGGERS)
    before = scanner.due("caf& eacute;")
    assert pickle.loads(pickle.dumps(scanner)).due("caf& eacute;") == before


def _plainly(text: str) -> list[int]:
    return [n for n, trigger in enumerate(TRIGGERS) if re.search(trigger or "", text)]


def _has_utf8(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
