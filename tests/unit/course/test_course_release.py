import json
import re

import nbformat
import pytest

from grader.course import Course
from grader.course.markers import solution_lines
from grader.course.release import generate, learner_files, out_of_sync

EXERCISES = Course.default().exercises()


each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


@pytest.fixture
def folder(tmp_path):
    """A learner's folder, fresh."""
    generate(Course.default().exercise("deep_network"), tmp_path)
    return tmp_path


@each_exercise
def test_no_line_of_a_solution_reaches_learners(exercise):
    hidden = set(solution_lines(exercise.source))
    for name, content in learner_files(exercise).items():
        assert not hidden & set(shown_lines(name, content.decode())), name


def shown_lines(name, text):
    if name.endswith(".ipynb"):
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return [line.strip() for line in text.splitlines()]


@each_exercise
def test_nothing_for_instructors_is_in_the_folder(exercise):
    names = set(learner_files(exercise))
    assert not names & {"test_hidden.py", "mistakes.toml", "exercise.toml", "cases.py"}


@each_exercise
def test_generation_is_deterministic(exercise):
    assert learner_files(exercise) == learner_files(exercise)


@each_exercise
def test_the_notebook_is_valid_and_checks_each_function(exercise):
    text = learner_files(exercise)[f"{exercise.name}.ipynb"].decode()
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert nbformat.writes(notebook) == text.rstrip("\n")
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    for function in exercise.functions:
        here = sources.index(f"check({function})")
        assert sources[here - 1].startswith(f"def {function}(")


def numbers(equation_id: str) -> list[str]:
    """Return every number of an id such as ``(1), (2)`` or ``(4) to (8)``."""
    found = [int(number) for number in re.findall(r"\d+", equation_id)]
    if " to " in equation_id:
        found = list(range(found[0], found[1] + 1))
    return [f"({number})" for number in found]


@each_exercise
def test_stub_lesson_and_reports_name_equations_alike(exercise):
    lesson = (exercise.learner_folder / "lesson.md").read_text()
    stub = (exercise.learner_folder / f"{exercise.name}.py").read_text()
    for function in exercise.functions.values():
        assert f"`{function.name}`" in lesson
        for number in numbers(function.equation_id):
            assert f"    {number} " in lesson, f"{function.name}: {number}"
            assert f"Equation {number}: " in stub, f"{function.name}: {number}"


def test_each_function_has_visible_tests_in_the_order_of_the_lesson(folder):
    exercise = Course.default().exercise("deep_network")
    names = [
        line.removeprefix("def test_")
        for line in (folder / "test_deep_network.py").read_text().splitlines()
        if line.startswith("def test_")
    ]
    longest_first = sorted(exercise.functions, key=len, reverse=True)
    owners = [next(f for f in longest_first if name.startswith(f)) for name in names]
    assert list(dict.fromkeys(owners)) == list(exercise.functions)


def test_generate_leaves_other_files_alone(folder):
    (folder / "mine.txt").write_text("notes")
    exercise = Course.default().exercise("deep_network")
    generate(exercise, folder)
    assert (folder / "mine.txt").read_text() == "notes"
    assert out_of_sync(exercise, folder) == ["mine.txt"]
