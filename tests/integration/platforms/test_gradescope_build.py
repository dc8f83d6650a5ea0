"""The autograder archive, as Gradescope uses it: unpacked, set up without a network, run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.slow

WORK = "computation_graph.py"
ENDLESS = b"\n\ndef forward(*args):\n    while True:\n        pass\n"


@pytest.fixture
def autograder(image, run_script, gradescope_schema):
    """Return a function that hands in files, and gives what Gradescope then shows."""

    def run(files, *more):
        shutil.rmtree(image / "submission", ignore_errors=True)
        shutil.rmtree(image / "results", ignore_errors=True)
        (image / "submission").mkdir()
        for name, content in files.items():
            (image / "submission" / name).write_bytes(content)
        arguments = image / "source" / "arguments"
        kept = arguments.read_text()
        arguments.write_text(kept + "".join(f"{argument}\n" for argument in more))
        try:
            script = image / "source" / "run_autograder"
            done = run_script(script, NNGRADE_AUTOGRADER_ROOT=image)
        finally:
            arguments.write_text(kept)
        assert done.returncode == 0, done.stderr
        assert [file.name for file in (image / "results").iterdir()] == ["results.json"]
        results = json.loads((image / "results" / "results.json").read_text())
        Draft202012Validator(gradescope_schema).validate(results)
        return results

    return run


def test_scripts_are_executable_and_good_bash(archive, unpacked):
    folder = unpacked(archive)
    for name in ("setup.sh", "run_autograder"):
        assert os.access(folder / name, os.X_OK)
        subprocess.run(["bash", "-n", folder / name], check=True)


def test_the_same_build_is_the_same_bytes(archive, export):
    assert export("gradescope", "again.zip").read_bytes() == archive.read_bytes()


@pytest.mark.usefixtures("needs_isolation")
def test_what_is_right_has_all_points(autograder, right):
    results = autograder({WORK: right})
    assert results["score"] == sum(test["max_score"] for test in results["tests"]) == 100
    assert {test["status"] for test in results["tests"]} == {"passed"}


@pytest.mark.usefixtures("needs_isolation")
def test_what_is_wrong_has_its_points_and_is_explained(autograder, right, stub):
    results = autograder({WORK: stub})
    assert results["score"] == 0
    assert all("still to write" in test["output"] for test in results["tests"])
    changed = autograder({WORK: right.replace(b"def forward(", b"def forwards(")})
    assert 0 < changed["score"] < 100
    assert changed["score"] == sum(test["score"] for test in changed["tests"])
    assert any("You have forwards" in test["output"] for test in changed["tests"])


def test_what_cannot_be_read_says_why(autograder):
    results = autograder({"notes.txt": b"\x00\xff"})
    assert results["score"] == 0
    assert "holds no .py or .ipynb file" in results["output"]
    results = autograder({"work.ipynb": b"{"})
    assert "work.ipynb" in results["output"]
    autograder({})


@pytest.mark.usefixtures("needs_isolation")
def test_what_never_ends_costs_its_own_points_only(autograder, right):
    results = autograder({WORK: right + ENDLESS}, "--call-cpu-seconds=1")
    assert 0 < results["score"] < 100
    outputs = {test["name"]: test["output"] for test in results["tests"]}
    assert "a loop that never ends" in outputs["forward"]


def test_a_fault_of_ours_is_no_zero(autograder, right):
    results = autograder({WORK: right}, "--course=/nowhere")
    assert "no grade yet" in results["output"]
    assert not {"score", "tests"} & results.keys()


def test_a_fault_of_ours_leaves_the_score_that_was_there(image, autograder, right):
    metadata = image / "submission_metadata.json"
    metadata.write_text('{"previous_submissions": [{"score": "87.5", "results": {}}]}')
    try:
        results = autograder({WORK: right}, "--course=/nowhere")
    finally:
        metadata.unlink()
    assert results["score"] == 87.5
    assert "stays as it was: 87.5 points" in results["output"]


def test_where_not_even_python_starts_there_are_results(image, autograder, right):
    python = image / "nngrade" / "bin" / "python"
    python.rename(python.with_name("elsewhere"))
    try:
        results = autograder({WORK: right})
    finally:
        python.with_name("elsewhere").rename(python)
    assert "no grade yet" in results["output"]
    assert "score" not in results
