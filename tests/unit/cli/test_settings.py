from __future__ import annotations

from pathlib import Path

import click
import pytest

from grader.cli import running, settings
from grader.cli.commands.submit import command as submit
from grader.errors import UsageError


def values(table, name="submit"):
    return settings.values_for(name, table, {"submit": submit}, Path("/course/nngrade.toml"))


def test_options_are_named_as_on_the_command_line():
    assert values({"submit": {"fail-under": 50, "format": "json"}}) == {
        "fail_under": "50",
        "form": "json",
    }
    assert values({"submit": {"fail_under": 50}}) == {"fail_under": "50"}


def test_keys_above_the_tables_hold_for_every_command_and_tables_win():
    table = {"seed": 1, "course": "mine", "submit": {"seed": 2}}
    assert values(table) == {"seed": "2", "course": "/course/mine"}


def test_paths_are_relative_to_the_file():
    assert values({"submit": {"output": "r.json"}}) == {"output": "/course/r.json"}
    assert values({"submit": {"output": "/tmp/r.json"}}) == {"output": "/tmp/r.json"}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"submit": {"fromat": "json"}}, r"\[submit\] has no option 'fromat'; it has: .*format"),
        ({"sumbit": {}}, "no command 'sumbit'"),
        ({"fromat": "json"}, "no command has an option 'fromat'"),
        ({"submit": {"allow-weak-isolation": "no"}}, "must be true or false"),
        ({"submit": {"seed": True}}, "must be a string or a number"),
        ({"submit": {"seed": [1]}}, "must be a string or a number"),
    ],
)
def test_a_slip_is_named(table, message):
    with pytest.raises(UsageError, match=message):
        values(table)


def test_lists_go_to_options_that_repeat():
    command = click.Command("x", params=[click.Option(["--name"], multiple=True)])
    found = settings.values_for("x", {"x": {"name": ["a", "b"]}}, {"x": command}, Path("/f"))
    assert found == {"name": ["a", "b"]}


def group_of(*names):
    """Return a group whose commands have ``--results``, and the first one ``--only-empty``."""
    group = click.Group("export")
    for number, name in enumerate(names):
        own = [click.Option(["--only-empty"], is_flag=True)] if number == 0 else []
        group.add_command(click.Command(name, params=[click.Option(["--results"]), *own]))
    return {"submit": submit, "export": group}


def grouped(table):
    return settings.values_for("export", table, group_of("canvas", "csv"), Path("/c/nngrade.toml"))


def test_the_table_of_a_group_holds_for_each_of_its_commands():
    table = {"results": "a", "seed": 1, "export": {"results": "b", "only-empty": True}}
    assert grouped(table) == {
        "canvas": {"results": "b", "only_empty": True},
        "csv": {"results": "b"},
    }
    assert grouped({"results": "a"}) == {"canvas": {"results": "a"}, "csv": {"results": "a"}}


def test_a_command_of_a_group_has_a_table_within_the_groups():
    table = {"export": {"results": "b", "csv": {"results": "c"}}}
    assert grouped(table) == {"canvas": {"results": "b"}, "csv": {"results": "c"}}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"export": {"canvs": {}}}, r"no command 'export canvs' for the table \[export.canvs\]"),
        ({"export": {"resluts": "x"}}, r"\[export\] no command has an option 'resluts'"),
        ({"export": {"csv": {"only-empty": True}}}, r"\[export.csv\] has no option 'only-empty'"),
    ],
)
def test_a_slip_within_a_group_is_named(table, message):
    with pytest.raises(UsageError, match=message):
        grouped(table)


def test_options_of_a_groups_commands_may_stand_above_the_tables():
    found = settings.values_for(
        "submit", {"results": "a", "seed": 2}, group_of("canvas"), Path("/c/nngrade.toml")
    )
    assert found == {"seed": "2"}


def test_a_command_that_does_not_exist_has_no_values():
    assert settings.values_for("nope", {"seed": 2}, {"submit": submit}, Path("/f")) == {}


def test_the_nearest_file_counts(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "nngrade.toml").touch()
    assert settings.nearest(inner) == tmp_path / "nngrade.toml"
    (tmp_path / "a" / "nngrade.toml").touch()
    assert settings.nearest(inner) == tmp_path / "a" / "nngrade.toml"


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Return what ``nngrade submit`` was asked for, instead of doing it."""
    requests = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "grader.cli.submitting.submit", lambda *request: requests.append(request) or 0
    )
    return requests


def test_settings_reach_the_command_are_told_and_yield_to_what_is_typed(asked, tmp_path, capsys):
    (tmp_path / "nngrade.toml").write_text("[submit]\nfail-under = 50\nseed = 7\n")
    assert running.run(["submit", "x.py", "--seed", "8"]) == 0
    [(request, delivery, _)] = asked
    assert request.seed == 8
    assert delivery.fail_under == 50
    assert "Settings from" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["[submit", "[submit]\nfrmt = 1", "[submit]\nfail-under = 'x'"])
def test_wrong_settings_are_wrong_usage(asked, tmp_path, capsys, text):
    (tmp_path / "nngrade.toml").write_text(text)
    assert running.run(["submit", "x.py"]) == 2
    assert asked == []
    assert "Traceback" not in capsys.readouterr().err


def test_settings_of_somebody_else_are_not_used(asked, tmp_path, capsys, monkeypatch):
    (tmp_path / "nngrade.toml").write_text("[submit]\nseed = 7\n")
    monkeypatch.setattr(settings, "_trusted", lambda _file: False)
    assert running.run(["submit", "x.py"]) == 0
    assert asked[0][0].seed is None
    assert "belongs to somebody else" in capsys.readouterr().err
