"""Bytes to text: each encoding, each witness, and nothing lost on the way."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mojifix
from articles import ARTICLES
from mojifix.decode import decode, encode

SAVED = [
    ("en", "windows-1252", "windows-1252"),
    ("en", "mac-roman", "mac-roman"),
    ("fr", "windows-1252", "windows-1252"),
    ("fr", "mac-roman", "mac-roman"),
    ("fr", "iso-8859-15", "iso-8859-15"),
    ("de", "windows-1252", "windows-1252"),
    ("de", "mac-roman", "mac-roman"),
    ("de", "cp850", "cp850"),
    ("es", "iso-8859-1", "windows-1252"),
    ("es", "mac-roman", "mac-roman"),
    ("pl", "iso-8859-2", "iso-8859-2"),
    ("pl", "windows-1250", "windows-1250"),
    ("cs", "iso-8859-2", "iso-8859-2"),
    ("cs", "windows-1250", "windows-1250"),
    ("hu", "iso-8859-2", None),
    ("hu", "windows-1250", "windows-1250"),
    ("ru", "windows-1251", "windows-1251"),
    ("ru", "koi8-r", "koi8-r"),
    ("ru", "iso-8859-5", "iso-8859-5"),
    ("ru", "cp866", "cp866"),
    ("ru", "mac-cyrillic", "mac-cyrillic"),
    ("el", "windows-1253", "windows-1253"),
    ("el", "iso-8859-7", None),
    ("tr", "windows-1254", "windows-1254"),
    ("he", "windows-1255", "windows-1255"),
    ("ar", "windows-1256", "windows-1256"),
    ("ja", "shift_jis", "shift_jis"),
    ("ja", "euc-jp", "euc-jp"),
    ("ja", "iso-2022-jp", "iso-2022-jp"),
    ("zh", "gb18030", "gb18030"),
    ("zh", "gb2312", "gb18030"),
    ("zh-Hant", "big5", "big5"),
    ("ko", "euc-kr", "euc-kr"),
    ("ko", "iso-2022-kr", "iso-2022-kr"),
]
"""The language, how the article is saved, how it is to be read (None: several will do)."""

TYPEWRITER = str.maketrans("’‘“”„–", '\'\'"""-', "…")


def saved(language: str, encoding: str) -> tuple[str, bytes]:
    article = ARTICLES[language]
    try:
        return article, article.encode(encoding)
    except UnicodeEncodeError:
        article = article.translate(TYPEWRITER)
        return article, article.encode(encoding)


@pytest.mark.parametrize(("language", "encoding", "name"), SAVED)
def test_article_in_an_older_encoding(language: str, encoding: str, name: str | None) -> None:
    article, data = saved(language, encoding)
    reading = decode(data)
    assert reading.text == article
    assert name in (None, reading.encoding)
    assert reading.confidence > 0.6
    assert reading.evidence.endswith(".")
    assert encode(reading.text, reading) == data


@pytest.mark.parametrize(("language", "encoding", "name"), SAVED)
def test_a_single_paragraph_is_enough(language: str, encoding: str, name: str | None) -> None:
    article, _ = saved(language, encoding)
    for paragraph in article.split("\n\n")[1:]:
        assert decode(paragraph.encode(encoding)).text == paragraph


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
        (b"", "utf-32-le", "utf-32-le"),
        (b"", "utf-32-be", "utf-32-be"),
    ],
)
def test_article_in_unicode(language: str, mark: bytes, encoding: str, name: str) -> None:
    data = mark + ARTICLES[language].encode(encoding)
    reading = decode(data)
    assert (reading.text, reading.encoding, reading.bom) == (ARTICLES[language], name, mark)
    assert reading.confidence >= 0.9
    assert encode(reading.text, reading) == data


@pytest.mark.parametrize("language", ["en", "fr", "de", "ja", "ru"])
def test_utf8_with_single_windows_1252_bytes(language: str) -> None:
    pasted = "Café – “déjà vu” – Größe"
    data = ARTICLES[language].encode() + pasted.encode("windows-1252")
    reading = decode(data)
    assert reading.text == ARTICLES[language] + pasted
    assert reading.encoding == "utf-8+windows-1252"
    assert encode(reading.text, reading) == (ARTICLES[language] + pasted).encode()


