"""What settings files may say, where they are sought, and which of them wins."""

from __future__ import annotations

import os
import socket
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


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Return the working directory, beside the configuration folder of a user."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return work


@pytest.fixture
def found(place):
    """Return the settings file that is found."""
    return place / "nngrade.toml"


@pytest.fixture
def own(place):
    """Return the user's own settings file."""
    folder = place.parent / "config" / "nngrade"
    folder.mkdir(parents=True)
    return folder / "nngrade.toml"


@pytest.fixture
def asked(place, monkeypatch):  # noqa: ARG001 - the working directory is set first
    """Return what ``nngrade submit`` was asked for, instead of doing it."""
    requests = []
    monkeypatch.setattr(
        "grader.cli.submitting.submit", lambda *request: requests.append(request) or 0
    )
    return requests


@pytest.fixture
def submit_with(asked):
    """Return a function that runs ``nngrade submit``, and gives the request that it makes."""

    def run(*args, before=()):
        asked.clear()
        assert running.run([*map(str, before), "submit", "x.py", *map(str, args)]) == 0
        [(request, delivery, recording)] = asked
        return request, delivery, recording

    return run


@pytest.fixture
def refused(asked, capsys):
    """Return a function that runs nngrade, which must refuse, and gives the sentence."""

    def run(*args):
        asked.clear()
        capsys.readouterr()
        assert running.run([*map(str, args or ("submit", "x.py"))]) == 2
        assert asked == []
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        return err

    return run


def trust(folder):
    assert running.run(["trust", str(folder)]) == 0


def test_settings_reach_the_command_are_told_and_yield_to_what_is_typed(own, submit_with, capsys):
    own.write_text("[submit]\nfail-under = 50\nseed = 7\n")
    request, delivery, _ = submit_with("--seed", 8)
    assert request.seed == 8
    assert delivery.fail_under == 50
    assert f"Settings from {own}" in capsys.readouterr().err


def test_later_sources_win(own, found, submit_with, monkeypatch, tmp_path):
    own.write_text(
        'seed = 1\nexercise = "own"\ngradebook = "g"\ncpu-seconds = 1\nmemory-mib = 600\n'
    )
    request, _, recording = submit_with()
    assert (request.seed, request.exercise) == (1, "own")
    assert recording.gradebook == str(own.parent / "g")

    found.write_text('exercise = "found"\ngradebook = "g"\n[submit]\nseed = 2\n')
    trust(found.parent)
    request, _, recording = submit_with()
    assert (request.seed, request.exercise) == (2, "found")
    assert recording.gradebook == str(found.parent / "g")
    assert request.limits["total_cpu_seconds"] == 1
    assert request.limits["memory_mib"] == 600

    monkeypatch.setenv("NNGRADE_GRADEBOOK", "environment")
    assert submit_with()[2].gradebook == "environment"
    assert submit_with("--gradebook", "typed")[2].gradebook == "typed"

    named = tmp_path / "elsewhere" / "mine.toml"
    named.parent.mkdir()
    named.write_text('exercise = "named"\ncourse = "c"\n')
    request = submit_with(before=["--settings", named])[0]
    assert (request.seed, request.exercise) == (1, "named")
    assert request.course == named.parent / "c"
    assert submit_with("--exercise", "typed", before=["--settings", named])[0].exercise == "typed"

    request = submit_with(before=["--no-settings"])[0]
    assert (request.seed, request.exercise) == (None, None)


def test_a_file_is_named_in_the_environment_as_well(found, submit_with, monkeypatch, tmp_path):
    found.write_text("seed = 1\n")
    named = tmp_path / "mine.toml"
    named.write_text("seed = 2\n")
    monkeypatch.setenv("NNGRADE_SETTINGS", str(named))
    assert submit_with()[0].seed == 2
    assert submit_with(before=["--no-settings"])[0].seed is None
    other = tmp_path / "other.toml"
    other.write_text("seed = 3\n")
    assert submit_with(before=["--settings", other])[0].seed == 3


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
    request = submit_with(before=["--settings", tmp_path / "link.toml"])[0]
    assert request.course == tmp_path / "teacher" / "c"


