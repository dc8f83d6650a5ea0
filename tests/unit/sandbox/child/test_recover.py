"""A cell as learners have it, and what can be had of it."""

import ast

import pytest

from grader.sandbox.child.locations import split_lines
from grader.sandbox.child.recover import parse_cell


def parse(text, first_line=1):
    parsed = parse_cell(split_lines(text), first_line)
    code = [(node.lineno, ast.unparse(node).partition("\n")[0]) for node in parsed.statements]
    return code, [(lines.first, lines.why) for lines in parsed.left_out]


def names(text):
    return [code for _, code in parse(text)[0]]


MAGICS = {
    "line magic": "%matplotlib inline",
    "with a space": "% matplotlib inline",
    "shell": "!pip install h5py",
    "help before": "?np.dot",
    "help after": "np.dot?",
    "source": "np.dot??",
    "automagic": "cd /content/drive/My Drive",
    "bare cd": "cd ..",
    "pip": "pip install tensorflow",
    "shell to a name": "files = !ls",
    "magic to a name": "out = %sx ls",
    "quotes that never end": "!echo it's",
    "brackets that never end": "!echo (",
    "load_ext": "%load_ext autoreload",
    "cell magic further down": "%%capture",
}


@pytest.mark.parametrize("line", MAGICS.values(), ids=MAGICS)
def test_ipython_lines_keep_the_numbers(line):
    code, problems = parse(f"x = 1\n{line}\ny = 2\n")
    assert code[0] == (1, "x = 1")
    assert code[-1] == (3, "y = 2")
    assert problems == [(2, "magic")]


def test_two_lines_of_one_command():
    code, problems = parse("!pip install \\\n    h5py \\\n    numpy\nx = 1\n")
    assert code == [(1, "pass"), (4, "x = 1")]
    assert problems == [(1, "magic")]


def test_inside_a_block():
    code, _ = parse("if True:\n    !ls\nfor i in x:\n    %time y = 2\n")
    assert code == [(1, "if True:"), (3, "for i in x:")]


def test_timed_statement_counts():
    assert names("%time y = f(x)") == ["y = f(x)"]


@pytest.mark.parametrize(
    "text",
    ["x = (a\n     % b)", "x = '''\n%matplotlib inline\n!ls\n'''", "x = a \\\n  % b", "ls - x"],
)
def test_what_python_reads_is_left_alone(text):
    assert parse(text) == ([(1, ast.unparse(ast.parse(text)))], [])


@pytest.mark.parametrize("line", ["    % b", "    / b", "    != b", "    cd = = 3"])
def test_a_slip_is_not_taken_for_a_magic(line):
    code, problems = parse(f"def f(a):\n    x = a\n{line}\n    return x\ny = 1\n")
    assert [found for _, found in code] == ["y = 1"]
    assert problems[0][1].startswith("syntax:")


@pytest.mark.parametrize("magic", ["time", "timeit -n 1", "capture out", "prun"])
def test_cell_magics_whose_body_is_python(magic):
    assert parse(f"# note\n%%{magic}\nx = 1\n") == ([(3, "x = 1")], [])


@pytest.mark.parametrize("magic", ["bash", "html", "javascript", "latex", "script perl", "R"])
def test_cells_in_another_language(magic):
    assert parse(f"%%{magic}\nx = 1\n") == ([], [(1, "cell_magic")])


BROKEN = {
    "missing bracket": "def bad(x):\n    return np.dot(x\n",
    "missing colon": "def bad(x)\n    return x\n",
    "wrong indentation": "def bad(x):\n    y = 1\n      z = 2\n    return y\n",
    "body not indented": "def bad(x):\nreturn x\n",
    "nothing written": "def bad(x):\n    # YOUR CODE HERE\n\n",
    "blanks left open": "def bad(x):\n    y = ...(x)\n    z = = None\n    return y\n",
    "dedent to nowhere": "def bad(x):\n        y = 1\n    return y\n",
    "python 2": 'def bad(x):\n    print "cost", x\n',
    "string left open": "bad = 'oops\n",
    "text": "Now we compute the gradient of the cost\n",
    "null byte": "bad = 1\0\n",
    "statement": "bad = = 1\n",
}


