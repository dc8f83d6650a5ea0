"""The kits for Classroom, PrairieLearn and Coursera: their scripts, run as those systems do."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from jsonschema import Draft202012Validator

from grader.cli import running
from grader.errors import IsolationError
from grader.sandbox.host import Zygote

EXERCISE = "computation_graph"
HOSTILE = 'raise SystemExit("::error::owned")\n'


@pytest.fixture(scope="module", autouse=True)
def _walls():
    try:
        with Zygote() as zygote:
            zygote.ready()
    except IsolationError as error:
        pytest.skip(f"this kernel lacks a wall: {error}")


@pytest.fixture(scope="module")
def export(wheels, tmp_path_factory):
    """Return a function that writes a kit, and gives its place."""

    def write(system, *options):
        output = tmp_path_factory.mktemp(system) / "kit"
        args = ["export", system, "--exercise", EXERCISE, "--wheels", str(wheels)]
        assert running.run([*args, "--output", str(output), *options]) == 0
        return output

    return write


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Return a folder with a python3 that has nngrade already, and so installs nothing."""
    folder = tmp_path_factory.mktemp("bin")
    shim = folder / "python3"
    shim.write_text(
        f'#!/bin/sh\n[ "$3" = pip ] && exit "${{PIP_ENDS_WITH:-0}}"\nexec {sys.executable} "$@"\n'
    )
    shim.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def work(root):
    """Return learners' files by what they are."""
    right = (root / "solutions" / EXERCISE / f"{EXERCISE}.py").read_text("utf-8")
    return {
        "right": right,
        "stub": (root / "exercises" / EXERCISE / f"{EXERCISE}.py").read_text("utf-8"),
        "partly": right.replace("def forward(", "def forwards("),
        "hostile": HOSTILE,
    }


def run(script, python, *args, **environment):
    env = {"PATH": f"{python}:{os.environ['PATH']}", "HOME": "/", **environment}
    return subprocess.run(
        [script, *args], env=env, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def classroom(export):
    return export("classroom", "--repository", "school/grading")


@pytest.fixture
def autograde(classroom, python, tmp_path):
    """Return a function that grades a repository, and gives what the reporter would read."""

    def grade(content, **environment):
        folder = tmp_path / "submission"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / f"{EXERCISE}.py").write_text(content)
        (folder / "numpy.py").write_text("raise SystemExit('the learner runs in the grader')")
        output, summary = tmp_path / "output", tmp_path / "summary"
        output.unlink(missing_ok=True)
        done = run(
            classroom / "grading" / "grade",
            python,
            folder,
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(summary),
            **environment,
        )
        assert done.returncode == 0, done.stderr
        (line,) = output.read_text().splitlines()
        name, _, value = line.partition("=")
        assert name == "result"
        return json.loads(base64.b64decode(value, validate=True))

    return grade


def test_classroom_grades_whole_and_in_part(autograde, work, tmp_path):
    found = autograde(work["right"])
    assert (found["status"], found["max_score"]) == ("pass", 100)
    assert sum(test["score"] for test in found["tests"]) == 100
    assert "100 of 100 points" in (tmp_path / "summary").read_text("utf-8")
    found = autograde(work["partly"])
    assert found["status"] == "fail"
    assert 0 < sum(test["score"] for test in found["tests"]) < 100


def test_classroom_hears_of_a_fault_of_ours_as_an_error(autograde, work):
    found = autograde(work["right"], PIP_ENDS_WITH="1")
    assert (found["status"], found["max_score"]) == ("error", 0)
    assert "no grade yet" in found["tests"][0]["message"]


def test_nothing_of_a_submission_commands_the_runner(autograde, work):
    for test in autograde(work["hostile"])["tests"]:
        for line in [*test["message"].split("\n"), *test["test_code"].split("\n")]:
            assert not line.strip().startswith("::")


def test_the_workflow_is_what_the_reporter_needs(classroom):
    text = (classroom / "template" / ".github" / "workflows" / "classroom.yml").read_text()
    assert "\n  run-autograding-tests:\n" in text
    assert "NNGRADE_RESULTS: ${{ steps.nngrade.outputs.result }}" in text
    assert "runners: nngrade" in text
    assert "repository: school/grading" in text
    assert not re.search("@[A-Z]+@", text)


@pytest.mark.parametrize("name", ["grading", "a/b/c", "a/b\n  evil: yes", "${{ x }}/y"])
def test_a_repository_is_a_name_and_no_yaml(name, wheels, tmp_path, capsys):
    args = ["export", "classroom", "--exercise", EXERCISE, "--wheels", str(wheels)]
    assert running.run([*args, "--output", str(tmp_path / "k"), "--repository", name]) == 2
    assert "is no repository" in capsys.readouterr().err


