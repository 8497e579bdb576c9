"""The browser of these tests; without one they are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from browser.chromium import Browser, start


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
