"""Edits, offsets, options, the pipeline: what holds before there is any fixer."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix import REPAIR, Document, Edit, Fixer, Image, Options, Pipeline, Reason, Report
from mojifix.chunks import HEAD
from mojifix.edits import GRADES, check_edits, splice
from mojifix.offsets import Offsets, fold

WHY = Reason("example", "An example.", "certain")
MAYBE = Reason("doubtful", "Who knows.", "guess")


def replacing(
    old: str, new: str, reason: Reason = WHY, name: str = "swap", trigger: str | None = None
) -> Fixer:
    """Return a fixer that puts `new` in the place of each `old`."""

    def find(text: str) -> Iterator[Edit]:
        for match in re.finditer(re.escape(old), text):
            yield Edit(match.start(), match.end(), new, reason)

    return Fixer(name, find, trigger, (reason,))


# Found by name when they are unpickled, so they stand here and not in a test.
def find_cats(text: str) -> Iterator[Edit]:
    for match in re.finditer("cat", text):
        yield Edit(match.start(), match.end(), "dog", WHY)


CATS = Fixer("cats", find_cats, "cat", (WHY,))


# --- edits


def test_splice_makes_the_edits() -> None:
    edits = [Edit(0, 0, ">", WHY), Edit(1, 3, "", WHY), Edit(3, 3, "x", WHY), Edit(5, 6, "yz", WHY)]
    assert splice("abcdef", edits) == ">axdeyz"
    assert splice("abc", []) == "abc"


@pytest.mark.parametrize(
    ("edits", "problem"),
    [
        ([Edit(4, 3, "", WHY)], "outside"),
        ([Edit(-1, 3, "", WHY)], "outside"),
        ([Edit(0, 99, "", WHY)], "outside"),
        ([Edit(0, 3, "", WHY), Edit(2, 4, "", WHY)], "overlaps"),
        ([Edit(4, 5, "", WHY), Edit(0, 1, "", WHY)], "out of order"),
        ([Edit(0, 1, 7, WHY)], "int, not str"),  # type: ignore[arg-type]
    ],
)
def test_faulty_edits_are_named_with_their_place(edits: list[Edit], problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as caught:
        check_edits("some text", edits, "faulty")
    message = str(caught.value)
    assert "'faulty'" in message
    assert f"offset {edits[-1].start}" in message
    assert "text around it: 'some text'" in message


def test_the_text_around_a_faulty_edit_is_short() -> None:
    with pytest.raises(ValueError, match="text around it") as caught:
        check_edits("a" * 10_000, [Edit(5_000, 20_000, "", WHY)], "faulty")
    assert len(str(caught.value)) < 250


def test_sound_edits_pass() -> None:
    check_edits("abc", [Edit(0, 0, "", WHY), Edit(0, 1, "", WHY), Edit(1, 3, "", WHY)], "sound")


# --- offsets: against a naive account that follows each character


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """Draw a text and edits for several steps, each counted in the text before it."""
    original = text = draw(st.text("abc", max_size=12))
    made = []
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        edits = [Edit(start, end, draw(st.text("xyz", max_size=3)), WHY) for start, end in pairs]
        made.append(edits)
        text = splice(text, edits)
    return original, made


def naive_origins(original: str, made: list[list[Edit]]) -> tuple[str, list[int | None]]:
    """Return the text and, for each of its characters, where it stood (None: it is new)."""
    text: str = original
    origins: list[int | None] = list(range(len(original)))
    for edits in made:
        for edit in reversed(edits):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
            origins[edit.start : edit.end] = [None] * len(edit.replacement)
    return text, origins


@given(steps())
def test_offsets_agree_with_a_naive_account(drawn: tuple[str, list[list[Edit]]]) -> None:
    original, made = drawn
    text, origins = naive_origins(original, made)
    hunks = fold(made)
    offsets = Offsets(hunks)
    for at, origin in enumerate(origins):
        inside = any(hunk.fixed_start <= at < hunk.fixed_end for hunk in hunks)
        assert inside or origin is not None
        if origin is not None and not inside:
            assert offsets.to_original(at) == origin
            assert offsets.to_fixed(origin) == at
    for values, size in (
        ([offsets.to_fixed(at) for at in range(len(original) + 1)], len(text)),
        ([offsets.to_original(at) for at in range(len(text) + 1)], len(original)),
    ):
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] == size


@given(steps())
def test_hunks_are_disjoint_and_rebuild_the_text(drawn: tuple[str, list[list[Edit]]]) -> None:
    original, made = drawn
    text, _ = naive_origins(original, made)
    hunks = fold(made)
    rebuilt = [Edit(h.start, h.end, text[h.fixed_start : h.fixed_end], WHY) for h in hunks]
    check_edits(original, rebuilt, "fold")
    assert splice(original, rebuilt) == text
    assert sorted(cause for hunk in hunks for cause in hunk.edits) == sorted(
        (number, edit) for number, edits in enumerate(made) for edit in edits
    )


def test_neighbours_of_one_step_stay_apart_and_layers_join() -> None:
    beside = fold([[Edit(0, 1, "x", WHY), Edit(1, 2, "y", WHY)]])
    assert [hunk[:4] for hunk in beside] == [(0, 1, 0, 1), (1, 2, 1, 2)]
    layered = fold([[Edit(0, 5, "&", WHY)], [Edit(0, 6, " ", WHY)]])
    assert [hunk[:4] for hunk in layered] == [(0, 10, 0, 1)]
    assert [number for number, _ in layered[0].edits] == [0, 1]


def test_a_position_inside_a_change_goes_to_its_start() -> None:
    offsets = Offsets(fold([[Edit(2, 8, "é", WHY)]]))
    assert [offsets.to_fixed(at) for at in (0, 2, 5, 8, 9)] == [0, 2, 2, 3, 4]
    assert [offsets.to_original(at) for at in (0, 2, 3, 4)] == [0, 2, 8, 9]


@pytest.mark.parametrize(
    ("span", "origin"),
    [((0, 2), (0, 2)), ((1, 3), (1, 8)), ((2, 3), (2, 8)), ((3, 4), (8, 9)), ((2, 2), (2, 2))],
)
def test_a_range_goes_back_to_all_that_it_was_made_of(
    span: tuple[int, int], origin: tuple[int, int]
) -> None:
    assert Offsets(fold([[Edit(2, 8, "é", WHY)]])).span(*span) == origin


def test_a_range_beside_a_deletion_does_not_have_it() -> None:
    offsets = Offsets(fold([[Edit(2, 5, "", WHY)]]))
    assert [offsets.span(*span) for span in ((0, 2), (1, 3), (2, 3))] == [(0, 2), (1, 6), (5, 6)]
    assert offsets.span(2, 2) == (5, 5)
    with pytest.raises(ValueError, match="ends before"):
        offsets.span(3, 2)


# --- options


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        ({"images": "keep"}, ["'markdown'", "'html'", "'alt'", "'drop'"]),
        ({"at_least": "sure"}, ["'certain'", "'likely'", "'guess'"]),
        ({"at_least": None}, ["'certain'"]),
        ({"lang": "english"}, ["BCP 47"]),
        ({"lang": ""}, ["BCP 47"]),
        ({"lang": "en_US"}, ["BCP 47"]),
        ({"lang": 7}, ["BCP 47"]),
    ],
)
def test_a_wrong_value_names_the_allowed_ones(options: dict[str, Any], allowed: list[str]) -> None:
    for call in (Options, Pipeline.default, lambda **given: mojifix.fix("text", **given)):
        with pytest.raises(ValueError, match=next(iter(options))) as caught:
            call(**options)
        assert all(value in str(caught.value) for value in allowed)


def test_an_unknown_option_names_the_known_ones() -> None:
    with pytest.raises(TypeError, match=r"'language'.*lang, images, at_least"):
        Pipeline.default(language="en")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'language'"):
        mojifix.fix("text", language="en")  # type: ignore[call-arg]


def test_options_are_values() -> None:
    assert Options() == Options(None, "markdown", "likely")
    assert hash(Options(lang="pt-BR")) == hash(Options(lang="pt-BR"))
    with pytest.raises(AttributeError):
        Options().lang = "en"  # type: ignore[misc]


@pytest.mark.parametrize(("lang", "subtag"), [("pt-BR", "pt"), ("EN", "en"), ("zh-Hant-TW", "zh")])
def test_the_language_asked_for_is_the_language(lang: str, subtag: str) -> None:
    assert Document("Ceci est du français.", Options(lang=lang)).language == subtag


def test_the_head_is_bounded() -> None:
    assert Document("a" * (HEAD * 2)).head == "a" * HEAD


# --- the pipeline


def test_only_without_and_with_keep_the_order() -> None:
    fixers = [replacing("a", "b", name=name) for name in ("one", "two", "three")]
    pipeline = Pipeline(fixers, lang="en")
    assert pipeline.names == ("one", "two", "three")
    assert pipeline.only("three", "one").names == ("one", "three")
    assert pipeline.without("two").names == ("one", "three")
    assert pipeline.only().names == ()
    assert pipeline.without("two").options == pipeline.options
    assert pipeline.names == ("one", "two", "three"), "the first one is as it was"


@pytest.mark.skipif(len(REPAIR) < 2, reason="the catalog is too short to take something out of")
def test_a_name_goes_where_the_catalog_has_it() -> None:
    default = Pipeline.default()
    for name in default.names:
        assert default.without(name).with_(name) == default
        assert default.with_(name) == default
    assert Pipeline([]).with_(*reversed(default.names)) == default


def test_a_fixer_of_ones_own_goes_to_the_end() -> None:
    pipeline = Pipeline.default().with_(CATS)
    assert pipeline.names[-1] == "cats"
    assert pipeline.fix("one cat") == "one dog"


@pytest.mark.parametrize("method", ["only", "without", "with_"])
def test_an_unknown_name_names_the_known_ones(method: str) -> None:
    known = REPAIR[0].name if REPAIR else "cats"
    pipeline = Pipeline.default() if REPAIR else Pipeline([CATS])
    if method == "with_" and not REPAIR:
        pytest.skip("the catalog is empty")
    with pytest.raises(ValueError, match=f"no fixer named '{known}x'; did you mean '{known}'"):
        getattr(pipeline, method)(f"{known}x")
    with pytest.raises(ValueError, match=f"Known here: .*{known}"):
        getattr(pipeline, method)("zzzzzz")


def test_what_is_no_fixer_and_two_of_a_name_are_refused() -> None:
    with pytest.raises(TypeError, match="Fixer objects"):
        Pipeline([find_cats])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="two fixers are named 'cats'"):
        Pipeline([CATS, CATS])
    with pytest.raises(TypeError, match="callable"):
        Fixer("nothing", "find")  # type: ignore[arg-type]


def test_a_fixer_runs_on_what_the_one_before_it_made() -> None:
    pipeline = Pipeline([replacing("a", "b", name="one"), replacing("b", "c", name="two")])
    assert pipeline.fix("abc") == "ccc"
    assert [step.fixer for step in pipeline.explain("abc").steps] == ["one", "two"]


def test_passes_are_made_until_nothing_changes() -> None:
    pipeline = Pipeline([replacing("()", "")], kind="prose")
    assert pipeline.fix("((()))x") == "x"
    (change,) = pipeline.explain("((()))x").changes
    assert change[:4] == (0, 6, "((()))", "")


def test_an_endless_repair_ends() -> None:
    assert Pipeline([replacing("a", "aa")]).fix("a").count("a") < 10_000


def test_a_text_that_returns_to_itself_is_the_same_object() -> None:
    pipeline = Pipeline([replacing("a", "b", name="there"), replacing("b", "a", name="back")])
    text = "aaa"
    assert pipeline.fix(text) is text


def test_find_takes_the_text_or_the_text_and_its_context() -> None:
    seen: list[Any] = []

    def alone(text: str) -> list[Edit]:
        seen.append(text)
        return []

    def with_document(text: str, document: Document) -> list[Edit]:
        seen.append((text, document.language, document.options.images))
        return []

    def with_default(text: str, document: Document | None = None) -> list[Edit]:
        seen.append((text, document is not None))
        return []

    finds: list[Callable[..., list[Edit]]] = [alone, with_document, with_default]
    fixers = [Fixer(find.__name__, find) for find in finds]
    Pipeline(fixers, lang="fr-CA", images="drop").fix("texte")
    assert seen == ["texte", ("texte", "fr", "drop"), ("texte", True)]


def test_a_trigger_decides_whether_find_is_called() -> None:
    def fail(text: str) -> list[Edit]:
        raise AssertionError(text)

    assert Pipeline([Fixer("silent", fail, trigger="cat|dog")]).fix("a mouse") == "a mouse"
    assert Pipeline([replacing("cat", "dog", trigger="ca")]).fix("a cat") == "a dog"


@pytest.mark.parametrize("call", ["fix", "explain", "detect"])
def test_a_faulty_fixer_is_named_with_its_place(call: str) -> None:
    def overlapping(text: str) -> list[Edit]:
        return [Edit(0, 4, "x", WHY), Edit(2, 6, "y", WHY)]

    pipeline = Pipeline([Fixer("mine", overlapping)])
    with pytest.raises(ValueError, match=r"'mine'.* offset 2 .*text around it: 'some text'"):
        getattr(pipeline, call)("some text")


def test_the_error_of_a_fixer_is_its_own() -> None:
    def broken(text: str) -> list[Edit]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Pipeline([Fixer("broken", broken)]).fix("text")


# --- grades, suspects, remarks


@pytest.mark.parametrize("at_least", GRADES)
@pytest.mark.parametrize("grade", GRADES)
def test_edits_below_the_grade_are_left_out(at_least: Any, grade: Any) -> None:
    pipeline = Pipeline([replacing("a", "b", Reason("x", "X.", grade))], at_least=at_least)
    made = GRADES.index(grade) <= GRADES.index(at_least)
    assert pipeline.fix("a") == ("b" if made else "a")
    (suspect,) = pipeline.detect("a")
    assert (suspect.before, suspect.after, suspect.grade) == ("a", "b", grade)


def test_a_remark_changes_nothing_and_only_detect_shows_it() -> None:
    pipeline = Pipeline([replacing("&x;", "&x;", MAYBE)])
    text = "an &x; here"
    assert pipeline.fix(text) is text
    assert pipeline.explain(text).changes == []
    (suspect,) = pipeline.detect(text)
    assert suspect[:4] == (3, 6, "&x;", "&x;")
    assert suspect.causes[0][:2] == ("swap", "doubtful")


def test_a_change_is_as_sure_as_its_least_sure_cause() -> None:
    likely = Reason("l", "L.", "likely")
    fixers = [replacing("a", "b", WHY, "one"), replacing("b", "c", likely, "two")]
    (change,) = Pipeline(fixers).explain("a").changes
    assert [cause.fixer for cause in change.causes] == ["one", "two"]
    assert change.grade == "likely"


def test_detect_on_clean_text_is_empty() -> None:
    assert mojifix.detect("Clean text.") == []


# --- reports


def test_a_report_is_plain_values() -> None:
    image = Image("/a.jpg", "caty", attributes={"class": "x"})

    def find_images(text: str) -> list[Edit]:
        at = text.find("<img>")
        return [Edit(at, at + 5, "!", WHY, image)] if at >= 0 else []

    report = Pipeline([CATS, Fixer("pictures", find_images)]).explain("cat cat <img>")
    assert report.text == "dog dog !"
    assert report.counts == {"cats/example": 2, "pictures/example": 1}
    values = json.loads(json.dumps(report.to_dict()))
    assert [change["before"] for change in values["changes"]] == ["cat", "cat", "<img>"]
    assert values["changes"][0]["causes"] == [
        {"fixer": "cats", "code": "example", "sentence": "An example.", "grade": "certain"}
    ]
    (found,) = report.images
    assert (found.src, found.start, found.end) == ("/a.jpg", 8, 13)
    assert found.alt == "dogy", "an image's words are repaired as prose is"


def test_an_image_is_placed_in_the_original() -> None:
    def find_images(text: str) -> list[Edit]:
        at = text.find("<img>")
        return [Edit(at, at + 5, "", WHY, Image("/a.jpg", ""))] if at >= 0 else []

    fixers = [replacing("&amp;", "&"), Fixer("pictures", find_images)]
    (image,) = Pipeline(fixers).explain("&amp;&amp;<img>&amp;").images
    assert (image.start, image.end) == (10, 15)


# --- pickling, and what is no text


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_everything_pickles(protocol: int) -> None:
    def again(thing: Any) -> Any:
        return pickle.loads(pickle.dumps(thing, protocol))

    assert again(Options(lang="fr")) == Options(lang="fr")
    assert again(Pipeline.default(images="drop")) == Pipeline.default(images="drop")
    assert again(Pipeline([CATS])).fix("cat") == "dog"
    for report in (mojifix.explain("caf& eacute;"), Pipeline([CATS]).explain("a cat")):
        copy: Report = again(report)
        assert copy == report
        assert copy.changes == report.changes
        assert copy.images == report.images
    assert again(mojifix.detect("a &unknown; b")) == mojifix.detect("a &unknown; b")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_used_pipeline_pickles_as_a_fresh_one(protocol: int) -> None:
    """Caches that go by the pickle, as those of Hugging Face datasets do, know it again."""

    def made() -> Pipeline:
        return Pipeline.default(lang="en").with_(CATS, "quotes")

    fresh = pickle.dumps(made(), protocol)
    used = made()
    used.fix("a cat in a caf& eacute; said &ldquo;SÃ£o&rdquo;")
    used.explain("a cat in a caf& eacute;")
    used.detect("a cat in a &unknown; caf& eacute;")
    assert pickle.dumps(used, protocol) == fresh
    assert pickle.dumps(pickle.loads(fresh), protocol) == fresh


@pytest.mark.parametrize("call", [mojifix.fix, mojifix.explain, mojifix.detect])
def test_bytes_are_pointed_to_fix_bytes(call: Callable[..., object]) -> None:
    for data in (b"text", bytearray(b"text"), memoryview(b"text")):
        with pytest.raises(TypeError, match="fix_bytes"):
            call(data)


@pytest.mark.parametrize("call", [mojifix.fix, mojifix.explain, mojifix.detect])
@pytest.mark.parametrize("value", [None, 7, ["text"]])
def test_what_is_no_text_is_refused(call: Callable[..., object], value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        call(value)


def test_a_subclass_of_str_is_text() -> None:
    class Text(str):
        __slots__ = ()

    text = Text("plain")
    assert mojifix.fix(text) is text


def test_many_texts_keep_their_order_and_their_gaps() -> None:
    texts = ["&eacute;", None, "plain", "", "&amp;"]
    assert list(mojifix.fix_many(texts)) == [text and mojifix.fix(text) for text in texts]
    assert list(mojifix.fix_many(iter([]))) == []


@pytest.mark.timeout(60)
def test_many_texts_in_several_processes() -> None:
    texts = [f"&eacute; {number}" if number % 7 else None for number in range(200)]
    several = list(mojifix.fix_many(texts, workers=2, lang="fr"))
    assert several == list(mojifix.fix_many(texts, lang="fr"))


def test_the_public_names_are_those_promised() -> None:
    assert all(hasattr(mojifix, name) for name in mojifix.__all__)
    assert {"fix", "explain", "detect", "fix_bytes", "fix_many"} <= set(mojifix.__all__)
