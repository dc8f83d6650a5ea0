"""The hidden tests of an exercise of the course, run in the test's own process."""

from __future__ import annotations

from types import SimpleNamespace

from grader.running.callers import LocalCaller
from grader.running.check import run_check
from helpers.shipped import shipped

__all__ = ["HiddenTests"]


class HiddenTests:
    """The hidden tests of one exercise."""

    def __init__(self, name):
        self.exercise = shipped(name)
        self.reference = self.exercise.reference()
        self.names = list(self.exercise.functions)

    def outcomes(self, functions, seed=0, of=None):
        """Return the outcomes of the hidden tests, of one function or of all."""
        caller = LocalCaller(functions)
        reference = SimpleNamespace(**self.reference.namespace)
        return {
            test.id: run_check(test, caller, reference, self.names, seed)
            for test in self.exercise.hidden_tests()
            if of in {None, test.function}
        }

    def failed(self, functions, seed=0, of=None):
        """Return the names of the hidden tests that fail."""
        found = self.outcomes(functions, seed, of)
        return {name for name, outcome in found.items() if not outcome.passed}

    def with_own(self, **functions):
        """Return the functions of the reference, some of them replaced."""
        return {**self.reference.namespace, **functions}
