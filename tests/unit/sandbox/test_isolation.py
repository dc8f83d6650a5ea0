"""What is said about walls that are missing."""

from __future__ import annotations

import pytest

from grader.errors import IsolationError
from grader.report.model import Isolation
from grader.sandbox import doctor
from grader.sandbox.acceptance import accept
from grader.sandbox.host import Zygote

WALLS = {
    "landlock": "ABI 7",
    "seccomp": "27 calls",
    "rlimits": "memory",
    "privileges": "user 65534",
}


def report(*, without=(), intruders=(), tasks=1):
    walls = {name: "" if name in without else what for name, what in WALLS.items()}
    return {"walls": walls, "intruders": list(intruders), "tasks": tasks}


def test_all_walls_are_taken():
    isolation = accept(report(), allow_weak=False)
    assert isinstance(isolation, Isolation)
    assert all(isolation.model_dump().values())


@pytest.mark.parametrize("wall", WALLS)
def test_a_missing_wall_is_refused_by_name(wall):
    with pytest.raises(IsolationError, match=wall) as error:
        accept(report(without=[wall]), allow_weak=False)
    assert "nngrade doctor" in str(error.value)
    assert "--allow-weak-isolation" in str(error.value)


def test_a_gap_is_refused():
    with pytest.raises(IsolationError, match="open a file, fork"):
        accept(report(intruders=["open a file", "fork"]), allow_weak=False)


def test_less_is_taken_when_asked_for():
    isolation = accept(report(without=["landlock"], intruders=["x"]), allow_weak=True)
    assert isolation.landlock == ""
    assert isolation.seccomp
    assert accept(report(without=["landlock", "seccomp"]), allow_weak=True) == "process"


@pytest.mark.parametrize("allow_weak", [True, False])
def test_walls_that_fall_over_are_never_taken(allow_weak):
    with pytest.raises(IsolationError, match="Operation not permitted"):
        accept(report(intruders=["lock: Operation not permitted"]), allow_weak=allow_weak)
    with pytest.raises(IsolationError, match="2 threads"):
        accept(report(tasks=2), allow_weak=allow_weak)


@pytest.mark.parametrize("walls", [(), ("seccomp",), ("landlock",), ("landlock", "seccomp")])
def test_the_self_test_finds_what_each_wall_leaves_open(walls):
    with Zygote(allow_weak=True, walls=walls) as zygote:
        seen = zygote.report()
    present = {wall for wall in walls if seen["walls"][wall]}
    if set(walls) != present:
        pytest.skip(f"this kernel lacks {set(walls) - present}")
    found = set(seen["intruders"])
    assert "become root" not in found
    assert not {"fork", "start a thread"} & found  # rlimits
    if "seccomp" in walls:
        assert not found
        assert "27 system calls allowed, 8 of them with certain" in seen["walls"]["seccomp"]
    else:
        assert {"stat a file", "read the zygote's clock", "take a lock with a priority"} <= found
        for attempt in ("open a file", "list a folder", "run a program"):
            assert (attempt in found) == ("landlock" not in walls)


def test_the_doctor_looks_at_every_layer():
    layers = doctor.examine()
    names = [layer.name for layer in layers]
    assert names == [
        *("process", "seccomp", "landlock", "rlimits", "privileges", "deadline", "self-test")
    ]
    for layer in layers:
        assert layer.detail
        assert layer.held or layer.advice


def test_the_doctor_gives_advice(monkeypatch):
    seen = report(without=["landlock"], intruders=["open a file"])
    monkeypatch.setattr(Zygote, "report", lambda _: seen)
    layers = {layer.name: layer for layer in doctor.examine()}
    assert not layers["landlock"].held
    assert "5.13" in layers["landlock"].advice
    assert "open a file" in layers["self-test"].detail
    assert layers["seccomp"].held


def test_the_doctor_survives_a_zygote_that_does_not_start(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere")
    (layer,) = doctor.examine()
    assert not layer.held
    assert "did not start" in layer.detail
