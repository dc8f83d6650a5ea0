"""From measured scores to those that count."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.entry import Entry
from grader.gradebook import Policy, RecordedAttempt, final_scores

DEADLINE = datetime(2026, 11, 21, 23, 59, tzinfo=UTC)
OF_ENTRY = {field.name for field in fields(Entry)}
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def row(number=1, score=80.0, *, after=None, **more):
    """Return an attempt, made so long after the deadline; None: at a time that nobody knows."""
    entry = {
        "exercise": "deep_network",
        "learner": "ada",
        "source": f"source {number}",
        "submitted_at": None if after is None else DEADLINE + after,
    }
    entry |= {name: more.pop(name) for name in OF_ENTRY & more.keys()}
    values = {
        "course": "nngrade",
        "entry": Entry(**entry),
        "content_sha256": "",
        "attempt_id": number,
        "grade_id": 100 + number,
        "score": score,
        "max_score": 100.0,
        "status": "graded",
        "reason": "",
        "version": "1",
        "seed": 0,
        "fingerprint": "f",
        "graded_at": DEADLINE,
    }
    return RecordedAttempt(**{**values, **more})


def unreadable(number, **more):
    return row(number, 0.0, status="unreadable", reason="no zip", **more)


def final(rows, **rules):
    (score,) = final_scores(rows, lambda _: Policy(**rules))
    return score


def test_by_default_the_last_attempt_counts_as_it_was_measured():
    score = final([row(1, 90), row(2, 70)])
    assert (score.score, score.attempt.score, score.penalty, score.attempt.attempt_id) == (
        70,
        70,
        0,
        2,
    )
    assert (score.attempts, score.days_late, score.reason) == (2, 0, "")


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (-MINUTE, 0),
        (timedelta(0), 0),
        (10 * MINUTE, 0),
        (10 * MINUTE + timedelta(microseconds=1), 1),
        (10 * MINUTE + DAY, 1),
        (11 * MINUTE + DAY, 2),
        (400 * DAY, 400),
    ],
)
def test_each_day_begun_after_deadline_and_grace_costs(after, days):
    score = final([row(after=after)], deadline=DEADLINE, grace_minutes=10, late_penalty=15)
    assert score.days_late == days
    assert score.score == max(0, 80 - 15 * days)
    assert score.penalty == min(80, 15 * days)


def test_time_zones_make_no_difference():
    there = (DEADLINE + MINUTE).astimezone(timezone(timedelta(hours=9)))
    assert final([row(submitted_at=there)], deadline=DEADLINE).days_late == 1


def test_the_lms_is_believed_where_nothing_better_is_known():
    rules = {"deadline": DEADLINE, "late_penalty": 10}
    assert final([row(late=True)], **rules).score == 70
    assert final([row(late=False)], **rules).score == 80
    assert final([row(late=True, after=-MINUTE)], **rules).score == 80
    assert final([row(late=True, after=-MINUTE)], late_penalty=10).score == 70


def test_the_best_is_sought_with_penalties_taken_off():
    rows = [row(1, 80, after=-DAY), row(2, 85, after=MINUTE), row(3, 100, after=MINUTE)]
    rules = {"deadline": DEADLINE, "late_penalty": 10, "keep": "best"}
    assert final(rows, **rules).attempt.attempt_id == 3
    assert final(rows[:2], **rules).attempt.attempt_id == 1
    assert final([row(1), row(2)], **rules).attempt.attempt_id == 1


def test_what_comes_after_closing_does_not_count():
    rows = [row(1, 50, after=-DAY), row(2, 90, after=DAY)]
    score = final(rows, closes=DEADLINE)
    assert (score.score, score.attempt.attempt_id) == (50, 1)
    assert "1 attempts after the closing date" in score.reason
    score = final(rows[1:], closes=DEADLINE)
    assert (score.score, score.attempt.score, score.penalty, score.attempt.status) == (
        0,
        90,
        90,
        "graded",
    )
    assert score.reason == "Handed in after the closing date."


def test_attempts_beyond_the_limit_do_not_count_and_unreadable_ones_use_none_up():
    rows = [unreadable(1, after=-5 * DAY), *(row(n, 10.0 * n, after=n * MINUTE) for n in (2, 3, 4))]
    score = final(rows, attempt_limit=2, keep="best")
    assert (score.attempt.attempt_id, score.attempts) == (3, 4)
    assert "1 attempts beyond the limit of 2" in score.reason


@pytest.mark.parametrize("keep", ["best", "last"])
def test_an_unreadable_attempt_counts_only_where_there_is_no_other(keep):
    score = final([row(1, 40), unreadable(2)], keep=keep)
    assert (score.score, score.attempt.attempt_id, score.attempt.status) == (40, 1, "graded")
    assert ("could not be read" in score.reason) == (keep == "last")
    score = final([unreadable(1), unreadable(2)], keep=keep)
    assert (score.score, score.attempt.attempt_id, score.attempt.status) == (0, 2, "unreadable")
    assert score.reason == "no zip"


def test_a_learner_may_have_rules_of_his_own():
    rules = Policy(
        deadline=DEADLINE, late_penalty=10, learners={"ada": Policy(deadline=DEADLINE + DAY)}
    )
    rows = [row(1, after=MINUTE), row(2, after=MINUTE, learner="bob")]
    assert [score.score for score in final_scores(rows, lambda _: rules)] == [80, 70]


def test_each_exercise_has_its_own_rules_and_each_learner_one_score():
    rows = [row(1), row(2), row(3, exercise="other"), row(4, exercise="other", learner="bob")]
    asked = []
    scores = list(final_scores(rows, lambda exercise: asked.append(exercise) or Policy()))
    assert [(score.entry.exercise, score.entry.learner) for score in scores] == [
        ("deep_network", "ada"),
        ("other", "ada"),
        ("other", "bob"),
    ]
    assert set(asked) == {"deep_network", "other"}


MOMENTS = st.one_of(st.none(), st.timedeltas(min_value=-30 * DAY, max_value=30 * DAY))
ATTEMPTS = st.lists(
    st.tuples(st.floats(0, 100), MOMENTS, st.sampled_from([None, True, False]), st.booleans()),
    min_size=1,
    max_size=8,
).map(
    lambda drawn: [
        row(number, score, after=after, late=late)
        if readable
        else unreadable(number, after=after, late=late)
        for number, (score, after, late, readable) in enumerate(drawn)
    ]
)
POLICIES = st.builds(
    Policy,
    deadline=st.one_of(st.none(), MOMENTS.map(lambda after: DEADLINE + (after or 0 * DAY))),
    grace_minutes=st.floats(0, 10_000),
    late_penalty=st.floats(0, 100),
    closes=st.one_of(st.none(), MOMENTS.map(lambda after: DEADLINE + (after or 0 * DAY))),
    attempt_limit=st.one_of(st.none(), st.integers(1, 5)),
    keep=st.sampled_from(["best", "last"]),
)


def of(rows, policy):
    (score,) = final_scores(rows, lambda _: policy)
    return score


@given(ATTEMPTS, POLICIES)
def test_no_rule_raises_a_score_and_none_falls_below_zero(rows, policy):
    score = of(rows, policy)
    assert 0 <= score.score <= score.attempt.score + 1e-6
    assert score.score == pytest.approx(score.attempt.score - score.penalty, abs=1e-5)
    chosen = next(row for row in rows if row.attempt_id == score.attempt.attempt_id)
    assert (chosen.score, chosen.grade_id) == (score.attempt.score, score.attempt.grade_id)
    assert score.attempts == len(rows)


@given(ATTEMPTS, POLICIES)
def test_the_best_is_at_least_the_last(rows, policy):
    best, last = (of(rows, replace(policy, keep=keep)) for keep in ("best", "last"))
    assert best.score >= last.score


@given(ATTEMPTS, POLICIES, st.randoms())
def test_the_order_of_a_learners_rows_makes_no_difference(rows, policy, dice):
    shuffled = sorted(rows, key=lambda _: dice.random())
    assert of(shuffled, policy) == of(rows, policy)


@given(ATTEMPTS, POLICIES)
def test_without_rules_nothing_is_taken_off(rows, policy):
    score = of(rows, Policy(keep=policy.keep))
    assert (score.penalty, score.score) == (0, round(score.attempt.score, 6))


@given(ATTEMPTS, POLICIES, st.timedeltas(min_value=timedelta(0), max_value=90 * DAY))
def test_more_time_never_costs(rows, policy, more):
    later = replace(
        policy,
        deadline=policy.deadline and policy.deadline + more,
        keep="best",
    )
    assert of(rows, later).score >= of(rows, replace(policy, keep="best")).score


@given(ATTEMPTS, POLICIES)
def test_an_attempt_that_cannot_be_read_costs_nobody_anything(rows, policy):
    more = [*rows, unreadable(99, after=60 * DAY)]
    assert of(more, policy).score == of(rows, policy).score
