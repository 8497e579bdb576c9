from __future__ import annotations

import re

import pytest

from mojifix import Pipeline
from mojifix.fixers.markup.shortcodes import FIXER

PIPELINE = Pipeline([FIXER])


def test_a_heading_says_so() -> None:
    report = PIPELINE.explain('[su_box title="Boats" style="x"]Two a year.[/su_box]')
    assert report.text == "Boats\n\nTwo a year."
    assert [change.causes[0].code for change in report.changes] == [
        "shortcode-heading",
        "shortcode",
    ]


@pytest.mark.parametrize("value", ["true", "no", "12", "h2", "https://example.org/a", ""])
def test_a_setting_is_no_heading(value: str) -> None:
    assert PIPELINE.fix(f'One [vc_box title="{value}"]two') == "One\n\ntwo"


@pytest.mark.parametrize("quotes", ['""', "''", "“”", "„“", "»«", "«»", "»″", "””", "““", "″″"])
def test_quotes_however_written(quotes: str) -> None:
    left, right = quotes[0], quotes[1]
    text = f"[caption id={left}a_1{right} width={left}300{right}]A pier[/caption]"
    assert PIPELINE.fix(text) == "A pier"


def test_an_unknown_shape_is_only_likely() -> None:
    text = 'A [button url="/go"]pier[/button].'
    assert PIPELINE.fix(text) == "A pier."
    assert Pipeline([FIXER], at_least="certain").fix(text) is text


def test_partners_stand_in_one_paragraph() -> None:
    text = "A [b]pier.\n\nA [/b]boat."
    assert PIPELINE.fix(text) is text