def test_the_users_own_file_is_not_merely_found(own, submit_with, monkeypatch):
    own.write_text("seed = 7\n")
    (own.parent / "below").mkdir()
    for folder in (own.parent, own.parent / "below"):
        monkeypatch.chdir(folder)
        assert submit_with()[0].seed == 7


def test_no_configuration_folder_is_no_hindrance(submit_with, found, refused, monkeypatch):
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("~/.config/nngrade"))
    found.write_text('format = "json"\n')
    assert submit_with()[1].format == "json"
    found.write_text("seed = 7\n")
    sentence = refused()
    assert "--settings FILE" in sentence
    assert "nngrade trust" not in sentence


HARMLESS = [
    ('format = "json"\n', "json"),
    ('[submit]\nformat = "html"\n', "html"),
    ('format = "json"\n[submit]\nformat = "html"\n', "html"),
    ('format = "json"\n[batch]\noutput = "x"\nallow-weak-isolation = true\n', "json"),
    ('format = "json"\nresults = "x"\n[export]\ncourse = "x"\n', "json"),
]


@pytest.mark.parametrize(("text", "form"), HARMLESS)
def test_a_found_file_chooses_what_is_harmless(found, submit_with, capsys, text, form):
    found.write_text(text)
    request, delivery, _ = submit_with()
    assert delivery.format == form
    assert (request.course, request.allow_weak) == (None, False)
    assert f"Settings from {found}" in capsys.readouterr().err


REFUSED = [
    ('course = "build"', "course"),
    ("[submit]\nallow-weak-isolation = true", "allow-weak-isolation"),
    ("[submit]\nallow_weak_isolation = true", "allow-weak-isolation"),
    ("[submit]\nallow-weak-isolation = false", "allow-weak-isolation"),
    ('"allow_weak-isolation" = true', "allow-weak-isolation"),
    ('output = "report.json"', "output"),
    ('gradebook = "grades.sqlite"', "gradebook"),
    ('gradebook = "postgresql://mallory@example.org/grades"', "gradebook"),
    ("[submit]\nno-record = true", "no-record"),
    ('exercise = "easier"', "exercise"),
    ("seed = 1", "seed"),
    ("fail-under = 0", "fail-under"),
    ("[submit]\nmemory-mib = 99999", "memory-mib"),
    ("call-cpu-seconds = 9", "call-cpu-seconds"),
    ("reply-mib = 512", "reply-mib"),
    ("output_kib = 9999", "output-kib"),
    ("course = []", "course"),
    ("[submit]\ncourse = 1", "course"),
]


@pytest.mark.parametrize(("text", "key"), REFUSED)
def test_a_found_file_chooses_nothing_else(found, refused, own, text, key):
    found.write_text(text + "\n")
    sentence = refused()
    assert str(found) in sentence
    assert f"It also sets: {key}. " in sentence
    assert str(own) in sentence
    assert f": nngrade trust {found.parent}. " in sentence
    assert "nngrade --no-settings submit" in sentence


def test_the_refusal_names_every_key_and_holds_whatever_is_harmless_beside(found, refused):
    found.write_text('format = "json"\nseed = 1\ncourse = "c"\n[submit]\noutput = "o"\n')
    assert "It also sets: course, output, seed." in refused()


def test_what_the_refusal_advises_works(found, refused, submit_with, own):
    text = 'course = "c"\n[submit]\nallow-weak-isolation = true\n'
    found.write_text(text)
    refused()
    # Typed options win over every file, so what the file says of them does not hold.
    request = submit_with("--course", "typed", "--allow-weak-isolation")[0]
    assert (request.course, request.allow_weak) == (Path("typed"), True)
    assert submit_with(before=["--no-settings"])[0].allow_weak is False
    trust(found.parent)
    request = submit_with()[0]
    assert (request.course, request.allow_weak) == (found.parent / "c", True)
    found.rename(own)
    request = submit_with()[0]
    assert (request.course, request.allow_weak) == (own.parent / "c", True)


def test_the_environment_wins_over_what_is_refused(found, submit_with, monkeypatch):
    found.write_text('gradebook = "planted"\n')
    monkeypatch.setenv("NNGRADE_GRADEBOOK", "environment")
    assert submit_with()[2].gradebook == "environment"


