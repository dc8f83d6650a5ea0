"""Whole submissions through the real sandbox: ``submissions/<exercise>/{right,wrong}``.

A right one gets every point and not a word of blame; a wrong one gets exactly what the
comments at its top pin down. ``submissions/README.md`` explains these comments.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from helpers.pinned_submissions import Pinned, folders, named, still_open, wrong_files

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission

if TYPE_CHECKING:
    from pathlib import Path

    from grader.report.model import FunctionResult, Report
    from grader.sandbox.limits import Limits

pytestmark = pytest.mark.slow

FOLDERS = folders()
RIGHT = [path for folder in FOLDERS for path in sorted((folder / "right").iterdir())]
PACKAGES = [path for path in RIGHT if path.is_dir()]
WRONG = wrong_files()
OPEN = still_open()


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return Course.at(root)


@pytest.fixture(scope="module")
def report_of(fork_server, course, callback_server):
    exercises = {exercise.name: exercise for exercise in course.exercises()}

    def report(path: Path, exercise: str, limits: Limits | None = None) -> Report:
        subject = exercises[exercise]
        submission = read_submission(path, hint_names=[exercise], functions=list(subject.functions))
        *_, last = grade(
            submission,
            subject,
            fork_server,
            course=course,
            limits=limits,
            callbacks=callback_server(subject),
        )
        assert isinstance(last, events.SubmissionGraded)
        return last.report

    return report


def failures(results: list[FunctionResult]) -> list[str]:
    return [
        f"{check.id} {check.status}: {check.message}"
        for result in results
        for check in result.checks
        if check.status != "passed"
    ]


def expect_full_marks(report: Report) -> None:
    assert not failures(report.functions), report.submission.loaded.left_out
    assert {result.status for result in report.functions} == {"passed"}
    assert [d for result in report.functions for d in result.diagnoses] == []
    assert report.score == report.max_score == 100


@pytest.mark.parametrize("path", RIGHT, ids=named)
def test_right(path, report_of):
    expect_full_marks(report_of(path, path.parent.parent.name))


@pytest.mark.parametrize("path", PACKAGES, ids=named)
def test_right_as_zip(path, report_of, tmp_path):
    packed = tmp_path / f"{path.name}.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(path.rglob("*")):
            archive.write(file, file.relative_to(path.parent))
    expect_full_marks(report_of(packed, path.parent.parent.name))


@pytest.mark.parametrize("path", WRONG, ids=named)
def test_wrong(path, report_of, tmp_path):
    pinned = Pinned.read(path)
    assert pinned.expected, "nothing is expected of this wrong submission"
    whole = tmp_path / path.name
    whole.write_text(pinned.source, encoding="utf-8")
    report = report_of(whole, path.parent.parent.name, pinned.limits)
    results = {result.name: result for result in report.functions}

    for expectation in pinned.expected:
        expect_failure(results, *expectation)
    others = [result for name, result in results.items() if name not in pinned.blamed]
    assert not failures(others)
    assert {r.name: r.inherited_from for r in others if r.status == "inherited"} == pinned.inherited
    assert {r.name for r in others if r.score != r.max_score} == set()
    if pinned.score is not None:
        assert report.score == pinned.score
    told = {result.name for result in report.functions if result.diagnoses}
    assert told <= pinned.blamed, "a function without a mistake of its own got a diagnosis"
    unmet, known = pinned.unmet(report), OPEN.get(named(path), set())
    assert unmet.keys() <= known, {each: unmet[each] for each in unmet.keys() - known}
    assert known <= unmet.keys(), f"met after all; take it out of open.toml: {known - set(unmet)}"


def expect_failure(results: dict[str, FunctionResult], function: str, check: str, status: str):
    """``check`` is the id of a check or a kind of checks."""
    meant = [c for c in results[function].checks if check in {c.id, c.kind}]
    assert meant, f"{function} has no check {check}"
    assert status in {c.status for c in meant}, failures([results[function]])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_untouched_stub(folder, report_of, course):
    exercise = folder.name
    stub = course.exercise(exercise).learner_folder / f"{exercise}.py"
    report = report_of(stub, exercise)
    assert report.score == 0
    assert {result.status for result in report.functions} == {"not_implemented"}


def test_example(root, report_of):
    """The notebook that the README grades: two mistakes, and what merely inherits one."""
    report = report_of(root / "docs" / "example" / "learner.ipynb", "deep_network")
    results = {result.name: result for result in report.functions}
    lost = {name: failures([result]) for name, result in results.items() if failures([result])}
    assert {name: len(checks) for name, checks in lost.items()} == {
        "compute_cost": 2,  # its value; whether it changes its arguments counts once that is right
        "linear_backward": 1,
    }
    assert {name for name, result in results.items() if result.status == "inherited"} == {
        "linear_activation_backward",
        "L_model_backward",
    }
    assert report.score == 93
