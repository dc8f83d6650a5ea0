"""Run one hidden test against functions, wherever these run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from grader.checks import collect_notes
from grader.errors import (
    CheckFailed,
    CheckRaisedError,
    FunctionMissing,
    LearnerFailure,
    NNGradeError,
    NotImplementedYet,
    PrerequisiteFailed,
)
from grader.running.learner import Call, Learner
from grader.running.randomness import derive_seed, preserved_random_state
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.hidden import HiddenTest
    from grader.running.callers import Caller

__all__ = ["CheckOutcome", "run_check"]


@dataclass(slots=True)
class CheckOutcome:
    """What came of running one hidden test."""

    test: HiddenTest
    failure: LearnerFailure | None
    calls: list[Call] = field(default_factory=list)
    output: str = ""
    notes: list[str] = field(default_factory=list)
    saw_reference: bool = False
    """Whether the submission may have been given replies of the reference meanwhile."""

    @property
    def passed(self) -> bool:
        """Whether the check passed."""
        return self.failure is None


def run_check(
    test: HiddenTest, caller: Caller, reference: object, functions: Sequence[str], seed: int
) -> CheckOutcome:
    """Run ``test`` against the functions behind ``caller``.

    Its inputs follow from ``seed`` and the tested function: checks of one function that draw
    the same cases make the same calls. ``reference`` has the reference's functions as
    attributes.

    CheckRaisedError when the test raises anything but a failed check.
    """
    if not caller.defines(test.function):
        return CheckOutcome(test, FunctionMissing(test.function))
    inputs_seed = derive_seed(seed, test.function)
    learner = Learner(caller, functions, inputs_seed)
    fixtures = {
        "learner": learner,
        "reference": reference,
        "rng": np.random.default_rng(inputs_seed),
    }
    failure: LearnerFailure | None = None
    # What a wrong function returns may well lead to log(0) in the test.
    with collect_notes() as notes, np.errstate(all="ignore"), preserved_random_state():
        try:
            test.call(**{name: fixtures[name] for name in test.fixtures})
        except LearnerFailure as found:
            failure = _prerequisite(test, found) or found
        except AssertionError as found:
            failure = CheckFailed(str(found))
        except NNGradeError:  # the author's fault, or this machine's
            raise
        except Exception as error:
            raise _raised(test, error) from error
        except BaseException as error:
            # pytest.fail() fails the check; a hidden test must not exit or skip.
            if type(error).__name__ == "Failed" and _is_pytests(error):
                failure = CheckFailed(str(error))
            elif isinstance(error, SystemExit) or _is_pytests(error):
                raise _raised(test, error) from error
            else:
                raise
    if failure is not None:
        # Its frames would keep all that the calls returned, also when nobody needs it any more.
        failure.__traceback__ = failure.__context__ = failure.__cause__ = None
    output = "".join(learner.output)
    return CheckOutcome(test, failure, learner.calls, output, notes, caller.saw_reference)


def _prerequisite(test: HiddenTest, failure: LearnerFailure) -> PrerequisiteFailed | None:
    """Return that the test needs another function first, if that is why it failed."""
    name = str(failure)
    if name == test.function or name not in test.uses:
        return None
    if isinstance(failure, FunctionMissing):
        return PrerequisiteFailed(message("verdict.needs_missing", function=name), quantity="")
    if isinstance(failure, NotImplementedYet):
        return PrerequisiteFailed(message("verdict.needs_unwritten", function=name), quantity="")
    return None


def _is_pytests(error: BaseException) -> bool:
    # Its exceptions claim to be built in, so that tracebacks are short.
    return any(kind.__module__ == "_pytest.outcomes" for kind in type(error).__mro__)


def _raised(test: HiddenTest, error: BaseException) -> CheckRaisedError:
    return CheckRaisedError(
        f"the hidden test test_{test.id} itself raised {type(error).__name__}: {error}. "
        "Please tell the author of the exercise; the submission is not at fault."
    )