@pytest.mark.parametrize("bad", BROKEN.values(), ids=BROKEN)
def test_a_broken_block_costs_no_other(bad):
    lines = bad.count("\n")
    first = "import numpy as np\n@deco\ndef first(x):\n    return x\n\n"
    text = f"{first}{bad}\ndef last(x):\n    return x\n"
    code, problems = parse(text)
    found = {text: line for line, text in code}
    assert found["import numpy as np"] == 1
    assert found["@deco"] == 3
    assert found["def last(x):"] == lines + 7
    assert problems
    assert all(6 <= line < lines + 7 for line, _ in problems)


def test_strings_over_several_blocks_hold_together():
    title = '"""Title\nx = 1\n\ndef no(x):\n"""\n'
    text = f'{title}bad = = 1\ndef f(x):\n    """Doc\nto the left\n    """\n'
    code, problems = parse(text)
    assert [line for line, _ in code] == [1, 7]
    assert [line for line, _ in problems] == [6]


def test_clauses_hold_together():
    code, problems = parse("bad = = 1\nif a:\n    b\nelif c:\n    d\nelse:\n    e\nx = [\n1,\n]\n")
    assert [line for line, _ in code] == [2, 8]
    assert [line for line, _ in problems] == [1]


WHITE_SPACE = {
    "tabs and spaces": "def f(x):\n    y = x\n\tz = y\n        \n    return z\n",
    "non-breaking": "def f(x):\n\u00a0\u00a0\u00a0\u00a0y\u00a0=\u00a0x\n    return y\n",
    "zero width": "\ufeffdef f(x):\n    y\u200b = x\n    return y\n",
    "wide": "def f(x):\n\u3000\u3000return x\n",
    "form feed": "\fdef f(x):\n    return x\n\f\n",
    "windows": "def f(x):\r\n    return x\r\n",
    "old mac": "def f(x):\r    return x\r",
    "all indented": "    def f(x):\n        return x\n",
    "pasted session": ">>> def f(x):\n...     return x\n...\n",
    "pasted cell": "In [3]: x = 1\ndef f(x):\n    return x\n",
}


@pytest.mark.parametrize("text", WHITE_SPACE.values(), ids=WHITE_SPACE)
def test_white_space_that_pasting_leaves(text):
    code, problems = parse(text)
    assert code[-1][1] == "def f(x):"
    assert problems == []


def test_numbers_begin_where_the_cell_does():
    assert parse("x = 1\n\ny = = 2\nz = 3\n", 40) == (
        [(40, "x = 1"), (43, "z = 3")],
        [(42, "syntax: invalid syntax")],
    )


def test_the_left_out_line_names_the_function_and_the_line():
    (lines,) = parse_cell(split_lines("def f(x):\n    return (x\n")).left_out
    assert lines.what == "def f(x): … return (x"


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# comments\n", "   \n"])
def test_nothing(text):
    assert parse(text) == ([], [])


def test_long_and_hopeless():
    _, left_out = parse("oops oops\n" * 2_000)
    assert len(left_out) == 2_000


CUT = "def f(x):\n    u = x\n{}\n    return u\n\ndef g(x):\n    return x\n"


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "=======", ">>>>>>> mine", "v = u  # at the margin", "x++", "u = u +* 2"],
)
def test_what_cuts_a_function_counts_for_that_function(line):
    parsed = parse_cell(split_lines(CUT.format(line)))
    assert [each.name for each in parsed.statements] == ["f", "g"]
    assert [each.function for each in parsed.left_out] == ["f"]


def test_a_conflict_counts_for_its_function_once():
    text = "<<<<<<< HEAD\n    v = u\n=======\n    v = 2 * u\n>>>>>>> mine"
    parsed = parse_cell(split_lines(CUT.format(text)))
    assert [(each.first, each.function) for each in parsed.left_out if each.function] == [(3, "f")]


@pytest.mark.parametrize(
    "line", ["def h(x:", "for i in 3 3:", "x = (1,", "<<<<<<< HEAD\ny = 1", "<<<<<<< HEAD"]
)
def test_what_cuts_no_function_counts_for_none(line):
    end = "" if line.startswith("<") else "\n    2))"
    text = f"def f(x):\n    return x\n{line}{end}\n\ndef g(x):\n    return x\n"
    assert "f" not in {each.function for each in parse_cell(split_lines(text)).left_out}
