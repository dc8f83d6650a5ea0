"""Values and exceptions of a learner's classes, whose methods never end or end the process."""

import time

import pytest

from grader.sandbox.limits import Limits

pytestmark = pytest.mark.slow

FORWARD = "def linear_forward(A, W, b):\n    return ODD, (A, W, b)\n"
VALUES = {
    "array": "class Odd:\n    def __array__(self, *args, **more):\n        while True: pass\n",
    "attribute": "class Odd:\n    def __getattr__(self, name):\n        while True: pass\n",
    "list": "class Odd(list):\n    def __iter__(self):\n        while True: pass\n",
    "growing list": "class Odd(list):\n    def __iter__(self):\n        while True: yield 1.0\n",
    "copy": "class Odd(list):\n    def __reduce_ex__(self, version):\n        while True: pass\n",
}
INHERITED = {"linear_activation_forward", "L_model_forward", "L_model_backward"}


@pytest.mark.parametrize("odd", VALUES.values(), ids=VALUES)
def test_a_value_costs_only_who_returns_it_and_the_time_of_one_call(graded_text, right_text, odd):
    limits = Limits(call_cpu_seconds=2)
    text = f"{right_text('deep_network')}\n{odd}{FORWARD.replace('ODD', 'Odd([1.0])')}"
    text = text.replace("Odd([1.0])", "Odd()") if "Odd(list)" not in odd else text
    begun = time.monotonic()
    report = graded_text("deep_network", text, limits)
    assert time.monotonic() - begun < 30
    for function in report.functions:
        if function.name == "linear_forward":
            assert function.score < function.max_score
        else:
            assert function.score == function.max_score, function.name
            assert (function.status == "inherited") <= (function.name in INHERITED)


def test_after_a_call_that_never_ended_others_have_less_time(graded_text, right_text):
    text = right_text("deep_network") + (
        "_forward = linear_activation_forward\n"
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    while activation == 'sigmoid': pass\n"
        "    return _forward(A_prev, W, b, activation)\n"
    )
    report = graded_text("deep_network", text, Limits(call_cpu_seconds=1))
    [result] = [each for each in report.functions if each.name == "linear_activation_forward"]
    said = [each.message for each in result.checks if each.status == "timeout"]
    assert said[0] == "was stopped after 1 s of processor time, as long as one call may take."
    assert all(
        each.startswith("was stopped after 0.1 s of processor time, for another call of it had not")
        for each in said[1:]
    )
    assert len(said) > 1
    assert 0 < result.score < result.max_score  # for what it does with relu
    lost = {each.name for each in report.functions if each.score < each.max_score}
    assert lost == {"linear_activation_forward"}


EXCEPTIONS = {
    "traceback": "    __traceback__ = property(end)\n",
    "class": "    __class__ = property(end)\n",
    "text": "    __str__ = __repr__ = end\n",
    "attributes": "    __getattribute__ = end\n",
}


@pytest.mark.parametrize("members", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_an_exception_is_told_as_that(graded_text, right_text, members):
    text = right_text("deep_network") + (
        f"def end(*args): raise SystemExit(3)\nclass Odd(Exception):\n{members}"
        "def linear_forward(A, W, b):\n    raise Odd(1)\n"
    )
    report = graded_text("deep_network", text)
    [result] = [each for each in report.functions if each.name == "linear_forward"]
    assert all("raised Odd at deep_network.py, line" in each.message for each in result.checks)
    [diagnosis] = result.diagnoses
    assert diagnosis.message.startswith("It raised Odd")
    assert diagnosis.line.endswith("raise Odd(1)")
