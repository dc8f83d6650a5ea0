"""Scores to export, and readers that know the platforms' rules and nothing of ours."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.entry import Entry
from grader.gradebook import FinalScore, RecordedAttempt

FILES = Path(__file__).parent / "files"


@pytest.fixture
def file():
    """Return the bytes of a fixture file."""
    return lambda name: (FILES / name).read_bytes()


@pytest.fixture
def final():
    """Return a maker of final scores."""
    return make


def make(learner, score, **values):
    entry = {name: values.pop(name) for name in ("name", "email") if name in values}
    attempt = RecordedAttempt(
        course="course",
        entry=Entry(exercise="deep_network", learner=learner, source=learner, **entry),
        content_sha256="",
        attempt_id=1,
        grade_id=1,
        score=score,
        max_score=values.pop("max_score", 100.0),
        status="graded",
        reason="",
        version="1",
        seed=0,
        fingerprint="f",
        graded_at=datetime(2026, 11, 21, tzinfo=UTC),
    )
    known = {"days_late": 0, "penalty": 0.0, "score": score, "attempts": 1, "reason": ""}
    return FinalScore(attempt=attempt, **{**known, **values})


@pytest.fixture
def canvas():
    """Return what Canvas's importer would take from a file."""
    return read_canvas


@pytest.fixture
def moodle():
    """Return what Moodle's importer would take from a worksheet."""
    return read_moodle


def read_canvas(data):
    """Return {student's ID: {assignment's heading: grade}} and the points of each assignment."""
    text = data.decode("utf-8-sig")
    first = text.splitlines()[:3]
    widths = {sep: [len(next(csv.reader([line], delimiter=sep))) for line in first] for sep in ";,"}
    semicolons = len(set(widths[";"])) == 1 and widths[";"][0] > widths[","][0]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ","))
    head, *body = [row for row in rows if not re.fullmatch("[;, ]*", "".join(row)) or len(row) > 1]
    two = head[:2] == ["LastName", "FirstName"]
    assert two or ("Student" in head[0] and "ID" in head[1])
    start = head.index("Section") + 1
    computed = r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)"
    places = [
        place
        for place, name in enumerate(head)
        if place >= start and name != "Notes" and not re.search(computed, name)
    ]
    grades, points = {}, {}
    for row in body:
        if "Points Possible" in row[0]:
            points = {head[place]: decimal(row[place]) for place in places}
        elif all(
            re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.IGNORECASE) for cell in row
        ):
            continue
        else:
            key = row[2] if two else row[1]
            grades[key] = {head[place]: decimal(row[place].strip()) for place in places}
    return grades, points


def decimal(field):
    if not re.fullmatch(r"-?[0-9.,]+%?", field):
        return field
    *whole, last = re.split("[,.]", field)
    return "".join(whole) + "." + last if whole else last


WORDS = {
    "en": (
        "Identifier",
        "Grade",
        "Last modified (grade)",
        "Feedback comments",
        "Participant ",
        ".",
    ),
    "de": (
        "ID",
        "Bewertung",
        "Zuletzt geändert (Bewertung)",
        "Feedback als Kommentar",
        "Teilnehmer/in",
        ",",
    ),
    "ko": ("식별자", "성적", "마지막 수정됨(성적)", "피드백 코멘트", "참가자", "."),
}


def read_moodle(data, language="en"):
    """Return {participant's number: (grade or None, text of the last change, comment)}."""
    identifier, grade, modified, feedback, participant, point = WORDS[language]
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    head, *body = rows
    places = {name: place for place, name in enumerate(head)}
    found = {}
    for row in body:
        assert len(row) == len(head)
        number = row[places[identifier]][len(participant) :]
        text = row[places[grade]].replace(" ", "").replace(point, ".")
        comment = row[places[feedback]] if feedback in places else None
        found[int(number)] = (float(text) if text else None, row[places[modified]], comment)
    return found
