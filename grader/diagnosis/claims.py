"""Check what sentences claim of an output, and say less where the claim does not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import RAISED
from grader.diagnosis.exception_meanings import nearest
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import agree, display_name
from grader.diagnosis.outside import OUTSIDE
from grader.report.model import MEASURED
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.probe import Names

__all__ = ["CLAIMS", "with_exchanged", "with_outside_variables", "with_true_claims"]

HARD_CODED = "hard-coded"
EXCHANGED = "exchanged"
"""The relation of two outputs that have each other's value."""
PAIR = 2
MAX_CODE = 300
"""Characters of a learner's line that are searched."""
_NAME = re.compile(r"[^\W\d]\w*")
MAX_NAMES = 3
"""Variables that are listed in one sentence."""


def _is_negative(actual: Any, expected: Any) -> bool:
    return isinstance(actual, np.ndarray) and agree(np.asarray(-actual.astype(float)), expected)


def _is_transpose(actual: Any, expected: Any) -> bool:
    return isinstance(actual, np.ndarray) and agree(actual.T, expected)


CLAIMS: dict[str, Callable[[Any, Any], bool]] = {
    "sign-flipped": _is_negative,
    "transposed": _is_transpose,
}
"""Mistakes whose sentence says what an output is, and what must hold in every call then."""


def with_true_claims(
    found: Iterable[FoundMistake], diagnosed: DiagnosedFunction
) -> list[FoundMistake]:
    """Return ``found`` with a sentence that claims less where that of the id does not hold."""
    found = [each if _holds(each, diagnosed) else _on_the_way(each) for each in found]
    return [_without_loop(each, diagnosed) for each in found]


def _without_loop(found: FoundMistake, diagnosed: DiagnosedFunction) -> FoundMistake:
    """Return ``found`` in words that name no loop, if its own do and the function has none."""
    sentence = diagnosed.exercise.sentences.without_loop(
        found.mistake, found.variant, found.relation
    )
    if not sentence or diagnosed.probe is None or not diagnosed.probe.has_no_loop:
        return found
    return replace(found, sentence=sentence, variant="")


def _holds(found: FoundMistake, diagnosed: DiagnosedFunction) -> bool:
    claim = CLAIMS.get(found.mistake)
    if claim is None or found.sentence or found.measured or found.raised is not None:
        return True
    stem = diagnosed.quantities.stem(found.quantity)
    pairs = [
        (case.actual.get(path), case.expected[path])
        for case in diagnosed.cases
        for path in case.wrong
        if path in case.expected and found.quantity in (display_name(path), stem)
        if diagnosed.stem(path) == stem
    ]
    if any(isinstance(expected, tuple) for _, expected in pairs):
        return True  # signatures of random numbers, of which the shape was compared
    return bool(pairs) and all(claim(actual, expected) for actual, expected in pairs)


def _on_the_way(found: FoundMistake) -> FoundMistake:
    return replace(found, measured=f"on_the_way_{found.mistake}")


def with_outside_variables(
    found: list[FoundMistake], diagnosed: DiagnosedFunction
) -> list[FoundMistake]:
    """Add that the function uses variables from outside, and not its own arguments.

    That is said where an answer is the same whatever the arguments, and where an argument is never
    read though the function is wrong.
    """
    probe = diagnosed.probe
    fixed = any(each.mistake == HARD_CODED for each in found)
    if probe is None or (probe.caller.saw_reference and not fixed):
        return found
    names = _relevant(probe.names, diagnosed, _in_line(found), fixed=fixed)
    if not names.data:
        return found
    if not found and not names.unread:
        return found
    if not found:
        quantity = diagnosed.function.first_output
        return [_uses_outside(FoundMistake(MEASURED, quantity, ""), names)]
    return [
        each
        if each.relation == OUTSIDE
        else _uses_outside(each, names)
        if each.mistake == HARD_CODED
        else _with_hint(each, names)
        for each in found
    ]


def _in_line(found: Iterable[FoundMistake]) -> set[str]:
    """Return the names in the lines that raised."""
    lines = (each.raised.where for each in found if each.raised is not None)
    return {name for line in lines if line for name in _NAME.findall(line.code[:MAX_CODE])}


def _relevant(
    names: Names, diagnosed: DiagnosedFunction, in_line: set[str], *, fixed: bool
) -> Names:
    """Return the variables from outside that may stand where an argument is due.

    That is any if an argument is never read, else those in a line that raised, and those whose name
    is like a parameter's.
    """
    if fixed or names.unread:
        return names
    parameters = diagnosed.reference.parameters(diagnosed.function.name)
    like = tuple(
        name
        for name in names.data
        if name in in_line or name in parameters or nearest(name, parameters)
    )
    return replace(names, data=like)


def _uses_outside(found: FoundMistake, names: Names) -> FoundMistake:
    key = "outside" if names.unread else "outside_too"
    return replace(found, sentence="", measured=key, values=_values(names))


def _with_hint(found: FoundMistake, names: Names) -> FoundMistake:
    key = "outside_hint" if names.unread else "outside_hint_too"
    return (
        found if found.hint else replace(found, hint=message(f"diagnosis.{key}", **_values(names)))
    )


def _values(names: Names) -> dict[str, object]:
    join = message("diagnosis.and").join
    several = "several" if len(names.unread) > 1 else "one"
    unread = message(f"diagnosis.argument_{several}", names=join(names.unread[:MAX_NAMES]))
    return {"names": join(names.data[:MAX_NAMES]), "unread": unread}


def with_exchanged(found: list[FoundMistake], diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Say it where two outputs have each other's value in every call; alone if nothing is found."""
    pair = _exchanged(diagnosed)
    if pair is None:
        return found
    said = message("diagnosis.exchanged", one=pair[0], other=pair[1], calls=len(diagnosed.cases))
    # Two names for one exchange: neither tells it.
    several = len({(each.mistake, each.variant) for each in found}) > 1
    if not found or several or all(each.mistake == "wrong-shape" for each in found):
        return [
            FoundMistake(
                "outputs-in-another-order",
                pair[0],
                said,
                measured="exchanged",
                values={"one": pair[0], "other": pair[1]},
                has_own_values=True,
                relation=EXCHANGED,
            )
        ]
    return [
        replace(each, evidence=f"{said} {each.evidence}".strip()) if each.quantity in pair else each
        for each in found
    ]


def _exchanged(diagnosed: DiagnosedFunction) -> tuple[str, str] | None:
    """Return the names of two outputs that have each other's value wherever any is wrong."""
    wrong = {path for case in diagnosed.cases for path in case.wrong}
    if len(wrong) != PAIR or RAISED in wrong:
        return None
    one, other = sorted(wrong, key=str)
    pairs = [
        (case.actual.get(path), case.expected.get(instead))
        for case in diagnosed.cases
        for path, instead in ((one, other), (other, one))
    ]
    if not all(isinstance(actual, np.ndarray) and agree(actual, due) for actual, due in pairs):
        return None
    names = display_name(one), display_name(other)
    return names if names[0] != names[1] else None
