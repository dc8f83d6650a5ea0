"""Callbacks call the reference in a process of its own, with limits of memory and time."""

from __future__ import annotations

import builtins
import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.checks import Callback
from grader.errors import OutOfTime
from grader.judge.callbacks import CallbackServerClient, CallbackSession
from grader.sandbox.callbacks import ARGUMENT_BOUNDS as ANY_SIZE
from grader.sandbox.callbacks import reply_to_call
from grader.sandbox.codec import decode, encode
from grader.sandbox.limits import Budget, Limits
from grader.sandbox.wire import Kind, ProtocolError

pytestmark = pytest.mark.slow

LIMITS = Limits(call_cpu_seconds=1.0, call_wall_seconds=3.0)
ARGUMENTS = replace(ANY_SIZE, side=LIMITS.callback_side)


@pytest.fixture
def client(root):
    from grader.course.course import Course

    with CallbackServerClient(Course.at(root).exercise("deep_network")) as client:
        yield client


@pytest.fixture
def ask(client):
    """Return a function that has the reference called, and gives what came back."""
    budget = Budget(LIMITS)
    names = ("linear_forward", "initialize_parameters_deep", "L_model_forward", "linear_backward")
    session = CallbackSession(client, LIMITS, budget, substitutes=names, seed=1)

    def ask(name, *args):
        kind, body = session.substitute(encode((name, args), limit=1 << 30), ARGUMENTS)
        return kind, decode(body)

    ask.session, ask.budget = session, budget
    return ask


def test_a_callback_calls_the_reference(ask):
    A, W, b = np.arange(6.0).reshape(2, 3), np.ones((1, 2)), np.full((1, 1), 2.0)
    kind, (Z, _) = ask("linear_forward", A, W, b)
    assert kind is Kind.CALLBACK_REPLY
    assert Z.tolist() == [[5.0, 7.0, 9.0]]
    assert ask.session.called_substitutes == {"linear_forward"}
    assert ask.session.revealed_values


def test_initial_parameters_are_the_same_whatever_was_called_before(ask):
    first = ask("initialize_parameters_deep", [3, 2])[1]["W1"]
    ask("initialize_parameters_deep", [5, 4])
    assert np.array_equal(ask("initialize_parameters_deep", [3, 2])[1]["W1"], first)


