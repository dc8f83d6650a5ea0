"""Every limit and every way to die has a verdict of its own, in the check that it happened in."""

from __future__ import annotations

import pytest

from grader.sandbox.limits import Limits

pytestmark = pytest.mark.slow

SHORT = {"call_cpu_seconds": 0.3, "call_wall_seconds": 1.5}
MIB = 1 << 20

COST = "def compute_cost(AL, Y):\n    "
LOSS = "float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))"

DEATHS = {
    "loop": (
        COST + "while True: pass",
        SHORT,
        "timeout",
        "stopped after 0.3 s of processor time, as long as one call may take",
    ),
    "catches everything": (
        COST + "while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass",
        SHORT,
        "timeout",
        "stopped after 0.3 s of processor time",
    ),
    "sleep": (
        COST + "import time; time.sleep(100)",
        {"call_wall_seconds": 0.4},
        "timeout",
        "stopped after 0.4 s by the clock on the wall, as long as one call may take",
    ),
    "slow in all": (
        COST + "\n    import time\n    end = time.process_time() + 0.4\n"
        "    while time.process_time() < end: pass\n    return 0.0",
        {"total_cpu_seconds": 0.6},
        "timeout",
        "all calls together may take 0.6 s of processor time, and no more of them was left",
    ),
    "sleeps in all": (
        COST + "import time; time.sleep(1.1); return 0.0",
        {"total_wall_seconds": 2.0},
        "timeout",
        "all calls together may take 2 s by the clock on the wall, and no more of them was left",
    ),
    "too large an array": (
        COST + "return np.zeros((1 << 17, 1 << 17)).sum()",
        {},
        "error",
        "asked for more memory than a submission may have at deep_network.py, line",
    ),
    "a list that grows": (
        COST + "\n    rows = []\n    while True: rows.append(bytearray(1 << 20))",
        {},
        "error",
        "asked for more memory than a submission may have",
    ),
    "crash": (
        COST + "import ctypes; ctypes.string_at(0)",
        {},
        "crashed",
        "crashed with SIGSEGV",
    ),
    "abort": (  # it may not even signal itself, and ends with an instruction that none may use
        COST + "import os; os.abort()",
        {},
        "crashed",
        "crashed with SIG",
    ),
    "exit": (
        COST + "exit(3)",
        {},
        "crashed",
        r"ended the Python process before it returned anything, as exit() does (exit status 3)",
    ),
    "sys.exit": (COST + "import sys; sys.exit('no')", {}, "crashed", "(exit status 1)"),
    "os._exit": (COST + "import os; os._exit(0)", {}, "crashed", "(exit status 0)"),
    "too large a reply": (
        COST + "return np.zeros(300_000)",
        {"reply_bytes": MIB},
        "crashed",
        "returned too much: it is larger than the 1 MiB that a result may have",
    ),
    "too many large replies": (
        COST + "return np.zeros(100_000)",
        {"reply_bytes": MIB, "total_reply_bytes": 2 * MIB},
        "crashed",
        "returned too much: its results together are larger than",
    ),
    "no reply": (
        COST + "import os; os.write(3, b'x' * 100)",
        {},
        "crashed",
        "returned something that cannot be read as a result: it does not start like a reply",
    ),
}


@pytest.mark.parametrize(("change", "limits", "status", "message"), DEATHS.values(), ids=DEATHS)
def test_each_end_has_its_words_and_its_place(outcome, change, limits, status, message):
    report, result = outcome(change, Limits(**limits))
    assert result.name == "compute_cost"
    told = [check for check in result.checks if message in check.message]
    assert told, [check.message for check in result.checks]
    assert {check.status for check in told} == {status}
    assert all(check.hint for check in told if "cannot be read" not in check.message)
    # The others keep every point: nothing of it reaches the next check or function.
    assert report.score == report.max_score - result.max_score + result.score


def test_printing_too_much_is_a_note_and_no_failure(graded):
    change = COST + f"print('x' * 3000)\n    return {LOSS}"
    report = graded(change, Limits(output_bytes=1024))
    assert report.score == report.max_score
    assert "compute_cost: printed more than a report can hold" in "\n".join(report.notes)


def test_an_end_while_the_file_is_read_is_told_as_that(graded):
    report = graded("", Limits(call_cpu_seconds=1e-4, call_wall_seconds=1.5))
    assert report.score == 0
    for function in report.functions:
        for check in function.checks:
            assert check.status == "timeout"
            assert "outside of its functions" in check.hint


def test_time_that_one_function_takes_is_not_charged_to_others(graded):
    """Not to those that call it, and not to those whose turn comes when all time is gone."""
    endless = "".join(
        f"def {name}(*args):\n    while True: pass\n"
        for name in ("linear_forward", "compute_cost", "linear_backward")
    )
    limits = Limits(call_cpu_seconds=0.5, call_wall_seconds=3, total_cpu_seconds=3)
    report = graded(endless, limits)
    lost = {result.name for result in report.functions if result.score < result.max_score}
    assert lost == {"linear_forward", "compute_cost", "linear_backward"}


def test_a_crash_in_one_call_leaves_the_results_of_others(graded):
    change = COST + "import os\n    if AL.shape[1] == 1: os.abort()\n    return " + LOSS
    report = graded(change)
    assert {result.name for result in report.functions if result.status != "passed"} <= {
        "compute_cost"
    }
