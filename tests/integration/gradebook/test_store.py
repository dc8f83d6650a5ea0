"""What is recorded is found again, once, on both databases."""

from __future__ import annotations

import hashlib
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, text

from grader.entry import Entry
from grader.gradebook import Attempt, Grade, Gradebook, tables

CONTENT = b"a packed submission"
SHA = hashlib.sha256(CONTENT).hexdigest()
NOON = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=5, minutes=45)))


def attempt(number=1, **more):
    values = {
        "exercise": "deep_network",
        "learner": "ada",
        "source": f"ada_{number}.py",
    }
    of_course = {"course": "nngrade", "content_sha256": SHA}
    of_course = {name: more.pop(name, value) for name, value in of_course.items()}
    return Attempt(entry=Entry(**{**values, **more}), **of_course)


@pytest.fixture
def report(samples):
    return samples.two_mistakes()


@pytest.fixture
def grade(report):
    return Grade(report=report, fingerprint="f1", status="graded")


def only(book, **filters):
    (row,) = book.attempts(**filters)
    return row


def test_an_attempt_comes_back_with_everything(book, grade, report):
    handed_in = attempt(name="Ada L.", email="ada@example.org", submitted_at=NOON, late=True)
    number = book.record(handed_in, grade, CONTENT)
    row = only(book)
    assert (row.grade_id, row.entry.learner, row.entry.name, row.entry.email) == (
        number,
        "ada",
        "Ada L.",
        "ada@example.org",
    )
    assert (row.course, row.entry.exercise, row.entry.source) == (
        "nngrade",
        "deep_network",
        "ada_1.py",
    )
    assert (row.entry.submitted_at, row.entry.late) == (NOON, True)
    assert row.entry.submitted_at.tzinfo is row.graded_at.tzinfo is UTC
    assert (row.score, row.max_score, row.status) == (report.score, 100, "graded")
    assert (row.version, row.seed, row.fingerprint) == ("0.1.0", 0, "f1")
    assert row.graded_at == report.grader.started
    assert book.report(number) == report
    assert book.content(SHA) == CONTENT


def test_what_is_not_there_is_not_found(book, grade):
    book.record(attempt(), grade)
    assert book.content(SHA) is None
    assert book.find("0" * 64, ["f1"]) is None
    assert book.find(SHA, ["f2"]) is None
    assert book.find(SHA, []) is None
    with pytest.raises(LookupError):
        book.report(77)


def test_the_same_once_more_changes_nothing(book, grade, report):
    number = book.record(attempt(), grade, CONTENT)
    slower = report.grader.model_copy(update={"duration": 9.0, "started": datetime.now(UTC)})
    again = replace(grade, report=report.model_copy(update={"grader": slower}))
    assert book.record(attempt(), again, CONTENT) == number
    assert len(list(book.attempts(latest_grade_only=False))) == 1
    assert book.report(number).grader.duration == 0.25


