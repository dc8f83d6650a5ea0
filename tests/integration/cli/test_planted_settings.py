"""Settings and a course that came with somebody's files: nothing of them is run or obeyed.

The command is a process of its own, as people run it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

EXERCISE = """
title = "Doubling"
[functions.f]
returns = ["y"]
equation = "y = 2x"
equation_id = "(1)"
"""
REFERENCE = """
def f(x):
    # BEGIN SOLUTION: double it.
    return 2 * x
    # END SOLUTION
"""
HIDDEN = '''
from grader.checks.graded import graded

@graded("f", points=100, kind="value")
def test_f(learner):
    """F doubles."""
'''
COMMANDS = {
    "submit": ["submit", "ex.py"],
    "submit without a path": ["submit"],
    "batch": ["batch", "handed-in", "--output", "results"],
    "list": ["list"],
    "verify": ["verify"],
    "verify --docs": ["verify", "--docs"],
    "regrade": ["regrade", "--results", "results"],
    "export": ["export", "csv", "--results", "results"],
    "export of a platform build": ["export", "gradescope", "--exercise", "ex", "--wheels", "."],
    "similar": ["similar", "--with-reference", "handed-in"],
    "start": ["start", "ex"],
    "release": ["release", "--to", "learners"],
}
EVERYTHING = """
course = "build"
output = "written"
gradebook = "written.sqlite"
allow-weak-isolation = true
"""
FOR_ALL = 'course = "build"\n'


@pytest.fixture
def marker(tmp_path):
    """Return the file that appears when something planted is run."""
    return tmp_path / "it-ran"


@pytest.fixture
def learner(tmp_path, marker):
    """Return a learner's folder that brings a course, which leaves the marker when it runs."""
    folder = tmp_path / "learner"
    plant_course(folder / "build", marker)
    (folder / "ex.py").write_text("def f(x):\n    return 2 * x\n")
    (folder / "handed-in").mkdir()
    (folder / "handed-in" / "ada.py").write_text("def f(x):\n    return 2 * x\n")
    (folder / "results").mkdir()
    return folder


def plant_course(course, marker):
    runs = f"open({str(marker)!r}, 'a').close()\n"
    exercise = course / "solutions" / "ex"
    exercise.mkdir(parents=True)
    (course / "exercises").mkdir()
    (exercise / "exercise.toml").write_text(EXERCISE)
    (exercise / "__init__.py").write_text(runs)
    (exercise / "ex.py").write_text(runs + REFERENCE)
    (exercise / "test_hidden.py").write_text(runs + HIDDEN)


@pytest.fixture
def nngrade(root, tmp_path):
    """Return a function that runs nngrade in a folder, for a user whose home is in a new place."""
    home = tmp_path / "home"
    home.mkdir()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environ |= {"PYTHONPATH": str(root), "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}

    def run(folder, *args, module="grader.cli", **more):
        program = f"from {module} import main; main()"
        command = [sys.executable, "-P", "-c", program, *map(str, args)]
        done = subprocess.run(
            command,
            cwd=folder,
            env=environ | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


def files_below(folder):
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts}


@pytest.mark.parametrize("text", [FOR_ALL, EVERYTHING], ids=["course", "everything"])
@pytest.mark.parametrize("args", COMMANDS.values(), ids=COMMANDS)
def test_a_course_of_a_learners_folder_is_refused(nngrade, learner, marker, args, text):
    (learner / "nngrade.toml").write_text(text)
    before = files_below(learner)
    code, out, err = nngrade(learner, *args)
    assert (code, out) == (2, "")
    assert not marker.exists()
    assert files_below(learner) == before
    assert str(learner / "nngrade.toml") in err
    assert "course" in err
    assert "nngrade trust" in err
    assert "--no-settings" in err


@pytest.mark.parametrize(
    "table", ["submit", "batch", "regrade", "list", "verify", "similar", "start"]
)
def test_a_table_of_the_command_is_refused_as_well(nngrade, learner, marker, table):
    (learner / "nngrade.toml").write_text(f'[{table}]\ncourse = "build"\n')
    code, out, err = nngrade(learner, *COMMANDS[table])
    assert (code, out) == (2, "")
    assert "It also sets: course." in err
    assert not marker.exists()


@pytest.mark.parametrize("args", COMMANDS.values(), ids=COMMANDS)
def test_a_link_to_the_teachers_settings_is_refused(nngrade, learner, marker, tmp_path, args):
    teacher = tmp_path / "teacher"
    teacher.mkdir()
    (teacher / "nngrade.toml").write_text(FOR_ALL)
    nngrade(teacher, "trust")
    (learner / "nngrade.toml").symlink_to(teacher / "nngrade.toml")
    code, out, err = nngrade(learner, *args)
    assert (code, out) == (2, "")
    assert not marker.exists()
    assert f"{learner / 'nngrade.toml'} cannot be used as settings: it is a link" in err


def test_a_folder_inside_a_trusted_one_is_not_trusted(nngrade, learner, marker, tmp_path):
    (tmp_path / "nngrade.toml").write_text('[submit]\ncourse = "ours"\n')
    assert nngrade(tmp_path, "trust")[0] == 0
    (learner / "nngrade.toml").write_text(FOR_ALL)
    code, _, err = nngrade(learner, "list")
    assert code == 2
    assert str(learner / "nngrade.toml") in err
    assert not marker.exists()


def test_without_settings_it_is_as_if_there_were_none(nngrade, learner, marker):
    (learner / "nngrade.toml").write_text(EVERYTHING)
    code, out, err = nngrade(learner, "--no-settings", "list")
    assert (code, err) == (0, "")
    assert "deep_network" in out
    assert not marker.exists()


def test_once_it_is_trusted_it_runs(nngrade, learner, marker):
    """So the tests above would see it."""
    (learner / "nngrade.toml").write_text(FOR_ALL)
    assert nngrade(learner, "trust")[0] == 0
    assert not marker.exists()
    code, out, err = nngrade(learner, "list")
    assert code == 0
    assert "Doubling" in out
    assert f"Settings from {learner / 'nngrade.toml'}" in err
    assert marker.exists()


@pytest.mark.usefixtures("needs_isolation")
def test_runs_inside_of_platforms_read_no_settings(nngrade, learner, marker, root, tmp_path):
    own = tmp_path / "home" / ".config" / "nngrade" / "nngrade.toml"
    own.parent.mkdir(parents=True)
    settings = f'course = "{learner / "build"}"\noutput = "written"\nallow-weak-isolation = true\n'
    for file in (own, learner / "nngrade.toml", tmp_path / "named.toml"):
        file.write_text(settings)
    nngrade(learner, "trust")
    source = root / "solutions" / "computation_graph" / "computation_graph.py"
    before = files_below(learner)
    program = [sys.executable, "-I", "-m", "grader.cli.platform_run"]
    args = ["--exercise", "computation_graph", "--submission", source, "--result", tmp_path / "r"]
    done = subprocess.run(
        [*program, "gradescope", *map(str, args)],
        cwd=learner,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "NNGRADE_SETTINGS": str(tmp_path / "named.toml"),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (0, "", 1)
    assert done.stderr.startswith("Hidden inputs of this run")
    assert json.loads((tmp_path / "r").read_text())["score"] == 100
    assert files_below(learner) == before
    assert not marker.exists()
