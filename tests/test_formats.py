"""Texts whose form is not ours to touch: `fixtures/formats`, a document a format.

Each comes back as the same object. Changed at random, and with damage in its strings and comments,
it still means what it meant to a parser of its format (`benchmarks/formats`), in all but words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

import mojifix
from damage import BY_NAME, damage
from formats import Piece, compare, pick
from formats.lines import read_lines
from mojifix import Document
from samples import ROOT

Read = Callable[[str], list[Piece]]


class Sample(NamedTuple):
    """A document, the name of its format, and what reads it."""

    name: str
    format: str
    text: str

    @property
    def read(self) -> Read:
        """The reader of the format; where it needs a program or a large library, one of lines."""
        found = pick(self.name, self.text)
        if found.reader.partition(".")[0] in _LARGE or found.why_missing():
            return read_lines
        return found.read


_LARGE = ("programs", "manual")

SAMPLES = tuple(
    Sample(path.name, pick(path.name, text).name, text)
    for path in sorted((ROOT / "fixtures" / "formats").iterdir())
    for text in [path.read_bytes().decode("utf-8")]
)


def _named(sample: Sample) -> str:
    return sample.name


@pytest.mark.parametrize("sample", SAMPLES, ids=_named)
def test_document_comes_back_as_it_is(sample: Sample) -> None:
    assert sample.read(sample.text)
    assert mojifix.fix(sample.text) == sample.text
    assert mojifix.fix(sample.text) is sample.text


@pytest.mark.parametrize("sample", SAMPLES, ids=_named)
def test_document_is_no_running_text(sample: Sample) -> None:
    assert Document(sample.text).nature not in ("prose", "short")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Two of the words are no Latin ones, though they look so.\n\nThe “а” in “pаypаl” is a "
            "Cyrillic letter; in “gοοgle” the first “ο” is the Greek one.\n",
            id="a text about look-alikes",
        ),
    ],
)
def test_known_harm(text: str) -> None:
    assert mojifix.fix(text) is text


def test_there_are_enough_formats() -> None:
    assert len(SAMPLES) > 60


# --- law 8: what parsed before parses after, with the same structure -----------------------------


def _deeper(sample: Sample, text: str, rng: Random) -> str:
    """Set each indent in by twice or thrice as much."""
    times = rng.choice((2, 3))
    return re.sub(r"^ +", lambda m: m[0] * times, text, flags=re.MULTILINE)


def _nested(sample: Sample, text: str, rng: Random) -> str:
    """Make the document a part of a larger one."""
    width = " " * rng.choice((2, 4, 8))
    inner = re.sub(r"^(?=.)", width, text, flags=re.MULTILINE)
    heads = {"yaml": "outer:\n", "python": "if True:\n", "rest": "Term\n", "markdown": "- item\n\n"}
    if sample.format == "json":
        return f'{{\n  "outer":\n{inner.rstrip()}\n}}\n'
    if sample.format == "json-lines":
        return re.sub(r"^.+$", r'{"outer": \g<0>}', text, flags=re.MULTILINE)
    if sample.format == "yaml" and "\n---\n" in text:
        inner = inner.partition(f"\n{width}---\n")[0] + "\n"
    return heads.get(sample.format, "") + inner


def _swapped(sample: Sample, text: str, rng: Random) -> str:
    """Let two blocks between gaps change places, but not the first, which may be a head."""
    first, *blocks = text.rstrip("\n").split("\n\n")
    if len(blocks) < 2:
        return text
    one, other = rng.sample(range(len(blocks)), 2)
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return "\n\n".join([first, *blocks]) + "\n"


def _repeated(sample: Sample, text: str, rng: Random) -> str:
    """Repeat a line."""
    lines = text.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    return "".join([*lines[: at + 1], *lines[at:]])


def _joined(sample: Sample, text: str, rng: Random) -> str:
    """Let another document of the format follow."""
    is_one = sample.format != "layout"  # those have nothing else in common
    others = [other for other in SAMPLES if is_one and other.format == sample.format]
    between = {"yaml": "---\n", "mail": "\nFrom ann@example.org Mon May  6 06:05:00 2024\n"}
    return text + between.get(sample.format, "\n") + rng.choice(others or [sample]).text


_SPOKEN = re.compile(
    r"""
      (?<=") [^"\\\n<>]{4,80} (?=") | (?<=') [^'\\\n<>]{4,80} (?=')
    | (?<=[#;%/-]\ ) [^"'\\\n]{6,80} $ | (?<=<!--) [^<>]{4,80} (?=-->)
    """,
    re.VERBOSE | re.MULTILINE,
)
_KINDS = [
    BY_NAME[name]
    for name in (
        *("named-references", "decimal-references", "escaped-twice", "spaced-references"),
        *("split-references", "repeated-quotes", "without-semicolon", "without-ampersand"),
        *("mojibake", "mojibake-references", "literal-escapes", "percent-escapes"),
        *("spaced-tags", "escaped-tags", "invisible", "tokenised"),
    )
]
_SAID = ("It isn’t the café’s “fault”", "Voilà l’été à São Paulo", "the mill’s – and Zoë’s – tea")
_PARAGRAPH = re.compile(r"(?:<|&lt;)[ /]*p[ ]?(?:>|&gt;)")  # it would break a line in two


def _damaged(sample: Sample, text: str, rng: Random) -> str:
    """Put damaged words into a string or a comment."""
    spots = list(_SPOKEN.finditer(text))
    if not spots:
        return text
    spot = rng.choice(spots)
    kind = rng.choice(_KINDS)
    said = damage(rng.choice(_SAID), kind, rng.randrange(1000))
    said = _PARAGRAPH.sub("", said).replace('"', "")
    return f"{text[: spot.start()]}{said}{text[spot.end() :]}"


_CHANGES = (_deeper, _nested, _swapped, _repeated, _joined, _damaged, _damaged)
_EXAMPLES = max(2, settings().max_examples // 6)
changes = st.lists(
    st.tuples(st.sampled_from(_CHANGES), st.integers(0, 999)), min_size=1, max_size=3
)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=_named)
@settings(max_examples=_EXAMPLES)
@given(chosen=changes)
def test_8_what_is_read_stays_what_it_is(
    sample: Sample, chosen: list[tuple[Callable[[Sample, str, Random], str], int]]
) -> None:
    text = sample.text
    for change, seed in chosen:
        text = change(sample, text, Random(seed))
    read = sample.read
    try:
        before = read(text)
    except Exception:
        assume(False)
    fixed = mojifix.fix(text)
    note(f"{Document(text).nature}: {mojifix.explain(text).changes}")
    is_damaged = any(change is _damaged for change, _ in chosen)
    assert compare(before, read(fixed)) in (("same", "words") if is_damaged else ("same",))
