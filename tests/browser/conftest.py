"""The browser of these tests; without one they are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

import build_try
from browser.chromium import Browser, Screen, start
from browser.served import Server, Trial, served


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = start(tmp_path_factory.mktemp("profile"))
    if driver is None:
        pytest.skip("no Chromium with its chromedriver is found (on Debian: chromium-driver)")
    yield driver
    driver.quit()


@pytest.fixture
def browser(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Browser]:
    """Yield the browser; what the page leaves in the console fails the test."""
    shown = Browser(driver, tmp_path)
    yield shown
    assert shown.console() == []


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield a server of the page to try mojifix, built of this checkout."""
    if not build_try.is_fetched():
        pytest.skip("Pyodide is not fetched: run python scripts/build_try.py, which needs npm")
    folder = tmp_path_factory.mktemp("site")
    build_try.write(folder / "try")
    with served(folder) as server:
        yield server


@pytest.fixture(scope="session")
def loaded(driver: webdriver.Chrome, server: Server) -> Trial:
    """Return the page, once loaded for many tests."""
    trial = Trial(driver, server)
    trial.load()
    return trial


@pytest.fixture
def trial(loaded: Trial) -> Iterator[Trial]:
    """Yield the page as it is when it is ready; what it leaves in the console fails the test."""
    loaded.look(Screen())
    if not loaded.run("return !!self.stays"):
        loaded.load()
        loaded.run("self.stays = true")
    loaded.run("document.querySelector('form').reset(); document.querySelector('#clear').click()")
    loaded.until(lambda: loaded.state.startswith("Ready"))
    loaded.console()
    yield loaded
    assert loaded.console() == []
