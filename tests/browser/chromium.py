"""A headless Chromium that shows the report's page, and what tests and pictures ask of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from mojifix.render.entries import Entry, Failure
from mojifix.render.page import page

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def start(profile: Path, *flags: str) -> webdriver.Chrome | None:
    """Start Chromium with a profile of its own; None where it is not installed."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    chromedriver = shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        return None
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*QUIET, f"--user-data-dir={profile}", *flags):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options, webdriver.ChromeService(chromedriver))


CONTRASTS = r"""
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const pixels = (color) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = (color) => pixels(color).slice(0, 3)
  .map((value) => value / 255)
  .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
const ground = (element) => {
  const color = getComputedStyle(element).backgroundColor;
  return pixels(color)[3] === 255 ? color : ground(element.parentElement);
};
const found = {};
for (const element of document.body.querySelectorAll("*")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || !element.checkVisibility() || element.closest("script")) continue;
  const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const name = element.tagName + "." + element.className;
  found[name] = Math.min(found[name] || 21, contrast);
}
return found;
"""

BROKEN = r"""
const broken = [];
const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
  if (!node.parentElement.checkVisibility() || node.parentElement.closest("script")) continue;
  for (const number of node.data.matchAll(/\d[\d,.]*\d/g)) {
    const range = document.createRange();
    range.setStart(node, number.index);
    range.setEnd(node, number.index + number[0].length);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) broken.push(number[0]);
  }
}
return broken;
"""

OUTSIDE = """
const elements = [...document.querySelectorAll("main *, aside *, header *, #card")];
const page = document.documentElement;
if (page.scrollWidth > innerWidth) return [`the page is ${page.scrollWidth} pixels wide`];
return elements
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 200));
"""


class Screen(NamedTuple):
    """What the page is looked at with."""

    width: int = 1280
    height: int = 900
    theme: str = "light"
    scale: int = 1


class Browser:
    """A Chromium and the few things that the tests ask of it."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.url = (folder / "report.html").as_uri()
        self._file = folder / "report.html"

    def show(self, entries: Iterable[Entry | Failure], screen: Screen | None = None) -> None:
        """Load the page on these entries."""
        self._file.write_text("".join(page(entries)), encoding="utf-8")
        self.look(screen or Screen())
        self.open()

    def open(self) -> None:
        """Load the page anew."""
        self.driver.get("about:blank")
        self.requests()
        self.driver.get(self.url)

    def look(self, screen: Screen) -> None:
        """Change the size of the window, and the theme."""
        size = {"width": screen.width, "height": screen.height, "deviceScaleFactor": screen.scale}
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {**size, "mobile": screen.width < 600}
        )
        theme = [{"name": "prefers-color-scheme", "value": screen.theme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": theme})

    def console(self) -> list[str]:
        """Return what the console has said since this was last asked."""
        log = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in log]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since this was last asked."""
        log = self.driver.get_log("performance")  # type: ignore[no-untyped-call]
        events = [json.loads(entry["message"])["message"] for entry in log]
        sent = "Network.requestWillBeSent"
        return [each["params"]["request"]["url"] for each in events if each["method"] == sent]

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script in the page returns."""
        return self.driver.execute_script(script, *arguments)

    def contrasts(self) -> dict[str, float]:
        """Return the least contrast of the text in each sort of element that shows."""
        found: dict[str, float] = self.run(CONTRASTS)
        return found

    def broken_numbers(self) -> list[str]:
        """Return the numbers that are broken into two lines."""
        found: list[str] = self.run(BROKEN)
        return found

    def outside(self) -> list[str]:
        """Return what runs over the right edge."""
        found: list[str] = self.run(OUTSIDE)
        return found

    def save(self, name: str) -> None:
        """Leave a picture of the page in build/screenshots, to be looked at."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        (SCREENSHOTS / f"{name}.png").write_bytes(self.driver.get_screenshot_as_png())

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, keys: str) -> None:
        """Press keys where the focus is, one after the other."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    @property
    def focused(self) -> str:
        """The text of what has the focus."""
        return self.driver.switch_to.active_element.text
