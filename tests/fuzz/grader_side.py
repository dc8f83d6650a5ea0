"""What is fuzzed of the work that the grader does for a submission.

Each target takes a source of randomness, like those of ``targets``. What is asserted is that
nothing is raised that is not the submission's outcome; and by those who run it, that it takes
little memory and time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
from odd import NUMBERS, TEXTS, odd_value

from grader import checks
from grader.course.course import Course
from grader.diagnosis import Means, diagnose
from grader.errors import LearnerFailure, OutOfTime
from grader.formats import FORMATS, render
from grader.judge.callbacks import CallbackServerClient, CallbackSession
from grader.judge.check_runner import CheckRunner
from grader.judge.diagnose import can_be_diagnosed
from grader.judge.scoring import function_result
from grader.judge.trivial import (
    calls_of,
    is_constant,
    only_returns_arguments,
    only_trivial,
    returning_functions,
)
from grader.pages.view import View
from grader.report.model import Report
from grader.running.callers import LocalCaller
from grader.sandbox.callbacks import ARGUMENT_BOUNDS
from grader.sandbox.codec import EncodingError, encode
from grader.sandbox.limits import Budget, Limits
from grader.sandbox.wire import Kind, ProtocolError

if TYPE_CHECKING:
    import random

SERVER_MIB = 900
LIMITS = Limits(call_cpu_seconds=5.0, call_wall_seconds=8.0)
BOUNDS = replace(ARGUMENT_BOUNDS, side=LIMITS.callback_side)

last: object = None


def _remember(value: object) -> None:
    global last  # noqa: PLW0603 - for the one who looks into a finding
    last = value


@cache
def exercises() -> list:
    return Course.default().exercises()


@cache
def runner(name: str) -> CheckRunner:
    (exercise,) = (each for each in exercises() if each.name == name)
    return CheckRunner.of(exercise, 1)


# ---- odd results


def odd_values(rng: random.Random) -> None:
    """Hold odd values against every helper that hidden tests are written with."""
    value = odd_value(rng, DUE)
    _remember(value)
    with np.errstate(all="ignore"), checks.collect_notes():
        for helper in HELPERS:
            with suppress(LearnerFailure):
                helper(value)


DUE = {"W1": np.eye(3), "b1": np.zeros((3, 1)), "cost": 0.5, "cache": (np.ones((2, 3)), "relu")}
MATRIX = np.arange(6.0).reshape(2, 3)
HELPERS = (
    lambda value: checks.expect_array(value, MATRIX, "A"),
    lambda value: checks.expect_shape(value, (2, 3), "A", "B"),
    lambda value: checks.expect_values(value, MATRIX, "A", slack=0.1),
    lambda value: checks.expect_values(value, np.array(3.0), "A"),
    lambda value: checks.expect_gradient(value, MATRIX, "dA"),
    lambda value: checks.expect_scalar(value, "J"),
    lambda value: checks.expect_learned(value, "loss", below=0.5),
    lambda value: checks.expect_tuple(value, ("A", "B"), "the return value"),
    lambda value: checks.expect_entries(value, ("W1", "b1"), "grads"),
    lambda value: checks.expect_unchanged([value], [value], ("A",)),
    lambda value: checks.expect_unchanged([MATRIX], [value], ("A",)),
    lambda value: checks.expect_zeros(value, "b"),
    lambda value: checks.expect_zeros(value, "b", shape=(3, 1)),
    lambda value: checks.expect_distinct_units(value, "W"),
    lambda value: checks.expect_distinct_units(value, "W", shape=(80, 100)),
    lambda value: checks.expect_centred(value, "W"),
    lambda value: checks.expect_not_saturating(value, "W"),
)


def odd_results(rng: random.Random) -> None:
    """Have a graded function return odd values, through its hidden tests, score and diagnosis."""
    at = runner(rng.choice(exercises()).name)
    name = rng.choice(list(at.exercise.functions))
    right = at.exercise.reference()
    again = [odd_value(rng) for _ in range(3)]
    alters = rng.random() < 0.7

    def odd(*args: Any, **options: Any) -> Any:
        value = odd_value(rng, right[name](*args, **options)) if alters else rng.choice(again)
        _remember((name, value))
        return value

    caller = LocalCaller({**right.namespace, name: odd})
    tests = [test for test in at.exercise.hidden_tests() if test.function == name]
    outcomes = [at.run(test, caller) for test in tests]
    calls = calls_of(name, outcomes)
    is_constant(calls), only_returns_arguments(calls), only_trivial({name: outcomes})
    (
        returning_functions({name: outcomes}),
        [at.passes_without_computed_values(each) for each in outcomes if each.passed],
    )
    result = function_result(at.exercise.functions[name], outcomes, {})
    assert 0 <= result.score <= result.max_score
    found = (
        diagnose(at.exercise, name, outcomes, means=Means(seed=1))
        if can_be_diagnosed(outcomes)
        else []
    )
    assert len(json.dumps([each.model_dump() for each in (*found, *result.checks)])) < 100_000


# ---- odd arguments of the reference


class _Servers:
    """A callback server for each exercise, and the arguments that its functions get."""

    def __init__(self) -> None:
        self.clients = {each.name: CallbackServerClient(each) for each in exercises()}
        self.sessions: dict[str, CallbackSession] = {}
        self.right: dict[str, list[tuple[str, tuple[Any, ...]]]] = {}

    def session(self, name: str) -> CallbackSession:
        """Return a session of the exercise ``name``, with a budget that lasts."""
        if name not in self.sessions:
            functions = tuple(runner(name).exercise.functions)
            limits = Limits(total_cpu_seconds=1e9, total_wall_seconds=1e9)
            client = self.clients[name]
            self.sessions[name] = CallbackSession(
                client, LIMITS, Budget(limits), substitutes=functions
            )
        return self.sessions[name]

    def arguments(self, name: str) -> list[tuple[str, tuple[Any, ...]]]:
        """Return what hidden tests call functions of the exercise with."""
        if name not in self.right:
            at = runner(name)
            caller = LocalCaller(vars(at.reference))
            outcomes = [at.run(test, caller) for test in at.exercise.hidden_tests()]
            calls = [call for outcome in outcomes for call in outcome.calls]
            self.right[name] = [
                (call.function, call.args)
                for call in calls
                if call.function in at.exercise.functions and not any(map(callable, call.args))
            ]
        return self.right[name]

    def memory_mib(self, name: str) -> float:
        """Return the most memory that the server of an exercise has had."""
        process = self.clients[name]._process
        if process is None:
            return 0.0
        with suppress(OSError, IndexError):
            status = Path(f"/proc/{process.pid}/status").read_text("ascii")
            return int(status.split("VmHWM:")[1].split()[0]) / 1024
        return 0.0

    def close(self) -> None:
        """End the servers."""
        for client in self.clients.values():
            client.close()


@cache
def servers() -> _Servers:
    return _Servers()


def reference_calls(rng: random.Random) -> None:
    """Have the reference called with odd arguments, in the server that is there for that."""
    name = rng.choice(exercises()).name
    function, right = rng.choice(servers().arguments(name))
    args = tuple(odd_argument(rng, arg) for arg in right[: rng.choice((9, 9, 9, 2, 1, 0))])
    args += tuple(odd_value(rng) for _ in range(rng.choice((0,) * 20 + (1, 5))))
    _remember((function, args))
    session = servers().session(name)
    with suppress(EncodingError, ProtocolError, OutOfTime):
        body = encode((function, args), limit=LIMITS.callback_bytes)
        kind, answer = session.substitute(body, BOUNDS)
        assert kind in (Kind.CALLBACK_REPLY, Kind.CALLBACK_ERROR)
        assert len(answer) <= LIMITS.answer_bytes
    assert servers().memory_mib(name) < SERVER_MIB


def odd_argument(rng: random.Random, right: Any) -> Any:
    """Return an argument that is right, another right one's form, too large, or odd."""
    chance = rng.random()
    if chance < 0.5:
        return right
    if chance < 0.6:
        sides = (1, 3, LIMITS.callback_side)
        return np.ones((rng.choice(sides), rng.choice(sides)), np.int8)
    if chance < 0.7:
        return [rng.choice((1, 5, LIMITS.callback_side)) for _ in range(rng.choice((2, 5, 100)))]
    if chance < 0.8:
        return rng.choice((*NUMBERS, *TEXTS[:3]))
    return odd_value(rng, right)


