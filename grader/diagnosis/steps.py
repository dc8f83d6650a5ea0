"""Steps: outputs that are an input moved by something, such as W := W - rate * dW.

What is off about a step shows in the step, not in where it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.evidence import decimals
from grader.diagnosis.finding import MEASURED, Finding
from grader.diagnosis.relations import factors
from grader.diagnosis.values import display, family
from grader.text import say
from grader.values.compare import RATIO, same_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.diagnosis.cases import Case, Subject
    from grader.diagnosis.values import Path

__all__ = ["step"]


def step(subject: Subject, paths: Iterable[Path]) -> Finding | None:
    """Return what is off about the steps that lead to the outputs at ``paths``."""
    pairs, rates, kept = [], [], []
    paths = list(paths)
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
        evidence = say("diagnosis.not_moved", quantity=name)
        if all(wrong) and not _others_move(subject, paths):
            return Finding(MEASURED, name, evidence, "not_moved")
        return Finding("skips-a-layer", name, evidence)
    moved = [ratio for ratio in off if abs(ratio) > RATIO]
    if all(abs(ratio + 1) < RATIO for ratio in moved):
        return Finding("update-ascends", name, say("diagnosis.step_back", quantity=name))
    if all(wrong) and same_ratio(ratios):
        evidence = say("diagnosis.step_factor", quantity=name, factor=decimals(ratios[0]))
        return Finding(MEASURED, name, evidence, "step")
    paces = [ratio * rate for ratio, rate in zip(ratios, rates, strict=True)]
    known = {mistake.id for mistake in subject.mistakes}
    ignored = "ignores-learning-rate" in known and len(set(rates)) > 1
    # A negative pace goes uphill as well: two mistakes, which one sentence would not tell.
    if ignored and same_ratio(paces) and paces[0] > 0:
        evidence = say("diagnosis.same_rate", quantity=family(name))
        return Finding("ignores-learning-rate", name, evidence)
    return None


def _others_move(subject: Subject, paths: list[Path]) -> bool:
    """Tell whether the same quantity is right in other layers."""
    name = family(display(paths[0]))
    return any(
        family(display(path)) == name and path not in case.wrong
        for case in subject.cases
        for path in case.due
    )
