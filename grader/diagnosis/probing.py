"""Asking a function again: a hidden test stops at its first finding, a diagnosis wants them all.

The inputs that a test had still in store are those on which the reference goes through to its
end. Answers for other sizes tell apart what a first answer leaves open: two mistakes may come to
the same in the smallest case.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from grader.diagnosis.faults import CLASH, fingerprint
from grader.diagnosis.inputs import cropped, kind_of
from grader.errors import ChildLost, LearnerFault, LearnerRaised, NotImplementedYet
from grader.running.check import run_check
from grader.running.learner import Call
from grader.running.local import LocalCaller

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.exercise import Exercise
    from grader.running.caller import Caller
    from grader.running.check import Outcome

__all__ = ["further_calls"]

MOST = 40
# So many kinds of input say enough, unless the function raised on them.
ENOUGH = 3
SEED = 7
CLASHES = {CLASH, "broadcast"}
SQUARES = (3, 2)
# These take long, or ask what other tests ask as well.
REPEATING = {"convergence", "gradient", "purity"}


def further_calls(
    exercise: Exercise, outcomes: Sequence[Outcome], caller: Caller, seed: int
) -> list[Call]:
    """Call the tested function on the inputs that its failed tests did not come to.

    Nothing is asked of a submission whose process died: it might die again.
    """
    if any(isinstance(outcome.fault, (ChildLost, NotImplementedYet)) for outcome in outcomes):
        return []
    seen = {kind_of(call.args) for outcome in outcomes for call in outcome.calls}
    raised = any(isinstance(outcome.fault, LearnerRaised) for outcome in outcomes)
    if len(seen) >= ENOUGH and not raised:
        return []
    made: list[Call] = []
    for function, args in (*_square(outcomes), *_left(exercise, outcomes, seed)):
        if kind_of(args) in seen:
            continue
        seen.add(kind_of(args))
        call = _asked(function, args, caller)
        if isinstance(call.fault, ChildLost) or len(made) == MOST:
            break
        made.append(call)
    return made


def _square(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield inputs on which products do not clash, if they did."""
    for outcome in outcomes:
        for call in outcome.calls:
            clashed = call.fault is not None and fingerprint(call.fault)[0] in CLASHES
            if clashed and call.function == outcome.test.function:
                for size in SQUARES:
                    yield call.function, cropped(call.args, size)
                return


def _left(
    exercise: Exercise, outcomes: Sequence[Outcome], seed: int
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    right = exercise.reference().namespace
    caller, names = LocalCaller(right), list(exercise.functions)
    reference = SimpleNamespace(**right)
    for outcome in outcomes:
        if outcome.passed or outcome.test.kind in REPEATING:
            continue
        through = run_check(outcome.test, caller, reference, names, seed)
        for call in through.calls[len(outcome.calls) :]:
            if call.function == outcome.test.function:
                yield call.function, call.args


def _asked(function: str, args: tuple[Any, ...], caller: Caller) -> Call:
    call = Call(function, args)
    try:
        call.value = caller.call(function, args, seed=SEED, want_inputs=False).value
        if call.value is None:
            call.fault = NotImplementedYet(function)
    except LearnerFault as fault:
        call.fault = fault
    return call
