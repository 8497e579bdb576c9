"""Every example of the README and of docs/ is run, and shows what the page says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pages import PAGES, Section, blocks, run, sections, written

_ALL = [section for page in PAGES for section in sections(page)]
_LANGUAGES = {"console", "sh", "python", "text", "toml", "yaml", "json", "csv", "html", ""}
_REASONS = {"needs the network", "recorded"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::FutureWarning:pyspark.*")  # it lags behind pandas
@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray.*")  # it sets its own old options
@pytest.mark.parametrize(
    "section",
    [section for section in _ALL if section.is_run],
    ids=lambda section: f"{section.page}:{section.title}",
)
def test_examples_run(section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    written(section, tmp_path)
    run(section)


def test_no_example_is_passed_over() -> None:
    """A block is run, or is a sample file or an excerpt, or says why it is not run."""
    for section in _ALL:
        for block in section.blocks:
            place = f"{section.page}:{block.number}"
            assert block.language in _LANGUAGES, place
            assert not block.reason or block.reason in _REASONS, place
    for page in PAGES:
        fences = [line for line in page.read_text("utf-8").splitlines() if line.startswith("```")]
        assert len(fences) == 2 * len(list(blocks(page.read_text("utf-8")))), page


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        ("```console\n$ echo one\ntwo\n```\n", "--- shown\none"),
        ("```console\n$ false\n$ echo on\non\n```\n", "after 1"),
        ("```console\n$ false\n```\n", "ends with 1"),
        ("```sh\nfalse\ntrue\n```\n", "page.md:3"),
        ("```python\n>>> 1 + 1\n3\n```\n", "Got:\n    2"),
        ("```python\nraise AssertionError('here')\n```\n", "here"),
    ],
)
def test_a_wrong_example_is_found(example: str, complaint: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n" + example, encoding="utf-8")
    (section,) = sections(page)
    with pytest.raises(AssertionError, match=complaint):
        run(section)


def test_sections_share_the_sample_files_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '# Page\n```text title="in/a.txt"\nhere\n```\n'
        "## One\n```console\n$ cat in/a.txt; touch made\nhere\n$ (exit 3)\n$ echo $?\n3\n```\n"
        "## Two\n```python\n>>> import os\n>>> os.listdir()\n['in']\n```\n"
    )
    for number, section in enumerate(sections(page)):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        written(section, folder)
        run(section)


def test_a_recipe_without_its_library_is_skipped(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> import no_such_library\n```\n")
    (section,) = sections(page)
    with pytest.raises(pytest.skip.Exception, match="no_such_library"):
        run(section)
