"""Mistakes that shapes alone prove, and outputs brought back into the shape that is due.

A ``db`` of shape ``(n,)`` has lost its second axis, whatever its values; whether the values
are right as well is seen once it stands in a column. So two mistakes in one line are told
apart: the missing ``keepdims`` here, the missing ``1/m`` later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.finding import Finding
from grader.diagnosis.relations import factors
from grader.diagnosis.statistics import Signature
from grader.diagnosis.values import display, family, shift_layers
from grader.text import say

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, Subject
    from grader.diagnosis.values import Path

__all__ = ["both_single", "settle_keys", "settle_shapes", "shape_of"]

Shape = tuple[int, ...]


def settle_shapes(subject: Subject) -> list[Finding]:
    """Return what the shapes prove, and give those outputs their due shape in the cases."""
    found: list[Finding] = []
    for path in sorted({path for _, path in subject.wrong}, key=str):
        cases = [case for case in subject.cases if path in case.seen and path in case.due]
        pairs = [(shape_of(case.seen[path]), shape_of(case.due[path])) for case in cases]
        if any(None in pair for pair in pairs):
            continue
        name = _relation([(seen or (), due or ()) for seen, due in pairs])
        if name == "row-for-column":
            name = _row_or_transpose(subject, display(path))
        elif name == "transposed" and not _settled_by_transposing(subject, path, cases):
            continue
        if name:
            found.append(Finding(name, display(path), _evidence(display(path), pairs)))
            for case in cases:
                case.seen[path] = _reshaped(case.seen[path], case.due[path])
                case.judge()
    return found


def settle_keys(subject: Subject) -> list[Finding]:
    """Return which entries count layers from 0 instead of 1, and renumber them if that is all."""
    cases = subject.cases
    seen, due = [case.seen for case in cases], [case.due for case in cases]
    shifted, names = shift_layers(seen, due, first=1)
    if not names:
        return []
    for case, leaves in zip(cases, shifted, strict=True):
        case.seen = leaves
        case.judge()
    if any((*path[:-1], family(str(path[-1]))) in names for _, path in subject.wrong if path):
        for case, leaves in zip(cases, seen, strict=True):
            case.seen = leaves
            case.judge()
        return []
    found = sorted(str(name[-1]) for name in names)
    evidence = say("diagnosis.counted_from_0", names=", ".join(found))
    return [Finding("wrong-layer-order", f"{found[-1]}1", evidence, "keys")]


def shape_of(leaf: Any) -> Shape | None:
    """Return the shape of an array, or of the random array that a signature stands for."""
    shape: Shape | None = getattr(leaf, "shape", None)
    return shape


def both_single(seen: Any, due: Any) -> bool:
    """Tell whether both are single numbers, of which any form is accepted."""
    return all(isinstance(leaf, np.ndarray) and leaf.size == 1 for leaf in (seen, due))


def _relation(pairs: list[tuple[Shape, Shape]]) -> str:
    """Return how every shape seen follows from the one due, "" if it does not."""
    telling = [(seen, due) for seen, due in pairs if seen != due]
    if not telling or any(len(due) != 2 for _, due in pairs):  # noqa: PLR2004 - matrices
        return ""
    columns = all(due[1] == 1 for _, due in pairs)
    if columns and all(seen == due[:1] for seen, due in pairs):
        return "rank-one"
    if all(seen == due[::-1] for seen, due in pairs):
        return "row-for-column" if columns else "transposed"
    return ""


def _row_or_transpose(subject: Subject, quantity: str) -> str:
    """Name a column that lies: a row where it is a bias, transposed where it is a weight.

    What the exercise lists for the quantity decides.
    """
    both = ("row-for-column", "transposed")
    for mistake in subject.mistakes:
        if mistake.id in both and family(mistake.quantity) == family(quantity):
            return mistake.id
    return both[0] if family(quantity).endswith("b") else both[1]


def _settled_by_transposing(subject: Subject, path: Path, cases: list[Case]) -> bool:
    """Tell whether the transposes are what is due, but for a factor."""
    if subject.random:
        return True
    return factors([(case.seen[path].T, case.due[path]) for case in cases]) is not None


def _reshaped(seen: Any, due: Any) -> Any:
    if isinstance(seen, Signature):
        return seen._replace(shape=due.shape)
    if seen.ndim == 2 and due.shape[1] != 1:  # noqa: PLR2004 - a matrix
        return np.ascontiguousarray(seen.T)
    return seen.reshape(due.shape)


def _evidence(name: str, pairs: list[tuple[Shape | None, Shape | None]]) -> str:
    seen, due = next((seen, due) for seen, due in pairs if seen != due)
    return say("diagnosis.shape", quantity=name, seen=seen, due=due)
