"""The question for PrairieLearn, and what its image runs."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
from jsonschema import Draft202012Validator

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

EXERCISE = "computation_graph"


@pytest.fixture(scope="module")
def build(export):
    return export("prairielearn", "build", "--image", "school/nngrade")


@pytest.fixture(scope="module")
def question(build):
    return build / "questions" / EXERCISE


@pytest.fixture
def grade(question, python, run_script, tmp_path, prairielearn_schema):
    """Return a function that grades as PrairieLearn's container does."""

    def run(content, *arguments, name=f"{EXERCISE}.py", path=python):
        root = tmp_path / "grade"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(question / "tests", root / "tests")
        (root / "student").mkdir()
        (root / "student" / name).write_bytes(content)
        with (root / "tests" / "arguments").open("a") as file:
            file.writelines(f"{argument}\n" for argument in arguments)
        done = run_script(root / "tests" / "grade.sh", path=path, NNGRADE_GRADE_ROOT=root)
        assert done.returncode == 0, done.stderr
        results = json.loads((root / "results" / "results.json").read_text())
        Draft202012Validator(prairielearn_schema).validate(results)
        return results

    return run


def test_what_can_be_graded_is(grade, right, stub, partly, hostile):
    assert grade(right)["score"] == 1
    assert grade(stub)["score"] == 0
    assert 0 < grade(partly)["score"] < 1
    assert grade(hostile)["gradable"] is True


def test_what_cannot_be_read_costs_no_attempt(grade):
    assert grade(b"\x00", name="notes.txt")["gradable"] is False
    results = grade(b"\x00\xff\xfe")
    assert results["gradable"] is False
    assert EXERCISE in results["format_errors"][0]


def test_a_fault_of_ours_costs_no_attempt(grade, right, broken):
    for results in (grade(right, "--course=/nowhere"), grade(right, path=broken)):
        assert results["gradable"] is False
        assert any("no grade yet" in error for error in results["format_errors"])


def test_the_question_names_the_image_and_its_entry_point(build, question):
    info = json.loads((question / "info.json").read_text())
    options = info["externalGradingOptions"]
    assert (info["type"], info["gradingMethod"]) == ("v3", "External")
    assert options["image"] == "school/nngrade"
    assert options["entrypoint"] == "/grade/tests/grade.sh"
    assert os.access(question / "tests" / "grade.sh", os.X_OK)
    assert options["enableNetworking"] is False
    assert 0 < options["timeout"] <= 600
    seconds = re.search(r"--seconds=(\d+)", (question / "tests" / "arguments").read_text())
    assert int(seconds[1]) < options["timeout"]
    assert f'file-names="{EXERCISE}.py"' in (question / "question.html").read_text()
    assert list((build / "image" / "wheels").glob("nngrade-*.whl"))
