"""An exercise, ready to test one submission after another."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.errors import CheckFailed, CheckRaisedError, CourseError, OutOfTime
from grader.judge.idle import Hollow
from grader.judge.script import Recorder
from grader.judge.verdict import verdict_of
from grader.running.check import Outcome, run_check
from grader.running.deadline import deadline
from grader.running.local import LocalCaller
from grader.text import message

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.judge.script import Line
    from grader.running.caller import Caller

__all__ = ["Bench"]

_SCRIPTS_KEPT = 8
_PATIENCE = 60.0
"""Seconds that one hidden test may take on the reference."""


@dataclass
class _Script:
    """What tests ask, once it is known."""

    exercise: Exercise
    seed: int
    lines: tuple[Line, ...] | None = None


_scripts: list[_Script] = []


@dataclass(frozen=True)
class Bench:
    """The hidden tests of an exercise with what they need beside the submission."""

    exercise: Exercise
    seed: int
    reference: SimpleNamespace
    """The reference's functions; attribute access reads better in tests than subscripts."""

    @classmethod
    def of(cls, exercise: Exercise, seed: int) -> Bench:
        """Return the bench of ``exercise``, whose inputs follow from ``seed``."""
        return cls(exercise, seed, SimpleNamespace(**exercise.reference().namespace))

    def check(self, test: HiddenTest, caller: Caller) -> Outcome:
        """Run one hidden test against the functions behind ``caller``.

        A test that raises of itself is its author's fault (CheckRaisedError), unless the reference
        passes it: then what it raised for is what the functions behind ``caller`` returned.
        """
        try:
            return self.strict_check(test, caller)
        except CheckRaisedError:
            if not self._passes(test):
                raise
        fault = CheckFailed(message("verdict.unfit", function=test.function))
        return Outcome(test, fault, informed=caller.informed)

    def strict_check(self, test: HiddenTest, caller: Caller) -> Outcome:
        """Run one hidden test; CheckRaisedError when it raises of itself, whatever it was given."""
        functions = list(self.exercise.functions)
        with quietly():
            return run_check(test, caller, self.reference, functions, self.seed)

    def passes_hollow(self, outcome: Outcome) -> bool:
        """Tell whether a check is passed by what a submission handed back alone."""
        return self.check(outcome.test, Hollow(outcome.calls)).passed

    def _passes(self, test: HiddenTest) -> bool:
        """Tell whether the reference passes ``test``."""
        return self.strict_check(test, LocalCaller(vars(self.reference))).passed

    def check_reference(self) -> None:
        """Raise CourseError if the reference fails one of its hidden tests.

        Their questions are written down on the way: :meth:`script` has them from then on.
        """
        recorder = Recorder(LocalCaller(vars(self.reference)))
        for test in self.exercise.hidden_tests():
            try:
                with deadline(_PATIENCE):
                    outcome = self.strict_check(test, recorder)
            except OutOfTime as fault:  # no learner's: a hidden test of the author's never ends
                outcome = Outcome(test, fault)
            except CheckRaisedError as error:
                file = self.exercise.folder / "test_hidden.py"
                raise CheckRaisedError(f"{file}: {error}") from error
            if not outcome.passed:
                raise CourseError(self._refused(outcome))
        script = self._known_script() or self._begun_script()
        script.lines = recorder.lines

    def _refused(self, outcome: Outcome) -> str:
        text = verdict_of(outcome.fault).message or message("verify.no_message")
        return message(
            "judge.reference_fails",
            file=self.exercise.folder / "test_hidden.py",
            exercise=self.exercise.name,
            check=outcome.test.id,
            message=text,
        )

    def script(self) -> tuple[Line, ...]:
        """Return what the hidden tests ask, as far as it is known beforehand.

        Without :meth:`check_reference`, that is nothing the first time: to write it down takes as
        long as to grade once, which only pays where more is to be graded.
        """
        script = self._known_script()
        if script is None:
            self._begun_script()
            return ()
        if script.lines is None:
            script.lines = self._written_down()
        return script.lines

    def _known_script(self) -> _Script | None:
        for script in _scripts:
            if script.exercise is self.exercise and script.seed == self.seed:
                return script
        return None

    def _begun_script(self) -> _Script:
        script = _Script(self.exercise, self.seed)
        _scripts.append(script)
        del _scripts[:-_SCRIPTS_KEPT]
        return script

    def _written_down(self) -> tuple[Line, ...]:
        recorder = Recorder(LocalCaller(vars(self.reference)))
        for test in self.exercise.hidden_tests():
            self.check(test, recorder)
        return recorder.lines

    def substitutes(self, test: HiddenTest) -> tuple[str, ...]:
        """Return the functions that the reference may answer while ``test`` runs once more.

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
