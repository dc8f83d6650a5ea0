"""What shows a mistake, in words that give away neither inputs nor expected values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.diagnosis.cases import FAULT
from grader.diagnosis.relations import FACTOR, factors, law, sizes_in
from grader.diagnosis.shapes import both_single, shape_of
from grader.diagnosis.values import display
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.diagnosis.cases import Case, Cell, Subject
    from grader.diagnosis.explain import Fit
    from grader.diagnosis.relations import Sizes
    from grader.diagnosis.values import Path
    from grader.errors import LearnerFault

__all__ = ["decimals", "evidence_of", "factors_in_words", "quantity_of", "raised_in"]

EXAMPLES = 3


def evidence_of(subject: Subject, fit: Fit) -> str:
    """Return what shows that ``fit`` is the mistake."""
    if fault := raised_in(subject, fit.cells):
        return message("diagnosis.raised_alike", what=printable(str(fault), 200))
    path = _telling(subject, fit)
    pairs = [(case, case.seen.get(path), case.due[path]) for case in _with(subject, path)]
    for _, seen, due in pairs:
        if shape_of(seen) not in (None, shape_of(due)) and not both_single(seen, due):
            shapes = {"seen": shape_of(seen), "due": shape_of(due)}
            return message("diagnosis.shape", quantity=display(path), **shapes)
    ratios = factors((seen, due) for _, seen, due in pairs)
    sizes = [subject.sizes(case, due) for case, _, due in pairs]
    if ratios and len(ratios) > 1 and (name := law(ratios, sizes)):
        return factors_in_words(display(path), ratios, sizes, name)
    calls = len({number for number, _ in fit.cells})
    together = "reproduced_together" if len(fit.mistakes) > 1 else "reproduced"
    return message(f"diagnosis.{together}", calls=calls, all=len(subject.cases))


def quantity_of(subject: Subject, cells: Iterable[Cell], listed: str) -> str:
    """Return the quantity to name: the one listed, or of a numbered one the first that is meant."""
    if listed not in subject.names.numbered:
        return listed
    for number, path in sorted(cells, key=str):
        paths = subject.cases[number].due if path == FAULT else [path]
        for each in paths:
            if subject.stem(each) == listed:
                return display(each)
    return listed


def raised_in(subject: Subject, cells: frozenset[Cell]) -> LearnerFault | None:
    """Return the first exception among ``cells``."""
    for number, path in sorted(cells, key=str):
        if path == FAULT:
            return subject.cases[number].raised
    return None


def factors_in_words(
    quantity: str, ratios: Sequence[float], sizes: Sequence[Sizes], name: str
) -> str:
    """Say by how much a quantity is off in a few calls: ``7 (m = 7), 4 (m = 4) times …``."""
    known = [(c, size) for c, size in zip(ratios, sizes, strict=True) if not math.isnan(c)]
    values = [c for c, _ in known]
    if not name.startswith(FACTOR):
        return message(
            "diagnosis.factor", quantity=quantity, factor=decimals(values[0]), calls=len(values)
        )
    names = sizes_in(name)
    by_sizes = {tuple(size[each] for each in names): c for c, size in known}
    telling = [each for each in sorted(by_sizes.items()) if each[0][0] > 1][:EXAMPLES]
    parts = [
        message("diagnosis.factor_when", factor=decimals(c), sizes=_equalities(names, values))
        for values, c in telling
    ]
    return message("diagnosis.factors", quantity=quantity, factors=", ".join(parts))


def _equalities(names: Iterable[str], values: Iterable[int]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in zip(names, values, strict=True))


def decimals(factor: float) -> str:
    """Return ``factor`` with four digits, or more where these would make it 1."""
    text = f"{factor:.4g}"
    return text if float(text) != 1.0 else f"{factor:.9g}"


def _telling(subject: Subject, fit: Fit) -> Path:
    """Return the path that shows most of the mistake: that of its own quantity, if it is one."""
    named = subject.names.stem(fit.mistakes[0].quantity)
    paths = sorted({path for _, path in fit.cells}, key=str)
    return next((path for path in paths if subject.stem(path) == named), paths[0])


def _with(subject: Subject, path: Path) -> list[Case]:
    return [case for case in subject.cases if path in case.due and case.fault is None]
