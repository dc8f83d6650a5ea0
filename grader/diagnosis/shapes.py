"""Mistakes that shapes alone prove, and outputs brought back into the shape that is due.

A column of shape ``(n,)`` has lost its second axis, whatever its values; whether the values
are right as well is seen once it stands in a column. So two mistakes in one line are told
apart: the missing ``keepdims`` here, a missing factor later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.finding import Finding, related
from grader.diagnosis.relations import factors
from grader.diagnosis.statistics import Signature
from grader.diagnosis.values import display, shift_numbers
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, Subject
    from grader.diagnosis.state import State
    from grader.diagnosis.values import Path

__all__ = ["both_single", "numbered_keys", "shape_of", "shapes"]

Shape = tuple[int, ...]


def shapes(state: State) -> State:
    """Find what the shapes prove, and give those outputs the shape that is due."""
    subject = state.subject
    found: list[Finding] = []
    for path in sorted({path for _, path in subject.wrong}, key=str):
        name, pairs = _relation_of(subject, path)
        if name:
            found.append(Finding(name, display(path), _evidence(display(path), pairs)))
            subject = subject.with_cases(_reshaped_at(case, path) for case in subject.cases)
    return state.found(found, subject)


def numbered_keys(state: State) -> State:
    """Find which entries count from 0 instead of 1, and renumber them if that is all."""
    cases = state.subject.cases
    seen, due = [case.seen for case in cases], [case.due for case in cases]
    shifted, names = shift_numbers(seen, due, state.subject.names, first=1)
    if not names:
        return state
    subject = state.subject.with_cases(
        replace(case, seen=leaves) for case, leaves in zip(cases, shifted, strict=True)
    )
    if any((*path[:-1], subject.stem(path)) in names for _, path in subject.wrong if path):
        return state
    found = sorted(str(name[-1]) for name in names)
    evidence = message("diagnosis.counted_from_0", names=", ".join(found))
    finding = related(subject, "numbers from 0", f"{found[-1]}1", evidence, otherwise="keys")
    return state.found([finding] if finding else [], subject)


def shape_of(leaf: Any) -> Shape | None:
    """Return the shape of an array, or of the random array that a signature stands for."""
    shape: Shape | None = getattr(leaf, "shape", None)
    return shape


def both_single(seen: Any, due: Any) -> bool:
    """Tell whether both are single numbers, of which any form is accepted."""
    return all(isinstance(leaf, np.ndarray) and leaf.size == 1 for leaf in (seen, due))


def _relation_of(subject: Subject, path: Path) -> tuple[str, list[tuple[Shape, Shape]]]:
    """Return what the shapes at ``path`` prove, "" if nothing; and all of them."""
    cases = [case for case in subject.cases if path in case.seen and path in case.due]
    pairs = [(shape_of(case.seen[path]), shape_of(case.due[path])) for case in cases]
    known = [(seen, due) for seen, due in pairs if seen is not None and due is not None]
    if len(known) < len(pairs):
        return "", []
    name = _relation(known)
    if name == "row-for-column":
        name = _row_or_transpose(subject, path)
    elif name == "transposed" and not _settled_by_transposing(subject, path, cases):
        name = ""
    return name, known


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


def _row_or_transpose(subject: Subject, path: Path) -> str:
    """Name a column that lies: what the exercise lists for the quantity decides."""
    both = ("row-for-column", "transposed")
    listed = [mistake for mistake in subject.mistakes if mistake.id in both]
    for mistake in listed:
        if subject.names.stem(mistake.quantity) == subject.stem(path):
            return mistake.id
    return both[0]


def _settled_by_transposing(subject: Subject, path: Path, cases: list[Case]) -> bool:
    """Tell whether the transposes are what is due, but for a factor."""
    if subject.random:
        return True
    return factors([(case.seen[path].T, case.due[path]) for case in cases]) is not None


def _reshaped_at(case: Case, path: Path) -> Case:
    if path not in case.seen or path not in case.due:
        return case
    return replace(case, seen={**case.seen, path: _reshaped(case.seen[path], case.due[path])})


def _reshaped(seen: Any, due: Any) -> Any:
    if isinstance(seen, Signature):
        return seen._replace(shape=due.shape)
    if seen.ndim == 2 and due.shape[1] != 1:  # noqa: PLR2004 - a matrix
        return np.ascontiguousarray(seen.T)
    return seen.reshape(due.shape)


def _evidence(name: str, pairs: list[tuple[Shape, Shape]]) -> str:
    seen, due = next((seen, due) for seen, due in pairs if seen != due)
    return message("diagnosis.shape", quantity=name, seen=seen, due=due)
