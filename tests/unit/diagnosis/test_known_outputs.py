"""What the reference and its edits return is run once for all submissions, and told as before."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.diagnosing import diagnosed
from helpers.mistake_instances import NAMED
from helpers.shipped import shipped

from grader.diagnosis import cases, edited_checks
from grader.diagnosis.cases import DiagnosedFunction
from grader.diagnosis.known_outputs import (
    ENTRY_BYTES,
    MAX_OUTPUT_BYTES,
    KnownOutputs,
    Outputs,
    digest_of,
    size_of,
)

SEED = 11
EXERCISE = shipped("deep_network")
TABLE = np.arange(6.0).reshape(2, 3)
DIFFERENT = [
    (),
    (TABLE,),
    (TABLE.T.copy(),),
    (TABLE.reshape(3, 2),),
    (TABLE.astype(np.float32),),
    (TABLE.astype(int),),
    (TABLE, TABLE),
    ([TABLE, TABLE],),
    ((TABLE, TABLE),),
    ({"W1": TABLE},),
    ({"W2": TABLE},),
    ({1: TABLE},),
    ({"1": TABLE},),
    (0.0,),
    (-0.0,),
    (0,),
    (False,),
    ("0",),
    (None,),
    ("",),
    ([],),
    ((),),
    ({},),
    ([[], 1],),
    ([[1]],),
    (float("nan"),),
    (np.full((2, 3), np.nan),),
]


def test_equal_arguments_have_one_digest():
    args = ({"W1": TABLE, "b1": [1, 2.5, None]}, "relu")
    again = ({"W1": TABLE.T.copy().T, "b1": [1, 2.5, None]}, "relu")
    assert digest_of(args) == digest_of(again) != b""


def test_different_arguments_have_different_digests():
    digests = [digest_of(args) for args in DIFFERENT]
    assert len(set(digests)) == len(DIFFERENT)
    assert b"" not in digests


@pytest.mark.parametrize(
    "value",
    [
        np.exp,
        np.array([None, "x"], dtype=object),
        np.ma.masked_array([1.0]),
        np.float64(1),
        {(1, 2): 3.0},
        2**100_000,
        np.zeros(MAX_OUTPUT_BYTES),
    ],
    ids=["function", "objects", "subclass", "scalar", "key", "long", "large"],
)
def test_what_cannot_be_compared_by_its_bytes_has_no_digest(value):
    assert digest_of(([value],)) == b""


@pytest.mark.parametrize(
    "returned",
    [
        ("OutOfTime", "more than 1 s"),
        ("MemoryError",),
        {("A",): np.zeros(MAX_OUTPUT_BYTES)},
        {("A",): np.zeros(MAX_OUTPUT_BYTES)[:1]},
        {("A",): np.array([None])},
        {("A",): object()},
    ],
    ids=["time", "memory", "large", "part of a large one", "objects", "object"],
)
def test_what_says_nothing_or_takes_much_is_not_kept(returned):
    assert size_of(Outputs(returned)) is None


def test_memory_is_bounded_and_what_is_asked_stays():
    known, made = KnownOutputs(max_bytes=3 * ENTRY_BYTES), []
    reference = EXERCISE.reference()

    def asked(key):
        def make():
            made.append(key)
            return Outputs(("KeyError", key))

        return known.get(reference, key, make, size_of)

    for key in ("a", "b", "c", "a", "d", "a", "b"):
        assert asked(key).returned == ("KeyError", key)
        assert len(known) <= 3
    assert made == ["a", "b", "c", "d", "b"]


def test_references_are_kept_apart():
    known = KnownOutputs()
    one, other = EXERCISE.reference(), shipped("shallow_network").reference()
    assert known.get(one, "key", lambda: 1, lambda _: 1) == 1
    assert known.get(other, "key", lambda: 2, lambda _: 1) == 2


@pytest.fixture
def started_anew(monkeypatch):
    """Return a function that forgets what is known."""

    def start_anew():
        known = KnownOutputs()
        monkeypatch.setattr(cases, "KNOWN", known)
        monkeypatch.setattr(edited_checks, "KNOWN", known)

    return start_anew


def told(function, source):
    _, found = diagnosed(EXERCISE, function, source, SEED)
    return found


SOME = [(function, source) for function, _, source in NAMED if function == "linear_backward"][:6]


def test_no_submission_changes_what_another_is_told(started_anew):
    alone = []
    for each in SOME:
        started_anew()
        alone.append(told(*each))
    started_anew()
    assert [told(*each) for each in SOME] == alone
    assert [told(*each) for each in reversed(SOME)] == alone[::-1]


def test_nothing_is_run_a_second_time_for_another_submission(started_anew, monkeypatch):
    started_anew()
    ran = []
    run = DiagnosedFunction.run

    def counted(self, function, case, **options):
        ran.append(function)
        return run(self, function, case, **options)

    monkeypatch.setattr(DiagnosedFunction, "run", counted)
    first = [told(*each) for each in SOME]
    assert len(ran) > len(EXERCISE.mistakes()) / len(EXERCISE.functions)
    ran.clear()
    assert [told(*each) for each in SOME] == first
    assert ran == []
