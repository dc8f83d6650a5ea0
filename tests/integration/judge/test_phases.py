"""The phases of a grading: each makes its own of what the ones before it found."""

from __future__ import annotations

import pytest

from grader.course.course import Course
from grader.judge import events
from grader.judge.context import GradingContext, failing, outcome_of_endless_callee, ran_out
from grader.judge.engine import first_pass, rerun_out_of_budget
from grader.judge.settle import settle
from grader.sandbox.limits import Limits
from grader.submission import read_submission

pytestmark = pytest.mark.slow

WRONG_COST = "def compute_cost(AL, Y):\n    return 0.0 * AL.sum() + 1.0\n"
SLOW_COST = (
    "import time\n"
    "_compute_cost = compute_cost\n"
    "def compute_cost(AL, Y):\n"
    "    end = time.process_time() + 0.1\n"
    "    while time.process_time() < end: pass\n"
    "    return _compute_cost(AL, Y)\n"
)
LOOP = "def initialize_parameters(*args):\n    while True: pass\n"
LOOPS = LOOP + LOOP.replace("_parameters", "_parameters_deep")


@pytest.fixture
def begun(fork_server, deep_network, root, tmp_path, callback_server):
    """Return a function that begins the grading of right work with other functions after it."""
    right = root / "tests" / "submissions" / "deep_network" / "right" / "plain.py"

    def begun(change, limits=None):
        file = tmp_path / "deep_network.py"
        file.write_text(f"{right.read_text('utf-8')}\n\n{change}", encoding="utf-8")
        return GradingContext.of(
            read_submission(file, functions=list(deep_network.functions)),
            deep_network,
            fork_server,
            Course.at(root),
            1,
            limits or Limits(),
            callback_server(deep_network),
        )

    return begun


def run_first_pass(grading):
    """Return the events of the first pass, and what came of it."""
    told, phase = [], first_pass(grading)
    while True:
        try:
            told.append(next(phase))
        except StopIteration as end:
            return told, end.value


def copy_of(outcomes):
    return {name: list(own) for name, own in outcomes.items()}


def test_later_phases_leave_alone_what_the_first_pass_found(begun, deep_network):
    grading = begun(WRONG_COST)
    told, first = run_first_pass(grading)
    found = copy_of(first.outcomes)
    assert isinstance(told[0], events.SubmissionLoaded)
    assert [event.id for event in told if isinstance(event, events.CheckFinished)] == [
        test.id for test in deep_network.hidden_tests()
    ]
    assert first.loaded
    assert failing(first.outcomes, deep_network.functions) == ("compute_cost",)
    outcomes = rerun_out_of_budget(grading, first)
    assert copy_of(outcomes) == found  # no budget was used up: nothing is run again
    settled = {each.result.name: each for each in settle(grading, first, outcomes)}
    assert list(settled) == list(deep_network.functions)
    assert settled["compute_cost"].result.diagnoses
    assert {each.result.status for name, each in settled.items() if name != "compute_cost"} == {
        "passed"
    }
    assert copy_of(first.outcomes) == copy_of(outcomes) == found


def test_only_checks_that_ran_out_of_budget_are_run_again(begun):
    limits = Limits(call_cpu_seconds=0.6, call_wall_seconds=30.0, total_cpu_seconds=3.7)
    grading = begun(LOOPS + SLOW_COST, limits)
    _, first = run_first_pass(grading)
    unfinished = [each for each in first.outcomes["compute_cost"] if ran_out(each)]
    assert unfinished
    outcomes = rerun_out_of_budget(grading, first)
    assert all(outcome.passed for outcome in outcomes["compute_cost"])
    assert [each for each in first.outcomes["compute_cost"] if ran_out(each)] == unfinished
    for name, own in first.outcomes.items():
        kept = [each for each in own if not ran_out(each)]
        assert [each for each in outcomes[name] if any(each is one for one in kept)] == kept


def test_what_calls_an_endless_loop_is_not_waited_for_again(begun, deep_network):
    grading = begun(
        "def linear_forward(A, W, b):\n    while True: pass\n",
        Limits(call_cpu_seconds=0.5, call_wall_seconds=30.0),
    )
    _, first = run_first_pass(grading)
    test = next(
        test for test in deep_network.hidden_tests() if test.function == "linear_activation_forward"
    )
    known = outcome_of_endless_callee(grading.runner, test, first.outcomes, first.reached)
    assert known.failure is first.outcomes["linear_forward"][0].failure
    assert first.outcomes["linear_activation_forward"][0].failure is known.failure
    (seconds,) = {0.5}
    assert grading.processes.budget.cpu < 4 * seconds