@pytest.mark.parametrize(
    "unit",
    ["[", "[a ", "[vc_row ", "[vc_row]", '[caption id="', '[a b="c"]', "[a][/a]", "{{", "{{ a.b "],
)
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * (60_000 // len(unit)))


@pytest.mark.parametrize("text", ["[sic], [1], [they went] […]", "Q&A [Ann: a] = b", "{x} [/]"])
def test_prose_with_such_signs_is_not_looked_at(text: str) -> None:
    assert re.search(FIXER.trigger or "", text) is None


def _unfilled(text: str) -> list[str]:
    """Return the places of a template that are reported. None is ever changed."""
    assert PIPELINE.fix(text) is text
    changes = PIPELINE.detect(text)
    assert {change.causes[0].code for change in changes} <= {"template-residue"}
    assert {change.causes[0].grade for change in changes} <= {"guess"}
    return [change.before for change in changes]


@pytest.mark.parametrize(
    "place",
    [
        "{{ page.author.name }}",
        "{{page.title}}",
        "{{ P.a }}",
        "{{ $ctrl.user$.name }}",
        "{{ a.b | upper }}",
        "{{   item.b.c.d   }}",
        "{% endif %}",
        "{%- else %}",
        "{% if page %}",
        "{% elif page %}",
        "{% elsif page %}",
        "{% unless page %}",
        "{% endunless %}",
        "{% for a in b %}",
        "{% endfor %}",
        "{% block title %}",
        "{% endblock %}",
        "{% include 'head' %}",
        "{% extends 'base' %}",
        "{% load i18n %}",
        "{% trans 'pier' %}",
        "{% endtrans %}",
        "{% assign a %}",
        "{% capture a %}",
        "{% endcapture %}",
        "{% with a %}",
        "{% endwith %}",
        "{% comment %}",
        "{% endcomment %}",
    ],
)
def test_what_a_template_left_unfilled(place: str) -> None:
    assert _unfilled(f"By {place} in the old harbour of our town.") == [place]
    assert _unfilled(f"{place}\nWe build two boats a year.") == [place]
    assert _unfilled(f"The text of a template is below.\nBy {place} of our town.") == [place]


@pytest.mark.parametrize(
    "text",
    [
        "By {{ name }} in the old harbour.",
        "By ${{ page.title }} in the old harbour.",
        "By {{ page.title } in the old harbour.",
        "By {{ 12.3 }} in the old harbour.",
        "By {{ page.{title} }} in the old harbour.",
        "By {{ page.title\n }} in the old harbour.",
        "By {% pier %} in the old harbour.",
        "By {% iffy %} in the old harbour.",
        "By “{{ page.title }}” in the old harbour.",
        "By `{% endif %}` in the old harbour.",
        "In templates, {{ page.title }} is the title.",
        "The placeholder {{ page.title }} is filled.",
        "The variables {{ page.title }} are filled.",
        "The syntax of {{ page.title }} is old.",
        "The expression {{ page.title }} is old.",
        "Liquid fills {{ page.title }} for us.",
        "Jinja2 fills {{ page.title }} for us.",
        "jinja fills {{ page.title }} for us.",
        "Twig fills {{ page.title }} for us.",
        "Django fills {{ page.title }} for us.",
        "Angular fills {{ page.title }} for us.",
        "Vue fills {{ page.title }} for us.",
        "Handlebars fills {{ page.title }} for us.",
        "Mustache fills {{ page.title }} for us.",
        "Ansible fills {{ page.title }} for us.",
        "Helm fills {{ page.title }} for us.",
        "Der Platzhalter {{ page.title }} wird gefüllt.",
        "Die Vorlage {{ page.title }} wird gefüllt.",
        "In den Vorlagen {{ page.title }} steht es.",
        "Le modèle {{ page.title }} est rempli.",
        "Les modèles {{ page.title }} sont remplis.",
        "La plantilla {{ page.title }} está llena.",
        "Las plantillas {{ page.title }} llenas.",
        "In HTML, {{ page.title }} is the title.",
        "total = {{ page.total }}",
        "total > {{ page.total }}",
        "a < {{ page.total }}",
        "f({{ page.total }})",
    ],
)
def test_templates_that_are_spoken_of(text: str) -> None:
    assert _unfilled(text) == []


@pytest.mark.parametrize("word", ["contemplations", "HTMLs", "Vues", "vocabulary"])
def test_words_that_resemble_those_of_templates(word: str) -> None:
    assert _unfilled(f"Our {word} by {{{{ page.title }}}} are old.") == ["{{ page.title }}"]


def test_one_inside_a_shortcode_is_not_reported() -> None:
    shortcode = '[vc_row title="The boats\nof {{ page.title }} here\nin town"]'
    text = (
        f"By {{{{ a.b }}}} of our town.\nWe saw {shortcode} it burn.\nBy {{{{ e.f }}}} of our town."
    )
    changes = PIPELINE.detect(text)
    found = [c.before for c in changes if c.causes[0].code == "template-residue"]
    assert found == ["{{ a.b }}", "{{ e.f }}"]


@pytest.mark.parametrize(
    "name",
    """
    vc_a et_pb_a fusion_a av_a su_a tribulant_a cs_a mk_a ux_a nectar_a ult_a thrive_a qode_a
    eltdf_a edgtf_a mkdf_a vcex_a cmsms_a kc_a tatsu_a rev_a mc4wp_a woocommerce_a wpb_a wp_a
    """.split(),
)
def test_the_shortcodes_of_builders_are_known_by_their_names(name: str) -> None:
    assert PIPELINE.fix(f"One pier.\n\n[{name}]\n\nTwo boats.") == "One pier.\n\nTwo boats."
    other = f"One pier.\n\n[x{name}]\n\nTwo boats."
    assert PIPELINE.fix(other) is other


@pytest.mark.parametrize(
    "about",
    """
    token|tokens|shortcode|short codes|short-code|bbcode|BB-codes|phpBB|Drupal|JSON|MS Word|MSWord
    Microsoft Word|paste|pasted|pasting|metadata|boilerplate|regexp|regex|residue
    """.replace("\n", "|").split("|"),
)
def test_a_token_stays_where_the_line_is_about_its_like(about: str) -> None:
    token = "[b:3a4f09c2]so[/b:3a4f09c2]"
    text = f"The {about.strip()} {token} of it."
    assert PIPELINE.fix(text) == (text if about.strip() else "The  so of it.")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[*:3a4f09c2]one\n[*:3a4f09c2]two", "one\ntwo"),
        ("a [url=https://a.example:3a4f09c2]pier[/url:3a4f09c2]", "a pier"),
        ("a [b:1:3a4f09c2]pier[/b:1:3a4f09c2]", "a pier"),
        ("a [b:abcdefgh]pier[/b:abcdefgh]", "a [b:abcdefgh]pier[/b:abcdefgh]"),
        *(
            (f'One. [[{{"{name}":"1","link_text":"A plan","type":"m"}}]] Two.', "One. A plan Two.")
            for name in ("fid", "type", "view_mode", "nid", "mid", "attributes", "fields")
        ),
        ('One. [[{"other":"1","type":"m"}]] Two.', 'One. [[{"other":"1","type":"m"}]] Two.'),
    ],
)
def test_tokens_of_forums_and_of_content_systems(text: str, fixed: str) -> None:
    assert PIPELINE.fix(text) == fixed


@pytest.mark.parametrize(
    "text", ["[*:3a4f", "[b:3a4f", "[/url=https://a.example:3a4f", "[b=x:a", "[[{", "X-NONE"]
)
def test_the_trigger_finds_tokens(text: str) -> None:
    assert re.search(FIXER.trigger or "", text)
