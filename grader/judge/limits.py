"""Choose the limits of a submission: the operator's, else the exercise's, else the defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.course.exercise import Exercise

__all__ = ["limits_for"]

_WALL_PER_CPU = 3
"""How much longer than its processor time a call may take on a busy machine."""


def limits_for(exercise: Exercise, given: Mapping[str, Any] | None = None) -> Limits:
    """Return the limits for submissions to ``exercise``; ``given`` are the operator's."""
    return changed(changed(Limits(), exercise.limits), given or {})


def changed(limits: Limits, given: Mapping[str, Any]) -> Limits:
    """Return ``limits`` with the ``given`` ones, and the others adapted to them.

    What one call may take, all calls together may take as well, and the processor time runs out
    before the wall-clock time does.
    """
    new = {**given}
    for clock in ("cpu", "wall"):
        call, total = f"call_{clock}_seconds", f"total_{clock}_seconds"
        if call in given and total not in given:
            new[total] = max(getattr(limits, total), given[call])
    if "reply_bytes" in given and "total_reply_bytes" not in given:
        new["total_reply_bytes"] = max(limits.total_reply_bytes, given["reply_bytes"])
    for span in ("call", "total"):
        cpu, wall = f"{span}_cpu_seconds", f"{span}_wall_seconds"
        if wall not in given:
            new[wall] = max(new.get(wall, getattr(limits, wall)), _WALL_PER_CPU * new.get(cpu, 0))
        elif cpu not in given:
            new[cpu] = min(new.get(cpu, getattr(limits, cpu)), given[wall] / _WALL_PER_CPU)
    return replace(limits, **new)
