"""The list of commands, and what is said of a name that is none."""

from __future__ import annotations

import json
from importlib import import_module

import click
import pytest

from grader.cli.app import app
from grader.gradebook import Gradebook


def test_help_groups_the_commands_by_who_needs_them(nngrade):
    code, out, _ = nngrade("--help")
    assert code == 0
    blocks = [block.strip().splitlines() for block in out.split("\n\n")]
    groups = {block[0]: [line.split()[0] for line in block[1:]] for block in blocks}
    assert groups["For learners:"] == ["list", "start", "submit", "history"]
    assert groups["For instructors:"] == ["batch", "regrade", "export", "similar"]
    assert groups["For authors of exercises:"] == ["new", "release", "verify", "schema"]
    assert groups["For this machine:"] == ["doctor", "trust"]
    assert "Example: nngrade submit deep_network.py" in out
    assert len(out.splitlines()) < 40


def test_every_command_is_called_as_it_is_listed():
    ctx = click.Context(app)
    for name in app.list_commands(ctx):
        command = app.get_command(ctx, name)
        assert command.name == name
        if isinstance(command, click.Group):
            for inner in command.list_commands(ctx):
                assert command.get_command(ctx, inner).name == inner
    assert app.get_command(ctx, "nope") is None


@pytest.mark.parametrize("args", [["--help"], ["export", "--help"]])
def test_no_summary_of_a_command_is_cut(nngrade, monkeypatch, args):
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = nngrade(*args)
    assert not [line for line in out.splitlines()[1:] if line.endswith("...")]


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (["sumbit", "x.py"], "submit"),
        (["hisotry"], "history"),
        (["SUBMIT"], "submit"),
        (["export", "cavnas"], "canvas"),
        (["export", "gradscope"], "gradescope"),
    ],
)
def test_a_slip_in_a_name_is_told_which_is_meant(nngrade, args, meant):
    code, out, err = nngrade(*args)
    assert (code, out) == (2, "")
    assert f"Did you mean {meant!r}?" in err


def test_where_nothing_is_near_all_are_told(nngrade):
    code, _, err = nngrade("export", "xyz")
    assert code == 2
    assert "There are: canvas, csv" in " ".join(err.split())


@pytest.mark.parametrize(
    "args",
    [
        ["start", "deep_netwrk"],
        ["verify", "deep_netwrk"],
        ["release", "deep_netwrk", "--to", "files"],
        ["submit", "x.py", "--exercise", "deep_netwrk"],
        ["batch", "class", "--output", "results", "--exercise", "deep_netwrk"],
        ["similar", "class", "--exercise", "deep_netwrk"],
    ],
)
def test_a_slip_in_the_name_of_an_exercise_is_told_which_is_meant(
    nngrade, place, monkeypatch, args
):
    monkeypatch.setattr("grader.api.Grader", NoForkServer)
    (place / "class").mkdir()
    code, out, err = nngrade(*args)
    assert (code, out) == (2, "")
    assert "there is no exercise 'deep_netwrk'; did you mean deep_network?" in err
    assert "logistic_regression" in err


class NoForkServer(import_module("grader.api").Grader):
    """Grades nothing, and starts no process."""

    def __init__(self, course=None, **_):
        from grader.api import open_course

        self.course = open_course(course)
        self._exercises = {}

    def close(self):
        pass


def test_the_case_of_a_name_is_no_hindrance_to_a_suggestion(nngrade):
    code, out, err = nngrade("start", "DEEP_NETWORK")
    assert (code, out) == (2, "")
    assert "did you mean deep_network?" in err


def test_history_suggests_an_exercise_for_one_that_is_unknown(nngrade, place):
    gradebook = place / "gradebook.sqlite"
    Gradebook.open(gradebook).close()
    args = ("history", "--gradebook", gradebook, "--exercise")
    code, out, _ = nngrade(*args, "deep_netwrok")
    assert code == 0
    assert "Did you mean deep_network?" in out
    code, out, err = nngrade(*args, "deep_netwrok", "--format", "json")
    assert (code, json.loads(out)["exercises"]) == (0, [])
    assert "Did you mean deep_network?" in err
    assert "Did you mean" not in nngrade(*args, "deep_network")[1]


def test_export_suggests_an_exercise_for_one_that_has_no_scores(nngrade, place):
    Gradebook.open(place / "gradebook.sqlite").close()
    code, out, err = nngrade("export", "csv", "--results", place, "--exercise", "deep_netwrok")
    assert (code, out) == (2, "")
    assert "no scores for deep_netwrok. Did you mean deep_network?" in err
