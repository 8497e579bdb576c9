"""A report as one self-contained HTML page about many documents.

It shows totals, causes, bars of the damage by kind and by file, and the text of the most damaged
documents with each damaged place marked and explained.

The content security policy allows the page's own style sheet and script (by their hashes)
and nothing else, and every text is escaped: a page about hostile text stays harmless. Both
are plain files, `assets/`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources

import mojifix
from mojifix.edits import GRADES
from mojifix.render.entries import Entry, Failure
from mojifix.render.safe_html import attribute, text
from mojifix.render.totals import LIMITS, Document, Limits, Totals, collect
from mojifix.report import Report

__all__ = ["MARK", "excerpt", "page", "single"]

MARK = '<meta name="generator" content="mojifix '
"""Stands in the head of each page, by which it is told from pages of others."""

_HUES = 6
"""The number of fixers, the most frequent ones, with a color of their own (`assets/page.css`)."""

_CAUSES = 5


def page(entries: Iterable[Entry | Failure], limits: Limits = LIMITS) -> Iterator[str]:
    """Yield the page in parts; it encodes to UTF-8 whatever the texts contain.

    `entries` are consumed before the first part is yielded; memory does not grow with their
    number. Totals are over all of them; details are shown for the most damaged, within `limits`.
    """
    totals = collect(entries, limits)
    yield _head(totals)
    yield _summary(totals)
    yield _filters(totals)
    yield '<main id="main" tabindex="-1">\n'
    yield _TOOLS if totals.places else ""
    yield _failures(totals)
    for number, document in enumerate(totals.worst, 1):
        yield _document(document, number)
    yield _reasons(totals)
    yield '</main>\n<div id="card" aria-hidden="true" hidden></div>\n'
    yield f"<script>{_asset('page.js')}</script>\n</body>\n</html>\n"


def single(report: Report, name: str = "text") -> str:
    """Return the page about one document."""
    return "".join(page([Entry(name, "", report)]))


def excerpt(entry: Entry, limits: Limits = LIMITS) -> tuple[Totals, str]:
    """Return the totals of one document, and its part of the page, for a page of others.

    The part is the marked text and the reasons; where nothing is damaged, it is empty.

    >>> import mojifix
    >>> totals, html = excerpt(Entry("a.txt", "", mojifix.explain("caf& eacute;")))
    >>> totals.places, html.count("<ins>é</ins>")
    (1, 1)
    """
    totals = collect([entry], limits)
    documents = (_document(document, number) for number, document in enumerate(totals.worst, 1))
    return totals, "".join(documents) + _reasons(totals)


# --- the frame --------------------------------------------------------------------------------


def _asset(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _head(totals: Totals) -> str:
    style = _asset("page.css") + _hues(totals)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_asset('page.js'))}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
{MARK}{mojifix.__version__}, ruleset {mojifix.RULESET}">
<title>{_title(totals)}</title>
<style>{style}</style>
</head>
<body>
"""


def _hues(totals: Totals) -> str:
    """Return the CSS rules for the colors of the most frequent fixers."""
    return "".join(
        f".f{totals.number(fixer)} {{ --hue: var(--hue-{rank}); }}\n"
        for rank, (fixer, _) in enumerate(totals.fixers.most_common(_HUES), 1)
    )


# --- the totals -------------------------------------------------------------------------------


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _title(totals: Totals) -> str:
    if not totals.documents:
        return "Nothing was read"
    if not totals.damaged:
        return "Nothing is damaged"
    place = _number(totals.places, "damaged place")
    return f"{place} in {_number(totals.damaged, 'document')}"


def _summary(totals: Totals) -> str:
    read = (
        f"{_number(totals.documents, 'document')} read, {_number(totals.characters, 'character')}"
    )
    rest = f"; {totals.failed:,} could not be read or written" if totals.failed else ""
    causes = "".join(
        f"<li>{text(cause)} <span>{number:,}</span></li>"
        for cause, number in totals.causes.most_common(_CAUSES)
    )
    happened = f'<h2>What happened</h2><ol class="causes">{causes}</ol>' if causes else ""
    return f"""<header>
<a class="skip" href="#main">Skip to the documents</a>
<p class="mark">mojifix</p>
<h1>{_title(totals)}</h1>
<p class="read">{read}{rest}.</p>
{happened}
</header>
"""


def _filters(totals: Totals) -> str:
    """Return the bars of damage, which are also filters and links to the documents."""
    if not totals.places:
        return ""
    fixers = "".join(
        _choice("fixer", fixer, f"f{totals.number(fixer)}", number, totals.fixers)
        for fixer, number in totals.fixers.most_common()
    )
    grades = "".join(
        _choice("grade", grade, grade, totals.grades[grade], totals.grades)
        for grade in GRADES
        if totals.grades[grade]
    )
    note = _SEVERAL if sum(totals.fixers.values()) > totals.places else ""
    return f"""<aside aria-label="Totals and filters">
<form autocomplete="off">
<fieldset><legend>Damage by kind</legend>{fixers}{note}</fieldset>
<fieldset><legend>How sure the repairs are</legend>{grades}</fieldset>
<label class="keys"><input type="checkbox" id="keys" checked><span>Keys <kbd>n</kbd> and
<kbd>p</kbd>, or <kbd>j</kbd> and <kbd>k</kbd>, go to the next and the previous place</span></label>
</form>
{_files(totals)}{_contents(totals)}</aside>
"""


