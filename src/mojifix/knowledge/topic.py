"""What the sentences of a line may be about: whether anything written in it can be a mention.

>>> topic = topic_of("In HTML, write &nbsp; to get a space.", ALL_SIGNS)
>>> topic is not None and topic.is_technical
True
>>> topic_of(
...     "The mayor left the old town hall early today, and nobody was there to wave.", ALL_SIGNS
... )
"""

from __future__ import annotations

from typing import NamedTuple

from mojifix.knowledge.reported import STEMS
from mojifix.patterns import lazy

__all__ = ["ALL_SIGNS", "LIST", "PREDEFINED", "Signs", "Topic", "is_row", "signs_of", "topic_of"]

PREDEFINED = "&(amp|quot|lt|gt|apos|nbsp);"
LIST = lazy(rf"(?:{PREDEFINED}(?:,?[ ]|/|、)(?:and[ ]|or[ ]|und[ ]|et[ ])?){{2,20}}{PREDEFINED}")


class Topic(NamedTuple):
    """What a line holds by which one of its sentences may speak of what is written in it.

    Each may be set needlessly, but is never missing.
    """

    is_row: bool = True  # short: a row of a table or a list
    lists: bool = True  # references that must be escaped, one after the other
    has_code: bool = True
    has_names: bool = True  # of characters
    is_technical: bool = True
    is_framed: bool = True  # by brackets, or by words that stand beside a space or a mark
    is_report: bool = True  # of what was shown for what
    has_marks: bool = True  # quotation marks

    @property
    def tells(self) -> bool:
        """Whether any of it does; quotation marks show what stands between two of them alone."""
        return self[: len(_NOTHING)] != _NOTHING


_NOTHING = (False,) * 6


_TECHNICAL_STEMS = tuple(
    "html|xml|markup|ampersand|entit|entid|escap|character ref|balise|échapp|zeichenref|maskier"
    "|etiqueta|encj|сущност".split("|")
)
_NAME_STEMS = tuple(
    (
        "-break|onbreak|nt-break|ntbreak|fixed space|fixed blank|hard space|hard blank"
        "|protected space|protected blank|insécable|insecable|tzte|espacio|twarda|unificatore|insec"
        "|неразрывн|空格|quot|double|straight|guillemet|hrungsz|comillas|virgolette|кавычк|cudzys"
        "|et commercial|nnisch|амперсанд|less-than|less than|left angle|-als| als|greater"
        "|right angle|em-dash|em dash|en-dash|en dash|ellipsis|copyright|registered"
    ).split("|")
)
"""In small letters, what stands wherever `_TECHNICAL` and `_NAMES` find something."""
_FRAMES = ("(&", "nbsp", "160", '" into', '" to', '" as', '" by', '" with')
_MARKS = ("“", "‘", "„", "«", "»", "”", "「", "『", "《")


class Signs(NamedTuple):
    """Of what gives a topic away, that which stands anywhere in a text."""

    names: tuple[str, ...]
    technical: tuple[str, ...]
    frames: tuple[str, ...]
    marks: tuple[str, ...]
    reports: tuple[str, ...]


ALL_SIGNS = Signs(_NAME_STEMS, _TECHNICAL_STEMS, _FRAMES, _MARKS, STEMS)


def signs_of(text: str) -> Signs:
    """Return what gives the topics of a text away: most texts have little of it."""
    lowered = text.lower()
    return Signs(
        names=tuple(filter(lowered.__contains__, _NAME_STEMS)),
        technical=tuple(filter(lowered.__contains__, _TECHNICAL_STEMS)),
        frames=tuple(filter(text.__contains__, _FRAMES)),
        marks=tuple(filter(text.__contains__, _MARKS)),
        reports=tuple(filter(lowered.__contains__, STEMS)),
    )


def topic_of(line: str, signs: Signs) -> Topic | None:
    """Return what a line holds by which something in it can be spoken of: mostly nothing, None.

    Asked once a line, so that what stands in it need not be looked at further; `signs` are those
    of the text.
    """
    lowered = line.lower() if signs.names or signs.technical or signs.reports else ""
    has = line.__contains__
    topic = Topic(
        is_row=is_row(line),
        lists=line.count("&") > 2 and LIST.search(line) is not None,
        has_code="`" in line,
        has_names=any(map(lowered.__contains__, signs.names)),
        is_technical=any(map(lowered.__contains__, signs.technical)),
        is_framed=any(map(has, signs.frames)),
        is_report=_may_report(line) and any(map(lowered.__contains__, signs.reports)),
        has_marks=any(map(has, signs.marks)),
    )
    return topic if any(topic) else None


_ROW = 12
_LONGEST_ROW = 200
"""Words, and code points, of a row of a table or a list, at most."""


def _may_report(line: str) -> bool:
    """Say whether a line is short enough to report what was shown, and not full of damage."""
    return len(line) <= _LONGEST_REPORT and line.count("&") <= _EXAMPLES


_LONGEST_REPORT, _EXAMPLES = 400, 8


def is_row(line: str) -> bool:
    """Say whether a line is short enough for a row of a table or a list."""
    return len(line) <= _LONGEST_ROW and len(line.split()) <= _ROW
