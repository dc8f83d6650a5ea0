"""What a submit leaves in the gradebook, and what it does where there can be none."""

from __future__ import annotations

import sqlite3
import stat
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.batch.fingerprint import fingerprint
from grader.batch.model import GradingOptions
from grader.cli import running
from grader.cli.learner import submit as submit_module
from grader.cli.learner.submit import GradedSubmission, SubmitOptions, record
from grader.course.course import Course
from grader.gradebook import Gradebook
from grader.reading import SubmissionReader
from grader.submission import read_packed

STARTED = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def work(tmp_path, root, monkeypatch):
    """Return a submission that brings a module along."""
    monkeypatch.setenv("LOGNAME", "ada")
    folder = tmp_path / "work"
    folder.mkdir()
    source = (root / "solutions" / "deep_network" / "deep_network.py").read_text("utf-8")
    (folder / "deep_network.py").write_text(f"import layers\n{source}", "utf-8")
    (folder / "layers.py").write_text("SIZE = 3\n")
    (folder / "unrelated.py").write_text("x = 1\n")
    return folder / "deep_network.py"


@pytest.fixture
def graded(samples):
    """Return a function that reads what is at a path, and gives a report on it."""

    def make(path, **about):
        course = Course.default()
        reader = SubmissionReader(course, [course.exercise("deep_network")], is_known=True)
        reading = reader.in_file(path, with_modules=False, may_be_link=False)
        read = reading.submission
        report = samples.two_mistakes()
        about = {"files": list(read.files), "sha256": read.sha256, **about}
        info = report.submission.model_copy(update=about)
        grader = report.grader.model_copy(update={"started": STARTED})
        report = report.model_copy(update={"submission": info, "grader": grader})
        return GradedSubmission(report, reading, course)

    return make


@pytest.fixture
def file(tmp_path):
    return tmp_path / "gradebook.sqlite"


def only(file):
    with Gradebook.open(file, create=False) as book:
        (row,) = book.attempts()
        return row, book.content(row.content_sha256), book.report(row.grade_id)


def test_an_attempt_is_recorded_with_report_and_files(work, graded, file, capsys):
    made = graded(work)
    record(made, SubmitOptions(path=work, seed=7, gradebook=str(file)))
    row, content, stored = only(file)
    assert (row.course, row.entry.exercise, row.entry.learner, row.entry.source) == (
        "nngrade",
        "deep_network",
        "ada",
        "submit",
    )
    assert (row.entry.submitted_at, row.score, row.status) == (STARTED, 90, "graded")
    assert stored == made.report
    again = read_packed(content, name="deep_network.py", hint_names=["deep_network"])
    assert (again.files, again.sha256) == (
        ("deep_network.py", "layers.py"),
        stored.submission.sha256,
    )
    course = Course.default()
    assert row.fingerprint == fingerprint(
        course, "deep_network", GradingOptions(seed=7), by="submit"
    )
    # Its notes may name the learner's file: no batch gives the report to somebody else.
    assert row.fingerprint != fingerprint(course, "deep_network", GradingOptions(seed=7))
    assert capsys.readouterr() == ("", "")


def test_folders_and_archives_are_kept_as_well(work, graded, tmp_path, file):
    archive = tmp_path / "work.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(work, "a/deep_network.py")
    for path in (work.parent, archive):
        record(graded(path), SubmitOptions(path=path, gradebook=str(file)))
    with Gradebook.open(file) as book:
        contents = [book.content(row.content_sha256) for row in book.attempts()]
    assert archive.read_bytes() in contents
    assert all(contents)
    assert len(contents) == 2


@pytest.mark.parametrize("kind", ["file", "folder", "archive"])
@pytest.mark.parametrize("after", ["changed", "gone"])
def test_what_was_graded_is_recorded_whatever_becomes_of_the_file(
    work, graded, tmp_path, file, kind, after
):
    path = {"file": work, "folder": work.parent, "archive": tmp_path / "work.zip"}[kind]
    if kind == "archive":
        with zipfile.ZipFile(path, "w") as target:
            target.write(work, "deep_network.py")
    right = work.read_text("utf-8")
    made = graded(path)
    changed = path if kind == "archive" else work
    if after == "gone":
        changed.unlink()
    else:
        changed.write_text("def linear_forward():\n    return 1\n")
    record(made, SubmitOptions(path=path, gradebook=str(file)))
    row, content, _ = only(file)
    again = read_packed(content, name="deep_network.py", hint_names=["deep_network"])
    assert again.sha256 == made.report.submission.sha256
    assert "".join(cell.source for cell in again.main.cells) == right
    assert row.score == 90


