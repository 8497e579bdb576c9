"""The `mojifix` command: dispatch, and what no command should have to think of.

`COMMANDS` maps the first argument to a click command; where it names none, the arguments
are files, for `fix`. Exit statuses: 0 fine, 1 `--check` found something, 2 wrong usage or
something could not be read or written, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

import click

from mojifix.cli.fix import command as fix

__all__ = ["COMMANDS", "main"]

COMMANDS: dict[str, click.Command] = {}
"""The subcommands; `fix` is what there is without one."""

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; `arguments` are those of the process."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    command = fix
    if arguments and arguments[0] in COMMANDS:
        command = COMMANDS[arguments.pop(0)]
    try:
        status = _run(command, arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:  # files are the commands' business: this is standard output
        _forget_output()
        if error.errno in (errno.EPIPE, errno.EINVAL):  # EINVAL: Windows' closed pipe
            return 0
        print(f"mojifix: standard output: {error.strerror}", file=sys.stderr)
        return 2
    return status


def _run(command: click.Command, arguments: list[str]) -> int:
    try:
        with command.make_context("mojifix", arguments) as context:
            return int(command.invoke(context) or 0)
    except click.exceptions.Exit as asked:  # --help, --version
        return asked.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code


def _forget_output() -> None:
    """Send what is still buffered nowhere, lest the interpreter complain at its end."""
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
    except OSError:  # standard output is no file
        sys.stdout = io.StringIO()
