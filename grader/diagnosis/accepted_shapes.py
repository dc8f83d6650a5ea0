"""Give outputs the expected shape where the checks accept another one.

A contract may take a row of numbers where a table of one row is due. What is wrong beside that is
told as if the shape were the reference's; the shape itself takes no points and is told in a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from grader.diagnosis.leaves import display_name
from grader.errors import CheckFailed, NotFinite, WrongForm, WrongStructure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.course.quantities import Quantities
    from grader.diagnosis.leaves import Leaves
    from grader.running.check import CheckOutcome

__all__ = ["accepted_shapes", "in_expected_shapes"]


def accepted_shapes(outcomes: Sequence[CheckOutcome], quantities: Quantities) -> frozenset[str]:
    """Return the quantities of which a check came to the values, and none minded the shape.

    Without numbers. None where a check of shapes fails: it says no more of others.
    """
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if any(outcome.test.kind == "shape" for outcome in failed):
        return frozenset()
    compared = _named(failed, (CheckFailed, NotFinite), quantities)
    return compared - _named(failed, (WrongForm, WrongStructure), quantities)


def _named(
    outcomes: Iterable[CheckOutcome],
    kinds: tuple[type[CheckFailed], ...],
    quantities: Quantities,
) -> frozenset[str]:
    """Return the quantities for which checks failed in just one of these ways."""
    found = (
        outcome.failure.quantity
        for outcome in outcomes
        if isinstance(outcome.failure, CheckFailed)
        and type(outcome.failure) in kinds
        and outcome.test.kind != "purity"
    )
    return frozenset(
        quantities.stem(word) for each in found for word in re.findall(r"[^\W\d]\w*", each)
    )


def in_expected_shapes(
    leaves: Leaves, expected: Leaves, accepted: frozenset[str], quantities: Quantities
) -> Leaves:
    """Return ``leaves`` with the ``expected`` shapes where as many numbers stand in another one."""
    if not accepted:
        return leaves
    found = dict(leaves)
    for path, leaf in leaves.items():
        due = expected.get(path)
        if not isinstance(leaf, np.ndarray) or not isinstance(due, np.ndarray):
            continue
        is_other = leaf.shape != due.shape and leaf.size == due.size > 1
        if is_other and quantities.stem(display_name(path)) in accepted:
            found[path] = leaf.reshape(due.shape)
    return found