@pytest.mark.parametrize(
    "change",
    [
        {"course": "other"},
        {"exercise": "other"},
        {"learner": "bob"},
        {"source": "other"},
        {"content_sha256": "0" * 64},
        {"submitted_at": NOON},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_attempt_is_another(book, grade, change):
    book.record(attempt(), grade)
    other = attempt(**change)
    book.record(other, grade)
    book.record(other, grade)
    assert len(list(book.attempts())) == 2


def test_a_moment_is_the_same_in_every_time_zone(book, grade):
    number = book.record(attempt(submitted_at=NOON), grade)
    assert book.record(attempt(submitted_at=NOON.astimezone(UTC)), grade) == number
    with pytest.raises(ValueError, match="no time zone"):
        attempt(submitted_at=NOON.replace(tzinfo=None))


def test_a_regrade_adds_a_grade_and_the_one_recorded_last_counts(book, grade, samples):
    first = book.record(attempt(), grade, CONTENT)
    second = book.record(
        attempt(), Grade(report=samples.all_right(), fingerprint="f2", status="graded")
    )
    row = only(book)
    assert (row.grade_id, row.score, row.fingerprint) == (second, 100, "f2")
    assert [row.grade_id for row in book.attempts(latest_grade_only=False)] == [first, second]
    # The course went back to what it was: so do its grades.
    assert book.record(attempt(), grade) == first
    assert only(book).grade_id == first
    assert len(list(book.attempts(latest_grade_only=False))) == 2


def test_another_outcome_under_the_same_conditions_is_another_grade(book, grade, samples):
    first = book.record(attempt(), grade)
    second = book.record(attempt(), replace(grade, report=samples.all_right()))
    assert second != first
    assert only(book).score == 100
    found = book.find(SHA, ["f0", "f1"])
    assert found.score == 100


def test_what_one_learner_handed_in_is_known_for_another(book, grade, report):
    book.record(attempt(), grade, CONTENT)
    assert book.find(SHA, ["f0", "f1"]) == report


def test_an_unreadable_attempt_is_recorded_but_measured_nothing(book, grade):
    broken = replace(grade, status="unreadable", reason="The archive is damaged.")
    book.record(attempt(), broken)
    book.record(attempt(2, content_sha256=""), broken)
    assert [(row.status, row.reason, row.content_sha256) for row in book.attempts()] == [
        ("unreadable", "The archive is damaged.", SHA),
        ("unreadable", "The archive is damaged.", ""),
    ]
    assert book.find(SHA, ["f0", "f1"]) is None


def test_contents_are_kept_once_and_checked(book, grade):
    book.record(attempt(1), grade, CONTENT)
    book.record(attempt(2, learner="bob"), grade, CONTENT)
    with pytest.raises(ValueError, match="do not agree"):
        book.record(attempt(3), grade, b"something else")
    assert len(list(book.attempts())) == 2


def test_what_is_learnt_later_about_a_learner_holds_for_all_attempts(book, grade):
    book.record(attempt(1), grade)
    book.record(attempt(2, name="Ada", email="ada@example.org"), grade)
    book.record(attempt(3, name="Ada L."), grade)
    assert {(row.entry.name, row.entry.email) for row in book.attempts()} == {
        ("Ada L.", "ada@example.org")
    }


def test_attempts_come_in_order_whatever_the_order_of_recording(book, grade):
    later = NOON + timedelta(hours=1)
    attempts = [
        attempt(course="b"),
        attempt(course="a", exercise="y"),
        attempt(course="a", exercise="x", learner="é"),
        attempt(course="a", exercise="x", learner="a"),
        attempt(course="a", exercise="x", learner="Z", submitted_at=later),
        attempt(course="a", exercise="x", learner="Z", submitted_at=NOON),
        attempt(course="a", exercise="x", learner="Z"),
        attempt(2, course="a", exercise="x", learner="Z"),
    ]
    for each in attempts:
        book.record(each, grade)
    rows = list(book.attempts())
    assert [(row.entry.learner, row.entry.submitted_at, row.entry.source) for row in rows[:4]] == [
        ("Z", None, "ada_1.py"),
        ("Z", None, "ada_2.py"),
        ("Z", NOON, "ada_1.py"),
        ("Z", later, "ada_1.py"),
    ]
    assert [row.entry.learner for row in rows[4:6]] == ["a", "é"]
    assert [(row.course, row.entry.exercise) for row in rows[6:]] == [
        ("a", "y"),
        ("b", "deep_network"),
    ]
    assert [row.course for row in book.attempts(course="b")] == ["b"]
    assert [row.entry.exercise for row in book.attempts(exercise="y")] == ["y"]
    assert len(list(book.attempts(course="a", exercise="x", learner="Z"))) == 4
    assert list(book.attempts(learner="nobody")) == []


def test_recording_goes_on_while_attempts_are_read(book, grade):
    for number in range(3):
        book.record(attempt(number), grade)
    for row in book.attempts():
        assert book.report(row.grade_id).score == row.score
        book.record(attempt(f"more {row.entry.source}"), grade)
    assert len(list(book.attempts())) == 6


def test_odd_texts_survive(book, samples):
    hostile = (
        "\x00 \ud800 \u202egnp.exe\u202c \x1b[2J ' ; DROP TABLE grade; -- %s :name \N{SNAKE}\n"
    )
    report = samples.hostile()
    grade = Grade(report=report, fingerprint="f", status="unreadable", reason=hostile)
    texts = ("course", "exercise", "learner", "source", "name", "email")
    odd = attempt(**dict.fromkeys(texts, hostile * 200))
    number = book.record(odd, grade)
    assert book.record(odd, grade) == number
    learner = odd.entry.learner
    row = only(book, course=odd.course, exercise=odd.entry.exercise, learner=learner)
    for written in (row.entry.source, row.reason):
        assert "\N{SNAKE}" in written
        assert "DROP TABLE" in written
        assert "\0" not in written
        written.encode()
    another = replace(odd.entry, learner=learner.replace("\ud800", "\ud801"))
    book.record(replace(odd, entry=another), grade)
    assert len({row.entry.learner for row in book.attempts()}) == 2
    assert book.report(number).notes == [note.replace("\ud800", "?") for note in report.notes]


def test_numbers_that_are_none_and_seeds_of_any_size(book, report):
    info = report.grader.model_copy(update={"seed": -(10**30), "duration": float("nan")})
    odd = report.model_copy(update={"grader": info})
    number = book.record(attempt(), Grade(report=odd, fingerprint="f", status="graded"))
    assert only(book).seed == -(10**30)
    assert str(book.report(number).grader.duration) == "nan"


@pytest.mark.slow
def test_many_writers_record_each_attempt_once(place, samples):
    grades = [
        Grade(report=samples.all_right(), fingerprint=f"f{number}", status="graded")
        for number in range(2)
    ]

    def write(number):
        with Gradebook.open(place) as book:
            for turn in range(12):
                which = turn if number % 2 else 11 - turn
                book.record(attempt(which, learner=f"l{which % 5}"), grades[which % 2], CONTENT)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    with Gradebook.open(place) as book:
        rows = list(book.attempts(latest_grade_only=False))
        assert len(rows) == len({row.attempt_id for row in rows}) == 12
        assert len(list(book.attempts())) == 12


def test_no_writer_can_record_twice_or_have_two_grades_count(book, grade):
    from sqlalchemy.exc import IntegrityError

    book.record(attempt(), grade)
    columns = "attempt_id, status, reason, score, max_score, version, seed, graded_at, report"
    grade_like = f"INSERT INTO grade (fingerprint, outcome, counts, {columns}) SELECT"
    attempt_like = (
        "INSERT INTO attempt (identity, learner_id, exercise, source, content_sha256) SELECT"
    )
    copies = [
        f"{grade_like} fingerprint, outcome, false, {columns} FROM grade",
        f"{grade_like} 'other', outcome, true, {columns} FROM grade",
        f"{attempt_like} identity, learner_id, exercise, source, content_sha256 FROM attempt",
        f"{attempt_like} 'x', 99, 'e', 's', ''",
    ]
    for statement in copies:
        with pytest.raises(IntegrityError), book._connection(writes=True) as connection:
            connection.execute(text(statement))


def fill(book, report, count):
    """Record many attempts at once, as nobody but a test may."""
    with book._connection(writes=True) as connection:
        connection.execute(
            insert(tables.learner),
            [{"id": 1, "identity": "x", "course": "c", "key": "l", "name": "", "email": ""}],
        )
        connection.execute(
            insert(tables.attempt),
            [
                {
                    "id": number,
                    "identity": str(number),
                    "learner_id": 1,
                    "exercise": "e",
                    "source": f"source {number}",
                    "content_sha256": "",
                }
                for number in range(count)
            ],
        )
        measured = {
            "fingerprint": "f",
            "outcome": "o",
            "counts": True,
            "status": "graded",
            "reason": "",
            "score": 1.0,
            "max_score": 1.0,
            "version": "1",
            "seed": 0,
            "graded_at": NOON,
            "report": report.model_dump_json(),
        }
        connection.execute(
            insert(tables.grade), [{"attempt_id": number, **measured} for number in range(count)]
        )


@pytest.mark.slow
def test_ten_thousand_attempts_are_streamed(book, report):
    count = 10_000
    fill(book, report, count)
    rows = book.attempts()
    for _ in range(600):
        next(rows)
    tracemalloc.start()
    try:
        seen = sum(1 for _ in rows)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert seen == count - 600
    assert peak < 3_000_000  # a page of 500 rows, where all would take more than ten
