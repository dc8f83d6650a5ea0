"""What is said about layers that are missing."""

from __future__ import annotations

import pytest

from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.isolation import examine

LAYERS = {
    "landlock": "ABI 7",
    "seccomp": "27 calls",
    "rlimits": "memory",
    "privileges": "user 65534",
}


def report(*, without=(), gaps=(), tasks=1):
    layers = {name: "" if name in without else what for name, what in LAYERS.items()}
    return {"layers": layers, "gaps": list(gaps), "tasks": tasks}


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
