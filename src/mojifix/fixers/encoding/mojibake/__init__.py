r"""UTF-8 that was read as another encoding, and Windows-1252 read as ISO 8859-1.

A server that declares the wrong encoding, a feed reader that assumes Windows-1252, a database
column with the wrong character set: each byte of UTF-8 becomes a character of its own, and `’`
becomes `â€™`. It happens several times in a row, and in single words of an otherwise good text.
Controls of U+0080–U+009F are Windows-1252 punctuation that was read as ISO 8859-1.

The heuristic that tells damage from text is ftfy's, applied to each line: what ftfy refuses
on purpose (`MARQUÉ…`, `ZZAJÉ’s`, `NESTLÉ®`, `4288×…`) is refused here. Beyond it, a run too short
to prove its damage alone is repaired where other runs of the document prove the encoding,
or where exactly one reading makes a known word. ftfy's changes of style (quotes, ligatures,
widths) are not part of this fixer. A lone `Â` before a no-break space between capitals
(`MISUTÂ AJIKKO`) may be a letter and stays.

Mojibake that is quoted as an example (`Replace â€™ with ’`, or in quotes in a line about
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

from mojifix.document import Document
from mojifix.edits import Edit, Reason, splice
from mojifix.fixer import Fixer
from mojifix.fixers.encoding.mojibake.alignment import Run, WayBack, changed_runs
from mojifix.fixers.encoding.mojibake.choice import (
    Choice,
    chosen,
    is_hotchpotch,
    is_odd,
    words_gained,
)
from mojifix.fixers.encoding.mojibake.codepages import SUSPECT, has_suspect, suspects
from mojifix.fixers.encoding.mojibake.controls import without_stray_controls
from mojifix.fixers.encoding.mojibake.east import east_runs
from mojifix.fixers.encoding.mojibake.garbled import is_garbled
from mojifix.fixers.encoding.mojibake.layers import described, described_run
from mojifix.fixers.encoding.mojibake.lines import suspect_lines
from mojifix.fixers.encoding.mojibake.misread import (
    Evidence,
    short_runs,
    with_bullets,
    with_closing_quotes,
    with_low_quotes,
)
from mojifix.fixers.encoding.mojibake.numbers import BYTES, with_bytes
from mojifix.fixers.encoding.mojibake.proof import Proof, line_proof, takes_back
from mojifix.fixers.encoding.mojibake.refusals import is_about, is_capital, is_plain, is_shown_mark
from mojifix.fixers.encoding.mojibake.strangeness import kind, strangeness
from mojifix.fixers.encoding.mojibake.talk import are_examples, is_talk, may_talk
from mojifix.fixers.encoding.mojibake.throughout import Throughout, throughout
from mojifix.patterns import lazy

MISREAD = Reason("misread-utf-8", "UTF-8 was read as a single-byte encoding.", "certain")
CONTROL = Reason("c1-control", "Windows-1252 was read as ISO 8859-1.", "certain")
PROVEN = Reason(
    "proven-elsewhere", "Other places in the text prove how this one was misread.", "likely"
)
ONE_WORD = Reason("one-known-word", "Exactly one reading of this run makes a word.", "likely")
REST = Reason("remnant", "The remnant of a misread mark shows which one it was.", "likely")
UNDECIDED = Reason("undecided", "This looks misread, but nothing proves what it was.", "guess")

_CLEARLY = 1.0  # by how much a reading must be less strange than ftfy's
_REASONS = {"word": ONE_WORD, "document": PROVEN, "remnant": REST}


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each run of characters that was misread."""
    plain, places = with_bytes(text)
    evidence = Evidence(document)
    edits: list[Edit] = []
    known: dict[str, list[Edit]] = {}
    talks: bool | None = None  # not asked for yet
    for start, end in suspect_lines(plain):
        line = plain[start:end]
        if line not in known:
            known[line] = _line_edits(line, evidence)
        if are_examples(line, known[line]):
            talks = may_talk(plain) if talks is None else talks
            if talks and is_talk(plain, start, end, known[line]):
                continue
        edits += [
            Edit(first + start, last + start, after, reason, how)
            for first, last, after, reason, how in known[line]
        ]
    if evidence.is_from_east:
        edits = _merged(
            edits, [Edit(*run, MISREAD) for run in east_runs(plain, evidence.east or "")]
        )
    # A control in a program is the character that it names.
    edits = [
        edit
        for edit in edits
        if edit.reason is not CONTROL or places or not document.is_source_at(edit.start)
    ]
    if places is None:
        return edits
    return [
        edit._replace(start=places[edit.start], end=places[edit.end])
        for edit in edits
        if not _CONTROLS.search(edit.replacement)  # half a repair
    ]


