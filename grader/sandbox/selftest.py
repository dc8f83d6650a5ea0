"""Attacks that a child tries on its own layers when a fork server starts.

Every known attack has its test in ``tests/escape``; these are the main ones, cheap enough to be
tried each time, on the machine that will run learner code.
"""

from __future__ import annotations

import _thread
import ctypes
import os
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.sandbox.layers.libc import address_of, machine, syscall
from grader.sandbox.wire import CONNECTION_DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RUN_A_PROGRAM", "find_gaps", "run_a_program"]

RUN_A_PROGRAM = "run a program"

_NUMBERS = {
    "x86_64": {"ptrace": 101, "process_vm_readv": 310, "unshare": 272, "futex": 202},
    "aarch64": {"ptrace": 117, "process_vm_readv": 270, "unshare": 97, "futex": 98},
}
_PTRACE_SEIZE, _NEW_USER_NAMESPACE = 0x4206, 0x10000000
_TRY_LOCK_WITH_PRIORITY = 8


class _Span(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def find_gaps(fork_server: int) -> list[str]:
    """Try what no child may do and return what succeeded; ``fork_server`` is the parent's pid."""
    # Else the limit of open descriptors would make half of the attempts fail.
    os.closerange(0, CONNECTION_DESCRIPTOR)
    return [name for name, attempt in _attempts(fork_server).items() if _succeeds(attempt)]


def run_a_program() -> None:
    """Try to become another program; return only if that is refused."""
    with suppress(OSError):
        os.execv("/bin/true", ["true"])  # noqa: S606


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, RuntimeError):  # a thread that cannot start is a RuntimeError
        return False
    return True


def _attempts(fork_server: int) -> dict[str, Callable[[], object]]:
    attempts: dict[str, Callable[[], object]] = {
        "open a file": lambda: os.close(os.open("/dev/null", os.O_RDONLY)),
        "list a folder": lambda: os.listdir("/"),  # noqa: PTH208 - the system call itself
        "stat a file": lambda: os.stat("/"),  # noqa: PTH116 - the system call itself
        "open a network socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "open a local socket": lambda: socket.socket(socket.AF_UNIX),
        "signal the fork server": lambda: os.kill(fork_server, 0),
        "open a pidfd": lambda: os.close(os.pidfd_open(fork_server)),
        "make a file in memory": lambda: os.close(os.memfd_create("x")),
        "read the fork server's clock": lambda: time.clock_gettime(_clock_of(fork_server)),
        "become root": lambda: os.setuid(0),
        "start a thread": lambda: _thread.start_new_thread(lambda: None, ()),
        "fork": _fork,
    }
    numbers = _NUMBERS.get(machine())
    if numbers is not None:
        attempts |= {
            "trace the fork server": lambda: syscall(
                numbers["ptrace"], _PTRACE_SEIZE, fork_server, 0, 0
            ),
            "read the fork server": lambda: _read(numbers["process_vm_readv"], fork_server),
            "make a namespace": lambda: syscall(numbers["unshare"], _NEW_USER_NAMESPACE),
            "take a lock with a priority": lambda: _lock(numbers["futex"]),
        }
    return attempts


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _clock_of(process: int) -> int:
    """Return the kernel's number of the processor clock of ``process``."""
    return (~process << 3) | 2


def _lock(number: int) -> None:
    word = ctypes.c_uint32()
    syscall(number, ctypes.byref(word), _TRY_LOCK_WITH_PRIORITY, 0, None, None, 0)


def _trace(number: int, process: int) -> None:
    syscall(number, _PTRACE_SEIZE, process, 0, 0)


def _read(number: int, process: int) -> None:
    byte = ctypes.c_char()
    span = _Span(ctypes.addressof(byte), 1)
    syscall(number, process, address_of(span), 1, address_of(span), 1, 0)
