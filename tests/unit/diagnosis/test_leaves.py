"""Returned values are taken apart into leaves, which agree whatever holds the numbers."""

from __future__ import annotations

import numpy as np

from grader.course.quantities import Quantities
from grader.diagnosis.inputs import cropped, kind_of
from grader.diagnosis.leaves import agree, flatten
from grader.diagnosis.numbered_keys import renumber


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


def test_cropped_inputs_stay_consistent():
    W, A = np.ones((4, 3)), np.ones((3, 5))
    small = cropped(((A, W), {"b1": np.ones((4, 1))}, "relu"), 2)
    assert kind_of(small) == (((2, 2), (2, 2)), (("b1", (2, 1)),), "relu")
