"""Each engine has an extra, and where it is missing, the ImportError names the command."""

from __future__ import annotations

import importlib
import re
import sys

import pytest

from samples import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = ROOT / "src" / "mojifix" / "integrations"
NEEDS = [
    (path.stem, package, extra)
    for path in sorted(FOLDER.glob("*.py"))
    for package, extra in re.findall(
        r'^with needs\("(\w+)", extra="([\w-]+)"\)', path.read_text(encoding="utf-8"), re.MULTILINE
    )
]
INSIDE = {"extras", "rows", "spans", "strings", "views"}
"""Modules that are no engine's."""


@pytest.mark.parametrize(("module", "package", "extra"), NEEDS)
def test_what_is_missing_is_named(
    module: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("mojifix.integrations.")]:
        monkeypatch.delitem(sys.modules, name)
    missing = {other for _, other, of in NEEDS if of == extra or other == package}
    for name in {*missing, *(name for name in sys.modules if name.split(".")[0] in missing)}:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=re.escape(f'pip install "mojifix[{extra}]"')):
        importlib.import_module(f"mojifix.integrations.{module}")


def test_every_engine_has_an_extra_and_a_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {extra for _, _, extra in NEEDS}
    assert extras <= project["optional-dependencies"].keys()
    modules = {path.stem for path in FOLDER.glob("[a-z]*.py")} - INSIDE
    assert modules == {module for module, _, _ in NEEDS} - INSIDE
    pages = {path.stem for path in (ROOT / "docs" / "integrations").glob("*.md")}
    assert extras - {"trafilatura"} <= pages
    assert "extraction" in pages


def test_another_import_error_is_not_hidden() -> None:
    from mojifix.integrations.extras import needs

    with (
        pytest.raises(ImportError, match="no_such_module"),
        needs("pyarrow", extra="arrow"),
    ):
        importlib.import_module("no_such_module")


def test_an_engine_is_imported_only_by_its_own_module() -> None:
    own = sys.stdlib_module_names | {"mojifix"}
    for path in FOLDER.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        at_top = re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE)
        assert set(at_top) <= own, path.name
