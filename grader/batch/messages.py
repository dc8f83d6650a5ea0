"""Encode and decode the messages between a batch and its worker processes.

JSON and plain bytes, no pickles: the coordinator believes a process that it started no more than
what these few forms can say.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from grader import errors
from grader.batch.model import GradingOptions, Task, TaskResult

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = [
    "Judging",
    "Ready",
    "receive",
    "receive_settings",
    "receive_task",
    "send",
    "send_settings",
    "send_task",
]

_MAX_BYTES = 1 << 28
_ERRORS = {
    kind.__name__: kind
    for kind in (
        errors.CourseError,
        errors.GradebookError,
        errors.IsolationError,
        errors.SubmissionError,
        errors.UnavailableError,
        errors.UsageError,
    )
}


@dataclass(frozen=True, slots=True)
class Ready:
    """A process has loaded the course; it reads the first task now, or the next one."""


@dataclass(frozen=True, slots=True)
class Judging:
    """A process has read a submission, and may take so long for all of the task."""

    cpu_seconds: float
    wall_seconds: float


_FORMS: dict[str, type[Ready | Judging | TaskResult]] = {
    form.__name__: form for form in (Ready, Judging, TaskResult)
}


def send_settings(end: Connection, settings: GradingOptions) -> None:
    """Send a new process its options."""
    end.send_bytes(json.dumps({**asdict(settings), "limits": dict(settings.limits)}).encode())


def receive_settings(end: Connection) -> GradingOptions:
    """Return the options that a process gets first."""
    return GradingOptions(**json.loads(end.recv_bytes()))


def send_task(end: Connection, task: Task) -> None:
    """Send a process a task."""
    about = {each.name: getattr(task, each.name) for each in fields(task) if each.name != "content"}
    end.send_bytes(json.dumps(about).encode())
    end.send_bytes(task.content)


def receive_task(end: Connection) -> Task:
    """Wait for a task; EOFError when there will be none."""
    about = json.loads(end.recv_bytes())
    return Task(content=end.recv_bytes(), **about)


def send(end: Connection, message: Ready | Judging | TaskResult | errors.NNGradeError) -> None:
    """Send the coordinator a state, a result or an error."""
    if isinstance(message, errors.NNGradeError):
        kinds = [kind.__name__ for kind in type(message).__mro__ if kind.__name__ in _ERRORS]
        said = {"kind": kinds[0], "text": str(message)}
    else:
        said = {"kind": type(message).__name__, **asdict(message)}
    end.send_bytes(json.dumps(said).encode())


def receive(end: Connection) -> Ready | Judging | TaskResult | errors.NNGradeError:
    """Return the next message of a process; EOFError or OSError when it has died."""
    said = json.loads(end.recv_bytes(_MAX_BYTES))
    kind = said.pop("kind")
    if kind in _ERRORS:
        return _ERRORS[kind](said["text"])
    form: type[Ready | Judging | TaskResult] = _FORMS[kind]
    return form(**said)
