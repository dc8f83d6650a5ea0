"""The rules as people write them down."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.course.course import Course
from grader.errors import CourseError, UsageError
from grader.gradebook import Policy, policies


@pytest.fixture
def course(tmp_path):
    """Return a function that makes a course with such a course.toml."""
    (tmp_path / "exercises").mkdir()
    for name in ("first", "second"):
        folder = tmp_path / "solutions" / name
        folder.mkdir(parents=True)
        (folder / "exercise.toml").write_text(
            'title = "An exercise"\n[functions.f]\nreturns = ["y"]\n'
        )

    def make(text=""):
        (tmp_path / "solutions" / "course.toml").write_text(text, "utf-8")
        return Course.at(tmp_path)

    return make


RULES = """
[policy]
late_penalty = 10
grace_minutes = 15

[policy.first]
deadline = 2026-11-21T23:59:00+01:00
attempt_limit = 3
keep = "best"
closes = 2026-11-25T00:00:00Z

[policy.first.learners]
"10 234" = { deadline = 2026-11-28T12:00:00Z }
bob = { late_penalty = 0 }
"""


def test_an_exercise_takes_over_what_holds_for_all_and_a_learner_what_holds_for_it(course):
    policy_of = policies(course(RULES))
    assert policy_of("second") == Policy(late_penalty=10, grace_minutes=15)
    first = policy_of("first")
    assert first.deadline == datetime(2026, 11, 21, 22, 59, tzinfo=UTC)
    assert (first.late_penalty, first.attempt_limit, first.keep) == (10, 3, "best")
    assert first.of("bob").deadline == first.deadline
    assert first.of("bob").late_penalty == 0
    assert first.of("eve") == first


def test_who_gets_more_time_can_use_it(course):
    late = policies(course(RULES))("first").of("10 234")
    assert late.deadline == datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert late.closes == datetime(2026, 11, 28, 12, 15, tzinfo=UTC)


def test_a_course_without_rules_has_the_default(course):
    assert policies(course())("anything") == Policy()


def test_a_file_of_the_same_form_wins_over_the_course(course, tmp_path):
    file = tmp_path / "rules.toml"
    file.write_text('[policy]\nkeep = "best"\n')
    assert policies(course(RULES), file)("first") == Policy(keep="best")


def test_a_day_means_its_end_and_times_are_local(course):
    policy = policies(course("[policy]\ndeadline = 2026-11-21\ncloses = 2026-11-22T00:00:00\n"))("")
    assert policy.deadline == policy.closes == datetime(2026, 11, 22).astimezone()
    assert policy.deadline.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[policy]\nkeeps = 1", "[policy]: unknown key keeps"),
        ("[policy.third]\nkeep = 'best'", "[policy.third]: there is no such exercise"),
        ("[policy.first]\nkeep = 'worst'", '[policy.first]: keep must be "best" or "last"'),
        ("[policy]\ndeadline = '2026-11-21'", "deadline must be a date"),
        ("[policy]\ndeadline = 12:00:00", "deadline must be a date"),
        ("[policy]\ndeadline = 9999-12-31", "deadline must be in a year from"),
        ("[policy]\nlate_penalty = true", "late_penalty must be a number from 0 to 100"),
        ("[policy]\nlate_penalty = 101", "late_penalty must be a number from 0 to 100"),
        ("[policy]\nlate_penalty = nan", "late_penalty must be a number from 0 to 100"),
        ("[policy]\ngrace_minutes = -1", "grace_minutes must be a number of minutes"),
        ("[policy]\nattempt_limit = 0", "attempt_limit must be a whole number"),
        ("[policy]\nattempt_limit = 1.5", "attempt_limit must be a whole number"),
        (
            "[policy]\ndeadline = 2026-11-21\ncloses = 2026-11-20",
            "closes must not come before the deadline",
        ),
        ("[policy.first]\nlearners = 1", "learners must be a table"),
        ("[policy.first.learners]\nbob = 1", "learners must be a table"),
        ("[policy.first.learners]\nbob = {keep = 1}", "[policy.first.learners] bob: keep must be"),
        ("[policy.first.learners.bob.learners]\nx = {}", "unknown key learners"),
        ("policy = 1", "policy must be"),
    ],
)
def test_slips_are_named_with_their_place(course, tmp_path, text, complaint):
    with pytest.raises(CourseError) as caught:
        policies(course(text))
    assert complaint in str(caught.value)
    assert "course.toml" in str(caught.value)
    file = tmp_path / "rules.toml"
    file.write_text(text)
    with pytest.raises(UsageError) as caught:
        policies(course(), file)
    assert complaint in str(caught.value)
    assert "rules.toml" in str(caught.value)


@pytest.mark.parametrize("text", ["nonsense", "name = 'x'"])
def test_a_file_that_is_something_else_is_refused(course, tmp_path, text):
    file = tmp_path / "rules.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"rules\.toml"):
        policies(course(), file)
    with pytest.raises(UsageError, match=r"absent\.toml"):
        policies(course(), tmp_path / "absent.toml")
