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
        ("import getpass", "getpass.getuser()", "forbidden-user", "computer's user"),
        ("import os", "os.getlogin()", "forbidden-user", "computer's user"),
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


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        (
            "import scipy.special",
            "return scipy.special.expit(a)",
            "is not there when grading: only Python's own modules and NumPy are.",
        ),
        ("import jax.numpy as jnp", "J = 1 + jnp.exp(a)", "jax is not there when grading: only"),
        ("import my_tools", "return my_tools.forward(a, b)", "If my_tools.py is a file of yours"),
        (
            "import multiprocessing",
            "return multiprocessing.Pool(2).map(abs, [1])[0]",
            "Other programs and processes cannot be started while grading",
        ),
    ],
)
def test_a_module_that_is_not_there_is_told_once(graded_text, right_text, head, body, said):
    forward = diagnosed(graded_text, right_text, head, body)
    (diagnosis,) = forward.diagnoses
    assert diagnosis.mistake == "raises"
    assert said in diagnosis.message
    told = f"{diagnosis.message} {diagnosis.hint} {diagnosis.evidence}"
    assert "ModuleNotAvailable" not in told
    assert "needs the module" not in told
    assert "()" not in told
    assert told.count("not there when grading") <= 1
    assert {check.message for check in forward.checks} == {diagnosis.message}


def test_a_module_that_is_not_there_is_told_once_where_another_function_fails_too(
    graded_text, right_text
):
    text = right_text("logistic_regression").replace(
        "import numpy as np\n", "import jax.numpy as np\n"
    )
    report = graded_text("logistic_regression", text)
    for each in report.functions:
        for diagnosis in each.diagnoses:
            assert diagnosis.message.startswith("jax is not there when grading: only")
            assert diagnosis.evidence == ""


def test_what_asks_for_too_much_memory_is_told_so(graded_text, right_text):
    forward = diagnosed(graded_text, right_text, "import numpy as np", "np.ones((10**6, 10**6))")
    (diagnosis,) = forward.diagnoses
    assert "more memory than a submission may have" in diagnosis.message
