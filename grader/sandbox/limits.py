"""How much a submission may use."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LEAST_MEMORY_MIB", "Limits"]

LEAST_MEMORY_MIB = 512
_KIB, _MIB = 1 << 10, 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one submission; seconds, MiB and bytes. Totals hold for all its processes together.

    Processor time decides before wall-clock time does, so that a busy machine does not fail
    honest work; wall-clock time ends what sleeps.
    """

    call_cpu_seconds: float = 10.0
    call_wall_seconds: float = 30.0
    total_cpu_seconds: float = 60.0
    total_wall_seconds: float = 180.0
    """Time spent waiting for the child; the grader's own work does not count."""
    memory_mib: int = 1024
    """Address space, the interpreter's own (about 300 MiB) included."""
    reply_bytes: int = 64 * _MIB
    """One message from the child."""
    total_reply_bytes: int = 512 * _MIB
    """All messages from children together."""
    output_bytes: int = 16 * _KIB
    """Printed text that is kept of one call; the rest is dropped, which is no fault."""
    callbacks: int = 20_000
    """Callbacks during one call."""
    callback_bytes: int = 1 * _MIB
    """Arguments of one callback; they come from learner code."""
    answer_bytes: int = 16 * _MIB
    """What is answered to one callback."""
    callback_side: int = 1024
    """Longest axis and largest integer of such an argument, unless the grader sent a larger."""

    def __post_init__(self) -> None:
        if self.memory_mib < LEAST_MEMORY_MIB:
            raise ValueError(f"memory_mib is {self.memory_mib}; NumPy needs {LEAST_MEMORY_MIB}")
