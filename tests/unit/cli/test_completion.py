"""What the shell completes: names of exercises, and never a traceback."""

from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete

from grader.cli.app import app
from grader.course import Course


@pytest.fixture
def complete(place):  # noqa: ARG001 - no settings but those of the test
    """Return a function that gives what is offered after the words of a command line."""

    def run(*words, incomplete=""):
        shell = ShellComplete(app, {}, "nngrade", "_NNGRADE_COMPLETE")
        return [item.value for item in shell.get_completions([*map(str, words)], incomplete)]

    return run


def course_at(folder, *names):
    for name in names:
        (folder / "solutions" / name).mkdir(parents=True)
        (folder / "solutions" / name / "exercise.toml").touch()
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["start"],
        ["verify"],
        ["release"],
        ["submit", "--exercise"],
        ["history", "--exercise"],
        ["batch", "--exercise"],
        ["similar", "--exercise"],
        ["export", "csv", "--exercise"],
        ["export", "gradescope", "--exercise"],
    ],
)
def test_exercises_are_completed(complete, words):
    assert complete(*words) == sorted(Course.default().names())
    assert complete(*words, incomplete="deep") == ["deep_network"]


def test_those_of_a_course_that_was_typed(complete, tmp_path):
    course = course_at(tmp_path / "course", "a_net", "b_net")
    assert complete("verify", "--course", course) == ["a_net", "b_net"]
    assert complete("verify", "--course", course, "a_net") == ["b_net"]
    assert complete("verify", "--course", tmp_path / "absent") == []


def test_those_of_a_course_that_trusted_settings_name(complete, place, trust, capsys):
    course_at(place / "course", "a_net")
    (place / "nngrade.toml").write_text('course = "course"\n[export]\ncourse = "other"\n')
    trust(place)
    capsys.readouterr()
    assert complete("start") == ["a_net"]
    assert complete("export", "csv", "--exercise") == []
    assert "deep_network" in complete("--no-settings", "start")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("text", ['course = "course"', "nonsense", "nope = 1", "[start]\nnope = 1"])
def test_nothing_is_ever_raised(complete, place, capsys, text):
    course_at(place / "course", "a_net")
    (place / "nngrade.toml").write_text(text)
    assert complete("start") == sorted(Course.default().names())
    assert capsys.readouterr() == ("", "")


def test_settings_that_cannot_be_read_are_no_hindrance(complete, place):
    assert complete("--settings", "nofile", "start", incomplete="deep") == ["deep_network"]
    course_at(place / "course", "a_net")
    (place / "nngrade.toml").write_text("nonsense")
    assert complete("start", "--course", "course") == ["a_net"]


def test_commands_and_formats_are_completed(complete):
    assert complete(incomplete="re") == ["regrade", "release"]
    assert complete("export", incomplete="c") == ["canvas", "csv", "classroom", "coursera"]
    assert complete("nope", incomplete="c") == []
