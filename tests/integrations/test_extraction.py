"""What trafilatura and resiliparse make of a page, repaired."""

from __future__ import annotations

import html

import pytest

import mojifix
from columns import corpus


def page(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    title = html.escape("The caf&eacute; on the corner")
    body = f"<body><article>{paragraphs}</article></body>"
    return f"<html><head><title>{title}</title></head>{body}</html>"


def long_texts() -> list[str]:
    return [text for text in corpus() if text and 300 < len(text) < 3000]


def test_trafilatura() -> None:
    trafilatura = pytest.importorskip("mojifix.integrations.trafilatura", exc_type=ImportError)
    from trafilatura import bare_extraction, extract

    found = 0
    for text in long_texts():
        document, same = (bare_extraction(page(text), with_metadata=True) for _ in range(2))
        if document is None:
            continue
        assert trafilatura.fix_document(document) is document
        assert document.title == "The café on the corner"
        for name in trafilatura.FIELDS:
            old, new = getattr(same, name), getattr(document, name)
            if isinstance(old, str):
                assert new == mojifix.fix(old)
        markdown = extract(page(text), output_format="markdown")
        assert isinstance(mojifix.fix(markdown, kind="markdown"), str)
        found += document.text != same.text
    assert found > 10
    assert trafilatura.fix_document(None) is None
    with pytest.raises(TypeError, match="what extract returns"):
        trafilatura.fix_document("a text")


def test_resiliparse() -> None:
    extract = pytest.importorskip("resiliparse.extract.html2text").extract_plain_text
    found = 0
    for text in long_texts():
        plain = extract(page(text), main_content=True)
        found += mojifix.fix(plain) != plain
    assert found > 10
