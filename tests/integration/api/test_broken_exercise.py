"""A hidden test that the reference fails stops every way of grading, and is nobody's zero."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from grader.cli import platform_run, running
from grader.gradebook import Gradebook

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

EXERCISE = "computation_graph"


@pytest.fixture
def classroom(right, tmp_path):
    """Return a folder of a few submissions."""
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(4):
        (folder / f"learner{number}.py").write_text(f"{right.read_text()}# {number}\n")
    return folder


def recorded(gradebook):
    with Gradebook.open(gradebook, create=False) as book:
        return list(book.attempts())


def tells_the_author(capsys, told):
    out, err = capsys.readouterr()
    assert out == ""
    for part in (*told, "tell its author"):
        assert part in err
    assert "Traceback" not in err


def test_submit(broken_course, right, told, tmp_path, capsys):
    book = tmp_path / "book.sqlite"
    args = ["submit", right, "--course", broken_course, "--gradebook", book]
    assert running.run([*map(str, args)]) == 70
    tells_the_author(capsys, told)
    assert not book.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_batch(broken_course, classroom, told, tmp_path, capsys, jobs):
    results = tmp_path / "results"
    args = ["batch", classroom, "--course", broken_course, "--output", results, "--jobs", jobs]
    assert running.run([*map(str, args)]) == 70
    tells_the_author(capsys, told)
    assert recorded(results / "gradebook.sqlite") == []
    assert list((results / "reports").iterdir()) == []


@pytest.mark.parametrize("system", ["gradescope", "coursera"])
def test_a_run_inside_a_platform(broken_course, right, told, tmp_path, system):
    result = tmp_path / "results.json"
    args = [system, "--exercise", EXERCISE, "--course", broken_course]
    args += ["--submission", right, "--result", result]
    done = CliRunner().invoke(platform_run.command, [*map(str, args)])
    assert done.exit_code == 70
    assert told[1] in done.stderr
    results = json.loads(result.read_text()) if result.exists() else {}
    assert "score" not in results
    assert told[2] not in json.dumps(results)
