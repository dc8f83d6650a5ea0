"""Stage: dictionary entries that are numbered from 0 where the course numbers from 1.

Two editions of a course may number the same entries differently: ``g1`` … ``g3`` in one are
``g0`` … ``g2`` in the other. Where the course itself begins with 0, entries numbered from 1 are
accepted; where it begins with 1, entries numbered from 0 are a mistake.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.found_mistakes import related
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.quantities import Quantities
    from grader.diagnosis.found_mistakes import DiagnosisState
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = ["numbered_keys", "renumber"]


def numbered_keys(state: DiagnosisState) -> DiagnosisState:
    """Find the entries that count from 0 instead of 1, and renumber them if nothing else is off."""
    diagnosed = state.diagnosed
    actual = [case.actual for case in diagnosed.cases]
    expected = [case.expected for case in diagnosed.cases]
    renumbered, names = renumber(actual, expected, diagnosed.quantities, first=1)
    if not names:
        return state
    diagnosed = diagnosed.with_cases(
        replace(case, actual=leaves)
        for case, leaves in zip(diagnosed.cases, renumbered, strict=True)
    )
    still_wrong = (path for _, path in diagnosed.wrong_outputs if path)
    if any((*path[:-1], diagnosed.stem(path)) in names for path in still_wrong):
        return state
    stems = sorted(str(name[-1]) for name in names)
    evidence = message("diagnosis.counted_from_0", names=", ".join(stems))
    mistake = related(diagnosed, "numbers from 0", f"{stems[-1]}1", evidence, otherwise="keys")
    return state.with_corrected([mistake] if mistake else [], diagnosed)


def renumber(
    actual: Sequence[Leaves], expected: Sequence[Leaves], quantities: Quantities, *, first: int
) -> tuple[list[Leaves], set[LeafPath]]:
    """Return ``actual``, the leaves of each call, with numbered entries counted from ``first``.

    Only entries that count from ``1 - first`` are renumbered, and only where the expected ones
    count from ``first``. The second result is the set of their paths without numbers.
    """
    other = 1 - first
    numbered = {name for leaves in expected for name in _numbers(leaves, quantities)}

    def counts_from_other(name: LeafPath, actual: Leaves, expected: Leaves) -> bool:
        expected_numbers = _numbers(expected, quantities).get(name, set())
        numbers = _numbers(actual, quantities).get(name, set())
        if not expected_numbers or min(expected_numbers) != first:
            return False
        last = max(expected_numbers)
        if other not in numbers:
            return False
        return last + 1 in numbers and 0 not in numbers if other else last not in numbers

    moved = {
        name
        for name in numbered
        if any(counts_from_other(name, *pair) for pair in zip(actual, expected, strict=True))
    }
    return [_moved(leaves, moved, first - other, quantities) for leaves in actual], moved


def _numbers(leaves: Leaves, quantities: Quantities) -> dict[LeafPath, set[int]]:
    """Return the numbers of all numbered entries, by their paths without numbers."""
    found: dict[LeafPath, set[int]] = {}
    for path in leaves:
        if parts := _split(path, quantities):
            found.setdefault((*path[:-1], parts[0]), set()).add(parts[1])
    return found


def _moved(leaves: Leaves, names: set[LeafPath], by: int, quantities: Quantities) -> Leaves:
    """Return ``leaves`` with ``by`` added to the numbers of the entries ``names``."""
    renumbered: Leaves = {}
    for path, leaf in leaves.items():
        parts = _split(path, quantities)
        if parts and (*path[:-1], parts[0]) in names:
            renumbered[*path[:-1], f"{parts[0]}{parts[1] + by}"] = leaf
        else:
            renumbered[path] = leaf
    return renumbered


def _split(path: LeafPath, quantities: Quantities) -> tuple[str, int] | None:
    return quantities.split(path[-1]) if path and isinstance(path[-1], str) else None
