"""Names of a learner's own module that could not be defined are explained as others are."""

from __future__ import annotations

import pytest

from grader.course.course import Course
from grader.judge import grade
from grader.submission import read_submission

pytestmark = pytest.mark.slow

RAISING = "import numpy as np\n\nSTEP = 1\nRATE = np.ones(2) @ np.ones((3, 3))\n"
WHY = "RATE is missing: settings.py, line 4, which defines it, raised ValueError"
FORWARD = """{imports}
RATES = {{}}

def forward(a, b, c):
    rate = {name}
    u = b * c
    v = a + u
    return 3 * v, {{"a": a, "b": b, "c": c, "u": u, "v": v}}
"""


@pytest.fixture
def forward_of(fork_server, root, tmp_path, callback_server):
    """Return a function that grades a folder of files and gives the result of forward."""

    def forward_of(files):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        course = Course.at(root)
        exercise = course.exercise("computation_graph")
        submission = read_submission(
            tmp_path, functions=list(exercise.functions), hint_names=["computation_graph"]
        )
        client = callback_server(exercise)
        *_, last = grade(submission, exercise, fork_server, course=course, callbacks=client)
        return next(each for each in last.report.functions if each.name == "forward")

    return forward_of


@pytest.mark.parametrize(
    ("imports", "name"),
    [
        ("import settings", "settings.RATE"),
        ("import settings as s", "s.RATE"),
        ("from settings import RATE", "RATE"),
        ("from settings import STEP, RATE", "RATE"),
        ("from settings import *", "RATE"),
    ],
)
def test_a_name_whose_line_raised(forward_of, imports, name):
    main = FORWARD.format(imports=imports, name=name)
    result = forward_of({"computation_graph.py": main, "settings.py": RAISING})
    [diagnosis] = result.diagnoses
    assert WHY in diagnosis.message
    assert "spelling" not in diagnosis.message
    assert "submission" not in diagnosis.message
    assert diagnosis.line.startswith("settings.py, line 4")


def test_a_name_of_a_module_in_a_folder(forward_of):
    main = FORWARD.format(imports="from own import settings", name="settings.RATE")
    files = {"computation_graph.py": main, "own/settings.py": RAISING, "own/__init__.py": ""}
    [diagnosis] = forward_of(files).diagnoses
    assert "RATE is missing: " in diagnosis.message


@pytest.mark.parametrize("name", ["settings.RATES", "np.RATE"])
def test_a_name_that_no_line_defines_there_is_told_as_it_was(forward_of, name):
    main = FORWARD.format(imports="import numpy as np\nimport settings", name=name)
    [diagnosis] = forward_of({"computation_graph.py": main, "settings.py": RAISING}).diagnoses
    assert "is missing" not in diagnosis.message
    assert "has no attribute" in diagnosis.message
