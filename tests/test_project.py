"""What stands around the code: workflows, forms, metadata, the action and the hooks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import mojifix
from samples import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

yaml = pytest.importorskip("yaml", reason="PyYAML reads the workflows")

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
_USES = re.compile(r"^\s*(?:- )?uses: (.*)$", re.MULTILINE)


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    used = _USES.findall(path.read_text(encoding="utf-8"))
    assert used
    for use in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+.*", use), use


def test_an_action_has_one_version() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (*WORKFLOWS, ACTION))
    versions: dict[str, set[str]] = {}
    for use in _USES.findall(text):
        name, _, version = use.partition("@")
        versions.setdefault(name, set()).add(version.split()[0])
    assert all(len(found) == 1 for found in versions.values()), versions


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_no_more_than_they_need(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 30, name
        for step in job["steps"]:
            assert "${{ github.event" not in step.get("run", ""), "text of others in a script"


def test_ci_covers_every_supported_version() -> None:
    jobs = load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    named = [
        line.rpartition(" ")[2]
        for line in project()["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", line)
    ]
    assert jobs["test"]["strategy"]["matrix"]["python"] == named
    assert {"free-threaded", "musl", "lowest", "distributions", "engines"} <= jobs.keys()


def test_a_release_is_tested_before_it_is_published() -> None:
    jobs = load(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["kind"] == ["wheel", "sdist"]
    assert {"test", "sbom"} <= set(jobs["publish"]["needs"])
    assert jobs["publish"]["permissions"]["id-token"] == "write"
    assert "password" not in str(jobs["publish"]), "publishing is trusted, without a token"


def test_the_citation_names_this_version() -> None:
    citation = load(ROOT / "CITATION.cff")
    assert citation["version"] == mojifix.__version__
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["repository-code"] == project()["project"]["urls"]["Source"]


def test_the_first_issue_form_is_about_changed_clean_text() -> None:
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    forms = [load(path) for path in sorted(folder.glob("[0-9]*.yml"))]
    assert forms[0]["name"] == "It changed my clean text"
    for form in forms:
        assert {"name", "description", "body"} <= form.keys()
        ids = [field["id"] for field in form["body"]]
        assert len(set(ids)) == len(ids)
        assert "version" in ids


def test_the_image_gets_what_the_package_is_built_from() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    metadata = project()["project"]
    needed = {"src", "pyproject.toml", metadata["readme"], *metadata["license-files"][:2]}
    assert {f"!{name}" for name in needed} <= set(kept)
    extras = re.search(r"/source\[(.*)\]", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert extras
    assert set(extras[1].split(",")) <= metadata["optional-dependencies"].keys()


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    (tmp_path / "a b.txt").write_text("caf&eacute; noir\n", encoding="utf-8")
    (tmp_path / "clean.txt").write_text("café noir\n", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's script is bash")
@pytest.mark.parametrize(
    ("paths", "args", "fail", "status"),
    [
        (".", "", "true", 1),
        ("a b.txt\nclean.txt\n", "--at-least=certain\n", "true", 1),
        ("clean.txt", "", "true", 0),
        (".", "", "false", 0),
        (".", "--skip\nentities", "true", 0),
        ("missing.txt", "", "false", 2),
    ],
)
def test_the_action_checks(checked: Path, paths: str, args: str, fail: str, status: int) -> None:
    action = load(ACTION)
    step = action["runs"]["steps"][-1]
    used = re.findall(r"inputs\.([\w-]+)", str(action["runs"]))
    assert set(used) == action["inputs"].keys()
    bin_ = checked / ".bin"
    bin_.mkdir()
    program = bin_ / "mojifix"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mojifix "$@"\n')
    program.chmod(0o755)
    given = {"PATHS": paths, "ARGS": args, "FAIL": fail}
    assert given.keys() == step["env"].keys()
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=checked,
        env={**os.environ, **given, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    is_found = status == 1 or (fail == "false" and status == 0)
    assert ("::warning file=a b.txt,line=1" in done.stdout) == is_found
