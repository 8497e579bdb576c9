"""Take the pictures of the report's page that the documentation shows.

The page is written by the command itself, on texts from `fixtures/`, and shown by a headless
Chromium. On Debian: apt-get install chromium chromium-driver fonts-inter fonts-sil-charis.
Pillow is in the extra `data`.

    python scripts/build_pictures.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.chromium import Browser, Screen, start  # noqa: E402
from samples import articles  # noqa: E402

IMAGES = ROOT / "docs" / "images"
EELS = ROOT / "fixtures" / "eels.damaged.txt"

DAMAGED = {
    "de-orgel": "composed: UTF-8 read as Windows-1252, paragraphs in escaped tags",
    "en-entities": "white space and invisible characters",
    "en-lighthouse": "named references, escaped twice",
    "pt-farol": "names in the wrong case, misspelt, their semicolons moved",
}
"""Articles, and which of their damaged versions."""


def write_texts(folder: Path) -> None:
    """Write the damaged texts as files."""
    (folder / "eels.txt").write_bytes(EELS.read_bytes())
    for article in articles():
        for damaged in article.damaged:
            if DAMAGED.get(article.name) == damaged.label:
                name = f"{article.name.partition('-')[2]}.txt"
                (folder / name).write_text(damaged.text, encoding="utf-8")


def take(browser: Browser, name: str, screen: Screen, *, presses: int, beside: bool) -> None:
    """Take one picture, after so many steps through the damaged places."""
    browser.look(screen)
    browser.open()
    if beside:
        browser.one("#beside").click()
    browser.press("n" * presses)
    picture = Image.open(BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
    # few colours, no dither: letters stay sharp, and the file is a third as large
    picture.quantize(200, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        IMAGES / name, optimize=True
    )


def main() -> None:
    """Write the page, and take the pictures."""
    with tempfile.TemporaryDirectory() as profile, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        write_texts(folder / "texts")
        command = [
            sys.executable,
            "-m",
            "mojifix",
            "check",
            "-r",
            "texts",
            "--report",
            "report.html",
        ]
        done = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL)
        driver = start(Path(profile))
        if driver is None or done.returncode != 1:
            sys.exit("this needs Chromium with its chromedriver, and damaged texts")
        IMAGES.mkdir(parents=True, exist_ok=True)
        driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        browser = Browser(driver, folder)
        take(browser, "report-light.png", Screen(1280, 860), presses=0, beside=False)
        take(browser, "report-dark.png", Screen(1280, 860, "dark"), presses=4, beside=True)
        take(browser, "report-phone.png", Screen(360, 720, "light", 2), presses=4, beside=False)
        driver.quit()


if __name__ == "__main__":
    main()
