"""Run the hidden tests of an exercise, against a submission or against its own reference."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.errors import CheckFailed, CheckRaisedError, CourseError, OutOfTime
from grader.judge.prefetch import PrefetchRecorder
from grader.judge.trivial import ReturnedArguments
from grader.judge.verdict import verdict_of
from grader.running.callers import LocalCaller
from grader.running.check import CheckOutcome, run_check
from grader.running.deadline import deadline
from grader.running.randomness import derive_seed
from grader.text import message

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.judge.prefetch import PrefetchRequest
    from grader.running.callers import Caller

__all__ = ["CheckRunner"]

_MAX_RECORDINGS = 8
"""Exercises, each with one seed, whose prefetch requests are kept."""
_MAX_REFERENCE_SECONDS = 60.0
"""Time that one hidden test may take on the reference."""


@dataclass
class _Recording:
    """The prefetch requests of an exercise with one seed; None until they are recorded."""

    exercise: Exercise
    seed: int
    requests: tuple[PrefetchRequest, ...] | None = None


_recordings: list[_Recording] = []


@dataclass(frozen=True)
class CheckRunner:
    """The hidden tests of an exercise, with the seed and the reference that they need."""

    exercise: Exercise
    seed: int
    reference: SimpleNamespace
    """The reference's functions; attribute access reads better in tests than subscripts."""

    @classmethod
    def of(cls, exercise: Exercise, seed: int) -> CheckRunner:
        """Return the runner for ``exercise``, whose inputs follow from ``seed``."""
        return cls(exercise, seed, SimpleNamespace(**exercise.reference().namespace))

    @classmethod
    def for_course(cls, course: Course, exercise: Exercise, seed: int) -> CheckRunner:
        """Return the runner for an exercise of ``course``; ``seed`` is one of the whole course."""
        return cls.of(exercise, derive_seed(course.name, seed, exercise.name))

    def run(self, test: HiddenTest, caller: Caller) -> CheckOutcome:
        """Run one hidden test against the functions behind ``caller``.

        A test that raises of itself is its author's fault (CheckRaisedError), unless the reference
        passes it: then it raised because of what the functions behind ``caller`` returned.
        """
        try:
            return self.run_strictly(test, caller)
        except CheckRaisedError:
            if not self._reference_passes(test):
                raise
        failure = CheckFailed(message("verdict.unfit", function=test.function))
        return CheckOutcome(test, failure, saw_reference=caller.saw_reference)

    def run_strictly(self, test: HiddenTest, caller: Caller) -> CheckOutcome:
        """Run one hidden test; CheckRaisedError when it raises, whatever the functions returned."""
        functions = list(self.exercise.functions)
        with quietly():
            return run_check(test, caller, self.reference, functions, self.seed)

    def passes_without_computed_values(self, outcome: CheckOutcome) -> bool:
        """Tell whether a check passes on those parts of the results that were arguments alone."""
        return self.run(outcome.test, ReturnedArguments(outcome.calls)).passed

    def substitutes(self, test: HiddenTest) -> tuple[str, ...]:
        """Return the functions that the reference may replace while ``test`` runs once more.

        All that the tested function may reach, and what the test calls beside it; never the
        tested function, nor one that reaches it.
        """
        names = [*self.exercise.closure(test.function)]
        for used in test.uses:
            names += [used, *self.exercise.closure(used)]
        return tuple(
            dict.fromkeys(
                name
                for name in names
                if name != test.function and test.function not in self.exercise.closure(name)
            )
        )

    def check_reference(self) -> None:
        """Raise CourseError if the reference fails one of its hidden tests.

        On the way, what the tests ask is recorded for :meth:`prefetch_requests`.
        """
        recorder = PrefetchRecorder(LocalCaller(vars(self.reference)))
        for test in self.exercise.hidden_tests():
            try:
                with deadline(_MAX_REFERENCE_SECONDS):
                    outcome = self.run_strictly(test, recorder)
            except OutOfTime as failure:  # a hidden test of the author's never ends
                outcome = CheckOutcome(test, failure)
            except CheckRaisedError as error:
                file = self.exercise.folder / "test_hidden.py"
                raise CheckRaisedError(f"{file}: {error}") from error
            if not outcome.passed:
                raise CourseError(self._reference_fails(outcome))
        recording = self._recording() or self._add_recording()
        recording.requests = recorder.requests

    def prefetch_requests(self) -> tuple[PrefetchRequest, ...]:
        """Return what the hidden tests will ask, as far as it is known.

        Without :meth:`check_reference`, that is nothing the first time: to record it takes as
        long as to grade once, which only pays where more is to be graded.
        """
        recording = self._recording()
        if recording is None:
            self._add_recording()
            return ()
        if recording.requests is None:
            recording.requests = self._recorded_requests()
        return recording.requests

    def _recorded_requests(self) -> tuple[PrefetchRequest, ...]:
        recorder = PrefetchRecorder(LocalCaller(vars(self.reference)))
        for test in self.exercise.hidden_tests():
            self.run(test, recorder)
        return recorder.requests

    def _reference_passes(self, test: HiddenTest) -> bool:
        return self.run_strictly(test, LocalCaller(vars(self.reference))).passed

    def _reference_fails(self, outcome: CheckOutcome) -> str:
        text = verdict_of(outcome.failure).message or message("verify.no_message")
        return message(
            "judge.reference_fails",
            file=self.exercise.folder / "test_hidden.py",
            exercise=self.exercise.name,
            check=outcome.test.id,
            message=text,
        )

    def _recording(self) -> _Recording | None:
        for recording in _recordings:
            if recording.exercise is self.exercise and recording.seed == self.seed:
                return recording
        return None

    def _add_recording(self) -> _Recording:
        recording = _Recording(self.exercise, self.seed)
        _recordings.append(recording)
        del _recordings[:-_MAX_RECORDINGS]
        return recording
