r"""What the cases of tex cannot say: every letter there and back, and a document of TeX."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix import Pipeline
from mojifix.fixers.encoding import tex

ALONE = Pipeline([tex.FIXER])
NAMES = {mark: name for name, mark in tex._MARKS.items()}
COMMANDS = {letter: name for name, letter in tex._LETTERS.items()}
LETTERS = sorted(
    {
        letter
        for base in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        for mark in NAMES
        if len(letter := normalize("NFC", base + mark)) == 1
    }
    | set(COMMANDS)
)
FORMS = ("{{\\{0}{{{1}}}}}", "\\{0}{{{1}}}", "{{\\{0} {1}}}", "{{\\{0}{1}}}")
"""`{\"{u}}`, `\"{u}`, `{\" u}`, `{\"u}`; the last for signs only."""


def encoded(letter: str, form: int) -> str:
    r"""Return a letter as TeX writes it: `ü` as `{\"u}`."""
    if letter in COMMANDS:
        name = COMMANDS[letter]
        return (f"{{\\{name}}}", f"\\{name}{{}}")[form % 2]
    base, mark = tuple(normalize("NFD", letter))
    base = f"\\{base}" if base in "ij" and form % 2 else base
    name = NAMES[mark]
    return FORMS[form % (4 if name in tex._SIGNS else 3)].format(name, base)


def test_there_are_letters_of_every_accent() -> None:
    marks = {normalize("NFD", letter)[1:] for letter in LETTERS}
    assert marks >= set(NAMES)
    assert len(LETTERS) > 300


@given(st.lists(st.tuples(st.sampled_from(LETTERS), st.integers(0, 11)), min_size=1, max_size=6))
def test_letters_come_back(letters: list[tuple[str, int]]) -> None:
    wanted = "".join(f"na{letter}me" for letter, _ in letters)
    text = "".join(f"na{encoded(*letter)}me" for letter in letters)
    assert ALONE.fix(text) == wanted
    assert ALONE.fix(wanted) is wanted
    assert {change.grade for change in ALONE.explain(text).changes} == {"certain"}


@given(st.text(st.sampled_from("\\{}'\"`^~=.cvHuoilsaeDN $[]\n"), max_size=60))
def test_any_chain_of_signs_settles(text: str) -> None:
    fixed = ALONE.fix(text)
    assert ALONE.fix(fixed) == fixed
    assert ALONE.explain(text).text == fixed


PAPER = r"""\documentclass{article}
\begin{document}
\section{Stra\ss en}
Andr\'e Tak\'acs of M\"unchen, {\'E}va \v Cern\'y and Wa\l \k{e}sa met.
\begin{align*}
  \v{s} &= \H{o}