def test_what_is_refused_hides_what_the_users_own_file_says(found, own, refused):
    own.write_text("seed = 1\n")
    found.write_text("seed = 2\n")
    assert "seed" in refused()


@pytest.mark.parametrize(
    ("text", "args", "key"),
    [
        ("[export.canvas]\nonly-empty = true\n", ["canvas", "g.csv"], "only-empty"),
        ('[export]\nresults = "r"\n', ["csv"], "results"),
        ('results = "r"\n[export.csv]\noutput = "o"\n', ["csv"], "output, results"),
        ('[export.classroom]\nwheels = "w"\n', ["classroom", "--exercise", "x"], "wheels"),
        ('[export.coursera]\npart = ["a=b"]\n', ["coursera", "--exercise", "x"], "part"),
    ],
)
def test_tables_within_tables_are_refused_as_well(found, refused, text, args, key):
    found.write_text(text)
    assert f"It also sets: {key}." in refused("export", *args)


def test_tables_of_other_commands_refuse_nothing(found, asked, capsys):
    found.write_text("[export.canvas]\nonly-empty = true\n[batch]\njobs = 9\n")
    assert running.run(["submit", "x.py"]) == 0
    assert running.run(["export", "csv"]) == 2
    assert "only-empty" not in capsys.readouterr().err
    assert len(asked) == 1


@pytest.mark.parametrize(
    "args", [["submit", "--help"], ["verify", "-h"], ["export", "csv", "--help"]]
)
@pytest.mark.parametrize(
    "text", ["seeds = 3\nseed = 1\nresults = 'r'\n", "[submit", "fromat = 1\n"]
)
def test_help_is_always_to_be_had(found, asked, capsys, args, text):  # noqa: ARG001 - the place
    found.write_text(text)
    assert running.run(args) == 0
    assert "Usage: nngrade" in capsys.readouterr().out


def test_commands_without_options_do_not_mind(found, asked, capsys):  # noqa: ARG001 - the place
    found.write_text("[submit")
    assert running.run(["schema"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "text",
    [
        "[submit",
        "[submit]\nfrmt = 1",
        "[submit]\nformat = true",
        "[submit]\nformat = 'x'",
        "[sumbit]",
        "fromat = 'json'",
        f"format = 0x{'f' * 9000}",
        f"format = {'9' * 9000}",
        f"format = {'[' * 20_000}",
        "[submit.deeper]\nformat = 'x'",
        "[[submit]]\nformat = 'json'",
        "submit = 1",
    ],
)
@pytest.mark.parametrize("by", ["found", "trusted", "own", "named"])
def test_wrong_settings_are_wrong_usage(found, own, refused, text, by):
    file = own if by == "own" else found
    file.write_text(text)
    args = ["--settings", str(file)] if by == "named" else []
    if by == "trusted":
        file.unlink()
        trust(file.parent)
        file.write_text(text)
    sentence = refused(*args, "submit", "x.py")
    if text != "[submit]\nformat = 'x'":  # click's own sentence
        assert str(file) in sentence
        assert "nngrade --no-settings submit" in sentence


def test_a_slip_does_not_flood_the_screen(found, refused):
    found.write_text("k" * 60_000 + " = 1\n")
    assert len(refused()) < 1_000


def test_a_hostile_name_of_a_folder_stays_one_word(found, refused):
    folder = found.parent / "a\n\x1b[2Jnngrade: all is well; $(touch x)"
    folder.mkdir()
    (folder / "nngrade.toml").write_text("seed = 1\n")
    os.chdir(folder)
    sentence = refused()
    assert "\x1b" not in sentence
    assert len(sentence.splitlines()) == 1
    assert "nngrade trust '/" in sentence


def test_who_owns_a_found_file_proves_nothing(found, refused, submit_with, give_away):
    found.write_text("seed = 7\n")
    give_away(found)
    assert "It also sets: seed" in refused()
    found.write_text('format = "json"\n')
    assert submit_with()[1].format == "json"


# What is called nngrade.toml and is no such file.


@pytest.fixture(params=["link", "link to own", "broken link", "fifo", "socket", "folder"])
def odd(request, found, own, tmp_path):
    """Put something of the name into the working directory that is no file, and return it."""
    teacher = tmp_path / "teacher"
    teacher.mkdir()
    (teacher / "nngrade.toml").write_text('format = "json"\n')
    own.write_text("")
    if request.param == "socket":
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("nngrade.toml")
        return found
    make = {
        "link": lambda: found.symlink_to(teacher / "nngrade.toml"),
        "link to own": lambda: found.symlink_to(own),
        "broken link": lambda: found.symlink_to("nowhere"),
        "fifo": lambda: os.mkfifo(found),
        "folder": found.mkdir,
    }
    make[request.param]()
    return found


def test_it_is_never_obeyed_and_hangs_nothing(odd, refused, submit_with, tmp_path):
    sentence = refused()
    assert str(odd) in sentence
    assert "nngrade --no-settings submit" in sentence
    assert submit_with(before=["--no-settings"])
    aside = odd.rename(tmp_path / "aside")
    trust(odd.parent)
    aside.rename(odd)
    assert str(odd) in refused()


def test_a_file_that_becomes_a_link_at_the_last_moment_is_not_followed(
    found, refused, monkeypatch, tmp_path
):
    (tmp_path / "teacher.toml").write_text('format = "json"\n')
    found.symlink_to(tmp_path / "teacher.toml")
    regular = (tmp_path / "teacher.toml").lstat()
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    monkeypatch.setattr(Path, "lstat", lambda _: regular)
    assert str(found) in refused()


def test_a_link_to_the_folder_is_the_folder(found, submit_with, tmp_path, monkeypatch):
    found.write_text('course = "c"\n')
    (tmp_path / "link").symlink_to(found.parent)
    trust(tmp_path / "link")
    monkeypatch.chdir(tmp_path / "link")
    assert submit_with()[0].course == found.parent / "c"


def test_a_mark_does_not_pass_to_what_a_link_in_its_place_leads_to(
    found, refused, tmp_path, monkeypatch
):
    found.write_text('course = "c"\n')
    trust(found.parent)
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "nngrade.toml").write_text('course = "mine"\n')
    found.parent.rename(tmp_path / "old")
    found.parent.symlink_to(planted)
    monkeypatch.chdir(found.parent)
    assert "It also sets: course" in refused()


