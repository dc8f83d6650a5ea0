from pathlib import Path

import pytest

from grader.cli.learner.start import StartOptions
from grader.cli.learner.start import command as start_command
from grader.course import Course
from grader.course.detect import find_submission_file
from grader.course.release import learner_files
from grader.course.start import start
from grader.errors import UnavailableError, UsageError

EXERCISE = Course.default().exercise("deep_network")


def names(folder):
    return {file.name for file in folder.iterdir()}


def test_a_new_folder_gets_everything_but_the_notebook(tmp_path):
    started = start(EXERCISE, tmp_path / "new" / "work")
    assert names(started.folder) == set(learner_files(EXERCISE)) - {"deep_network.ipynb"}
    assert set(started.added) == names(started.folder)
    assert started.main_file == "deep_network.py"
    assert started.kept == started.same == []


def test_with_a_notebook_there_is_no_stub(tmp_path):
    started = start(EXERCISE, tmp_path, notebook=True)
    assert names(tmp_path) == set(learner_files(EXERCISE)) - {"deep_network.py"}
    assert started.main_file == "deep_network.ipynb"


def test_work_is_never_overwritten_and_what_is_missing_is_added(tmp_path):
    start(EXERCISE, tmp_path)
    (tmp_path / "deep_network.py").write_text("mine = 1\n")
    (tmp_path / "test_deep_network.py").write_text("# a test of mine\n")
    (tmp_path / "lesson.md").unlink()
    started = start(EXERCISE, tmp_path)
    assert (tmp_path / "deep_network.py").read_text() == "mine = 1\n"
    assert (tmp_path / "test_deep_network.py").read_text() == "# a test of mine\n"
    assert started.added == ["lesson.md"]
    assert started.kept == ["deep_network.py", "test_deep_network.py"]


def test_starting_twice_changes_nothing(tmp_path):
    start(EXERCISE, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    started = start(EXERCISE, tmp_path)
    assert started.added == started.kept == []
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_a_link_is_not_written_through(tmp_path):
    outside = tmp_path / "outside.py"
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "deep_network.py").symlink_to(outside)
    assert start(EXERCISE, folder).kept == ["deep_network.py"]
    assert not outside.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "work").write_text("a file")
    with pytest.raises(UsageError, match="work"):
        start(EXERCISE, tmp_path / "work")
    with pytest.raises(UnavailableError, match="/proc/work"):
        start(EXERCISE, Path("/proc/work"))


@pytest.mark.parametrize("notebook", [False, True])
def test_submit_without_an_argument_finds_the_file(tmp_path, notebook):
    started = start(EXERCISE, tmp_path, notebook=notebook)
    exercises = Course.default().exercises()
    assert find_submission_file(tmp_path, exercises).name == started.main_file
    (tmp_path / started.main_file).write_text("{}")
    assert find_submission_file(tmp_path, exercises).name == started.main_file


def test_of_stub_and_notebook_the_one_that_was_worked_on_is_found(tmp_path):
    start(EXERCISE, tmp_path)
    start(EXERCISE, tmp_path, notebook=True)
    (tmp_path / "deep_network.ipynb").write_text("{}")
    assert find_submission_file(tmp_path, [EXERCISE]).name == "deep_network.ipynb"


def test_what_to_do_next_takes_three_lines(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    start_command.run(StartOptions(exercise="deep_network"))
    out, err = capsys.readouterr()
    assert [line[:2] for line in out.splitlines()] == ["1.", "2.", "3."]
    assert "cd deep_network" in out
    assert "pytest -k initialize_parameters" in out
    assert out.endswith("nngrade submit\n")
    assert "9 files" in err


def test_kept_work_is_told(tmp_path, capsys):
    (tmp_path / "deep_network.py").write_text("mine = 1\n")
    start_command.run(StartOptions(exercise="deep_network", to=tmp_path))
    assert "your work is untouched" in capsys.readouterr().err


def test_another_course_is_named_in_the_command_to_come(tmp_path, root, capsys):
    start_command.run(
        StartOptions(exercise="deep_network", to=tmp_path, course=root, notebook=True)
    )
    out = capsys.readouterr().out
    assert f"nngrade submit --course {root}" in out
    assert "deep_network.ipynb in Jupyter" in out


def test_without_an_exercise_the_first_is_suggested(capsys):
    start_command.run(StartOptions(exercise=None))
    out = capsys.readouterr().out
    course = Course.default().exercises()
    assert all(exercise.title in out for exercise in course)
    assert out.endswith(f"nngrade start {course[0].name}\n")


def test_a_target_without_an_exercise_is_asked_about(tmp_path):
    with pytest.raises(UsageError, match="EXERCISE"):
        start_command.run(StartOptions(exercise=None, to=tmp_path))
