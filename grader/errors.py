"""Every exception that nngrade raises on purpose.

Three kinds of fault, which never share a handler::

    NNGradeError                 for people at a terminal: a sentence and an exit code
    ├── UsageError           2   the command was called wrongly
    ├── SubmissionError      3   the submission cannot be read
    ├── IsolationError       4   a sandbox layer that grading needs is missing
    ├── UnavailableError     5   something else that is needed is missing or fails
    │   └── GradebookError   5   the gradebook cannot be read or written
    └── CourseError         70   the author's fault: the exercise itself is broken
        └── CheckRaisedError 70  a hidden test raised, whatever it was given

    LearnerFailure               becomes the verdict of one check, never leaves the judge
    ├── CheckFailed              an output is not as expected
    │   ├── WrongForm            it has not the type or shape that is expected
    │   ├── NotFinite            it contains NaN or infinity
    │   └── PrerequisiteFailed   it is not checked: something else has to be right first
    ├── FunctionMissing          the submission does not define the function
    ├── NotImplementedYet        still the stub
    ├── LearnerRaised            the learner's function raised
    └── ChildLost                the process of the submission is gone
        ├── OutOfTime            a CPU or wall-clock limit ended it
        ├── OutOfMemory          the memory limit ended it
        ├── Crashed              a signal, or an exit nobody asked for
        └── ReplyRefused         it sent something that is not a valid reply
            └── ReplyTooLarge    it returned more than a call may

Anything else that escapes is a fault of ours: exit code 70 and a request to report it.
"""

from __future__ import annotations

import builtins
import signal
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

__all__ = [
    "STATE_CODES",
    "CheckFailed",
    "CheckRaisedError",
    "ChildLost",
    "CourseError",
    "Crashed",
    "ExitCode",
    "FunctionMissing",
    "FunctionState",
    "GradebookError",
    "IsolationError",
    "LearnerFailure",
    "LearnerRaised",
    "NNGradeError",
    "NotFinite",
    "NotImplementedYet",
    "OutOfMemory",
    "OutOfTime",
    "PrerequisiteFailed",
    "ReplyRefused",
    "ReplyTooLarge",
    "SourceLocation",
    "SubmissionError",
    "UnavailableError",
    "UnfitCall",
    "UsageError",
    "WaitCause",
    "WrongForm",
    "known_kind",
]

_KNOWN_KINDS = {"AxisError", "LinAlgError", "ModuleNotAvailable"} | {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception)
}
"""Names of exceptions that are shown to people, whoever raised them."""


class ExitCode(IntEnum):
    """What ``nngrade`` exits with."""

    DONE = 0
    NOT_REACHED = 1
    """The score is below ``--fail-under``, or an exercise is not proven."""
    USAGE = 2
    """The command was called wrongly; click's own code for that."""
    SUBMISSION = 3
    """The submission cannot be read."""
    ISOLATION = 4
    """A sandbox layer is missing, so nothing is graded."""
    UNAVAILABLE = 5
    """Something that is needed is missing or fails: a database, a scheduler, room on the disk."""
    FAULT = 70
    """A fault of the exercise or of nngrade; EX_SOFTWARE in sysexits.h."""
    INTERRUPTED = 128 + signal.SIGINT
    PIPE_CLOSED = 128 + signal.SIGPIPE


class NNGradeError(Exception):
    """Something that the person at the terminal can act on; ``str()`` is the sentence."""

    exit_code = ExitCode.FAULT


class UsageError(NNGradeError):
    """The command was called wrongly."""

    exit_code = ExitCode.USAGE


class SubmissionError(NNGradeError):
    """The submission cannot be read."""

    exit_code = ExitCode.SUBMISSION


class IsolationError(NNGradeError):
    """Learner code cannot be held on this machine as strictly as was asked."""

    exit_code = ExitCode.ISOLATION


class UnavailableError(NNGradeError):
    """Something that is needed is missing or fails, though the command was called rightly.

    A disk that is full, a folder that may not be written, a lock that another run holds, a
    scheduler that is gone, a package that is not installed.
    """

    exit_code = ExitCode.UNAVAILABLE


class GradebookError(UnavailableError):
    """The gradebook cannot be read or written: it is missing, full, locked, or no gradebook."""


class CourseError(NNGradeError):
    """The exercise is broken: its author has to repair it, and no learner is at fault."""


class CheckRaisedError(CourseError):
    """A hidden test raised something else than a failed check."""


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """A place in the learner's own file."""

    file: str
    line: int
    cell: str = ""
    code: str = ""

    def __str__(self) -> str:
        """Say the place as people do: ``net.ipynb, cell 4, line 7``."""
        return ", ".join(part for part in (self.file, self.cell, f"line {self.line}") if part)


