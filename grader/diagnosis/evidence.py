"""What shows a mistake, in words that give away neither inputs nor expected values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from grader.diagnosis.cases import FAULT
from grader.diagnosis.relations import factors, law
from grader.diagnosis.shapes import both_single, shape_of
from grader.diagnosis.values import display, family
from grader.text import say
from grader.text.clean import printable
from grader.values.compare import same_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.diagnosis.cases import Case, Cell, Subject
    from grader.diagnosis.explain import Fit
    from grader.diagnosis.relations import Sizes
    from grader.diagnosis.values import Path
    from grader.errors import LearnerFault

__all__ = ["decimals", "evidence_of", "factors_in_words", "quantity_of", "raised_in", "sizes_of"]

EXAMPLES = 3


def evidence_of(subject: Subject, fit: Fit) -> str:
    """Return what shows that ``fit`` is the mistake."""
    if fault := raised_in(subject, fit.cells):
        return say("diagnosis.raised_alike", what=printable(str(fault), 200))
    path = _telling(fit)
    pairs = [(case, case.seen.get(path), case.due[path]) for case in _with(subject, path)]
    for _, seen, due in pairs:
        if shape_of(seen) not in (None, shape_of(due)) and not both_single(seen, due):
            shapes = {"seen": shape_of(seen), "due": shape_of(due)}
            return say("diagnosis.shape", quantity=display(path), **shapes)
    ratios = factors((seen, due) for _, seen, due in pairs)
    sizes = [sizes_of(subject, case, due) for case, _, due in pairs]
    if ratios and len(ratios) > 1 and law(ratios, sizes):
        return factors_in_words(display(path), ratios, sizes)
    calls = len({number for number, _ in fit.cells})
    together = "reproduced_together" if len(fit.mistakes) > 1 else "reproduced"
    return say(f"diagnosis.{together}", calls=calls, all=len(subject.cases))


def quantity_of(subject: Subject, cells: Iterable[Cell], listed: str) -> str:
    """Return the quantity to name: the one listed, and for ``WL`` the layer that is meant."""
    name = listed.removesuffix("L")
    if name not in {"W", "b"}:
        return listed
    for number, path in sorted(cells, key=str):
        paths = subject.cases[number].due if path == FAULT else [path]
        for each in paths:
            if family(display(each)) == name:
                return display(each)
    return listed


def raised_in(subject: Subject, cells: frozenset[Cell]) -> LearnerFault | None:
    """Return the first exception among ``cells``."""
    for number, path in sorted(cells, key=str):
        if path == FAULT:
            return subject.cases[number].raised
    return None


def factors_in_words(quantity: str, ratios: Sequence[float], sizes: Sequence[Sizes | None]) -> str:
    """Say by how much a quantity is off in a few calls: ``7.000 times … when m = 7``."""
    known = [(c, size) for c, size in zip(ratios, sizes, strict=True) if not math.isnan(c)]
    values = [c for c, _ in known]
    if same_ratio(values):
        return say(
            "diagnosis.factor", quantity=quantity, factor=decimals(values[0]), calls=len(values)
        )
    by_m = {size[0]: c for c, size in known if size}
    telling = [(m, c) for m, c in sorted(by_m.items()) if m > 1][:EXAMPLES]
    parts = [say("diagnosis.factor_when", factor=decimals(c), m=m) for m, c in telling]
    return say("diagnosis.factors", quantity=quantity, factors=", ".join(parts))


def decimals(factor: float) -> str:
    """Return ``factor`` with four digits, or more where these would make it 1."""
    text = f"{factor:.4g}"
    return text if float(text) != 1.0 else f"{factor:.9g}"


def _telling(fit: Fit) -> Path:
    """Return the path that shows most of the mistake: that of its own quantity, if it is one."""
    named = family(fit.mistakes[0].quantity)
    paths = sorted({path for _, path in fit.cells}, key=str)
    return next((path for path in paths if family(display(path)) == named), paths[0])


def sizes_of(subject: Subject, case: Case, due: Any) -> Sizes | None:
    """Return m and the number of rows of what is due in ``case``."""
    m, shape = subject.examples(case), shape_of(due)
    return (m, shape[0] if shape else 1) if m else None


def _with(subject: Subject, path: Path) -> list[Case]:
    return [case for case in subject.cases if path in case.due and case.fault is None]
