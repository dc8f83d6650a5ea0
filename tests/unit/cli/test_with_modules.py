"""``nngrade submit FILE`` in a folder of one's own and in one of many learners."""

from __future__ import annotations

import json
import shutil

import pytest

from grader.course.course import Course
from grader.course.start import start
from grader.errors import SubmissionError
from grader.reading import SubmissionReader

EXERCISES = ("computation_graph", "logistic_regression", "shallow_network", "deep_network")


@pytest.fixture(scope="module")
def course():
    return Course.default()


def reading(path, course, *, exercise=None, with_modules=False):
    exercises = [course.exercise(exercise)] if exercise else course.exercises()
    reader = SubmissionReader(course, exercises, is_known=bool(exercise))
    found = reader.in_file(path, with_modules=with_modules, may_be_link=False)
    return found.submission, found.exercise.name


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
@pytest.mark.parametrize("name", EXERCISES)
class TestAWorkingFolder:
    def write(self, path, head):
        if path.suffix == ".py":
            path.write_text(head + path.read_text("utf-8"), "utf-8")
        else:
            notebook = json.loads(path.read_text("utf-8"))
            cell = {"cell_type": "code", "source": head, "outputs": [], "metadata": {}}
            notebook["cells"].insert(0, cell)
            path.write_text(json.dumps(notebook))

    def begun(self, name, folder, suffix, course):
        start(course.exercise(name), folder, notebook=suffix == ".ipynb")
        return folder / f"{name}{suffix}"

    def test_an_own_helper_comes_along(self, tmp_path, course, name, suffix):
        work = self.begun(name, tmp_path, suffix, course)
        plain, _ = reading(work, course)
        assert plain.notes == ()
        self.write(work, "import helpers\n")
        (tmp_path / "helpers.py").write_text("import more\ndef scaled(x): return x\n")
        (tmp_path / "more.py").write_text("SIZE = 3\n")
        (tmp_path / ".ipynb_checkpoints").mkdir()
        (tmp_path / ".ipynb_checkpoints" / work.name).write_bytes(work.read_bytes())
        (tmp_path / "test_mine.py").write_text(work.read_text("utf-8"), "utf-8")
        got, found = reading(work, course)
        assert found == name
        assert set(got.files) == {*plain.files, "helpers.py", "more.py"}
        assert got.notes == ()
        assert reading(work, course, exercise=name)[0] == got

    def test_beside_all_other_exercises(self, tmp_path, course, name, suffix):
        for other in EXERCISES:
            for kind in (".py", ".ipynb"):
                self.begun(other, tmp_path, kind, course)
        work = tmp_path / f"{name}{suffix}"
        self.write(work, "import helpers\n")
        (tmp_path / "helpers.py").write_text("def tanh(x): return x\ndef relu(x): return x\n")
        got, found = reading(work, course)
        assert found == name
        assert "helpers.py" in got.files
        assert got.notes == ()


def test_a_helper_with_one_function_of_another_exercise(tmp_path, course, solution):
    (tmp_path / "deep_network.py").write_text("import utils\n" + solution("deep_network"))
    (tmp_path / "utils.py").write_text("def sigmoid(z): return z\ndef relu(z): return z\n")
    got, _ = reading(tmp_path / "deep_network.py", course)
    assert got.files == ("deep_network.py", "utils.py")


def test_a_file_that_defines_half_of_another_exercise_is_somebodys(tmp_path, course, solution):
    (tmp_path / "ada.py").write_text("import utils\n" + solution("deep_network"))
    (tmp_path / "utils.py").write_text("x = 1\n")
    (tmp_path / "bob.py").write_text(solution("logistic_regression"))
    got, _ = reading(tmp_path / "ada.py", course)
    assert got.files == ("ada.py",)
    assert "bob.py defines" in got.notes[0]


def test_the_exercise_is_found_from_the_file_alone(tmp_path, course):
    mine = "import more\ndef sigmoid(z): return z\ndef propagate(w, b, X, Y): return w\n"
    (tmp_path / "homework.py").write_text(mine)
    functions = ["forward_propagation", "backward_propagation", "nn_model"]
    (tmp_path / "more.py").write_text("".join(f"def {name}(): pass\n" for name in functions[:2]))
    submission, exercise = reading(tmp_path / "homework.py", course)
    assert (exercise, submission.files) == ("logistic_regression", ("homework.py", "more.py"))


def test_what_says_nothing_by_itself_is_known_by_what_it_brings(tmp_path, course, solution):
    (tmp_path / "main.py").write_text("from parts import *\n")
    (tmp_path / "parts.py").write_text(solution("deep_network"))
    with pytest.raises(SubmissionError, match="--with-modules"):
        reading(tmp_path / "main.py", course)
    submission, exercise = reading(tmp_path / "main.py", course, with_modules=True)
    assert (exercise, submission.files) == ("deep_network", ("main.py", "parts.py"))


def test_a_broken_exercise_elsewhere_in_the_course_is_no_hindrance(tmp_path, root):
    for part in ("exercises", "solutions"):
        shutil.copytree(root / part, tmp_path / part)
    (tmp_path / "solutions" / "shallow_network" / "exercise.toml").write_text("title = 3\n")
    work = tmp_path / "work"
    work.mkdir()
    (work / "ada.py").write_text("import utils\ndef forward(a, b, c): return a\n")
    (work / "utils.py").write_text("x = 1\n")
    got, _ = reading(work / "ada.py", Course.at(tmp_path), exercise="computation_graph")
    assert got.files == ("ada.py", "utils.py")
