"""The comparator: what counts as equal, in which precision."""

import numpy as np
import pytest

from grader.values import compare
from grader.values.compare import REPRODUCED, VALUES, is_close, same_ratio, wrong_elements

ONES = np.ones(4)


@pytest.mark.parametrize(
    ("tolerance", "dtype", "inside", "outside"),
    [
        (VALUES, np.float64, 5e-8, 5e-7),
        (VALUES, np.float32, 5e-5, 5e-4),
        (REPRODUCED, np.float64, 5e-7, 5e-6),
        (REPRODUCED, np.float32, 5e-5, 5e-4),
        (compare.GRADIENT_ELEMENT, np.float64, 5e-6, 5e-5),
    ],
)
def test_a_tolerance_is_relative_to_the_largest_and_follows_the_precision(
    tolerance, dtype, inside, outside
):
    due = np.array([100.0, 1e-9])
    for error, right in ((inside, True), (outside, False)):
        seen = (due + np.array([100 * error, 0])).astype(dtype)
        assert is_close(seen, due, tolerance) is right


def test_half_precision_has_room_for_a_diagnosis_only():
    due = np.array([1.0, 0.1])
    seen = due.astype(np.float16)
    assert not is_close(seen, due, VALUES)
    assert is_close(seen, due, REPRODUCED)


def test_nan_is_wrong_unless_it_is_due_and_infinities_must_match():
    due = np.array([1.0, np.nan, np.inf, -np.inf])
    assert list(wrong_elements(due, due)) == [False, True, False, False]
    assert is_close(due, due, equal_nan=True)
    assert not is_close(np.array([np.nan, 1.0]), np.ones(2), equal_nan=True)
    assert not is_close(np.array([np.inf]), np.array([-np.inf]))
    assert not is_close(np.array([np.inf]), np.array([1e308]))


def test_what_should_vanish_is_compared_absolutely():
    assert is_close(np.full(3, 9e-13), np.zeros(3))
    assert not is_close(np.full(3, 1.1e-12), np.zeros(3))
    # A diagnosis tells nothing apart that differs by less, a check does.
    tiny = np.full(3, 1e-10)
    assert is_close(tiny + 5e-13, tiny, REPRODUCED)
    assert not is_close(tiny + 5e-13, tiny, VALUES)


def test_slack_is_added_to_what_rounding_takes():
    assert not is_close(ONES + 1e-3, ONES)
    assert is_close(ONES + 1e-3, ONES, slack=2e-3)


def test_whole_numbers_and_empty_arrays_compare_as_doubles():
    assert is_close(np.array([1, 2]), np.array([1.0, 2.0]))
    assert not is_close(np.array([1, 2]), np.array([1.0, 2.00001]))
    assert is_close(np.zeros((0, 3)), np.zeros((0, 3)))


def test_ratios_are_one_up_to_rounding():
    assert same_ratio([7.0, 7.000001, 7.0])
    assert not same_ratio([7.0, 7.0001])
    assert not same_ratio([1.0, -1.0])