# ---- hostile renderings


def renderings(rng: random.Random) -> None:
    """Render a report whose every text was made by somebody hostile."""
    report = Report.model_validate(_hostile(rng, SAMPLE))
    name = rng.choice(list(FORMATS))
    _remember((name, report))
    text = render(report, name, View())
    text.encode("utf-8")
    if name == "junit":
        ET.fromstring(text)
    elif name in ("json", "gradescope", "prairielearn"):
        json.loads(text)
    elif name == "html":
        tags = _Tags()
        tags.feed(text)
        assert tags.seen.isdisjoint({"script", "img", "iframe", "object"})
    elif name == "text":
        assert not set(text) & {chr(code) for code in (*range(9), *range(11, 32), 127)}


class _Tags(HTMLParser):
    """Takes down the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """Note an element."""
        self.seen.add(tag)


HOSTILE = (
    *(*TEXTS[:4], *TEXTS[5:], "]]>", "-->", "&#0;", "`" * 50, "|" * 20, "\t" * 99),
    *("\ufffe", "\u202e", "\r\n\x85\u2028", "\x1b]0;title\x07", "\x9b31m", "a\u0300" * 300),
    *("<img src=x onerror=alert(1)>", "[x](javascript:1)", "<!DOCTYPE x [<!ENTITY y 'z'>]>"),
    *("{{7*7}}", "${x}", "%s%n", "{0.__class__}", "=cmd|' /C calc'!A0"),
)
FREE = {
    "message",
    "hint",
    "output",
    "title",
    "evidence",
    "line",
    "equation",
    "quantity",
    "mistake",
    "where",
    "what",
    "why",
    "learner",
    "notes",
    "files",
    "functions",
    "cells",
    "exercise",
    "id",
    "name",
    "course",
    "inherited_from",
    "sha256",
}


def _hostile(rng: random.Random, value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _hostile(rng, member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [_hostile(rng, member, key) for member in value]
    if isinstance(value, str) and key in FREE and rng.random() < 0.5:
        return "".join(rng.choice(HOSTILE) for _ in range(rng.choice((1, 1, 3))))
    return value


def _sample() -> dict[str, Any]:
    check = {
        "id": "f_shape",
        "title": "Shapes.",
        "kind": "shape",
        "status": "failed",
        "points": 0.0,
        "max_points": 3.0,
        "message": "m",
        "hint": "h",
        "output": "o",
    }
    diagnosis = {
        "mistake": "transposed",
        "quantity": "dW",
        "message": "m",
        "equation": "(1)",
        "line": "l",
        "evidence": "e",
    }
    functions = [
        {
            "name": f"f{status}",
            "status": status,
            "score": 0.0,
            "max_score": 6.0,
            "checks": [check, {**check, "status": "error"}, {**check, "status": "skipped"}],
            "diagnoses": [diagnosis],
            "inherited_from": "g",
        }
        for status in ("failed", "partial", "inherited", "not_implemented", "missing", "passed")
    ]
    return {
        "exercise": "e", "score": 0.0, "max_score": 36.0, "functions": functions, "notes": ["n"],
        "submission": {
            "learner": "l", "files": ["a.py"], "sha256": "0",
            "loaded": {
                "functions": ["f"], "cells": ["cell 1"],
                "left_out": [{"where": "w", "what": "w", "why": "y"}],
            },
        },
        "grader": {
            "version": "1", "course": "c", "seed": 1, "isolation": "process",
            "started": "2026-01-01T00:00:00Z", "duration": 0.5,
        },
    }  # fmt: skip


SAMPLE = _sample()
TARGETS = (odd_values, odd_results, reference_calls, renderings)


def close() -> None:
    """End what the targets started."""
    if servers.cache_info().currsize:
        servers().close()
        servers.cache_clear()
