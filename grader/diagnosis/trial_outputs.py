"""What comes out of the trials of an experiment, and which outputs are right there.

What the outputs should be is known only here, in the grader's process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from grader.diagnosis.cases import RAISED
from grader.diagnosis.leaves import agree, display_name
from grader.diagnosis.numbered_keys import renumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = [
    "outputs_by_trial",
    "repaired_outputs",
    "wanted_outputs",
    "wanted_stems",
    "with_right_outputs",
]

Trial = TypeVar("Trial")


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
    leaves = diagnosed.leaves(value)
    if leaves.keys() != case.expected.keys():
        [leaves], _ = renumber([leaves], [case.expected], diagnosed.quantities, first=0)
    return leaves


def wanted_outputs(diagnosed: DiagnosedFunction, case: Case) -> frozenset[LeafPath]:
    """Return the outputs of ``case`` that an edit should make right."""
    if RAISED in case.wrong:
        return frozenset(case.expected)
    in_checks = frozenset(path for path in case.wrong if diagnosed.is_in_failed_check(path))
    return in_checks or case.wrong


def wanted_stems(diagnosed: DiagnosedFunction, paths: Iterable[LeafPath]) -> frozenset[str]:
    """Return the names of outputs, without numbers."""
    return frozenset(diagnosed.quantities.stem(display_name(path)) for path in paths)


def _right_outputs(
    diagnosed: DiagnosedFunction, case: Case, leaves: Leaves
) -> frozenset[LeafPath] | None:
    """Return the outputs that ``leaves`` have right where they were wrong.

    None if an output is wrong that was right.
    """
    if RAISED not in case.wrong:
        for path, expected in case.expected.items():
            if path in case.wrong:
                continue
            if path not in leaves or not agree(leaves[path], expected):
                return None
    return frozenset(
        path
        for path in wanted_outputs(diagnosed, case)
        if path in leaves and agree(leaves[path], case.expected[path])
    )


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
    for trial, leaves in trials:
        if id(leaves) not in verdicts:
            verdicts[id(leaves)] = (leaves, _right_outputs(diagnosed, case, leaves))
        yield trial, verdicts[id(leaves)][1]
