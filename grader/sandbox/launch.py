"""Start a fork server: a new program that is given nothing but a connection."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from grader import descriptors
from grader.errors import IsolationError
from grader.sandbox.wire import CONNECTION_DESCRIPTOR
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LAYERS", "ForkServerProcess", "launch"]

LAYERS = ("landlock", "seccomp")
"""Layers that a kernel may lack, and that tests apply one at a time."""

# -S: no site-packages but NumPy's; -P, -s: no other places. Not -I, which would ignore
# PYTHONHASHSEED along with the variables that are not passed on anyway.
_OPTIONS = ("-P", "-S", "-s", "-W", "ignore", "-X", "utf8")
_START = """\
import gc, sys
gc.disable()
sys.path += sys.argv[3:]
from grader.sandbox.fork_server import main
main(int(sys.argv[1]), sys.argv[2].split(","))
"""
_ENVIRONMENT = {
    # Threads of a BLAS cannot be forked, and a child may start none.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # The order of a set of names must be the same in every grading.
    "PYTHONHASHSEED": "0",
}
# Some installations find the libraries of NumPy or of Python itself only through these.
_PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")
_FIRST_FREE_DESCRIPTOR = 10
_MIN_FREE_DESCRIPTORS = 16
"""With fewer, grading would fail later, here or in the fork server."""


@dataclass(frozen=True, slots=True)
class ForkServerProcess:
    """A fork server that was started; it may not be ready yet."""

    pid: int
    end: socket.socket

    def close(self) -> None:
        """End the fork server and the children that it still has."""
        self.end.close()
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):  # someone else has collected it
            pass


def launch(layers: Iterable[str]) -> ForkServerProcess:
    """Start a fork server that applies ``layers``; IsolationError if that is impossible."""
    if not hasattr(os, "fork") or not sys.executable:
        raise IsolationError(message("sandbox.no_fork"))
    descriptors.require_free(_MIN_FREE_DESCRIPTORS)
    try:
        with ExitStack() as stack:
            nothing = stack.enter_context(descriptors.null_device())
            ours, theirs = socket.socketpair()
            unless_started = stack.enter_context(ExitStack())
            unless_started.callback(ours.close)
            stack.callback(theirs.close)
            pid = _spawn(_copied(theirs.fileno(), stack), _copied(nothing, stack), layers)
            unless_started.pop_all()
    except OSError as error:
        raise IsolationError(message("sandbox.no_start", reason=error)) from error
    return ForkServerProcess(pid, ours)


def _copied(descriptor: int, stack: ExitStack) -> int:
    """Return a copy with a number that the fork server does not use for its own descriptors."""
    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE_DESCRIPTOR)
    stack.callback(os.close, copy)
    return copy


def _spawn(connection: int, nothing: int, layers: Iterable[str]) -> int:
    command = [sys.executable, *_OPTIONS, "-c", _START, str(os.getpid()), ",".join(layers)]
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return os.posix_spawn(
        sys.executable,
        [*command, *_search_path()],
        _ENVIRONMENT | environment,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, nothing, 0),
            (os.POSIX_SPAWN_DUP2, nothing, 1),
            (os.POSIX_SPAWN_DUP2, nothing, 2),
            (os.POSIX_SPAWN_DUP2, connection, CONNECTION_DESCRIPTOR),
        ],
        setsigmask=[],
        setsigdef=[signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP],
    )


def _search_path() -> list[str]:
    """Return the folders of grader and NumPy, without importing NumPy."""
    numpy = find_spec("numpy")
    if numpy is None or numpy.origin is None:
        raise IsolationError(message("sandbox.no_numpy"))
    places = [Path(__file__).resolve().parents[2], Path(numpy.origin).resolve().parents[1]]
    return list(dict.fromkeys(str(place) for place in places))
