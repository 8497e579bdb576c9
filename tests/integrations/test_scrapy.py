"""Scrapy: items of every sort, and a real crawl of damaged pages on loopback."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import mojifix
from columns import corpus

pytest.importorskip("mojifix.integrations.scrapy", exc_type=ImportError)
scrapy = pytest.importorskip("scrapy")
attrs = pytest.importorskip("attrs")

from mojifix.integrations.scrapy import MojifixPipeline, fix_value  # noqa: E402

CRAWL = """
import json, sys
from dataclasses import asdict, dataclass

import scrapy
from itemloaders.processors import MapCompose, TakeFirst
from scrapy.crawler import CrawlerProcess
from scrapy.loader import ItemLoader

from mojifix.integrations.scrapy import fix_value


@dataclass
class Page:
    number: int
    title: str
    text: str
    raw: str
    loaded: str = ""


class Loader(ItemLoader):
    default_item_class = dict
    default_output_processor = TakeFirst()
    loaded_in = MapCompose(fix_value)


class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [sys.argv[1]]

    def parse(self, response):
        yield from response.follow_all(css="a", callback=self.page)

    def page(self, response):
        text = response.css("article::text").get(default="")
        loader = Loader(response=response)
        loader.add_css("loaded", "article::text")
        number = int(response.url.rsplit("/", 1)[1])
        title = response.css("h1::text").get()
        page = Page(number, title, text, text, loader.load_item().get("loaded", ""))
        yield page if number % 2 else asdict(page)


process = CrawlerProcess(
    {
        "ITEM_PIPELINES": {"mojifix.integrations.scrapy.MojifixPipeline": 300},
        "MOJIFIX_FIELDS": ["title", "text"],
        "MOJIFIX_OPTIONS": {"at_least": "likely"},
        "FEEDS": {sys.argv[2]: {"format": "jsonlines", "encoding": "utf-8"}},
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "WARNING",
    }
)
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
stats = {name: count for name, count in crawler.stats.get_stats().items() if "mojifix" in name}
print(json.dumps(stats))
"""

TITLE = "The caf&eacute; on the corner"


def pages() -> list[str]:
    """Return texts that HTML can hold as they are."""
    texts = [text for text in corpus() if text and text.strip() and len(text) < 5000]
    return [text for text in texts if all(char >= " " or char == "\n" for char in text)][:80]


@pytest.fixture
def site() -> Iterator[str]:
    """Serve the texts as pages, and a list of them, on loopback."""
    texts = pages()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            if name:
                text = html.escape(texts[int(name)])
                body = f"<h1>{html.escape(TITLE)}</h1><article>{text}</article>"
            else:
                body = "".join(f"<a href='/{number}'>{number}</a>" for number in range(len(texts)))
            data = f"<!doctype html><meta charset=utf-8><body>{body}</body>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_a_crawl(site: str, tmp_path: Path) -> None:
    (tmp_path / "crawl.py").write_text(CRAWL, encoding="utf-8")
    out = tmp_path / "items.jsonl"
    done = subprocess.run(
        [sys.executable, tmp_path / "crawl.py", site, out.as_uri()],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert sorted(item["number"] for item in items) == list(range(len(pages())))
    changed = 0
    for item in items:
        assert item["title"] == mojifix.fix(TITLE)
        assert item["text"] == mojifix.fix(item["raw"])
        assert (
            item["loaded"] == mojifix.fix(item["raw"].strip()) or item["raw"] != item["raw"].strip()
        )
        changed += item["text"] != item["raw"]
    raw = {item["number"]: item["raw"] for item in items}
    assert sum(raw[number] == text for number, text in enumerate(pages())) > len(pages()) * 0.8
    stats = json.loads(done.stdout)
    assert stats["mojifix/items"] == stats["mojifix/items_changed"] == len(items)
    assert stats["mojifix/fields_changed/title"] == len(items)
    assert stats["mojifix/fields_changed/text"] == changed > len(items) * 0.2
    assert stats["mojifix/reasons/entities/character-reference"] >= len(items)


@dataclass
class Data:
    title: str
    tags: list[str]
    price: int = 3


@attrs.define
class Attrs:
    title: str
    tags: list[str]
    price: int = 3


class Fields(scrapy.Item):  # type: ignore[name-defined, misc, unused-ignore]
    title = scrapy.Field()
    tags = scrapy.Field()
    price = scrapy.Field()


@pytest.mark.parametrize("kind", [dict, Data, Attrs, Fields])
def test_items_of_every_sort(kind: Any) -> None:
    from itemadapter import ItemAdapter

    item = kind(title="caf&eacute;", tags=["&amp;", "b"], price=3)
    assert MojifixPipeline(["title", "missing"]).process_item(item) is item
    assert dict(ItemAdapter(item)) == {"title": "café", "tags": ["&amp;", "b"], "price": 3}
    MojifixPipeline().process_item(item)
    assert dict(ItemAdapter(item)) == {"title": "café", "tags": ["&", "b"], "price": 3}


def test_fields_that_need_nothing_are_not_set() -> None:
    frozen = attrs.make_class(
        "Frozen", {"title": attrs.field(), "tags": attrs.field()}, frozen=True
    )
    item = frozen(title="plain", tags=("a", "b"))
    assert MojifixPipeline().process_item(item) is item
    assert MojifixPipeline().process_item({"tags": ("&amp;", 3)}) == {"tags": ("&", 3)}


def test_settings() -> None:
    from scrapy.utils.test import get_crawler

    crawler = get_crawler(settings_dict={"MOJIFIX_FIELDS": "title,text"})
    crawler.stats = crawler.stats or scrapy.statscollectors.MemoryStatsCollector(crawler)
    pipeline = MojifixPipeline.from_crawler(crawler)
    assert pipeline.process_item({"title": "&eacute;", "other": "&eacute;"}) == {
        "title": "é",
        "other": "&eacute;",
    }
    assert crawler.stats.get_value("mojifix/fields_changed/title") == 1
    assert crawler.stats.get_value("mojifix/items") == 1
    with pytest.raises(TypeError, match="unknown option"):
        MojifixPipeline.from_crawler(get_crawler(settings_dict={"MOJIFIX_OPTIONS": {"land": "fr"}}))


def test_a_value() -> None:
    assert fix_value(None) is None
    assert fix_value("caf&eacute;") == "café"
