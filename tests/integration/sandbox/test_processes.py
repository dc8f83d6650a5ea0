"""Honest submissions in real children."""

from __future__ import annotations

import textwrap

import numpy as np
import pytest

from grader.errors import (
    FunctionMissing,
    LearnerRaised,
    NotImplementedYet,
    OutOfTime,
    ReplyRefused,
)
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

pytestmark = pytest.mark.slow


@pytest.fixture
def start(fork_server):
    """Return what loads a source text into a child of its own."""
    children = []

    def start(source, graded=("f", "g"), on_callback=None, limits=None, **more):
        cell = Cell("", textwrap.dedent(source))
        child = fork_server.spawn(limits or Limits(), on_callback)
        children.append(child)
        child.report = child.load(
            Program(main=SourceFile("net.py", "script", (cell,)), graded=graded, **more)
        )
        return child

    yield start
    for child in children:
        child.close()


def test_a_call_takes_and_returns_arrays(start):
    child = start("import numpy as np\ndef f(A, W, b): return W @ A + b, (A, W, b)")
    A, W, b = np.ones((2, 3)), np.ones((4, 2)), np.zeros((4, 1))
    Z, cache = child.call("f", (A, W, b)).value
    np.testing.assert_array_equal(Z, W @ A + b)
    assert [part.shape for part in cache] == [(2, 3), (4, 2), (4, 1)]


@pytest.mark.parametrize("imported", ["", "import numpy.matlib"])
def test_parts_of_numpy_are_there_without_an_import_of_their_own(start, imported):
    child = start(
        f"import numpy as np\n{imported}\ndef f(a): return np.matlib.repmat(a, 1, 2)\n"
        "def g(a): return np.core.numeric.ones(2)"
    )
    assert child.call("f", (np.ones((1, 2)),)).value.shape == (1, 4)
    assert child.call("g", (0,)).value.tolist() == [1, 1]


def test_arguments_may_have_names(start):
    assert start("def f(a, b): return a - b").call("f", (1,), {"b": 3}).value == -2


def test_what_was_loaded_is_told(start):
    report = start("def f(): pass\ndef helper(): pass").report
    assert report.functions == ("f", "helper")


def test_prints_are_kept_for_each_call(start):
    child = start("import sys\ndef f(x):\n  print('hi', x)\n  print('err', file=sys.stderr)")
    assert child.call("f", (1,)).output == "hi 1\nerr\n"
    assert child.call("f", (2,)).output == "hi 2\nerr\n"


def test_prints_are_capped(start):
    child = start("def f(): print('x' * 10**7); return 1", limits=Limits(output_bytes=1024))
    reply = child.call("f", ())
    assert reply.value == 1
    assert len(reply.output) < 1200
    assert "first 1 KiB" in reply.output


def test_warnings_are_no_output(start):
    child = start("import numpy as np\ndef f(x): return np.log(x) / x")
    reply = child.call("f", (np.zeros(1),))
    assert reply.output == ""
    assert reply.value[0] == -np.inf


def test_arguments_come_back_as_they_are_after_the_call(start):
    child = start("def f(p, x):\n  p['W'] -= x\n  return p")
    given = {"W": np.ones(2)}
    reply = child.call("f", (given, 1.0), want_inputs=True)
    np.testing.assert_array_equal(reply.inputs[0]["W"], [0, 0])
    np.testing.assert_array_equal(given["W"], [1, 1])


def test_arguments_that_cannot_come_back_are_refused(start):
    child = start("def f(p):\n  p.append(p)\n  return 1")
    with pytest.raises(ReplyRefused):
        child.call("f", ([],), want_inputs=True)


@pytest.mark.parametrize(
    ("graded", "line", "code"),
    [(("f",), 6, "return 1 / x"), (("f", "g"), 3, "return g(x)")],
    ids=["in a helper", "in another graded function"],
)
def test_exceptions_say_where(start, graded, line, code):
    text = "def f(x):\n  y = 2\n  return g(x)\ndef g(x):\n  print('so far')\n  return 1 / x"
    child = start(text, graded=graded)
    with pytest.raises(LearnerRaised) as fault:
        child.call("f", (0,))
    assert fault.value.kind == "ZeroDivisionError"
    assert str(fault.value.where) == f"net.py, line {line}"
    assert fault.value.where.code.strip() == code
    assert fault.value.output == "so far\n"
    assert child.alive


def test_memory_errors_have_one_name(start):
    child = start("import numpy as np\ndef f(): return np.zeros(1 << 50)")
    with pytest.raises(LearnerRaised) as fault:
        child.call("f", ())
    assert fault.value.kind == "MemoryError"


def test_stubs_and_missing_functions(start):
    child = start("def f(): raise NotImplementedError\ndef g(): return f()")
    with pytest.raises(NotImplementedYet):
        child.call("f", ())
    with pytest.raises(LearnerRaised, match="NotImplementedError"):
        child.call("g", ())
    with pytest.raises(FunctionMissing):
        child.call("nowhere", ())


