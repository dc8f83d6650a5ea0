from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime

import pytest

pytest.importorskip("rapidfuzz", reason="nngrade[similar] is not installed")

from grader.cli import running
from grader.entry import Entry
from grader.gradebook import Attempt, Grade, Gradebook
from grader.similar.gather import merge_groups
from grader.submission import pack

EXERCISE = "deep_network"


@pytest.fixture
def run(capsysbinary, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def nngrade(*args):
        capsysbinary.readouterr()
        code = running.run(["similar", *map(str, args)])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return nngrade


@pytest.fixture
def downloads(tmp_path, plain, disguised, root):
    """Return a folder for each learner: two wrote the same, one did not, one sent no code."""
    folder = tmp_path / "downloads"
    loops = (root / "tests/submissions/deep_network/right/loops.py").read_text("utf-8")
    for learner, text in (("ada", plain), ("bob", disguised(plain)), ("eve", loops), ("zoe", "")):
        (folder / learner).mkdir(parents=True)
        (folder / learner / f"{EXERCISE}.py").write_text(text, "utf-8")
    return folder


@pytest.fixture
def results(tmp_path, samples, plain, disguised):
    """Return a folder of results with several attempts."""
    folder = tmp_path / "results"
    folder.mkdir()
    report = samples.all_right()
    with Gradebook.open(folder / "gradebook.sqlite") as gradebook:
        for day, learner, text in (
            (1, "ada", plain),
            (2, "ada", "def compute_cost(AL, Y):\n    return 0\n"),
            (1, "bob", plain),
            (1, "eve", "def compute_cost(AL, Y):\n    return 1\n"),
            (2, "eve", disguised(plain)),
        ):
            content = pack({f"{EXERCISE}.py": text.encode()})
            entry = Entry(
                exercise=EXERCISE,
                learner=learner,
                source=f"{learner}/{day}",
                submitted_at=datetime(2024, 3, day, tzinfo=UTC),
            )
            sha256 = hashlib.sha256(content).hexdigest()
            attempt = Attempt(course="main", entry=entry, content_sha256=sha256)
            gradebook.record(
                attempt, Grade(report=report, fingerprint="f", status="graded"), content
            )
    return folder


def test_paths_are_taken_in_and_the_list_is_a_hint(run, downloads):
    code, out, err = run(downloads)
    assert code == 0
    assert out.startswith("A hint where to look, and no verdict")
    assert "3 submissions compared" in out
    assert "2 together: " in out
    assert "% ada and bob\n" in out
    assert " eve" not in out
    assert "zoe" in err


def test_the_latest_attempts_of_a_gradebook_are_compared(run, results):
    code, out, _ = run("--results", results, "--format", "json")
    assert code == 0
    [found] = json.loads(out)["exercises"]
    assert [pair["learners"] for pair in found["pairs"]] == [["bob", "eve"]]


def test_a_group_is_not_alike_to_itself():
    def handed(learner, source):
        return Entry(learner=learner, name=learner.title(), source=source)

    found = merge_groups(
        [
            handed("ada", "submission_7:ada"),
            handed("bob", "submission_7:bob"),
            handed("eve", "submission_8"),
            handed("zoe", "submit"),
            handed("kim", "submit"),
        ]
    )
    assert [(each.learner, each.name) for each in found] == [
        ("ada + bob", "Ada + Bob"),
        ("eve", "Eve"),
        ("zoe", "Zoe"),
        ("kim", "Kim"),
    ]


def test_the_reference_on_demand_only(run, downloads):
    _, out, _ = run(downloads, "--at-least", "1")
    assert "the course's solution" not in out
    _, out, _ = run(downloads, "--at-least", "1", "--with-reference")
    assert "the course's solution" in out


def test_a_list_for_spreadsheets(run, downloads):
    code, out, _ = run(downloads, "--format", "csv", "--exercise", EXERCISE)
    head, row, *rest = out.removeprefix("\ufeff").splitlines()
    assert (code, rest) == (0, [])
    assert head.startswith("exercise,learner_1")
    assert row.startswith("deep_network,ada,ada,bob,bob,")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Say what to compare"),
        (["downloads", "--results", "results"], "not both"),
        (["--results", "nothing"], "gradebook.sqlite"),
        (["nothing"], "nothing"),
        (["downloads", "--exercise", "nope"], "no exercise"),
    ],
)
def test_wrong_usage(run, downloads, args, message):
    assert downloads.is_dir()
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert message in err


def test_without_rapidfuzz_it_says_how_to_get_it(run, downloads, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    for name in [
        name
        for name in sys.modules
        if name.startswith(("grader.similar", "grader.cli.instructor.simil"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    code, _, err = run(downloads)
    assert code == 5
    assert "pip install 'nngrade[similar]'" in err
    assert "Traceback" not in err
