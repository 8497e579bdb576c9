"""What a template left unfilled: `{{ page.author.name }}`, `{% endif %}`; only reported."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.knowledge.markup.talk import is_framed
from mojifix.patterns import lazy

__all__ = ["TEMPLATE", "unfilled"]

TEMPLATE = Reason("template-residue", "A placeholder that a template should have filled.", "guess")

_UNFILLED = lazy(
    r"""
      \{\{ (?<!\$..) [ ]{0,3} [A-Za-z_$][\w$]{0,40} (?:\.[\w$]{1,40}){1,9}
      (?P<rest>[^{}\n]{0,300}) \}\}
    | \{% -? [ ]{0,3}
      (?:if|elif|elsif|else|endif|unless|endunless|for|endfor|block|endblock|include|extends
        |load|trans|endtrans|assign|capture|endcapture|with|endwith|comment|endcomment) \b
      [^{}%\n]{0,300} %\}
    """,
    re.VERBOSE,
)
_OF_TEMPLATES = lazy(
    r"\b(?:templat\w+|placeholders?|variables?|syntax|expressions?|Jinja2?|Liquid|Twig|Django|Angular"
    r"|Vue|Handlebars|Mustache|Ansible|Helm|Platzhalter|Vorlagen?|modèles?|plantillas?|HTML)\b"
    r"|[<>=]|\w\(",
    re.IGNORECASE,
)


def unfilled(text: str, edits: list[Edit]) -> Iterator[Edit]:
    """Yield remarks on the places that a template should have filled, outside of `edits`."""
    starts = [edit.start for edit in edits]
    for place in _UNFILLED.finditer(text):
        start, end = place.span()
        number = bisect_right(starts, end - 1) - 1
        if number >= 0 and edits[number].end > start:
            continue
        first = text.rfind("\n", max(0, start - 300), start) + 1 or max(0, start - 300)
        last = text.find("\n", end, end + 300)
        line = text[first:start] + " " + text[end : last if last >= 0 else end + 300]
        is_code = _OF_TEMPLATES.search(_UNFILLED.sub(" ", line))
        if not is_code and not is_framed(text, start, end):
            yield Edit(start, end, text[start:end], TEMPLATE)
