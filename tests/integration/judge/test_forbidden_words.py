"""The report says what is not possible while grading, at the learner's line."""

import pytest

from grader.sandbox.limits import Limits

pytestmark = pytest.mark.slow


def diagnosed(graded_text, right_text, head, body):
    old = "def forward(a, b, c):\n"
    text = right_text("computation_graph").replace(old, f"{head}\n{old}    {body}\n")
    report = graded_text("computation_graph", text, Limits(call_wall_seconds=1.0))
    forward = report.functions[0]
    assert forward.score == 0
    assert all(result.score == result.max_score for result in report.functions[1:])
    return forward


@pytest.mark.parametrize(
    ("head", "body", "variant", "said"),
    [
        ("", "x = input('a? ')", "forbidden-input", "take the value from an argument"),
        (
            "import numpy as np",
            "np.save('w.npy', np.zeros(3))",
            "forbidden-files",
            "neither read nor written",
        ),
        (
            "from concurrent.futures import ThreadPoolExecutor",
            "pool = ThreadPoolExecutor(2)",
            "forbidden-threads",
            "Threads cannot be started",
        ),
        ("import os", "os.environ['X']", "forbidden-environment", "environment variables"),
    ],
)
def test_what_is_refused(graded_text, right_text, head, body, variant, said):
    forward = diagnosed(graded_text, right_text, head, body)
    (diagnosis,) = forward.diagnoses
    assert (diagnosis.mistake, diagnosis.variant) == ("raises", variant)
    assert said in diagnosis.message
    assert body in diagnosis.line
    assert {check.message for check in forward.checks} == {diagnosis.message}


def test_a_sleep_is_told_as_a_sleep(graded_text, right_text):
    forward = diagnosed(graded_text, right_text, "import time", "time.sleep(60)")
    assert {check.status for check in forward.checks} == {"timeout"}
    for check in forward.checks:
        assert "asleep" in check.message or "busy" in check.message
        assert "loop" not in check.message + check.hint
