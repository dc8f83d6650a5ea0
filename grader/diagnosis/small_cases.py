"""Make calls smaller, with fewer rounds and smaller sizes, so that many trials take little time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import RAISED, case_of
from grader.diagnosis.inputs import cropped, representatives
from grader.diagnosis.repairs import TRIAL_SEED, begin, diagnosed_cases
from grader.errors import ChildLost, LearnerFailure
from grader.running.learner import Call
from grader.values import tree

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter
    from grader.running.callers import Caller

__all__ = [
    "called_again",
    "in_few_rounds",
    "is_large",
    "smaller",
    "with_all_arguments",
    "with_small_arrays",
    "with_small_cases",
]

MANY, FEW, TWO, ONE, NONE = 20, 3, 2, 1, 0
"""A whole number above MANY among the arguments becomes FEW: rounds, or the size of a layer.

Beside arrays it is made TWO, and ONE: what is wrong in every round is repaired once in a single
one, and what is wrong after the first by one value in the second.
"""
MANY_STEPS = 60
"""Lines that a call runs; if they are more, its arrays are made smaller."""
SMALL_SIZES = (2, 3)
MAX_MADE = 8
CALL_SEED = 7


def with_small_cases(diagnosed: DiagnosedFunction, caller: Caller) -> DiagnosedFunction:
    """Return the function with smaller cases in the place of large ones that are wrong.

    What is wrong only for large ones stays as it is.
    """
    small: list[Case] = []
    others: list[Case] = []
    for case in diagnosed.cases:
        if not is_large(case.args):
            others.append(case)
            continue
        has_arrays = any(isinstance(leaf, np.ndarray) for _, leaf in tree.walk(case.args))
        for few in (ONE, TWO, FEW) if has_arrays else (FEW,):
            if len(small) < MAX_MADE:
                made = _made(diagnosed, smaller(case.args, few), caller)
                small += [made] if made is not None else []
    kept = [*small, *others]
    if not any(case.wrong for case in kept):
        return diagnosed
    return diagnosed.with_cases(sorted(kept, key=lambda case: not case.wrong))


def with_small_arrays(
    diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> DiagnosedFunction:
    """Return the function with smaller arrays in one more call, if its loops take many steps.

    What is wrong only for larger ones stays as it is.
    """
    cases = diagnosed_cases(diagnosed)
    first = next((case for case in cases if case.wrong), None)
    if first is None or RAISED in first.wrong or diagnosed.is_random:
        return diagnosed
    try:
        begin(experimenter, first)
        steps = experimenter.experiment("steps", diagnosed.function.name, first.args, TRIAL_SEED)
    except LearnerFailure:
        return diagnosed
    if not isinstance(steps, int) or steps < MANY_STEPS:
        return diagnosed
    for size in SMALL_SIZES:
        made = _made(diagnosed, cropped(first.args, size), experimenter)
        if made is not None and made.wrong == first.wrong:
            return diagnosed.with_cases([made, *diagnosed.cases])
    return diagnosed


def with_all_arguments(diagnosed: DiagnosedFunction, caller: Caller) -> DiagnosedFunction:
    """Return the function with calls that leave no argument out, if no other call is wrong.

    An argument that is not used shows there, whatever the checks look at.
    """
    if any(case.wrong for case in diagnosed.cases):
        return diagnosed
    longest = max((case.args for case in diagnosed.cases), key=len, default=())
    given = [
        (*case.args, *longest[len(case.args) :])
        for case in diagnosed.cases
        if len(case.args) < len(longest)
    ]
    made = [_made(diagnosed, args, caller) for args in given[:MAX_MADE]]
    wrong = [each for each in made if each is not None and each.wrong]
    return diagnosed.with_cases([*wrong, *diagnosed.cases]) if wrong else diagnosed


def called_again(diagnosed: DiagnosedFunction, caller: Caller) -> DiagnosedFunction:
    """Return the function with what it returns in the process of ``caller``, as far as it does.

    Large arguments are made smaller.
    """
    args = [diagnosed.cases[number].args for number in representatives(diagnosed.cases)]
    made = [_made(diagnosed, smaller(each, FEW), caller) for each in args[:MAX_MADE]]
    kept = [each for each in made if each is not None and each.raised is None]
    return diagnosed.with_cases(sorted(kept, key=lambda case: not case.wrong))


def in_few_rounds(diagnosed: DiagnosedFunction, case: Case) -> list[Case]:
    """Return the call of ``case`` with one round, and with none, where something wrong comes out.

    Where it has arrays, a whole number above one may be how many rounds a loop takes: in the first,
    what is wrong about one output has not come to the others yet; without one, a round too many is
    the first.
    """
    leaves = [leaf for _, leaf in tree.walk(case.args)]
    if diagnosed.probe is None or not any(isinstance(leaf, np.ndarray) for leaf in leaves):
        return []
    if not any(type(leaf) is int and leaf > ONE for leaf in leaves):
        return []
    found = [_in_rounds(diagnosed, case, rounds) for rounds in (ONE, NONE)]
    return [each for each in found if each is not None]


def _in_rounds(diagnosed: DiagnosedFunction, case: Case, rounds: int) -> Case | None:
    def fewer(leaf: Any) -> Any:
        return rounds if type(leaf) is int and leaf > ONE else leaf

    if diagnosed.probe is None:
        return None
    made = _made(diagnosed, tree.map_leaves(fewer, case.args), diagnosed.probe.caller)
    if made is None or made.raised is not None:
        return None
    alone = diagnosed.with_cases([made])
    (made,) = (alone.without_accepted() or alone).cases
    return made if made.wrong else None


def is_large(args: tuple[Any, ...]) -> bool:
    """Tell whether there is a whole number above MANY among the arguments."""
    return any(type(leaf) is int and leaf > MANY for _, leaf in tree.walk(args))


def smaller(args: tuple[Any, ...], few: int) -> tuple[Any, ...]:
    """Return arguments with ``few`` in the place of a large whole number."""

    def fewer(leaf: Any) -> Any:
        return few if type(leaf) is int and leaf > MANY else leaf

    made: tuple[Any, ...] = tree.map_leaves(fewer, args)
    return made


def _made(diagnosed: DiagnosedFunction, args: tuple[Any, ...], caller: Caller) -> Case | None:
    name = diagnosed.function.name
    call = Call(name, args)
    try:
        call.value = caller.call(name, args, seed=CALL_SEED, want_inputs=False).value
    except ChildLost:
        return None
    except LearnerFailure as failure:
        call.failure = failure
    if call.value is None and call.failure is None:
        return None
    return case_of(diagnosed, call)
