"""Whole submissions through the real sandbox: ``submissions/<exercise>/{right,wrong}``.

A right one gets every point and not a word of blame; a wrong one gets exactly what the
comments at its top pin down. ``submissions/README.md`` explains these comments.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.course.course import Course
from grader.judge import events, grade
from grader.sandbox.limits import Limits
from grader.submission import read_submission

if TYPE_CHECKING:
    from grader.report.model import FunctionResult, Report

pytestmark = pytest.mark.slow

SUBMISSIONS = Path(__file__).parent.parent / "submissions"
FOLDERS = sorted(path for path in SUBMISSIONS.iterdir() if path.is_dir())
RIGHT = [path for folder in FOLDERS for path in sorted((folder / "right").iterdir())]
PACKAGES = [path for path in RIGHT if path.is_dir()]
WRONG = [path for folder in FOLDERS for path in sorted((folder / "wrong").glob("*.py"))]
# What never comes back by itself shall not take long to be ended.
IMPATIENT = Limits(call_cpu_seconds=0.5, call_wall_seconds=2.0)

# What may be said where no listed mistake fits.
MEASURED = {"measured", "wrong-shape"}

COMMENT = re.compile(r"# (base|without|expect|inherited|mistake|score): (.+)")


def named(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.name}"


@dataclass
class Pinned:
    """A wrong submission, and what its comments say must come out."""

    source: str
    expected: list[tuple[str, str, str]] = field(default_factory=list)
    inherited: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    score: float | None = None

    @classmethod
    def read(cls, path: Path) -> Pinned:
        text = path.read_text(encoding="utf-8")
        comments = [match.groups() for match in map(COMMENT.match, text.splitlines()) if match]
        pinned = cls(_with_base(path, text, comments))
        for word, rest in comments:
            pinned.take(word, rest.split())
        return pinned

    def take(self, word: str, rest: list[str]) -> None:
        if word == "expect":
            function, check, status = rest
            self.expected.append((function, check, status))
        elif word == "inherited":
            function, culprit = rest
            self.inherited[function] = culprit
        elif word == "mistake":
            mistake, function, quantity = rest
            self.mistakes[function].append((mistake, quantity))
        elif word == "score":
            self.score = float(rest[0])

    @property
    def blamed(self) -> set[str]:
        return {function for function, _, _ in self.expected}

    @property
    def limits(self) -> Limits | None:
        statuses = {status for _, _, status in self.expected}
        return IMPATIENT if statuses & {"timeout", "crashed"} else None


def _with_base(path: Path, text: str, comments: list[tuple[str, str]]) -> str:
    """Put the right submission named by ``base`` before ``text``: later definitions win."""
    bases = [rest for word, rest in comments if word == "base"]
    if not bases:
        return text
    base = (path.parent.parent / "right" / f"{bases[0]}.py").read_text(encoding="utf-8")
    for word, name in comments:
        if word == "without":
            base = re.sub(rf"^def {name}\(", f"def not_{name}(", base, flags=re.MULTILINE)
    return f"{base}\n\n{text}"


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
    expect_named(pinned, results)


def expect_failure(results: dict[str, FunctionResult], function: str, check: str, status: str):
    """``check`` is the id of a check or a kind of checks."""
    meant = [c for c in results[function].checks if check in {c.id, c.kind}]
    assert meant, f"{function} has no check {check}"
    assert status in {c.status for c in meant}, failures([results[function]])


def expect_named(pinned: Pinned, results: dict[str, FunctionResult]) -> None:
    told = {name: result.diagnoses for name, result in results.items() if result.diagnoses}
    assert set(told) <= pinned.blamed, "a function without a mistake of its own got a diagnosis"
    for function, due in pinned.mistakes.items():
        found = told.get(function, [])
        ids = {d.mistake for d in found}
        if {mistake for mistake, _ in due} == {"measured"}:
            assert ids <= MEASURED, f"{function}: {found} is more than can be known"
            continue
        assert ids == {mistake for mistake, _ in due}, f"{function}: {found}"
        for mistake, quantity in due:
            names = [name for d in found if d.mistake == mistake for name in d.quantity.split(", ")]
            wanted = set(map(family, quantity.split("|")))
            assert wanted & {"-", *map(family, names)}, f"{function}: {found}"


def family(quantity: str) -> str:
    """Return W for W1 and for WL: which layer shows a mistake first is not what is pinned."""
    return quantity.rstrip("0123456789L")


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
        "compute_cost": 1,
        "linear_backward": 1,
    }
    assert {name for name, result in results.items() if result.status == "inherited"} == {
        "linear_activation_backward",
        "L_model_backward",
    }
    assert report.score == 93
