"""What proves a code page, and what a line keeps of it."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.proof import Proof, block_of, line_proof, proof_of


def test_blocks_are_of_64_characters() -> None:
    assert block_of("à") == block_of("ÿ") == 3
    assert block_of("Ā") == 4


@pytest.mark.parametrize(
    ("runs", "codec"),
    [
        ("Ã¶ Ã¼ Ã©", "windows-1252"),
        ("Ã¶ Ã¼ â€™", "windows-1252"),
        ("√∂ √º √©", "mac-roman"),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "windows-1252"),
        ("РїСЂРёРІРµС‚", "windows-1251"),
    ],
)
def test_the_page(runs: str, codec: str) -> None:
    proof = proof_of(runs, 3)
    assert proof is not None
    assert proof.codec == codec


def test_a_proof_needs_enough() -> None:
    assert proof_of("Ã¶ Ã¼", 3) is None
    assert proof_of("Ã¶ Ã¼", 2) is not None
    assert proof_of("schön größer über", 1) is None
    assert proof_of("", 1) is None


def test_its_blocks() -> None:
    assert proof_of("Ã¶ Ã¼ Ã©", 1) == Proof("windows-1252", frozenset([3]))
    assert proof_of("Ã¶ â€™ Å‚", 1) == Proof("windows-1252", frozenset([3, 5, block_of("’")]))
    assert proof_of("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", 1) == Proof("windows-1252", frozenset([0x10, 0x11]))


def test_phonetic_letters_are_none() -> None:
    proof = proof_of("Ã¶ É» É» É»", 1)
    assert proof is not None
    assert proof.blocks == {3}


def test_a_line() -> None:
    assert line_proof([]) is None
    assert line_proof(["Ã¶"]) == Proof("windows-1252", frozenset([3]))
    assert line_proof(["Ã¶", "Ã¶", "â€™"]) == Proof("windows-1252", frozenset([3, block_of("’")]))
