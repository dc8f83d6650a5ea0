"""Small edits of a function's text: each wrong text below is one edit from the right one."""

from __future__ import annotations

import ast
import time
from pathlib import Path
from textwrap import dedent

import pytest

from grader.mutations import MAX_EDITS, EditKind, edits

ROOT = Path(__file__).parents[3]
REFERENCES = [
    ROOT / "solutions" / name / f"{name}.py"
    for name in ("computation_graph", "logistic_regression", "shallow_network", "deep_network")
]


def meaning(source):
    """The text without what parentheses and layout make of it."""
    return ast.unparse(ast.parse(dedent(source)))


def made(source, **options):
    """What each edit of ``source`` means, with the edit."""
    source = dedent(source)
    found = {}
    for edit in edits(source, **options):
        try:
            found.setdefault(meaning(edit.applied(source)), edit)
        except SyntaxError:
            continue
    return found


HEADER = "def f(dZ, A, W, b, Z, m, caches, l, L, grads, parameters):\n    dW, db = A, b\n    "

REPAIRS = [
    ("dW = dZ * A.T / m", "dW = dZ @ A.T / m", EditKind.OPERATOR),
    ("dW = np.multiply(dZ, A.T)", "dW = np.dot(dZ, A.T)", EditKind.FUNCTION),
    ("dW = dZ @ A.T / m", "dW = dZ @ A.T", EditKind.OPERAND_DROPPED),
    ("dW = 1 / m * dZ @ A.T", "dW = m * dZ @ A.T", EditKind.OPERAND_DROPPED),
    ("Z = A @ W + b", "Z = W @ A + b", EditKind.OPERANDS_EXCHANGED),
    ("Z = np.dot(A, W) + b", "Z = np.dot(W, A) + b", EditKind.ARGUMENTS_EXCHANGED),
    ("dZ = A - Z", "dZ = Z - A", EditKind.OPERANDS_EXCHANGED),
    ("dW = dZ @ A.T", "dW = -(dZ @ A.T)", EditKind.NEGATED),
    ("dW = -dZ", "dW = dZ", EditKind.SIGN_DROPPED),
    ("dW = dZ @ A", "dW = dZ @ A.T", EditKind.TRANSPOSE_ADDED),
    ("dW = dZ.T @ A", "dW = dZ @ A", EditKind.TRANSPOSE_DROPPED),
    ("return W @ A", "return (W @ A) / m", EditKind.OVER_SIZE),
    ("return dZ @ A.T, db", "return dZ @ A.T, db * m", EditKind.TIMES_SIZE),
    ("dZ = Z * A", "dZ = (1 - Z) * A", EditKind.ONE_MINUS),
    ("dZ = Z * (1 - A)", "dZ = Z * A", EditKind.OPERAND_DROPPED),
    ("dZ = 1 - A ** 3", "dZ = 1 - A ** 2", EditKind.CONSTANT),
    ("W = W * 0.02", "W = W * 0.01", EditKind.CONSTANT),
    ("W = W * 0.01", "W = W * 0.1", EditKind.CONSTANT),
    ("db = np.sum(dZ, axis=0)", "db = np.sum(dZ, axis=1)", EditKind.AXIS),
    ("db = np.sum(dZ)", "db = np.sum(dZ, axis=1, keepdims=True)", EditKind.AXIS),
    ("db = dZ.sum(axis=1)", "db = dZ.sum(axis=1, keepdims=True)", EditKind.KEEPDIMS),
    ("db = np.sum(dZ, keepdims=True)", "db = np.sum(dZ, keepdims=False)", EditKind.KEEPDIMS),
    ("dZ = 1 - Z", "dZ = 1 - A", EditKind.NAME),
    ("dW = grads['dW2'], 'dW1'", "dW = grads['dW1'], 'dW1'", EditKind.STRING),
    ("dW = grads['W1']", "dW = grads['dW1']", EditKind.STRING),
    ("x = caches[l]", "x = caches[l - 1]", EditKind.INDEX),
    ("x = caches[1]", "x = caches[0]", EditKind.INDEX),
    ("x = Z.shape[0]", "x = Z.shape[1]", EditKind.INDEX),
    ("x = grads['dW' + str(l)]", "x = grads['dW' + str(l + 1)]", EditKind.INDEX),
    ("x = grads[f'dW{l + 1}']", "x = grads[f'dW{l}']", EditKind.OPERAND_DROPPED),
    ("x = grads[f'W{l}']", "x = grads[f'dW{l}']", EditKind.STRING),
    ("x = grads[f'dW{l}']", "x = grads[f'dW{L}']", EditKind.NAME),
    ("db = np.mean(dZ)", "db = np.sum(dZ)", EditKind.FUNCTION),
    ("db = dZ.mean()", "db = dZ.sum()", EditKind.FUNCTION),
    ("x = np.log10(A)", "x = np.log(A)", EditKind.FUNCTION),
    ("x = np.minimum(0, Z)", "x = np.maximum(0, Z)", EditKind.FUNCTION),
    ("W = np.random.rand(m, L)", "W = np.random.randn(m, L)", EditKind.FUNCTION),
    ("W = np.ones((m, L))", "W = np.random.randn(m, L)", EditKind.FUNCTION),
    ("W = np.random.randn(m, L)", "W = np.zeros((m, L))", EditKind.FUNCTION),
    ("A = np.tanh(Z)", "A = (1 / (1 + np.exp(-(Z))))", EditKind.FUNCTION),
    ("A = sigmoid(Z)\n    b = relu(Z)", "A = relu(Z)\n    b = relu(Z)", EditKind.FUNCTION),
    ("A = np.tanh(Z)", "A = Z", EditKind.CALL_DROPPED),
    ("x = A > 0.5", "x = A >= 0.5", EditKind.COMPARISON),
    ("x = A < 0.5", "x = A > 0.5", EditKind.COMPARISON),
    ("x = [l for l in range(1, L + 1)]", "x = [l for l in range(1, L)]", EditKind.OPERAND_DROPPED),
    ("x = [l for l in range(L)]", "x = [l for l in range(1, L)]", EditKind.BOUND),
    ("x = [l for l in range(L)]", "x = [l for l in range(L - 1)]", EditKind.BOUND),
    ("x = reversed(caches)", "x = caches", EditKind.REVERSED),
    ("x = caches[::-1]", "x = caches", EditKind.REVERSED),
    ("return dW, db, A", "return A, dW, db", None),
    ("return dW, db, A", "return A, db, dW", EditKind.RESULTS_EXCHANGED),
    ("W, A = caches", "A, W = caches", EditKind.RESULTS_EXCHANGED),
    ("return dW, db, A", "return dW, db", EditKind.RESULT_DROPPED),
    ("return {'W': b, 'b': W}", "return {'W': W, 'b': b}", EditKind.ENTRIES_EXCHANGED),
    ("return {'W': b, 'b': W}", "return {'W': b}", EditKind.ENTRY_DROPPED),
    ("x = A if m == 1 else Z", "x = Z if m == 1 else A", EditKind.CONDITION_NEGATED),
    ("W -= dW", "W = W - dW", EditKind.IN_PLACE),
    ("W = W - dW", "W -= dW", EditKind.IN_PLACE),
    ("W += dW", "W -= dW", EditKind.OPERATOR),
    ("x = A", "x = A.copy()", EditKind.COPIED),
    ("x = A.copy()", "x = A", EditKind.CALL_DROPPED),
    ("W = dW\n    b = db", "W = dW\n    pass", EditKind.STATEMENT_DROPPED),
    ("W = dW\n    b = W", "b = W\n    W = dW", EditKind.STATEMENTS_EXCHANGED),
    (
        "for l in x:\n        a = []\n        b = 1",
        "a = []\n    for l in x:\n        b = 1",
        EditKind.OUT_OF_BLOCK,
    ),
    (
        "for l in x:\n        a = 2\n        b = 1",
        "for l in x:\n        a = 2\n    b = 1",
        EditKind.OUT_OF_BLOCK,
    ),
    (
        "for l in x:\n        a = 2\n    b = 1",
        "for l in x:\n        a = 2\n        b = 1",
        EditKind.INTO_BLOCK,
    ),
    (
        "a = 2\n    for l in x:\n        b = 1",
        "for l in x:\n        a = 2\n        b = 1",
        EditKind.INTO_BLOCK,
    ),
    (
        "for l in x:\n        a = 2\n        return a",
        "for l in x:\n        a = 2\n    return a",
        EditKind.RETURN_OUTDENTED,
    ),
    (
        "for l in x:\n        a = 2\n    return a",
        "for l in x:\n        a = 2\n        return a",
        EditKind.RETURN_INDENTED,
    ),
]


