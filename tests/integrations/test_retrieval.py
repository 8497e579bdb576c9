"""LangChain, LlamaIndex, Haystack and spaCy: what they know of a text stays, and leads back."""

from __future__ import annotations

import inspect
import json
import pickle
from typing import Any

import pytest

import mojifix
from columns import corpus
from mojifix import Pipeline
from mojifix.integrations.spans import offsets_of, spans_of

TEXTS = [text for text in corpus() if text]
PAGE = (
    "The caf&eacute; opens at six.\n\nIts baker &rsquo; s rolls are gone by seven &amp;amp; so on."
)


def test_spans_are_the_offsets_of_a_report() -> None:
    for text in TEXTS:
        report = mojifix.explain(text)
        again = offsets_of(json.loads(json.dumps(spans_of(report))))
        places = range(0, len(report.text) + 1, max(1, len(text) // 50))
        assert [again.to_original(at) for at in places] == [
            report.offsets.to_original(at) for at in places
        ]


def test_langchain() -> None:
    langchain = pytest.importorskip("mojifix.integrations.langchain", exc_type=ImportError)
    from langchain_core.documents import Document

    pages = [Document(text, metadata={"page": n}, id=str(n)) for n, text in enumerate(TEXTS)]
    done = langchain.MojifixTransformer().transform_documents(pages)
    assert [page.page_content for page in done] == [mojifix.fix(text) for text in TEXTS]
    assert [(page.metadata, page.id) for page in done] == [(p.metadata, p.id) for p in pages]
    assert [page.page_content for page in pages] == TEXTS


def test_langchain_takes_lone_surrogates() -> None:
    langchain = pytest.importorskip("mojifix.integrations.langchain", exc_type=ImportError)
    from langchain_core.documents import Document

    text = "caf&eacute; \ud800 caf&eacute;"
    (done,) = langchain.MojifixTransformer().transform_documents([Document(text)])
    assert done.page_content == mojifix.fix(text)


def test_langchain_leads_back() -> None:
    langchain = pytest.importorskip("mojifix.integrations.langchain", exc_type=ImportError)
    splitters = pytest.importorskip("langchain_text_splitters")
    from langchain_core.documents import Document

    (page,) = langchain.MojifixTransformer(spans=True).transform_documents([Document(PAGE)])
    splitter = splitters.RecursiveCharacterTextSplitter(
        chunk_size=30, chunk_overlap=0, add_start_index=True
    )
    for part in splitter.split_documents([page]):
        start, end = langchain.source_span(part, 0, len(part.page_content))
        assert mojifix.fix(PAGE[start:end]) == part.page_content
    with pytest.raises(KeyError):
        langchain.source_span(Document("a"), 0, 1)


def test_llama_index() -> None:
    llama_index = pytest.importorskip("mojifix.integrations.llama_index", exc_type=ImportError)
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import Document, MetadataMode, TextNode

    nodes = [TextNode(text=text, metadata={"page": n}, id_=str(n)) for n, text in enumerate(TEXTS)]
    done = IngestionPipeline(transformations=[llama_index.MojifixTransform()]).run(nodes=nodes)
    assert [node.text for node in done] == [mojifix.fix(text) for text in TEXTS]
    assert [(node.metadata, node.id_) for node in done] == [(n.metadata, n.id_) for n in nodes]
    assert [node.text for node in nodes] == TEXTS

    plain = llama_index.MojifixTransform().to_dict()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(llama_index, "RULESET", mojifix.RULESET + 1)
        assert llama_index.MojifixTransform().to_dict() != plain, "a cache would be found"
    assert llama_index.MojifixTransform.from_dict(plain) == llama_index.MojifixTransform()

    transform = llama_index.MojifixTransform(options={"images": "drop"}, spans=True)
    (document,) = transform([Document(text=PAGE)])
    offsets = offsets_of(document.metadata[llama_index.SPANS])
    assert offsets.span(4, 8) == (4, 15)
    assert document.text == mojifix.fix(PAGE)
    for shown in (MetadataMode.LLM, MetadataMode.EMBED):
        assert llama_index.SPANS not in document.get_content(metadata_mode=shown)
    assert json.loads(json.dumps(transform.to_dict()))["options"] == {"images": "drop"}


def test_haystack() -> None:
    haystack = pytest.importorskip("mojifix.integrations.haystack", exc_type=ImportError)
    from haystack import Document
    from haystack import Pipeline as Haystack

    pages = [Document(content=text, meta={"page": n}) for n, text in enumerate(TEXTS)]
    pipeline = Haystack()
    pipeline.add_component("clean", haystack.MojifixCleaner(spans=True))
    trusted = {"allowed_modules": ["mojifix.integrations.haystack"]}  # newer ones ask for it
    with_trust = "allowed_modules" in inspect.signature(Haystack.loads).parameters
    pipeline = Haystack.loads(pipeline.dumps(), **(trusted if with_trust else {}))
    done = pipeline.run({"clean": {"documents": [*pages, Document(content=None)]}})
    *cleaned, empty = done["clean"]["documents"]
    assert [page.content for page in cleaned] == [mojifix.fix(text) for text in TEXTS]
    assert [page.meta["page"] for page in cleaned] == list(range(len(TEXTS)))
    assert empty.content is None
    for page, new in zip(pages, cleaned, strict=True):
        assert (page.id == new.id) == (page.content == new.content)
    kept = haystack.MojifixCleaner(keep_id=True).run(pages)["documents"]
    assert [page.id for page in kept] == [page.id for page in pages]
    assert [page.meta for page in kept] == [page.meta for page in pages]


def test_spacy(tmp_path: Any) -> None:
    wrapper = pytest.importorskip("mojifix.integrations.spacy", exc_type=ImportError)
    import spacy
    from spacy.tokens import Doc

    nlp, plain = spacy.blank("en"), spacy.blank("en")
    nlp.tokenizer = wrapper.MojifixTokenizer(nlp.tokenizer)
    for text, doc in zip(TEXTS, nlp.pipe(TEXTS), strict=True):
        report = mojifix.explain(text)
        assert doc.text == report.text
        assert [token.text for token in doc] == [token.text for token in plain(report.text)]
        again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert wrapper.source_text(again) == text
        for token, other in zip(doc, again, strict=True):
            end = token.idx + len(token.text)
            span = report.offsets.span(token.idx, end)
            assert wrapper.source_span(token) == wrapper.source_span(other) == span
        assert wrapper.source_span(doc[:]) == report.offsets.span(0, len(report.text))
        assert wrapper.source_span(doc) == report.offsets.span(0, len(report.text))

    nlp.to_disk(tmp_path / "model")
    nlp.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    loaded = pickle.loads(pickle.dumps(nlp))
    assert loaded("caf&eacute;").text == "café"
    assert loaded.tokenizer.infix_finditer is not None


def test_spacy_from_a_configuration(tmp_path: Any) -> None:
    pytest.importorskip("mojifix.integrations.spacy", exc_type=ImportError)
    import spacy

    tokenizer = {
        "@tokenizers": "mojifix.Tokenizer.v1",
        "options": {"lang": "en"},
        "tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"},
    }
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": tokenizer}})
    assert nlp.tokenizer.pipeline == Pipeline.default(lang="en")
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert [token.text for token in again("A caf&eacute;.")] == ["A", "café", "."]
