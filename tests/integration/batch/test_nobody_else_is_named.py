"""Whoever hands in the same as others learns nothing about them, whoever is graded first."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections import deque
from dataclasses import replace

import pytest
from helpers.class_results import EXERCISE, scores_of

from grader.batch import Batch
from grader.batch.model import EntryFinished, GradingOptions
from grader.batch.results import Results
from grader.batch.worker import Worker
from grader.course.course import Course
from grader.formats.gradebooks.feedback import comment
from grader.gradebook import Attempt, Grade, Gradebook, final_scores
from grader.gradebook.model import StoredEntry
from grader.gradebook.policy import Policy
from grader.submission import pack

pytestmark = pytest.mark.slow

SETTINGS = GradingOptions(exercise=EXERCISE)
PEOPLE = {
    "ada": {"key": "Ada-Zweig/Abgabe Q7.zip", "name": "Ada Zweig", "email": "ada@zweig.example"},
    "bob": {"key": "bob_quine/v2", "name": "Bob Quine", "email": "bob@quine.example"},
    "eve": {"key": "\u202eEve=\x1b[1m", "name": "Eve\nYvel", "email": "eve@yvel.example"},
}
TELLING = {
    "ada": ["zweig", "ada-", "ada ", "ada@", "abgabe q7"],
    "bob": ["quine", "bob_", "bob ", "bob@", "/v2"],
    "eve": ["yvel", "eve=", "eve@", "\u202e"],
}


def with_flag(data, path, flag):
    """Set a flag of a member in both of its headers, so that it looks encrypted."""
    data = bytearray(data)
    at = 0
    name = path.encode()
    for start, flags, gap in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        while (at := data.find(start, at)) >= 0:
            if data[at + gap : at + gap + len(name)] == name:
                data[at + flags] |= flag
            at += 4
        at = 0
    return bytes(data)


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.py", text)
    return made.getvalue()


@pytest.fixture(scope="module")
def right(root):
    return (root / "solutions" / EXERCISE / f"{EXERCISE}.py").read_text("utf-8")


@pytest.fixture(scope="module")
def contents(right):
    """Return submissions of every kind of which something is told by name."""
    wrong = right.replace("return", "return None #", 1)
    good = {EXERCISE: right, "notes": "x = 1\n"}
    return {
        "good": pack({f"{EXERCISE}.py": right.encode()}),
        "wrong": pack({f"{EXERCISE}.py": wrong.encode()}),
        "odd names": pack({"=1+1 \u202e\x1b[31m.py": right.encode()}),
        # Graded, with a note about the file that could not be read.
        "partly locked": with_flag(zipped(**good), "notes.py", 1),
        "locked": with_flag(zipped(**{EXERCISE: right}), f"{EXERCISE}.py", 1),
        "damaged": zipped(**good)[:-30],
        "no zip": b"PK\x03\x04 not at all",
        "outside": zipped(**{f"../{EXERCISE}": right}),
        "ambiguous": pack({"first.py": right.encode(), "second.py": right.encode() + b"#\n"}),
        "nothing": zipped(readme="# nothing\n"),
        "empty": pack({f"{EXERCISE}.py": b""}),
        "nested": pack({"mine.zip": b""}),
        "too many": zipped(**{f"f{number}": "x = 1\n" for number in range(250)}),
    }


@pytest.fixture(scope="module")
def worker():
    with Worker(SETTINGS) as made:
        yield made


class Pool:
    """Grades in this process, as soon as it is asked for an outcome."""

    def __init__(self, worker, capacity):
        self.capacity = capacity
        self.tasks = deque()
        self.seen = []
        self._worker = worker

    def submit(self, task):
        self.tasks.append(task)
        self.seen.append(task)

    def next(self):
        return self._worker.grade(self.tasks.popleft(), lambda _limits: None)


def item(person, content, exercise=None):
    about = PEOPLE[person]
    return StoredEntry(
        source=about["key"],
        learner=person,
        read=lambda: content,
        name=about["name"],
        email=about["email"],
        exercise=exercise or "",
    )


def grade(worker, book, items, *, capacity=4, again=False, settings=SETTINGS):
    """Grade, and return the pool with all tasks that it was given."""
    batch = Batch(items, Course.default(), settings, book, again=again)
    pool = Pool(worker, capacity)
    events = list(batch.run(pool))
    finished = [event for event in events if isinstance(event, EntryFinished)]
    assert sorted(event.entry.learner for event in finished) == sorted(
        each.learner for each in items
    )
    assert not batch.failed
    for event in finished:
        assert event.report.submission.learner == event.entry.learner
        names_only(event.entry.learner, event.report.model_dump_json(), event.reason)
    for task in pool.seen:
        told = f"{task.key} {task.learner} {task.reason}".casefold()
        assert not [each for telling in TELLING.values() for each in telling if each in told]
    return batch


def names_only(person, *texts):
    for other in PEOPLE.keys() - {person}:
        for text in texts:
            found = [each for each in TELLING[other] if each in text.casefold()]
            assert not found, (person, text)


def check(book, folder, batch):
    """Look at all that can be told from the gradebook, and at the files that are made of it."""
    results = Results(folder)
    by_learner = {}
    for row in book.attempts():
        report = book.report(row.grade_id)
        text = report.model_dump_json()
        names_only(
            row.entry.learner, text, row.reason, row.entry.source, row.entry.name, row.entry.email
        )
        by_learner.setdefault(row.entry.learner, []).append(row)
        results.add(row.entry.source, report, row.reason)
    for score in final_scores(book.attempts(), lambda _: Policy()):
        html = comment(book.report(score.attempt.grade_id), score)
        names_only(score.entry.learner, html, score.reason)
    results.finish(book.attempts(), batch.failed)
    for line in scores_of(folder).values():
        names_only(line["learner"], *line.values())
    summary = json.loads(results.summary.read_text("utf-8"))
    for entry in summary["unreadable"]:
        names_only(entry["learner"], *entry.values())
    for file in results.reports.iterdir():
        report = json.loads(file.read_text("utf-8"))
        names_only(
            report["submission"]["learner"], json.dumps(report, ensure_ascii=False), file.name
        )
    return by_learner


ORDERS = list(itertools.permutations(PEOPLE))


@pytest.mark.parametrize(("order", "capacity"), [*zip(ORDERS, [1, 4] * 3, strict=True)])
def test_those_who_hand_in_the_same_at_once(worker, contents, tmp_path, order, capacity):
    for number, content in enumerate(contents.values()):
        with Gradebook.open(tmp_path / f"{number}.sqlite") as book:
            items = [item(person, content) for person in order]
            batch = grade(worker, book, items, capacity=capacity)
            rows = check(book, tmp_path / f"results{number}", batch)
            assert set(rows) == set(PEOPLE)
            told = {row.reason for each in rows.values() for row in each}
            assert len(told) == 1  # word for word the same for everybody


@pytest.mark.parametrize(
    ("order", "again"), [(ORDERS[0], False), (ORDERS[3], False), (ORDERS[-1], True)]
)
def test_those_who_hand_in_the_same_one_run_after_the_other(
    worker, contents, tmp_path, order, again
):
    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        for count in range(1, len(order) + 1):
            for kind, content in contents.items():
                items = [
                    replace(item(person, content), source=f"{kind}|{person}")
                    for person in order[:count]
                ]
                batch = grade(worker, book, items, again=again)
        rows = check(book, tmp_path / "results", batch)
    assert {person: len(each) for person, each in rows.items()} == dict.fromkeys(
        PEOPLE, len(contents)
    )


def test_what_is_graded_again_from_the_gradebook(worker, contents, tmp_path):
    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        for content in contents.values():
            grade(worker, book, [item(person, content) for person in PEOPLE])
        for again in (False, True):
            items = [row.entry for row in book.attempts() if row.content_sha256]
            assert len(items) == 3 * len(contents)
            batch = grade(worker, book, items, again=again)
        check(book, tmp_path / "results", batch)


def test_the_same_for_two_exercises_is_graded_for_each(contents, tmp_path):
    other = "deep_network"
    settings = GradingOptions()
    content = contents["good"]
    with Worker(settings) as worker, Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        items = [item("ada", content, EXERCISE), item("bob", content, other), item("eve", content)]
        for _ in range(2):
            batch = grade(worker, book, items, settings=settings)
        rows = check(book, tmp_path / "results", batch)
    found = {
        person: {(row.entry.exercise, row.score) for row in each} for person, each in rows.items()
    }
    assert found == {"ada": {(EXERCISE, 100)}, "bob": {(other, 0)}, "eve": {(EXERCISE, 100)}}


def test_reports_that_an_earlier_version_stored_are_not_given_to_others(
    worker, contents, tmp_path, monkeypatch
):
    monkeypatch.setattr("grader.batch.fingerprint._REPORT_VERSION", 1)
    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        batch = grade(worker, book, [item("ada", contents["good"])])
        (row,) = book.attempts()
        report = book.report(row.grade_id)
        named = report.model_copy(update={"notes": ["Ada-Zweig/Abgabe Q7.zip is locked."]})
        attempt = {name: getattr(row, name) for name in Attempt.__dataclass_fields__}
        old = Grade(report=named, fingerprint=row.fingerprint, status="graded")
        book.record(Attempt(**attempt), old)
        monkeypatch.undo()
        batch = grade(worker, book, [item(person, contents["good"]) for person in PEOPLE])
        rows = check(book, tmp_path / "results", batch)
    assert all(each.score == 100 for each in itertools.chain(*rows.values()))


def test_what_submit_has_recorded_is_not_given_to_others(
    worker, contents, tmp_path, nngrade, monkeypatch
):
    monkeypatch.setenv("LOGNAME", "ada")
    archive = tmp_path / "Ada-Zweig Abgabe Q7.zip"
    archive.write_bytes(contents["partly locked"])
    file = tmp_path / "gradebook.sqlite"
    code, out, err = nngrade(
        "submit", archive, "--gradebook", file, "--exercise", EXERCISE, "--seed", "0"
    )
    assert code == 0, err
    assert "Zweig" in out
    with Gradebook.open(file) as book:
        settings = GradingOptions(exercise=EXERCISE, seed=0)
        people = [item(person, contents["partly locked"]) for person in ("bob", "eve")]
        grade(worker, book, people, settings=settings)
        rows = [row for row in book.attempts() if row.entry.learner != "ada"]
        assert len(rows) == 2
        for row in rows:
            names_only(row.entry.learner, book.report(row.grade_id).model_dump_json())


def test_the_command_names_nobody_else_either(contents, tmp_path, nngrade):
    kinds = ["good", "partly locked", "locked", "ambiguous"]
    for kind in kinds:
        for person in ("Ada Zweig", "Bob Quine"):
            folder = tmp_path / "class" / f"{person} {kind}"
            folder.mkdir(parents=True)
            if kind == "ambiguous":
                with zipfile.ZipFile(io.BytesIO(contents[kind])) as archive:
                    archive.extractall(folder)
            else:
                (folder / f"{person}.zip").write_bytes(contents[kind])
    args = ("batch", "class", "--output", "results", "--exercise", EXERCISE)
    for more in ((), ("--again",)):
        code, out, err = nngrade(*args, *more)
        assert code == 0, err
        lines = scores_of(tmp_path / "results")
        assert len(lines) == 2 * len(kinds)
        for learner, line in lines.items():
            other = "quine" if "Ada" in learner else "zweig"
            assert other not in "".join(line.values()).casefold()
            report = (tmp_path / "results" / line["report"]).read_text("utf-8")
            assert other not in report.casefold()
        for line in out.splitlines():
            assert not ("zweig" in line.casefold() and "quine" in line.casefold())