_EAST = lazy("[\u3000-\u9fff\uac00-\ud7a3\uff61-\uff9f]")
_LETTERS = lazy(r"[^\W\d_]+")
_LETTERS_BEFORE = lazy(r"[^\W\d_]*\Z")
_LONGEST_WORD = 40
_SHORTEST_WORD = 3
_LOSSES = frozenset(("??", "\ufffd?", "?\ufffd", "\ufffd\ufffd"))
"""Lists of words, made of such text, have `youâ` in them."""


def _is_spelt(line: str, evidence: Evidence) -> bool:
    """Say whether what may be misread in a line are letters of words: `pół świata`."""
    for at in suspects(line):
        after = _LETTERS.match(line, at)
        before = _LETTERS_BEFORE.search(line, max(0, at - _LONGEST_WORD), at)
        if after is None or before is None or line[after.end() : after.end() + 2] in _LOSSES:
            return False
        word = before[0] + after[0]
        if len(word) < _SHORTEST_WORD or not evidence.knows(word):
            return False
    return True


def _line_edits(line: str, evidence: Evidence) -> list[Edit]:
    if not _SIDE_BY_SIDE.search(line) and (alone := _of_controls(line, evidence)) is not None:
        return alone
    if _EAST.search(line) and evidence.east:
        return [Edit(*run, MISREAD) for run in east_runs(line, evidence.east)]
    whole = throughout(line)
    if whole is None:
        if _is_spelt(line, evidence):
            return []
    else:
        edits = _of_all(whole, line)
        made = " ".join(
            f"{line[max(0, e.start - 2) : e.start]}{e.replacement}{line[e.end : e.end + 1]}"
            for e in edits
        )
        if whole.is_calm and is_plain(line, edits) and not is_odd(made):
            return edits
    edits, fixed = _decoded(line, whole, evidence)
    return _judged(line, fixed, edits, evidence)


# What can be a sequence of bytes in any page.
_SIDE_BY_SIDE = lazy(
    "[^\x00-\x7f](?:[?\x80-\U0010ffff]|(?<=[\u3000-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uff61-\uff9f]))"
)


def _of_controls(line: str, evidence: Evidence) -> list[Edit] | None:
    """Return the edits of a line whose only damage are single controls, None for any other."""
    fixed = without_stray_controls(line, evidence)
    if fixed == line or is_garbled(fixed) or any(short_runs(fixed, evidence, None)):
        return None
    places = (m.start() for m in _CONTROL.finditer(line))
    return [Edit(at, at + 1, fixed[at], CONTROL) for at in places if fixed[at] != line[at]]


def _of_all(whole: Throughout, line: str) -> list[Edit]:
    latin_1 = "latin-1" in whole.codecs and _CONTROLS.search(line) is not None
    how = described(whole.codecs, has_controls=latin_1)
    return [Edit(start, end, after, MISREAD, how) for start, end, after in whole.runs]


def _decoded(line: str, whole: Throughout | None, evidence: Evidence) -> tuple[list[Edit], str]:
    """Return the edits that decode a line, and what they make of it."""
    edits, fixed = _by_rule(line, whole, evidence)
    return _chosen(line, edits, fixed, evidence)


def _by_rule(line: str, whole: Throughout | None, evidence: Evidence) -> tuple[list[Edit], str]:
    if whole is not None:
        edits = _of_all(whole, line)
        fixed = splice(line, edits)
        if whole.is_calm or not is_garbled(fixed):
            return edits, fixed
    return _by_ftfy(line, evidence)


def _chosen(line: str, edits: list[Edit], fixed: str, evidence: Evidence) -> tuple[list[Edit], str]:
    """Return what ftfy made of a line, or what is a better reading of it."""
    if not (edits or has_suspect(fixed)):
        return edits, fixed
    here = line_proof([line[e.start : e.end] for e in edits if e.reason is MISREAD])
    best: tuple[float, Choice] | None = None
    for start in dict.fromkeys((fixed, line)):
        choice = chosen(start, here or evidence.proof, evidence.knows)
        if choice is None:
            continue
        goes_on = start is fixed or (here and choice.codecs[0] == here.codec)
        if here and goes_on and takes_back(fixed, choice.text, here):
            continue
        gained = words_gained(fixed, choice.text, evidence.knows)
        cost = strangeness(choice.text) - gained
        if cost < (best[0] if best else strangeness(fixed) - _CLEARLY):
            best = cost, choice
    if best is None:
        return edits, fixed
    choice = best[1]
    reason = PROVEN if choice.needs_proof else MISREAD
    how = None if edits else described(choice.codecs, has_controls=False)
    text, runs = _aligned(line, choice.text)
    return [Edit(*run, reason, how) for run in runs], text


