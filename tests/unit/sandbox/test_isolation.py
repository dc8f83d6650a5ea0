"""What is said about layers that are missing."""

from __future__ import annotations

import pytest

from grader.errors import IsolationError
from grader.report.model import Isolation
from grader.sandbox.isolation import accept

LAYERS = {
    "landlock": "ABI 7",
    "seccomp": "27 calls",
    "rlimits": "memory",
    "privileges": "user 65534",
}


def report(*, without=(), gaps=(), tasks=1):
    layers = {name: "" if name in without else what for name, what in LAYERS.items()}
    return {"layers": layers, "gaps": list(gaps), "tasks": tasks}


def test_all_layers_are_taken():
    isolation = accept(report(), allow_weak=False)
    assert isinstance(isolation, Isolation)
    assert all(isolation.model_dump().values())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_missing_layer_is_refused_by_name(layer):
    with pytest.raises(IsolationError, match=layer) as error:
        accept(report(without=[layer]), allow_weak=False)
    assert "nngrade doctor" in str(error.value)
    assert "--allow-weak-isolation" in str(error.value)


def test_a_gap_is_refused():
    with pytest.raises(IsolationError, match="open a file, fork"):
        accept(report(gaps=["open a file", "fork"]), allow_weak=False)


def test_less_is_taken_when_asked_for():
    isolation = accept(report(without=["landlock"], gaps=["x"]), allow_weak=True)
    assert isolation.landlock == ""
    assert isolation.seccomp
    assert accept(report(without=["landlock", "seccomp"]), allow_weak=True) == "process"


@pytest.mark.parametrize("allow_weak", [True, False])
def test_layers_that_fall_over_are_never_taken(allow_weak):
    with pytest.raises(IsolationError, match="Operation not permitted"):
        accept(report(gaps=["lock: Operation not permitted"]), allow_weak=allow_weak)
    with pytest.raises(IsolationError, match="2 threads"):
        accept(report(tasks=2), allow_weak=allow_weak)
