"""Judge the isolation that a fork server reports: accept it, or explain what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from grader.errors import IsolationError
from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.layers.libc import IS_LINUX
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.report.model import Isolation

__all__ = ["LayerStatus", "accept", "examine"]

_LAYERS = ("seccomp", "landlock", "rlimits", "privileges")


@dataclass(frozen=True, slots=True)
class LayerStatus:
    """Whether one layer of isolation holds on this machine."""

    name: str
    held: bool
    detail: str
    advice: str = ""


def accept(report: dict[str, Any], *, allow_weak: bool) -> Isolation | Literal["process"]:
    """Return the layers that hold; IsolationError if one is missing or has a gap.

    ``allow_weak`` accepts missing layers and gaps, but never a layer that could not be applied.
    """
    from grader.report.model import Isolation

    gaps = [str(name) for name in report["gaps"]]
    broken = [name for name in gaps if name.startswith("lock:")]
    if broken:
        raise IsolationError(message("sandbox.broken", reason=broken[0].removeprefix("lock: ")))
    if report["tasks"] > 1:
        raise IsolationError(message("sandbox.threads", count=report["tasks"]))
    layers = report["layers"]
    missing = [name for name, description in layers.items() if not description]
    if missing and not allow_weak:
        raise IsolationError(message("sandbox.missing", layers=", ".join(missing)))
    if gaps and not allow_weak:
        raise IsolationError(message("sandbox.gaps_found", what=", ".join(gaps)))
    if not layers["landlock"] and not layers["seccomp"]:
        return "process"
    return Isolation(
        process="exec'd fork server, one fork for each submission",
        deadline="processor time, then wall-clock time; SIGKILL",
        **layers,
    )


def examine() -> list[LayerStatus]:
    """Start a fork server with the layers that this machine has, and return how each did."""
    try:
        with ForkServerClient(allow_weak=True) as fork_server:
            report = fork_server.report()
            fork_server.ready()
    except IsolationError as error:
        advice = message("sandbox.advice_start")
        return [LayerStatus("process", held=False, detail=str(error), advice=advice)]
    return list(_statuses(report))


def _statuses(report: dict[str, Any]) -> Iterator[LayerStatus]:
    yield LayerStatus("process", held=True, detail=message("sandbox.held_process"))
    for name in _LAYERS:
        detail = report["layers"][name]
        advice = "" if detail else message(f"sandbox.advice_{name if IS_LINUX else 'system'}")
        yield LayerStatus(name, bool(detail), detail or message("sandbox.absent"), advice)
    yield LayerStatus("deadline", held=True, detail=message("sandbox.held_deadline"))
    gaps = ", ".join(report["gaps"])
    yield LayerStatus(
        "self-test",
        held=not gaps,
        detail=message("sandbox.gaps", what=gaps) if gaps else message("sandbox.no_gaps"),
        advice=message("sandbox.advice_gaps") if gaps else "",
    )
