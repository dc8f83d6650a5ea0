"""Name of what raises the product that is one of elements, or lacks a transpose, by experiment.

Sizes that do not fit are told where they are found out, which may be in another function or lines
later. If every call is right once a product of elements is one of matrices, or once a factor is
transposed, and there is only one line where that is so, this is the mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.fingerprints import BROADCAST, PRODUCT, RESHAPE, fingerprint
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.repairs import find_repairs

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter, Repair

__all__ = ["SIZES", "with_product"]

SIZES = {PRODUCT, BROADCAST, RESHAPE}
"""Exceptions that say of sizes that they do not fit."""
KINDS = {"operator", "function", "transpose"}
ELEMENTWISE = "elementwise-product"
MISTAKES = {("*", "@"): ELEMENTWISE, ("T", "@"): "missing-transpose"}
"""The ids of mistakes, by what is told of the edits that repair them."""


def with_product(
    found: FoundMistake, diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> FoundMistake:
    """Return an exception as the product that explains it, in its own line or in another one."""
    if found.mistake not in (RAISES, ELEMENTWISE) or found.variant or found.raised is None:
        return found
    if fingerprint(found.raised)[0] not in SIZES:
        return found
    for lines in ({found.where} if found.where is not None else set(), None):
        edits = find_repairs(diagnosed, experimenter, lines, kinds=KINDS).complete
        for told, mistake in MISTAKES.items():
            there = [each for each in edits if each.keys == told]
            if len({each.where for each in there}) == 1 and diagnosed.exercise.sentences.known(
                mistake
            ):
                quantity = _quantity(there[0], diagnosed) or found.quantity
                return FoundMistake(
                    mistake,
                    quantity,
                    found.evidence,
                    raised=found.raised,
                    where=there[0].where,
                    explains=found.explains,
                )
            if there:
                return found
    return found


def _quantity(edit: Repair, diagnosed: DiagnosedFunction) -> str:
    """Return the quantity that the edited line assigns, "" if it is none that has a name."""
    function = diagnosed.function
    known = {*function.returns, *(mistake.quantity for mistake in diagnosed.mistakes)}
    return next((name for name in edit.assigns if name in known), "")
