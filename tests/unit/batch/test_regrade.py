"""``nngrade regrade``: what was stored is graded once more, and changes are explained."""

from __future__ import annotations

import json
import shutil

import pytest
from class_results import EXERCISE, outcome, scores_of


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
    folder = classroom(4)
    graded(nngrade, folder, course)
    before = scores_of(tmp_path / "results")
    hidden = course / "solutions" / EXERCISE / "test_hidden.py"
    text = hidden.read_text("utf-8")
    first = text[text.index("def test_") :].split("(")[0].removeprefix("def test_")
    body = (
        f'test_{first}(learner, reference, rng):\n    """It is impossible."""\n    assert False\n'
    )
    hidden.write_text(text.replace(f"def test_{first}(", f"def {body}\n\ndef _old(", 1), "utf-8")
    shutil.rmtree(folder)  # what is stored suffices
    args = ("--results", "results", "--course", course)
    code, out, err = nngrade("regrade", *args, "--format", "json")
    assert code == 0, err
    told = json.loads(out)
    assert told["regraded"] == 4
    right = next(change for change in told["changes"] if change["learner"] == "learner0000")
    assert right["before"] == 100
    assert right["after"] < 100
    [check] = right["checks"]
    assert (check["check"], check["before"], check["after"]) == (first, "passed", "failed")
    after = scores_of(tmp_path / "results")
    assert float(after["learner0000"]["score"]) == right["after"]
    assert set(after) == set(before)
    # Whoever stopped it, or closed the window, is told once more.
    code, out, err = nngrade("regrade", *args, "--format", "json")
    assert json.loads(out) == told
    assert "4 graded before" in err


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
