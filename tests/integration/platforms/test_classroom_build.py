"""The workflow for GitHub Classroom, and what it runs."""

from __future__ import annotations

import base64
import json
import re
import shutil

import pytest
import yaml

from grader.cli import running

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

WORK = "computation_graph.py"


@pytest.fixture(scope="module")
def build(export):
    return export("classroom", "build", "--repository", "school/grading")


@pytest.fixture
def grade(build, python, run_script, tmp_path):
    """Return a function that grades a repository, and gives what the reporter would read."""

    def run(content, path=python):
        folder, output = tmp_path / "submission", tmp_path / "output"
        shutil.rmtree(folder, ignore_errors=True)
        output.unlink(missing_ok=True)
        folder.mkdir()
        (folder / WORK).write_bytes(content)
        (folder / "numpy.py").write_text("raise SystemExit('the learner runs in the grader')")
        settings = {"GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": tmp_path / "summary"}
        done = run_script(build / "grading" / "grade", folder, path=path, **settings)
        assert done.returncode == 0, done.stderr
        (line,) = output.read_text().splitlines()
        assert line.startswith("result=")
        return json.loads(base64.b64decode(line.removeprefix("result="), validate=True))

    return run


def test_work_counts_whole_and_in_part(grade, right, partly, tmp_path):
    found = grade(right)
    assert (found["status"], found["max_score"]) == ("pass", 100)
    assert sum(test["score"] for test in found["tests"]) == 100
    assert "100 of 100 points" in (tmp_path / "summary").read_text("utf-8")
    found = grade(partly)
    assert found["status"] == "fail"
    assert 0 < sum(test["score"] for test in found["tests"]) < 100


def test_what_cannot_be_read_is_an_error_with_its_reason(grade):
    found = grade(b"\x00\xff\xfe")
    assert found["status"] == "error"
    assert WORK in found["tests"][0]["message"]


def test_a_fault_of_ours_is_an_error_without_points(grade, right, broken):
    found = grade(right, path=broken)
    assert (found["status"], found["max_score"]) == ("error", 0)
    assert "no grade yet" in found["tests"][0]["message"]


def test_nothing_is_installed_but_the_wheels(build, run_script, tmp_path):
    asked = tmp_path / "asked"
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "$@" >> "{asked}"\n')
    python.chmod(0o755)
    output = tmp_path / "output"
    run_script(build / "grading" / "grade", tmp_path, path=python.parent, GITHUB_OUTPUT=output)
    (pip,) = (line for line in asked.read_text().splitlines() if "-m pip" in line)
    assert "--no-index" in pip.split()


def test_a_course_of_ones_own_goes_along(wheels, python, run_script, root, tmp_path):
    course = root / "docs" / "authors" / "kmeans-course"
    args = ["--exercise", "kmeans", "--course", course, "--wheels", wheels]
    args += ["--repository", "school/grading", "--output", tmp_path / "build"]
    assert running.run(["export", "classroom", *map(str, args)]) == 0
    output = tmp_path / "output"
    work = course / "solutions" / "kmeans" / "kmeans.py"
    done = run_script(
        tmp_path / "build" / "grading" / "grade", work, path=python, GITHUB_OUTPUT=output
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(base64.b64decode(output.read_text().removeprefix("result=")))
    assert (found["status"], found["max_score"]) == ("pass", 100)


def test_nothing_of_a_submission_commands_the_runner(grade, hostile):
    for test in grade(hostile)["tests"]:
        for line in [*test["message"].split("\n"), *test["test_code"].split("\n")]:
            assert not line.strip().startswith("::")


def test_the_workflow_is_what_the_reporter_needs(build):
    file = build / "template" / ".github" / "workflows" / "classroom.yml"
    assert [each for each in (build / "template").rglob("*") if each.is_file()] == [file]
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] == {"checks": "write", "actions": "read", "contents": "read"}
    steps = workflow["jobs"]["run-autograding-tests"]["steps"]
    assert steps[1]["with"]["repository"] == "school/grading"
    assert all(step["with"]["persist-credentials"] is False for step in steps[:2])
    assert steps[-1]["with"] == {"runners": "nngrade"}
    assert steps[-1]["env"] == {"NNGRADE_RESULTS": "${{ steps.nngrade.outputs.result }}"}
    assert not re.search("@[A-Z]+@", file.read_text("utf-8"))


@pytest.mark.parametrize("name", ["grading", "a/b/c", "a/b\n  evil: yes", "${{ x }}/y"])
def test_a_repository_is_a_name_and_no_yaml(name, wheels, tmp_path, capsys):
    args = ["export", "classroom", "--exercise", "computation_graph", "--wheels", str(wheels)]
    assert running.run([*args, "--output", str(tmp_path / "k"), "--repository", name]) == 2
    assert "is no repository" in capsys.readouterr().err
