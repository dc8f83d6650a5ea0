"""What isolation this machine gives, and what to do about what it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.errors import IsolationError
from grader.sandbox.host import Zygote
from grader.sandbox.layers.libc import IS_LINUX
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Layer", "examine"]

_WALLS = ("seccomp", "landlock", "rlimits", "privileges")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of isolation, tried out."""

    name: str
    held: bool
    detail: str
    advice: str = ""


def examine() -> list[Layer]:
    """Start a zygote with whatever walls there are, and tell how each layer did."""
    try:
        with Zygote(allow_weak=True) as zygote:
            report = zygote.report()
            zygote.ready()
    except IsolationError as error:
        return [
            Layer("process", held=False, detail=str(error), advice=message("sandbox.advice_start"))
        ]
    return list(_layers(report))


def _layers(report: dict[str, Any]) -> Iterator[Layer]:
    yield Layer("process", held=True, detail=message("sandbox.held_process"))
    for name in _WALLS:
        detail = report["walls"][name]
        advice = "" if detail else message(f"sandbox.advice_{name if IS_LINUX else 'system'}")
        yield Layer(name, bool(detail), detail or message("sandbox.absent"), advice)
    yield Layer("deadline", held=True, detail=message("sandbox.held_deadline"))
    intruders = ", ".join(report["intruders"])
    yield Layer(
        "self-test",
        held=not intruders,
        detail=message("sandbox.gaps", what=intruders) if intruders else message("sandbox.no_gaps"),
        advice=message("sandbox.advice_gaps") if intruders else "",
    )
