"""Steps: outputs that are an input moved by something, such as x := x - rate * g.

What is off about a step shows in the step, not in where it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.evidence import decimals
from grader.diagnosis.finding import related
from grader.diagnosis.relations import factors
from grader.diagnosis.values import display
from grader.text import message
from grader.values.compare import RATIO, same_ratio

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, Cell, Subject
    from grader.diagnosis.finding import Finding
    from grader.diagnosis.values import Path

__all__ = ["step"]


def step(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Return what is off about the steps that lead to the outputs at ``paths``."""
    del left
    pairs, rates, kept = [], [], []
    for case in subject.cases:
        for path in paths:
            start = _start(case, path)
            if path not in case.due or case.fault is not None:
                continue
            seen, due = case.seen.get(path), case.due[path]
            if start is None or not isinstance(seen, np.ndarray) or seen.shape != due.shape:
                return None
            pairs.append((seen - start, due - start))
            rates.append(_rate(case))
            kept.append(path in case.wrong)
    ratios = factors(pairs)
    if not ratios or None in rates:
        return None
    return _finding(subject, paths, ratios, [rate or 0.0 for rate in rates], kept)


def _start(case: Case, path: Path) -> Any:
    """Return the argument's entry of the same name."""
    for arg in case.args:
        if isinstance(arg, dict) and isinstance(arg.get(path[-1]), np.ndarray):
            return arg[path[-1]]
    return None


def _rate(case: Case) -> float | None:
    """Return the one argument that is a number."""
    rates = [arg for arg in case.args if isinstance(arg, float)]
    return rates[0] if len(rates) == 1 else None


def _finding(
    subject: Subject, paths: list[Path], ratios: list[float], rates: list[float], wrong: list[bool]
) -> Finding | None:
    name = display(paths[0])
    off = [ratio for ratio, bad in zip(ratios, wrong, strict=True) if bad]
    if not any(abs(ratio) > RATIO for ratio in off):
        evidence = message("diagnosis.not_moved", quantity=name)
        partly = not all(wrong) or _others_move(subject, paths)
        relation = "partly moved" if partly else "not moved"
        return related(subject, relation, name, evidence, otherwise="not_moved")
    moved = [ratio for ratio in off if abs(ratio) > RATIO]
    if all(abs(ratio + 1) < RATIO for ratio in moved):
        evidence = message("diagnosis.step_back", quantity=name)
        return related(subject, "step backwards", name, evidence, otherwise="step_back")
    if all(wrong) and same_ratio(ratios):
        evidence = message("diagnosis.step_factor", quantity=name, factor=decimals(ratios[0]))
        return related(subject, "step of another length", name, evidence, otherwise="step")
    paces = [ratio * rate for ratio, rate in zip(ratios, rates, strict=True)]
    # A negative pace goes uphill as well: two mistakes, which one sentence would not tell.
    if same_ratio(paces) and paces[0] > 0 and len(set(rates)) > 1:
        evidence = message("diagnosis.same_rate", quantity=subject.names.stem(name))
        return related(
            subject, "step at one rate", name, evidence, otherwise="same_rate", only_listed=True
        )
    return None


def _others_move(subject: Subject, paths: list[Path]) -> bool:
    """Tell whether the same quantity is right under other numbers."""
    name = subject.stem(paths[0])
    return any(
        subject.stem(path) == name and path not in case.wrong
        for case in subject.cases
        for path in case.due
    )
