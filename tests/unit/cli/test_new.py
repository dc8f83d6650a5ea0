"""``nngrade new``: what it writes, what it says, and what it never touches."""

import pytest

from grader.cli.running import run
from grader.course import Course
from grader.course.release import out_of_sync


def everything(folder):
    return {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture
def made(place, capsys):
    assert run(["new", "my course/first_steps"]) == 0
    return place / "my course", capsys.readouterr()


def test_a_course_with_one_exercise_is_made(made):
    root, _ = made
    course = Course.at(root)
    assert (course.name, course.names()) == ("my course", ["first_steps"])
    exercise = course.exercise("first_steps")
    assert len(exercise.hidden_tests()) >= 4
    assert len(exercise.mistakes()) >= 4
    assert out_of_sync(exercise, exercise.learner_folder) == []


def test_its_files_bear_the_name_of_the_exercise(made):
    root, _ = made
    names = {file.name for file in (root / "solutions" / "first_steps").iterdir()}
    assert names == {
        "exercise.toml",
        "first_steps.py",
        "lesson.md",
        "mistakes.toml",
        "test_hidden.py",
        "visible_tests.py",
    }
    assert not any(b"exercise_name" in data for data in everything(root).values())


def test_it_says_what_to_do_next(made):
    _, printed = made
    assert "nngrade verify --course 'my course'" in printed.out
    assert "nngrade release --course 'my course'" in printed.out


def test_a_second_exercise_leaves_everything_as_it_is(made):
    root, _ = made
    before = everything(root)
    assert run(["new", f"{root}/second"]) == 0
    after = everything(root)
    assert {file: after[file] for file in before} == before
    assert Course.at(root).names() == ["first_steps", "second"]


@pytest.mark.parametrize("part", ["solutions", "exercises"])
def test_an_exercise_that_is_there_is_never_written_over(place, capsys, part):
    work = place / "course" / part / "mine"
    work.mkdir(parents=True)
    (work / "mine.py").write_text("mine = 1\n")
    before = everything(place)
    assert run(["new", "course/mine"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert everything(place) == before


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("first_steps", "does not say which course"),
        ("course/first-steps", "letters, digits and _ only"),
        ("course/1st", "letters, digits and _ only"),
        ("course/_first", "letters, digits and _ only"),
        ("course/größe", "letters, digits and _ only"),
        ("course/class", "Python uses the name already"),
        ("course/numpy", "Python uses the name already"),
        ("course/statistics", "Python uses the name already"),
    ],
)
def test_a_name_that_cannot_be_one_is_refused(place, capsys, argument, said):
    assert run(["new", argument]) == 2
    assert said in capsys.readouterr().err
    assert list(place.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(capsys):
    assert run(["new", "/proc/course/first"]) == 5
    assert "course" in capsys.readouterr().err


@pytest.mark.parametrize(
    "args",
    [
        ["new", "work.ipynb/first"],
        ["start", "deep_network", "--to", "work.ipynb"],
        ["start", "deep_network", "--to", "work.ipynb/mine"],
        ["start", "deep_network", "--to", "/dev/full"],
    ],
)
def test_a_file_where_a_folder_is_meant_is_wrong_usage(place, capsys, args):
    (place / "work.ipynb").write_text("a file")
    assert run(args) == 2
    assert args[-1].split("/")[0] in capsys.readouterr().err
    assert (place / "work.ipynb").read_text() == "a file"


def test_a_course_that_is_broken_is_told_before_anything_is_written(place):
    (place / "course" / "solutions").mkdir(parents=True)
    (place / "course" / "solutions" / "course.toml").write_text("nonsense")
    before = everything(place)
    assert run(["new", "course/first"]) == 70
    assert everything(place) == before
