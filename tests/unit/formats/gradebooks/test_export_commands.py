from __future__ import annotations

import csv
import io
import os
import re
import stat
from datetime import UTC, datetime

import pytest

from grader.cli import running
from grader.entry import Entry
from grader.gradebook import Attempt, Grade, Gradebook

DAY = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def results(tmp_path, samples, monkeypatch):
    """Return a folder of results whose gradebook can be added to."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "results"
    folder.mkdir()

    def add(learner, *, score=87.5, exercise="deep_network", status="graded", reason="", **about):
        report = samples.hostile().model_copy(update={"score": score, "max_score": 100.0})
        course = about.pop("course", "main")
        entry = {
            "exercise": exercise,
            "learner": learner,
            "source": learner,
            "submitted_at": DAY,
        }
        attempt = Attempt(course=course, entry=Entry(**{**entry, **about}), content_sha256="")
        grade = Grade(report=report, fingerprint="f", status=status, reason=reason)
        with Gradebook.open(folder / "gradebook.sqlite") as gradebook:
            gradebook.record(attempt, grade)
        return folder

    return add


@pytest.fixture
def run(capsysbinary):
    def nngrade(*args):
        capsysbinary.readouterr()
        code = running.run(["export", *map(str, args)])
        out, err = capsysbinary.readouterr()
        return code, out, err.decode()

    return nngrade


@pytest.fixture
def teachers(tmp_path, file):
    def copy(name):
        target = tmp_path / name
        target.write_bytes(file(name))
        return target

    return copy


def test_canvas_to_stdout_and_notes_to_stderr(results, run, teachers, canvas):
    results("101")
    results("103", score=50.0)
    results("nobody", name="No\nBody")
    folder = results("102", score=0.0, status="unreadable", reason="it is no notebook")
    code, out, err = run("canvas", teachers("canvas_sis.csv"), "--results", folder)
    assert code == 0
    grades, _ = canvas(out)
    assert [grades[key]["Deep network (4711)"] for key in ("101", "102", "103")] == [
        "87.50",
        "71.00",
        "50.00",
    ]
    assert "LOWER: 철수 김: 95.00 → 50.00" in err
    assert "102 it is no notebook" in err
    assert "nobody No Body" in err
    assert "Noether" in err
    assert "1 filled in, 1 changed" in err


def test_a_file_may_be_filled_in_place_and_twice_is_once(results, run, teachers, file):
    folder = results("101")
    target = teachers("canvas_sis.csv")
    args = ("canvas", target, "--results", folder, "--output", target)
    assert run(*args)[:2] == (0, b"")
    once = target.read_bytes()
    assert once != file("canvas_sis.csv")
    assert run(*args)[0] == 0
    assert target.read_bytes() == once


def test_a_dry_run_writes_nothing_and_tells_everything(results, run, teachers, tmp_path):
    folder = results("101")
    target = tmp_path / "out.csv"
    source = teachers("canvas_sis.csv")
    code, out, err = run("canvas", source, "--results", folder, "--output", target, "--dry-run")
    assert (code, out) == (0, b"")
    assert not target.exists()
    assert "new: Ada Lovelace: 87.50" in err


def test_moodle_gets_comments_in_which_learners_text_is_text(results, run, teachers, moodle):
    folder = results("17")
    code, out, _ = run("moodle", teachers("moodle_ko.csv"), "--results", folder)
    assert code == 0
    grade, _, comment = moodle(out, "ko")[17]
    assert grade == 17.5
    assert "87.5 of 100 points" in comment
    assert "\n" not in comment
    assert set(re.findall(r"<(/?\w+)[^>]*>", comment)) <= {
        f"{slash}{tag}"
        for tag in ("p", "strong", "ul", "li", "code", "em", "br", "span")
        for slash in ("", "/")
    }
    _, out, _ = run("moodle", teachers("moodle_ko.csv"), "--results", folder, "--no-comments")
    assert moodle(out, "ko")[17][2] == ""


def test_penalties_count_when_scores_are_exported(results, run, teachers, moodle, tmp_path):
    folder = results("17")
    policy = tmp_path / "rules.toml"
    policy.write_text("[policy]\ndeadline = 2024-02-28T00:00:00Z\nlate_penalty = 10\n")
    args = ("moodle", teachers("moodle_en.csv"), "--results", folder, "--policy", policy)
    grade, _, comment = moodle(run(*args)[1])[17]
    assert grade == 57.5
    assert "30 points are taken off" in comment


def test_csv_for_spreadsheets(results, run, tmp_path):
    results("=cmd", name="@Ada", email="ada@example.edu")
    folder = results("b", exercise="", status="unreadable", reason="-no", submitted_at=None)
    target = tmp_path / "scores.csv"
    code, out, err = run("csv", "--results", folder, "--output", target)
    assert (code, out) == (0, b"")
    assert "2 rows" in err
    text = target.read_bytes().decode("utf-8-sig")
    unread, graded = sorted(
        csv.DictReader(io.StringIO(text, newline="")), key=lambda row: row["status"], reverse=True
    )
    assert graded["learner"] == "'=cmd"
    assert graded["name"] == "'@Ada"
    assert (graded["score"], graded["max_score"], graded["raw"]) == ("87.5", "100.0", "87.5")
    assert (graded["attempts"], graded["late"]) == ("1", "no")
    assert graded["submitted_at"] == "2024-03-01T09:30:00+00:00"
    assert (unread["score"], unread["reason"]) == ("", "'-no")


def test_nbgraders_columns(results, run, tmp_path):
    folder = results("ada", name="Ada King Lovelace", email="a@b.c")
    policy = tmp_path / "rules.toml"
    policy.write_text("[policy]\ndeadline = 2024-02-29T12:00:00+01:00\nlate_penalty = 5\n")
    code, out, _ = run("nbgrader", "--results", folder, "--policy", policy)
    assert code == 0
    [row] = csv.DictReader(io.StringIO(out.decode(), newline=""))
    assert row == {
        "assignment": "deep_network",
        "duedate": "2024-02-29 11:00:00",
        "timestamp": "2024-03-01 09:30:00",
        "student_id": "ada",
        "last_name": "Lovelace",
        "first_name": "Ada King",
        "email": "a@b.c",
        "raw_score": "87.5",
        "late_submission_penalty": "5.0",
        "score": "82.5",
        "max_score": "100.0",
    }


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", ""), ("nbgrader", ""), ("canvas", "canvas_sis.csv"), ("moodle", "moodle_en.csv")],
)
def test_without_a_gradebook_it_says_what_to_do(run, teachers, form, name, tmp_path):
    file = [teachers(name)] if name else []
    code, out, err = run(form, *file)
    assert (code, out) == (2, b"")
    assert "--results" in err
    code, _, err = run(form, *file, "--results", tmp_path)
    assert code == 2
    assert "gradebook.sqlite" in err
    assert not (tmp_path / "gradebook.sqlite").exists()


def test_several_exercises_are_asked_for(results, run, teachers, canvas):
    results("101")
    folder = results("101", exercise="logistic_regression", score=10.0)
    source = teachers("canvas_sis.csv")
    code, _, err = run("canvas", source, "--results", folder)
    assert code == 2
    assert "deep_network, logistic_regression" in err
    code, out, _ = run("canvas", source, "--results", folder, "--exercise", "deep_network")
    assert (code, canvas(out)[0]["101"]["Deep network (4711)"]) == (0, "87.50")
    code, _, err = run("canvas", source, "--results", folder, "--exercise", "shallow_network")
    assert (code, "no scores for shallow_network" in err) == (2, True)


def test_several_courses_are_asked_for(results, run):
    results("101")
    folder = results("101", course="other")
    code, _, err = run("csv", "--results", folder)
    assert code == 2
    assert "--course" in err


def test_settings_of_the_group_and_of_a_format(results, run, teachers, tmp_path):
    results("103", score=50.0)
    (tmp_path / "nngrade.toml").write_text(
        '[export]\nresults = "results"\n[export.canvas]\nonly-empty = true\n'
    )
    assert running.run(["trust", str(tmp_path)]) == 0
    code, out, err = run("canvas", teachers("canvas_sis.csv"))
    assert code == 0
    assert out == teachers("canvas_sis.csv").read_bytes()
    assert "keeps 95.00" in err
    assert run("csv")[0] == 0


@pytest.mark.parametrize("form", ["canvas", "csv", "moodle", "nbgrader"])
def test_every_format_has_a_short_help_with_an_example(run, form):
    code, out, _ = run(form, "--help")
    text = out.decode()
    assert code == 0
    assert f"Example: nngrade export {form}" in " ".join(text.split())
    assert len(text.splitlines()) < 30


@pytest.mark.parametrize("form", ["csv", "nbgrader", "canvas", "moodle"])
@pytest.mark.parametrize(("shared", "mode"), [((), 0o600), (("--shared",), 0o664)])
def test_what_is_exported_is_for_its_owner_unless_it_is_shared(
    results, run, teachers, tmp_path, form, shared, mode
):
    folder = results("10234")
    file = {"canvas": "canvas_sis.csv", "moodle": "moodle_en.csv"}.get(form)
    args = [teachers(file)] if file else []
    before = os.umask(0o002)
    try:
        for name in ("new.csv", "old.csv"):
            if name == "old.csv":
                (tmp_path / name).write_bytes(b"")
                (tmp_path / name).chmod(0o640)
            target = ("--results", folder, "--output", tmp_path / name)
            code, _, err = run(form, *args, *target, *shared)
            assert code == 0, err
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "old.csv").stat().st_mode) == 0o640
