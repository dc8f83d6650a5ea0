"""Under which circumstances an output is wrong: which sizes, which word, which numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.cases import FAULT
from grader.diagnosis.finding import MEASURED, Finding, named
from grader.diagnosis.values import display
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.cases import Case, Cell, Subject

__all__ = ["circumstances", "right_for_one_only"]


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


def right_for_one_only(subject: Subject, quantity: str) -> Finding | None:
    """Return the mistake of being right for one number of a size only, which a course declares."""
    for size, number, relation in subject.exercise.sentences.right_only_for():
        apart = {name: _right_value(subject, name) for name in subject.names.sizes}
        others = [name for name, value in apart.items() if value is not None and name != size]
        if apart.get(size) == number and not others:
            evidence = message("diagnosis.right_for_one_size", size=size, value=number)
            return named(relation, f"right for {size} = {number} only", quantity, evidence)
    return None


def _right_value(subject: Subject, size: str) -> int | None:
    """Return the one value of a size with which everything is right, and else all is wrong."""
    wrong = {subject.sizes(case).get(size) for case in subject.cases if case.wrong}
    right = {subject.sizes(case).get(size) for case in subject.cases if not case.wrong}
    if not wrong or None in wrong or len(right) != 1 or right & wrong:
        return None
    return right.pop()


def _first(subject: Subject, left: frozenset[Cell]) -> str:
    paths = {path for _, path in left}
    for case in subject.cases:
        for path in case.due:
            if path in paths:
                return display(path)
    return ""


def _size_of_one(subject: Subject, wrong: list[Case], right: list[Case]) -> str:
    """Wrong, or right, only where one of the named sizes is 1, and no other is as well."""
    facts = []
    for size in subject.names.sizes:
        in_wrong = {subject.sizes(case).get(size) for case in wrong}
        in_right = {subject.sizes(case).get(size) for case in right}
        if in_wrong == {1} and in_right and 1 not in in_right:
            facts.append(message("diagnosis.wrong_for_size_one", size=size))
        if in_right == {1} and in_wrong and 1 not in in_wrong:
            facts.append(message("diagnosis.right_for_size_one", size=size))
    return facts[0] if len(facts) == 1 else ""


def _choice(subject: Subject, wrong: list[Case], right: list[Case]) -> str:
    """Only for one value of an argument that is a word."""
    del subject
    words_wrong = {arg for case in wrong for arg in case.args if isinstance(arg, str)}
    words_right = {arg for case in right for arg in case.args if isinstance(arg, str)}
    if len(words_wrong) == 1 and words_right and words_wrong.isdisjoint(words_right):
        return message("diagnosis.only_for", choice=next(iter(words_wrong)))
    return ""


def _last_numbers(subject: Subject, wrong: list[Case], right: list[Case]) -> str:
    """Gradients are right for the last numbers, and wrong for those before."""
    del right
    if len(subject.function.returns) > 1:
        return ""
    counts = []
    for case in wrong:
        numbered = {
            path: parts[1]
            for path in case.due
            if (parts := subject.names.split(display(path)))
            and parts[0] in subject.names.gradients
            and parts[0] not in subject.names.passed_on
        }
        bad = [number for path, number in numbered.items() if path in case.wrong]
        counts.append(max(numbered.values(), default=0) - max(bad, default=0))
    count = min(counts, default=0)
    return message("diagnosis.last_numbers_right", count=count) if count else ""


def _only_some(subject: Subject, left: frozenset[Cell]) -> list[str]:
    """Say which quantities are wrong, if the others are right in every call."""
    every = {subject.stem(path): None for case in subject.cases for path in case.due}
    bad = {subject.stem(path) for case in subject.cases for path in case.wrong if path != FAULT}
    good = [name for name in every if name not in bad]
    if not good or any(case.fault for case in subject.cases):
        return []
    named_ = {subject.stem(path) for _, path in left}
    wrong = [name for name in every if name in named_]
    return [message("diagnosis.only_some", wrong=", ".join(wrong), right=", ".join(good))]


RULES: Sequence[Callable[[Subject, list[Case], list[Case]], str]] = (
    _size_of_one,
    _choice,
    _last_numbers,
)
