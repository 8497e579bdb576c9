"""Archives of the web (WARC): the article of each page, a line of JSON with url, date and text.

Pages that were answered with status 200 are read; Resiliparse finds the article in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text

from mojifix.decode import Reading, decode
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source
from mojifix.files.records import repair_records

__all__ = ["documents", "rewrite"]

_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST = 1 << 26
"""Bytes: what is larger is no article."""
_SURE = 0.9
"""The confidence from which the bytes of a page say more than the server that sent it."""


class _Article(NamedTuple):
    url: str
    date: str
    text: str


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each article."""
    for article in _articles(source, options):
        yield Document(source.path, article.text, 0, article.url)


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the articles, repaired, as JSON Lines in UTF-8."""
    found = ((article, [article.text]) for article in _articles(source, options))
    for article, texts in repair_records(repair, found):
        record = article._replace(text=texts.after[0] or "")._asdict()
        target.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return True


def _articles(source: Source, options: FileOptions) -> Iterator[_Article]:
    pages = articles = 0
    for record in filter(_is_page, _records(source)):
        pages += 1
        text = _article(record, options)
        if text:
            articles += 1
            yield _Article(
                record.headers.get("WARC-Target-URI", ""), record.headers.get("WARC-Date", ""), text
            )
    if articles < pages:
        what = f"{pages - articles} of {pages} pages hold no article"
        options.on_problem(Problem(source.path, what, is_warning=True))


def _records(source: Source) -> Iterator[Any]:
    """Yield the responses, each whole in memory."""
    try:
        for record in ArchiveIterator(
            source.stream,
            record_types=WarcRecordType.response,
            parse_http=False,
            max_content_length=_LARGEST,
            stream_detect=False,  # it comes uncompressed
            fsspec_args=False,
        ):
            length = record.content_length
            record.freeze()
            if record.content_length < length:
                raise Problem(source.path, "ends too early: it is not complete")
            yield record
    except (OSError, ValueError) as error:
        raise Problem(source.path, f"is no web archive, or is damaged: {error}") from error


def _is_page(record: Any) -> bool:
    try:
        record.parse_http(auto_decode="all")
    except (OSError, ValueError):  # no answer of a server that can be read
        return False
    headers = record.http_headers
    return bool(headers and headers.status_code == 200 and record.http_content_type in _PAGES)


def _article(record: Any, options: FileOptions) -> str:
    data = record.reader.read()
    page = _reading(data, options.encoding or record.http_charset).text
    text = extract_plain_text(page, main_content=True, list_bullets=False, alt_texts=False)
    return str(text).strip()


def _reading(data: bytes, told: str | None) -> Reading:
    reading = decode(data)
    if told is not None and reading.confidence < _SURE:
        try:
            return decode(data, told)
        except ValueError:  # the server does not know, or says what nobody knows
            return reading
    return reading
