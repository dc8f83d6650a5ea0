"""The cases of a diagnosis: what one function was asked, what it gave, what was due."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.faults import Fingerprint, fingerprint, fingerprint_of
from grader.diagnosis.statistics import signatures
from grader.diagnosis.values import (
    LENGTH,
    Leaves,
    Path,
    agree,
    copied,
    display,
    flatten,
    shift_numbers,
    stands_for,
)
from grader.errors import ChildLost, FunctionMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.course.exercise import Exercise
    from grader.course.function import Function
    from grader.course.mistakes import Mistake
    from grader.course.quantities import Quantities
    from grader.course.reference import Reference
    from grader.errors import LearnerFault
    from grader.running.learner import Call

__all__ = ["FAULT", "Case", "Cell", "Subject", "subject_of"]

FAULT: Path = ("!",)
"""Stands for the outputs of a call that raised instead."""
Cell = tuple[int, Path]
"""One output of one call."""
SEED = 20


@dataclass(frozen=True)
class Case:
    """One call of the function."""

    args: tuple[Any, ...]
    seen: Leaves
    """What the learner's function returned; empty if it raised."""
    due: Leaves
    raised: LearnerFault | None = None
    fault: Fingerprint | None = None
    seconds: float = 0.0
    """What the reference took; it decides what is tried first, and nothing else."""

    @cached_property
    def wrong(self) -> frozenset[Path]:
        """Where ``seen`` is not what is due."""
        if self.fault is not None:
            return frozenset([FAULT])
        return frozenset(
            path
            for path, due in self.due.items()
            if path not in self.seen or not agree(self.seen[path], due)
        )


@dataclass(frozen=True)
class Subject:
    """A function under diagnosis, with all of its cases; those that say most come first."""

    exercise: Exercise
    function: Function
    random: bool
    """Whether its outputs differ from run to run, and only their statistics can be compared."""
    entries: bool = False
    """Whether it returns one dictionary."""
    blamed: frozenset[str] = frozenset()
    """The words of the quantities that hidden tests found fault with; empty: all count."""
    cases: tuple[Case, ...] = ()
    check_time: Callable[[], None] = lambda: None
    """Raises when there is no time left."""

    @property
    def names(self) -> Quantities:
        """What the exercise says of its quantities."""
        return self.exercise.quantities

    @property
    def reference(self) -> Reference:
        """The reference of the exercise."""
        return self.exercise.reference()

    @property
    def mistakes(self) -> list[Mistake]:
        """The listed mistakes of the function."""
        name = self.function.name
        return [mistake for mistake in self.exercise.mistakes() if mistake.function == name]

    @cached_property
    def wrong(self) -> frozenset[Cell]:
        """Every output of every call that is wrong."""
        return frozenset((i, path) for i, case in enumerate(self.cases) for path in case.wrong)

    def with_cases(self, cases: Iterable[Case]) -> Subject:
        """Return the same function with other cases."""
        return replace(self, cases=tuple(cases))

    def words(self, path: Path) -> set[str]:
        """Return the names on ``path``, without numbers."""
        return {self.names.stem(part) for part in path if isinstance(part, str) and part != LENGTH}

    def stem(self, path: Path) -> str:
        """Return what people call the leaf at ``path``, without its number."""
        return self.names.stem(display(path))

    def blames(self, path: Path) -> bool:
        """Tell whether a hidden test found fault with the output at ``path``, if with any.

        A contract can leave open what the reference settles: how often a number is noted, or
        whether a number stands for an array of equal numbers. No test minds, nor may we.
        """
        return not self.blamed or not self.blamed.isdisjoint(self.words(path))

    def only_blamed(self) -> Subject | None:
        """Return the subject without outputs that no test found fault with, None if it is all."""
        cases = []
        for case in self.cases:
            due, seen = dict(case.due), dict(case.seen)
            for path in [path for path in case.wrong if path in due and not self.blames(path)]:
                if stands_for(seen.get(path), due[path]):
                    seen[path] = due[path]
                else:
                    del due[path]
            cases.append(replace(case, due=due, seen=seen))
        reduced = self.with_cases(cases)
        return None if reduced.wrong == self.wrong else reduced

    def sizes(self, case: Case, due: Any = None) -> dict[str, int]:
        """Return the named sizes of a case, and of an output of it."""
        names = self.reference.parameters(self.function.name)
        return self.names.sizes_of(dict(zip(names, case.args, strict=False)), due)

    def run(self, function: Callable[..., Any], case: Case) -> Leaves | Fingerprint:
        """Return what ``function``, the reference or an edit of it, gives in ``case``."""
        self.check_time()
        if self.random:
            np.random.seed(SEED)  # noqa: NPY002 - the generator that references draw from
        try:
            value = function(*copied(case.args))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a mistake may raise anything
            return fingerprint_of(type(error).__name__, str(error))
        if value is None:
            return ("None",)
        return self.view(value)

    def view(self, value: Any) -> Leaves:
        """Return the leaves of ``value``, as signatures if they are random."""
        leaves = flatten(value, self.function.returns, entries=self.entries)
        return signatures(leaves) if self.random else leaves


def subject_of(
    exercise: Exercise,
    function: Function,
    calls: Sequence[Call],
    blamed: frozenset[str] = frozenset(),
    check_time: Callable[[], None] = lambda: None,
) -> Subject:
    """Return the subject that ``calls`` of ``function`` make, or one without cases.

    ``blamed`` are the words of what tests found fault with; they count if outputs are among them.
    """
    own = [
        call
        for call in calls
        if call.function == function.name
        and not isinstance(call.fault, (ChildLost, FunctionMissing))
    ]
    subject = Subject(exercise, function, _is_random(exercise, function), check_time=check_time)
    if own and len(function.returns) > 1:
        right = subject.reference[function.name]
        subject = replace(subject, entries=isinstance(right(*copied(own[0].args)), dict))
    cases = [case for call in own if (case := _case(subject, call)) is not None]
    shifted, _ = shift_numbers(
        [case.seen for case in cases], [case.due for case in cases], subject.names, first=0
    )
    cases = [replace(case, seen=seen) for case, seen in zip(cases, shifted, strict=True)]
    subject = subject.with_cases(sorted(cases, key=lambda case: not case.wrong))
    outputs = {word for case in cases for path in case.due for word in subject.words(path)}
    return subject if outputs.isdisjoint(blamed) else replace(subject, blamed=blamed)


def _case(subject: Subject, call: Call) -> Case | None:
    """Return ``call`` beside what the reference gives, None where that raises as well."""
    case = Case(call.args, {}, {}, call.fault)
    started = time.perf_counter()
    due = subject.run(subject.reference[subject.function.name], case)
    seconds = time.perf_counter() - started
    if not isinstance(due, dict):
        return None
    if call.fault is not None:
        return replace(case, due=due, fault=fingerprint(call.fault), seconds=seconds)
    return replace(case, due=due, seen=subject.view(call.value), seconds=seconds)


def _is_random(exercise: Exercise, function: Function) -> bool:
    sources = exercise.reference().sources
    names = (function.name, *exercise.closure(function.name))
    return any("random." in sources[name] for name in names)
