"""Scrapy: an item pipeline, and `fix_value` for `MapCompose`.

In `settings.py`:

    ITEM_PIPELINES = {"mojifix.integrations.scrapy.MojifixPipeline": 300}
    MOJIFIX_FIELDS = ["title", "text"]  # without it, every field that holds text
    MOJIFIX_OPTIONS = {"lang": "fr"}  # those of `mojifix.Options`, if any

>>> pipeline = MojifixPipeline(["title"])
>>> pipeline.process_item({"title": "Voil&agrave;", "price": 3})
{'title': 'Voilà', 'price': 3}
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import mojifix
from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("itemadapter", extra="scrapy"):
    from itemadapter import ItemAdapter

__all__ = ["MojifixPipeline", "fix_value"]


def fix_value(value: Any) -> Any:
    """Return a text repaired, and anything else as it is: for `MapCompose`.

    >>> fix_value("caf&eacute;"), fix_value(3)
    ('café', 3)
    """
    return mojifix.fix(value) if isinstance(value, str) else value


class MojifixPipeline:
    """Repairs texts, and lists of texts, in the fields of items of every sort.

    `fields` are the names of the fields (None: all); a field that an item has not is passed over.
    `stats` counts, as Scrapy's collector of statistics does: `mojifix/items` that were looked at,
    `mojifix/items_changed`, `mojifix/fields_changed/FIELD`, `mojifix/reasons/FIXER/CODE`.
    """

    def __init__(
        self,
        fields: Iterable[str] | None = None,
        *,
        pipeline: Pipeline | None = None,
        stats: Any = None,
    ) -> None:
        self._fields = None if fields is None else tuple(fields)
        self._pipeline = pipeline_or_default(pipeline)
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> MojifixPipeline:
        """Return the pipeline that the settings of a crawl ask for.

        Raises TypeError or ValueError for options that there are not.
        """
        settings = crawler.settings
        fields = settings.getlist("MOJIFIX_FIELDS") or None
        options = settings.getdict("MOJIFIX_OPTIONS")
        return cls(fields, pipeline=Pipeline.default(**options), stats=crawler.stats)

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Return the item, its fields repaired in place; `spider` is not looked at."""
        adapter = ItemAdapter(item)
        changed = False
        for name in list(adapter) if self._fields is None else self._fields:
            value = adapter.get(name)
            fixed = self._fixed(value)
            if fixed is not value:
                adapter[name] = fixed
                changed = True
                self._count(f"fields_changed/{name}")
        self._count("items")
        if changed:
            self._count("items_changed")
        return item

    def _fixed(self, value: Any) -> Any:
        """Return a value repaired, the same object where it needs nothing."""
        if isinstance(value, str):
            report = self._pipeline.explain(value)
            for reason, count in report.counts.items() if report.steps else ():
                self._count(f"reasons/{reason}", count)
            return report.text
        if isinstance(value, (list, tuple)):
            fixed = [self._fixed(one) for one in value]
            if all(new is old for new, old in zip(fixed, value, strict=True)):
                return value
            return fixed if isinstance(value, list) else tuple(fixed)
        return value

    def _count(self, what: str, count: int = 1) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"mojifix/{what}", count)
