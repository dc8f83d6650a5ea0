"""The downloads of tests/downloads, each as a folder and as an archive."""

from __future__ import annotations

import re

import pytest

from grader.errors import SubmissionError
from grader.intake import is_written, latest, read_downloads
from grader.submission import defined_names, read_packed

NAMES = [
    "canvas", "flat", "folders", "gradescope", "moodle", "moodle_blind", "nbgrader",
]  # fmt: skip


def test_none_is_forgotten(downloads):
    assert downloads.NAMES == NAMES


@pytest.mark.parametrize("kind", ["folder", "zip"])
@pytest.mark.parametrize("name", NAMES)
def test_download(downloads, tmp_path, name, kind):
    table = downloads.table(name)
    intake = read_downloads([downloads.make(table["files"], tmp_path / "class", kind)])
    assert intake.layout == table["layout"]
    entries = {entry.source: entry for entry in intake.entries}
    assert sorted(entries) == sorted(due["key"] for due in table["entry"])
    for due in table["entry"]:
        compare(entries[due["key"]], due)
    _, aside = latest(intake.entries)
    assert {entry.source for entry in aside} == {
        due["key"] for due in table["entry"] if due.get("set_aside")
    }
    expected = table.get("notes", {}).get("parts", [])
    assert len(intake.notes) == len(expected), intake.notes
    for note, part in zip(intake.notes, expected, strict=True):
        assert part in note


def compare(entry, due):
    told = {"submitted_at": None, "exercise": "", **due}
    for key in {"learner", "name", "email", "submitted_at", "late", "exercise"} & set(told):
        assert getattr(entry, key) == told[key], (entry.source, key)
    if "files" in due:
        assert sorted(entry.files) == due["files"]
    if "fails" in due:
        with pytest.raises(SubmissionError, match=re.escape(due["fails"])):
            read(entry)
    elif {"reads", "defines"} & set(due):
        submission = read(entry)
        assert submission.main.name == due.get("reads", submission.main.name)
        assert due.get("defines", "linear_forward") in defined_names(submission)


def read(entry):
    return read_packed(
        entry.packed(), name=entry.source, hint_names=["deep_network"], functions=["linear_forward"]
    )


STUB = b"def linear_forward(A, W, b):\n    pass\n"
FULL = b"def linear_forward(A, W, b):\n    return W @ A + b\n"


@pytest.mark.parametrize(
    ("earlier", "later", "notes"),
    [
        (
            *(FULL, STUB),
            ("earlier-uploads/net.py was graded; nothing is written yet in: net.py.",),
        ),
        (STUB, FULL, ()),
        (FULL.replace(b"W @", b"2 * W @"), FULL, ()),
    ],
)
def test_a_stub_that_was_uploaded_after_the_work(download, earlier, later, notes):
    files = {"hoppergrace_2_21_net.py": earlier, "hoppergrace_2_22_net-1.py": later}
    [entry] = read_downloads([download(files)], layout="canvas").entries
    submission = read(entry)
    assert submission.main.cells[0].source == FULL.decode()
    assert (submission.files, submission.notes) == (("net.py",), notes)


@pytest.mark.parametrize(
    ("later", "counts"),
    [
        (STUB, "ada.py"),
        (FULL.replace(b"W @", b"2 * W @"), "ada (1).py"),
        (b"def something_else(x):\n    pass\n", "ada (1).py"),
    ],
)
def test_a_stub_that_was_handed_in_after_the_work(download, later, counts):
    files = {"ada.py": FULL, "ada (1).py": later, "bob.py": STUB}
    intake = read_downloads([download(files)], layout="flat")
    kept, aside = latest(intake.entries, lambda entry: is_written(entry, ["linear_forward"]))
    assert {entry.source for entry in kept} == {counts, "bob.py"}
    assert len(aside) == 1
