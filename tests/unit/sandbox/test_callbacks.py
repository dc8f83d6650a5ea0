"""Calls back from a child, whose arguments are learner's bytes."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.callbacks import CallbackReplies
from grader.sandbox.codec import decode, encode
from grader.sandbox.limits import Limits
from grader.sandbox.wire import Kind, ProtocolError


def ask(function, *args, question=(), substitutes=("add",), answer=None, limits=None):
    def add(_name, args):
        return args[0] + args[1]

    callbacks = CallbackReplies(limits or Limits(), substitutes, answer or add)
    callbacks.encode_request(question)
    kind, body = callbacks.reply(memoryview(encode((function, args), limit=1 << 30)))
    return kind, decode(body)


def test_substitutes_are_called_by_name():
    assert ask("add", 1, 2) == (Kind.CALLBACK_REPLY, 3)


def test_callables_are_called_by_number():
    assert ask(1, 3, question=[len, lambda x: x * 2]) == (Kind.CALLBACK_REPLY, 6)


@pytest.mark.parametrize(
    ("args", "kind"),
    [
        ((1, "x"), "TypeError"),
        ((1,), "IndexError"),
        ((np.zeros(2), np.zeros(3)), "ValueError"),
    ],
)
def test_what_the_arguments_make_it_raise_goes_back(args, kind):
    answered, (name, message) = ask("add", *args)
    assert answered is Kind.CALLBACK_ERROR
    assert name == kind
    assert message


def test_running_out_of_memory_on_hostile_arguments_is_no_fault_of_ours():
    def answer(_name, args):
        return np.zeros(args[0] * (1 << 50))

    assert ask("add", 1000, answer=answer)[1][0] == "MemoryError"


def test_a_fault_of_ours_is_not_sent_to_the_learner():
    def answer(_name, _args):
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        ask("add", answer=answer)


@pytest.mark.parametrize(
    ("function", "args", "rule"),
    [
        ("eval", ("1",), "not there"),
        (0, (), "not there"),
        (-1, (), "not there"),
        (None, (), "not there"),
        ("add", (1 << 30, 1), "too large"),
        ("add", (np.zeros((1, 5000)), 1), "too large"),
        ("add", (np.zeros((1000, 500)), 1), "too large"),
        ("add", ([0] * 5000, 1), "more than it holds"),
    ],
)
def test_what_nobody_may_ask_is_refused(function, args, rule):
    with pytest.raises(ProtocolError, match=rule):
        ask(function, *args)


def test_what_the_grader_itself_sent_may_come_back():
    sent = np.ones((1, 5000))
    kind, value = ask("add", sent, sent, question=({"X": [sent]},))
    assert kind is Kind.CALLBACK_REPLY
    assert value.sum() == 10_000
