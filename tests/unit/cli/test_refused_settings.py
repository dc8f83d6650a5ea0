"""What a settings file that was merely found may choose, and how the rest is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.cli import running

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
    options = submit_with()
    assert options.format == form
    assert (options.course, options.allow_weak_isolation) == (None, False)
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


def test_what_the_refusal_advises_works(trust, found, refused, submit_with, own):
    text = 'course = "c"\n[submit]\nallow-weak-isolation = true\n'
    found.write_text(text)
    refused()
    # Typed options win over every file, so what the file says of them does not hold.
    options = submit_with("--course", "typed", "--allow-weak-isolation")
    assert (options.course, options.allow_weak_isolation) == (Path("typed"), True)
    assert submit_with(before=["--no-settings"]).allow_weak_isolation is False
    trust(found.parent)
    options = submit_with()
    assert (options.course, options.allow_weak_isolation) == (found.parent / "c", True)
    found.rename(own)
    options = submit_with()
    assert (options.course, options.allow_weak_isolation) == (own.parent / "c", True)


def test_the_environment_wins_over_what_is_refused(found, submit_with, monkeypatch):
    found.write_text('gradebook = "planted"\n')
    monkeypatch.setenv("NNGRADE_GRADEBOOK", "environment")
    assert submit_with().gradebook == "environment"


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
def test_wrong_settings_are_wrong_usage(trust, found, own, refused, text, by):
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
    assert submit_with().format == "json"
