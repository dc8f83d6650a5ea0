"""Find that a function uses a variable from outside of it where one of its arguments is due."""

from __future__ import annotations

from itertools import combinations, islice, permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.exception_meanings import nearest
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.inputs import representatives
from grader.diagnosis.leaves import agree
from grader.errors import LearnerFailure, LearnerRaised
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.probe import Names

__all__ = ["OUTSIDE", "variable_for_argument"]

OUTSIDE = "variable from outside"
"""The relation of a function that is right once a variable outside has its argument's value."""
HARD_CODED = "hard-coded"
CALL_SEED = 7
TABLE = 2
MAX_TRIES = 20
"""Ways to give the variables outside the values of arguments."""


def variable_for_argument(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find the variables that stand for arguments, mostly for those that are never read.

    It is called with these variables set to its own arguments. If it is right then in every call,
    nothing else is wrong about it.
    """
    probe = diagnosed.probe
    if probe is None or probe.caller.saw_reference or diagnosed.is_random:
        return []
    if not diagnosed.wrong_outputs:
        return []
    few = [diagnosed.cases[number] for number in representatives(diagnosed.cases)]
    for meant in islice(_ways(probe.names, diagnosed), MAX_TRIES):
        if all(_is_right(diagnosed, meant, case) for case in (*few, *diagnosed.cases)):
            return [_found(diagnosed, meant, probe.names)]
    return []


def _ways(names: Names, diagnosed: DiagnosedFunction) -> Iterator[dict[str, str]]:
    """Yield which variables may stand for which parameters, those that are never read first."""
    parameters = [*names.assigned[: len(diagnosed.reference.parameters(diagnosed.function.name))]]
    unread = [name for name in parameters if name in names.unread]
    # A name that is like another one is misspelt.
    unknown = [name for name in names.undefined if not nearest(name, names.assigned)]
    outside = [*names.data, *unknown]
    for size in range(1, min(len(unread), len(outside)) + 1):
        for meant in combinations(unread, size):
            for chosen in permutations(outside, size):
                yield dict(zip(chosen, meant, strict=True))
    for name in names.data:
        yield from ({name: parameter} for parameter in parameters if parameter not in unread)
    for name in names.data:
        yield from ({name: f"{each}.{axis}"} for each in _tables(diagnosed) for axis in (1, 0))


def _tables(diagnosed: DiagnosedFunction) -> list[str]:
    """Return the parameters that are tables of numbers in every call."""
    names = diagnosed.reference.parameters(diagnosed.function.name)
    return [
        name
        for at, name in enumerate(names)
        if all(at < len(case.args) and _is_table(case.args[at]) for case in diagnosed.cases)
    ]


def _is_right(diagnosed: DiagnosedFunction, meant: dict[str, str], case: Case) -> bool:
    probe = diagnosed.probe
    if probe is None:
        return False
    diagnosed.check_time()
    try:
        value = probe.with_outside(case.args, meant, CALL_SEED)
    except LearnerFailure:
        return False
    actual = diagnosed.actual_leaves(value, case.expected) if value is not None else {}
    return all(
        path in actual and agree(actual[path], expected)
        for path, expected in case.expected.items()
        if diagnosed.is_in_failed_check(path)
    )


def _is_table(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == TABLE


def _parted(meant: str) -> tuple[str, str, str]:
    """Return the parameter of which a variable has the value, or the size along an axis."""
    return meant.partition(".")


def _found(diagnosed: DiagnosedFunction, meant: dict[str, str], names: Names) -> FoundMistake:
    join = message("diagnosis.and").join
    failures = (case.raised for case in diagnosed.cases)
    raised = next((each for each in failures if isinstance(each, LearnerRaised)), None)
    unread_alone = set(meant.values()) <= set(names.unread)
    sizes = [f"{name}.shape[{axis}]" for name, _, axis in map(_parted, meant.values()) if axis]
    measured = "outside_size" if sizes else "outside" if unread_alone else "outside_instead"
    several = "several" if len(meant) > 1 else "one"
    return FoundMistake(
        HARD_CODED,
        diagnosed.function.first_output,
        message("diagnosis.right_with_argument", calls=len(diagnosed.cases)),
        measured=measured,
        values={
            "names": join(each for each in (*names.data, *names.undefined) if each in meant),
            "unread": join(sizes)
            or message(f"diagnosis.argument_{several}", names=join(meant.values())),
        },
        raised=raised,
        relation=OUTSIDE,
    )