@pytest.mark.parametrize("by", ["found", "own", "named"])
def test_a_large_file_is_not_read(found, own, refused, by):
    file = own if by == "own" else found
    with file.open("wb") as out:
        out.truncate(1 << 30)
    sentence = refused(*(["--settings", file] if by == "named" else []), "submit", "x.py")
    assert "larger than 64 KiB" in sentence


def test_a_file_of_64_kib_is_read(found, submit_with):
    text = 'format = "json"\n'
    found.write_text(text + "#" * ((64 << 10) - len(text)))
    assert submit_with()[1].format == "json"


def test_no_key_takes_the_time_of_the_square_of_its_parts(found, refused):
    found.write_text("a." * 32_000 + "a = 1\n")
    assert "dots" in refused()


@pytest.mark.parametrize("by", ["found", "own", "named"])
def test_a_file_that_is_no_text_is_told(found, own, refused, by):
    file = own if by == "own" else found
    file.write_bytes(b'format = "\xff"\n')
    sentence = refused(*(["--settings", file] if by == "named" else []), "submit", "x.py")
    assert "utf-8" in sentence
    assert str(file) in sentence


def test_a_file_that_cannot_be_read_is_told(found, refused, monkeypatch):
    found.touch()

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("grader.submission.files.os.open", closed)
    sentence = refused()
    assert str(found) in sentence
    assert "Permission denied" in sentence
    assert "nngrade --no-settings submit" in sentence


def test_a_working_directory_that_is_gone_has_no_settings(asked, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert running.run(["submit", "/x.py"]) == 0
    assert len(asked) == 1


# The user's own file.


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
    assert submit_with(before=["--no-settings"])[0].seed is None


def test_ones_own_file_may_be_kept_elsewhere(own, submit_with, tmp_path):
    kept = tmp_path / "dotfiles"
    kept.mkdir()
    (kept / "nngrade.toml").write_text('course = "c"\n')
    own.symlink_to(kept / "nngrade.toml")
    assert submit_with()[0].course == kept / "c"
