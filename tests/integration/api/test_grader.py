"""``from grader import Grader, grade``: what callers rely on."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from grader import (
    CourseError,
    Grader,
    IsolationError,
    Report,
    SubmissionError,
    UsageError,
    grade,
)
from grader.course.notebook import make_notebook
from grader.judge import events
from grader.judge.check_runner import CheckRunner

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]


EXERCISE = "computation_graph"


@pytest.fixture(scope="module")
def grader(needs_isolation):  # noqa: ARG001 - skipped where nothing holds submissions
    with Grader() as grader:
        yield grader


@pytest.fixture
def wrong(right, tmp_path):
    """Return a submission with one function that is still the stub."""
    file = tmp_path / "mine.py"
    stub = "\n\ndef backward(*args):\n    raise NotImplementedError\n"
    file.write_text(right.read_text("utf-8") + stub, "utf-8")
    return file


def timeless(report):
    known = report.model_dump(mode="json")
    del known["grader"]["started"], known["grader"]["duration"]
    return known


def test_one_submission_and_nothing_is_left_running(right, own_children):
    before = own_children()
    report = grade(str(right))
    assert isinstance(report, Report)
    assert (report.exercise, report.score) == (EXERCISE, 100)
    assert own_children() == before


def test_many_with_one_fork_server(right, wrong, own_children):
    before = own_children()
    with Grader() as grader:
        scores = [grader.grade(path).score for path in (right, wrong)]
        running = own_children() - before
        assert grader.grade(right).score == 100
        assert own_children() - before == running
    assert scores[0] == 100 > scores[1]
    assert own_children() == before


def test_whatever_ends_it_no_process_is_left(right, own_children):
    def interrupted():
        with Grader() as grader:
            for _ in grader.events(right):
                raise KeyboardInterrupt

    before = own_children()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert own_children() == before
    with pytest.raises(UsageError, match="is not a course"):
        Grader(right.parent)
    assert own_children() == before


def test_what_is_closed_starts_nothing_more(right, own_children):
    with Grader() as grader:
        reading = grader.read(right)
    before = own_children()
    with pytest.raises(RuntimeError, match="closed"):
        grader.grade(reading)
    with pytest.raises(RuntimeError, match="closed"):
        grader.caller(reading)
    assert own_children() == before


def test_bytes_with_a_name_are_graded_as_the_file_is(grader, right, tmp_path):
    source = right.read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr(right.name, source)
    notebook = make_notebook(EXERCISE, source.decode(), grader.exercises(EXERCISE)[0].functions)
    (tmp_path / "work.ipynb").write_text(notebook, "utf-8")
    (tmp_path / "work.zip").write_bytes(archive.getvalue())
    (tmp_path / "work.py").write_bytes(source)
    for path in sorted(tmp_path.iterdir()):
        from_bytes = grader.grade(path.read_bytes(), name=path.name)
        assert from_bytes.score == 100
        assert timeless(from_bytes) == timeless(grader.grade(path))


def test_bytes_without_a_name_are_refused(grader):
    with pytest.raises(UsageError, match="name="):
        grader.grade(b"x = 1")


def test_what_was_read_is_graded_whatever_becomes_of_the_file(grader, right, tmp_path):
    file = tmp_path / "work.py"
    file.write_bytes(right.read_bytes())
    reading = grader.read(file, exercise=EXERCISE)
    file.unlink()
    report = grader.grade(reading)
    assert (report.score, report.submission.files) == (100, ["work.py"])
    again = grader.grade(reading.packed(), name="stored", exercise=EXERCISE)
    assert again.submission.sha256 == report.submission.sha256


def test_the_exercise_is_found_or_named(grader, wrong):
    assert grader.grade(wrong).exercise == EXERCISE
    assert grader.grade(wrong, exercise="deep_network").score == 0
    with pytest.raises(UsageError, match="no exercise 'cooking'"):
        grader.grade(wrong, exercise="cooking")


def test_whose_it_is_stands_in_the_report(grader, right):
    assert grader.grade(right).submission.learner is None
    assert grader.grade(right, learner="ada").submission.learner == "ada"


def test_what_cannot_be_read_is_told_before_anything_runs(grader, tmp_path):
    with pytest.raises(SubmissionError, match=r"absent\.py"):
        grader.events(tmp_path / "absent.py")
    (tmp_path / "essay.txt").write_text("no code")
    with pytest.raises(SubmissionError):
        grader.grade(tmp_path / "essay.txt")


def test_the_seed_is_the_courses_unless_one_is_given(grader, wrong):
    first, second = grader.grade(wrong), grader.grade(wrong)
    assert first.grader.seed == grader.course.seed
    assert timeless(first) == timeless(second)
    assert grader.grade(wrong, seed=7).grader.seed == 7


def test_limits_win_over_the_exercises(grader, right):
    endless = right.read_text("utf-8") + "\n\ndef backward(*args):\n    while True:\n        pass\n"
    options = {"name": "endless.py", "exercise": EXERCISE, "limits": {"call_cpu_seconds": 0.2}}
    report = grader.grade(endless.encode(), **options)
    [backward] = [each for each in report.functions if each.name == "backward"]
    assert any("0.2 s" in check.message for check in backward.checks)
    for limits in ({"cooking": 1}, {"call_cpu_seconds": -1}):
        with pytest.raises(UsageError):
            grader.grade(right, limits=limits)


def test_events_end_with_the_report_and_may_be_left_early(grader, right):
    steps = grader.events(right)
    assert isinstance(next(steps), events.SubmissionLoaded)
    steps.close()
    *_, last = grader.events(right)
    assert isinstance(last, events.SubmissionGraded)
    assert last.report.score == 100


def test_a_function_can_be_called_in_the_sandbox(grader, right):
    with grader.caller(grader.read(right)) as caller:
        reply = caller.call("forward", (1.0, 2.0, 3.0), seed=1, want_inputs=False)
    assert reply.value[0] == 21.0


def test_where_nothing_holds_submissions_nothing_is_graded(right, monkeypatch):
    def missing(*_, **__):
        raise IsolationError("no layers")

    monkeypatch.setattr("grader.sandbox.isolation.accept", missing)
    with pytest.raises(IsolationError, match="no layers"):
        grade(right)


def test_it_is_found_before_a_submission_is_graded(broken_course, right, told):
    with Grader(broken_course) as grader:
        for _ in range(2):  # it stays broken
            steps = grader.events(right)
            with pytest.raises(CourseError) as error:
                next(steps)
            for part in told:
                assert part in str(error.value)


def test_each_exercise_is_looked_at_once_for_each_seed(right, wrong, monkeypatch):
    looked = []
    check = CheckRunner.check_reference

    def counted(runner):
        looked.append((runner.exercise.name, runner.seed))
        check(runner)

    monkeypatch.setattr(CheckRunner, "check_reference", counted)
    with Grader() as grader:
        for seed in (None, 0, 7):
            for path in (right, wrong):
                grader.grade(path, seed=seed)
        assert len(looked) == len(set(looked)) == 2


def test_what_the_tests_ask_is_known_from_that_look(monkeypatch):
    def again(_runner):
        raise AssertionError("the reference is run twice")

    monkeypatch.setattr(CheckRunner, "_recorded_requests", again)
    with Grader() as grader:
        [exercise] = grader.exercises(EXERCISE)
        runner = CheckRunner.of(exercise, 11)
        runner.check_reference()
        assert runner.prefetch_requests() is runner.prefetch_requests()
        assert len(runner.prefetch_requests()) > len(exercise.functions)


def test_who_proves_an_exercise_sees_it_fail(broken_course, right, told):
    with Grader(broken_course, check_exercises=False) as grader:
        report = grader.grade(right)
    failed = [
        check.message
        for function in report.functions
        for check in function.checks
        if check.status != "passed"
    ]
    assert told[2] in failed[0]


def test_a_report_can_be_stored_and_read_again(grader, wrong):
    report = grader.grade(wrong)
    assert Report.model_validate(json.loads(report.model_dump_json())) == report
    assert Path(wrong).name in report.submission.files
