"""Tell what a listed mistake does to the outputs, and whether the submission has them so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.edits import edited_function
from grader.diagnosis.leaves import agree, is_broadcast_of, shape_of

if TYPE_CHECKING:
    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.known_outputs import Outputs
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = [
    "changed_outputs",
    "changes_shape",
    "edited_outputs",
    "has_outline",
    "has_same_output",
    "stays_right",
]


def stays_right(diagnosed: DiagnosedFunction, mistake: Mistake, case: Case) -> bool:
    """Tell whether ``mistake`` leaves everything as it is expected in ``case``."""
    made = edited_outputs(diagnosed, (mistake,), case)
    return not isinstance(made.returned, tuple) and not changed_outputs(case, made, made.returned)


def changes_shape(
    diagnosed: DiagnosedFunction, mistakes: tuple[Mistake, ...], case: Case, path: LeafPath
) -> bool:
    """Tell whether the edit gives the output at ``path`` another shape than is due.

    If not, another shape in the submission, such as a number for an array of it, is not its doing.
    """
    edited = edited_outputs(diagnosed, mistakes, case).returned
    if not isinstance(edited, dict) or path not in edited:
        return True
    return shape_of(edited[path]) != shape_of(case.expected[path])


def edited_outputs(
    diagnosed: DiagnosedFunction,
    mistakes: tuple[Mistake, ...],
    case: Case,
    *,
    stretches: bool = False,
) -> Outputs:
    """Return what the reference with ``mistakes`` makes of the arguments of ``case``."""
    known, key = diagnosed.edited_outputs, (mistakes, id(case.args), stretches)
    if key not in known:
        edited = partial(edited_function, diagnosed.reference, mistakes)
        # The arguments are kept, so that no others come to lie in their place.
        known[key] = case.args, diagnosed.outputs(mistakes, case, edited, stretches=stretches)
    return known[key][1]


def changed_outputs(case: Case, made: Outputs, edited: Leaves) -> list[LeafPath]:
    """Return the outputs that the edit makes wrong; ``edited`` are all that it returned."""
    for path, expected in case.expected.items():
        if path not in made.differs:
            made.differs[path] = path not in edited or not agree(edited[path], expected)
    return [path for path in case.expected if made.differs[path]]


def has_same_output(case: Case, edited: Leaves, path: LeafPath) -> bool:
    """Tell whether submission and edit have the same output at ``path``, or both have none."""
    if path not in case.actual or path not in edited:
        is_missing = path not in case.actual and path not in edited
        return is_missing and _has_parts(case.actual, path) == _has_parts(edited, path)
    actual, expected, mistaken = case.actual[path], case.expected[path], edited[path]
    if agree(actual, mistaken):
        return True
    if agree(*(_without_ones(leaf, expected) for leaf in (actual, mistaken))):
        return True
    return is_broadcast_of(actual, mistaken)


def _has_parts(leaves: Leaves, path: LeafPath) -> bool:
    """Tell whether a tuple, a list or a dictionary stands at ``path``."""
    return any(len(at) > len(path) and at[: len(path)] == path for at in leaves)


def _without_ones(leaf: Any, expected: Any) -> Any:
    """Return an array of a wrong shape without axes of size 1: (m,) is as wrong as (1, m)."""
    if isinstance(leaf, np.ndarray) and leaf.shape != np.shape(expected):
        return leaf.squeeze()
    return leaf


def has_outline(actual: Leaves, edited: Leaves, names: set[str | int]) -> bool:
    """Tell whether of the outputs ``names`` there are the same, and with the same parts or more.

    A dictionary of the submission may have further keys; a tuple is no dictionary.
    """
    ours, theirs = _outline(edited, names), _outline(actual, names)
    return ours.keys() == theirs.keys() and all(
        parts <= theirs[name] and bool(parts) == bool(theirs[name]) for name, parts in ours.items()
    )


def _outline(leaves: Leaves, names: set[str | int]) -> dict[str | int, set[str | int]]:
    """Return which of the outputs ``names`` there are, and the first part of all paths in them."""
    found: dict[str | int, set[str | int]] = {}
    for path in leaves:
        name = path[0] if path else ""
        if name in names:
            found.setdefault(name, set()).update(path[1:2])
    return found
