"""Processes of this machine: which there are below one, and waiting for what they do."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "PATIENCE",
    "children",
    "command_of",
    "cpu_seconds",
    "descendants",
    "is_running",
    "wait_until",
]

T = TypeVar("T")

# How long a test waits for a process. Nothing is decided by it: it only ends a test that hangs.
PATIENCE = 300.0
_PAUSE = 0.02


def children(pid: int) -> list[int]:
    """Return the processes that ``pid`` started and that have not been waited for."""
    return _started_by().get(pid, [])


def descendants(pid: int) -> list[int]:
    """Return the processes that ``pid`` started, and those that these started."""
    started = _started_by()
    found, waiting = [], [pid]
    while waiting:
        below = started.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def is_running(pid: int) -> bool:
    """Tell whether ``pid`` is a process that has not ended."""
    fields = _status(pid)
    return bool(fields) and fields[0] != "Z"


def cpu_seconds(pid: int) -> float:
    """Return the processor time that ``pid`` has used, 0 where there is no such process."""
    fields = _status(pid)
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def command_of(pid: int) -> bytes:
    """Return the command line of ``pid``, empty where there is no such process."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def wait_until(condition: Callable[[], T], patience: float = PATIENCE) -> T:
    """Return what ``condition`` returns, as soon as that is true."""
    deadline = time.monotonic() + patience
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(_PAUSE)
    return found


def _started_by() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        if fields := _status(int(folder.name)):
            found.setdefault(int(fields[1]), []).append(int(folder.name))
    return found


def _status(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return []
