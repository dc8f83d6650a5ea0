import subprocess
import sys

import pytest

from grader.course import Course
from grader.course.start import start

pytestmark = pytest.mark.slow

EXERCISE = Course.default().exercise("deep_network")


def test_pytest_works_in_the_folder_at_once(tmp_path):
    start(EXERCISE, tmp_path)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "linear_backward"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "\nlinear_backward: " in result.stdout
    assert "1 failed" in result.stdout
    assert "Traceback" not in result.stdout
