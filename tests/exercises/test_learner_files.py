"""What ``nngrade release --to DIR`` gives learners holds nothing that is only for instructors."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from grader.cli.author.release import ReleaseOptions
from grader.cli.author.release import command as release
from grader.course import Course
from grader.course.markers import solution_lines

EXERCISES = Course.default().exercises()
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
# Shorter lines (`return A, cache`, `L = len(caches)`) may stand anywhere by chance.
TELLING = 15


@pytest.fixture(scope="module")
def learner_files(tmp_path_factory):
    """The learner files of all exercises: path -> text, notebooks as their plain source."""
    folder = tmp_path_factory.mktemp("learner_files")
    release.run(ReleaseOptions(exercises=(), to=folder))
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return {file.relative_to(folder).as_posix(): shown(file) for file in files}


def shown(file):
    text = file.read_text("utf-8")
    if file.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    assert not any(cell.get("outputs") for cell in cells)
    return "\n".join("".join(cell["source"]) for cell in cells) + text


def squeezed(text):
    return "".join(text.split())


def rows(text):
    """Return the lines that may not be a solution's: equations and signatures are told anyway."""
    told = re.compile(r"Equation \(|def |#")
    return [squeezed(row) for row in text.splitlines() if not told.match(row.strip())]


def found(learner_files, lines):
    """Return which of ``lines`` stands in them, at the end of a line and spaces aside."""
    code = {
        name: rows(text) for name, text in learner_files.items() if name.endswith((".py", ".ipynb"))
    }
    return [
        (name, line)
        for name, own in code.items()
        for line in lines
        if not line.startswith("#") and any(row.endswith(squeezed(line)) for row in own)
    ]


def mentions(learner_files, words):
    return [(name, word) for name, text in learner_files.items() for word in words if word in text]


def test_it_holds_the_learners_files_of_every_exercise_and_no_others(learner_files):
    folders = {name.split("/")[1] for name in learner_files}
    assert folders == {exercise.name for exercise in EXERCISES}
    for exercise in EXERCISES:
        own = {
            name.split("/", 2)[2] for name in learner_files if name.split("/")[1] == exercise.name
        }
        fixed = {"conftest.py", "notebook_check.py", "pytest.ini", "lesson.md"}
        work = {f"{exercise.name}.py", f"{exercise.name}.ipynb", f"test_{exercise.name}.py"}
        figures = {name for name in own if name.endswith((".svg", ".png"))}
        assert own - figures == fixed | work | set(exercise.helper_files.values())


@each_exercise
def test_no_line_of_a_solution_is_in_it(exercise, learner_files):
    lines = [line for line in solution_lines(exercise.source) if len(line) >= TELLING]
    assert len(lines) > len(exercise.functions) / 2
    assert found(learner_files, lines) == []


@each_exercise
def test_no_lesson_shows_a_solution(exercise, learner_files):
    # Single lines are what a lesson is about; two in a row would be how to write it.
    lines = [squeezed(line) for line in solution_lines(exercise.source)]
    lessons = {name: squeezed(text) for name, text in learner_files.items() if name.endswith(".md")}
    pairs = [one + other for one, other in pairwise(lines) if len(one + other) >= TELLING]
    assert mentions(lessons, pairs) == []


def test_no_marker_is_in_it(learner_files):
    assert mentions(learner_files, ["BEGIN SOLUTION", "END SOLUTION"]) == []


@each_exercise
def test_nothing_of_the_hidden_tests_is_in_it(exercise, learner_files):
    tests = exercise.hidden_tests()
    hidden_only = {f"test_{test.id}" for test in tests} - visible_names(exercise)
    assert len(hidden_only) > len(tests) / 3
    words = {name: set(re.findall(r"\w+", text)) for name, text in learner_files.items()}
    assert mentions(words, hidden_only) == []
    assert mentions(learner_files, ["test_hidden", "@graded", "grader.checks"]) == []
    mine = own(learner_files, exercise)
    assert mentions(mine, [test.title for test in tests]) == []
    for helper in ("test_hidden.py", "contract.py", "cases.py"):
        if (exercise.folder / helper).is_file():
            lines = (exercise.folder / helper).read_text("utf-8").splitlines()
            assert found(mine, [line for line in lines if "rng" in line or "expect_" in line]) == []


def own(learner_files, exercise):
    return {
        name: text for name, text in learner_files.items() if name.split("/")[1] == exercise.name
    }


def visible_names(exercise):
    """A visible test may bear the same name as a hidden one: that gives nothing away."""
    return set(re.findall(r"\bdef (test_\w+)", (exercise.folder / "visible_tests.py").read_text()))


@each_exercise
def test_no_mistake_is_in_it(exercise, learner_files):
    mistakes = exercise.mistakes()
    edits = {line.strip() for mistake in mistakes for line in mistake.by.splitlines()}
    # Elsewhere, and in the set-up of visible tests, the same line may be right.
    mine = {
        name: text for name, text in own(learner_files, exercise).items() if "/test_" not in name
    }
    assert found(mine, {edit for edit in edits if len(edit) >= TELLING}) == []
    ids = {f'"{mistake.id}"' for mistake in mistakes}
    assert mentions(learner_files, [*ids, "mistakes.toml", "sentences.toml"]) == []
