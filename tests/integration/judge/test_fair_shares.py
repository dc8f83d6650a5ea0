"""One budget for a submission, and fair shares of it."""

import pytest

from grader.sandbox.limits import Budget, Limits

pytestmark = pytest.mark.slow

HOSTILE = {
    "loops": "while True: pass",
    "sleeps": "time.sleep(1000)",
    "burns and is wrong": "burn(); return 1.0",
    "burns and crashes": "burn(); ctypes.string_at(0)",
    "calls back for ever": "[linear_forward(*args) for _ in range(10**9)]",
}


BURN = (
    "import ctypes, time\n"
    "def burn():\n    end = time.process_time() + 0.28\n"
    "    while time.process_time() < end: pass\n"
)


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


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_nothing_takes_more_than_the_total(graded, deep_network, budgets, body):
    """All functions are hostile; second runs and diagnosis draw on the same budget."""
    change = BURN + "".join(f"def {name}(*args):\n    {body}\n" for name in deep_network.functions)
    limits = Limits(
        call_cpu_seconds=0.3,
        call_wall_seconds=0.9,
        total_cpu_seconds=1.5,
        total_wall_seconds=4.5,
    )
    report = graded(change, limits)
    assert report.score == 0
    (budget,) = budgets
    assert budget.cpu < 1.5 * limits.total_cpu_seconds
    assert budget.wall < 1.5 * limits.total_wall_seconds


SLOW = (
    "import time\n"
    "_compute_cost = compute_cost\n"
    "def compute_cost(AL, Y):\n"
    "    end = time.process_time() + 0.1\n"
    "    while time.process_time() < end: pass\n"
    "    return _compute_cost(AL, Y)\n"
)


def test_slow_work_gets_what_an_endless_loop_of_another_function_leaves(graded):
    """It needs more than its share, and the loop has its turns before it."""
    loop = "def initialize_parameters(*args):\n    while True: pass\n"
    limits = Limits(call_cpu_seconds=0.6, call_wall_seconds=30.0, total_cpu_seconds=4.5)
    report = graded(loop + SLOW, limits)
    lost = {result.name for result in report.functions if result.score < result.max_score}
    assert lost == {"initialize_parameters"}


def test_right_work_may_use_all_of_the_total(graded):
    """Nothing is kept for turns that nobody needs."""
    limits = Limits(call_cpu_seconds=0.6, call_wall_seconds=30.0, total_cpu_seconds=1.8)
    report = graded(SLOW, limits)
    assert report.score == report.max_score


def test_what_could_not_be_settled_is_said_and_not_guessed(graded):
    """compute_cost is wrong and could be named, but what follows it took all the time."""
    change = (
        "def linear_forward(A, W, b):\n    return W @ A, (A, W, b)\n"
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    import time\n"
        "    linear_forward(A_prev, W, b)\n"
        "    end = time.process_time() + 0.4\n"
        "    while time.process_time() < end: sum(range(99))\n"
        "    return 1.0\n"
    )
    limits = Limits(call_cpu_seconds=0.5, call_wall_seconds=30.0, total_cpu_seconds=1.2)
    report = graded(change, limits)
    wrong = {result.name: result for result in report.functions if result.score < result.max_score}
    assert "linear_activation_forward" in wrong
    assert wrong["linear_activation_forward"].diagnoses == []
    assert any(
        note.startswith("linear_activation_forward: the time for this submission was used up")
        for note in report.notes
    )


def test_a_flood_of_members_is_judged_and_not_searched_for_mistakes(graded):
    report = graded("def compute_cost(AL, Y):\n    return [0.5] * 50_000")
    wrong = [result for result in report.functions if result.score < result.max_score]
    assert [result.name for result in wrong] == ["compute_cost"]
    assert "returns far more than is due" in "\n".join(report.notes)
