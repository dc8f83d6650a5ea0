"""Whether what a zygote found out about its walls is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from grader.errors import IsolationError
from grader.text import message

if TYPE_CHECKING:
    from grader.report.model import Isolation

__all__ = ["accept", "missing_walls"]


def missing_walls(report: dict[str, Any]) -> list[str]:
    """Return the names of the walls that could not be prepared."""
    return [name for name, what in report["walls"].items() if not what]


def accept(report: dict[str, Any], *, allow_weak: bool) -> Isolation | Literal["process"]:
    """Return the layers that hold; IsolationError unless that is all of them.

    With ``allow_weak`` fewer will do, but walls that fail to go up never do.
    """
    from grader.report.model import Isolation

    intruders = [str(name) for name in report["intruders"]]
    broken = [name for name in intruders if name.startswith("lock:")]
    if broken:
        raise IsolationError(message("sandbox.broken", reason=broken[0].removeprefix("lock: ")))
    if report["tasks"] > 1:
        raise IsolationError(message("sandbox.threads", count=report["tasks"]))
    missing = missing_walls(report)
    if missing and not allow_weak:
        raise IsolationError(message("sandbox.missing", walls=", ".join(missing)))
    if intruders and not allow_weak:
        raise IsolationError(message("sandbox.intruders", what=", ".join(intruders)))
    walls = report["walls"]
    if not walls["landlock"] and not walls["seccomp"]:
        return "process"
    return Isolation(
        process="exec'd zygote, one fork for each submission",
        deadline="processor time, then wall-clock time; SIGKILL",
        **walls,
    )
