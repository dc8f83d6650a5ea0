"""What settings files may say, where they are sought, and which of them wins."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from grader.cli import running, settings
from grader.cli.learner.submit import command as submit
from grader.errors import UsageError


def values(table, name="submit"):
    return settings.values_for(name, table, {"submit": submit}, Path("/course/nngrade.toml"))


def test_options_are_named_as_on_the_command_line():
    assert values({"submit": {"fail-under": 50, "format": "json"}}) == {
        "fail_under": "50",
        "format": "json",
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
        ({"submit": {"seed": 16**9000}}, "must be a string or a number"),
        ({"submit": {"course": "a\0b"}}, "must be a string or a number"),
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


def test_a_key_that_is_named_like_a_command_is_no_table():
    with pytest.raises(UsageError, match="no command has an option 'submit'"):
        values({"submit": 5})


def test_a_command_that_does_not_exist_has_no_values():
    assert settings.values_for("nope", {"seed": 2}, {"submit": submit}, Path("/f")) == {}


def test_the_nearest_file_counts(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "nngrade.toml").touch()
    assert settings.nearest(inner) == tmp_path / "nngrade.toml"
    (tmp_path / "a" / "nngrade.toml").touch()
    assert settings.nearest(inner) == tmp_path / "a" / "nngrade.toml"


def test_whatever_has_the_name_is_the_nearest(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "nngrade.toml").touch()
    (tmp_path / "a" / "nngrade.toml").symlink_to("nowhere")
    assert settings.nearest(inner) == tmp_path / "a" / "nngrade.toml"


def test_settings_reach_the_command_are_told_and_yield_to_what_is_typed(own, submit_with, capsys):
    own.write_text("[submit]\nfail-under = 50\nseed = 7\n")
    options = submit_with("--seed", 8)
    assert options.seed == 8
    assert options.fail_under == 50
    assert f"Settings from {own}" in capsys.readouterr().err


def test_later_sources_win(trust, own, found, submit_with, monkeypatch, tmp_path):
    own.write_text(
        'seed = 1\nexercise = "own"\ngradebook = "g"\ncpu-seconds = 1\nmemory-mib = 600\n'
    )
    options = submit_with()
    assert (options.seed, options.exercise) == (1, "own")
    assert options.gradebook == str(own.parent / "g")

    found.write_text('exercise = "found"\ngradebook = "g"\n[submit]\nseed = 2\n')
    trust(found.parent)
    options = submit_with()
    assert (options.seed, options.exercise) == (2, "found")
    assert options.gradebook == str(found.parent / "g")
    assert options.limits.by_name()["total_cpu_seconds"] == 1
    assert options.limits.by_name()["memory_mib"] == 600

    monkeypatch.setenv("NNGRADE_GRADEBOOK", "environment")
    assert submit_with().gradebook == "environment"
    assert submit_with("--gradebook", "typed").gradebook == "typed"

    named = tmp_path / "elsewhere" / "mine.toml"
    named.parent.mkdir()
    named.write_text('exercise = "named"\ncourse = "c"\n')
    options = submit_with(before=["--settings", named])
    assert (options.seed, options.exercise) == (1, "named")
    assert options.course == named.parent / "c"
    assert submit_with("--exercise", "typed", before=["--settings", named]).exercise == "typed"

    options = submit_with(before=["--no-settings"])
    assert (options.seed, options.exercise) == (None, None)


def test_a_file_is_named_in_the_environment_as_well(found, submit_with, monkeypatch, tmp_path):
    found.write_text("seed = 1\n")
    named = tmp_path / "mine.toml"
    named.write_text("seed = 2\n")
    monkeypatch.setenv("NNGRADE_SETTINGS", str(named))
    assert submit_with().seed == 2
    assert submit_with(before=["--no-settings"]).seed is None
    other = tmp_path / "other.toml"
    other.write_text("seed = 3\n")
    assert submit_with(before=["--settings", other]).seed == 3


def test_a_named_file_must_be_there_whatever_is_run(asked, tmp_path, capsys):
    for command in (["submit", "x.py"], ["schema"]):
        assert running.run(["--settings", str(tmp_path / "absent.toml"), *command]) == 2
        assert "absent.toml" in capsys.readouterr().err
    assert asked == []


def test_a_file_cannot_be_named_and_left_out(asked, capsys):
    assert running.run(["--settings", "x", "--no-settings", "submit", "x.py"]) == 2
    assert "type only one of them" in capsys.readouterr().err
    assert asked == []


def test_a_named_file_may_be_behind_a_link_and_starts_from_where_it_is(submit_with, tmp_path):
    (tmp_path / "teacher").mkdir()
    (tmp_path / "teacher" / "nngrade.toml").write_text('course = "c"\n')
    (tmp_path / "link.toml").symlink_to("teacher/nngrade.toml")
    options = submit_with(before=["--settings", tmp_path / "link.toml"])
    assert options.course == tmp_path / "teacher" / "c"


def test_the_users_own_file_is_not_merely_found(own, submit_with, monkeypatch):
    own.write_text("seed = 7\n")
    (own.parent / "below").mkdir()
    for folder in (own.parent, own.parent / "below"):
        monkeypatch.chdir(folder)
        assert submit_with().seed == 7


def test_no_configuration_folder_is_no_hindrance(submit_with, found, refused, monkeypatch):
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("~/.config/nngrade"))
    found.write_text('format = "json"\n')
    assert submit_with().format == "json"
    found.write_text("seed = 7\n")
    sentence = refused()
    assert "--settings FILE" in sentence
    assert "nngrade trust" not in sentence


def test_ones_own_file_is_not_used_when_others_may_write_to_it(own, refused):
    own.write_text("seed = 7\n")
    own.chmod(0o666)
    assert "everybody may write to" in refused()
    own.chmod(0o600)
    own.parent.chmod(0o777)
    assert "everybody may write to" in refused()


def test_ones_own_file_is_not_used_when_it_is_somebody_elses(own, refused, submit_with, give_away):
    own.write_text("seed = 7\n")
    give_away(own)
    assert "belongs to somebody else" in refused()
    assert submit_with(before=["--no-settings"]).seed is None


def test_ones_own_file_may_be_kept_elsewhere(own, submit_with, tmp_path):
    kept = tmp_path / "dotfiles"
    kept.mkdir()
    (kept / "nngrade.toml").write_text('course = "c"\n')
    own.symlink_to(kept / "nngrade.toml")
    assert submit_with().course == kept / "c"