@pytest.fixture(scope="module")
def question(export):
    return export("prairielearn", "--image", "school/nngrade") / "questions" / EXERCISE


@pytest.fixture
def external(question, python, tmp_path, prairielearn_schema):
    """Return a function that grades as PrairieLearn's container does."""

    def grade(content, name=f"{EXERCISE}.py", *arguments):
        grade = tmp_path / "grade"
        shutil.rmtree(grade, ignore_errors=True)
        shutil.copytree(question / "tests", grade / "tests")
        (grade / "student").mkdir()
        (grade / "student" / name).write_text(content)
        with (grade / "tests" / "arguments").open("a") as file:
            file.writelines(f"{argument}\n" for argument in arguments)
        done = run(grade / "tests" / "grade.sh", python, NNGRADE_GRADE_ROOT=str(grade))
        assert done.returncode == 0, done.stderr
        results = json.loads((grade / "results" / "results.json").read_text())
        Draft202012Validator(prairielearn_schema).validate(results)
        return results

    return grade


def test_prairielearn_grades_what_can_be_graded(external, work):
    assert external(work["right"])["score"] == 1
    assert external(work["stub"])["score"] == 0
    assert 0 < external(work["partly"])["score"] < 1
    assert external(work["hostile"])["gradable"] is True


def test_on_prairielearn_what_cannot_be_graded_costs_no_attempt(external, work):
    assert external("\x00", "notes.txt")["gradable"] is False
    fault = external(work["right"], f"{EXERCISE}.py", "--course=/nowhere")
    assert fault["gradable"] is False
    assert any("no grade yet" in error for error in fault["format_errors"])


def test_the_question_names_the_image_and_its_entry_point(question):
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


@pytest.fixture
def shared(export, python, tmp_path):
    """Return a function that grades as Coursera's container does."""

    def grade(content, *options, part="x1"):
        folder = tmp_path / "image"
        if not folder.exists():
            with zipfile.ZipFile(export("coursera", *options)) as archive:
                archive.extractall(folder)
        (folder / "grade").chmod(0o755)
        submission = tmp_path / "shared" / "submission"
        submission.mkdir(parents=True, exist_ok=True)
        (submission / f"{EXERCISE}.py").write_text(content)
        feedback = tmp_path / "shared" / "feedback.json"
        feedback.unlink(missing_ok=True)
        root = str(tmp_path / "shared")
        done = run(folder / "grade", python, NNGRADE_SHARED_ROOT=root, partId=part)
        told = json.loads(feedback.read_text()) if feedback.exists() else None
        if told is not None:
            assert 0 <= told["fractionalScore"] <= 1
            assert isinstance(told["feedback"], str)
        return done.returncode, told

    return grade


def test_coursera_grades_the_exercise(shared, work):
    code, told = shared(work["right"])
    assert (code, told["fractionalScore"]) == (0, 1)
    code, told = shared(work["partly"])
    assert code == 0
    assert 0 < told["fractionalScore"] < 1
    assert shared(work["hostile"])[1]["fractionalScore"] == 0


def test_coursera_grades_a_part(shared, work):
    parts = ("--part", "x1=forward", "--part", "x2=backward")
    code, told = shared(work["partly"], *parts)
    assert (code, told["fractionalScore"]) == (0, 0)
    assert "forward" in told["feedback"]
    code, told = shared(work["partly"], part="x2")
    assert (code, told["fractionalScore"]) == (0, 1)
    assert "forward was" not in told["feedback"]


def test_on_coursera_a_fault_of_ours_is_no_score(shared, work):
    code, told = shared(work["right"], "--part", "x1=forward", part="unknown")
    assert (code, told) == (70, None)


def test_a_part_is_a_function_of_the_exercise(wheels, tmp_path, capsys):
    args = ["export", "coursera", "--exercise", EXERCISE, "--wheels", str(wheels)]
    args += ["--output", str(tmp_path / "grader.zip")]
    assert running.run([*args, "--part", "x1=nothing"]) == 2
    assert "no function nothing" in capsys.readouterr().err
    assert running.run([*args, "--part", "x 1=forward"]) == 2
    assert running.run([*args, "--part", "x1=forward", "--part", "x1=backward"]) == 2
    assert not (tmp_path / "grader.zip").exists()


def test_scripts_are_good_bash(root):
    scripts = [
        file
        for file in (root / "grader" / "export" / "kits" / "files").rglob("*")
        if file.is_file() and file.read_bytes().startswith(b"#!")
    ]
    assert len(scripts) == 5
    for script in scripts:
        subprocess.run(["bash", "-n", script], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", *scripts], check=True)
