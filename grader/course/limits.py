"""The limits that an exercise or an operator may set: their names, and what makes sense."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RANGES", "checked"]

_KIB, _MIB = 1 << 10, 1 << 20
_DAY = 86_400.0

RANGES: dict[str, tuple[float, float]] = {
    "call_cpu_seconds": (0.1, _DAY),
    "call_wall_seconds": (0.1, _DAY),
    "total_cpu_seconds": (0.1, _DAY),
    "total_wall_seconds": (0.1, _DAY),
    "memory_mib": (512, 1 << 20),  # NumPy does not start with less
    "reply_bytes": (_MIB, 1024 * _MIB),
    "total_reply_bytes": (_MIB, 64 * 1024 * _MIB),
    "output_bytes": (_KIB, 16 * _MIB),
}


def checked(values: Mapping[str, Any]) -> dict[str, float]:
    """Return ``values``; ValueError says in a sentence which of them makes no sense."""
    for name, value in values.items():
        if name not in RANGES:
            raise ValueError(f"{name} is no limit; there are: {', '.join(RANGES)}")
        least, most = RANGES[name]
        due = (int, float) if name.endswith("_seconds") else int
        kind = "a number" if name.endswith("_seconds") else "a whole number"
        plain = isinstance(value, due) and not isinstance(value, bool) and isfinite(value)
        if not plain or not least <= value <= most:
            raise ValueError(f"{name} must be {kind} from {least:.12g} to {most:.12g}")
    for span in ("call", "total"):
        cpu, wall = values.get(f"{span}_cpu_seconds"), values.get(f"{span}_wall_seconds")
        if cpu is not None and wall is not None and wall < cpu:
            raise ValueError(
                f"{span}_wall_seconds must not be less than {span}_cpu_seconds: "
                "on a busy machine, right but slow work would be stopped"
            )
    return dict(values)
