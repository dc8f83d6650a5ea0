"""Choose the limits of a submission: the operator's, else the exercise's, else the defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.sandbox.limits import WALL_PER_CPU, Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.course.exercise import Exercise

__all__ = ["limits_for"]


def limits_for(exercise: Exercise, chosen: Mapping[str, Any] | None = None) -> Limits:
    """Return the limits for submissions to ``exercise``; ``chosen`` are the operator's."""
    return changed(changed(Limits(), exercise.limits), chosen or {})


def changed(limits: Limits, chosen: Mapping[str, Any]) -> Limits:
    """Return ``limits`` with the ``chosen`` ones set, and the others adapted to them.

    What one call may take, all calls together may take as well, and the processor time runs out
    before the wall-clock time does.
    """
    new = {**chosen}
    for clock in ("cpu", "wall"):
        call, total = f"call_{clock}_seconds", f"total_{clock}_seconds"
        if call in chosen and total not in chosen:
            new[total] = max(getattr(limits, total), chosen[call])
    if "reply_bytes" in chosen and "total_reply_bytes" not in chosen:
        new["total_reply_bytes"] = max(limits.total_reply_bytes, chosen["reply_bytes"])
    for span in ("call", "total"):
        cpu, wall = f"{span}_cpu_seconds", f"{span}_wall_seconds"
        if wall not in chosen:
            new[wall] = max(new.get(wall, getattr(limits, wall)), WALL_PER_CPU * new.get(cpu, 0))
        elif cpu not in chosen:
            new[cpu] = min(new.get(cpu, getattr(limits, cpu)), chosen[wall] / WALL_PER_CPU)
    return replace(limits, **new)
