"""Whole gradings of right work in which one function is replaced."""

from __future__ import annotations

import re

import pytest

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission


@pytest.fixture(scope="session")
def deep_network(root):
    return Course.at(root).exercise("deep_network")


@pytest.fixture
def graded(fork_server, deep_network, root, tmp_path, callback_server):
    """Return a function that grades right work with other functions put after it."""
    right = root / "tests" / "submissions" / "deep_network" / "right" / "plain.py"

    def graded(change, limits=None, *, without=()):
        source = right.read_text(encoding="utf-8")
        for name in without:
            source = re.sub(rf"^def {name}\(", f"def not_{name}(", source, flags=re.MULTILINE)
        file = tmp_path / "deep_network.py"
        file.write_text(f"{source}\n\n{change}", encoding="utf-8")
        submission = read_submission(file, functions=list(deep_network.functions))
        *_, last = grade(
            submission,
            deep_network,
            fork_server,
            course=Course.at(root),
            limits=limits,
            callbacks=callback_server(deep_network),
        )
        assert isinstance(last, events.SubmissionGraded)
        return last.report

    return graded


@pytest.fixture
def outcome(graded):
    """Return a function that grades and gives the one result that is not right, or None."""

    def outcome(change, limits=None):
        report = graded(change, limits)
        wrong = [r for r in report.functions if r.status not in {"passed", "inherited"}]
        assert len(wrong) <= 1, [r.name for r in wrong]
        return report, (wrong or [None])[0]

    return outcome
