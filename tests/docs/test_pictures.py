"""The picture of the terminal shows what the command shows today, and loads nothing."""

from __future__ import annotations

import html
import importlib.util
import re
from types import ModuleType

import pytest
from rich.text import Text

from samples import ROOT

pytestmark = pytest.mark.slow


def script() -> ModuleType:
    """Return the script that takes it."""
    path = ROOT / "scripts" / "build_terminal.py"
    spec = importlib.util.spec_from_file_location("build_terminal", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_picture_of_the_terminal_is_fresh() -> None:
    """As text: how it is set is rich's business, and changes with its versions."""
    build = script()
    svg = build.PICTURE.read_text(encoding="utf-8")
    drawn = squeezed("".join(map(html.unescape, re.findall(r"<text [^>]*>([^<]*)</text>", svg))))
    for output in build.shown():
        wanted = squeezed(Text.from_ansi(output).plain)
        assert wanted in drawn, "run python scripts/build_terminal.py"


def test_picture_of_the_terminal_loads_nothing() -> None:
    build = script()
    for svg in (build.picture(build.shown()), build.PICTURE.read_text(encoding="utf-8")):
        addresses = set(re.findall(r"https?://[^\"' ]+", svg))
        assert addresses == {"http://www.w3.org/2000/svg"}
        assert "@font-face" not in svg
        assert "@import" not in svg
