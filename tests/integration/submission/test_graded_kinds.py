"""What a report says of files of other kinds, and of what in them is not run."""

from __future__ import annotations

import json

import pytest

from grader import Grader

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

FORWARD = """def forward(a, b, c):
    u = b * c
    v = a + u
    return 3 * v, {"a": a, "b": b, "c": c, "u": u, "v": v}
"""
BACKWARD = """def backward(cache):
    dv = 3.0 * np.ones_like(cache["v"])
    return {"dv": dv, "du": dv, "da": dv, "db": dv * cache["c"], "dc": dv * cache["b"]}
"""


@pytest.fixture(scope="module")
def grader(needs_isolation):  # noqa: ARG001 - skipped where nothing holds submissions
    with Grader() as grader:
        yield grader


@pytest.fixture
def graded(grader, tmp_path):
    def graded(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = grader.grade(grader.read(path, exercise="computation_graph"), seed=7)
        return report, {each.name: each for each in report.functions}

    return graded


def test_a_function_in_a_cell_that_is_not_run(graded):
    cells = [
        {"cell_type": "code", "source": f"import numpy as np\n{FORWARD}"},
        {"cell_type": "markdown", "source": BACKWARD},
    ]
    _, functions = graded("graph.ipynb", json.dumps({"cells": cells}))
    assert functions["forward"].status == "passed"
    assert functions["backward"].status == "missing"
    for check in functions["backward"].checks:
        assert "stands in cell 2, which is Markdown" in check.message
        assert "spelled" not in check.message + check.hint


def test_a_byte_that_breaks_code_is_told_with_its_line(graded):
    text = f"import numpy as np  # →→→\n{FORWARD}{BACKWARD}".encode()
    _, functions = graded("graph.py", text.replace(b"np.ones", b"np\xff.ones"))
    assert functions["forward"].status == "passed"
    assert functions["backward"].reason.startswith("cannot be read: line 7, invalid")


def test_a_byte_in_a_comment_or_a_text_costs_nothing(graded):
    text = f"import numpy as np  # f\xfcr\n{FORWARD}{BACKWARD}".replace(
        "cache):\n", 'cache):\n    """R\xfcck."""\n    note = "\xfc"  # \xfc\n'
    )
    report, functions = graded("graph.py", text.encode("latin-1"))
    assert functions["backward"].status == "passed"
    assert any("was read as cp1252" in note for note in report.notes)


def test_blocks_of_a_document_have_its_lines(graded):
    broken = BACKWARD.replace("return {", "return {(")
    text = f"# Work\n\n```{{python}}\nimport numpy as np\n{FORWARD}```\n\n```python\n{broken}```\n"
    _, functions = graded("graph.qmd", text)
    line = text.split("return {(", maxsplit=1)[0].count("\n") + 1
    assert functions["forward"].status == "passed"
    assert functions["backward"].reason.startswith(f"cannot be read: line {line}, ")