@pytest.mark.parametrize(
    ("head", "label", "encoding"),
    [
        ('<meta charset="iso-8859-2">', "iso-8859-2", "iso-8859-2"),
        ("<META http-equiv=Content-Type content='text/html; charset=latin2'>", "", "iso-8859-2"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r", "koi8-r"),
        ("<meta charset = 'Latin1' >", "windows-1252", "windows-1252"),
        ("<meta charset=us-ascii>", "windows-1252", "windows-1252"),
        ("<meta charset=gbk>", "gbk", "gb18030"),
        ("<meta charset=x-mac-cyrillic>", "mac-cyrillic", "mac-cyrillic"),
    ],
)
def test_what_the_document_declares(head: str, label: str, encoding: str) -> None:
    data = head.encode() + b" \xb1\xc0"
    reading = decode(data)
    assert reading.text == head + " " + b"\xb1\xc0".decode(encoding)
    assert label in reading.encoding
    assert reading.confidence == 0.9


def test_a_declaration_may_be_wider_than_pythons_codec() -> None:
    data = "<meta charset=shift_jis>①".encode("cp932")
    assert decode(data)[:2] == ("<meta charset=shift_jis>①", "cp932")


@pytest.mark.parametrize("label", ["utf-8", "utf-16", "nonsense", "x-user-defined"])
def test_a_declaration_that_is_wrong_decides_nothing(label: str) -> None:
    text = f"<meta charset={label}> " + ARTICLES["pl"]
    assert decode(text.encode("windows-1250")).text == text


def test_a_declaration_that_does_not_fit_decides_nothing() -> None:
    text = "<meta charset=shift_jis> " + ARTICLES["fr"]
    assert decode(text.encode("windows-1252")).text == text


def test_utf8_is_stronger_than_a_declaration() -> None:
    text = "<meta charset=windows-1252> été"
    assert decode(text.encode())[:2] == (text, "utf-8")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        (b"a", "a", "utf-8"),
        (b"\0", "\0", "utf-8"),
        (b"plain ASCII", "plain ASCII", "utf-8"),
        (b"\xe9", "é", "windows-1252"),
        (b"\x80", "€", "windows-1252"),
        (b"\x93", "“", "windows-1252"),
        (b"\xff", "ÿ", "windows-1252"),
        (b"\x81", "\x81", "windows-1252"),
        (codecs.BOM_UTF8, "", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "", "utf-16-le"),
        (codecs.BOM_UTF8 + b"\xe9", "é", "utf-8-sig+windows-1252"),
        (codecs.BOM_UTF16_LE + b"a\0\xe9", "aé", "utf-16-le+windows-1252"),
        (codecs.BOM_UTF16_LE + b"\0\0a\0", "\0a", "utf-16-le"),
        (codecs.BOM_UTF16_LE + b"\0\xd8", "\ud800", "utf-16-le"),
        (b"caf\xe9", "café", "windows-1252"),
        (b"\x1b$ is no escape", "\x1b$ is no escape", "utf-8"),
    ],
)
def test_little_data(data: bytes, text: str, encoding: str) -> None:
    assert decode(data)[:2] == (text, encoding)


@pytest.mark.parametrize("data", [bytes(range(256)), bytes(range(128, 256)) * 40])
def test_what_is_no_text_comes_with_no_confidence(data: bytes) -> None:
    reading = decode(data)
    assert reading.encoding == "windows-1252"
    assert reading.confidence < 0.1
    assert encode(reading.text, reading) == data


def test_charset_normalizer_is_asked_last() -> None:
    text = "The weather will be fine in the north and wet in the south of the country."
    reading = decode(text.encode("cp037"))
    assert reading.text == text
    assert "charset-normalizer" in reading.evidence


def test_the_caller_is_believed() -> None:
    assert decode(b"\xe9", "iso-8859-7") == ("ι", "iso-8859-7", 1.0, "The caller gave it.", b"")
    assert decode(codecs.BOM_UTF8 + b"a", "utf-8")[:2] == ("a", "utf-8-sig")
    assert decode("né".encode("utf-16"), "utf-16")[:2] == ("né", "utf-16-le")


def test_a_named_encoding_that_does_not_fit() -> None:
    with pytest.raises(UnicodeDecodeError, match="position 3"):
        decode(b"caf\xe9", "utf-8")


@pytest.mark.parametrize("name", ["klingon", "hex", ""])
def test_an_encoding_that_there_is_not(name: str) -> None:
    with pytest.raises(ValueError, match="unknown text encoding"):
        decode(b"a", name)


def test_text_is_no_bytes() -> None:
    with pytest.raises(TypeError, match=r"mojifix\.fix takes text"):
        decode("text")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not list"):
        mojifix.fix_bytes([1])  # type: ignore[arg-type]


def test_other_kinds_of_bytes() -> None:
    assert decode(bytearray(b"a")).text == decode(memoryview(b"a")).text == "a"


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_nothing_raises_and_nothing_vanishes(data: bytes) -> None:
    reading = decode(data)
    assert 0 <= reading.confidence <= 1
    if "\ufffd" in reading.text:
        assert b"\xef\xbf\xbd" in data or "utf-16" in reading.encoding or b"\x1a" in data
    if "+" not in reading.encoding and "2022" not in reading.encoding:
        assert encode(reading.text, reading) == data


@given(st.text())
@settings(deadline=None)
def test_utf8_is_always_right(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if not set(data) & set(range(9)):
        assert decode(codecs.BOM_UTF8 + data).text.encode() == data


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\xc3",
        b"<meta ",
        b"a\xe9 ",
        b"\xc3\xa9\xe9",
        b"\x81",
        b"\0\1",
        b"\x1b$",
        b"\xa5\xd0",
    ],
)
def test_time_is_linear(data: bytes) -> None:
    decode(data * 300_000 + b"\xe9")


def test_fix_bytes_repairs_what_it_reads() -> None:
    found = mojifix.fix_bytes("caf&eacute; – été".encode("windows-1252"))
    assert (found.text, found.encoding) == ("café – été", "windows-1252")
    assert found.report.original == "caf&eacute; – été"
    assert 0 < found.confidence < 1
    assert found.evidence


def test_fix_bytes_takes_the_options_of_fix() -> None:
    assert mojifix.fix_bytes(b"\xe9", encoding="mac-roman", lang="fr").text == "È"
    with pytest.raises(TypeError, match="unknown option"):
        mojifix.fix_bytes(b"", language="fr")  # type: ignore[call-arg]
