"""Measure steps: outputs that are an argument moved by something, such as x := x - rate * g.

What is wrong shows in the step, not in where it ends.
"""

from __future__ import annotations

from dataclasses import replace
from inspect import signature
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.diagnosis.factors import decimals, factors
from grader.diagnosis.found_mistakes import FoundMistake, related
from grader.diagnosis.leaves import display_name
from grader.report.model import MEASURED
from grader.text import message
from grader.values.compare import RATIO_TOLERANCE, same_ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["ONE_CAUSE", "taken_apart", "wrong_step"]

BACK_AT_ONE_RATE = "step backwards at one rate"
TWO_IN_ONE = {BACK_AT_ONE_RATE: ("step backwards", "step at one rate")}
"""Relations that are two mistakes, which the course may both have a name for."""
ONE_CAUSE = {"step backwards", "step at one rate", "partly moved", BACK_AT_ONE_RATE}
"""Relations of steps that are one mistake, however many quantities show it."""


class _Step(NamedTuple):
    """How far one output went from where it started."""

    ratio: float
    """Of the actual step to the expected one."""
    rate: float
    """The learning rate."""
    is_wrong: bool


def taken_apart(diagnosed: DiagnosedFunction, found: FoundMistake) -> list[FoundMistake]:
    """Return the mistakes that a step backwards at one rate is, each by itself; else ``found``."""
    relations = TWO_IN_ONE.get(found.relation, ())
    quantity = diagnosed.quantities.stem(found.quantity)
    evidence = message("diagnosis.back_at_one_rate", quantity=quantity)
    named = [_named(diagnosed, each, found.quantity) for each in relations]
    made = [replace(each, evidence="") for each in named if each is not None]
    return [replace(made[0], evidence=evidence), *made[1:]] if made else [found]


def _named(diagnosed: DiagnosedFunction, relation: str, quantity: str) -> FoundMistake | None:
    return related(diagnosed, relation, quantity, "", only_listed=True)


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
    return _at_one_rate(diagnosed, name, steps)


def _at_one_rate(
    diagnosed: DiagnosedFunction, name: str, steps: Sequence[_Step]
) -> FoundMistake | None:
    """Find steps that are as long as if one rate were given in every call."""
    used_rates = [step.ratio * step.rate for step in steps]
    if same_ratio(used_rates) and used_rates[0] and len({step.rate for step in steps}) > 1:
        if used_rates[0] < 0:  # it goes uphill as well, which one sentence would not tell
            is_named = all(_named(diagnosed, each, name) for each in TWO_IN_ONE[BACK_AT_ONE_RATE])
            return FoundMistake(MEASURED, name, "", relation=BACK_AT_ONE_RATE) if is_named else None
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
    if ratios and None in rates and all(ratio < 0 for ratio in ratios):
        default = _default_rate(diagnosed)
        rates = [default if rate is None else rate for rate in rates]
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


def _default_rate(diagnosed: DiagnosedFunction) -> float | None:
    parameters = signature(diagnosed.reference[diagnosed.function.name]).parameters.values()
    rates = [each.default for each in parameters if isinstance(each.default, float)]
    return rates[0] if len(rates) == 1 else None


def _is_right_elsewhere(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> bool:
    """Tell whether the same quantity is right with another number."""
    stem = diagnosed.stem(paths[0])
    return any(
        diagnosed.stem(path) == stem and path not in case.wrong
        for case in diagnosed.cases
        for path in case.expected
    )