DRAW = """
import random
import numpy as np
def f():
    return [np.random.rand(), np.random.default_rng().random(), random.random(),
            np.random.RandomState().rand(), np.random.Generator(np.random.PCG64()).random()]
def g():
    np.random.seed()
    return np.random.rand()
"""


def test_random_numbers_follow_from_the_seed(start):
    one, other = start(DRAW), start(DRAW)
    drawn = one.call("f", (), seed=1).value
    assert drawn == one.call("f", (), seed=1).value == other.call("f", (), seed=1).value
    again = one.call("f", (), seed=2).value
    assert all(a != b for a, b in zip(drawn, again, strict=True))
    assert one.call("g", (), seed=3).value == other.call("g", (), seed=3).value


def test_a_generator_without_a_seed_differs_from_the_next(start):
    child = start(
        "import numpy as np\n"
        "def f(): return np.random.default_rng().random(), np.random.default_rng().random()"
    )
    one, other = child.call("f", ()).value
    assert one != other


def test_a_driver_runs_beside_the_submission(start):
    child = start("def f(x): return x + 1\nOTHER = 5")
    source = "def drive(n):\n  x = 0\n  for _ in range(n): x = f(x)\n  return x"
    assert child.run(source, "drive", (10,)).value == 10
    with pytest.raises(FunctionMissing):
        child.call("drive", (1,))


def test_functions_of_the_grader_can_be_passed_and_called(start):
    child = start("def f(h, x): return h(x) + h(x + 1)")
    assert child.call("f", (lambda x: x * x, 3)).value == 25
    with pytest.raises(LearnerRaised) as fault:
        child.call("f", (lambda x: 1 / (x - 3), 3))
    assert fault.value.kind == "ZeroDivisionError"
    assert str(fault.value.where) == "net.py, line 1"


def test_substitutes_answer_in_place_of_the_learners(start):
    asked = []

    def answer(name, args):
        asked.append((name, args))
        return 100

    source = "def g(a, b): return a\ndef f(x): return g(x, 2) + g(b=3, a=x) + g(x, b=4)"
    child = start(source, on_callback=answer, substitutes=("g",))
    assert child.call("f", (1,)).value == 300
    assert asked == [("g", (1, 2)), ("g", (1, 3)), ("g", (1, 4))]


def test_a_substitute_may_be_missing_in_the_submission(start):
    child = start(
        "def f(x): return g(x, b=2)", on_callback=lambda _, args: sum(args), substitutes=("g",)
    )
    assert child.call("f", (1,)).value == 3


def test_parameters_of_the_learners_own_do_not_reach_the_reference(start):
    child = start(
        "def g(a, verbose=False): return a\ndef f(x): return g(a=x)",
        on_callback=lambda _, args: len(args),
        substitutes=("g",),
    )
    assert child.call("f", (1,)).value == 1


def test_learners_may_catch_what_a_call_back_raises(start):
    def answer(_name, _args):
        raise KeyError("dW3")

    source = "def f():\n  try:\n    return g()\n  except KeyError as e:\n    return e.args[0]"
    assert "dW3" in start(source, on_callback=answer, substitutes=("g",)).call("f", ()).value


def test_a_fault_of_ours_in_a_call_back_ends_the_child(start):
    def answer(_name, _args):
        raise RuntimeError("ours")

    child = start("def f(): return g()", on_callback=answer, substitutes=("g",))
    with pytest.raises(RuntimeError, match="ours"):
        child.call("f", ())
    assert not child.alive


def test_processor_time_is_what_counts(start):
    child = start(
        "def f():\n  while True: pass",
        limits=Limits(call_cpu_seconds=0.2, call_wall_seconds=60.0),
    )
    with pytest.raises(OutOfTime) as fault:
        child.call("f", ())
    assert (fault.value.clock, fault.value.seconds) == ("processor", 0.2)
    assert not child.alive
    assert child.usage.cpu_seconds >= 0.2


def test_budgets_run_over_many_calls(start):
    child = start(
        "import time\ndef f(seconds=0.1):\n  end = time.process_time() + seconds\n"
        "  while time.process_time() < end: pass",
        limits=Limits(call_cpu_seconds=5.0, total_cpu_seconds=0.5),
    )
    for _ in range(3):
        child.call("f", ())
    with pytest.raises(OutOfTime) as fault:
        child.call("f", (0.5,))
    assert fault.value.seconds == 0.5


def test_a_dead_child_cannot_be_asked(start):
    child = start("def f(): return 1")
    child.close()
    with pytest.raises(RuntimeError, match="ended"):
        child.call("f", ())


def test_large_arrays_pass_both_ways(start):
    child = start("def f(x): return x + 1")
    value = child.call("f", (np.zeros((1000, 1000)),)).value
    assert value.shape == (1000, 1000)
    assert value.sum() == 1_000_000


def test_usage_comes_from_the_kernel(start):
    child = start("def f(): return 1")
    usage = child.close()
    assert usage.cpu_seconds > 0


def test_too_little_memory_is_wrong_usage():
    with pytest.raises(ValueError, match="512"):
        Limits(memory_mib=64)
