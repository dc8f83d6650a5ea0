"""What comes out of the trials of an experiment, and which outputs are right there.

What the outputs should be is known only here, in the grader's process.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from grader.diagnosis.cases import RAISED
from grader.diagnosis.leaves import LENGTH, agree, display_name, is_broadcast_of
from grader.diagnosis.numbered_keys import renumber

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = [
    "missing_names",
    "outputs_by_trial",
    "repaired_outputs",
    "wanted_outputs",
    "wanted_stems",
    "with_right_outputs",
]

Trial = TypeVar("Trial")
MAX_MISSING = 12
"""Names of missing outputs that an edit may use as keys."""


def outputs_by_trial(
    diagnosed: DiagnosedFunction, case: Case, batch: Sequence[Trial], told: object
) -> Iterator[tuple[Trial, Leaves]]:
    """Yield each trial that changes what is returned, with the outputs that it leads to.

    ``told`` is what an experiment sent: the different results, and for each trial the number of
    its own. Trials without one, and a reply of another form, are passed over.
    """
    match told:
        case (list(values), list(which)) if len(which) == len(batch):
            known: dict[int, Leaves] = {}
            for each, number in zip(batch, which, strict=True):
                if type(number) is int and 0 <= number < len(values):
                    if number not in known:
                        known[number] = _outputs_of(diagnosed, case, values[number])
                    yield each, known[number]


def _outputs_of(diagnosed: DiagnosedFunction, case: Case, value: Any) -> Leaves:
    """Return the outputs in ``value``, which a trial on the arguments of ``case`` returned."""
    leaves = diagnosed.actual_leaves(value, case.expected)
    if leaves.keys() != case.expected.keys():
        [leaves], _ = renumber([leaves], [case.expected], diagnosed.quantities, first=0)
    return leaves


def wanted_outputs(diagnosed: DiagnosedFunction, case: Case) -> frozenset[LeafPath]:
    """Return the outputs of ``case`` that an edit should make right."""
    if RAISED in case.wrong:
        return frozenset(case.expected)
    in_checks = frozenset(path for path in case.wrong if diagnosed.is_in_failed_check(path))
    # A check ends at the first output that is missing; the others are missing all the same.
    missing = frozenset(path for path in case.wrong if path not in case.actual)
    return in_checks | missing if in_checks else case.wrong


def missing_names(diagnosed: DiagnosedFunction, case: Case) -> list[str]:
    """Return the names, as the contract has them, of outputs that were not returned.

    With their beginnings, if they are numbered: a key may be put together.
    """
    if RAISED in case.wrong:
        return []
    found: dict[str, None] = {}
    for path in case.expected:
        for part, each in enumerate(path):
            is_key = isinstance(each, str) and each != LENGTH
            if is_key and not any(at[: part + 1] == path[: part + 1] for at in case.actual):
                found |= dict.fromkeys((str(each), diagnosed.quantities.stem(str(each))))
    return list(dict.fromkeys([*_shared_beginning([*found]), *found]))[:MAX_MISSING]


def _shared_beginning(names: Sequence[str]) -> list[str]:
    """Return the characters with which all names begin, if there are some."""
    columns = zip(*names, strict=False)
    shared = "".join(each[0] for each in takewhile(lambda each: len(set(each)) == 1, columns))
    return [shared] if shared else []


def wanted_stems(diagnosed: DiagnosedFunction, paths: Iterable[LeafPath]) -> frozenset[str]:
    """Return the names of outputs, without numbers."""
    return frozenset(diagnosed.quantities.stem(display_name(path)) for path in paths)


def _right_outputs(
    diagnosed: DiagnosedFunction,
    case: Case,
    leaves: Leaves,
    wanted: Collection[LeafPath],
    *,
    repeats: bool,
) -> frozenset[LeafPath] | None:
    """Return the outputs, of those ``wanted``, that ``leaves`` have right where they were wrong.

    None if an output is wrong that was right. ``repeats``: a number may stand for an array.
    """
    if RAISED not in case.wrong:
        for path, expected in case.expected.items():
            if path in case.wrong:
                continue
            actual = leaves.get(path)
            if path not in leaves or not (
                agree(actual, expected) or _is_free(diagnosed, path, actual, expected)
            ):
                return None
    return frozenset(
        path
        for path in wanted
        if path in leaves and _is_right(case, path, leaves[path], repeats=repeats)
    )


def _is_right(case: Case, path: LeafPath, leaf: Any, *, repeats: bool) -> bool:
    """Tell whether an output is right in a trial; ``repeats``: a number may stand for an array."""
    expected = case.expected[path]
    if agree(leaf, expected) or (repeats and is_broadcast_of(leaf, expected)):
        return True
    return _begins_alike(leaf, expected) and not _begins_alike(case.actual.get(path), expected)


def _takes_numbers(diagnosed: DiagnosedFunction, case: Case) -> bool:
    """Tell whether a number in the place of an array of equal numbers was accepted elsewhere."""
    return any(
        not diagnosed.is_in_failed_check(path)
        and path in case.expected
        and is_broadcast_of(case.actual.get(path), case.expected[path])
        for path in case.wrong
    )


def _is_free(diagnosed: DiagnosedFunction, path: LeafPath, actual: Any, expected: Any) -> bool:
    """Tell whether an output only has more or fewer numbers, and no check fails for it."""
    if not diagnosed.failed_names or not _begins_alike(actual, expected):
        return False
    return not diagnosed.is_in_failed_check(path)


def _begins_alike(actual: Any, expected: Any) -> bool:
    """Tell whether one of two rows of numbers goes on where the other ends.

    A contract may leave open how often a number is noted.
    """
    if not all(isinstance(each, np.ndarray) and each.ndim == 1 for each in (actual, expected)):
        return False
    count = min(len(actual), len(expected))
    return count > 0 and len(actual) != len(expected) and agree(actual[:count], expected[:count])


def repaired_outputs(
    diagnosed: DiagnosedFunction, case: Case, right: frozenset[LeafPath]
) -> frozenset[str]:
    """Return the names of the outputs of which all that was wrong is ``right``."""
    still_wrong = wanted_stems(diagnosed, wanted_outputs(diagnosed, case) - right)
    return wanted_stems(diagnosed, right) - still_wrong


def with_right_outputs(
    diagnosed: DiagnosedFunction, case: Case, trials: Iterable[tuple[Trial, Leaves]]
) -> Iterator[tuple[Trial, frozenset[LeafPath] | None]]:
    """Yield each trial with the outputs of ``case`` that it makes right, None if it spoils one."""
    # With the leaves themselves: as long as they are here, no others have their id.
    verdicts: dict[int, tuple[Leaves, frozenset[LeafPath] | None]] = {}
    wanted, repeats = wanted_outputs(diagnosed, case), _takes_numbers(diagnosed, case)
    for trial, leaves in trials:
        if id(leaves) not in verdicts:
            right = _right_outputs(diagnosed, case, leaves, wanted, repeats=repeats)
            verdicts[id(leaves)] = (leaves, right)
        yield trial, verdicts[id(leaves)][1]
