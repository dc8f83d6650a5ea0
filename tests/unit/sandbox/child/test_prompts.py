"""Interactive sessions that were pasted into a file or a cell."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.child.prompts import without_prompts
from grader.sandbox.child.recover import parse_cell

WORK = "def forward(a):\n    b = a\n\n    return b"
SESSIONS = {
    "shell": ">>> x = 1\n>>> def forward(a):\n...     b = a\n... \n...     return b\n... \n"
    ">>> forward(1)\n1\n",
    "shell with a banner": 'Python 3.11.7 (main) [GCC] on linux\nType "help" for more.\n'
    ">>> x = 1\n>>> def forward(a):\n...     b = a\n...\n...     return b\n...\n",
    "ipython": "In [1]: x = 1\n\nIn [2]: def forward(a):\n   ...:     b = a\n   ...: \n"
    "   ...:     return b\n   ...: \n\nIn [3]: forward(1)\nOut[3]: 1\n\n",
    "ipython, wide": "In [11]: x = 1\n\nIn [12]: def forward(a):\n    ...:     b = a\n    ...:\n"
    "    ...:     return b\n\nIn [13]: print(1)\n1\n",
    "a page": "In [ ]:\n\nx = 1\n\nIn [2]:\n\ndef forward(a):\n    b = a\n\n    return b\n\n"
    "Out[2]:\n\n",
    "further in": "    In [1]: x = 1\n    In [2]: def forward(a):\n       ...:     b = a\n"
    "       ...:     return b\n",
    "half": "x = 1\n\nIn [3]: def forward(a):\n   ...:     b = a\n   ...:     return b\n",
    "output before code": ">>> 1\n1\nx = 1\ndef forward(a):\n    b = a\n    return b\n",
}


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_code_is_taken_from_its_lines(session):
    lines = session.split("\n")
    parsed = parse_cell(lines)
    named = {
        getattr(node, "name", None) or node.targets[0].id: node
        for node in parsed.statements
        if isinstance(node, ast.FunctionDef | ast.Assign)
    }
    assert {*named} == {"x", "forward"}
    assert "def forward" in lines[named["forward"].lineno - 1]
    assert not parsed.left_out
    assert len(without_prompts(lines)) == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        f'def double(a):\n    """Do.\n\n    >>> double(1)\n    2\n    """\n    return (\n\n{WORK}',
        f'"""Words.\n\n>>> double(1)\n2\n"""\n\nbroken = (1,\n\n{WORK}',
    ],
)
def test_examples_in_a_docstring_stay(text):
    parsed = parse_cell(text.split("\n"))
    assert "forward" in {getattr(node, "name", "") for node in parsed.statements}