@pytest.mark.parametrize(("one", "other", "kind"), REPAIRS, ids=[one for one, *_ in REPAIRS])
def test_an_edit_leads_from_one_text_to_the_other(one, other, kind):
    found = made(HEADER + one)
    wanted = meaning(HEADER + other)
    if kind is None:
        assert wanted not in found  # three results turned round are two edits
    else:
        assert found[wanted].kind == kind


def test_the_line_is_the_one_that_is_changed_in_the_given_text():
    source = dedent("""
    X = 1


    def other(x):
        return x + 1


    def f(x,
          m):
        '''x + 1 is not text to edit'''
        y = (x *
             m)
        return y
    """)
    lines = {edit.line for edit in edits(source, "f")}
    assert lines == {12, 13, 14}
    assert {edit.line for edit in edits(source, "other")} == {6}


@pytest.mark.parametrize("source", ["x = {'ü': 'a', 'b': a * b}", "é = x * y", "x = 'ü' * (a @ b)"])
def test_letters_beyond_ascii_move_no_column(source):
    for edit in edits(source):
        compile(edit.applied(source), "text", "exec")


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.stem)
def test_every_edit_of_a_reference_compiles_and_differs(path):
    source = path.read_text()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            text = ast.get_source_segment(source, node)
            found = list(edits(text))
            assert 20 < len(found) < MAX_EDITS
            assert len({edit.applied(text) for edit in found} - {text}) == len(found)
            for edit in found:
                compile(edit.applied(text), "text", "exec")
            assert found == list(edits(text))


