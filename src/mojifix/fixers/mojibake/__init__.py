r"""UTF-8 that was read as another encoding, and Windows-1252 read as ISO 8859-1.

A server that declares the wrong encoding, a feed reader that assumes Windows-1252, a
database column with the wrong character set: each byte of UTF-8 becomes a character of its
own, and `’` becomes `â€™`. It happens several times in a row, and in single words of a good
text. Controls of U+0080–U+009F are Windows-1252 punctuation that was read as ISO 8859-1.

The heuristic that tells damage from text is ftfy's, applied to each line: what ftfy refuses
on purpose (`MARQUÉ…`, `ZZAJÉ’s`, `NESTLÉ®`, `4288×…`) is refused here. Beyond it, a run too short
to prove its damage alone is repaired where other runs of the document prove the encoding,
or where exactly one reading makes a known word. ftfy's changes of style (quotes, ligatures,
widths) are not part of this fixer. A lone `Â` before a no-break space between capitals
(`MISUTÂ AJIKKO`) may be a letter and stays.

Mojibake that is shown and not used (`Replace â€™ with ’`, or in quotes in a line about
encodings), and capitals before a mark of their own (`“ĐÃ”`, `LÃ®`) stay, too.

References to bytes without a meaning (`&#157;`) are read where they follow a misread byte.
What is damaged but cannot be decoded stays as it is, and `detect` reports it.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("mojibake").fix
>>> fix("Itâ€™s a cafÃ© in SÃ£o Paulo, \x93they\x94 say")
'It’s a café in São Paulo, “they” say'
>>> fix("PLAQUES IL Y MARQUÉ… chez NESTLÉ® à 4288×…")
'PLAQUES IL Y MARQUÉ… chez NESTLÉ® à 4288×…'
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.fixers.mojibake.alignment import WayBack, changed_runs
from mojifix.fixers.mojibake.codepages import LEADS, NAMES, char_class, sequences
from mojifix.fixers.mojibake.controls import without_stray_controls
from mojifix.fixers.mojibake.misread import (
    Evidence,
    Proof,
    line_proof,
    short_runs,
    with_closing_quotes,
)
from mojifix.fixers.mojibake.numbers import with_bytes
from mojifix.fixers.mojibake.refusals import is_about, is_capital
from mojifix.patterns import lazy

MISREAD = Reason("misread-utf-8", "UTF-8 was read as a single-byte encoding.", "certain")
CONTROL = Reason("c1-control", "Windows-1252 was read as ISO 8859-1.", "certain")
PROVEN = Reason(
    "proven-elsewhere", "Other runs of the text prove how this one was misread.", "likely"
)
ONE_WORD = Reason("one-known-word", "Exactly one reading of this run makes a word.", "likely")
UNDECIDED = Reason("undecided", "This looks misread, but nothing proves what it was.", "guess")

_TRIGGER = char_class(LEADS | set(map(chr, range(0x80, 0xA0))))

_ALONE = lazy("[\x80-\x9fÂÃ]")
_C1_IN_UTF8 = lazy(b"\xc2[\x80-\x9f]")
# U+0085 that ends a sentence before another begins is a line break, the work of `whitespace`.
_LINE_BREAK = lazy('\n|(?<=[.!?:"”»)])\x85+(?=["“„«¿¡]?[A-Z0-9À-ÖØ-Þ])|\x85{2,}')


def find(text: str, context: Context) -> Iterator[Edit]:
    """Return an edit for each run of characters that was misread."""
    plain, places = with_bytes(text)
    for edit in _edits(plain, context):
        if places is None:
            yield edit
        elif not _CONTROLS.search(edit.replacement):  # half a repair
            yield edit._replace(start=places[edit.start], end=places[edit.end])


def _edits(text: str, context: Context) -> Iterator[Edit]:
    evidence = Evidence(context)
    for start, end in _suspect_lines(text):
        for edit in _line_edits(text[start:end], evidence):
            yield edit._replace(start=edit.start + start, end=edit.end + start)


def _suspect_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines in which a sequence of misread bytes can stand; few, in good text."""
    done = 0
    for at in sorted(_suspects(text)):
        if at < done:
            continue
        start, end = max(done, text.rfind("\n", done, at) + 1), len(text)
        for m in _LINE_BREAK.finditer(text, start):
            if m.start() > at:
                end = m.start()
                break
            start = m.end()
        done = max(start, end if start <= at else start)
        if start <= at:
            yield start, end


def _suspects(text: str) -> list[int]:
    """Return the places where a sequence of misread bytes may begin, or half of one."""
    found = sequences(text)
    if _has_alone(text):
        found += [m.start() for m in _ALONE.finditer(text)]
    return found


def _has_alone(text: str) -> bool:
    """Say whether `_ALONE` is in the text, several times faster than by looking for it."""
    return (
        "Ã" in text
        or "Â" in text
        or _C1_IN_UTF8.search(text.encode("utf-8", "surrogatepass")) is not None
    )


