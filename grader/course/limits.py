"""The limits that an exercise or an operator may set: their names, and what makes sense."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BeforeValidator, ValidationError, ValidationInfo, model_validator

from grader.course.files import TomlTable, validation_message
from grader.sandbox.limits import MAX_TIME_LIMIT_SECONDS, MIN_MEMORY_MIB

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RANGES", "LimitsTable", "checked"]

_KIB, _MIB = 1 << 10, 1 << 20

RANGES: dict[str, tuple[float, float]] = {
    "call_cpu_seconds": (0.1, MAX_TIME_LIMIT_SECONDS),
    "call_wall_seconds": (0.1, MAX_TIME_LIMIT_SECONDS),
    "total_cpu_seconds": (0.1, MAX_TIME_LIMIT_SECONDS),
    "total_wall_seconds": (0.1, MAX_TIME_LIMIT_SECONDS),
    "memory_mib": (MIN_MEMORY_MIB, 1 << 20),
    "reply_bytes": (_MIB, 1024 * _MIB),
    "total_reply_bytes": (_MIB, 64 * 1024 * _MIB),
    "output_bytes": (_KIB, 16 * _MIB),
}


def _in_range(value: Any, info: ValidationInfo) -> Any:
    name = info.field_name or ""
    least, most = RANGES[name]
    types = (int, float) if name.endswith("_seconds") else int
    kind = "a number" if name.endswith("_seconds") else "a whole number"
    plain = isinstance(value, types) and not isinstance(value, bool) and isfinite(value)
    if not plain or not least <= value <= most:
        raise ValueError(f"must be {kind} from {least:.12g} to {most:.12g}")
    return value


Limit = Annotated[float | None, BeforeValidator(_in_range)]


class LimitsTable(TomlTable):
    """``[limits]`` of an exercise; what is not set is None."""

    call_cpu_seconds: Limit = None
    call_wall_seconds: Limit = None
    total_cpu_seconds: Limit = None
    total_wall_seconds: Limit = None
    memory_mib: Limit = None
    reply_bytes: Limit = None
    total_reply_bytes: Limit = None
    output_bytes: Limit = None

    @model_validator(mode="after")
    def _processor_time_runs_out_first(self) -> Self:
        for span in ("call", "total"):
            cpu, wall = (getattr(self, f"{span}_{clock}_seconds") for clock in ("cpu", "wall"))
            if cpu is not None and wall is not None and wall < cpu:
                raise ValueError(
                    f"{span}_wall_seconds must not be less than {span}_cpu_seconds: "
                    "on a busy machine, right but slow work would be stopped"
                )
        return self


def checked(values: Mapping[str, Any]) -> dict[str, float]:
    """Return ``values``; ValueError says in a sentence which of them makes no sense."""
    if odd := [name for name in values if name not in RANGES]:
        raise ValueError(f"{odd[0]} is no limit; there are: {', '.join(RANGES)}")
    try:
        LimitsTable.model_validate(values)
    except ValidationError as error:
        raise ValueError(validation_message(error, LimitsTable)) from None
    return dict(values)