\end{align*}
They wrote \verb|Tak\'acs|, \[ \"{u} \] and 3--5 pages \cite{oe} on it.
\end{document}
"""


def test_a_paper() -> None:
    fixed = PAPER
    for old, new in (
        ("Stra\\ss en", "Straßen"),
        (r"Andr\'e Tak\'acs of M\"unchen, {\'E}va", "André Takács of München, Éva"),
        (r"Cern\'y and Wa\l \k{e}sa", "Cerný and Wałęsa"),
    ):
        assert old in fixed
        fixed = fixed.replace(old, new)
    assert ALONE.fix(PAPER) == fixed  # `\v C` at the start of a word may be another command
    assert mojifix.Pipeline.default(kind="source").with_("tex").fix(PAPER) == ALONE.fix(PAPER)


def test_it_goes_before_the_fixers_that_read_escapes() -> None:
    text = r"Andr\'e and Ren\'e of Orl\'eans met Erd\H{o}s."
    pipeline = Pipeline.default().with_("tex")
    assert pipeline.names[:2] == ("tex", "escapes")
    assert pipeline.fix(text) == "André and René of Orléans met Erdős."
    assert Pipeline.default().with_("quotes", "tex").names[0] == "tex"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"Erd\H{o}s", "tex-letter"),
        (r"M\"ollenkamp", "tex-word"),
        (r"Tak\'acs and Erd\H{o}s", "tex-elsewhere"),
    ],
)
def test_the_reason_says_what_proved_it(text: str, code: str) -> None:
    assert ALONE.explain(text).changes[0].causes[0].code == code


def test_what_may_be_one_is_a_remark() -> None:
    (suspect,) = ALONE.detect(r"l'ombre d\'une ville")
    assert suspect.before == suspect.after == r"\'u"
    assert suspect.causes[0].code == "maybe-tex"
    assert suspect.grade == "guess"


@pytest.mark.parametrize(
    "piece", ["\\", "{\\'", "\\'e", "\\begin{align}", "a\\v ", "$$", "\\verb|"]
)
def test_time_is_linear(piece: str) -> None:
    ALONE.fix(piece * 20_000)


@pytest.mark.parametrize(
    "head",
    r"""
    \documentclass
    \usepackage
    \newcommand
    \section{
    \subsection*{
    \subsubsection{
    \chapter{
    \chapter*{
    \begin{
    \end{
    \title{
    \author{
    \emph{
    \textbf{
    \bibitem{
    \cite{
    \citet{
    \footnote{
    \label{
    @book{gauss:1801a,
      @article {gauss,
    """.split("\n    ")[1:-1],
)
def test_a_text_of_tex_proves_its_letters(head: str) -> None:
    assert ALONE.fix(f"{head}\nZwub\\'acz") == f"{head}\nZwubácz"


@pytest.mark.parametrize(
    "head",
    [
        r"\only{",
        r"\text{",
        r"\citations{",
        r"\label",
        "@it{gauss,",
        "@book{gauss",
        "so @book{gauss,",
        "@book{gauss,1801,",
        "Mary\\'s",
        "they\\'d",
        "I\\'m",
        "don\\'t",
        "we\\'ll",
        "they\\'re",
        "we\\'ve",
        'say \\"no',
        "say \\'",
        "\\title{} \\' ",
        "\\title{} it\\'s",
    ],
)
def test_another_text_does_not(head: str) -> None:
    text = f"{head}\nZwub\\'acz"
    assert ALONE.fix(text) is text


@pytest.mark.parametrize(
    "about",
    [
        "In TeX",
        "In LaTeX",
        "With BibTeX",
        "The accent",
        "Accents",
        "A command",
        "The commands",
        "A macro",
        "Macros",
        "The letter",
        "Letters",
        "Typeset",
        "It typesets",
    ],
)
def test_a_command_alone_is_meant_where_the_line_is_about_it(about: str) -> None:
    text = f"{about}: {{\\o}} {{\\'e}}"
    assert ALONE.fix(text) is text
    assert ALONE.fix(f"{about}: Erd\\H{{o}}s") == f"{about}: Erdős"
    assert ALONE.fix(f"{about}\n{{\\o}}") == f"{about}\nø"


@pytest.mark.parametrize(
    "about", ["Plaintexts", "Accentuate", "Letterheads", "Macroscopic", "Vertex", "Subletters"]
)
def test_other_words_are_not_about_it(about: str) -> None:
    assert ALONE.fix(f"{about}: {{\\o}}") == f"{about}: ø"


@pytest.mark.parametrize(
    "name",
    """
    verbatim Verbatim alltt lstlisting minted tabbing comment filecontents math displaymath
    equation align alignat flalign gather multline eqnarray split array align* equation*
    """.split(),
)
def test_verbatim_text_and_maths_are_closed(name: str) -> None:
    other = "tabbing" if name == "math" else "math"
    closed = f"\\begin{{{name}}}\nErd\\H{{o}}s\n\\end{{{other}}} M{{\\o}}n \\begin{{{name}}}\n"
    assert ALONE.fix(f"Erd\\H{{o}}s {closed}") == f"Erdős {closed}"
    assert ALONE.fix(f"{closed}\\end{{{name}}} M{{\\o}}n") == f"{closed}\\end{{{name}}} Møn"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (r"\[ M{\o}n \] M{\o}n", r"\[ M{\o}n \] Møn"),
        (r"$$ M{\o}n \] M{\o}n $$ M{\o}n", r"$$ M{\o}n \] M{\o}n $$ Møn"),
        (r"\] M{\o}n", r"\] Møn"),
        (r"\] \[ M{\o}n \] M{\o}n", r"\] \[ M{\o}n \] Møn"),
        ("one \\\\[2pt] M{\\o}n", "one \\\\[2pt] Møn"),
        (r"\end{align} M{\o}n", r"\end{align} Møn"),
        (r"\$$ M{\o}n", r"\$$ Møn"),
        (r"\[ M{\o}n", r"\[ Møn"),
        (r"\verb*+M{\o}n+ M{\o}n", r"\verb*+M{\o}n+ Møn"),
        (r"\verb|M{\o}n", r"\verb|Møn"),
        (r"\verba M{\o}n a", r"\verba Møn a"),
        (r"\begin{center} M{\o}n", r"\begin{center} Møn"),
    ],
)
def test_where_maths_begins_and_ends(text: str, fixed: str) -> None:
    assert ALONE.fix(text) == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (r"two \`a la carte", r"two \`a la carte"),
        (r"\title{} \`a la carte and \o/", r"\title{} à la carte and \o/"),
        (r"Caf\'e, ma\~nana", "Café, mañana"),  # each of another language
        (r"H\'e is", r"H\'e is"),  # of two letters
        (r"Andr\'e Zwub\'acz", r"André Zwub\'acz"),  # one word proves no other
        (r"T{\'o}r\'on", "Tórón"),
        (r"Erd\H{o}s\\o", r"Erdős\\o"),
        (r"Erd\H{o}s \foo\o", r"Erdős \foo\o"),
        (r"Erd\H{o}s \o foo, S\o{}ren and \o{}", r"Erdős øfoo, Søren and \o{}"),
        (r"Ren{\' e} and Ren{\'{e} } and { \'e}", "René and René and { é}"),
        (r"{\o}re Erd\H os, \H os, Fran\c cois", r"øre Erdős, \H os, François"),
    ],
)
def test_where_a_command_begins_and_ends(text: str, fixed: str) -> None:
    assert ALONE.fix(text) == fixed


@pytest.mark.parametrize("command", [*tex._LETTERS, "'\\i", '"{u', "H{\\i", "c c", "` a"])
def test_the_trigger_finds_each_command(command: str) -> None:
    assert re.search(str(tex.FIXER.trigger), f"a \\{command}")