def test_the_report_says_whose_it_is_if_it_knows(work, graded, file):
    record(graded(work, learner="bob"), SubmitOptions(path=work, gradebook=str(file)))
    assert only(file)[0].entry.learner == "bob"


def test_ones_own_gradebook_is_for_oneself(work, graded, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    record(graded(work), SubmitOptions(path=work))
    folder = tmp_path / "data" / "nngrade"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert only(folder / "gradebook.sqlite")[0].entry.learner == "ada"


@pytest.fixture
def submit(work, graded, monkeypatch, capsys):
    """Return a function that runs the command without a sandbox."""
    monkeypatch.chdir(work.parent)
    made = graded(work)
    monkeypatch.setattr(submit_module, "grade_one", lambda *_: made)

    def run(*args):
        code = running.run(["submit", *map(str, args), str(work)])
        return code, *capsys.readouterr()

    return run


def test_the_command_records_unless_it_is_told_not_to(submit, file, monkeypatch):
    assert submit("--gradebook", file)[0] == 0
    assert only(file)[0].score == 90
    elsewhere = file.with_name("elsewhere.sqlite")
    monkeypatch.setenv("NNGRADE_GRADEBOOK", str(elsewhere))
    assert submit("--no-record")[0] == 0
    assert not elsewhere.exists()
    assert submit()[0] == 0
    assert only(elsewhere)


def test_settings_name_a_file_beside_them_or_a_server(submit, work):
    settings = work.parent / "nngrade.toml"
    settings.write_text('gradebook = "grades.sqlite"\n')
    assert running.run(["trust", str(work.parent)]) == 0
    submit()
    assert only(work.parent / "grades.sqlite")
    settings.write_text('gradebook = "postgresql://ada@127.0.0.1:1/grades"\n')
    err = submit()[2]
    assert "postgresql://ada@127.0.0.1:1/grades" in err
    settings.write_text("[submit]\nno-record = true\n")
    assert "not recorded" not in submit()[2]


@pytest.fixture(params=["a file", "no folder", "locked", "no database", "no server"])
def nowhere(request, tmp_path, monkeypatch):
    """Yield a place where nothing can be recorded."""
    monkeypatch.setattr("grader.cli.learner.submit._SECONDS_FOR_GRADEBOOK", 0.1)
    file = tmp_path / "broken.sqlite"
    if request.param == "a file":
        file.write_text("Marks are in the blue folder. " * 9)
    elif request.param == "no folder":
        file = tmp_path / "absent" / "gradebook.sqlite"
    elif request.param == "no database":
        file.mkdir()
    elif request.param == "no server":
        yield "postgresql://ada:secret@127.0.0.1:1/grades"
        return
    else:
        Gradebook.open(file).close()
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield file
        return
    yield file


def test_what_cannot_be_recorded_changes_neither_report_nor_exit_code(submit, nowhere):
    code, out, err = submit("--gradebook", nowhere, "--fail-under", 95)
    assert code == 1
    assert "90 of 100 points" in out
    (sentence,) = [line for line in err.splitlines() if "not recorded" in line]
    assert sentence.startswith("This attempt was not recorded. ")
    assert "secret" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize("home", ["/dev/null", "/proc/nobody"])
def test_without_a_usable_home_it_is_said(submit, monkeypatch, home):
    monkeypatch.setenv("XDG_DATA_HOME", home)
    code, _, err = submit()
    assert code == 0
    assert err.count("not recorded") == 1


def test_where_nobody_is_at_home_no_folder_is_made_up(submit, monkeypatch, work):
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/x"))
    assert "no home directory" in submit()[2]
    assert not (work.parent / "~").exists()


def test_without_a_home_that_anybody_knows_of_it_is_said(work, graded, monkeypatch, capsys):
    def homeless(*_args, **_more):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    record(graded(work), SubmitOptions(path=work))
    assert "There is no home directory for a gradebook" in capsys.readouterr().err