def _line_edits(line: str, evidence: Evidence) -> list[Edit]:
    from ftfy import fix_encoding

    whole = with_closing_quotes(without_stray_controls(line, evidence))
    fixed = _rejoined(line, fix_encoding(whole))
    edits = [
        Edit(start, end, after, CONTROL if _CONTROLS.fullmatch(line, start, end) else MISREAD)
        for start, end, after in changed_runs(line, fixed)
    ]
    here = line_proof([line[edit.start : edit.end] for edit in edits if edit.reason is MISREAD])
    if len(edits) == 1 and not evidence.proof and _CAPITALS_AROUND.search(line):
        edits, fixed = [], line
    if _suspects(fixed):
        edits = _merged(edits, _left_over(fixed, edits, evidence, here))
    edits = [edit for edit in edits if _encodes(edit) and not is_capital(line, edit)]
    if is_about(line, [edit for edit in edits if edit.reason not in (CONTROL, UNDECIDED)]):
        return []
    return [_with_layers(line, edit) for edit in edits]


_CONTROLS = lazy("[\x80-\x9f]+")
_CAPITALS_AROUND = lazy("(?<=[A-Z])Â\u00a0(?=[A-Z])")


def _encodes(edit: Edit) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in edit.replacement)


# `hĂ i` was `hài`: the second byte of `à` became a space, and ftfy keeps it as one. Only where
# the text is Vietnamese is it sure that the next letters are the end of the syllable.
_VIETNAMESE = lazy("[\u01a1\u01b0\u1ea0-\u1ef9]")
_BROKEN_SYLLABLE = lazy(r"(?<=[^\W\d_]à) (?=(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)(?![\w’']))")
_CUT_A_GRAVE = lazy("[ÃĂ] ")


def _rejoined(line: str, fixed: str) -> str:
    if _CUT_A_GRAVE.search(line) and _VIETNAMESE.search(fixed):
        return _BROKEN_SYLLABLE.sub("", fixed)
    return fixed


def _left_over(fixed: str, edits: list[Edit], evidence: Evidence, here: Proof | None) -> list[Edit]:
    """Return edits for the short runs that `fixed` still has, and remarks on what stays."""
    from ftfy.badness import BADNESS_RE, badness

    if badness(fixed) > len(edits):  # more garbled than proven
        here = None
    found = [
        Edit(run.start, run.end, run.replacement, ONE_WORD if run.by_word else PROVEN)
        for run in short_runs(fixed, evidence, here)
    ]
    remarks = [Edit(m.start(), m.end(), m[0], UNDECIDED) for m in BADNESS_RE.finditer(fixed)]
    back = WayBack((edit.start, edit.end, edit.replacement) for edit in edits)
    return [
        edit._replace(start=span[0], end=span[1])
        for edit in _merged(_merged([], found), remarks)
        if (span := back.span(edit.start, edit.end))
    ]


def _merged(edits: list[Edit], added: list[Edit]) -> list[Edit]:
    """Return `edits`, and those of `added` that overlap nothing before them, in order."""
    kept: list[Edit] = []
    at = 0
    for edit in sorted(added, key=lambda edit: edit.start):
        while at < len(edits) and edits[at].end <= edit.start:
            kept.append(edits[at])
            at += 1
        fits = at == len(edits) or edit.end <= edits[at].start
        if fits and (not kept or kept[-1].end <= edit.start):
            kept.append(edit)
    return kept + edits[at:]


def _with_layers(line: str, edit: Edit) -> Edit:
    if edit.reason is not MISREAD:
        return edit
    return edit._replace(detail=_layers(line[edit.start : edit.end], edit.replacement))


@lru_cache(maxsize=1024)
def _layers(before: str, after: str) -> str | None:
    """Say by which code pages the run was misread, in order, where that can be told."""
    from ftfy import fix_encoding_and_explain

    explained = fix_encoding_and_explain(before)
    steps = explained.explanation or []
    if explained.text != after or not all(s.action in ("encode", "decode") for s in steps):
        return None
    pages = [s.parameter.removeprefix("sloppy-") for s in steps if s.action == "encode"]
    # Without controls the two read alike, and nearly all software means Windows-1252.
    latin_1 = "ISO 8859-1" if _CONTROLS.search(before) else NAMES["windows-1252"]
    named = [NAMES.get(codec, latin_1) for codec in reversed(pages)]
    if not named:
        return None
    if len(named) > 1 and len(set(named)) == 1:
        times = _TIMES.get(len(named), f"{len(named)} times")
        return f"UTF-8 read as {named[0]}, {times}."
    return f"UTF-8 read as {', then as '.join(named)}."


_TIMES = {2: "twice", 3: "three times"}


FIXER = Fixer(
    "mojibake", find, trigger=_TRIGGER, reasons=(MISREAD, CONTROL, PROVEN, ONE_WORD, UNDECIDED)
)
