"""What judges a fixer: its cases, its doctests, refusals, its tests, articles.

A *unit* is what is mutated and judged as one: a fixer, however many modules it has, or a module
of knowledge, which all cases judge. Fixers are found through the catalogue, wherever they lie.
"""

from __future__ import annotations

import doctest
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from samples import ROOT, Case, articles, cases, reported

__all__ = ["SLOW", "Judge", "Unit", "in_order", "ordered_for", "units"]

REFUSALS = "refusals"
"""The cases that belong to no fixer."""

SLOW = "slow tests"
"""Those with the marker `slow`."""


@dataclass(frozen=True)
class Judge:
    """`holds` says whether all is well, as far as this judge can see."""

    name: str
    holds: Callable[[], bool]


def in_order(judges: list[Judge], seconds: dict[str, float]) -> list[Judge]:
    """Return the judges by what they take, slow tests last."""
    return sorted(judges, key=lambda judge: (judge.name == SLOW, seconds[judge.name]))


def ordered_for(module: str, judges: list[Judge], *, is_fixer: bool) -> list[Judge]:
    """Return the judges with those first that know most: the cases of a fixer, then own tests."""
    own = f"tests/test_{module.rpartition('.')[2]}.py"
    first = ["cases", own] if is_fixer else [own]
    return sorted(judges, key=lambda j: first.index(j.name) if j.name in first else len(first))


@dataclass(frozen=True)
class Unit:
    """What is mutated and judged as one. A module of knowledge is no fixer."""

    name: str
    modules: tuple[str, ...]
    is_fixer: bool

    def judges(self) -> list[Judge]:
        """Return the judges."""
        tests = dict.fromkeys(path for m in (self.name, *self.modules) for path in _tests(m))
        refusals, told, whole = map(self._texts, (_refusals(), _reported(), _articles()))
        return [
            Judge("cases", partial(_cases_hold, self.name if self.is_fixer else None)),
            Judge("doctests", lambda: all(map(_examples_hold, self.modules))),
            Judge("refusals", partial(_texts_hold, refusals)),
            Judge("reported", partial(_texts_hold, told)),
            *(Judge(f"tests/{path.name}", partial(_tests_hold, [path])) for path in tests),
            Judge("articles", partial(_texts_hold, whole)),
            *([Judge(SLOW, partial(_tests_hold, list(tests), slow=True))] if tests else []),
        ]

    def _texts(self, texts: list[Text]) -> list[Text]:
        """Return the texts in which the unit has a say, but for known failures."""
        found = []
        for text in texts:
            holds, called = _tried(text)
            if holds and (self.name in called or not self.is_fixer):
                found.append(text)
        return found


def units(names: list[str]) -> list[Unit]:
    """Return the units of these names (where none is given: all fixers).

    Raises:
        ValueError: a name is neither a fixer's nor a module's.

    """
    fixers = _fixers()
    found = []
    for name in names or fixers:
        if name not in fixers and "." not in name:
            raise ValueError(f"no fixer {name!r}; a module is given as 'mojifix.{name}'")
        root = _root(fixers[name]) if name in fixers else name
        found.append(Unit(name, tuple(_modules(root)), name in fixers))
    return found


def _fixers() -> dict[str, Any]:
    mojifix = import_module("mojifix")  # always the one in use: mutants replace modules
    return {fixer.name: fixer for fixer in (*mojifix.REPAIR, *mojifix.STYLE)}


def _root(fixer: Any) -> str:
    """Return the module or the package that is named as the fixer is."""
    parts = fixer.find.__module__.split(".")
    return ".".join(parts[: parts.index(fixer.name) + 1])


def _modules(root: str) -> Iterator[str]:
    yield root
    for found in pkgutil.walk_packages(getattr(import_module(root), "__path__", []), root + "."):
        yield found.name


# --- texts -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """What the whole pipeline makes of a text: one of `accept`, or none: it is left as it is."""

    text: str
    accept: tuple[str, ...] = ()
    lang: str | None = None

    def holds(self) -> bool:
        """Say whether it comes out as it should. No-break spaces count as spaces."""
        fixed: str = import_module("mojifix").fix(self.text, lang=self.lang)
        if not self.accept:
            return fixed is self.text
        return fixed.replace("\xa0", " ") in [text.replace("\xa0", " ") for text in self.accept]


def _texts_hold(texts: list[Text]) -> bool:
    return all(text.holds() for text in texts)


@cache
def _refusals() -> list[Text]:
    """Return the refusals. None asks for an option but the language."""
    chosen = [case for case in cases() if case.group == REFUSALS and not case.xfail]
    return [Text(case.input, lang=case.lang) for case in chosen if case.expected is None]


@cache
def _reported() -> list[Text]:
    return [Text(c.input, () if c.group == "left_alone" else c.accept) for c in reported()]


@cache
def _articles() -> list[Text]:
    found = []
    for article in articles():
        found += [Text(article.clean, lang=lang) for lang in (None, article.lang)]
        for damaged in article.damaged:
            expected = (damaged.expected,)
            found += [Text(damaged.text, expected, lang) for lang in (None, article.lang)]
            found.append(Text(damaged.expected, lang=article.lang))
    return found


@cache
def _tried(text: Text) -> tuple[bool, set[str]]:
    """Say whether a text holds, with nothing broken, and which fixers are called for it."""
    fixer_type = import_module("mojifix").Fixer
    names: set[str] = set()
    edits = fixer_type.edits

    def noting(self: Any, *given: Any) -> Any:
        names.add(self.name)
        return edits(self, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fixer_type, "edits", noting)
        return text.holds(), names


# --- cases, examples, tests --------------------------------------------------------------------


def _cases_hold(name: str | None) -> bool:
    """Say whether the cases come out right, through their fixer alone and through them all.

    Where no fixer is named, each goes through one of the two: through them all, if it may.
    """
    chosen = [c for c in cases() if not c.xfail and name in (None, c.group)]
    pipelines = cache(_pipelines)
    return all(
        _case_holds(case, pipelines(case.group, tuple(case.options.items())), twice=bool(name))
        for case in chosen
        if case.group != REFUSALS
    )


def _pipelines(name: str, options: tuple[tuple[str, str], ...]) -> tuple[Any, Any]:
    mojifix, fixer = import_module("mojifix"), _fixers()[name]
    own = import_module(_root(fixer)).FIXER
    whole = mojifix.Pipeline.default(**dict(options))
    whole = whole.with_(name) if name not in whole.names else whole
    return mojifix.Pipeline([own], **dict(options)), whole


def _case_holds(case: Case, pipelines: tuple[Any, Any], *, twice: bool) -> bool:
    alone, whole = pipelines
    chosen = [whole] if case.pipeline else []
    for pipeline in [alone, *chosen] if twice or not chosen else chosen:
        fixed = pipeline.fix(case.input)
        if fixed != case.expected if case.expected is not None else fixed is not case.input:
            return False
    return True


def _examples_hold(module: str) -> bool:
    return doctest.testmod(import_module(module)).failed == 0


def _tests(module: str) -> list[Path]:
    return sorted((ROOT / "tests").rglob(f"test_{module.rpartition('.')[2]}.py"))


def _tests_hold(paths: list[Path], *, slow: bool = False) -> bool:
    """Run the quick tests or the slow ones, but those of linear time: they judge by the clock."""
    quiet = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "--timeout=0"]
    chosen = ["-k", "not linear", "-m", "slow" if slow else "not slow", f"--rootdir={ROOT}"]
    done = pytest.main([*map(str, paths), *quiet, *chosen])
    return done in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