WIDE = {
    f"{kind}{number}": np.ones(shape, np.int8)
    for number in range(1, 41)
    for kind, shape in (("W", (1024, 1) if number % 2 else (1, 1024)), ("b", (1, 1)))
}
ODD = {
    "a hundred wide layers": ("initialize_parameters_deep", [1024] * 100),
    "layers that broadcast": ("L_model_forward", np.ones((1, 1024), np.int8), WIDE),
    "text": ("linear_forward", "x" * 90, "y" * 90, "z"),
    "text times a number": ("linear_forward", "x" * 90, 1_000_000, "z"),
    "nothing": ("linear_forward",),
    "a deep list": ("linear_backward", [[[[[[[[0]]]]]]]], ([[[[[0]]]]], 1, 2)),
    "whole numbers of three hundred digits": ("initialize_parameters_deep", [10**300, 10**300]),
    "numbers that are none": ("initialize_parameters_deep", [float("nan"), float("inf")]),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_arguments_are_refused_and_the_next_callback_works(ask, odd):
    try:
        kind, told = ask(*ODD[odd])
    except (ProtocolError, OutOfTime):
        pass  # learner code is ended
    else:
        assert kind is Kind.CALLBACK_ERROR
        assert issubclass(getattr(builtins, told[0]), Exception)
    assert ask("initialize_parameters_deep", [3, 2])[0] is Kind.CALLBACK_REPLY


def test_a_callback_reply_is_bounded_before_it_is_sent(ask):
    kind, (name, message) = ask("initialize_parameters_deep", [1024, 1024, 1024, 1024])
    assert (kind, name) == (Kind.CALLBACK_ERROR, "MemoryError")
    assert "too large" in message


def test_the_time_of_the_server_is_the_submissions(ask):
    ask("initialize_parameters_deep", [3, 2])  # the server has started
    before = ask.budget.cpu
    ask("linear_forward", np.ones((200, 1024)), np.ones((1024, 200)), np.zeros((1024, 1)))
    assert ask.budget.cpu > before


def test_a_server_that_was_killed_is_replaced_before_anybody_notices(ask, client):
    ask("initialize_parameters_deep", [3, 2])
    os.kill(client._process.pid, signal.SIGKILL)
    assert ask("initialize_parameters_deep", [3, 2])[0] is Kind.CALLBACK_REPLY


def test_a_callback_that_the_server_dies_of_each_time_is_refused(ask, client, monkeypatch):
    times = []

    def killed(*_args):
        times.append(client._started())
        os.kill(client._process.pid, signal.SIGKILL)
        raise EOFError

    with monkeypatch.context() as patch:
        patch.setattr(client, "ask", killed)
        assert ask("initialize_parameters_deep", [3, 2])[0] is Kind.CALLBACK_ERROR
    assert len(times) == 2
    assert ask("initialize_parameters_deep", [3, 2])[0] is Kind.CALLBACK_REPLY


def test_a_server_that_stands_still_is_replaced(ask, client):
    ask("initialize_parameters_deep", [3, 2])
    os.kill(client._process.pid, signal.SIGSTOP)
    with pytest.raises(OutOfTime):  # the limit of a call ends the wait
        ask("initialize_parameters_deep", [3, 2])
    assert ask("initialize_parameters_deep", [3, 2])[0] is Kind.CALLBACK_REPLY


def test_what_is_no_substitute_is_not_called(ask):
    with pytest.raises(ProtocolError, match="not there"):
        ask("compute_cost", np.ones((1, 1)), np.ones((1, 1)))


def test_the_server_ends_with_its_client(client):
    client.start()
    process = Path("/proc") / str(client._process.pid)
    client.close()
    assert not process.exists()


# ---- functions that a hidden test passes


def square(x, factor):
    return factor * x * x


def test_a_number_is_given_to_a_tests_function_at_once_and_noted(client):
    function = Callback(square, 2.0)
    session = CallbackSession(client, LIMITS, Budget(LIMITS))
    kind, body = session.function(function, (3.0,), b"", ARGUMENTS)
    assert (kind, decode(body)) == (Kind.CALLBACK_REPLY, 18.0)
    assert function.points == [3.0]
    assert client._process is None
    assert not session.revealed_values


def test_an_array_is_given_to_it_in_the_server(root):
    from grader.course.course import Course

    exercise = Course.at(root).exercise("computation_graph")
    parabola = exercise.hidden_tests()[0].call.__globals__["cases"].parabola
    function = Callback(parabola, 1.0, 0.0, 0.0)
    with CallbackServerClient(exercise) as client:
        session = CallbackSession(client, LIMITS, Budget(LIMITS))

        def ask(*args):
            body = encode((0, args), limit=1 << 30)
            kind, body = session.function(function, args, body, ARGUMENTS)
            return kind, decode(body)

        kind, answer = ask(np.array([1.0, 2.0]))
        assert (kind, answer.tolist()) == (Kind.CALLBACK_REPLY, [1.0, 4.0])
        assert ask("x" * 90)[0] is Kind.CALLBACK_ERROR
        assert ask(3.0) == (Kind.CALLBACK_REPLY, 9.0)
        assert (
            not session.revealed_values
        )  # what a hidden test gives away is no answer of the reference's
    assert function.points == [3.0]


def test_a_function_of_another_kind_tells_the_process_something(client):
    session = CallbackSession(client, LIMITS, Budget(LIMITS))
    assert session.function(len, ([1, 2],), b"", ARGUMENTS) == reply_to_call(
        len, ([1, 2],), 1 << 20
    )
    assert session.revealed_values
