"""Make system calls that Python has no function for."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any

__all__ = ["IS_LINUX", "address_of", "machine", "prctl", "syscall"]

IS_LINUX = sys.platform == "linux"


@cache
def _libc() -> ctypes.CDLL:
    # By name: ctypes.util.find_library would start processes.
    return ctypes.CDLL(None, use_errno=True)


@cache  # a child that is locked down can no longer ask
def machine() -> str:
    """Return the kernel's name of a 64-bit processor; an empty string for any other."""
    is_64_bit = sys.maxsize > 1 << 32
    return os.uname().machine if IS_LINUX and is_64_bit else ""


def syscall(number: int, *args: Any) -> int:
    """Make the system call and return its result; OSError if it fails."""
    longs = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return _checked(_libc().syscall(ctypes.c_long(number), *longs))


def prctl(option: int, *args: Any) -> int:
    """Control this process, unused arguments 0; OSError if the kernel refuses."""
    longs = [ctypes.c_ulong(arg) if isinstance(arg, int) else arg for arg in args]
    longs += [ctypes.c_ulong(0)] * (4 - len(longs))
    return _checked(_libc().prctl(ctypes.c_int(option), *longs))


def address_of(structure: ctypes.Structure) -> Any:
    """Return a pointer argument to ``structure``."""
    return ctypes.byref(structure)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
