import json
import warnings

import pytest

from grader.errors import SubmissionError
from grader.submission.source_file import read_markdown, read_notebook


def sources(content):
    text = content if isinstance(content, str) else json.dumps(content)
    return [cell.source for cell in read_notebook(text, "net.ipynb").cells]


def refusal(text):
    with pytest.raises(SubmissionError) as caught:
        sources(text)
    return str(caught.value)


def test_code_cells_are_counted_from_one():
    cells = [
        {"cell_type": "markdown", "source": ["# Title"]},
        {"cell_type": "code", "source": ["x = 1\n", "y = 2"], "outputs": []},
        {"cell_type": "raw", "source": "raw"},
        {"cell_type": "code", "source": "z = 3"},
    ]
    got = read_notebook(json.dumps({"cells": cells, "nbformat": 4}), "net.ipynb")
    assert [(cell.label, cell.source, cell.first_line) for cell in got.cells] == [
        ("cell 1", "x = 1\ny = 2", 1),
        ("cell 2", "z = 3", 1),
    ]


def test_version_3():
    cells = [{"cell_type": "code", "input": ["x = 1\n", "y = 2"], "language": "python"}]
    content = {"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    assert sources(content) == ["x = 1\ny = 2"]


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "code", "source": "x = 1", "metadata": None, "outputs": "cut off"},
        {"cell_type": "code", "source": ["x = ", "1", None, 3]},
        {"cell_type": "code", "source": "x = 1", "id": 7, "execution_count": "*"},
        {"source": "x = 1", "outputs": []},
    ],
)
def test_odd_cells(cell):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sources({"cells": ["odd", None, cell]}) == ["x = 1"]


@pytest.mark.parametrize("cell", [{"cell_type": "code"}, {"cell_type": "code", "source": {}}])
def test_a_cell_without_source_keeps_its_number(cell):
    assert sources({"cells": [cell, {"cell_type": "code", "source": "x"}]}) == ["", "x"]


def test_no_json_says_the_line():
    assert "line 3" in refusal('{\n "cells": [\n  oops')


def test_deep_nesting():
    assert "nested too deeply" in refusal("[" * 1_000_000)


def test_a_number_too_long():
    assert "is not a notebook" in refusal('{"cells": ' + "1" * 10_000 + "}")


@pytest.mark.parametrize("text", ["[]", "{}", "3", '{"cells": 3}', '{"worksheets": 1}', "null"])
def test_json_but_no_notebook(text):
    assert "not a notebook: it has no cells" in refusal(text)


@pytest.mark.parametrize("text", ['{"cells": []}', '{"cells": [{"cell_type": "markdown"}]}'])
def test_no_code(text):
    assert "no code cells" in refusal(text)


def test_too_many_cells():
    cells = [{"cell_type": "code", "source": ""}] * 5_001
    assert "more than 5000 code cells" in refusal(json.dumps({"cells": cells}))


def test_functions_in_cells_that_are_not_run():
    cells = [
        {"cell_type": "code", "source": "x = 1"},
        {"cell_type": "markdown", "source": ["# Words\n", "def forward(a):\n", "    return a\n"]},
        {"cell_type": "raw", "source": "async def backward (cache):\n    pass"},
        {"cell_type": [], "source": "def odd(): pass"},
        {"cell_type": "markdown", "source": "Write def inline(x) here."},
    ]
    got = read_notebook(json.dumps({"cells": cells}), "net.ipynb")
    assert got.not_code == (("forward", "cell 2", "Markdown"), ("backward", "cell 3", "raw"))
    assert [cell.label for cell in got.cells] == ["cell 1"]


def test_nothing_but_cells_that_are_not_run():
    cells = [{"cell_type": "raw", "source": "def forward(a):\n    return a\n"}]
    got = read_notebook(json.dumps({"cells": cells}), "net.ipynb")
    assert (got.cells, got.not_code) == ((), (("forward", "cell 1", "raw"),))


def test_functions_outside_of_the_blocks_of_a_document():
    text = "def forward(a):\n    return a\n\n```python\ndef backward(c): return c\n```\n"
    got = read_markdown(text, "net.md")
    assert got.not_code == (("forward", "line 1", "Markdown"),)
