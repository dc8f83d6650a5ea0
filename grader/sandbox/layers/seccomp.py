"""The first layer: a list of the few system calls that computing needs.

No call in the list, with the arguments that are allowed, takes a path or an address, makes a
process, a thread or a descriptor, or reaches another process. Every other call fails with EPERM,
which raises an exception in learner code. A call in the convention of another architecture ends
the process.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.sandbox.layers.bpf import assemble
from grader.sandbox.layers.calls import ALLOWED, ARGUMENTS
from grader.sandbox.layers.libc import address_of, machine, prctl

if TYPE_CHECKING:
    from grader.sandbox.layers.bpf import Instruction

__all__ = ["ALLOWED", "Filter", "available", "describe", "prepare", "program"]

# The column of ALLOWED, the number of the architecture, and whether it has x32 calls.
_ARCHITECTURES = {"x86_64": (0, 0xC000003E, True), "aarch64": (1, 0xC00000B7, False)}

_PR_GET_SECCOMP, _PR_SET_SECCOMP, _MODE_FILTER = 21, 22, 2


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that a child can apply; it keeps the instructions in memory."""

    program: Any
    instructions: Any

    def apply(self) -> None:
        """Restrict this process to the calls in the list, irrevocably. Needs no_new_privs."""
        prctl(_PR_SET_SECCOMP, _MODE_FILTER, address_of(self.program))


def available() -> bool:
    """Tell whether this kernel and this processor have the layer."""
    if machine() not in _ARCHITECTURES:
        return False
    try:
        prctl(_PR_GET_SECCOMP)
    except OSError:
        return False
    return True


def describe() -> str:
    """Say what the layer allows."""
    return (
        f"{len(ALLOWED)} system calls allowed, {len(ARGUMENTS)} of them with certain arguments only"
    )


def program(processor: str) -> list[Instruction]:
    """Return the instructions for ``processor``: (code, jump if true, jump if false, k)."""
    column, architecture, has_x32 = _ARCHITECTURES[processor]
    numbers = {name: row[column] for name, row in ALLOWED.items()}
    return assemble(architecture, numbers, ARGUMENTS, has_x32=has_x32)


def prepare() -> Filter:
    """Return the filter for this processor."""
    rows = program(machine())
    instructions = (_Instruction * len(rows))(*(_Instruction(*row) for row in rows))
    return Filter(_FilterProgram(len(rows), instructions), instructions)
