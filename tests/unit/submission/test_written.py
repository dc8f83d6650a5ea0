"""Which functions are handed in as they were handed out."""

from __future__ import annotations

import json
import time

import pytest

from grader.errors import SubmissionError
from grader.submission import FilesRead, read_packed, read_submission
from grader.submission.written import function_texts

NAMES = ("forward", "backward")
STUBS = {
    "pass": "def forward(a):\n    pass\n",
    "one line": "def forward(a): pass\n",
    "dots": "def forward(a) -> dict[str, int]:\n    ...\n",
    "return": 'def forward(a):\n    """Say.\n\n    return 1\n    """\n    return None\n',
    "raise": "def forward(a):\n    # YOUR CODE HERE\n"
    '    raise NotImplementedError(\n        "forward: write "\n        "it."\n    )\n',
    "none": "def forward(\n    a,\n    b=(1, 2),\n):\n    Z = None\n"
    "    A, c = None, None\n    return Z, A\n",
    "marks": "def forward(a):\n    m = a.shape[1]\n    ### START CODE HERE ### (1 line)\n"
    "    Z = None\n    d['W' + str(1)] = None\n    if None:\n        A, c = None\n"
    "    ### END CODE HERE ###\n"
    "    assert Z.shape == (1, m)\n    cache = (a, Z)\n    return Z, cache\n",
    "new marks": "def forward(a):\n    #(1 line)\n    # Z = ...\n    # YOUR CODE STARTS HERE\n"
    "    \n"
    "    # YOUR CODE ENDS HERE\n    cache = (a,)\n    return Z, cache\n",
    "a loop between marks": "def forward(a):\n    L = len(a) // 2\n    # START CODE HERE\n"
    "    for l in range(L):\n        a['W' + str(l)] = None\n    # END CODE HERE\n    return a\n",
    "dots to be replaced": "def forward(a):\n    Z = ...\n    A, c = ..., ...\n    return Z, A\n",
    "blanks": "def forward(a):\n    Z = ____ @ a + ____\n    cache = (a, Z)\n    return Z, cache\n",
    "empty values": "def forward(a):\n    Z = 0\n    c = {}\n    return Z, c\n",
    "nbgrader": "def forward(a):\n    ### BEGIN SOLUTION\n    pass\n    ### END SOLUTION\n",
    "twice": "def forward(a):\n    pass\n\nclass Net:\n"
    "    def forward(self):\n        return None\n",
    "name": "forward = None\n",
    "last": "def forward(a):\n    pass\nx = 1\ndef other():\n    return 2",
}
WRITTEN = {
    "return": "def forward(a):\n    return a\n",
    "one line": "def forward(a): return {'x': 1}\n",
    "lambda": "forward = lambda a: a\n",
    "marks": "def forward(a):\n    ### START CODE HERE ###\n    Z = a\n    ### END CODE HERE ###\n",
    "one of two marks": "def forward(a):\n"
    "    # START CODE HERE\n    Z = None\n    # END CODE HERE\n"
    "    # START CODE HERE\n    A = 2 * a\n    # END CODE HERE\n    return Z, A\n",
    "starts from none": "def forward(a):\n    best = None\n"
    "    for x in a:\n        best = x\n    return best\n",
    "a loop between marks": "def forward(a):\n    # START CODE HERE\n    for x in a:\n"
    "        Z = x\n    # END CODE HERE\n    return Z\n",
    "starts from nothing": "def forward(a):\n    s = 0\n    for x in a:\n        s += x\n"
    "    return s\n",
    "keyword": "def forward(a):\n    return a.sum(axis=None)\n",
    "later": "def forward(a):\n    raise NotImplementedError\n\ndef forward(a):\n    return 3\n",
    "string": 'def forward(a):\n    """It\'s # no def\n  x"""\n    return "#"\n',
    "unindented": "def forward(a):\n    x = f(1,\n2)\n    return x\n",
    "only prints": "def forward(a):\n    print(a)\n",
}


@pytest.mark.parametrize("source", STUBS.values(), ids=STUBS)
def test_handed_out(source):
    got = function_texts(source, NAMES)
    assert {*got.codes} == {"forward"}
    assert not got.written


@pytest.mark.parametrize("source", WRITTEN.values(), ids=WRITTEN)
def test_written(source):
    assert function_texts(source, NAMES).written == {"forward"}


def test_comments_and_spaces_do_not_make_another_function():
    one = "def forward(a):\n    return (a +\n            1)  # one more\n"
    other = "def forward( a ):\n\n    # the same\n    return (a+1)\n"
    assert function_texts(one, NAMES).codes == function_texts(other, NAMES).codes
    assert function_texts(one.replace("1", "2"), NAMES).codes != function_texts(one, NAMES).codes


