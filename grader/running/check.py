"""Running one hidden test against functions, wherever these run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from grader.checks import collect_notes
from grader.errors import (
    CheckFailed,
    CheckRaisedError,
    FunctionMissing,
    LearnerFault,
    NNGradeError,
)
from grader.running.learner import Call, Learner
from grader.running.seeds import derive_seed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.hidden import HiddenTest
    from grader.running.caller import Caller

__all__ = ["Outcome", "run_check"]


@dataclass(slots=True)
class Outcome:
    """One hidden test, run."""

    test: HiddenTest
    fault: LearnerFault | None
    calls: list[Call] = field(default_factory=list)
    output: str = ""
    notes: list[str] = field(default_factory=list)
    informed: bool = False
    """Whether the submission may have been given answers of the reference's meanwhile."""

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return self.fault is None


def run_check(
    test: HiddenTest, caller: Caller, reference: object, functions: Sequence[str], seed: int
) -> Outcome:
    """Run ``test`` against the functions behind ``caller``.

    Its inputs follow from ``seed`` and the tested function: checks of one function that draw
    the same cases ask the same questions. ``reference`` has the reference's functions as
    attributes.

    CheckRaisedError when the test raises anything but a finding.
    """
    if not caller.defines(test.function):
        return Outcome(test, FunctionMissing(test.function))
    inputs_seed = derive_seed(seed, test.function)
    learner = Learner(caller, functions, inputs_seed)
    fixtures = {
        "learner": learner,
        "reference": reference,
        "rng": np.random.default_rng(inputs_seed),
    }
    fault: LearnerFault | None = None
    # What a wrong function returns may well lead to log(0) in the test; that is no news.
    with collect_notes() as notes, np.errstate(all="ignore"):
        try:
            test.call(**{name: fixtures[name] for name in test.fixtures})
        except LearnerFault as found:
            fault = found
        except AssertionError as found:
            fault = CheckFailed(str(found))
        except NNGradeError:  # nobody holds submissions any more
            raise
        except Exception as error:
            raise CheckRaisedError(
                f"the hidden test test_{test.id} itself raised {type(error).__name__}: {error}. "
                "Please tell the author of the exercise; the submission is not at fault."
            ) from error
    output = "".join(learner.output)
    return Outcome(test, fault, learner.calls, output, notes, caller.informed)
