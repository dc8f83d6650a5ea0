import shutil
import subprocess
import sys

import pytest

from grader.course import Course
from grader.course.release import generate

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    """A learner's folder, fresh."""
    generate(Course.default().exercise("deep_network"), tmp_path)
    return tmp_path


def solve(folder):
    exercise = Course.default().exercise("deep_network")
    shutil.copy(exercise.source_file, folder)


def run(folder, *arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def pytest_in(folder, *options):
    return run(folder, "-m", "pytest", "-p", "no:cacheprovider", *options)


def test_the_stub_fails_with_one_kind_sentence(folder):
    result = pytest_in(folder)
    assert result.returncode == 1
    assert "\ninitialize_parameters: return a dictionary" in result.stdout
    assert "Traceback" not in result.stdout
    assert "1 failed" in result.stdout
    assert len(result.stdout.splitlines()) < 12


def test_one_task_can_be_run_alone(folder):
    assert (
        "\nlinear_backward: unpack the cache" in pytest_in(folder, "-k", "linear_backward").stdout
    )


def test_the_loop_of_the_lesson_learns(folder):
    solve(folder)
    loop = (folder / "lesson.md").read_text().partition("```python\n")[2].partition("```")[0]
    result = run(folder, "-W", "error", "-c", "import numpy; numpy.random.seed(1)\n" + loop)
    assert result.returncode == 0, result.stderr
    first, *_, last = [float(line.split()[1]) for line in result.stdout.splitlines()]
    assert first > 0.3
    assert last < 0.2


def test_the_notebook_check_speaks_for_each_outcome(folder):
    program = """
from notebook_check import check
from deep_network import linear_forward as stub

def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)

check(stub)
check(linear_forward)
right = linear_forward

def linear_forward(A, W, b):
    return W @ A, (A, W, b)

check(linear_forward)

def linear_forward(A, W, b):
    return X @ A

check(linear_forward)
"""
    result = run(folder, "-c", program)
    assert result.returncode == 0, result.stderr
    assert "To do: linear_forward: multiply the weights" in result.stdout
    assert "linear_forward: 2 of 2 visible tests passed." in result.stdout
    assert "Look again (test_linear_forward_Z):\nZ is" in result.stdout
    assert "NameError: name 'X' is not defined" in result.stdout
