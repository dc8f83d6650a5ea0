"""Tell of outputs that are wrong, and that no mistake which is found explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.cases import RAISED
from grader.diagnosis.forms import FORM
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import display_name
from grader.diagnosis.measured import without_relation
from grader.report.model import MEASURED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Repairs

__all__ = ["unexplained_outputs", "with_untold"]

VAGUE = {"circumstances", "line"}
"""What is measured of outputs of which no relation holds."""


def unexplained_outputs(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Return what is told of the first wrong output where no mistake is found."""
    names = _wrong_names(diagnosed)
    return [FoundMistake(MEASURED, names[0], "", "circumstances")] if names else []


def with_untold(
    found: Sequence[FoundMistake], diagnosed: DiagnosedFunction, repairs: Repairs
) -> list[FoundMistake]:
    """Add the outputs that another line makes wrong than those of the mistakes.

    No relation may hold of them, and an experiment must tell them apart: a place or an edit of the
    other line makes just these right, and none makes right both.
    """
    if repairs.complete or repairs.pair or diagnosed.is_random or not found:
        return list(found)
    if any(RAISED in case.wrong for case in diagnosed.cases):
        return list(found)
    if not all(each.where is not None and _is_measured(each) for each in found):
        return list(found)
    told = {diagnosed.quantities.stem(each.quantity) for each in found}
    lines = {each.where for each in found}
    told = told.union(
        *(e.repaired for e in repairs.partial if e.where in lines and e.repaired & told)
    )
    unknown = without_relation(diagnosed)
    names = {diagnosed.quantities.stem(name): name for name in reversed(_wrong_names(diagnosed))}
    names = {stem: name for stem, name in names.items() if stem in unknown}
    others = [each for each in repairs.partial if each.repaired.isdisjoint(told)]
    added: list[FoundMistake] = []
    for each in sorted(others, key=lambda each: (-len(each.repaired), each.number)):
        stems = [stem for stem in names if stem in each.repaired]
        if not stems or not each.repaired.isdisjoint(told):
            continue
        told |= each.repaired
        added.append(FoundMistake(MEASURED, names[stems[0]], "", "line", where=each.where))
    return [*found, *added]


def _is_measured(found: FoundMistake) -> bool:
    """Tell whether a mistake was measured in one output: what is listed explains all it touches."""
    return bool(found.relation and found.relation != FORM) or found.measured in VAGUE


def _wrong_names(diagnosed: DiagnosedFunction) -> list[str]:
    """Return the names of the wrong outputs that failed checks are about, in their order."""
    return list(
        dict.fromkeys(
            display_name(path)
            for case in diagnosed.cases
            if RAISED not in case.wrong
            for path in case.expected
            if path in case.wrong and diagnosed.is_in_failed_check(path)
        )
    )
