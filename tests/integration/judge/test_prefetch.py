"""Prefetched replies are the replies to the questions, and nothing of another submission."""

from __future__ import annotations

import numpy as np
import pytest

from grader.errors import ChildLost, LearnerRaised
from grader.judge.prefetch import PrefetchRecorder
from grader.judge.sandbox_caller import SandboxCaller
from grader.running.callers import LocalCaller
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

pytestmark = pytest.mark.slow

QUESTIONS = [("f", (np.full((2, 2), n), n)) for n in range(20)]


DRIVER = ("def _run(n): return f(np.ones(2), n)", "_run", (4,))


@pytest.fixture
def asking(fork_server):
    """Return a function that gives a caller of a source, to which all questions were sent."""
    callers = []

    def start(source):
        recorder = PrefetchRecorder(LocalCaller({"f": lambda x, n: x + n, "np": np}))
        for function, args in QUESTIONS[:10]:
            recorder.call(function, args, seed=1, want_inputs=False)
        recorder.run(*DRIVER, seed=1)
        for function, args in QUESTIONS[10:]:
            recorder.call(function, args, seed=1, want_inputs=False)
        assert len(recorder.requests) == len(QUESTIONS) + 1
        main = SourceFile("net.py", "script", (Cell("", f"import numpy as np\n{source}"),))
        limits = Limits(call_cpu_seconds=0.3, call_wall_seconds=5.0)
        caller = SandboxCaller(fork_server, Program(main=main, graded=("f", "g")), limits)
        callers.append(caller)
        caller.load()
        caller.prefetch(recorder.requests)
        return caller

    yield start
    for caller in callers:
        caller.close()


def ask(caller, number, *, want_inputs=False):
    function, args = QUESTIONS[number]
    return caller.call(function, args, seed=1, want_inputs=want_inputs)


def test_prefetched_replies_match_questions_in_any_order(asking):
    caller = asking("def f(x, n): return x.sum(), n\ndef g(): return 'g'")
    assert ask(caller, 3).value == (12.0, 3)
    assert ask(caller, 0).value == (0.0, 0)
    assert caller.call("g", (), seed=1, want_inputs=False).value == "g"
    assert ask(caller, 19).value == (76.0, 19)
    assert caller.run(*DRIVER, seed=1).value == (2.0, 4)
    source, name, _ = DRIVER
    assert caller.run(source, name, (5,), seed=1).value == (2.0, 5)


def test_a_driver_runs_anew_for_every_seed(asking):
    caller = asking("def f(x, n): return np.random.rand()")
    first, again = (caller.run(*DRIVER, seed=1).value for _ in range(2))
    assert first == again != caller.run(*DRIVER, seed=2).value


def test_an_exception_is_that_of_its_own_question(asking):
    caller = asking("def f(x, n):\n    print(n)\n    return 1 / (n - 2)")
    assert ask(caller, 4).value == 0.5
    with pytest.raises(LearnerRaised) as fault:
        ask(caller, 2)
    assert fault.value.output == "2\n"
    assert ask(caller, 4).output == "4\n"


@pytest.mark.parametrize("end", ["while True: pass", "import os; os._exit(1)"])
def test_what_ends_the_process_ends_only_its_own_question(asking, end):
    caller = asking(f"def f(x, n):\n    if n == 2:\n        {end}\n    return n")
    assert ask(caller, 4).value == 4
    with pytest.raises(ChildLost):
        ask(caller, 2)
    assert [ask(caller, number).value for number in (0, 3, 19)] == [0, 3, 19]
    assert caller.run(*DRIVER, seed=1).value == 4


@pytest.mark.parametrize("end", ["while True: pass", "import os; os._exit(1)"])
def test_a_driver_that_never_ends_ends_only_itself(asking, end):
    caller = asking(f"def f(x, n):\n    if x.ndim == 1:\n        {end}\n    return n")
    assert ask(caller, 9).value == 9
    assert ask(caller, 19).value == 19
    with pytest.raises(ChildLost):
        caller.run(*DRIVER, seed=1)
    assert ask(caller, 3).value == 3


def test_one_call_tells_whether_it_changed_its_arguments(asking):
    caller = asking(
        "CALLS = []\ndef f(x, n):\n    CALLS.append(n)\n    x += n > 2\n    return len(CALLS)"
    )
    kept = ask(caller, 1, want_inputs=True)
    assert kept.inputs is QUESTIONS[1][1]
    assert kept.value == ask(caller, 1).value
    changed = ask(caller, 5, want_inputs=True)
    np.testing.assert_array_equal(changed.inputs[0], np.full((2, 2), 6))
    np.testing.assert_array_equal(QUESTIONS[5][1][0], np.full((2, 2), 5))


@pytest.mark.parametrize("args", [(np.zeros(1000),), (np.zeros(1),)], ids=["large", "small"])
def test_a_function_that_raises_fails_every_prefetched_call(fork_server, args):
    """More questions than may be under way at once, each of which raises."""
    recorder = PrefetchRecorder(LocalCaller({"f": lambda _x, n: n}))
    for number in range(12):
        recorder.call("f", (*args, number), seed=1, want_inputs=False)
    main = SourceFile("net.py", "script", (Cell("", "def f(x, n): raise ValueError(n)"),))
    with SandboxCaller(fork_server, Program(main=main, graded=("f",)), Limits()) as caller:
        caller.load()
        caller.prefetch(recorder.requests)
        for number in range(12):
            with pytest.raises(LearnerRaised, match=str(number)):
                caller.call("f", (*args, number), seed=1, want_inputs=False)
