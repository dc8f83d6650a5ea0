"""Find that a function keeps something from one call to the next: in a global list, a default."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import agree, display_name
from grader.errors import LearnerFailure
from grader.report.model import MEASURED
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.leaves import Leaves

__all__ = ["KEPT", "kept_from_the_call_before"]

KEPT = "kept from the call before"
"""The relation of an output that another call with the same arguments makes another one."""
VARIANT = "kept-from-the-call-before"
CALL_SEED = 7
MAX_NAMES = 3
"""Variables that are listed in one sentence."""


def kept_from_the_call_before(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find an output that changes when the function is called again with the same arguments.

    It is looked for among the outputs of failed checks, where all others are right: what a
    function keeps may be wrong or right, but then it is what is wrong.
    """
    probe = diagnosed.probe
    if probe is None or probe.caller.saw_reference or diagnosed.is_random:
        return []
    case = next((each for each in diagnosed.cases if each.wrong and not each.fingerprint), None)
    if case is None:
        return []
    try:
        both = probe.called_twice(case.args, CALL_SEED)
    except LearnerFailure:
        return []
    if not isinstance(both, tuple) or len(both) != 2:  # noqa: PLR2004 - the two calls
        return []
    once, again = (_leaves(replace(diagnosed, compares_numbers=True), value) for value in both)
    changed = {display_name(path) for path in _changed(once, again)}
    wrong = {
        display_name(path)
        for each in diagnosed.cases
        for path in each.wrong
        if diagnosed.is_in_failed_check(path)
    }
    if not changed or not wrong <= changed:
        return []
    name = next(display_name(path) for path in case.expected if display_name(path) in changed)
    evidence = message("diagnosis.called_twice", quantity=name)
    return [
        FoundMistake(
            MEASURED,
            name,
            evidence,
            measured="kept_from_the_call_before",
            hint=_hint(probe.names.data),
            relation=KEPT,
            variant=VARIANT,
        )
    ]


def _leaves(diagnosed: DiagnosedFunction, value: object) -> Leaves:
    return diagnosed.leaves(value)


def _changed(once: Leaves, again: Leaves) -> list[tuple[str | int, ...]]:
    return [
        path
        for path in {*once, *again}
        if path not in once or path not in again or not agree(once[path], again[path])
    ]


def _hint(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    listed = message("diagnosis.and").join(names[:MAX_NAMES])
    return message("diagnosis.kept_hint", names=listed)
