"""Give up root and every capability."""

from __future__ import annotations

import ctypes
import os
import signal
from functools import cache
from pathlib import Path

from grader.sandbox.layers.libc import IS_LINUX, machine, prctl, syscall

__all__ = ["describe", "drop", "end_with_parent", "forbid_inspection", "no_new_privileges"]

NOBODY = 65534
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION = 0x20080522
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilitySets(ctypes.Structure):
    _fields_ = (("words", ctypes.c_uint32 * 6),)


def describe() -> str:
    """Say as which user a child runs; an empty string where it would stay root."""
    if os.geteuid() != 0:
        return f"ordinary user {os.geteuid()}, no capabilities"
    if _can_become_nobody():
        return f"user {NOBODY}, no capabilities"
    return "root of a namespace, no capabilities" if IS_LINUX else ""


def drop() -> None:
    """Become nobody if this is root, and give up every capability."""
    if os.geteuid() == 0 and _can_become_nobody():
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    number = _CAPSET.get(machine())
    if number is not None:
        header = _CapabilityHeader(_CAPABILITY_VERSION, 0)
        syscall(number, ctypes.byref(header), ctypes.byref(_CapabilitySets()))


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when ``parent`` ends; a change of user cancels that."""
    prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(0)


def forbid_inspection() -> None:
    """Forbid other processes of the same user to inspect this one."""
    prctl(_PR_SET_DUMPABLE, 0)


def no_new_privileges() -> None:
    """Let no later exec gain privileges; Landlock and seccomp require it."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


@cache  # the answer is the same for every child
def _can_become_nobody() -> bool:
    """Tell whether this user namespace has such a user; a rootless container may not."""
    return all(_is_mapped(Path(f"/proc/self/{name}_map")) for name in ("uid", "gid"))


def _is_mapped(table: Path) -> bool:
    try:
        rows = [[int(word) for word in line.split()] for line in table.read_text().splitlines()]
    except OSError:
        return True
    return any(first <= NOBODY < first + count for first, _, count in rows)
