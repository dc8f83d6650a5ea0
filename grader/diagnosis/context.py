"""Under which circumstances an output is wrong: which layers, which m, which activation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.diagnosis.cases import FAULT
from grader.diagnosis.finding import MEASURED, Finding
from grader.diagnosis.values import display, family
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.cases import Case, Cell, Subject

__all__ = ["circumstances", "layers_in", "two_layers_only"]

TWO = 2


def circumstances(subject: Subject, left: frozenset[Cell]) -> Finding | None:
    """Return what sets the wrong outputs at ``left`` apart from the right ones, if anything."""
    numbers = {number for number, _ in left}
    wrong = [case for number, case in enumerate(subject.cases) if number in numbers]
    right = [case for case in subject.cases if not case.wrong]
    quantity = _first(subject, left)
    facts = [fact for rule in RULES if (fact := rule(subject, wrong, right))]
    facts += _only_some(subject, left)
    if not facts:
        return None
    return Finding(MEASURED, quantity, " ".join(facts), "circumstances")


def layers_in(case: Case) -> int | None:
    """Return the number of layers that the arguments of ``case`` describe."""
    for arg in case.args:
        if isinstance(arg, dict):
            numbers = [
                int(found[1]) for key in arg if (found := re.fullmatch(r"W(\d{1,4})", str(key)))
            ]
            if numbers:
                return max(numbers)
        if isinstance(arg, list) and arg and isinstance(arg[0], tuple):
            return len(arg)
        if isinstance(arg, (list, tuple)) and arg and all(isinstance(n, int) for n in arg):
            return len(arg) - 1
    return None


def _first(subject: Subject, left: frozenset[Cell]) -> str:
    paths = {path for _, path in left}
    for case in subject.cases:
        for path in case.due:
            if path in paths:
                return display(path)
    return ""


def two_layers_only(cases: Sequence[Case]) -> bool:
    """Tell whether every case with two layers is right, and every one with more is wrong."""
    wrong = {layers_in(case) for case in cases if case.wrong}
    right = {layers_in(case) for case in cases if not case.wrong}
    return None not in wrong and right == {TWO} and bool(wrong) and TWO not in wrong


def _one_example(subject: Subject, wrong: list[Case], right: list[Case]) -> str:
    m_wrong = {subject.examples(case) for case in wrong}
    m_right = {subject.examples(case) for case in right}
    if m_wrong == {1} and m_right and 1 not in m_right:
        return say("diagnosis.wrong_for_one_example")
    if m_right == {1} and m_wrong and 1 not in m_wrong:
        return say("diagnosis.right_for_one_example")
    return ""


def _choice(subject: Subject, wrong: list[Case], right: list[Case]) -> str:
    """Only for one value of an argument that is a word, such as the activation."""
    del subject
    words_wrong = {arg for case in wrong for arg in case.args if isinstance(arg, str)}
    words_right = {arg for case in right for arg in case.args if isinstance(arg, str)}
    if len(words_wrong) == 1 and words_right and words_wrong.isdisjoint(words_right):
        return say("diagnosis.only_for", choice=next(iter(words_wrong)))
    return ""


def _last_layers(subject: Subject, wrong: list[Case], right: list[Case]) -> str:
    """On the way back the last layers are right, and all before them are wrong."""
    del right
    if not any(name.startswith("grad") for name in subject.function.returns):
        return ""
    right_at_the_end: list[int] = []
    for case in wrong:
        layers = {name: bad for name, bad in _layers(case).items() if name.startswith(("dW", "db"))}
        numbers = sorted({int(name[2:]) for name, bad in layers.items() if bad})
        top = max((int(name[2:]) for name in layers), default=0)
        right_at_the_end.append(top - max(numbers, default=0))
    count = min(right_at_the_end, default=0)
    return say("diagnosis.last_layers_right", count=count) if count else ""


def _layers(case: Case) -> dict[str, bool]:
    return {
        display(path): path in case.wrong
        for path in case.due
        if display(path) != family(display(path))
    }


def _only_some(subject: Subject, left: frozenset[Cell]) -> list[str]:
    """Say which quantities are wrong, if the others are right in every call."""
    every = {family(display(path)): None for case in subject.cases for path in case.due}
    bad = {family(display(path)) for case in subject.cases for path in case.wrong if path != FAULT}
    good = [name for name in every if name not in bad]
    if not good or any(case.fault for case in subject.cases):
        return []
    named = [name for name in every if name in {family(display(path)) for _, path in left}]
    return [say("diagnosis.only_some", wrong=", ".join(named), right=", ".join(good))]


RULES: list[Callable[[Subject, list[Case], list[Case]], str]] = [
    _one_example,
    _choice,
    _last_layers,
]
