"""A report as one HTML page that needs nothing else and loads nothing.

Every text is escaped, and the content security policy allows the page's own style sheet
(by its hash) and nothing more: a page about hostile text stays harmless.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from mojifix.patterns import lazy
from mojifix.render.visible import visible
from mojifix.report import Change, Report

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; --del: #ffd9d6; --ins: #c9f2d0; --edge: #888; }
@media (prefers-color-scheme: dark) { :root { --del: #6b2420; --ins: #1d5429; } }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 2rem auto;
  max-width: 50rem; padding: 0 1rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: none; color: inherit; position: relative;
  border-bottom: 1px dotted var(--edge); }
del { background: var(--del); }
ins { background: var(--ins); text-decoration: none; }
mark:focus { outline: 2px solid; outline-offset: 1px; }
mark:focus::after { content: attr(title); position: absolute; left: 0; top: 100%; z-index: 1;
  width: max-content; max-width: 20rem; padding: .3rem .5rem; font: .85rem/1.4 sans-serif;
  white-space: pre-wrap; background: Canvas; color: CanvasText; border: 1px solid var(--edge); }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .1rem 1rem .1rem 0; }
"""

_UNSAFE = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # not allowed in HTML


def page(report: Report) -> str:
    """Return the report as a whole HTML document.

    Raises nothing on any report; the result encodes to UTF-8 whatever the text holds.
    """
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    number = len(report.changes)
    title = f"mojifix: {number} change{'' if number == 1 else 's'}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
{_counts(report)}
<h2>Text</h2>
<div class="text" dir="auto">{"".join(_pieces(report))}</div>
</body>
</html>
"""


def _counts(report: Report) -> str:
    if not report.counts:
        return "<p>Nothing was changed.</p>"
    rows = "".join(
        f"<tr><td>{escape(code)}</td><td>{count}</td></tr>" for code, count in report.counts.items()
    )
    return f'<table><tr><th scope="col">Reason</th><th scope="col">Edits</th></tr>{rows}</table>'


def _pieces(report: Report) -> Iterator[str]:
    done = 0
    for change in report.changes:
        yield _plain(report.original[done : change.start])
        yield _marked(change)
        done = change.end
    yield _plain(report.original[done:])


def _plain(text: str) -> str:
    return escape(_UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text))


def _marked(change: Change) -> str:
    why = "\n".join(
        f"{cause.fixer}/{cause.code} ({cause.grade}): {cause.sentence}" for cause in change.causes
    )
    before, after = (escape(visible(text, keep="\n\t")) for text in (change.before, change.after))
    old = f"<del>{before}</del>" if before else ""
    new = f"<ins>{after}</ins>" if after else ""
    return f'<mark tabindex="0" title="{_plain(why)}">{old}{new}</mark>'
