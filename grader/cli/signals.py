"""Ctrl-C, SIGTERM and a closed terminal: let everything unwind, so that nothing is left behind."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["end_orderly_on_signals", "raise_if_ended"]

_asked: list[int] = []
"""The signals that asked for an end."""


def end_orderly_on_signals() -> None:
    """Let every signal that asks for an end from now on unwind what runs, as Ctrl-C does."""
    _asked.clear()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def raise_if_ended() -> None:
    """Raise what a signal has raised before; to be called now and then on long ways.

    A compiled module that is being imported may swallow an exception.
    """
    if _asked:
        _raise(_asked[0])


def _end(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
    _raise(number)


def _raise(number: int) -> NoReturn:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
