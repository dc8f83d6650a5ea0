"""A function that only uses up time gets a diagnosis, with the line if its text shows it."""

import pytest

from grader import Grader

pytestmark = pytest.mark.slow

LIMITS = {"call_cpu_seconds": 0.3, "call_wall_seconds": 1.0}
PREDICT = "    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)\n"


@pytest.fixture
def told(right_text, tmp_path):
    """Return a function that gives the one diagnosis of predict with lines at its beginning."""

    def told(lines):
        text = f"import time\n\n\ndef predict(w, b, X):\n{lines}{PREDICT}"
        path = tmp_path / "logistic_regression.py"
        path.write_text(f"{right_text('logistic_regression')}\n\n{text}", "utf-8")
        with Grader() as grader:
            report = grader.grade(grader.read(path), limits=LIMITS)
        (diagnosis,) = [d for r in report.functions for d in r.diagnoses]
        return diagnosis

    return told


def test_a_loop_that_waits_is_shown(told):
    diagnosis = told("    end = time.time() + 60\n    while time.time() < end:\n        pass\n")
    assert diagnosis.variant == "waiting"
    assert "does nothing but use up time" in diagnosis.message
    assert "while time.time() < end:" in diagnosis.line


def test_of_a_loop_with_too_many_rounds_the_time_is_told(told):
    diagnosis = told("    m = 0\n    for i in range(10**9):\n        m = max(m, i)\n")
    assert (diagnosis.mistake, diagnosis.variant) == ("measured", "time")
    assert "takes far longer than it needs" in diagnosis.message
    assert diagnosis.line == ""
