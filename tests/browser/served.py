"""The page to try mojifix, built and served on this machine, and what tests do with it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import html5lib
from selenium import webdriver

import mojifix
from browser.chromium import Browser
from mojifix.render.entries import Entry
from mojifix.render.page import excerpt

DAMAGED = "The bakerâ€™s cafÃ© isn & rsquo; t open, < b >she said< / b >."

WAIT = 120
"""Seconds: the first text on a slow machine, while others use it too."""

_PROBLEM = "return !document.querySelector('#problem').hidden"
_STATE = "return document.querySelector('#status').textContent"


class Server(ThreadingHTTPServer):
    """Serves a folder; what `instead` has of a path is served in its place, None: 404."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.folder = folder
        self.instead: dict[str, str | None] = {}
        self.asked: list[str] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        if path not in self.server.instead:
            super().do_GET()
            return
        content = self.server.instead[path]
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.end_headers()
        self.wfile.write(content.encode())

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve a folder for a while."""
    server = Server(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Trial(Browser):
    """The page in a browser."""

    def __init__(self, driver: webdriver.Chrome, server: Server) -> None:
        super().__init__(driver, server.folder)
        self.server = server
        self.url = f"{server.origin}/try/index.html"

    def load(self, link: str = "") -> None:
        """Load the page, and wait until it is ready, answers, or says why not."""
        self.driver.get("about:blank")
        self.driver.get(self.url + link)
        self.until(lambda: self.state.startswith(("Ready", "This did")) or self.is_answered())

    @property
    def state(self) -> str:
        state: str = self.run(_STATE)
        return state

    @property
    def problem(self) -> str:
        return self.one("#problem").text

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + WAIT
        while not holds():
            assert time.monotonic() < end, f"{self.state!r}, {self.problem!r}"
            time.sleep(0.05)

    def is_answered(self) -> bool:
        """Say whether there is an answer, or a complaint."""
        return self.state.endswith(("damaged", "place", "places")) or bool(self.run(_PROBLEM))

    def give(self, text: str) -> None:
        """Put a text into the field, as if it was pasted, and wait for what comes of it."""
        self.ask(text)
        self.until(self.is_answered)

    def ask(self, text: str) -> None:
        """Put a text into the field."""
        self.run(
            "const field = document.querySelector('#text');"
            "document.querySelector('#status').textContent = '…';"
            "document.querySelector('#problem').hidden = true;"
            "field.value = arguments[0];"
            "field.dispatchEvent(new Event('input', { bubbles: true }));",
            text,
        )

    def drop(self, name: str, data: bytes) -> None:
        """Drop a file on the page, and wait for what comes of it."""
        self.run(
            "const data = new DataTransfer();"
            "data.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));"
            "const given = { dataTransfer: data, bubbles: true, cancelable: true };"
            "document.querySelector('#status').textContent = '…';"
            "document.body.dispatchEvent(new DragEvent('dragover', given));"
            "document.body.dispatchEvent(new DragEvent('drop', given));",
            name,
            list(data),
        )
        self.until(self.is_answered)

    def choose(self, **values: str) -> None:
        """Choose options, and wait for what comes of it."""
        self.run(
            "document.querySelector('#status').textContent = '…';"
            "document.querySelector('#problem').hidden = true;"
            "const form = document.querySelector('form');"
            "for (const [name, value] of Object.entries(arguments[0]))"
            "  form.elements[name].value = value;"
            "form.dispatchEvent(new Event('input', { bubbles: true }));",
            values,
        )
        self.until(self.is_answered)

    def switch(self, *fixers: str) -> None:
        """Switch fixers on or off, and wait for what comes of it."""
        self.run(
            "document.querySelector('#status').textContent = '…';"
            "for (const name of arguments[0])"
            "  document.querySelector(`[name=fixer][value=${name}]`).click();",
            list(fixers),
        )
        self.until(self.is_answered)

    @property
    def repaired(self) -> str:
        text: str = self.run("return document.querySelector('#repaired').textContent")
        return text

    @property
    def report(self) -> str:
        html: str = self.run("return document.querySelector('#report').innerHTML")
        return html


def marked(html: str) -> list[tuple[str, ...]]:
    """Return each marked place of a report's HTML: what was and is there, and the reasons."""
    root: Any = html5lib.parseFragment(html, namespaceHTMLElements=False)
    found = []
    for place in root.iter("span"):
        if "change" in (place.get("class") or "").split():
            texts = [f"{child.tag} {''.join(child.itertext())}" for child in place]
            reasons = [
                root.find(f".//p[@id='{name}']") for name in place.get("aria-describedby").split()
            ]
            found.append((*texts, *("".join(reason.itertext()) for reason in reasons)))
    return found


def assert_same(trial: Trial, report: mojifix.Report, name: str = "Your text") -> None:
    """Compare the page's text, places and reasons with those of a report made here."""
    assert trial.repaired == report.text
    assert marked(trial.report) == marked(excerpt(Entry(name, "", report))[1])


def asked_of_others(log: Path, origin: str) -> tuple[set[str], set[str]]:
    """Return what pages asked of `origin` and of others, from a net log of Chromium.

    What the browser asks by itself has no page that began it.
    """
    ours: set[str] = set()
    others: set[str] = set()
    constants = json.loads(log.read_text(encoding="utf-8"))
    for event in constants["events"]:
        values = event.get("params", {})
        if "url" in values and str(values.get("initiator", "not an origin")) != "not an origin":
            url = values["url"]
            (ours if url.startswith(f"{origin}/") else others).add(url)
    return ours, others