STATE_CODES = frozenset(
    {
        "ended",
        "endless",
        "endless_loop",
        "waiting",
        "imported",
        "left_out",
        "nested",
        "newer",
        "no_return",
        "not_code",
        "not_loaded",
        "python2",
        "raised",
        "slow",
        "syntax",
        "unfinished",
        "unwritten",
    }
)
"""What can be known of a function before it is called; ``states.<code>`` is the sentence."""


@dataclass(frozen=True, slots=True)
class FunctionState:
    """Why a function is missing, or that it is not written, with the place that shows it."""

    name: str
    """"": a file that is not there, which may define any function."""
    code: str
    where: SourceLocation | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class UnfitCall:
    """A call of the grader's that does not fit the signature of the learner's function."""

    function: str
    given: tuple[str, ...]
    """The contract's names of the arguments that were given."""


class LearnerFailure(Exception):  # noqa: N818 - it becomes a verdict, it is no error of the program
    """Something that a submission does wrong."""

    output = ""
    """What the learner's code printed before."""
    output_cut = False
    """Whether it printed more than is kept."""


class CheckFailed(LearnerFailure):
    """An output is not as expected; ``message`` says how, ``hint`` what to look at.

    ``plain`` says the same without any text or number that the submission made.
    """

    def __init__(
        self, message: str, *, hint: str = "", quantity: str = "", plain: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.quantity = quantity
        self.plain = plain


class WrongForm(CheckFailed):
    """An output has not the type or shape that is expected, whatever its values."""


class WrongStructure(CheckFailed):
    """Another kind of container is returned than is due, or not all of its members."""


class NotFinite(CheckFailed):
    """An output contains NaN or infinity where numbers are expected."""


class PrerequisiteFailed(CheckFailed):
    """The check did not compare anything: something else has to be right first."""

    def __init__(self, message: str, *, quantity: str) -> None:
        super().__init__(message, quantity=quantity, plain=message)


class FunctionMissing(LearnerFailure):
    """The submission does not define the function."""

    state: FunctionState | None = None
    """Why, if that is known."""


class NotImplementedYet(LearnerFailure):
    """The function is still the stub, or returns nothing."""

    state: FunctionState | None = None
    """What its source says, if that is known."""

    def __init__(self, function: str, *, returned_none: bool = False) -> None:
        super().__init__(function)
        self.returned_none = returned_none


class LearnerRaised(LearnerFailure):
    """The learner's function raised; type and message are the learner's own bytes."""

    meaning = ""
    """A sentence that says why, where it is known from how the submission was loaded."""
    lost_at: SourceLocation | None = None
    """The line at which what a name stands for could not be read or defined."""
    sentence = ""
    """What the grader says instead of the message, where it knows what this is about."""
    hint = ""
    """What to look at then."""
    variant = ""
    """What it is about, as a finer name than that of the mistake ``raises``."""

    unfit: UnfitCall | None = None
    """The grader's call that did not fit the signature, if that is why it was raised."""

    def __init__(self, kind: str, message: str, where: SourceLocation | None = None) -> None:
        super().__init__(f"{kind}: {message}" if message else kind)
        self.kind = kind
        self.message = message
        self.where = where


class ChildLost(LearnerFailure):
    """The process that held the submission is gone; only this check dies with it."""

    while_loading = False
    """Whether it happened before any function was called."""
    may_be_left = False
    """Whether something else that ran in the process before may be why."""
    statement: tuple[str, int, int, str] | None = None
    """The statement of the file that is to blame, if one is: where it is, and why as a code."""


WaitCause = Literal["", "asleep", "waiting", "busy"]
"""It slept, it waited for something else, or the machine was busy with other work."""


class OutOfTime(ChildLost):
    """A time limit ended the call: that of one call, or (``in_total``) of all together."""

    def __init__(
        self, seconds: float, clock: str, *, in_total: bool = False, cause: WaitCause = ""
    ) -> None:
        super().__init__(f"more than {seconds:g} s of {clock} time")
        self.seconds = seconds
        self.clock = clock
        self.in_total = in_total
        self.again = False
        """Whether less time was left to it, for another call of the function had not ended."""
        self.beside_others = False
        """Whether less time was left to it, for calls of several other functions had not ended."""
        self.cause = cause
        """What it did at last, if wall-clock time ran out and that is known."""


class OutOfMemory(ChildLost):
    """The memory limit ended the call."""


class Crashed(ChildLost):
    """A signal killed the process, or it ended by itself."""

    def __init__(self, *, signal_name: str = "", exit_status: int | None = None) -> None:
        super().__init__(signal_name or f"exit status {exit_status}")
        self.signal_name = signal_name
        self.exit_status = exit_status


class ReplyRefused(ChildLost):
    """The bytes that came back are no reply; the text says which rule they break."""


class ReplyTooLarge(ReplyRefused):
    """It returned more than one call may, or all calls together; the text says which."""


def known_kind(kind: str) -> str:
    """Return ``kind`` if it is the name of an exception of Python or NumPy, else "Exception"."""
    return kind if kind in _KNOWN_KINDS else "Exception"
