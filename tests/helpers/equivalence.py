"""Tell whether a mutant gives the same as the program that it was made of.

Both are called with what the hidden tests ask with several seeds, and with variations of that which
no hidden test asks, so that a gap of the hidden tests' inputs does not pass as sameness.
"""

from __future__ import annotations

import contextlib
import copy
import io
import random
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.course import Course
from grader.errors import CheckRaisedError, LearnerFailure
from grader.judge.check_runner import CheckRunner
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.sandbox.replies import Reply
    from helpers.mutants import Mutant, Program

__all__ = ["Equivalence"]

SEEDS = (0, 1)
MAX_CALLS = 24
"""Calls of one function that are compared, chosen by chance."""
MAX_SECONDS = 0.1
"""What one call of the program may take; a longer one is not compared."""
RELATIVE, ABSOLUTE = 1e-9, 1e-12

Outcome = tuple[Any, ...]


class Recorder(LocalCaller):
    """Calls functions in this process and keeps what they were given."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        super().__init__(namespace)
        self.calls: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function`` and keep ``args``."""
        self.calls[function].append(copy.deepcopy(args))
        return super().call(function, args, seed=seed, want_inputs=want_inputs)


@dataclass
class Equivalence:
    """Calls of a program, and what they lead to."""

    program: Program
    known: dict[str, list[tuple[tuple[Any, ...], Outcome]]] = field(default_factory=dict)
    """By function: arguments, and what the program makes of them."""

    @classmethod
    def of(cls, program: Program) -> Equivalence:
        """Call the functions of ``program`` as the hidden tests do, and with variations of that."""
        recorder = Recorder(program.namespace())
        for seed in SEEDS:
            runner = CheckRunner.for_course(Course.default(), program.exercise, seed)
            for test in program.exercise.hidden_tests():
                with contextlib.suppress(CheckRaisedError, LearnerFailure):
                    runner.run_strictly(test, recorder)
        made, chance = cls(program), random.Random(0)
        namespace = program.namespace()
        for name, calls in recorder.calls.items():
            chosen = chance.sample(calls, min(len(calls), MAX_CALLS))
            made.known[name] = list(_with_outcomes(namespace[name], chosen, chance))
        return made

    def same(self, mutant: Mutant) -> bool:
        """Tell whether the function that is edited gives the same in every known call.

        For a helper or a class, the same is asked of all functions.
        """
        names = [mutant.name] if mutant.name in self.known else list(self.known)
        try:
            with deadline(10.0 * MAX_SECONDS * MAX_CALLS * len(names)):
                namespace = self.program.namespace(mutant.source)
                return all(
                    _agree(_outcome(namespace[name], args), due)
                    for name in names
                    for args, due in self.known[name]
                )
        except (Exception, SystemExit):  # noqa: BLE001 - whatever an edit may lead to
            return False


def _with_outcomes(
    function: Callable[..., Any], calls: list[tuple[Any, ...]], chance: random.Random
) -> Iterator[tuple[tuple[Any, ...], Outcome]]:
    """Yield arguments with the outcome, first as they are and then varied."""
    for args in calls:
        started = time.perf_counter()
        outcome = _outcome(function, args)
        if time.perf_counter() - started > MAX_SECONDS:
            continue
        yield args, outcome
        variations = [tree.map_leaves(lambda leaf: _varied(leaf, chance), args) for _ in range(2)]
        for varied in (*variations, tree.map_leaves(_zeroed, args)):
            outcome = _outcome(function, varied)
            if outcome[0] != "raised":  # what no contract allows
                yield varied, outcome


def _varied(leaf: Any, chance: random.Random) -> Any:
    """Return another value of the same form and meaning: labels, probabilities or any number."""
    if type(leaf) is float:
        return leaf * chance.uniform(0.5, 2.0)
    if not isinstance(leaf, np.ndarray) or leaf.dtype.kind != "f":
        return copy.deepcopy(leaf)
    rng = np.random.default_rng(chance.randrange(1 << 30))
    if np.isin(leaf, (0.0, 1.0)).all():
        return np.where(rng.random(leaf.shape) < 0.3, 1.0 - leaf, leaf)
    if ((leaf > 0) & (leaf < 1)).all():
        return leaf ** rng.uniform(0.5, 2.0, leaf.shape)
    return leaf * rng.uniform(0.5, 2.0, leaf.shape) + 0.2 * rng.standard_normal(leaf.shape)


def _zeroed(leaf: Any) -> Any:
    """Return zeros in the form of numbers: there a half is met exactly, and nothing has a sign."""
    if isinstance(leaf, np.ndarray) and leaf.dtype.kind == "f":
        return np.zeros_like(leaf)
    return 0.0 if type(leaf) is float else copy.deepcopy(leaf)


def _outcome(function: Callable[..., Any], args: tuple[Any, ...]) -> Outcome:
    """Return what a call gives, what becomes of its arguments, and what it prints."""
    args, printed = copy.deepcopy(args), io.StringIO()
    np.random.seed(0)  # noqa: NPY002 - learners use the global generator
    random.seed(0)
    try:
        with contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
            value = function(*args)
    except Exception as error:  # noqa: BLE001 - it is an outcome as well
        return ("raised", type(error).__name__)
    return ("returned", value, args, printed.getvalue())


def _agree(actual: Any, expected: Any) -> bool:
    """Tell whether two values have the same form and, but for rounding, the same numbers."""
    one, other = (dict(tree.walk(value, is_leaf=_is_numbers)) for value in (actual, expected))
    return one.keys() == other.keys() and all(_same_leaf(one[path], other[path]) for path in one)


def _is_numbers(value: Any) -> bool:
    """Tell whether a list holds numbers alone, as an array does."""
    return isinstance(value, list) and all(
        isinstance(leaf, (int, float, np.number)) for _, leaf in tree.walk(value)
    )


def _same_leaf(actual: Any, expected: Any) -> bool:
    if isinstance(expected, (np.ndarray, np.number, float, int)) or _is_numbers(expected):
        try:
            mine, due = np.asarray(actual), np.asarray(expected)
            # The form of a single number is for the hidden tests to judge.
            alike = mine.shape == due.shape or mine.size == due.size == 1
            close = np.isclose(mine.ravel(), due.ravel(), RELATIVE, ABSOLUTE, equal_nan=True)
            return alike and bool(close.all())
        except (TypeError, ValueError):
            return False
    if isinstance(expected, (str, bytes, tuple, list, dict, type(None))):
        return type(actual) is type(expected) and actual == expected
    return type(actual).__name__ == type(expected).__name__
