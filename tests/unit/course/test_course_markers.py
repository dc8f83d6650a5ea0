import ast

import pytest

from grader.course.markers import make_stub, solution_lines
from grader.course.notebook import split_cells
from grader.errors import CourseError

SOURCE = '''# %% [markdown]
# # Title
# text

# %%
def f(x):
    """Return y."""
    y = 0
    # BEGIN SOLUTION: say what to do,
    #   over "two" lines.
    # a comment of the solution
    y = x
    # END SOLUTION
    return y
'''


def test_a_solution_becomes_a_sentence():
    stub = make_stub(SOURCE)
    assert "BEGIN" not in stub
    assert "y = x" not in stub
    assert "comment of the solution" not in stub
    assert "    # YOUR CODE HERE\n    raise NotImplementedError(" in stub
    assert stub.endswith("    return y\n")
    namespace = {}
    exec(stub, namespace)
    with pytest.raises(NotImplementedError, match=r'f: say what to do, over "two" lines\.'):
        namespace["f"](1)


def test_a_long_sentence_is_wrapped_and_stays_whole():
    sentence = " ".join(['a plain word and a "quoted" one'] * 12)
    source = f"def f():\n    # BEGIN SOLUTION: {sentence}\n    pass\n    # END SOLUTION\n"
    stub = make_stub(source)
    assert max(map(len, stub.splitlines())) <= 100
    (error,) = [node for node in ast.walk(ast.parse(stub)) if isinstance(node, ast.Constant)]
    assert error.value == f"f: {sentence}"


def test_solution_lines_are_all_that_stands_between_markers():
    assert solution_lines(SOURCE) == ["# a comment of the solution", "y = x"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (
            "def f():\n    # BEGIN SOLUTION: a\n    pass\n",
            "line 2: the solution that begins here has no END SOLUTION",
        ),
        ("def f():\n    pass\n    # END SOLUTION\n", "line 3: END SOLUTION without"),
        ("# BEGIN SOLUTION: a\nx = 1\n# END SOLUTION\n", "line 1: .* outside every function"),
        ("def f():\n    # BEGIN SOLUTION\n    pass\n    # END SOLUTION\n", "needs a sentence"),
        (
            "def f():\n    # BEGIN SOLUTION: a\n    # BEGIN SOLUTION: b\n    pass\n",
            "line 3: BEGIN SOLUTION inside the solution that begins in line 2",
        ),
        ("def f(:\n", "line 1: invalid syntax"),
    ],
)
def test_markers_that_do_not_pair_are_named(source, complaint):
    with pytest.raises(CourseError, match=complaint):
        make_stub(source)


def test_cells_lose_their_headers():
    text, code = split_cells(SOURCE)
    assert (text.kind, text.text) == ("markdown", "# Title\ntext")
    assert code.kind == "code"
    assert code.text.startswith("def f(x):")


def test_what_comes_before_the_first_cell_is_code():
    assert [cell.text for cell in split_cells("import a\n# %%\nb = 1\n")] == ["import a", "b = 1"]
