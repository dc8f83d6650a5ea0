"""The parts of the diagnosis, one by one."""

from __future__ import annotations

import numpy as np
import pytest

from grader.course.quantities import Quantities
from grader.diagnosis.factors import decimals, factor, factor_relation
from grader.diagnosis.fingerprints import fingerprint_of
from grader.diagnosis.inputs import cropped, kind_of
from grader.diagnosis.leaves import agree, flatten
from grader.diagnosis.numbered_keys import renumber
from grader.diagnosis.source_lines import assigning_line, function_lines, line_in_words
from grader.submission.model import Cell, SourceFile, Submission

LEFT, RIGHT = np.ones((4, 5)), np.ones((3, 5))


@pytest.mark.parametrize(
    "product",
    [
        lambda: LEFT @ RIGHT,
        lambda: np.dot(LEFT, RIGHT),
        lambda: np.matmul(LEFT, RIGHT),
        lambda: np.einsum("ij,jk->ik", LEFT, RIGHT),
    ],
)
def test_shapes_that_do_not_fit_are_the_same_in_every_wording(product):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the wording is the subject
        product()
    assert fingerprint_of("ValueError", str(caught.value)) == ("product", 5, 3)


def test_broadcasting_does_not_mind_the_order():
    for operation in (lambda: LEFT * RIGHT, lambda: np.add(RIGHT, LEFT)):
        with pytest.raises(ValueError) as caught:  # noqa: PT011
            operation()
        assert fingerprint_of("ValueError", str(caught.value)) == ("broadcast", (3, 5), (4, 5))


def test_leaves_have_names():
    value = (np.zeros(2), (np.ones(3), 2.0))
    assert list(flatten(value, ["A", "cache"])) == [
        ("A",), ("cache", "#"), ("cache", 0), ("cache", 1),
    ]  # fmt: skip
    assert list(flatten({"dW1": 1.0}, ["grads"])) == [("grads", "dW1")]


def test_numbers_agree_whatever_holds_them():
    assert agree(np.asarray(2.0), np.array([[2.0]]))
    assert agree(np.array([1.0, np.nan]), np.array([1.0, np.nan]))
    assert agree(np.float32([1 / 3]), np.array([1 / 3]))
    assert not agree(np.array([1.0, 2.0]), np.array([[1.0, 2.0]]))
    assert not agree(np.array([np.nan]), np.array([1.0]))


def test_older_keys_are_renumbered():
    older = [{("grads", "dA1"): 0, ("grads", "dA2"): 1}]
    newer = [{("grads", "dA0"): 0, ("grads", "dA1"): 1}]
    names = Quantities(numbered=frozenset({"dA"}))
    assert renumber(older, newer, names, first=0)[0] == newer
    assert renumber(newer, newer, names, first=0)[0] == newer
    # What no course declares is no number.
    assert renumber(older, newer, Quantities(), first=0)[0] == older


def test_factors():
    expected = np.arange(6.0).reshape(2, 3)
    assert factor(-expected, expected) == pytest.approx(-1)
    assert factor(expected + 0.1, expected) is None


def sizes(*values, names=("m", "n")):
    return [dict(zip(names, value, strict=True)) for value in values]


@pytest.mark.parametrize(
    ("ratios", "told"),
    [
        ([5.0, 7.0, 1.0], "factor m"),
        ([-5.0, -7.0, -1.0], "factor -m"),
        ([1 / 5, 1 / 7, 1], "factor 1/m"),
        ([5 / 4, 7 / 2, 1 / 3], "factor m/n"),
        ([4 / 5, 2 / 7, 3], "factor n/m"),
        ([4.0, 2.0, 3.0], "factor n"),
        ([5.0, 5.0, 5.0], "constant"),
        ([-1.0, -1.0, -1.0], "sign"),
        ([0.0, 0.0, 0.0], "zero"),
        ([5.0, float("nan"), 1.0], "factor m"),
        ([2.0, 3.0, 4.0], ""),
    ],
)
def test_factors_and_their_relations(ratios, told):
    assert factor_relation(ratios, sizes((5, 4), (7, 2), (1, 3))) == told


def test_a_size_is_not_claimed_where_another_explains_as_much():
    assert factor_relation([5.0, 7.0], sizes((5, 5), (7, 7))) == ""
    assert factor_relation([5.0, 7.0], sizes((5, 5), (7, 6))) == "factor m"
    # A size that is 1 throughout makes no difference, and is no other explanation.
    assert factor_relation([5.0, 7.0], sizes((5, 1), (7, 1))) == "factor m"


def test_a_size_that_is_not_known_everywhere_is_not_claimed():
    assert factor_relation([5.0, 7.0], [{"m": 5}, {}]) == ""
    assert factor_relation([5.0, 7.0], [{}, {}]) == ""


def test_cropped_inputs_stay_consistent():
    W, A = np.ones((4, 3)), np.ones((3, 5))
    small = cropped(((A, W), {"b1": np.ones((4, 1))}, "relu"), 2)
    assert kind_of(small) == (((2, 2), (2, 2)), (("b1", (2, 1)),), "relu")


def submission(*cells):
    return Submission(SourceFile("net.ipynb", "notebook", cells), (), ("net.ipynb",), "")


def test_the_line_that_assigns():
    text = "import numpy as np\ndef f(x):\n    # dW = no\n    dW = x * 2\n    return dW\ndW = 1\n"
    lines = function_lines(submission(Cell("cell 4", text)), "f")
    assert (
        line_in_words(assigning_line(lines, "dW").where) == "net.ipynb, cell 4, line 4: dW = x * 2"
    )
    assert assigning_line(lines, "db") is None


def test_two_candidates_are_none():
    text = "def f(x):\n    db = 1\n    db = 2\n    return db\n"
    assert assigning_line(function_lines(submission(Cell("", text, 10)), "f"), "db") is None


def test_a_helper_is_searched_as_well():
    cells = (
        Cell("cell 1", "def g(x):\n    dW, db = x\n"),
        Cell("cell 2", "def f(x):\n    return g(x)\n"),
    )
    assert (
        str(assigning_line(function_lines(submission(*cells), "f"), "db").where)
        == "net.ipynb, cell 1, line 2"
    )


def test_hostile_source_takes_no_time():
    text = "def f(x):\n" + "    " + "dW, " * 50_000 + "\n" + ("    " + "[" * 250 + "\n") * 2000
    assert assigning_line(function_lines(submission(Cell("", text)), "f"), "dW") is None


@pytest.mark.parametrize(
    ("factor", "said"), [(2.0, "2"), (1 / 7, "0.1429"), (1.00002, "1.00002"), (-1.0, "-1")]
)
def test_a_factor_is_never_said_to_be_one(factor, said):
    assert decimals(factor) == said
