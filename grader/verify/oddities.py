"""Hidden tests bear whatever a learner's function may return.

A hidden test that raises of itself is the author's fault, but a learner would meet it, as a
grading that breaks off. So every test is shown outputs of the wrong kind and size beforehand.
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
from grader.verify.trusted import cause_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.course.hidden import HiddenTest
    from grader.judge.check_runner import CheckRunner
    from grader.sandbox.replies import Reply

__all__ = ["faults_of", "looks_at_results"]

PATIENCE = 20.0
Change = tuple[str, "Callable[[Any], Any]"]

_THINGS: list[tuple[str, Any]] = [
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
_LEAVES: list[Change] = [
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


def faults_of(runner: CheckRunner, test: HiddenTest) -> Iterator[str]:
    """Yield what is wrong with ``test``: the first odd output that makes it raise, if one does."""
    right = runner.exercise.reference()
    for title, change, kind in _changes():
        odd = {**right.namespace, test.function: _changed(right[test.function], change)}
        try:
            with deadline(PATIENCE):
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


def looks_at_results(runner: CheckRunner, test: HiddenTest) -> bool:
    """Tell whether ``test`` fails for a function that returns something else altogether."""
    right = runner.exercise.reference()
    for _, thing in _THINGS:
        odd = {**right.namespace, test.function: _changed(right[test.function], _always(thing))}
        try:
            with deadline(PATIENCE):
                if not runner.run_strictly(test, _Whole(odd, _always(thing))).passed:
                    return True
        except CourseError:  # told by faults_of
            return True
    return False


class _Inside(LocalCaller):
    """Changes what a function returns."""

    def __init__(self, namespace: Mapping[str, Any], change: Callable[[Any], Any]) -> None:
        super().__init__(namespace)
        self._change = change


class _Whole(_Inside):
    """Changes what a driver returns as well: it crosses over as one value."""

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver beside the functions."""
        reply = super().run(source, function, args, seed=seed)
        return replace(reply, value=self._change(reply.value))


def _changes() -> Iterator[tuple[str, Callable[[Any], Any], type[_Inside]]]:
    for title, thing in _THINGS:
        yield title, _always(thing), _Whole
        yield message("verify.inside", thing=title), _everywhere(_always(thing)), _Inside
    for title, change in _LEAVES:
        yield message("verify.inside", thing=title), _everywhere(change), _Inside
    yield message("verify.cut"), _shortened, _Inside


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
