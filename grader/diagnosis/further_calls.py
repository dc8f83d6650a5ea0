"""Call the submission's function on more arguments: a check stops at its first failure.

The arguments that a failed check did not come to are those on which the reference goes through to
its end. Outputs for other sizes tell mistakes apart that come to the same in the smallest case.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from grader.diagnosis.fingerprints import BROADCAST, MASK, PRODUCT, RESHAPE, fingerprint
from grader.diagnosis.inputs import cropped, kind_of
from grader.errors import ChildLost, LearnerFailure, LearnerRaised, NotImplementedYet
from grader.running.callers import LocalCaller
from grader.running.check import run_check
from grader.running.learner import Call, points_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.exercise import Exercise
    from grader.running.callers import Caller
    from grader.running.check import CheckOutcome

__all__ = ["further_calls"]

MAX_CALLS = 40
ENOUGH_KINDS = 3
"""Kinds of arguments after which no more are needed, unless the function raised on them."""
CALL_SEED = 7
"""Seeds the submission's random numbers during a further call."""
SHAPES_DO_NOT_FIT = {PRODUCT, BROADCAST, RESHAPE, MASK}
SQUARE_SIZES = (3, 2)
"""Sizes to which all arrays are cut so that products fit."""
SKIPPED_KINDS = {"convergence", "gradient", "purity"}
"""Kinds of checks that take long, or that ask what others ask as well."""


def further_calls(
    exercise: Exercise, outcomes: Sequence[CheckOutcome], caller: Caller, seed: int
) -> list[Call]:
    """Call the checked function on the arguments that its failed checks did not come to.

    A submission whose process died is not called: it might die again.
    """
    if any(isinstance(outcome.failure, (ChildLost, NotImplementedYet)) for outcome in outcomes):
        return []
    kinds = {
        kind_of(call.args)
        for outcome in outcomes
        for call in outcome.calls
        if call.function == outcome.test.function
    }
    raised = any(isinstance(outcome.failure, LearnerRaised) for outcome in outcomes)
    if len(kinds) >= ENOUGH_KINDS and not raised:
        return []
    failed = [outcome for outcome in outcomes if not outcome.passed]
    candidates = [
        *_square_arguments(exercise, outcomes),
        *_left_arguments(exercise, failed, seed),
    ]
    if not kinds and not candidates:  # what failed calls the function by way of a program
        candidates += _left_arguments(exercise, outcomes, seed)
    made: list[Call] = []
    for function, args in candidates:
        if kind_of(args) in kinds:
            continue
        kinds.add(kind_of(args))
        call = _made_call(function, args, caller)
        if isinstance(call.failure, ChildLost) or len(made) == MAX_CALLS:
            break
        made.append(call)
    return made


def _square_arguments(
    exercise: Exercise, outcomes: Sequence[CheckOutcome]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield arguments on which every product fits, if one did not fit before.

    Where all sizes are one, a mistaken size does not show, so that one size of them stays.
    """
    for outcome in outcomes:
        for call in outcome.calls:
            if call.failure is None or call.function != outcome.test.function:
                continue
            if fingerprint(call.failure)[0] in SHAPES_DO_NOT_FIT:
                for size in SQUARE_SIZES:
                    yield call.function, cropped(call.args, size)
                for kept in _sizes(exercise, call):
                    yield call.function, cropped(call.args, SQUARE_SIZES[0], kept=kept)
                return


def _sizes(exercise: Exercise, call: Call) -> list[int]:
    """Return the largest named size of the arguments, if it is larger than what is cut."""
    names = exercise.reference().parameters(call.function)
    sizes = exercise.quantities.sizes_of(dict(zip(names, call.args, strict=False)))
    return [size for size in [max(sizes.values(), default=0)] if size > max(SQUARE_SIZES)]


def _left_arguments(
    exercise: Exercise, outcomes: Sequence[CheckOutcome], seed: int
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the arguments with which the checks of ``outcomes`` would have gone on."""
    right = exercise.reference().namespace
    caller, names = LocalCaller(right), list(exercise.functions)
    reference = SimpleNamespace(**right)
    for outcome in outcomes:
        if outcome.test.kind in SKIPPED_KINDS:
            continue
        complete = run_check(outcome.test, caller, reference, names, seed)
        for call in complete.calls[len(outcome.calls) :]:
            if call.function == outcome.test.function:
                yield call.function, call.args


def _made_call(function: str, args: tuple[Any, ...], caller: Caller) -> Call:
    """Call ``function`` of the submission, and return the call with its value or its failure."""
    call, before = Call(function, args), points_of(args)
    try:
        call.value = caller.call(function, args, seed=CALL_SEED, want_inputs=False).value
        call.points = points_of(args)[len(before) :]
        if call.value is None:
            call.failure = NotImplementedYet(function, returned_none=True)
    except LearnerFailure as failure:
        call.failure = failure
    return call
