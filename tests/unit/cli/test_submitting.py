from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli.learner import submit as submit_module
from grader.cli.learner.submit import GradedSubmission, SubmitOptions
from grader.errors import SubmissionError, UsageError


@pytest.fixture(autouse=True)
def graded(samples, monkeypatch, tmp_path):
    """Let every grading end with a report of 90 points."""
    monkeypatch.chdir(tmp_path)
    seen = []

    def grade_one(options, _listen):
        seen.append(options)
        return GradedSubmission(samples.two_mistakes(), None, None)

    monkeypatch.setattr(submit_module, "grade_one", grade_one)
    return seen


def submit(**options):
    return submit_module.submit(SubmitOptions(path=Path("x.py"), no_record=True, **options))


def test_stdout_has_the_page_and_stderr_nothing(capsys):
    assert submit() == 0
    out, err = capsys.readouterr()
    assert "90 of 100 points" in out
    assert "\x1b" not in out
    assert err == ""


def test_json_on_stdout_alone(capsys):
    assert submit(format="json") == 0
    assert json.loads(capsys.readouterr().out)["score"] == 90


def test_output_takes_its_format_from_its_name_and_leaves_stdout_empty(capsys, tmp_path):
    assert submit(output=tmp_path / "report.json") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "90 per cent" in err
    assert "report.json" in err
    assert json.loads((tmp_path / "report.json").read_text())["score"] == 90
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_a_format_that_was_asked_for_beats_the_name(tmp_path):
    submit(output=tmp_path / "report.txt", format="json")
    assert json.loads((tmp_path / "report.txt").read_text())


@pytest.mark.parametrize("name", ["missing/report.json", "report.dat", ""])
def test_a_target_that_cannot_be_is_told_before_grading(graded, tmp_path, name):
    with pytest.raises(UsageError):
        submit(output=tmp_path / name)
    assert graded == []


@pytest.mark.parametrize(("bound", "code"), [(0, 0), (90, 0), (90.1, 1), (100, 1)])
def test_fail_under_decides_between_0_and_1(capsys, bound, code):
    assert submit(fail_under=bound) == code
    out, err = capsys.readouterr()
    assert "90 of 100" in out
    assert ("below" in err) == bool(code)


def test_a_name_that_means_no_format_asks_for_one(tmp_path):
    with pytest.raises(UsageError, match=r"report\.dat .* --format .* json"):
        submit(output=tmp_path / "report.dat")


def test_a_failed_grading_leaves_an_older_report_alone(monkeypatch, tmp_path):
    def grade_one(*_):
        raise SubmissionError("unreadable")

    monkeypatch.setattr(submit_module, "grade_one", grade_one)
    old = tmp_path / "report.json"
    old.write_text("old")
    with pytest.raises(SubmissionError):
        submit(output=old)
    assert old.read_text() == "old"


def test_each_attempt_has_hidden_inputs_of_its_own(graded):
    submit()
    submit()
    assert None not in {options.seed for options in graded}
    assert graded[0].seed != graded[1].seed
    submit(seed=7)
    assert graded[2].seed == 7
