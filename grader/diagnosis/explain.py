"""Which listed mistakes explain what a function returned.

A mistake *fits* when everything that it would change came out just so: every output that
differs from the right one under the edit is the learner's, shapes and exceptions included.
The fewest fitting mistakes that together account for every wrong output are the explanation.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import FAULT, Cell
from grader.diagnosis.edits import compatible, edited
from grader.diagnosis.faults import CLASH
from grader.diagnosis.inputs import representatives
from grader.diagnosis.values import agree, display, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import Case, Subject
    from grader.diagnosis.faults import Fingerprint
    from grader.diagnosis.values import Leaves, Path

__all__ = ["Fit", "explain", "formless"]

# Told better by other means: by the exception, the missing return, the shape, or equal answers.
ELSEWHERE = {"not-implemented", "raises"}
# Exceptions that come from wrong shapes, indices and values; other kinds are told as they are.
EXCEPTIONS = {
    CLASH, "broadcast", "reshape", "ValueError", "IndexError", "KeyError", "AxisError",
    "ZeroDivisionError", "UnboundLocalError", "TypeError", "LinAlgError",
}  # fmt: skip
# Said only if nothing says more.
VAGUE = ("wrong-shape", "hard-coded")
MOST_AT_ONCE = 4
# Compiling and trying one pair takes about as long as one check; a hopeless submission must
# not pay for all of them.
PAIRS = 60


@dataclass(frozen=True)
class Fit:
    """One or two mistakes that fit, and the wrong outputs that they account for."""

    mistakes: tuple[Mistake, ...]
    cells: frozenset[Cell]


def explain(subject: Subject, *, pairs: bool = True) -> list[Fit]:
    """Return the mistakes that account for the wrong outputs of ``subject``, as far as any do."""
    if not any(_explicable(case) for case in subject.cases):
        return []
    mistakes, few = _mistakes(subject), representatives(subject.cases)
    fits = [fit for mistake in mistakes if (fit := _fit(subject, (mistake,), few))]
    every = range(len(subject.cases))
    while True:
        chosen = _chosen(subject, fits, mistakes if pairs else [], few)
        # What few cases suggest, all of them must bear out.
        sure = [_fit(subject, fit.mistakes, every) for fit in chosen]
        if None not in sure:
            return [_with_line(subject, fit, subject.wrong) for fit in sure if fit is not None]
        refuted = [fit for fit, found in zip(chosen, sure, strict=True) if found is None]
        fits = [fit for fit in fits if fit not in refuted]
        if not any(len(fit.mistakes) == 1 for fit in refuted):
            return []


def _chosen(
    subject: Subject, fits: Sequence[Fit], mistakes: Sequence[Mistake], few: Sequence[int]
) -> list[Fit]:
    wrong = frozenset(cell for cell in subject.wrong if cell[0] in few)
    if chosen := _cover(fits, wrong):
        return chosen
    if any(path != FAULT for _, path in wrong):
        pair = _pair(subject, mistakes, few, wrong)
        if pair is not None:
            return [pair]
    # Where an output is not even in its place, agreeing on what is missing proves nothing.
    return [] if formless(subject) else _partly(subject, fits, wrong)


def formless(subject: Subject) -> bool:
    """Tell whether a call returned none of the outputs where they are due."""
    return any(
        case.fault is None and not any(path in case.seen for path in case.due)
        for case in subject.cases
    )


def _explicable(case: Case) -> bool:
    """Tell whether a listed mistake can be the cause: not of a misspelt name or a stub."""
    return bool(case.wrong) and (case.fault is None or case.fault[0] in EXCEPTIONS)


def _mistakes(subject: Subject) -> list[Mistake]:
    sentences = subject.exercise.sentences

    def vagueness(mistake: Mistake) -> int:
        if mistake.id in VAGUE:
            return VAGUE.index(mistake.id)
        return len(VAGUE) if sentences.is_vague(mistake.id) else -1

    return sorted((each for each in subject.mistakes if each.id not in ELSEWHERE), key=vagueness)


def _fit(subject: Subject, mistakes: tuple[Mistake, ...], numbers: Iterable[int]) -> Fit | None:
    run = edited(subject.reference, mistakes)
    only_raises = all(path == FAULT for _, path in subject.wrong)
    cells: set[Cell] = set()
    excused: set[Cell] = set()
    for number in numbers:
        case = subject.cases[number]
        under_edit = subject.run(run, case)
        if _stretched(case, under_edit):
            excused.update((number, path) for path in case.wrong)
            continue
        matched = _matched(case, under_edit, masked=not only_raises)
        if matched is None:
            return None
        cells.update((number, path) for path in matched)
    return Fit(mistakes, frozenset(cells | excused)) if cells else None


def _stretched(case: Case, under_edit: Leaves | Fingerprint) -> bool:
    """Tell whether the learner's product stretched an axis of size 1 where the edit's raises.

    einsum and loops do that, ``@`` does not; such a case decides nothing.
    """
    if not isinstance(under_edit, tuple) or case.fault is not None or not case.wrong:
        return False
    return under_edit[0] == CLASH and 1 in under_edit[1:]


def _matched(
    case: Case, under_edit: Leaves | Fingerprint, *, masked: bool
) -> Sequence[Path] | None:
    """Return which wrong outputs the edit reproduces, None if it makes one that is not there.

    ``masked`` says that an exception may hide what the edit does.
    """
    if isinstance(under_edit, tuple):
        return [FAULT] if under_edit == case.fault else None
    changed = [
        path
        for path, due in case.due.items()
        if path not in under_edit or not agree(under_edit[path], due)
    ]
    if case.fault is not None:
        return [] if masked or not changed else None
    if not all(_alike(case, under_edit, path) for path in changed):
        return None
    if any(path not in under_edit for path in changed):
        names = {"", *(path[0] for path in case.due if path)}
        if _outline(case.seen, names) != _outline(under_edit, names):
            return None
    return changed


def _alike(case: Case, under_edit: Leaves, path: Path) -> bool:
    if path not in case.seen or path not in under_edit:
        return path not in case.seen and path not in under_edit
    seen, due, made = case.seen[path], case.due[path], under_edit[path]
    if agree(seen, made) or agree(*(_squeezed(leaf, due) for leaf in (seen, made))):
        return True
    return stands_for(seen, made)


def _squeezed(leaf: Any, due: Any) -> Any:
    """Return an array of a wrong shape without its axes of size 1: (m,) and (1, m) are alike."""
    if isinstance(leaf, np.ndarray) and leaf.shape != np.shape(due):
        return leaf.squeeze()
    return leaf


def _outline(leaves: Leaves, names: set[str | int]) -> set[tuple[str | int, bool]]:
    """Return which outputs there are, and which of them have parts; further ones do no harm."""
    found = {(path[0] if path else "", len(path) > 1) for path in leaves}
    return {(name, parts) for name, parts in found if name in names}


def _cover(fits: Sequence[Fit], wrong: frozenset[Cell]) -> list[Fit]:
    """Return the fewest fits that account for all of ``wrong``, earlier ones first."""
    if not frozenset().union(*(fit.cells for fit in fits)) >= wrong:
        return []
    distinct = list({fit.cells: fit for fit in reversed(fits)}.values())[::-1]
    for count in range(1, MOST_AT_ONCE + 1):
        for chosen in combinations(distinct, count):
            if frozenset().union(*(fit.cells for fit in chosen)) >= wrong:
                return list(chosen)
    return []


def _partly(subject: Subject, fits: Sequence[Fit], wrong: frozenset[Cell]) -> list[Fit]:
    """Return fits that account for all that is wrong about the quantities they touch."""

    def about(cells: Iterable[Cell]) -> set[str]:
        return {display(path) for _, path in cells}

    left, chosen = wrong, []
    fits = [_with_line(subject, fit, wrong) for fit in fits]
    for fit in sorted(fits, key=lambda fit: -len(fit.cells)):
        if fit.cells <= left and about(fit.cells).isdisjoint(about(left - fit.cells)):
            chosen.append(fit)
            left -= fit.cells
    return chosen


def _with_line(subject: Subject, fit: Fit, wrong: frozenset[Cell]) -> Fit:
    """Add the exceptions that the line raised which raises the ones accounted for."""
    cases = subject.cases
    lines = {_line(cases[number]) for number, path in fit.cells if path == FAULT} - {None}
    same = {(n, path) for n, path in wrong if path == FAULT and _line(cases[n]) in lines}
    return Fit(fit.mistakes, fit.cells | same)


def _line(case: Case) -> object:
    return getattr(case.raised, "where", None)


def _pair(
    subject: Subject, mistakes: Sequence[Mistake], few: Sequence[int], wrong: frozenset[Cell]
) -> Fit | None:
    """Return two mistakes that only together reproduce everything."""
    source = subject.reference.sources[subject.function.name]
    tried = 0
    pairs = sorted(combinations(mistakes, 2), key=lambda pair: pair[0].id != pair[1].id)
    for pair in pairs:
        if not compatible(source, *pair):
            continue
        tried += 1
        if tried > PAIRS:
            break
        fit = _fit(subject, pair, few)
        if fit is not None and fit.cells == wrong:
            return fit
    return None
