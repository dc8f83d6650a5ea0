"""Try listed mistakes: see which wrong outputs of the submission they explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.diagnosis.called_points import calls_there
from grader.diagnosis.cases import RAISED, CallOutput
from grader.diagnosis.edited_outputs import (
    changed_outputs,
    edited_outputs,
    has_outline,
    has_same_output,
)
from grader.diagnosis.edits import edited_function, edited_source
from grader.diagnosis.fingerprints import BROADCAST, MASK, PRODUCT, RESHAPE
from grader.diagnosis.leaves import is_lost, shape_of
from grader.diagnosis.raising_lines import raises_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.fingerprints import Fingerprint
    from grader.diagnosis.known_outputs import Outputs
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = ["Explanation", "try_mistakes"]

CLASHES = {PRODUCT, BROADCAST}
"""Kinds of exceptions that are compared by sizes alone."""
SHAPE_KINDS = {*CLASHES, MASK, RESHAPE}
"""Kinds of exceptions of which the one or the other comes, as a function that is called is written.

Its own shapes clash if it is given what belongs to something else.
"""
ASSERTION = "AssertionError"
MIN_ALIKE = 2
"""Calls that are wrong in the same way, where in others shapes clash in another way."""


@dataclass(frozen=True)
class Explanation:
    """One mistake, or two together, and the wrong outputs that they explain."""

    mistakes: tuple[Mistake, ...]
    outputs: frozenset[CallOutput]
    stretched: bool = False
    """Whether the edit explains them only if products repeat an axis of size 1."""
    clashes_differ: bool = False
    """Whether in some calls other shapes clash than under the edit."""


def try_mistakes(
    diagnosed: DiagnosedFunction, mistakes: tuple[Mistake, ...], numbers: Iterable[int]
) -> Explanation | None:
    """Return what ``mistakes`` explain in the cases ``numbers``; None if they are not made.

    They explain outputs if everything that the edit changes is in the submission just so: every
    output that is wrong under the edit is the same in the submission, shape or exception included.
    """
    numbers = list(numbers)
    only_raises = all(path == RAISED for _, path in diagnosed.wrong_outputs)
    outputs: set[CallOutput] = set()
    stretched = False
    alike = 0
    differing: list[int] = []
    for number in numbers:
        case = diagnosed.cases[number]
        made = edited_outputs(diagnosed, mistakes, case)
        if not calls_there(diagnosed, mistakes, case):
            return None
        if _may_stretch_axis(case, made.returned):
            made = edited_outputs(diagnosed, mistakes, case, stretches=True)
            stretched = True
        edited = made.returned
        paths = _reproduced(case, made, may_hide_edit=not only_raises)
        if paths is None and diagnosed.function.uses and _both_clash(case, edited):
            differing.append(number)
            outputs.add((number, RAISED))
            continue
        if paths is None:
            return None
        alike += bool(paths)
        if isinstance(edited, tuple) and edited[0] in CLASHES:
            source = edited_source(diagnosed.reference, mistakes)
            function = edited_function(diagnosed.reference, mistakes)
            if raises_elsewhere(diagnosed, function, source, case):
                return None
        outputs.update((number, path) for path in paths)
    if not _tells_anything(diagnosed, numbers, outputs):
        return None
    if differing and (alike < MIN_ALIKE or 2 * alike < len(differing)):
        return None
    return Explanation(mistakes, frozenset(outputs), stretched, clashes_differ=bool(differing))


def _tells_anything(
    diagnosed: DiagnosedFunction, numbers: Iterable[int], outputs: Iterable[CallOutput]
) -> bool:
    """Tell whether ``outputs``, which an edit gives as well, are any evidence.

    Many mistakes give nothing but NaN or infinity. That all outputs are so in all calls does not
    tell which mistake it is; that some are right, and the rest so, does.
    """
    cases = diagnosed.cases
    if any(not cases[number].wrong for number in numbers):
        return any(True for _ in outputs)
    return any(path == RAISED or not _is_lost(cases[number], path) for number, path in outputs)


def _is_lost(case: Case, path: LeafPath) -> bool:
    """Tell whether no number of the output at ``path`` is finite, where those expected are."""
    actual, expected = case.actual.get(path), case.expected.get(path)
    return is_lost(actual) and not is_lost(expected)


def _may_stretch_axis(case: Case, edited: Leaves | Fingerprint) -> bool:
    """Tell whether the submission may have repeated an axis of size 1 where the edit raises.

    ``einsum`` does that, ``@`` does not.
    """
    if not isinstance(edited, tuple) or case.fingerprint is not None or not case.wrong:
        return False
    return edited[0] == PRODUCT and 1 in edited[1:]


def _both_clash(case: Case, edited: Leaves | Fingerprint) -> bool:
    """Tell whether shapes clash in the submission and under the edit, be it in another way.

    An own assert may find the shape before it clashes.
    """
    return (
        isinstance(edited, tuple)
        and case.fingerprint is not None
        and edited[0] in SHAPE_KINDS
        and case.fingerprint[0] in {*SHAPE_KINDS, ASSERTION}
    )


def _reproduced(case: Case, made: Outputs, *, may_hide_edit: bool) -> Sequence[LeafPath] | None:
    """Return the outputs that are wrong in the same way under the edit.

    None if the edit changes something that the submission does not have so. ``may_hide_edit`` says
    whether an exception of the submission is thought to hide what the edit changes.
    """
    edited = made.returned
    if isinstance(edited, tuple):
        return [RAISED] if edited == case.fingerprint else None
    changed = changed_outputs(case, made, edited)
    if case.fingerprint is not None:
        if case.fingerprint[0] == ASSERTION and _has_wrong_shape(case, edited, changed):
            return [RAISED]
        return [] if may_hide_edit or not changed else None
    if not all(has_same_output(case, edited, path) for path in changed):
        return None
    if any(path not in edited for path in changed):
        names = {"", *(path[0] for path in case.expected if path)}
        if not has_outline(case.actual, edited, names):
            return None
    return changed


def _has_wrong_shape(case: Case, edited: Leaves, changed: Iterable[LeafPath]) -> bool:
    """Tell whether the edit gives an output another shape, as an own assert would find.

    A list of another length is none: how often a number is noted is seldom asserted.
    """
    return any(
        shape_of(edited.get(path)) != shape_of(case.expected[path])
        and not (_is_row(edited.get(path)) and _is_row(case.expected[path]))
        for path in changed
    )


def _is_row(leaf: Any) -> bool:
    return len(shape_of(leaf) or ()) == 1
