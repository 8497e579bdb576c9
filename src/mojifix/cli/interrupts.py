"""Signals that ask the command to stop: Ctrl-C, a terminal that closes, a polite kill.

They raise `KeyboardInterrupt`, but where they are `held`: there a loop asks, between two files,
whether it `is_asked_to_stop`.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

__all__ = [
    "exit_status",
    "held",
    "ignore",
    "install",
    "is_asked_to_stop",
    "raising",
    "restore",
    "times_asked",
]

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class _State:
    is_held = False
    asked = 0
    number = int(signal.SIGINT)


def install() -> dict[int, Any]:
    """Handle the signals from here on, but those that are ignored (`nohup`).

    Returns what handled them before, for `restore`.
    """
    _State.is_held, _State.asked, _State.number = False, 0, int(signal.SIGINT)
    before: dict[int, Any] = {}
    for name in _NAMES:
        number = getattr(signal, name, None)
        with contextlib.suppress(ValueError):  # not in the main thread
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, _handle)
    return before


def restore(before: dict[int, Any]) -> None:
    """Let the signals be handled as they were before `install`."""
    for number, handler in before.items():
        signal.signal(number, handler)


def ignore() -> None:
    """Ignore the signals from here on: the process is about to end, and has said how."""
    for name in _NAMES:
        with contextlib.suppress(ValueError):
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, signal.SIG_IGN)


def _handle(number: int, _frame: FrameType | None) -> None:
    _State.asked += 1
    _State.number = number
    if not _State.is_held:
        raise KeyboardInterrupt


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Only note the signals that come inside."""
    _State.is_held = True
    try:
        yield
    finally:
        _State.is_held = False


@contextlib.contextmanager
def raising() -> Iterator[None]:
    """Inside of `held`: raise `KeyboardInterrupt` for signals that come in here."""
    _State.is_held = False
    try:
        yield
    finally:
        _State.is_held = True


def is_asked_to_stop() -> bool:
    """Return whether a signal has come."""
    return _State.asked > 0


def times_asked() -> int:
    """Return how many signals have come."""
    return _State.asked


def exit_status() -> int:
    """Return the exit status of a command that a signal ended, as shells have it."""
    return 128 + _State.number
