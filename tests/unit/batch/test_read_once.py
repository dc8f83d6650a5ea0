"""What is handed in is read from the disk, packed and hashed once, however far it travels."""

from __future__ import annotations

import hashlib
from collections import Counter, deque

import pytest

from grader.batch import Batch
from grader.batch.model import GradingOptions, TaskResult
from grader.cli.learner.submit import GradedSubmission, SubmitOptions, record
from grader.course.course import Course
from grader.gradebook import Gradebook
from grader.intake import read_downloads
from grader.reading import SubmissionReader
from grader.submission import PackedSubmission, files, folder, pack, packing
from grader.submission.packing import FilesRead

EXERCISE = "deep_network"
WORK = b"def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)  # "


class Counts:
    def __init__(self):
        self.read = Counter()
        self.packed = Counter()
        self.hashed = Counter()


@pytest.fixture
def counts(monkeypatch):
    """Return what was read, packed and hashed since, each with how often."""
    counts = Counts()
    read, packed, sha256 = files.content_of, packing._packed, hashlib.sha256

    def content_of(descriptor, name, limit):
        counts.read[name] += 1
        return read(descriptor, name, limit)

    def counted_packed(contents, links=()):
        counts.packed[tuple(contents.values())] += 1
        return packed(contents, links)

    class Hash:
        def __init__(self, data=b""):
            self._real = sha256()
            self.update(data)

        def update(self, data):
            counts.hashed[bytes(data)] += 1
            self._real.update(data)

        def __getattr__(self, name):
            return getattr(self._real, name)

    for module in (files, folder):
        monkeypatch.setattr(module, "content_of", content_of)
    monkeypatch.setattr(packing, "_packed", counted_packed)
    monkeypatch.setattr(hashlib, "sha256", Hash)
    return counts


@pytest.fixture
def gradebook(tmp_path):
    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        yield book


def test_by_submit(tmp_path, samples, counts):
    work = tmp_path / f"{EXERCISE}.py"
    work.write_bytes(WORK)
    course = Course.default()
    reader = SubmissionReader(course, [course.exercise(EXERCISE)], is_known=True)
    reading = reader.in_file(work, with_modules=False, may_be_link=False)
    record(
        GradedSubmission(samples.two_mistakes(), reading, course),
        SubmitOptions(path=work, gradebook=str(tmp_path / "gradebook.sqlite")),
    )
    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        (row,) = book.attempts()
        stored = book.content(row.content_sha256)
    assert counts.read == {work.name: 1}
    assert counts.packed == {(WORK,): 1}
    # For the report, which knows the files, and for the gradebook, which keeps the pack.
    of_report = len(WORK).to_bytes(8, "big") + WORK
    assert (counts.hashed[of_report], counts.hashed[stored]) == (1, 1)


class FakePool:
    """Hands back the same report for each task."""

    capacity = 2

    def __init__(self, report):
        self._report = report.model_dump_json()
        self._tasks = deque()

    def submit(self, task):
        self._tasks.append(task)

    def next(self):
        key = self._tasks.popleft().key
        return TaskResult(key=key, status="graded", exercise=EXERCISE, report=self._report)


def test_by_a_batch(tmp_path, samples, counts, gradebook):
    contents = {name: WORK + name.encode() for name in ("ada", "bob", "eve")}
    for name, content in contents.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / f"{name}.py").write_bytes(content)
    intake = read_downloads([tmp_path / "class"])
    batch = Batch(intake.entries, Course.default(), GradingOptions(exercise=EXERCISE), gradebook)
    list(batch.run(FakePool(samples.two_mistakes())))
    stored = [gradebook.content(row.content_sha256) for row in gradebook.attempts()]
    assert len({*stored}) == len(contents)
    assert counts.read == {f"{name}.py": 1 for name in contents}
    assert counts.packed == {(content,): 1 for content in contents.values()}
    assert [counts.hashed[each] for each in stored] == [1] * len(contents)


def test_the_digest_goes_with_the_bytes():
    made = pack({"net.py": WORK})
    assert made.sha256 == hashlib.sha256(made).hexdigest()
    assert PackedSubmission.of(made) is made
    assert PackedSubmission.of(bytes(made)).sha256 == made.sha256


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["net.py"], True),
        (["net.ipynb"], True),
        (["net (1).py"], True),
        (["für.py"], True),
        (["net\udcff.py"], False),
        (["a/net.py"], False),
        (["net.zip"], False),
        (["net.py", "tools.py"], False),
    ],
)
def test_what_reads_from_its_pack_as_it_did_by_itself(paths, expected):
    read = FilesRead()
    for path in paths:
        read.add(path, WORK)
    assert read.is_one_source() == expected
