"""The `mojifix` command: dispatch to subcommands, and what they have in common.

Where the first argument names no subcommand, the arguments are files, for `fix`. Exit
statuses: 0 success, 1 `check` found something, 2 wrong usage or something could not be read or
written (the rest was processed), 130 interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click
from click.shell_completion import CompletionItem, shell_complete

from mojifix import RULESET, __version__
from mojifix.cli import interrupts
from mojifix.cli.problems import internal_error

__all__ = ["cli", "main"]

COMMANDS = ("fix", "check", "diff", "explain", "scan", "revert", "fixers")
"""Subcommands, in the order of the help; the module of the same name has its `command`."""

_FAILED = 2
_COMPLETE = "_MOJIFIX_COMPLETE"
"""The variable by which a shell asks for completions."""


class _Commands(click.Group):
    """Subcommands, imported when they are called; the default is `fix`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"mojifix.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args and not ctx.resilient_parsing and sys.stdin.isatty():
            args = ["--help"]
        elif args or not ctx.resilient_parsing:  # else a shell wants the names of subcommands
            args = args if set(args[:1]) & (own | set(COMMANDS)) else _of_fix(args)
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete subcommands, and what `fix` takes: its options, and files."""
        found = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            return [*found, CompletionItem(incomplete, "file")]
        fix: click.Command = import_module("mojifix.cli.fix").command
        inner = fix.make_context("fix", [], parent=ctx, resilient_parsing=True)
        return found + fix.shell_complete(inner, incomplete)


def _of_fix(args: list[str]) -> list[str]:
    """Return the arguments of `fix`; refuse a subcommand that is an option or stands behind one."""
    before = args[: args.index("--")] if "--" in args else args
    for place, word in enumerate(before):
        name = word.removeprefix("--")
        if name not in COMMANDS or (word == name and os.path.exists(word)):
            continue
        rest = " ".join([*before[:place], *before[place + 1 :]])
        if word != name or all(other.startswith("-") for other in before[:place]):
            raise click.UsageError(f"{name} is a command and comes first: mojifix {name} {rest}")
    return ["fix", *args]


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    subcommand_metavar="[COMMAND] [OPTIONS] [PATHS]...",
)
@click.version_option(
    __version__, "-V", "--version", message=f"mojifix %(version)s, ruleset {RULESET}"
)
def cli() -> None:
    """Turn corrupted scraped text into clean text.

    \b
    mojifix page.txt > clean.txt      repair one file
    mojifix -i -r texts/              repair a folder in place
    mojifix diff page.txt             see what would change, as a patch
    mojifix explain page.txt          see each repair, and why
    mojifix check -r texts/           exit 1 if anything is damaged
    mojifix scan -r corpus/           count the damage in a corpus

    Without a COMMAND, `fix` is run. "mojifix COMMAND --help" lists its options.
    """  # noqa: D301  click wants its \b


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; `arguments` are those of the process."""
    before = interrupts.install()
    try:
        return _guarded(arguments)
    finally:
        if arguments is not None:  # the process goes on
            interrupts.restore(before)


def _guarded(arguments: Sequence[str] | None) -> int:
    """Run the command; whatever goes wrong is reported and has its exit status."""
    _prepare_streams()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        if arguments is None:
            interrupts.ignore()
        return interrupts.exit_status()
    except OSError as error:  # of standard output: commands handle those of files
        _forget_output()
        if error.errno in (errno.EPIPE, errno.EINVAL):  # EINVAL: Windows' closed pipe
            return 0
        _tell(f"standard output: {error.strerror}")
        return _FAILED
    except Exception as error:
        if os.environ.get("MOJIFIX_TRACEBACK"):
            raise
        _tell(f"{internal_error(error)} (MOJIFIX_TRACEBACK=1 shows more)")
        return _FAILED
    return status


def _tell(message: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # standard error is lost too
        print(f"mojifix: {message}", file=sys.stderr)


def _prepare_streams() -> None:
    """Make streams fail politely that lack, and standard output escape what its encoding lacks."""
    for _ in filter(_is_closed, range(3)):
        # else the next file that is opened takes its place
        os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed()))
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()))
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _is_closed(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return True
    return False


class _Closed(io.RawIOBase):
    """A stream whose descriptor is closed."""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise OSError(errno.EBADF, "it is closed")

    def write(self, _data: object) -> int:
        raise OSError(errno.EBADF, "it is closed")


def _run(arguments: Sequence[str] | None) -> int:
    if instruction := os.environ.get(_COMPLETE):
        return shell_complete(cli, {}, "mojifix", _COMPLETE, instruction)
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        with cli.make_context("mojifix", given) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as asked:  # --help, --version
        return asked.exit_code
    except click.Abort:
        return interrupts.exit_status()
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code


def _forget_output() -> None:
    """Discard buffered output, so that the interpreter does not complain when it exits."""
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
    except OSError:  # standard output is not a file
        sys.stdout = io.StringIO()
