"""A factor is expressed in named sizes only where nothing else explains it."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.factors import decimals, factor, factor_relation


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


@pytest.mark.parametrize("factor", [1.00002, 0.999999524, -1.0002])
def test_a_factor_that_is_nearly_one_is_no_relation(factor):
    assert factor_relation([factor, factor], sizes((5, 2), (7, 2))) == ""


@pytest.mark.parametrize(("factor", "said"), [(2.0, "2"), (1 / 7, "0.1429"), (-1.0, "-1")])
def test_a_factor_has_four_digits(factor, said):
    assert decimals(factor) == said
