"""The report's page in a real browser: it works, for everyone, and stays harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from selenium.common.exceptions import JavascriptException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from browser.chromium import Browser, Screen
from mojifix import Edit, Reason, Report
from mojifix.edits import splice
from mojifix.image import Image
from mojifix.render.entries import Entry, Failure
from mojifix.report import Step
from reports import replaced

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(60),
    pytest.mark.xdist_group("browser"),  # which one process starts, once
]

SPLIT = Reason("split", "It was split.", "certain")
LOST = Reason("lost", "It was lost.", "likely")
FIRST = "The b-a-k-e-r sold c?kes and r-o-l-l-s."
SECOND = "A c?ke a day."


def entries() -> Iterator[Entry | Failure]:
    """Yield three documents: three fixers, two grades, six damaged places; and a failure."""
    yield Entry(
        "one.txt",
        "",
        replaced(
            FIRST,
            ("join", "b-a-k-e-r", "baker", SPLIT),
            ("letters", "c?kes", "cakes", LOST),
            ("join", "r-o-l-l-s", "rolls", SPLIT),
        ),
    )
    folded = f"{SECOND} {'Nothing to see here. ' * 60}Odd"
    yield Entry(
        "two.txt", "", replaced(folded, ("letters", "c?ke", "cake", LOST), ("x", "Odd", "", SPLIT))
    )
    long = replaced(
        "w" * 300, ("x", "w" * 300, "v" * 300, LOST), ("letters", "v" * 300, "u" * 300, LOST)
    )
    yield Entry(f"{'long' * 50}.txt", "line 1", long)
    yield Failure("gone.txt", "", "no such file")


def shown(browser: Browser) -> list[str]:
    return [found.text for found in browser.all(".change:not(.off)")]


# --- rendered ---------------------------------------------------------------------------------


def test_it_shows_totals_bars_and_texts(browser: Browser) -> None:
    browser.show(entries())
    assert browser.one("h1").text == "6 damaged places in 3 documents"
    widths = [bar.size["width"] for bar in browser.all("form rect")]
    assert widths[0] > 100
    assert [round(width / widths[0], 2) for width in widths[:3]] == [1, 0.67, 0.67]
    assert browser.one(".change").text == "b-a-k-e-rbaker"
    assert (
        browser.one(".change del").value_of_css_property("text-decoration-line") == "line-through"
    )
    assert browser.one("#position").text == "6 places"
    fold = browser.one("details")
    assert "Nothing to see" not in fold.text
    fold.find_element("css selector", "summary").click()
    assert "Nothing to see" in fold.text


def test_it_reads_well_without_its_script(browser: Browser) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.show(entries())
        assert not browser.one(".tools").is_displayed()
        assert browser.one(".change").text == "b-a-k-e-rbaker"
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_page_without_damage_works(browser: Browser) -> None:
    browser.show([Entry("fine.txt", "", replaced("Fine."))])
    assert browser.one("h1").text == "Nothing is damaged"


# --- filters ----------------------------------------------------------------------------------


def test_filters_by_fixer_and_grade(browser: Browser) -> None:
    browser.show(entries())
    browser.one("input[value=join]").click()
    assert browser.one("#position").text == "4 places shown"
    assert [text for text in shown(browser) if "-" in text] == []
    off = browser.one(".change.off")
    assert off.text == "baker", "reads as the repaired text"
    browser.one("input[value=x]").click()
    assert len(shown(browser)) == 3, "of two fixers at the last place, one is still ticked"
    browser.one("input[value=x]").click()
    browser.one("input[value=likely]").click()
    assert shown(browser) == ["Odd"]
    browser.one("input[value=certain]").click()
    assert shown(browser) == []
    browser.one("#next").click()  # there is nowhere to go
    for box in ("join", "likely", "certain"):
        browser.one(f"input[value={box}]").click()
    assert len(shown(browser)) == 6
    assert browser.one("#position").text == "6 places"


# --- the way through --------------------------------------------------------------------------

WAY = ["b-a-k-e-rbaker", "c?kescakes", "r-o-l-l-srolls", "c?kecake", "Odd"]


def test_next_and_previous_by_button(browser: Browser) -> None:
    browser.show(entries())
    for number, text in enumerate(WAY, 1):
        browser.one("#next").click()
        assert browser.focused == text
        assert browser.one("#position").text == f"{number} of 6"
    browser.one("#previous").click()
    assert browser.focused == WAY[3]


def test_next_and_previous_by_key(browser: Browser) -> None:
    browser.show(entries())
    browser.press("nj")
    assert browser.focused == WAY[1]
    browser.press("pk")
    assert browser.focused.startswith("www"), "before the first comes the last"
    browser.press("n")
    assert browser.focused == WAY[0]
    browser.one("#keys").click()
    browser.press("n")
    assert browser.driver.switch_to.active_element.get_attribute("id") == "keys"


def test_next_skips_what_is_filtered_and_starts_where_one_is(browser: Browser) -> None:
    browser.show(entries())
    browser.one("input[value=letters]").click()
    browser.press("nn")
    assert browser.focused == WAY[2]
    browser.one("nav a[href='#d2']").click()
    browser.press("n")
    assert browser.focused == WAY[4]


def test_the_place_is_in_sight(browser: Browser) -> None:
    browser.show(entries(), Screen(360, 640))
    for _ in range(6):
        browser.press("n")
        top, bottom, height = browser.run(
            "const box = document.activeElement.getClientRects()[0];"
            "return [box.top, box.bottom, innerHeight]"
        )
        assert 0 <= top < bottom <= height


def test_all_of_it_by_keyboard_alone(browser: Browser) -> None:
    browser.show(entries())
    reached = []
    for _ in range(24):
        browser.press(Keys.TAB)
        reached.append(
            browser.run(
                "const at = document.activeElement;"
                "return at.hash || at.id || at.value || at.className || at.tagName"
            )
        )
        outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid" or reached[-1] == "BODY", f"{reached[-1]} shows no focus"
    at = reached.index
    assert at("#main") < at("join") < at("certain") < at("keys") < at("#d1") < at("previous")
    assert at("previous") < at("next") < at("inline") < at("beside")
    places = [found for found in reached if found.startswith("change")]
    assert len(places) == 1, "one stop of the Tab key for all places"
    browser.show(entries())
    browser.press(Keys.TAB + Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "main"
    browser.press(Keys.TAB + Keys.TAB + Keys.ENTER)
    assert browser.focused == WAY[0]
    browser.one("input[value=join]").send_keys(Keys.SPACE)
    assert len(shown(browser)) == 4
    browser.press("nn")
    assert len(browser.all(".change[tabindex='0']")) == 1


# --- the reason -------------------------------------------------------------------------------


def test_the_reason_by_keyboard(browser: Browser) -> None:
    browser.show(entries())
    card = browser.one("#card")
    assert not card.is_displayed()
    browser.press("n")
    assert card.text == "join split certain It was split."
    browser.press("n")
    assert card.text == "letters lost likely It was lost."
    browser.press(Keys.ESCAPE)
    assert not card.is_displayed()
    described = browser.driver.switch_to.active_element.get_attribute("aria-describedby")
    assert browser.one(f"#{described}").text == "letters lost likely It was lost."


def test_the_reason_by_pointer(browser: Browser) -> None:
    browser.show(entries())
    card = browser.one("#card")
    hand = ActionChains(browser.driver)
    hand.move_to_element(browser.all(".change")[1]).perform()
    assert card.text == "letters lost likely It was lost."
    hand.move_to_element(card).perform()
    assert card.is_displayed(), "the pointer may go there, to select the text"
    hand.move_to_element(browser.one("h1")).perform()
    assert not card.is_displayed()


# --- side by side -----------------------------------------------------------------------------


def test_side_by_side(browser: Browser) -> None:
    browser.show(entries())
    browser.one("#beside").click()
    was, now = browser.all(".document:nth-of-type(2) .text > p")
    assert was.text == FIRST
    assert now.text == "The baker sold cakes and rolls."
    assert was.location["y"] == now.location["y"]
    assert was.location["x"] < now.location["x"]
    was.find_element("css selector", ".change").click()
    assert browser.focused == "baker", "a copy stands for its place"
    browser.one("input[value=join]").click()
    browser.press("n")
    assert (was.text, browser.focused) == (FIRST, "cakes")
    browser.one("#inline").click()
    assert browser.all(".was") == []
    assert browser.one("#inline").get_attribute("aria-pressed") == "true"


# --- for everyone -----------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_themes_and_sizes(browser: Browser, theme: str, width: int) -> None:
    browser.show([*entries(), *hostile()], Screen(width, 800, theme))
    ground = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert (int(re.findall(r"\d+", ground)[0]) < 64) == (theme == "dark")
    for view in ("inline", "beside"):
        browser.one(f"#{view}").click()
        browser.press("n")
        assert browser.outside() == [], f"{view} runs over the edge"
        contrasts = browser.contrasts()
        assert len(contrasts) > 20
        assert {name: value for name, value in contrasts.items() if value < 4.5} == {}


def many() -> Iterator[Entry | Failure]:
    """Yield what makes large numbers, and leaves them little room."""
    for number in range(12):
        text = "c?ke " * 1_234 + "and so on. " * 90 + "c?ke"
        where = f"line {1_234_567 + number:,}"
        yield Entry(
            f"{'a-long-name-' * 5}.jsonl", where, replaced(text, ("x", "c?ke", "cake", LOST))
        )
    yield Entry("b.txt", "", replaced("w" * 12_345, ("letters", "w" * 12_345, "v", SPLIT)))
    image = Image("mill.jpg", "A mill", "", {}, 0, 1)
    steps = [Step("images", [Edit(n, n + 1, "", SPLIT, image) for n in range(1_234)])]
    yield Entry("c.html", "", Report("i" * 1_234, "", steps))
    yield from (
        Failure(f"gone-{number}.txt", "line 1,234,567", "no file") for number in range(1_200)
    )


def test_numbers_stay_whole_on_a_phone(browser: Browser) -> None:
    browser.show(many(), Screen(400, 860))
    browser.save("report-400")
    for view in ("inline", "beside"):
        browser.one(f"#{view}").click()
        assert browser.broken_numbers() == []
    browser.one("input[value=letters]").click()
    assert browser.one("#position").text == "6,001 places shown"
    browser.press("p")
    assert browser.one("#position").text == "6,001 of 6,001 shown"
    assert browser.broken_numbers() == []
    assert browser.outside() == []
    browser.look(Screen(1200, 860))
    browser.save("report-1200")


def test_a_broken_number_is_noticed(browser: Browser) -> None:
    """Else the test before this one would hold of any page."""
    browser.show(many(), Screen(400, 860))
    browser.run(
        "document.querySelector('.row .number').style.cssText = 'width: 1ch; white-space: normal'"
    )
    assert len(browser.broken_numbers()) == 1


def test_landmarks_and_names(browser: Browser) -> None:
    browser.show(entries())
    browser.press("n")
    tree = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    nodes = [
        (node["role"]["value"], node.get("name", {}).get("value", ""), node)
        for node in tree
        if not node["ignored"]
    ]
    roles = [role for role, _, _ in nodes]
    for landmark in ("banner", "complementary", "main", "navigation", "region"):
        assert landmark in roles
    assert {"deletion", "insertion", "status"} <= set(roles)
    for role, name, node in nodes:
        focusable = {"name": "focusable", "value": {"type": "booleanOrUndefined", "value": True}}
        if focusable in node.get("properties", []) and role not in (
            "RootWebArea",
            "main",
            "heading",
        ):
            assert name, f"a {role} has no name"
    (place,) = [node for _, name, node in nodes if name == "Place 1" and "description" in node][:1]
    assert place["description"]["value"] == "join split · certain · It was split."
    levels = browser.run(
        "return [...document.querySelectorAll('h1,h2,h3')].map((h) => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# --- harmless ---------------------------------------------------------------------------------

EVIL = (
    "</p></style></script><script>hacked = 1; alert(1)</script><!-- "
    "<img src='file:///x.png' onerror='hacked = 1'><a href='javascript:hacked = 1'>x</a>"
    "<svg onload='hacked = 1'>\u202e\u2066\0\ud800 {{7*7}} ]]> &lt;script&gt;"
)


def hostile() -> Iterator[Entry | Failure]:
    why = Reason("evil", EVIL, "guess", EVIL)
    image = Image("javascript:hacked = 1", EVIL, EVIL, {"onerror": "hacked = 1", EVIL: EVIL})
    edits = [Edit(0, 1, EVIL, why, image)]
    text = "x" + EVIL
    yield Entry(EVIL, EVIL, Report(text, splice(text, edits), [Step(EVIL, edits)]))
    yield Failure(EVIL, EVIL, EVIL)


def test_hostile_text_runs_nothing_and_fetches_nothing(browser: Browser) -> None:
    browser.show(hostile())
    browser.press("nnp")
    browser.one("#beside").click()
    for box in browser.all("input"):
        box.click()
    ActionChains(browser.driver).move_to_element(browser.one(".images")).perform()
    assert browser.run("return typeof hacked") == "undefined"
    assert browser.run("return document.scripts.length") == 1
    assert browser.all("main img, main a, main iframe, main svg") == []
    assert browser.one("dd.code").text == "javascript:hacked = 1"
    text = browser.run("return document.body.textContent")
    assert "<script>hacked = 1; alert(1)</script>" in text
    assert not set("\u202e\u2066\0\ufffd") & set(text)
    assert browser.requests() == [browser.url]


def test_the_log_shows_what_a_page_fetches(browser: Browser, tmp_path: Path) -> None:
    """Else the test before this one would hold of any page."""
    browser.show(entries())
    browser.requests()
    fetching = tmp_path / "fetching.html"
    fetching.write_text("<img src='picture.png'><svg onload='hacked = 1'>", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"")
    browser.driver.get(fetching.as_uri())
    assert browser.run("return hacked") == 1
    assert browser.requests() == [fetching.as_uri(), (tmp_path / "picture.png").as_uri()]


@pytest.mark.parametrize(
    ("directive", "attempt"),
    [
        ("require-trusted-types-for", "document.body.innerHTML = '<img src=x>'"),
        ("require-trusted-types-for", "document.body.setAttribute('onclick', 'hacked = 1')"),
        ("require-trusted-types-for", "document.createElement('script').text = 'hacked = 1'"),
        ("script-src", "location = 'javascript:hacked = 1'"),
        (
            "style-src",
            "document.body.append(document.createElement('style')); "
            "document.querySelector('body > style').textContent = '* { color: red }'",
        ),
        ("img-src", "new Image().src = 'x.png'"),
        ("connect-src", "fetch('x.png').catch(() => 0)"),
        (
            "frame-src",
            "document.body.append(Object.assign(document.createElement('iframe'), "
            "{ src: 'x.html' }))",
        ),
    ],
)
def test_the_policy_stops_what_the_page_does_not_bring(
    browser: Browser, directive: str, attempt: str
) -> None:
    """Should anything slip through as markup, it would still do nothing."""
    browser.show(entries())
    browser.run(
        "document.addEventListener('securitypolicyviolation',"
        "(event) => { window.stopped = event.effectiveDirective; })"
    )
    with suppress(JavascriptException):  # such as: this assignment requires a TrustedHTML
        browser.run(attempt)
    stopped = WebDriverWait(browser.driver, 10).until(lambda _: browser.run("return stopped"))
    assert stopped.startswith(directive)
    assert browser.run("return typeof hacked") == "undefined"
    browser.console()
