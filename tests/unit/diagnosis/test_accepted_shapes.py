"""Outputs in a shape that the checks accept are compared in the expected one."""

from types import SimpleNamespace

import numpy as np
import pytest

from grader.course.quantities import Quantities
from grader.diagnosis.accepted_shapes import accepted_shapes, in_expected_shapes
from grader.errors import CheckFailed, LearnerRaised, WrongForm

QUANTITIES = Quantities()


def outcome(kind, failure=None):
    return SimpleNamespace(test=SimpleNamespace(kind=kind), failure=failure, passed=failure is None)


VALUES = outcome("value", CheckFailed("wrong", quantity="labels"))


def test_a_shape_is_accepted_if_a_check_comes_to_the_values():
    assert accepted_shapes([outcome("shape"), VALUES], QUANTITIES) == {"labels"}


@pytest.mark.parametrize(
    "other",
    [
        outcome("value", WrongForm("another shape", quantity="labels")),
        outcome("shape", WrongForm("another shape", quantity="z")),
        outcome("shape", LearnerRaised("ValueError", "")),
    ],
    ids=["minded", "shapes-stopped-before", "shapes-raised"],
)
def test_a_shape_is_not_accepted_if_a_check_of_shapes_fails(other):
    assert accepted_shapes([other, VALUES], QUANTITIES) == frozenset()


def test_nothing_is_accepted_where_no_values_were_compared():
    assert accepted_shapes([outcome("value", LearnerRaised("E", ""))], QUANTITIES) == frozenset()


def test_only_accepted_quantities_of_the_same_size_get_the_expected_shape():
    expected = {("labels",): np.zeros((1, 3)), ("z",): np.zeros((1, 3))}
    flat = {("labels",): np.arange(3.0), ("z",): np.arange(3.0)}
    shaped = in_expected_shapes(flat, expected, frozenset({"labels"}), QUANTITIES)
    assert shaped["labels",].shape == (1, 3)
    assert shaped["z",].shape == (3,)
    short = {("labels",): np.arange(2.0)}
    assert in_expected_shapes(short, expected, frozenset({"labels"}), QUANTITIES) == short
