"""What a submission may take in all, where much of it sleeps, never ends or uses up the memory."""

from __future__ import annotations

import time

import pytest

from grader.sandbox.limits import Budget, Limits

pytestmark = pytest.mark.slow

CALL = 0.6
LIMITS = Limits(call_cpu_seconds=CALL, call_wall_seconds=30.0)


@pytest.fixture
def budgets(monkeypatch):
    """Return a list to which every budget that is made comes."""
    made = []
    make = Budget.__init__

    def noted(self, limits):
        made.append(self)
        make(self, limits)

    monkeypatch.setattr(Budget, "__init__", noted)
    return made


def test_a_function_that_sleeps_is_waited_for_as_long_as_for_one_that_computes(graded, budgets):
    report = graded("def compute_cost(AL, Y):\n    import time; time.sleep(1000)\n", LIMITS)
    assert {each.name for each in report.functions if each.score < each.max_score} == {
        "compute_cost"
    }
    assert budgets[0].wall < 6 * CALL  # not fifty times as long
    first = next(each for each in report.functions if each.name == "compute_cost").checks[0]
    assert "It was asleep" in first.message or "busy" in first.message


@pytest.mark.parametrize("body", ["while True: pass", "time.sleep(1000)"])
def test_where_all_functions_never_end_the_later_ones_have_less_time(
    graded, deep_network, budgets, body
):
    change = "import time\n" + "".join(
        f"def {name}(*args):\n    {body}\n" for name in deep_network.functions
    )
    report = graded(change, LIMITS)
    assert report.score == 0
    (budget,) = budgets
    assert max(budget.cpu, budget.wall / 2) < 8 * CALL  # and not ten times that of each
    said = [check.message for each in report.functions for check in each.checks]
    assert any("for calls of several other functions had not ended in far more" in x for x in said)


SLOWLY = """
import time
_update = update_parameters
def update_parameters(*args):
    end = time.process_time() + {seconds}
    while time.process_time() < end: pass
    return _update(*args)
"""


def test_one_that_ends_has_its_time_beside_two_that_do_not(graded):
    loops = "".join(
        f"def {name}(*args):\n    while True: pass\n"
        for name in ("initialize_parameters", "initialize_parameters_deep")
    )
    report = graded(loops + SLOWLY.format(seconds=0.2 * CALL), LIMITS)
    lost = {each.name for each in report.functions if each.score < each.max_score}
    assert lost == {"initialize_parameters", "initialize_parameters_deep"}


WRONG = "def compute_cost(AL, Y):\n    return TABLE or 0.5\n"
GREEDY = """
import time
RUNS = []
def fill():
    time.sleep(1.0)
    raise MemoryError
{table}
"""


@pytest.mark.parametrize("table", ["TABLE = None\nTABLE = fill()", "TABLE = fill()"])
def test_a_line_that_uses_up_the_memory_is_run_once(graded, table):
    started = time.monotonic()
    wrong = "def linear_forward(A, W, b):\n    return W @ A - b, (A, W, b)\n"
    report = graded(wrong + WRONG + GREEDY.format(table=table))
    assert time.monotonic() - started < 12  # there are more processes than that
    assert any("TABLE = fill()" in note and "MemoryError" in note for note in report.notes)
    results = {each.name: each for each in report.functions}
    assert results["linear_forward"].diagnoses
    lost = {name for name, each in results.items() if each.score < each.max_score}
    assert lost == {"linear_forward", "compute_cost"}


def test_a_loop_of_the_course_is_not_waited_for_where_what_it_calls_never_ends(
    graded_text, right_text, budgets
):
    loop = "\n\ndef nn_model(*args, **more):\n    while True: pass\n"
    report = graded_text("shallow_network", right_text("shallow_network") + loop, LIMITS)
    result = next(each for each in report.functions if each.name == "nn_model")
    assert [each.status for each in result.checks] == ["timeout"] * len(result.checks)
    said = {each.id: each.message for each in result.checks}
    assert "another call of it had not ended" in said["nn_model_iterations"]
    assert budgets[0].cpu < 4 * CALL
