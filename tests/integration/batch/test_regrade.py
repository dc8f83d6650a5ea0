"""``nngrade regrade``: what was stored is graded once more, and changes are explained."""

from __future__ import annotations

import json
import shutil

import pytest
from helpers.class_results import EXERCISE, outcome, scores_of

pytestmark = pytest.mark.slow


@pytest.fixture
def course(root, tmp_path):
    """Return a course of one's own with the quickest exercise, to be changed."""
    target = tmp_path / "course"
    for part in ("exercises", "solutions"):
        shutil.copytree(root / part / EXERCISE, target / part / EXERCISE)
    return target


def graded(nngrade, folder, course):
    code, _, err = nngrade("batch", folder, "--output", "results", "--course", course)
    assert code == 0, err


def test_nothing_changed_changes_nothing(nngrade, classroom, course, tmp_path):
    graded(nngrade, classroom(4), course)
    before = outcome(tmp_path / "results")
    code, out, err = nngrade("regrade", "--results", "results", "--course", course)
    assert code == 0, err
    assert out == "0 of 4 come out differently than before.\n"
    assert "4 graded before" in err
    assert outcome(tmp_path / "results") == before


def test_who_changes_and_why(nngrade, classroom, course, tmp_path):
    hidden = course / "solutions" / EXERCISE / "test_hidden.py"
    text = hidden.read_text("utf-8")
    first = text[text.index("def test_") :].split("(")[0].removeprefix("def test_")
    body = f'test_{first}(learner, reference, rng):\n    """Anything goes."""\n    assert learner\n'
    hidden.write_text(text.replace(f"def test_{first}(", f"def {body}\n\ndef _old(", 1), "utf-8")
    folder = classroom(4)
    graded(nngrade, folder, course)
    before = scores_of(tmp_path / "results")
    hidden.write_text(text, "utf-8")
    shutil.rmtree(folder)  # what is stored suffices
    args = ("--results", "results", "--course", course)
    code, out, err = nngrade("regrade", *args, "--format", "json")
    assert code == 0, err
    told = json.loads(out)
    assert told["regraded"] == 4
    after = scores_of(tmp_path / "results")
    assert told["changes"]
    for change in told["changes"]:
        learner = change["learner"]
        assert change["before"] == float(before[learner]["score"])
        assert change["after"] == float(after[learner]["score"]) < change["before"]
        [check] = [each for each in change["checks"] if each["check"] == first]
        assert (check["before"], check["after"]) == ("passed", "failed")
    assert set(after) == set(before)
    assert float(after["learner0000"]["score"]) == 100
    # Whoever stopped it, or closed the window, is told once more.
    code, out, err = nngrade("regrade", *args, "--format", "json")
    assert json.loads(out) == told
    assert "4 graded before" in err


def test_a_test_that_the_reference_fails_changes_nobodys_grade(
    nngrade, classroom, course, tmp_path
):
    graded(nngrade, classroom(2), course)
    before = outcome(tmp_path / "results")
    hidden = course / "solutions" / EXERCISE / "test_hidden.py"
    text = hidden.read_text("utf-8").replace("expect_values(J, ", "expect_values(J + 1, ", 1)
    hidden.write_text(text, "utf-8")
    code, out, err = nngrade("regrade", "--results", "results", "--course", course)
    assert (code, out) == (70, "")
    assert f"{hidden}: the reference itself fails the hidden test forward_J" in err
    assert outcome(tmp_path / "results") == before


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "--results DIR, or --gradebook URL"),
        (("--results", "nowhere"), "no gradebook.sqlite"),
        (("--results", "results", "--exercise", "cooking"), "no exercise 'cooking'"),
    ],
)
def test_slips_are_named(nngrade, classroom, args, sentence):
    assert nngrade("batch", classroom(1), "--output", "results")[0] == 0
    code, out, err = nngrade("regrade", *args)
    assert code == 2
    assert sentence in err
    assert out == ""
