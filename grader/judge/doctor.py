"""Try out the measures with which the grader protects itself on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from grader import own_process
from grader.course import Course
from grader.errors import IsolationError, OutOfTime
from grader.judge.callbacks import CallbackServerClient, CallbackSession
from grader.sandbox.callbacks import ARGUMENT_BOUNDS
from grader.sandbox.codec import encode
from grader.sandbox.isolation import LayerStatus
from grader.sandbox.limits import Budget, Limits
from grader.sandbox.wire import Kind, ProtocolError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["examine_grader", "main"]

_MAX_SECONDS = 30
_MAX_MORE_MIB = 64
_TOO_MANY_BYTES = 1 << 30


def examine_grader() -> Iterator[LayerStatus]:
    """Yield the status of each measure."""
    report = _reported_by_a_process()
    safe = report.get("safe_path") is True and report.get("folder") == "/"
    yield _layer("own processes", safe)
    yield _layer("memory", report.get("bounded") is True)
    yield _layer("callbacks", _replies_to_callbacks())


def main(descriptor: int) -> None:
    """Report the state of this process to the other end of ``descriptor``."""
    import sys

    own_process.bound_memory(_MAX_MORE_MIB)
    try:
        bounded = not bytearray(_TOO_MANY_BYTES)
    except MemoryError:
        bounded = True
    report = {"safe_path": sys.flags.safe_path, "folder": str(Path.cwd()), "bounded": bounded}
    with socket(fileno=descriptor) as end:
        end.sendall(json.dumps(report).encode())


def _layer(name: str, held: bool) -> LayerStatus:  # noqa: FBT001 - what it is called with
    key = name.replace(" ", "_")
    detail = message(f"doctor.{key}") if held else message("sandbox.absent")
    return LayerStatus(
        name, held=held, detail=detail, advice="" if held else message(f"doctor.{key}_advice")
    )


def _reported_by_a_process() -> dict[str, object]:
    try:
        process = own_process.start("grader.judge.doctor")
    except (OSError, IsolationError):
        return {}
    try:
        process.end.settimeout(_MAX_SECONDS)
        with process.end.makefile("rb") as stream:
            found = json.loads(stream.read())
    except (OSError, ValueError):
        return {}
    finally:
        process.close()
    return found if isinstance(found, dict) else {}


def _replies_to_callbacks() -> bool:
    """Tell whether a callback server replies, and refuses to make what is too large."""
    limits = Limits(call_cpu_seconds=_MAX_SECONDS, call_wall_seconds=_MAX_SECONDS)
    with CallbackServerClient(Course.default().exercise("computation_graph")) as client:
        session = CallbackSession(client, limits, Budget(limits), substitutes=("forward",))
        try:
            kinds = [
                session.substitute(encode(("forward", args), limit=1 << 10), ARGUMENT_BOUNDS)[0]
                for args in ((1.0, 2.0, 3.0), ([0], _TOO_MANY_BYTES, [0]))
            ]
        except (OSError, IsolationError, ProtocolError, OutOfTime):
            return False
    return kinds == [Kind.CALLBACK_REPLY, Kind.CALLBACK_ERROR]
