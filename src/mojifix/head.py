"""What holds for the whole of a text, drawn from its first characters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mojifix.chunks import HEAD
from mojifix.knowledge.nature import (
    Shares,
    is_evidently_prose,
    is_unwrapped,
    judge,
    shares_of,
)
from mojifix.natures import Nature
from mojifix.once import cached_property
from mojifix.options import Options

if TYPE_CHECKING:
    from mojifix.knowledge.references import Reference

__all__ = ["Head"]


class Head:
    """The bounded prefix from which everything is drawn that holds for the whole of a text.

    A plain one shows no structure: no list, field, code or comment, no common indent. The lines
    of a wrapped one were broken to fit a width.
    """

    def __init__(self, text: str, options: Options) -> None:
        self.text = text[:HEAD]
        self.options = options
        self._quoted: dict[str, bool] = {}

    @cached_property
    def nature(self) -> Nature:
        """The kind of text: `Options.kind` if given, else detected."""
        if self.options.kind is not None:
            return self.options.kind
        return "prose" if self.is_evident else judge(self.text, lambda: self.shares)

    @cached_property
    def is_evident(self) -> bool:
        """Whether it is prose at a glance, and so is each of its lines."""
        return self.options.kind is None and is_evidently_prose(self.text)

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it shows a structure."""
        return self.shares.is_plain

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether its lines were broken to fit a width."""
        if "shares" not in vars(self) and is_unwrapped(self.text):
            return False
        return self.shares.is_wrapped

    @cached_property
    def shares(self) -> Shares:
        """What its lines show."""
        return shares_of(self.text)

    def quotes(self, written: str) -> bool:
        """Say whether this stands in quotation marks somewhere: as an example."""
        if written not in self._quoted:
            self._quoted[written] = f'"{written}"' in self.text
        return self._quoted[written]

    @cached_property
    def compared(self) -> frozenset[str]:
        """What it shows twice, damaged and as it should be; nothing where it is long."""
        from mojifix.knowledge.compared import compared

        return compared(self.text)

    @cached_property
    def language(self) -> str | None:
        """The language subtag (`"fr"`): the one asked for, else the one detected, else None."""
        if self.options.lang is not None:
            return self.options.lang.partition("-")[0].lower()
        # few repairs depend on the language
        from mojifix.knowledge.language import detect_language
        from mojifix.knowledge.references import as_read

        return detect_language(as_read(self.text, lambda: self.references))

    @cached_property
    def references(self) -> list[Reference]:
        """The character references of it that have their ampersand."""
        from mojifix.knowledge.references import with_ampersand

        return list(with_ampersand(self.text))
