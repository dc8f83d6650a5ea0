"""Tell whether arguments are of different kinds, such as an array and a dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.running.check import CheckOutcome
    from grader.sandbox.child.calling import ContractParameter

__all__ = ["are_of_other_kinds"]


def are_of_other_kinds(
    name: str,
    places: Collection[int],
    outcomes: Sequence[CheckOutcome],
    due: Sequence[ContractParameter],
) -> bool:
    """Tell whether no two arguments are ever of one kind, by their values or their defaults."""
    defaults = {type(due[place][2]) for place in places if due[place][1]}
    if len(defaults) == len(places) and bool not in defaults and type(None) not in defaults:
        return True
    calls = [
        call.args
        for outcome in outcomes
        for call in outcome.calls
        if call.function == name and len(call.args) > max(places)
    ]
    return bool(calls) and all(
        len({_kind(args[place]) for place in places}) == len(places) for args in calls
    )


def _kind(value: object) -> str:
    if isinstance(value, Mapping):
        return "mapping"
    if isinstance(value, (bool, int, float, np.generic)):
        return "number"
    if isinstance(value, np.ndarray):
        return "array" if value.ndim else "number"
    return "sequence" if isinstance(value, (list, tuple)) else type(value).__name__
