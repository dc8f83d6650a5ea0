"""The diagnosis as a list of stages: none changes what it is given."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from helpers.diagnosing import run_checks
from helpers.mistake_instances import NAMED, PAIRS
from helpers.shipped import shipped

from grader.author_code import quietly
from grader.diagnosis import STAGES
from grader.diagnosis.cases import diagnosed_function
from grader.diagnosis.found_mistakes import DiagnosisState
from grader.values.tree import walk

EXERCISE = shipped("deep_network")


def diagnosed(function, source):
    outcomes, _ = run_checks(EXERCISE, function, source, 11, skip=("convergence",))
    calls = [call for outcome in outcomes for call in outcome.calls]
    return diagnosed_function(EXERCISE, EXERCISE.functions[function], calls)


def written_down(state):
    """Return everything that a stage could have changed, as text."""

    def text(value):
        return [(path, leaf.tobytes() if isinstance(leaf, np.ndarray) else repr(leaf))
                for path, leaf in walk(value)]  # fmt: skip

    cases = [
        (text(case.args), text(case.actual), text(case.expected), case.fingerprint)
        for case in state.diagnosed.cases
    ]
    return repr((cases, sorted(state.unexplained, key=str), state.found))


@pytest.mark.parametrize(("function", "source"), [(f, s) for f, _, s in [*NAMED, *PAIRS][::3]])
def test_a_stage_leaves_what_it_is_given_as_it_was(function, source):
    with quietly():
        state = DiagnosisState.start(diagnosed(function, source))
        for stage in STAGES:
            before = written_down(state)
            after = stage(state)
            assert written_down(state) == before
            assert after.found[: len(state.found)] == state.found
            state = after
    assert not state.unexplained


def test_cases_cannot_be_changed():
    case = diagnosed("linear_forward", "def linear_forward(A, W, b):\n    return A, b\n").cases[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        case.actual = {}
