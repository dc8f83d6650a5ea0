"""Prove that hidden tests can work with whatever a learner's function returns.

A hidden test that raises of itself is its author's fault, but it would stop the grading of a
learner. So every test is run on outputs of wrong types and sizes beforehand.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.errors import CourseError
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline
from grader.sandbox.codec.values import UnsupportedArray, UnsupportedValue
from grader.text import message
from grader.values import tree
from grader.verify.model import cause_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.course.hidden import HiddenTest
    from grader.judge.check_runner import CheckRunner
    from grader.sandbox.replies import Reply
    from grader.verify.model import Proof

__all__ = ["check_with_odd_outputs", "depends_on_results", "problems_with_odd_outputs"]

_MAX_SECONDS = 20.0
"""Time that a hidden test may take on one odd output."""
Change = tuple[str, "Callable[[Any], Any]"]

_ODD_VALUES: list[tuple[str, Any]] = [
    ("0", 0),
    ("NaN", float("nan")),
    ("a string", "text"),
    ("an empty tuple", ()),
    ("an empty list", []),
    ("an empty dictionary", {}),
    ("a ragged list", [[1.0], [2.0, 3.0]]),
    ("a 0-d array", np.array(1.5)),
    ("an empty array", np.zeros(0)),
    ("a (1, 1) array", np.ones((1, 1))),
    ("a (3, 0, 2) array", np.zeros((3, 0, 2))),
    ("complex numbers", np.array([[1j]])),
    ("something of no known type", UnsupportedValue("generator", "")),
    ("a matrix", UnsupportedArray("matrix", np.ones((2, 2)))),
    ("a number that no array holds", 2**70),
    ("a list of numbers that no array holds", [[2**70, -(2**70)]]),
    ("a list of strings", ["a" * 100_000, *[""] * 1000]),
    ("a long list", [0.5] * 5000),
    ("a deep list", json.loads("[" * 45 + "]" * 45)),
    ("many equal numbers", np.zeros((1500, 1500), dtype=np.int8)),
]
_LEAF_CHANGES: list[Change] = [
    ("None", lambda _leaf: None),
    ("transposed arrays", np.transpose),
    ("flat arrays", np.ravel),
    ("arrays with one more axis", lambda leaf: np.asarray(leaf)[np.newaxis]),
    ("arrays without their first row", lambda leaf: np.atleast_1d(leaf)[1:]),
    ("arrays full of NaN", lambda leaf: np.full(np.shape(leaf), np.nan)),
    ("huge numbers", lambda leaf: np.full(np.shape(leaf), 1e300)),
    ("whole numbers", lambda leaf: np.zeros(np.shape(leaf), dtype=int)),
    ("lists", lambda leaf: np.asarray(leaf).tolist()),
]


def check_with_odd_outputs(
    runner: CheckRunner, proof: Proof, step: Callable[[int, int], None]
) -> None:
    """Note which checks raise on odd outputs, or pass whatever a function returns."""
    for done, check in enumerate(proof.checks, 1):
        test = check.test
        for problem in problems_with_odd_outputs(runner, test):
            proof.add("hidden test", problem)
        if test.kind != "purity" and not depends_on_results(runner, test):
            text = message("verify.unchecked", test=test.id, function=test.function)
            proof.add("hidden test", text)
        step(done, len(proof.checks))


def problems_with_odd_outputs(runner: CheckRunner, test: HiddenTest) -> Iterator[str]:
    """Yield what is wrong with ``test``: the first odd output that makes it raise, if one does."""
    right = runner.exercise.reference()
    for title, change, kind in _changes():
        odd = {**right.namespace, test.function: _changed(right[test.function], change)}
        try:
            with deadline(_MAX_SECONDS):
                runner.run_strictly(test, kind(odd, change))
        except CourseError as error:
            yield message(
                "verify.raises",
                test=test.id,
                function=test.function,
                returned=title,
                error=cause_of(error),
            )
            return


def depends_on_results(runner: CheckRunner, test: HiddenTest) -> bool:
    """Tell whether ``test`` fails for a function that always returns some odd value."""
    right = runner.exercise.reference()
    for _, thing in _ODD_VALUES:
        odd = {**right.namespace, test.function: _changed(right[test.function], _always(thing))}
        try:
            with deadline(_MAX_SECONDS):
                if not runner.run_strictly(
                    test, _ChangedCallsAndDrivers(odd, _always(thing))
                ).passed:
                    return True
        except CourseError:  # problems_with_odd_outputs reports it
            return True
    return False


class _ChangedCalls(LocalCaller):
    """Call the reference with one function changed; a driver returns what it does."""

    def __init__(self, namespace: Mapping[str, Any], change: Callable[[Any], Any]) -> None:
        super().__init__(namespace)
        self._change = change


class _ChangedCallsAndDrivers(_ChangedCalls):
    """Change what a driver returns as well."""

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver beside the functions."""
        reply = super().run(source, function, args, seed=seed)
        return replace(reply, value=self._change(reply.value))


def _changes() -> Iterator[tuple[str, Callable[[Any], Any], type[_ChangedCalls]]]:
    for title, thing in _ODD_VALUES:
        yield title, _always(thing), _ChangedCallsAndDrivers
        yield message("verify.inside", thing=title), _everywhere(_always(thing)), _ChangedCalls
    for title, change in _LEAF_CHANGES:
        yield message("verify.inside", thing=title), _everywhere(change), _ChangedCalls
    yield message("verify.cut"), _shortened, _ChangedCalls


def _always(thing: Any) -> Callable[[Any], Any]:
    return lambda _value: thing


def _changed(function: Callable[..., Any], change: Callable[[Any], Any]) -> Callable[..., Any]:
    @wraps(function)
    def odd(*args: Any, **kwargs: Any) -> Any:
        return change(function(*args, **kwargs))

    return odd


def _everywhere(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what applies ``change`` to every leaf of tuples, lists and dictionaries."""
    return partial(tree.map_leaves, change)


def _shortened(value: Any) -> Any:
    """Return ``value`` without the last member of each tuple, list and dictionary in it."""
    return tree.fold(
        value, lambda leaf: leaf, lambda whole, members: tree.rebuilt(whole, list(members)[:-1])
    )
