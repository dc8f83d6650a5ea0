"""``nngrade submit FILE`` in a folder of one's own and in one of many learners."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from grader.cli import platform_run, running
from grader.course.course import Course
from grader.gradebook import Gradebook
from grader.reading import SubmissionReader
from grader.submission import read_packed

pytestmark = pytest.mark.slow

# What would be wrong with everything that calls it.
FALSE_UTILS = "".join(
    f"def {name}(*args):\n    return 0\n"
    for name in ("relu", "sigmoid", "relu_backward", "sigmoid_backward")
)


@pytest.fixture(scope="module")
def course():
    return Course.default()


@pytest.fixture
def class_folder(tmp_path, solution):
    """Return the folder of a class, in which one learner would like others to trip, or to help."""
    folder = tmp_path / "class"
    folder.mkdir()
    right = solution("deep_network")
    (folder / "ada.py").write_text(right)
    (folder / "bob.py").write_text(right.replace("def linear_forward", "def forward_linear"))
    (folder / "dnn_utils.py").write_text(FALSE_UTILS)
    (folder / "mallory.py").write_text("from ada import *\n")
    return folder


@pytest.fixture
def submit(tmp_path, monkeypatch, capsys):
    """Return a function that runs the command, and gives exit code, report and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*args):
        book = tmp_path / "gradebook.sqlite"
        code = running.run(["submit", *map(str, args), "--format=json", f"--gradebook={book}"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    run.book = tmp_path / "gradebook.sqlite"
    return run


def recorded(book):
    with Gradebook.open(book, create=False) as opened:
        *_, row = opened.attempts()
        return opened.content(row.content_sha256)


@pytest.mark.usefixtures("needs_isolation")
class TestAClass:
    def test_nobodys_module_replaces_the_courses_helper(self, submit, class_folder):
        code, report, _ = submit(class_folder / "ada.py")
        assert (code, report["score"]) == (0, 100)
        assert report["submission"]["files"] == ["ada.py"]
        (note,) = [note for note in report["notes"] if "--with-modules" in note]
        assert "Not taken from the folder of ada.py: dnn_utils.py." in note
        assert "bob.py defines" in note
        again = read_packed(recorded(submit.book), name="ada.py")
        assert again.sha256 == report["submission"]["sha256"]

    def test_nobody_gets_anothers_work(self, submit, class_folder):
        code, report, err = submit(class_folder / "mallory.py")
        assert (code, report) == (3, None)
        assert "Not taken from the folder of mallory.py: ada.py." in err
        assert "--with-modules" in err
        code, report, _ = submit(class_folder / "mallory.py", "--exercise", "deep_network")
        assert (code, report["score"]) == (0, 0)
        assert report["submission"]["files"] == ["mallory.py"]

    def test_who_insists_gets_what_lies_there(self, submit, class_folder):
        code, report, _ = submit(class_folder / "ada.py", "--with-modules")
        assert code == 0
        assert report["score"] < 100
        assert report["submission"]["files"] == ["ada.py", "dnn_utils.py"]
        assert not any("--with-modules" in note for note in report["notes"])
        again = read_packed(
            recorded(submit.book), name="ada.py", functions=["linear_forward", "compute_cost"]
        )
        assert again.sha256 == report["submission"]["sha256"]

    def test_a_module_that_defines_what_is_graded_is_recorded_with_who_insists(
        self, submit, class_folder
    ):
        (class_folder / "dnn_utils.py").unlink()
        code, report, _ = submit(class_folder / "mallory.py", "--with-modules")
        assert (code, report["score"]) == (0, 100)
        again = read_packed(
            recorded(submit.book), name="mallory.py", functions=["linear_forward", "compute_cost"]
        )
        assert again.files == ("mallory.py", "ada.py")

    def test_the_author_of_a_course_grades_the_reference(self, submit, root, course):
        path = root / "solutions" / "deep_network" / "deep_network.py"
        found, _ = reading(path, course)
        assert (found.files, found.notes) == (("deep_network.py",), ())
        path = root / "solutions" / "shallow_network" / "shallow_network.py"
        code, report, _ = submit(path)
        assert (code, report["score"]) == (0, 100)


def reading(path, course, *, exercise=None, with_modules=False):
    exercises = [course.exercise(exercise)] if exercise else course.exercises()
    reader = SubmissionReader(course, exercises, is_known=bool(exercise))
    found = reader.in_file(path, with_modules=with_modules, may_be_link=False)
    return found.submission, found.exercise.name


@pytest.mark.usefixtures("needs_isolation")
class TestLinks:
    @pytest.fixture
    def work(self, tmp_path, solution):
        folder = tmp_path / "real"
        folder.mkdir()
        (folder / "computation_graph.py").write_text(solution("computation_graph"))
        return folder

    def test_a_link_that_is_named_is_refused(self, submit, work, tmp_path):
        (tmp_path / "file.py").symlink_to(work / "computation_graph.py")
        (tmp_path / "folder").symlink_to(work)
        for name, target in (("file.py", work / "computation_graph.py"), ("folder", work)):
            code, report, err = submit(tmp_path / name)
            assert (code, report) == (3, None)
            assert f"nngrade: {name} is a link; name what it points to: {target}" in err

    def test_the_work_in_the_folder_that_is_a_link_is_refused_as_well(self, submit, work, tmp_path):
        (tmp_path / "computation_graph.py").symlink_to(work / "computation_graph.py")
        code, _, err = submit()
        assert code == 3
        assert "computation_graph.py is a link" in err

    def test_a_link_in_a_folder_is_told_and_kept_out_of_the_record(self, submit, work, tmp_path):
        (tmp_path / "secret.py").write_text("SECRET = 'kept'\n")
        (work / "extra.py").symlink_to(tmp_path / "secret.py")
        code, report, _ = submit(work)
        assert (code, report["score"]) == (0, 100)
        assert any("extra.py is a link" in note for note in report["notes"])
        content = recorded(submit.book)
        again = read_packed(content, name="work", functions=["forward"])
        assert again.sha256 == report["submission"]["sha256"]
        assert any("extra.py is a link" in note for note in again.notes)

    @pytest.mark.parametrize("below", ["file", "link"])
    def test_a_platform_may_name_a_folder_that_is_a_link(self, work, tmp_path, below):
        if below == "link":
            (work / "computation_graph.py").rename(tmp_path / "elsewhere.py")
            (work / "computation_graph.py").symlink_to(tmp_path / "elsewhere.py")
        (tmp_path / "submission").symlink_to(work)
        result = tmp_path / "results.json"
        args = ["gradescope", "--exercise", "computation_graph"]
        args += ["--submission", str(tmp_path / "submission"), "--result", str(result)]
        done = CliRunner().invoke(platform_run.command, args)
        assert done.exit_code == 0
        results = json.loads(result.read_text())
        assert results["score"] == (100 if below == "file" else 0)
        assert ("is a link to another file" in results["output"]) == (below == "link")
