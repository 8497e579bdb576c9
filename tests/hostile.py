"""Pieces to repeat, where careless patterns need time that grows faster than the text."""

from __future__ import annotations

__all__ = ["HOSTILE", "NESTED"]

HOSTILE = (
    *("& ", "<", "&amp;", "& ldquo; ", "Ã", "&", "&#", "& # ", "&#x", ";", " ;", "amp;", "&lt;"),
    *("& lt; ", "< ", "<b", "<b>", "< b >", "</b>", "<!--", "<p>", "< img ", '<img alt="'),
    *("[", "]", "[caption ", "[/caption]", "![", "](", "`", "```", "((", "\\", "\\u", "\\u2019"),
    *("u2019", "%C3", "=", "=C3", "=\n", "_x000D_", "Â\xa0", "â€", "Ãƒ", "ï¿½", "\ufffd", "?"),
    *("“", "” ", "«\xa0", "'", '"', "``", "''", " ", "\xa0", " \xa0", "\t", "\n", "\r", " \n"),
    *("\n ", "- ", "-\n", "a- ", "a.B", "\u00ad", "\u200b", "\u0301", "\x00", "\x92", "\x1b["),
    *("\ud800", "e & eacute; ", "a ", "a", "é", "т", "https://", "a@", "/", "$", "|", "1 "),
    *("nbsp;", "nbsp", "& nbsp; ", "-LRB- ", "l ' ", "word , ", "do n't ", "<p>a</p>", "a\\b "),
    *("<nav>", "[gallery]", '\\" ', "\\'a\u202f", "%u2019 ", "\\n", "\\rquote s", "<e2><80><99>"),
    *("a+IBk-s ", "a''s ", '""a"" ', "%20a", '[[{"fid":', "[b:3a4f09c2]", "Normal 0 false false "),
    *("<a x=", "</b ", "=E2=80=99 ", "&#55357;", "=?a?q?b?= "),
    *("#39;", "word #8217; ", "et # 8217 ", "&eacute;; ", 'a " w; " b ', "write &eacute; "),
    *("Â" * 8 + "\xa0,", "one more word . "),
    *('{"text": "a &amp; b"}, ', 'a"b,"c\n', "{{ a.b "),
    *("&laquo; et raquo; ", "like: =?UTF-8?Q?=C3=A9?= ", "éa in HTML &eacute; ", "моÑÑ‚а "),
)
"""Pieces whose repetition makes careless patterns quadratic."""

NESTED = (
    ("&amp;", "nbsp;"),
    ("<b>", "</b>"),
    ("&lt;", "&gt;"),
    ("“", "”"),
    ("[", "]"),
    ("& ", ";"),
    ("<a href='", "'>"),
)
"""Openings and closings to pile up."""
