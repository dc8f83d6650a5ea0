"""A line of the submission is shown with its code, if it is there."""

from grader.diagnosis.source_lines import line_in_words, with_code
from grader.errors import SourceLocation
from grader.submission.model import Cell, SourceFile, Submission


def submission(kind, *cells):
    parts = tuple(Cell(label, text, first) for label, text, first in cells)
    name = "net.ipynb" if kind == "notebook" else "net.py"
    return Submission(SourceFile(name, kind, parts), (), (name,), "")


def test_of_a_file():
    net = submission("script", ("", "def f(x):\n    return 2 * x\n", 1))
    found = with_code(SourceLocation("net.py", 2), net)
    assert line_in_words(found) == "net.py, line 2: return 2 * x"


def test_of_a_cell():
    cells = [("cell 1", "import numpy\n", 1), ("cell 3", "def f(x):\n    return x\n", 1)]
    found = with_code(SourceLocation("net.ipynb", 2, "cell 3"), submission("notebook", *cells))
    assert line_in_words(found) == "net.ipynb, cell 3, line 2: return x"


def test_what_is_not_there_is_not_shown():
    net = submission("script", ("", "x = 1\n\n", 1))
    assert with_code(SourceLocation("net.py", 2), net) is None
    assert with_code(SourceLocation("net.py", 9), net) is None
    assert with_code(SourceLocation("other.py", 1), net) is None
    assert with_code(SourceLocation("net.py", 1, "cell 2"), net) is None