@pytest.mark.parametrize(
    "unit", ['"', "'", '"""', '\\"', '"\\', "#", "(", "def forward(", "def forward():\n", "\n"]
)
def test_time_is_in_proportion_to_the_text(unit):
    text = unit * (400_000 // len(unit))
    begun = time.process_time()
    function_texts(f"def forward(a):\n    {text}", NAMES)
    function_texts(f'"""{text}', NAMES)
    assert time.process_time() - begun < 8


FULL = "def forward(a):\n    return a\n\n\ndef backward(c):\n    return c\n"
OTHER = FULL.replace("return c", "return 2 * c")
STUB = "def forward(a):\n    Z = None\n    return Z\n\n\ndef backward(c):\n    pass\n"
HALF = "def forward(a):\n    return a\n\n\ndef backward(c):\n    pass\n"


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5})


def read(folder, **files):
    for name, text in files.items():
        file = name.replace("__", ".")
        (folder / file).write_text(notebook(text) if file.endswith(".ipynb") else text)
    files_read = FilesRead()
    options = {"hint_names": ["graph"], "functions": NAMES}
    got = read_submission(folder, files_read=files_read, **options)
    assert read_packed(files_read.packed("work"), name="work", **options).sha256 == got.sha256
    return got


@pytest.mark.parametrize(
    "name",
    [
        *("graph-Copy1.ipynb", "graph_ada_lovelace.py", "graph (1).ipynb", "graph 2.py"),
        *("Kopie von graph.ipynb", "Untitled.ipynb", "mine.py", "graph_final.ipynb", "Graph.PY"),
    ],
)
@pytest.mark.parametrize("stub", ["graph.py", "graph.ipynb"])
def test_what_is_written_counts_whatever_it_is_called(tmp_path, name, stub):
    got = read(tmp_path, **{name: FULL, stub: STUB})
    assert got.main.name == name
    assert got.notes == (f"{name} was graded; nothing is written yet in: {stub}.",)


def test_an_empty_file_of_the_right_name(tmp_path):
    assert read(tmp_path, graph__py="import numpy\n", mine__py=FULL).main.name == "mine.py"


def test_a_file_that_imports_what_is_written(tmp_path):
    got = read(tmp_path, graph__py="from mine import *\n", mine__py=FULL)
    assert got.files == ("graph.py", "mine.py")


@pytest.mark.parametrize("line", ["import mine", "from mine import *"])
def test_a_starter_that_only_imports_what_is_written(tmp_path, line):
    got = read(tmp_path, graph__py=f"{line}\n{STUB}", mine__py=FULL)
    assert got.main.name == "graph.py"
    assert "more of the functions are written in: mine.py" in got.notes[0]
    assert not read(tmp_path, graph__py=f"{STUB}\n{line}\n", mine__py=FULL).notes


def test_two_finished_copies_of_a_stub_are_not_clear(tmp_path):
    with pytest.raises(SubmissionError, match="2 files that could be the submission"):
        read(tmp_path, **{"graph.py": STUB, "graph-Copy1.py": FULL, "graph-Copy2.py": OTHER})


def test_a_fuller_file_is_named(tmp_path):
    got = read(tmp_path, **{"graph.py": HALF, "graph_final.py": FULL})
    assert got.main.name == "graph.py"
    assert "more of the functions are written in: graph_final.py" in got.notes[0]


@pytest.mark.parametrize(
    "copy",
    [
        "mine-Copy1",
        "Kopie von mine",
        "mine - Copy",
        "mine copy 2",
        "Copy of mine",
        "mine - Kopie (2)",
    ],
)
def test_a_copy_does_not_make_it_unclear(tmp_path, copy):
    got = read(tmp_path, **{"mine.py": FULL, f"{copy}.py": OTHER})
    assert got.main.name == "mine.py"
    assert got.notes == (
        f"mine.py was graded, and no copy of it: {copy}.py. Name the file that is meant.",
    )


@pytest.mark.parametrize("name", ["graph", "mine"])
def test_a_notebook_and_its_export_are_one(tmp_path, name):
    export = f"#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\n{FULL}"
    got = read(tmp_path, **{f"{name}.ipynb": FULL, f"{name}.py": export})
    assert got.main.name == f"{name}.ipynb"
    assert got.notes == ()


def test_an_original_with_more_in_its_name(tmp_path):
    got = read(tmp_path, **{"1234_graph.py": FULL, "1234_graph-Copy1.py": OTHER})
    assert got.main.name == "1234_graph.py"


def test_a_copy_of_the_same_functions_is_one_with_the_right_name(tmp_path):
    assert read(tmp_path, **{"Copy of it.py": FULL, "graph.py": FULL}).main.name == "graph.py"
