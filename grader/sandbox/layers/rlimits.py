"""The third layer: resource limits."""

from __future__ import annotations

import math

try:
    import resource
except ImportError:  # not a Unix
    resource = None  # type: ignore[assignment]

__all__ = ["apply", "available"]

_MIB = 1 << 20
# The standard streams, and the connection to the grader.
_MAX_DESCRIPTORS = 4


def available() -> bool:
    """Tell whether this system has resource limits."""
    return resource is not None


def apply(memory_mib: int, cpu_seconds: float) -> None:
    """Limit memory and processor time, forbid files, processes, core dumps, locked memory."""
    cpu = math.ceil(cpu_seconds)
    limit_of = {
        "AS": (memory_mib * _MIB, memory_mib * _MIB),
        # The signal of the soft limit can be ignored; that of the hard limit cannot.
        "CPU": (cpu, cpu + 1),
        "NPROC": (0, 0),
        "FSIZE": (0, 0),
        "NOFILE": (_MAX_DESCRIPTORS, _MAX_DESCRIPTORS),
        "CORE": (0, 0),
        "MEMLOCK": (0, 0),
        "MSGQUEUE": (0, 0),
        "RTPRIO": (0, 0),
    }
    for name, limits in limit_of.items():
        number = getattr(resource, f"RLIMIT_{name}", None)
        if number is not None:
            _lower(number, *limits)


def _lower(number: int, soft: int, hard: int) -> None:
    """Set a limit, or keep what is lower already: an ordinary user cannot raise it."""
    _, highest = resource.getrlimit(number)
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    resource.setrlimit(number, (soft, hard))
