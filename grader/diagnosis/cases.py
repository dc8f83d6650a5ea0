"""The cases of a diagnosis: what one function was asked, what it gave, what was due."""

from __future__ import annotations

import inspect
import re
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.faults import Fingerprint, fingerprint, fingerprint_of
from grader.diagnosis.statistics import signatures
from grader.diagnosis.values import (
    Leaves,
    Path,
    agree,
    copied,
    family,
    flatten,
    shift_layers,
    stands_for,
)
from grader.errors import ChildLost, FunctionMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.course.exercise import Exercise
    from grader.course.function import Function
    from grader.course.mistakes import Mistake
    from grader.course.reference import Reference
    from grader.errors import LearnerFault
    from grader.running.learner import Call

__all__ = ["FAULT", "Case", "Cell", "Subject", "subject_of"]

FAULT: Path = ("!",)
"""Stands for the outputs of a call that raised instead."""
Cell = tuple[int, Path]
"""One output of one call."""
SEED = 20

# The lecture's names of arrays whose columns are examples: X, Y, A_prev, AL, Z1, dA, dZ.
_EXAMPLES = re.compile(r"d?[AXYZ]([_\dL]\w*)?")


@dataclass
class Case:
    """One call of the function."""

    args: tuple[Any, ...]
    seen: Leaves
    """What the learner's function returned; empty if it raised."""
    due: Leaves
    raised: LearnerFault | None = None
    fault: Fingerprint | None = None
    wrong: frozenset[Path] = frozenset()
    """Where ``seen`` is not what is due."""
    seconds: float = 0.0
    """What the reference took; it decides what is tried first, and nothing else."""

    def judge(self) -> None:
        """Work out what is wrong."""
        if self.fault is not None:
            self.wrong = frozenset([FAULT])
            return
        self.wrong = frozenset(
            path
            for path, due in self.due.items()
            if path not in self.seen or not agree(self.seen[path], due)
        )


@dataclass
class Subject:
    """A function under diagnosis, with all of its cases; those that say most come first."""

    exercise: Exercise
    function: Function
    random: bool
    """Whether its outputs differ from run to run, and only their statistics can be compared."""
    entries: bool = False
    """Whether it returns one dictionary."""
    blamed: frozenset[str] = frozenset()
    """The words of the quantities that hidden tests found fault with."""
    cases: list[Case] = field(default_factory=list)
    go_on: Callable[[], None] = lambda: None
    """Raises when there is no time left."""

    @property
    def reference(self) -> Reference:
        """The reference of the exercise."""
        return self.exercise.reference()

    @property
    def mistakes(self) -> list[Mistake]:
        """The listed mistakes of the function."""
        name = self.function.name
        return [mistake for mistake in self.exercise.mistakes() if mistake.function == name]

    @property
    def wrong(self) -> frozenset[Cell]:
        """Every output of every call that is wrong."""
        return frozenset((i, path) for i, case in enumerate(self.cases) for path in case.wrong)

    def blame(self, names: frozenset[str]) -> None:
        """Take ``names`` as what tests found fault with, if outputs are among them."""
        outputs = {word for case in self.cases for path in case.due for word in words(path)}
        self.blamed = frozenset() if outputs.isdisjoint(names) else names

    def blames(self, path: Path) -> bool:
        """Tell whether a hidden test found fault with the output at ``path``, if with any.

        A contract can leave open what the reference settles: how often a cost is noted, or
        whether a number stands for an array of equal numbers. No test minds, nor may we.
        """
        return not self.blamed or not self.blamed.isdisjoint(words(path))

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
            cases[-1].judge()
        reduced = replace(self, cases=cases)
        return None if reduced.wrong == self.wrong else reduced

    def run(self, function: Callable[..., Any], case: Case) -> Leaves | Fingerprint:
        """Return what ``function``, the reference or an edit of it, gives in ``case``."""
        self.go_on()
        if self.random:
            np.random.seed(SEED)  # noqa: NPY002 - the generator that references draw from
        try:
            value = function(*copied(case.args))
        except Exception as error:  # noqa: BLE001 - a mistake may raise anything, that is the point
            return fingerprint_of(type(error).__name__, str(error))
        if value is None:
            return ("None",)
        return self.view(value)

    def view(self, value: Any) -> Leaves:
        """Return the leaves of ``value``, as signatures if they are random."""
        leaves = flatten(value, self.function.returns, entries=self.entries)
        return signatures(leaves) if self.random else leaves

    def examples(self, case: Case) -> int | None:
        """Return m, the number of examples of a case, where its arguments show it."""
        names = inspect.signature(self.reference[self.function.name]).parameters
        for name, arg in zip(names, case.args, strict=False):
            if _EXAMPLES.fullmatch(name) and isinstance(arg, np.ndarray) and arg.ndim == 2:  # noqa: PLR2004 - a matrix
                return int(arg.shape[1])
        return None


def words(path: Path) -> set[str]:
    """Return the names on ``path``, without numbers of layers."""
    return {family(part) for part in path if isinstance(part, str) and family(part)}


def subject_of(
    exercise: Exercise,
    function: Function,
    calls: Sequence[Call],
    go_on: Callable[[], None] = lambda: None,
) -> Subject:
    """Return the subject that ``calls`` of ``function`` make, or one without cases."""
    subject = Subject(exercise, function, _is_random(exercise, function), go_on=go_on)
    right = subject.reference[function.name]
    own = [
        call
        for call in calls
        if call.function == function.name
        and not isinstance(call.fault, (ChildLost, FunctionMissing))
    ]
    if own and len(function.returns) > 1:
        subject.entries = isinstance(right(*copied(own[0].args)), dict)
    for call in own:
        case = Case(call.args, {}, {}, call.fault)
        if call.fault is not None:
            case.fault = fingerprint(call.fault)
        else:
            case.seen = subject.view(call.value)
        started = time.perf_counter()
        due = subject.run(right, case)
        case.seconds = time.perf_counter() - started
        if isinstance(due, dict):
            case.due = due
            subject.cases.append(case)
    _judge(subject)
    return subject


def _judge(subject: Subject) -> None:
    cases = subject.cases
    seen, due = [case.seen for case in cases], [case.due for case in cases]
    shifted, _ = shift_layers(seen, due, first=0)
    for case, leaves in zip(cases, shifted, strict=True):
        case.seen = leaves
        case.judge()
    cases.sort(key=lambda case: not case.wrong)


def _is_random(exercise: Exercise, function: Function) -> bool:
    sources = exercise.reference().sources
    names = (function.name, *exercise.closure(function.name))
    return any("random." in sources[name] for name in names)
