"""The first wall: a list of the few system calls that computing needs.

The filter is classic BPF, see the kernel's Documentation/userspace-api/seccomp_filter.rst.
No call in the list takes a path or an address, makes a process, a thread or a descriptor,
or reaches another process. Everything else fails with EPERM, so that what learner code tries
raises an exception in it; a call in another architecture's convention ends the process.
"""

from __future__ import annotations

import ctypes
import errno
from dataclasses import dataclass
from typing import Any

from grader.sandbox.walls.libc import address_of, machine, prctl

__all__ = ["ALLOWED", "Filter", "available", "prepare", "program"]

# name: its number on x86_64, on aarch64
ALLOWED: dict[str, tuple[int, int]] = {
    # Memory; by far the most frequent. PROT_EXEC is not held back: a child that runs machine
    # code of its own can do no more than these calls.
    "mmap": (9, 222),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "mprotect": (10, 226),
    # The connection to the grader, and the /dev/null of 0, 1 and 2.
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    # Clocks, sleep, entropy, locks.
    "clock_gettime": (228, 113),
    "gettimeofday": (96, 169),
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "restart_syscall": (219, 128),
    "sched_yield": (24, 124),
    "getrandom": (318, 278),
    "futex": (202, 98),
    # Itself: its numbers, its signal handlers, its end.
    "getpid": (39, 172),
    "gettid": (186, 178),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "exit": (60, 93),
    "exit_group": (231, 94),
}

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32_BIT = 0x40000000

_LOAD_WORD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE = 0, 4
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000

_PR_GET_SECCOMP, _PR_SET_SECCOMP, _MODE_FILTER = 21, 22, 2


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that a child can put on; the instructions must stay alive with it."""

    program: Any
    instructions: Any

    def put_on(self) -> None:
        """Hold this process, for good, to the calls in the list. Needs no_new_privs."""
        prctl(_PR_SET_SECCOMP, _MODE_FILTER, address_of(self.program))


def available() -> bool:
    """Tell whether this kernel and this processor have the wall."""
    if machine() not in _ARCHITECTURES:
        return False
    try:
        prctl(_PR_GET_SECCOMP)
    except OSError:
        return False
    return True


def program(processor: str) -> list[tuple[int, int, int, int]]:
    """Return the instructions for ``processor``: (code, jump if true, jump if false, k)."""
    column, architecture = _ARCHITECTURES[processor]
    numbers = [row[column] for row in ALLOWED.values()]
    head = [
        (_LOAD_WORD, 0, 0, _OFFSET_ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD_WORD, 0, 0, _OFFSET_NUMBER),
    ]
    if processor == "x86_64":
        head += [(_JUMP_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, _KILL)]
    # A match jumps over the rest of the comparisons and over the refusal.
    tests = [(_JUMP_EQUAL, len(numbers) - index, 0, number) for index, number in enumerate(numbers)]
    return [*head, *tests, (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]


def prepare() -> Filter:
    """Return the filter for this processor."""
    rows = program(machine())
    instructions = (_Instruction * len(rows))(*(_Instruction(*row) for row in rows))
    return Filter(_Program(len(rows), instructions), instructions)
