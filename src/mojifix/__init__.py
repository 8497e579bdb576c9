"""mojifix turns corrupted scraped text into clean text, and says what it changed.

>>> import mojifix
>>> mojifix.fix("It & rsquo; s a caf & eacute; in S&Atilde;&pound;o Paulo.")
'It’s a café in São Paulo.'
>>> clean = "AT&T, R&D; a < b"
>>> mojifix.fix(clean) is clean
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mojifix.catalog import REPAIR, STYLE
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.options import OptionArguments, Options
from mojifix.pipeline import Pipeline

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from mojifix.decoded import Decoded, fix_bytes
    from mojifix.document import Document
    from mojifix.report import Cause, Change, Image, Report
    from mojifix.ruleset import RULESET

__all__ = [
    "REPAIR",
    "RULESET",
    "STYLE",
    "Cause",
    "Change",
    "Decoded",
    "Document",
    "Edit",
    "Fixer",
    "Image",
    "OptionArguments",
    "Options",
    "Pipeline",
    "Reason",
    "Report",
    "__version__",
    "detect",
    "explain",
    "fix",
    "fix_bytes",
    "fix_many",
]

__version__ = "0.1.0"

_ROOMS = {
    "Cause": "report",
    "Change": "report",
    "Decoded": "decoded",
    "Document": "document",
    "Image": "report",
    "RULESET": "ruleset",
    "Report": "report",
    "fix_bytes": "decoded",
}
"""Where the public names are that `fix` needs nothing of: imported when first used."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _ROOMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


@lru_cache(maxsize=32)
def _cached(**options: Any) -> Pipeline:
    return Pipeline.default(**options)


def _pipeline(options: OptionArguments) -> Pipeline:
    try:
        return _cached(**options)
    except TypeError:  # a value that cannot be hashed is none that is allowed: say which are
        return Pipeline.default(**options)


def fix(
    text: str,
    *,
    on_suspect: Callable[[Change], object] | None = None,
    **options: Unpack[OptionArguments],
) -> str:
    """Return `text` repaired; clean text is returned as the same object.

    The options are those of `Options`: `lang`, `images`, `at_least` and `kind`. `on_suspect` is
    called with each suspect span that is left as it is: a guess, or one that no fixer may touch.

    Raises:
        TypeError: `text` is not a `str` (for bytes: `fix_bytes`), or an option is unknown.
        ValueError: an option has a value that is not allowed.

    >>> fix("caf& eacute;")
    'café'
    >>> fix("a &unknown; reference", on_suspect=lambda change: print(change.before))
    &unknown;
    'a &unknown; reference'

    """
    pipeline = _pipeline(options)
    if on_suspect is not None:
        for change in pipeline.suspects(text):
            on_suspect(change)
    return pipeline.fix(text)


def explain(text: str, **options: Unpack[OptionArguments]) -> Report:
    """Return a `Report` on what `fix` does to `text`. Raises what `fix` raises.

    >>> [c.after for c in explain("caf& eacute; &mdash; th&eacute;").changes]
    ['é', '—', 'é']
    """
    return _pipeline(options).explain(text)


def detect(text: str, **options: Unpack[OptionArguments]) -> Sequence[Change]:
    """Return every suspect span of `text`, including those too doubtful to be repaired.

    >>> [(c.before, c.grade) for c in detect("a &unknown; reference")]
    [('&unknown;', 'guess')]

    A find that no fixer may touch is a `Change` with `before == after`; the sentence of its cause
    says why:

    >>> detect("In HTML, write &eacute; for an e with an accent.")[0].causes[0].sentence
    'A character reference was never decoded. Left as it is: the sentence is about it.'
    """
    return _pipeline(options).detect(text)


def fix_many(
    texts: Iterable[str | None], *, workers: int = 1, **options: Unpack[OptionArguments]
) -> Iterator[str | None]:
    """Yield the repaired `texts` in order, using `workers` processes.

    See `Pipeline.fix_many`, which this calls. The other options are those of `fix`.

    >>> list(fix_many(["caf&eacute;", None]))
    ['café', None]
    """
    return _pipeline(options).fix_many(texts, workers=workers)
