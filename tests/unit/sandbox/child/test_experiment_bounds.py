"""What trials of an experiment take is bounded by counted rounds and calls, not by a clock."""

from __future__ import annotations

import ast
import gc

import numpy as np
import pytest

from grader.sandbox.child import locations
from grader.sandbox.child.experiments import trials
from grader.sandbox.child.experiments.patches import Patches
from grader.sandbox.child.experiments.trials import (
    FEW_TICKS,
    MAX_SPARE_TICKS,
    Experiments,
)
from grader.sandbox.child.statement import Statement

SEED = 7
LOOP = """\
def steps(x, count):
    while count > 0:
        x = x + 1
        count = count - 1
    return x
"""
RECURSION = """\
def steps(x, count):
    if count == 0:
        return x
    return steps(x + 1, count - 1)
"""
CALLS = """\
class Net:
    def forward(self, x):
        return self.step(x) * 2

    def step(self, x):
        return x + 1


def steps(x, count):
    net = Net()
    for _ in range(count):
        x = net.forward(x)
    return x
"""


class Counted(Experiments):
    """Counts the rounds and calls of all its trials."""

    def __init__(self, *args):
        super().__init__(*args)
        self.counted = 0

    def _value(self, function, args, seed, ticks):
        found = super()._value(function, args, seed, ticks)
        self.counted += ticks - max(0, self.ticks)
        return found


@pytest.fixture
def experiments(monkeypatch):
    """Return a function that gives the experiments with a text that defines ``steps``."""
    monkeypatch.setattr(trials.builtins, "__nng_tick__", None, raising=False)

    def experiments(text):
        name = locations.register("steps.py", "", text)
        namespace = {}
        statements = [Statement(node, name, i) for i, node in enumerate(ast.parse(text).body)]
        for statement in statements:
            exec(statement.code, namespace)
        return Counted(namespace, statements, ["steps"], {"steps": namespace["steps"]})

    yield experiments
    locations.forget()


@pytest.mark.parametrize("text", [LOOP, RECURSION, CALLS])
def test_the_rounds_of_all_trials_are_bounded_together(experiments, text):
    made, args = experiments(text), (np.ones((2, 2)), 3)
    told = made.prepare("steps", args, SEED)
    numbers = list(range(len(told["edits"])))
    for _ in range(8):
        made.attempt("steps", args, SEED, numbers)
    each = FEW_TICKS + 10
    assert made.counted <= MAX_SPARE_TICKS + 8 * each * (len(numbers) + 1)


def test_trials_that_never_end_leave_the_others_what_they_take(experiments):
    made, args = experiments(LOOP), (np.ones((2, 2)), 3)
    told = made.prepare("steps", args, SEED)
    made.spare_ticks = 0  # as after many such trials
    numbers = list(range(len(told["edits"])))
    values, which = made.attempt("steps", args, SEED, numbers)
    first = [each.item(0) for each in values if isinstance(each, np.ndarray)]
    # One round more, and one less: the unedited call returns 4.
    assert {5.0, 3.0} <= set(first)
    assert max(which) < len(values)


def test_numbers_that_double_their_length_in_every_round_end_a_trial(experiments):
    """``count = count ** 2 - 1`` would never come back from a few dozen rounds."""
    made, args = experiments(LOOP), (np.ones((2, 2)), 3)
    made.prepare("steps", args, SEED)
    powers = [number for number, each in enumerate(made.edits) if each.kind == "power"]
    assert powers
    made.attempt("steps", args, SEED, powers)


def test_the_same_trials_take_the_same_rounds(experiments):
    counted = []
    for _ in range(2):
        made, args = experiments(CALLS), (np.ones((2, 2)), 3)
        numbers = list(range(len(made.prepare("steps", args, SEED)["edits"])))
        made.attempt("steps", args, SEED, numbers)
        counted.append((made.counted, made.spare_ticks))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("text", [LOOP, RECURSION, CALLS])
def test_a_function_is_looked_at_again_when_no_rounds_are_left(experiments, text):
    made, args = experiments(text), (np.ones((2, 2)), 3)
    first = made.prepare("steps", args, SEED)
    made.ticks = 0  # as after a trial that never ended, or after none
    assert made.prepare("steps", args, SEED)["edits"] == first["edits"]
    made.ticks = 0
    assert made.steps("steps", args, SEED) > 0
    assert made.raised_at("steps", args, SEED) is None
    assert made.sites("steps", args, SEED)["sites"]


def test_only_functions_of_the_submission_are_looked_at(experiments, monkeypatch):
    made = experiments(CALLS)
    asked = []
    place = trials.Patches.__init__.__globals__["_place"]
    monkeypatch.setitem(
        Patches.__init__.__globals__, "_place", lambda code: asked.append(code) or place(code)
    )
    Patches(made.statements)
    assert {code.co_filename for code in asked} == {"steps.py"}
    assert len(asked) < len(gc.get_objects()) / 100
