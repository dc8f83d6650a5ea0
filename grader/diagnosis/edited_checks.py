"""Run checks on edits of the reference, each once for all submissions."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from grader.diagnosis.edits import edited_function
from grader.diagnosis.fingerprints import fingerprint
from grader.diagnosis.known_outputs import ENTRY_BYTES, KNOWN
from grader.errors import CheckFailed, NNGradeError, OutOfTime
from grader.running.callers import LocalCaller
from grader.running.check import run_check

if TYPE_CHECKING:
    from grader.course.hidden import HiddenTest
    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.errors import LearnerFailure

__all__ = ["Verdict", "reason_of", "verdict_on_edit"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of an edit of the reference."""

    kind: type[object]
    """The class of the failure, that of None if the check passed."""
    text: str
    reason: tuple[object, ...]
    """As :func:`reason_of` gives it."""

    @classmethod
    def of(cls, failure: LearnerFailure | None) -> Verdict:
        """Return what ``failure`` says, without the traceback, which holds whole arrays."""
        return cls(type(failure), str(failure), reason_of(failure))


def verdict_on_edit(
    diagnosed: DiagnosedFunction, mistake: Mistake, test: HiddenTest, seed: int
) -> Verdict | None:
    """Return what a check says of the reference with ``mistake`` in the diagnosed function.

    None if the check itself raises, which decides nothing.
    """
    diagnosed.check_time()
    reference, ran_out = diagnosed.reference, False
    names = tuple(diagnosed.exercise.functions)

    def run() -> Verdict | None:
        nonlocal ran_out
        function = edited_function(reference, [mistake])
        caller = LocalCaller({**reference.namespace, diagnosed.function.name: function})
        try:
            found = run_check(test, caller, SimpleNamespace(**reference.namespace), names, seed)
        except NNGradeError as error:
            ran_out = isinstance(error, OutOfTime)
            return None
        ran_out = isinstance(found.failure, OutOfTime)
        return Verdict.of(found.failure)

    def size(verdict: Verdict | None) -> int | None:
        return None if ran_out else ENTRY_BYTES + 2 * len(verdict.text if verdict else "")

    return KNOWN.get(reference, ("check", mistake, test.id, seed, names), run, size)


def reason_of(failure: LearnerFailure | None) -> tuple[object, ...]:
    """Return why a check failed, without numbers of the submission's making."""
    if isinstance(failure, CheckFailed):
        return (type(failure), failure.quantity, failure.plain or failure.message)
    return fingerprint(failure) if failure is not None else ()
