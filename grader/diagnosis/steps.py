"""Measure steps: outputs that are an argument moved by something, such as x := x - rate * g.

What is wrong shows in the step, not in where it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.diagnosis.factors import decimals, factors
from grader.diagnosis.found_mistakes import related
from grader.diagnosis.leaves import display_name
from grader.text import message
from grader.values.compare import RATIO_TOLERANCE, same_ratio

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.diagnosis.leaves import LeafPath

__all__ = ["ONE_CAUSE", "wrong_step"]

ONE_CAUSE = {"step backwards", "step at one rate", "partly moved"}
"""Relations of steps that are one mistake, however many quantities show it."""


class _Step(NamedTuple):
    """How far one output went from where it started."""

    ratio: float
    """Of the actual step to the expected one."""
    rate: float
    """The learning rate."""
    is_wrong: bool


def wrong_step(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is wrong about the steps that lead to the outputs at ``paths``."""
    steps = _steps(diagnosed, paths)
    if not steps:
        return None
    name = display_name(paths[0])
    wrong = [step.ratio for step in steps if step.is_wrong]
    all_wrong = len(wrong) == len(steps)
    moved = [ratio for ratio in wrong if abs(ratio) > RATIO_TOLERANCE]
    if not moved:
        evidence = message("diagnosis.not_moved", quantity=name)
        partly = not all_wrong or _is_right_elsewhere(diagnosed, paths)
        relation = "partly moved" if partly else "not moved"
        return related(diagnosed, relation, name, evidence, otherwise="not_moved")
    if all(abs(ratio + 1) < RATIO_TOLERANCE for ratio in moved):
        evidence = message("diagnosis.step_back", quantity=name)
        return related(diagnosed, "step backwards", name, evidence, otherwise="step_back")
    ratios = [step.ratio for step in steps]
    if all_wrong and same_ratio(ratios):
        evidence = message("diagnosis.step_factor", quantity=name, factor=decimals(ratios[0]))
        return related(diagnosed, "step of another length", name, evidence, otherwise="step")
    used_rates = [step.ratio * step.rate for step in steps]
    # A negative rate also goes uphill: two mistakes, which one sentence would not tell.
    if same_ratio(used_rates) and used_rates[0] > 0 and len({step.rate for step in steps}) > 1:
        evidence = message("diagnosis.same_rate", quantity=diagnosed.quantities.stem(name))
        return related(
            diagnosed, "step at one rate", name, evidence, otherwise="same_rate", only_listed=True
        )
    return None


def _steps(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> list[_Step] | None:
    """Return the steps to all outputs at ``paths``, None where one of them is no step."""
    pairs, rates, wrong = [], [], []
    for case in diagnosed.cases:
        for path in paths:
            if path not in case.expected or case.fingerprint is not None:
                continue
            start, rate = _start(case, path), _rate(case)
            actual, expected = case.actual.get(path), case.expected[path]
            if start is None or not isinstance(actual, np.ndarray):
                return None
            if actual.shape != expected.shape:
                return None
            pairs.append((actual - start, expected - start))
            rates.append(rate)
            wrong.append(path in case.wrong)
    ratios = factors(pairs)
    if not ratios or None in rates:
        return None
    return [
        _Step(ratio, rate or 0.0, is_wrong)
        for ratio, rate, is_wrong in zip(ratios, rates, wrong, strict=True)
    ]


def _start(case: Case, path: LeafPath) -> Any:
    """Return the argument's entry of the same name, from which the step starts."""
    for arg in case.args:
        if isinstance(arg, dict) and isinstance(arg.get(path[-1]), np.ndarray):
            return arg[path[-1]]
    return None


def _rate(case: Case) -> float | None:
    """Return the learning rate: the one argument that is a number."""
    rates = [arg for arg in case.args if isinstance(arg, float)]
    return rates[0] if len(rates) == 1 else None


def _is_right_elsewhere(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> bool:
    """Tell whether the same quantity is right with another number."""
    stem = diagnosed.stem(paths[0])
    return any(
        diagnosed.stem(path) == stem and path not in case.wrong
        for case in diagnosed.cases
        for path in case.expected
    )
