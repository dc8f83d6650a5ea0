"""Tell of outputs that are wrong, and that no mistake which is found explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.cases import RAISED
from grader.diagnosis.found_mistakes import MUTATES_INPUT, FoundMistake
from grader.diagnosis.leaves import display_name
from grader.report.model import MEASURED, NOT_IMPLEMENTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Repairs

__all__ = ["unexplained_outputs", "with_untold"]

UNCLEAR = {NOT_IMPLEMENTED, MUTATES_INPUT}


def unexplained_outputs(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Return that the first output which is wrong is so, where no more is known."""
    names = _wrong_names(diagnosed)
    return [FoundMistake(MEASURED, names[0], "", "circumstances")] if names else []


def with_untold(
    found: Sequence[FoundMistake], diagnosed: DiagnosedFunction, repairs: Repairs
) -> list[FoundMistake]:
    """Add the outputs that another line makes wrong than those of the mistakes.

    An experiment must tell them apart: a place or an edit of the other line makes just these right,
    and none makes right both.
    """
    if repairs.complete or repairs.pair or diagnosed.is_random or not found:
        return list(found)
    if any(RAISED in case.wrong for case in diagnosed.cases):
        return list(found)
    if any(each.where is None or each.mistake in UNCLEAR for each in found):
        return list(found)
    told = {diagnosed.quantities.stem(each.quantity) for each in found}
    lines = {each.where for each in found}
    told = told.union(
        *(e.repaired for e in repairs.partial if e.where in lines and e.repaired & told)
    )
    names = {diagnosed.quantities.stem(name): name for name in reversed(_wrong_names(diagnosed))}
    others = [each for each in repairs.partial if each.repaired.isdisjoint(told)]
    added: list[FoundMistake] = []
    for each in sorted(others, key=lambda each: (-len(each.repaired), each.number)):
        stems = [stem for stem in names if stem in each.repaired]
        if not stems or not each.repaired.isdisjoint(told):
            continue
        told |= each.repaired
        added.append(FoundMistake(MEASURED, names[stems[0]], "", "line", where=each.where))
    return [*found, *added]


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
