"""What the end of a child means."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import ChildLost, Crashed, OutOfMemory, OutOfTime

if TYPE_CHECKING:
    from grader.sandbox.limits import Limits

__all__ = ["Usage", "fault_for"]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a child used, as the kernel counted it."""

    cpu_seconds: float = 0.0
    status: int | None = None
    """As wait(2) gives it; None for a child that the grader ended."""


def fault_for(usage: Usage, limits: Limits, granted: float) -> ChildLost:
    """Return the fault of a child that ended by itself or by the kernel's hand.

    ``granted`` are the seconds of processor time that were left for it when it was started.
    """
    status = usage.status
    if status is None:
        return Crashed(signal_name="SIGKILL")
    if not os.WIFSIGNALED(status):
        return Crashed(exit_status=os.waitstatus_to_exitcode(status))
    number = os.WTERMSIG(status)
    out_of_cpu = usage.cpu_seconds >= granted
    if number == getattr(signal, "SIGXCPU", None) or (number == signal.SIGKILL and out_of_cpu):
        return OutOfTime(limits.total_cpu_seconds, "processor", in_total=True)
    if number == signal.SIGKILL:  # nobody else kills a child than the kernel short of memory
        return OutOfMemory("killed by the system, which had no memory left")
    try:
        return Crashed(signal_name=signal.Signals(number).name)
    except ValueError:
        return Crashed(signal_name=f"signal {number}")
