"""The options of a caller."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypedDict, get_args

from mojifix.edits import GRADES, Grade
from mojifix.natures import NATURES, Nature
from mojifix.patterns import lazy

__all__ = ["Images", "OptionArguments", "Options"]

Images = Literal["markdown", "html", "alt", "drop"]

_LANGUAGE_TAG = lazy(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # BCP 47 (RFC 5646), section 2.1


class OptionArguments(TypedDict, total=False):
    """The options as keyword arguments, for editors and type checkers; see `Options`."""

    lang: str | None
    images: Images
    at_least: Grade
    kind: Nature | None


@dataclass(frozen=True)
class Options:
    """The options; a wrong value raises `ValueError`, which names the allowed ones.

    `lang` is a BCP 47 code, or None to detect the language. `images` says what an image tag
    becomes. Edits with a grade below `at_least` are not made. `kind` is the kind of text
    (`"prose"`, `"short"`, `"markdown"`, `"markup"`, `"layout"`, `"source"`: see
    `Document.nature`), or None to detect it.
    """

    lang: str | None = None
    images: Images = "markdown"
    at_least: Grade = "likely"
    kind: Nature | None = None

    def __post_init__(self) -> None:
        for name, allowed in (
            ("images", get_args(Images)),
            ("at_least", GRADES),
            ("kind", (None, *NATURES)),
        ):
            value = getattr(self, name)
            if value not in allowed:
                raise ValueError(f"{name}={value!r}: allowed are {', '.join(map(repr, allowed))}")
        if self.lang is not None and not (
            isinstance(self.lang, str) and _LANGUAGE_TAG.fullmatch(self.lang)
        ):
            raise ValueError(
                f"lang={self.lang!r}: give a BCP 47 code such as 'en' or 'pt-BR', or None"
            )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the options."""
        return tuple(option.name for option in fields(cls))
