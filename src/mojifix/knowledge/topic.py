"""What the sentences of a line may be about: whether anything written in it can be a mention.

>>> Topic("In HTML, write &nbsp; to get a space.").is_technical
True
>>> Topic("The mayor left the old town hall early, and nobody was there to wave her off.").is_any
False
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.knowledge.reported import STEMS
from mojifix.once import cached_property
from mojifix.patterns import lazy

__all__ = ["LIST", "PREDEFINED", "WORDS_OF_ONE_LETTER", "Topic", "anything", "is_row"]

PREDEFINED = "&(amp|quot|lt|gt|apos|nbsp);"
LIST = lazy(rf"(?:{PREDEFINED}(?:,?[ ]|/|、)(?:and[ ]|or[ ]|und[ ]|et[ ])?){{2,20}}{PREDEFINED}")


_TECHNICAL_STEMS = tuple(
    "html|xml|markup|ampersand|entit|entid|escap|character ref|balise|échapp|zeichenref|maskier"
    "|etiqueta|encj|сущност|实体|實體|转义|轉義|エスケープ|文字参照".split("|")
)
_CODE_STEMS = tuple(
    "browser|unicode|utf-8|latin-1|charset|character|encod|decod|source|quelltext|quellcode|zeichen"
    "|kodier|codier|caract|codage|codific|kodow|znak|кодир|символ|編集|文字|コード|编码|編碼".split(
        "|"
    )
)
_NAMES = {
    "\u00a0": "-break|onbreak|nt-break|ntbreak|fixed space|fixed blank|hard space|hard blank"
    "|protected space|protected blank|insécable|insecable|tzte|espacio|twarda|unificatore|insec"
    "|неразрывн|空格",
    '"': "quot|double|straight|guillemet|hrungsz|comillas|virgolette|кавычк|cudzys",
    "&": "et commercial|nnisch|амперсанд",
    "<": "less-than|less than|left angle|-als| als",
    ">": "greater|right angle|-als| als",
    "—": "em-dash|em dash",
    "–": "en-dash|en dash",
    "…": "ellipsis",
    "©": "copyright",
    "®": "registered",
}
_NAME_STEMS = {character: tuple(names.split("|")) for character, names in _NAMES.items()}
_ALL_NAME_STEMS = tuple(dict.fromkeys(stem for stems in _NAME_STEMS.values() for stem in stems))
"""In small letters, what stands wherever `_TECHNICAL` and `_NAMES` find something."""
_FRAMES = ("(&", "nbsp", "160", '" into', '" to', '" as', '" by', '" with')
_MARKS = ("“", "‘", "„", "«", "»", "”", "「", "『", "《")


class Topic:
    """What a line holds by which one of its sentences may speak of what is written in it.

    `is_row`: it is short, a row of a table or a list; `has_code`: a backtick stands in it;
    `is_report`: it may report what was shown for what, is short, and not full of damage; `stems`
    are those of `STEMS` that say so. The rest is looked for once it is asked for, and mostly never
    is: what stands right beside a reference speaks of it too, or it is in use.
    """

    def __init__(self, line: str) -> None:
        self._line = line
        self._named: dict[str, bool] = {}
        self._shown: dict[str, bool] = {}
        self.is_row = is_row(line)
        self.has_code = "`" in line
        may_report = len(line) <= _LONGEST_REPORT and line.count("&") <= _EXAMPLES
        self.stems = tuple(filter(self._lowered.__contains__, STEMS)) if may_report else ()
        self.is_report = bool(self.stems)

    @cached_property
    def _lowered(self) -> str:
        return self._line.lower()

    @cached_property
    def lists(self) -> bool:
        """Whether references that must be escaped follow each other."""
        return self._line.count("&") > 2 and LIST.search(self._line) is not None

    @cached_property
    def has_names(self) -> bool:
        """Whether it may name a character."""
        return any(map(self._lowered.__contains__, _ALL_NAME_STEMS))

    def may_name(self, character: str) -> bool:
        """Say whether it may name a character; an ampersand's name is technical."""
        if character == "&":
            return self.has_names
        known = self._named.get(character)
        if known is None:
            known = any(map(self._lowered.__contains__, _NAME_STEMS[character]))
            self._named[character] = known
        return known

    @cached_property
    def is_technical(self) -> bool:
        """Whether it may speak of markup."""
        return any(map(self._lowered.__contains__, _TECHNICAL_STEMS))

    def shows(self, character: str) -> bool:
        """Say whether it holds a character by itself, as beside the reference to it."""
        known = self._shown.get(character)
        if known is None:
            known = character not in WORDS_OF_ONE_LETTER and any(
                not (before.isalnum() or after.isalnum())
                for before, after in _beside(self._line, character)
            )
            self._shown[character] = known
        return known

    @cached_property
    def is_of_code(self) -> bool:
        """Whether it may speak of how characters are written or encoded."""
        return self.is_technical or any(map(self._lowered.__contains__, _CODE_STEMS))

    @cached_property
    def is_framed(self) -> bool:
        """Whether there are brackets, or words that stand beside a space or a mark."""
        return any(map(self._line.__contains__, _FRAMES))

    @cached_property
    def tells(self) -> bool:
        """Whether a sentence of it may be about something beside it."""
        return (
            self.is_row
            or self.is_framed
            or self.has_code
            or self.is_technical
            or self.has_names
            or self.lists
            or self.is_of_code
        )

    @cached_property
    def is_any(self) -> bool:
        """Whether there is anything; quotation marks show what stands between two of them alone."""
        return self.tells or self.is_report or any(map(self._line.__contains__, _MARKS))


WORDS_OF_ONE_LETTER = frozenset("àÀèÈéÉêÊóÓòÒúÚíÍåÅőŐôÔæÆ")
"""Those of languages that write with references; in a line they may be words."""


def _beside(line: str, character: str) -> Iterator[tuple[str, str]]:
    at = line.find(character)
    while at >= 0:
        yield line[at - 1 : at] if at else "", line[at + 1 : at + 2]
        at = line.find(character, at + 1)


class _Anything(Topic):
    def __init__(self) -> None:
        super().__init__("")
        known = {**vars(self), **vars(Topic)}
        for name, value in known.items():
            if not name.startswith("_") and isinstance(value, (bool, cached_property)):
                vars(self)[name] = True
        self.stems = STEMS

    def may_name(self, character: str) -> bool:
        return True

    def shows(self, character: str) -> bool:
        return False


def anything() -> Topic:
    """Return the topic of what is not known: it may hold each of these."""
    return _Anything()


_ROW = 12
_LONGEST_ROW = 200
"""Words, and code points, of a row of a table or a list, at most."""
_LONGEST_REPORT, _EXAMPLES = 400, 8


def is_row(line: str) -> bool:
    """Say whether a line is short enough for a row of a table or a list."""
    return len(line) <= _LONGEST_ROW and len(line.split()) <= _ROW
