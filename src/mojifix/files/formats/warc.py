"""Web archives (WARC): the article of each page as a line of JSON with url, date and text.

Only responses with status 200 are read; Resiliparse extracts the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text

from mojifix.decode import Reading, decode
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source, too_large
from mojifix.files.records import repair_records
from mojifix.patterns import lazy

__all__ = ["documents", "rewrite"]

_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 1 << 13
"""Bytes in which the headers of a page that is too large are looked for."""
_BLOCK = 1 << 20
_IS_PAGE = lazy(
    rb"HTTP/[\d.]+[ ]200\b (?s:.*?) \ncontent-type: \s* (?:text/html|application/xhtml)",
    re.VERBOSE | re.IGNORECASE,
)
_SURE = 0.9
"""The confidence above which the bytes of a page are trusted more than its headers."""


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
    for record in filter(_is_page, _records(source, options)):
        pages += 1
        text = _article(record, options)
        if text:
            articles += 1
            yield _Article(
                record.headers.get("WARC-Target-URI", ""), record.headers.get("WARC-Date", ""), text
            )
    if articles < pages:
        what = f"no article found in {pages - articles} of {pages} pages"
        options.on_problem(Problem(source.path, what, is_warning=True))


def _records(source: Source, options: FileOptions) -> Iterator[Any]:
    """Yield the responses, each whole in memory."""
    try:
        for record in ArchiveIterator(
            source.stream,
            parse_http=False,
            stream_detect=False,  # it comes uncompressed
            fsspec_args=False,
        ):
            length = record.content_length
            is_response = record.record_type == WarcRecordType.response
            if not is_response or length > options.largest:
                _pass_over(record, source, options, is_response=is_response)
                continue
            record.freeze()
            if record.content_length < length:
                raise _truncated(source)
            yield record
    except (OSError, ValueError) as error:
        raise Problem(source.path, f"is not a web archive, or is corrupt: {error}") from error


def _pass_over(record: Any, source: Source, options: FileOptions, *, is_response: bool) -> None:
    """Read a record in blocks; one that is a page is too large, and a problem."""
    left = record.content_length
    head = record.reader.read(min(left, _HEAD)) if left else b""
    left -= len(head)
    while left and (block := record.reader.read(min(left, _BLOCK))):
        left -= len(block)
    if left:
        raise _truncated(source)
    if is_response and _IS_PAGE.match(head):
        where = record.headers.get("WARC-Target-URI", "")
        options.on_problem(too_large(source.path, "a page", options, where))


def _truncated(source: Source) -> Problem:
    return Problem(source.path, "ends too early: the file is truncated")


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


def _reading(data: bytes, declared: str | None) -> Reading:
    reading = decode(data)
    if declared is not None and reading.confidence < _SURE:
        try:
            return decode(data, declared)
        except ValueError:  # the server does not know, or says what nobody knows
            return reading
    return reading
