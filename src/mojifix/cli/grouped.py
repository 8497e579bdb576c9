"""Help whose options stand in groups, so that a screen of it can be read."""

from __future__ import annotations

import click

__all__ = ["GroupedCommand"]

_GROUPS = {
    "Input": (
        "recursive", "include", "exclude", "no_gitignore", "fields", "format_", "no_header",
        "html", "encoding", "max_record",
    ),
    "Repairs": ("lang", "kind", "images", "at_least", "only", "skip", "with_"),
    "General": ("jobs", "config", "isolated", "color", "quiet", "error_on_empty", "help"),
}  # fmt: skip
"""Heading -> names of parameters; a command's own options are its output, and come first."""

_OWN = "Output"
_RANGE = "  [x>="
"""How click begins to say which numbers are allowed; the descriptions do."""

_WIDEST = 22
"""Columns for options; what is longer has its help on the next line."""


class GroupedCommand(click.Command):
    """A command that lists its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the groups; all have the same columns."""
        known = {name: group for group, names in _GROUPS.items() for name in names}
        groups: dict[str, list[tuple[str, str]]] = {_OWN: [], **{group: [] for group in _GROUPS}}
        for option in self.get_params(ctx):
            row = option.get_help_record(ctx) if isinstance(option, click.Option) else None
            if row is not None:
                name = "help" if "--help" in option.opts else str(option.name)
                groups[known.get(name, _OWN)].append((row[0], row[1].partition(_RANGE)[0]))
        width = min(_WIDEST, max(len(name) for rows in groups.values() for name, _ in rows))
        for group, rows in groups.items():
            if rows:
                padded = [(name.ljust(width), text) for name, text in rows]
                with formatter.section(group):
                    formatter.write_dl(padded, col_max=_WIDEST)