def test_functions_are_found_by_their_names_methods_and_lambdas_too():
    source = "class A:\n    def f(self, x):\n        return x * 2\n\ng = lambda x: x * 3\n"
    assert {edit.line for edit in edits(source, "A.f")} == {3}
    assert {edit.line for edit in edits(source, "g")} == {5}
    assert list(edits(source, "h")) == []


def test_what_is_printed_raised_or_asserted_is_left_alone():
    source = "def f(x):\n    print(x * 2)\n    assert x > 1\n    raise ValueError(x * 2)\n"
    assert {edit.kind for edit in edits(source)} <= {
        EditKind.STATEMENT_DROPPED,
        EditKind.STATEMENTS_EXCHANGED,
        EditKind.CALL_DROPPED,
    }


HOSTILE = {
    "no Python": "def f(:",
    "a null byte": "x = 1\0",
    "deep": "x = " + "(" * 150 + "a" + ")" * 150,
    "very deep": "x = " + "(" * 5000 + "a" + ")" * 5000,
    "a long sum": "x = " + " + ".join(["a"] * 3000),
    "many operands": "x = " + " and ".join(["a"] * 3000),
    "many arguments": "f(" + ", ".join(["a"] * 3000) + ")",
    "a large dictionary": "x = {" + ", ".join(f"'k{n}': {n}" for n in range(3000)) + "}",
    "many statements": "\n".join(f"x{n} = a * {n}" for n in range(5000)),
    "deep blocks": "".join(" " * n + "for x in y:\n" for n in range(90)) + " " * 90 + "a = 1",
    "a long f-string": "x = f'" + "{a}" * 3000 + "'",
    "a deep f-string": "x = f'{" + "+".join(["a"] * 3000) + "}'",
    "a huge text": "x = 1\n" * 100_000,
    "a huge number": "x = 1" + "0" * 4000,
    "form feed": "x = 1\f\ny = 2",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_bounded(source):
    before = time.process_time()
    found = 0
    for edit in edits(source):
        found += 1
        assert 1 <= edit.line <= edit.end_line <= source.count("\n") + 1
    assert found <= MAX_EDITS
    assert time.process_time() - before < 5.0
