"""What a fixer is, and what it may know: `Fixer`, `Options`, `Context`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, get_args

from mojifix.edits import GRADES, Edit, Grade, Reason
from mojifix.patterns import lazy

__all__ = ["HEAD", "Context", "Fixer", "Images", "Options", "fixer_of"]

Images = Literal["markdown", "html", "alt", "drop"]

HEAD = 16_384
"""How many code points from the start of a text decide what holds for all of it."""

_LANGUAGE_TAG = lazy(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # BCP 47 (RFC 5646), section 2.1


@dataclass(frozen=True)
class Options:
    """What the caller wants; a wrong value raises `ValueError` with the allowed ones.

    `lang` is a BCP 47 code, or None to look at the text. `images` says what an image tag
    becomes. Edits graded below `at_least` are left out.
    """

    lang: str | None = None
    images: Images = "markdown"
    at_least: Grade = "likely"

    def __post_init__(self) -> None:
        for name, allowed in (("images", get_args(Images)), ("at_least", GRADES)):
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


class Context:
    """What a fixer may know beside the text it was given.

    `head` is the bounded prefix of the document from which everything is drawn that holds
    for the whole of it (its language, its evidence for one encoding); paragraphs do not
    influence each other in any other way.
    """

    def __init__(self, text: str, options: Options) -> None:
        self._text = text
        self.options = options

    @cached_property
    def head(self) -> str:
        """The first `HEAD` code points of the document."""
        return self._text[:HEAD]

    @cached_property
    def language(self) -> str | None:
        """The language subtag (`"fr"`): the one asked for, else the head's, else None."""
        if self.options.lang is not None:
            return self.options.lang.partition("-")[0].lower()
        # few repairs depend on the language
        from mojifix.knowledge.language import detect_language

        return detect_language(self.head)

    @cached_property
    def is_program(self) -> bool:
        """Whether the document is a program and not prose: its layout is its own business.

        Of what is written in a program, blanks aside, every twentieth sign or more is one of
        these; in 99 of 100 articles fewer are.
        """
        head = self.head.encode("utf-8", "surrogatepass")  # bytes are counted fastest
        signs = len(head) - len(head.translate(None, _SIGNS_OF_PROGRAMS))
        blanks = len(head) - len(head.translate(None, b" \t\n"))
        return signs > _PROGRAM * (len(self.head) - blanks) and head.count(b"\n") > 1


_SIGNS_OF_PROGRAMS = b"(){}[]=_$\\*@+|^~"
_PROGRAM = 0.045

FindText = Callable[[str], Iterable[Edit]]
FindInContext = Callable[[str, Context], Iterable[Edit]]


@dataclass(frozen=True)
class Fixer:
    r"""One kind of repair: a name, and a function that finds what to edit.

    `find` takes the text, or the text and its `Context`, and returns edits, sorted and
    disjoint. `trigger` is a regular expression without look-around or back-reference; where
    it matches nowhere in a text, `find` is not called (None: always call). `reasons` are
    all that its edits may carry. One that `needs_lang` is called only where the caller told
    the language. A fixer of your own is no different from a built-in:

    >>> import re
    >>> from mojifix import Edit, Fixer, Pipeline, Reason
    >>> DITTO = Reason("ditto", "A word stands twice.", "likely")
    >>> def find(text):
    ...     for m in re.finditer(r"\b(\w+) \1\b", text):
    ...         yield Edit(m.start(), m.end(), m[1], DITTO)
    >>> Pipeline([Fixer("ditto", find, reasons=(DITTO,))]).fix("the the cat")
    'the cat'
    """

    name: str
    find: FindText | FindInContext
    trigger: str | None = None
    reasons: tuple[Reason, ...] = field(default_factory=tuple)
    needs_lang: bool = False

    def __post_init__(self) -> None:
        if not callable(self.find):
            raise TypeError(f"fixer {self.name!r}: find must be callable, not {self.find!r}")

    def edits(self, text: str, context: Context) -> list[Edit]:
        """Return the edits that `find` gives for `text`."""
        find: Any = self.find
        return list(find(text, context) if self._in_context else find(text))

    @cached_property
    def _in_context(self) -> bool:
        import inspect  # slow to import

        try:
            inspect.signature(self.find).bind("", None)
        except TypeError:
            return False
        return True

    if not TYPE_CHECKING:  # to a type checker, every misspelt attribute would be there

        def __getattr__(self, name: str) -> Any:
            """Fetch what `fixer_of` left in the module."""
            if name not in ("find", "reasons"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            vars(self).update(vars(import_module(self._module).FIXER))
            return getattr(self, name)


def fixer_of(module: str, name: str, trigger: str | None, needs_lang: bool) -> Fixer:
    """Return the `FIXER` of `module`, which is imported when its `find` is first looked up.

    What says whether a text may need it is told here: most texts need none.
    """
    fixer = object.__new__(Fixer)
    vars(fixer).update(name=name, trigger=trigger, needs_lang=needs_lang, _module=module)
    return fixer
