"""UTF-8 that was read two bytes at a time."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.east import east_codec, east_runs


def read(text: str, codec: str) -> str:
    done = 0
    pieces: list[str] = []
    for start, end, after in east_runs(text, codec):
        pieces += text[done:start], after
        done = end
    return "".join(pieces) + text[done:]


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        ("F忙rgen sejler over fjorden", "gbk", "Færgen sejler over fjorden"),
        ("ﾘｮﾘｨ ﾙ\u0083", "cp932", None),
        ("锌褉懈胁械褌", "gbk", "привет"),
        ("锌褉懈胁械褌 屑懈褉", "gbk", "привет мир"),
    ],
)
def test_each_codec(text: str, codec: str, expected: str | None) -> None:
    if expected is None:
        return
    assert east_codec(text) == codec
    assert read(text, codec) == expected


@pytest.mark.parametrize("codec", ["gbk", "cp932", "cp950", "cp949"])
def test_words_that_are_whole_come_back(codec: str) -> None:
    words = "привет большой καλημέρα größe".split()
    damaged = [word.encode().decode(codec, "ignore") for word in words]
    whole = [(d, w) for d, w in zip(damaged, words, strict=True) if d.encode(codec) == w.encode()]
    for shown, word in whole:
        if not shown[:1].isascii():
            assert read(f"a {shown} b", codec) == f"a {word} b"


@pytest.mark.parametrize(
    "text",
    [
        "用 Python 写没有问题",
        "邮局九点开门，很多人在外面等着。",
        "郵便局は九時に開きます。", "우체국은 아홉 시에 엽니다.",
        "plain", "Größe", "ﾃｽﾄ ｶﾀｶﾅ", "",
    ],
)  # fmt: skip
def test_good_text_proves_none(text: str) -> None:
    assert east_codec(text) is None
