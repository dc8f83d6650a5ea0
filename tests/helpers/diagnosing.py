"""Run the checks of one function that is written in another way, and diagnose it."""

from __future__ import annotations

from types import SimpleNamespace

from grader.diagnosis import Means, diagnose
from grader.running.callers import LocalCaller
from grader.running.check import run_check


def run_checks(exercise, function, source, seed, *, skip=()):
    """Return the outcomes of the checks of ``function``, written as ``source``, and its caller.

    All other functions are the reference's. Checks of the kinds ``skip`` are not run.
    """
    right = exercise.reference().namespace
    namespace = dict(right)
    exec(compile(source, "net.py", "exec"), namespace)
    caller = LocalCaller(namespace)
    outcomes = [
        run_check(test, caller, SimpleNamespace(**right), list(exercise.functions), seed)
        for test in exercise.hidden_tests()
        if test.function == function and test.kind not in skip
    ]
    return outcomes, caller


def diagnosed(exercise, function, source, seed):
    """Return the outcomes of the checks of ``function``, and its diagnoses."""
    outcomes, caller = run_checks(exercise, function, source, seed)
    return outcomes, diagnose(exercise, function, outcomes, means=Means(caller, seed=seed))
