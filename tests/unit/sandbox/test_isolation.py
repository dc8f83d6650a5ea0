"""What is said about layers that are missing."""

from __future__ import annotations

import pytest

from grader.errors import IsolationError
from grader.report.model import Isolation
from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.isolation import accept, examine

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


@pytest.mark.parametrize("layers", [(), ("seccomp",), ("landlock",), ("landlock", "seccomp")])
def test_the_self_test_finds_what_each_layer_leaves_open(layers):
    with ForkServerClient(allow_weak=True, layers=layers) as fork_server:
        seen = fork_server.report()
    present = {layer for layer in layers if seen["layers"][layer]}
    if set(layers) != present:
        pytest.skip(f"this kernel lacks {set(layers) - present}")
    found = set(seen["gaps"])
    assert "become root" not in found
    assert not {"fork", "start a thread"} & found  # rlimits
    if "seccomp" in layers:
        assert not found
        assert "27 system calls allowed, 8 of them with certain" in seen["layers"]["seccomp"]
    else:
        assert {
            "stat a file",
            "read the fork server's clock",
            "take a lock with a priority",
        } <= found
        for attempt in ("open a file", "list a folder", "run a program"):
            assert (attempt in found) == ("landlock" not in layers)


def test_the_doctor_looks_at_every_layer():
    layers = examine()
    names = [layer.name for layer in layers]
    assert names == [
        *("process", "seccomp", "landlock", "rlimits", "privileges", "deadline", "self-test")
    ]
    for layer in layers:
        assert layer.detail
        assert layer.held or layer.advice


def test_the_doctor_gives_advice(monkeypatch):
    seen = report(without=["landlock"], gaps=["open a file"])
    monkeypatch.setattr(ForkServerClient, "report", lambda _: seen)
    layers = {layer.name: layer for layer in examine()}
    assert not layers["landlock"].held
    assert "5.13" in layers["landlock"].advice
    assert "open a file" in layers["self-test"].detail
    assert layers["seccomp"].held


def test_the_doctor_survives_a_fork_server_that_does_not_start(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere")
    (layer,) = examine()
    assert not layer.held
    assert "did not start" in layer.detail