_SEVERAL = """<p class="note">A place with several kinds of damage counts for each of them.</p>
"""


def _choice(field: str, name: str, css: str, number: int, among: dict[str, int]) -> str:
    return (
        f'<label class="row {css}"><input type="checkbox" name="{field}" '
        f'value="{attribute(name)}" checked><span class="name">{text(name)}</span>'
        f'{_bar(number, max(among.values()))}<span class="number">{number:,}</span></label>\n'
    )


def _bar(number: int, most: int) -> str:
    """Return a bar; SVG, since the policy allows no style attribute."""
    width = f"{max(1, 100 * number / most):.1f}%"
    return f'<svg class="bar" aria-hidden="true"><rect width="{width}" height="100%"/></svg>'


def _files(totals: Totals) -> str:
    """Return the bars by file, where a file has several documents."""
    if totals.files in (1, totals.documents):
        return ""
    most = totals.worst_files[0].places
    rows = "".join(
        f'<li class="row"><span class="name">{text(file.name)}</span>{_bar(file.places, most)}'
        f'<span class="number">{file.places:,}</span></li>\n'
        for file in totals.worst_files
    )
    return f"""<section aria-labelledby="files"><h2 id="files">Damage by file</h2>
<ol>{rows}</ol>
</section>
"""


def _contents(totals: Totals) -> str:
    most = totals.worst[0].places
    rows = "".join(
        f'<li><a class="row" href="#d{number}"><span class="name">{_label(document)}</span>'
        f'{_bar(document.places, most)}<span class="number">{document.places:,}</span></a></li>\n'
        for number, document in enumerate(totals.worst, 1)
    )
    left = totals.damaged - len(totals.worst)
    note = (
        f'<p class="note">The {len(totals.worst):,} most damaged documents are shown, '
        f"{_number(left, 'other')} are in the totals only.</p>"
        if left
        else ""
    )
    return f"""<nav aria-labelledby="contents"><h2 id="contents">Damage by document</h2>
<ol>{rows}</ol>{note}
</nav>
"""


# --- the documents ----------------------------------------------------------------------------

_TOOLS = """<div class="tools" role="group" aria-label="Damaged places" hidden>
<button type="button" id="previous" aria-label="Previous place" aria-keyshortcuts="p k">←\
<span> Previous</span></button>
<button type="button" id="next" aria-label="Next place" aria-keyshortcuts="n j">\
<span>Next </span>→</button>
<span id="position" role="status"></span>
<span class="views"><button type="button" id="inline" aria-pressed="true">Inline</button>\
<button type="button" id="beside" aria-pressed="false">Side by side</button></span>
</div>
<p class="note">A damaged place shows what was <del>removed</del> \
and what was <ins>put in</ins>; point at it, or go to it, for the reason.</p>
"""


def _label(document: Document | Failure) -> str:
    where = f' <span class="where">{text(document.where)}</span>' if document.where else ""
    return f"<bdi>{text(document.name)}</bdi>{where}"


def _document(document: Document, number: int) -> str:
    causes = text(" ".join(document.causes))
    return f"""<section class="document" aria-labelledby="d{number}">
<h2 id="d{number}" tabindex="-1">{_label(document)}</h2>
<p class="about">{_number(document.places, "damaged place")} in \
{_number(document.characters, "character")}. {document.read_as} {causes}</p>
{document.html}
</section>
"""


def _failures(totals: Totals) -> str:
    if not totals.failed:
        return ""
    rows = "".join(
        f"<li><b>{_label(failure)}</b>: {text(failure.error)}</li>\n" for failure in totals.failures
    )
    more = totals.failed - len(totals.failures)
    note = f'<p class="note">{more:,} more are not shown.</p>' if more else ""
    return f"""<section class="failures" aria-labelledby="failures">
<h2 id="failures">{totals.failed:,} could not be read or written</h2>
<ul>{rows}</ul>{note}
</section>
"""


def _reasons(totals: Totals) -> str:
    """Return each reason once; the places refer to them."""
    if not totals.reasons:
        return ""
    rows = "".join(
        f'<li class="f{totals.number(cause.fixer)}"><p id="r{totals.number(cause)}" '
        f'data-fixer="{attribute(cause.fixer)}"><b>{text(cause.fixer)}</b> '
        f'<span class="code">{text(cause.code)}</span> '
        f'<span class="grade {cause.grade}">{cause.grade}</span> '
        f'{text(cause.sentence)}</p><span class="number">{number:,}</span></li>\n'
        for cause, number in totals.reasons.most_common()
    )
    return f"""<section class="reasons" aria-labelledby="reasons">
<h2 id="reasons">Reasons</h2>
<ol>{rows}</ol>
</section>
"""
