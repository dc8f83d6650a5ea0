from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import LearnerRaised, NotImplementedYet
from grader.sandbox.codec import encode
from grader.sandbox.replies import Raised, Reply, read_load_report, read_reply
from grader.sandbox.wire import Kind, ProtocolError

PLACE = {"file": "net.py", "line": 3, "cell": "", "code": "1 / 0"}
RAISED = {
    "kind": "ValueError",
    "message": "no",
    "where": PLACE,
    "stub": False,
    "output": "hi",
    "cut": False,
}


def body(value):
    return memoryview(encode(value, limit=1 << 30))


def test_a_result():
    reply = read_reply(Kind.RETURNED, body((1.5, "hi\n", False, None)), None, 100)
    assert reply == Reply(1.5, "hi\n")


def test_a_result_with_the_arguments_after_it():
    reply = read_reply(Kind.RETURNED, body((1.5, "", False, (1, 2))), 2, 100)
    assert reply.inputs == (1, 2)


@pytest.mark.parametrize("after", [None, (1,), (1, 2, 3), [1, 2]])
def test_the_arguments_must_all_be_there(after):
    with pytest.raises(ProtocolError):
        read_reply(Kind.RETURNED, body((1.5, "", False, after)), 2, 100)


def test_an_exception():
    raised = read_reply(Kind.RAISED, body(RAISED), None, 100)
    failure = raised.failure("f")
    assert isinstance(failure, LearnerRaised)
    assert (failure.kind, failure.message, failure.output) == ("ValueError", "no", "hi")
    assert str(failure.where) == "net.py, line 3"


def test_a_stub():
    raised = read_reply(Kind.RAISED, body({**RAISED, "stub": True}), None, 100)
    assert isinstance(raised.failure("f"), NotImplementedYet)


def test_foreign_text_is_made_harmless():
    value = {**RAISED, "kind": "\x1b[31mE", "message": "a\u202eb" + "x" * 9999, "output": "\x07!"}
    raised = read_reply(Kind.RAISED, body(value), None, 100)
    assert isinstance(raised, Raised)
    assert "\x1b" not in raised.kind
    assert "\u202e" not in raised.message
    assert len(raised.message) < 2100
    assert raised.output == "\N{REPLACEMENT CHARACTER}!"


def test_long_output_is_cut_with_a_note():
    reply = read_reply(Kind.RETURNED, body((1, "x" * 5000, False, None)), None, 1024)
    assert reply.output.startswith("x" * 1024 + "\n[")
    assert "first 1 KiB" in reply.output


@pytest.mark.slow
@given(value=st.recursive(st.none() | st.text() | st.integers() | st.booleans(), st.lists))
def test_nonsense_is_refused(value):
    sent = body(value)
    for kind in Kind:
        if kind in {Kind.MISSING, Kind.OVERSIZE}:
            assert read_reply(kind, sent, None, 100) is kind
            continue
        with pytest.raises(ProtocolError):
            read_reply(kind, sent, None, 100)
        with pytest.raises(ProtocolError):
            read_load_report(kind, sent)


@pytest.mark.parametrize(
    "change",
    [
        {"where": {}},
        {"where": {**PLACE, "line": "3"}},
        {"where": 3},
        {"kind": None},
        {"message": b"x"},
        {"stub": None},
        {"output": 3},
    ],
)
def test_nonsense_within_an_exception_is_refused(change):
    with pytest.raises(ProtocolError):
        read_reply(Kind.RAISED, body({**RAISED, **change}), None, 100)


def test_what_was_loaded():
    value = {
        "functions": ["f"],
        "cells": ["cell 1"],
        "left_out": [["cell 2", "x", "y\x00"]],
        "states": [["g", "syntax", PLACE, "expected ':'"], ["h", "imported", None, "mine\x1b"]],
    }
    report = read_load_report(Kind.LOADED, body(value))
    assert report.functions == ("f",)
    assert report.cells == ("cell 1",)
    assert report.left_out == (("cell 2", "x", "y\N{REPLACEMENT CHARACTER}"),)
    assert [state.name for state in report.states] == ["g", "h"]
    assert report.states[0].where.line == PLACE["line"]
    assert report.states[1].detail == "mine\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "change",
    [
        {"functions": [1]},
        {"functions": ["f"] * 20_000},
        {"left_out": [["x"]]},
        {"cells": None},
        {"states": None},
        {"states": [["g", "made_up", None, ""]]},
        {"states": [["g", "syntax", 3, ""]]},
    ],
)
def test_nonsense_about_loading_is_refused(change):
    value = {"functions": [], "cells": [], "left_out": [], "states": [], **change}
    with pytest.raises(ProtocolError):
        read_load_report(Kind.LOADED, body(value))
