"""What one function leaves behind in the process takes no point of the functions after it.

A function that sends its reply itself can go on, or end the process, while the next is asked for.
Each way is tried on a process that was sent the next request before, and on one that is sent it
when the other function has had its effect.
"""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from helpers.shipped import shipped

from grader.course.course import Course
from grader.errors import ChildLost, Crashed
from grader.judge.check_runner import CheckRunner
from grader.judge.prefetch import PrefetchRecorder
from grader.judge.sandbox_caller import SandboxCaller
from grader.running.callers import LocalCaller
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

pytestmark = pytest.mark.slow

FORGE = """
import gc, os, struct, sys, time
import numpy as np
from grader.sandbox.codec import TRUSTED, encode
from grader.sandbox.wire import pack_header

def forge(kind, value):
    body = encode(value, TRUSTED, limit=1 << 20)
    (server,) = (thing for thing in gc.get_objects() if type(thing).__name__ == "ChildServer")
    os.write(3, pack_header(kind, server.ticket, len(body)) + body)

def wait(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end: pass

class Trap:
    def __del__(self):
        os._exit(0)
"""
REPLY = "forge(9, (0.5, '', False, True))"
WAYS = {
    "ends at once": f"{REPLY}; os._exit(0)",
    "ends later": f"{REPLY}; wait(0.02); os._exit(0)",
    "crashes": f"{REPLY}; os.abort()",
    "goes on": f"{REPLY}\n    while True: pass",
    "sleeps": f"{REPLY}; time.sleep(1000)",
    "replies twice": f"{REPLY}; return 0.5",
    "raises and replies": f"{REPLY}; raise ValueError",
    "ends in what follows": """sys.setprofile(
        lambda frame, *_: os._exit(0) if frame.f_code.co_name == "second" else None)
    return 0.5""",
    "ends in a collection": """trap = Trap(); trap.itself = trap; trap = None
    gc.set_threshold(1)
    return 0.5""",
}
LIMITS = Limits(call_cpu_seconds=2.0, call_wall_seconds=10.0)


@pytest.fixture
def asking(fork_server):
    """Return a function that gives a caller of two functions, the first as it is given."""
    callers = []

    def asking(body, second="return x + 1", *, ahead=False, top=""):
        text = f"{FORGE}\n{top}\ndef first(x):\n    {body}\n\ndef second(x):\n    {second}\n"
        main = SourceFile("net.py", "script", (Cell("", text),))
        caller = SandboxCaller(fork_server, Program(main=main, graded=("first", "second")), LIMITS)
        callers.append(caller)
        caller.load()
        if ahead:
            recorder = PrefetchRecorder(LocalCaller({"first": np.ones, "second": np.ones}))
            for name in ("first", "second"):
                recorder.call(name, (1,), seed=1, want_inputs=False)
            caller.prefetch(recorder.requests)
        return caller

    yield asking
    for caller in callers:
        caller.close()


def ask(caller, name):
    return caller.call(name, (1,), seed=1, want_inputs=False).value


@pytest.mark.parametrize("ahead", [False, True], ids=["asked later", "asked ahead"])
@pytest.mark.parametrize("way", WAYS)
def test_the_next_function_is_asked_in_a_fresh_process(asking, way, ahead):
    caller = asking(WAYS[way], ahead=ahead)
    with suppress(ChildLost):  # where the rest of what it does is seen along with its reply
        assert ask(caller, "first") == 0.5
    assert ask(caller, "second") == 2


@pytest.mark.parametrize("ahead", [False, True], ids=["asked later", "asked ahead"])
def test_a_function_that_ends_every_process_is_asked_twice_at_most(asking, ahead, monkeypatch):
    caller = asking("return 0.5", "os._exit(3)", ahead=ahead)
    assert ask(caller, "first") == 0.5
    started = []
    spawn = type(caller._process._fork_server).spawn
    monkeypatch.setattr(
        type(caller._process._fork_server),
        "spawn",
        lambda *args: started.append(args) or spawn(*args),
    )
    with pytest.raises(Crashed, match="exit status 3"):
        ask(caller, "second")
    assert len(started) == 1
    with pytest.raises(ChildLost):
        ask(caller, "second")
    assert len(started) == 2


@pytest.mark.parametrize("end", ["os._exit(0)", "wait(1000)", "os.abort()"])
def test_a_forged_report_of_what_was_loaded_does_not_hide_how_loading_ended(asking, end):
    loaded = '{"functions": ["first", "second"], "cells": [], "left_out": []}'
    caller = asking("return 0.5", top=f"_ = forge(8, {loaded}) or {end}")
    assert (ask(caller, "first"), ask(caller, "second")) == (0.5, 2)


@pytest.mark.parametrize("way", ["ends at once", "goes on", "ends in what follows"])
def test_nobody_else_loses_a_point_where_requests_are_sent_ahead(attacked, root, way):
    exercise = shipped("deep_network")
    course = Course.at(root)
    CheckRunner.for_course(course, exercise, course.seed).prefetch_requests()
    body = WAYS[way].replace("second", "linear_backward").replace("0.5", "cost(AL, Y)")
    source = f"cost = compute_cost\n{FORGE}\ndef compute_cost(AL, Y):\n    {body}\n"
    for _ in range(2):
        assert attacked("deep_network", source, limits=LIMITS).losing <= {"compute_cost"}
