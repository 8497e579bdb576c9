"""Which name was meant by one that does not exist, and how far it is from it."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mangled.nearest import _distance, nearest_names, side_pair


@pytest.mark.parametrize(
    ("written", "meant", "distance"),
    [
        ("rsquo", "rsquo", 0.0),
        ("squo", "rsquo", 0.8),  # the first letter lost
        ("rsqo", "rsquo", 1.0),
        ("rsquoo", "rsquo", 0.6),  # a letter doubled
        ("rsquox", "rsquo", 1.0),
        ("rsqou", "rsquo", 0.9),  # two letters swapped
        ("rsqu", "rsquo", 0.6),  # the end cut off
        ("rxquo", "rsquo", 1.0),
        ("srquo", "rsquo", 0.9),
        ("quo", "rsquo", 2.2),  # beyond the limit: no more is worked out
        ("zzzz", "rsquo", 2.2),
    ],
)
def test_distances(written: str, meant: str, distance: float) -> None:
    assert _distance(written, meant, 1.2) == pytest.approx(distance)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("ld", [("“", 1.0)]),
        ("nb", [("\u00a0", 1.0)]),
        ("hel", [("…", 1.0)]),
        ("laqu", [("«", 0.6)]),
        ("eacu", [("é", 1.2)]),
        ("uumll", [("ü", 0.6)]),
        ("squo", [("‘", 0.8), ("’", 0.8), ("‚", 1.0)]),
        ("dquo", [("“", 0.8), ("”", 0.8), ("„", 0.8)]),
        ("etilde", [("ẽ", 0.5)]),
        ("mdash1", [("—", 1.0)]),
        ("Nonbreakin", []),
        ("hellipsssss", []),
        ("NediumSpace", []),
        ("l", []),
        ("xx", []),
        ("rqo", []),
    ],
)
def test_names(name: str, nearest: list[tuple[str, float]]) -> None:
    found = [(near.text, round(near.distance, 2)) for near in nearest_names(name)]
    assert found[: len(nearest)] == nearest
    assert bool(found) == bool(nearest)
    assert found == sorted(found, key=lambda near: near[1])


def test_a_name_made_up_for_a_letter_may_be_that_of_its_sister() -> None:
    found = {near.text: near.distance for near in nearest_names("etilde")}
    assert [found[letter] for letter in "ẽéèê"] == [0.5, 1.0, 1.0, 1.0]
    assert nearest_names("euml")[0].text == "ë"
    assert "ÿ" in {near.text for near in nearest_names("ybreve")}


@pytest.mark.parametrize(
    ("marks", "pair"),
    [
        ("“", None),
        ("“”", "“”"),
        ("“„", "“”"),
        ("„‚", "„"),
        ("‘’", "‘’"),
        ("‘‚", "‘’"),
        ("«»", "«»"),
        ("‹›", "‹›"),
        ("“»", "“”"),
        ("“x", None),
    ],
)
def test_pairs(marks: str, pair: str | None) -> None:
    assert side_pair(list(marks)) == pair