def _by_ftfy(line: str, evidence: Evidence) -> tuple[list[Edit], str]:
    """Return the edits that make of a line what ftfy makes of it, and the line so made."""
    from ftfy import TextFixerConfig, fix_encoding

    whole = with_closing_quotes(
        without_stray_controls(with_low_quotes(with_bullets(line)), evidence)
    )
    lossy = _LOST_BYTE.search(whole) is not None  # ftfy would take the byte before it, too
    config = TextFixerConfig(replace_lossy_sequences=not lossy)
    is_asked = is_garbled(whole) and not _BOTTOMLESS.search(whole)
    fixed = _rejoined(line, fix_encoding(whole, config) if is_asked else whole)
    fixed, runs = _aligned(line, fixed)
    edits = [
        Edit(start, end, after, CONTROL if _CONTROLS.fullmatch(line, start, end) else MISREAD)
        for start, end, after in runs
    ]
    return [_with_layers(line, edit) for edit in edits], fixed


_LOST_BYTE = lazy("[?\ufffd](?:(?<=[ÃÄÅÎÏÐÑ×ØÙÚÛ].)|(?<=[à-ï][\u0080-\u2122].))")


def _aligned(line: str, fixed: str) -> tuple[str, list[Run]]:
    """Return the runs between a line and its decoded form, which keeps plain spaces plain.

    ftfy reads a space behind `Â` as the no-break space that it may have been.
    """
    runs = []
    for start, end, after in changed_runs(line, fixed):
        if line[start:end] == "Â " and after == "\u00a0":
            runs.append((start, end - 1, ""))
        else:
            runs.append((start, end, after))
    return splice(line, [Edit(*run, MISREAD) for run in runs]), runs


def _judged(line: str, fixed: str, edits: list[Edit], evidence: Evidence) -> list[Edit]:
    """Return the edits of a line without those to refuse, and with what `fixed` leaves over."""
    here = [line[edit.start : edit.end] for edit in edits if edit.reason is MISREAD]
    if len(edits) == 1 and _CAPITALS_AROUND.search(line) and not evidence.proof:
        edits, fixed = [], line
    if edits or has_suspect(fixed):
        edits = _merged(edits, _left_over(fixed, edits, evidence, line_proof(here)))
    edits = [
        edit
        for edit in edits
        if _encodes(edit) and not (is_capital(line, edit) or is_shown_mark(line, edit))
    ]
    if is_hotchpotch("".join(edit.replacement for edit in edits)):
        return []
    if is_about(line, [edit for edit in edits if edit.reason not in (CONTROL, UNDECIDED)]):
        return []
    return edits


# Of these ftfy takes one off in each of its rounds over the whole line; no mistake makes so many.
_BOTTOMLESS = lazy("Â{7}")
_CONTROL = lazy("[\x80-\x9f]")
_CONTROLS = lazy("[\x80-\x9f]+")
_CAPITALS_AROUND = lazy("(?<=[A-Z])Â\u00a0(?=[A-Z])")


def _encodes(edit: Edit) -> bool:
    """Say whether all that comes out are characters: no surrogates, none for private use."""
    read = edit.replacement
    if max(read, default="") <= "\u07ff":  # most of them
        return True
    return not any(kind(c) == "z" for c in read if c > "\u07ff")


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
    from ftfy.badness import BADNESS_RE

    garbled = BADNESS_RE.finditer(fixed) if is_garbled(fixed) else ()
    remarks = [Edit(m.start(), m.end(), m[0], UNDECIDED) for m in garbled]
    if len(remarks) > len(edits):  # more garbled than proven
        here = None
    found = [
        Edit(run.start, run.end, run.replacement, _REASONS[run.proof])
        for run in short_runs(fixed, evidence, here)
    ]
    back = WayBack((edit.start, edit.end, edit.replacement) for edit in edits)
    return [
        Edit(*span, edit.replacement, edit.reason, edit.detail)
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
    return edit._replace(detail=described_run(line[edit.start : edit.end], edit.replacement))


FIXER = Fixer(
    "mojibake",
    find,
    trigger=f"{SUSPECT}|{BYTES}",
    reasons=(MISREAD, CONTROL, PROVEN, ONE_WORD, REST, UNDECIDED),
    respects=frozenset({"nature"}),
)
