"""What the cases of glyphs cannot say."""

from __future__ import annotations

from mojifix import Pipeline
from mojifix.fixers.encoding.glyphs import FIXER

fix = Pipeline([FIXER]).fix


def test_what_one_number_proves_helps_with_another() -> None:
    text = "The naviga(cid:24)on was e(cid:30)cient; an identi(cid:31)ca(cid:24)on took place."
    assert fix(text) == "The navigation was efficient; an identification took place."


def test_two_ligatures_that_make_words_alike_prove_nothing() -> None:
    assert fix("a wi(cid:9) and a ma(cid:9)") == "a wi(cid:9) and a ma(cid:9)"


def test_the_head_proves_what_a_later_part_holds() -> None:
    long = "The sta(cid:24)on was rela(cid:24)vely quiet.\n\n" * 2_000
    assert "(cid:" not in fix(long + "A na(cid:24)on.")
