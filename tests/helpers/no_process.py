"""A guard that keeps what runs under it from starting a process."""

from __future__ import annotations

import multiprocessing.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ProcessStarted", "no_process"]

# The audit events that stand before every way to start a process in the standard library.
_EVENTS = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.system",
        "pty.spawn",
        "subprocess.Popen",
    }
)
_refused: list[str] | None = None


class ProcessStarted(pytest.fail.Exception):
    """A unit test was about to start a process. No ``except Exception`` hides it.

    pytest knows it, and goes on with what is left to tear down.
    """


@contextmanager
def no_process() -> Iterator[list[str]]:
    """Refuse to start processes; yield a list that fills with what was refused."""
    global _refused  # noqa: PLW0603 - an audit hook is the whole process's, and for good
    before, _refused = _refused, []
    try:
        yield _refused
    finally:
        _refused = before


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event in _EVENTS and _refused is not None:
        _refused.append(f"{event}: {args[0] if args else ''!s:.80}")
        raise ProcessStarted(_refused[-1])


def _spawn(path, args, descriptors):  # multiprocessing's own way, which has no audit event
    _refuse("os.spawn", (path,))
    return _spawn_unguarded(path, args, descriptors)


sys.addaudithook(_refuse)
_spawn_unguarded = multiprocessing.util.spawnv_passfds
multiprocessing.util.spawnv_passfds = _spawn
