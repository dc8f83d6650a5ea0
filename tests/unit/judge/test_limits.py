"""Who sets which limit: the operator wins over the author, and the author over the defaults."""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from grader.cli.options import LimitOptions, make_command
from grader.course.exercise import Exercise
from grader.course.limits import RANGES, checked
from grader.errors import CourseError, UsageError
from grader.judge.limits import changed, limits_for
from grader.sandbox.limits import MIN_MEMORY_MIB, Limits

TOML = 'title = "t"\n[functions.f]\nreturns = ["Z"]\n[limits]\n'


def of_author(**limits):
    return SimpleNamespace(limits=limits)


def test_every_name_is_a_limit_and_every_default_within_its_range():
    defaults = {field.name: field.default for field in fields(Limits)}
    assert set(RANGES) <= set(defaults)
    assert RANGES["memory_mib"][0] == MIN_MEMORY_MIB
    assert all(least <= defaults[name] <= most for name, (least, most) in RANGES.items())


def test_the_operator_wins_and_what_nobody_set_stays():
    limits = limits_for(of_author(memory_mib=2048, output_bytes=2048), {"memory_mib": 600})
    assert limits.memory_mib == 600
    assert limits.output_bytes == 2048
    assert limits.call_cpu_seconds == Limits().call_cpu_seconds
    assert limits_for(of_author()) == Limits()


def test_processor_time_always_runs_out_first():
    limits = changed(Limits(), {"call_cpu_seconds": 100.0})
    assert limits.call_wall_seconds >= 3 * limits.call_cpu_seconds
    assert limits.total_cpu_seconds >= 100
    assert limits.total_wall_seconds >= limits.call_wall_seconds
    limits = changed(Limits(), {"call_wall_seconds": 3.0})
    assert limits.call_cpu_seconds == 1.0
    limits = changed(Limits(), {"total_cpu_seconds": 5.0})
    assert limits.total_wall_seconds >= 15


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"call_cpu_second": 1}, "call_cpu_second is no limit; there are: call_cpu_seconds, "),
        ({"call_cpu_seconds": 0}, r"must be a number from 0\.1 to 86400"),
        ({"call_cpu_seconds": True}, "must be a number"),
        ({"call_cpu_seconds": float("nan")}, "must be a number"),
        ({"call_cpu_seconds": "10"}, "must be a number"),
        ({"memory_mib": 64}, "memory_mib must be a whole number from 512 to 1048576"),
        ({"memory_mib": 600.5}, "must be a whole number"),
        ({"call_cpu_seconds": 9, "call_wall_seconds": 3}, "must not be less than call_cpu"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(values, message):
    with pytest.raises(ValueError, match=message):
        checked(values)


def test_an_author_sets_them_in_exercise_toml(tmp_path):
    folder = tmp_path / "solutions" / "x"
    folder.mkdir(parents=True)
    file = folder / "exercise.toml"
    file.write_text(TOML + "call_cpu_seconds = 2.5\nmemory_mib = 768\n")
    limits = limits_for(Exercise.at(tmp_path, "x"))
    assert (limits.call_cpu_seconds, limits.memory_mib) == (2.5, 768)
    file.write_text(TOML + "memory = 1\n")
    with pytest.raises(CourseError, match=r"exercise.toml: \[limits\] memory is no limit"):
        Exercise.at(tmp_path, "x")


def test_operators_are_told_every_limit_and_option(root):
    page = (root / "docs" / "operators.md").read_text("utf-8")
    assert [name for name in RANGES if f"`{name}`" not in page] == []
    assert [option for option in command.params if f"`{option.opts[0]}`" not in page] == []


@make_command("limits", LimitOptions)
def command(options):
    click.echo(repr(sorted(options.by_name().items())))


def test_options_have_units_that_people_use():
    arguments = ["--cpu-seconds", "5", "--reply-mib", "2", "--output-kib", "4"]
    shown = CliRunner().invoke(command, arguments, catch_exceptions=False).output
    assert shown.strip() == repr(
        [("output_bytes", 4096), ("reply_bytes", 2 << 20), ("total_cpu_seconds", 5.0)]
    )
    assert CliRunner().invoke(command, [], catch_exceptions=False).output.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--memory-mib", "100"], "--memory-mib must be from 512 to"),
        (["--call-cpu-seconds", "nan"], "--call-cpu-seconds must be from"),
        (["--output-kib", "0"], "--output-kib must be from 1 to 16384"),
        (["--cpu-seconds", "9", "--wall-seconds", "3"], "must not be less than total_cpu"),
    ],
)
def test_an_option_that_makes_no_sense_is_wrong_usage(arguments, message):
    with pytest.raises(UsageError, match=message):
        CliRunner().invoke(command, arguments, catch_exceptions=False)
