"""Values of a submission are compared with those that the reference computes."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.known_values import KnownValues

MATRIX = np.array([[0.5, 1.25, -2.0], [3.5, 0.75, 4.25]])
KNOWN = KnownValues([{"matrix": MATRIX}, 0.37])


@pytest.mark.parametrize(
    "value", [MATRIX, 0.37, np.zeros((2, 2))], ids=["array", "number", "zeros"]
)
def test_what_is_computed_as_well_or_is_to_be_filled(value):
    assert KNOWN.has(value)


@pytest.mark.parametrize("value", [2 * MATRIX, -0.37, MATRIX.T, None, np.array([])], ids=repr)
def test_what_is_not(value):
    assert not KNOWN.has(value)


@pytest.mark.parametrize("value", [-2 * MATRIX, MATRIX.T, -0.37, 4.25, 3.0], ids=repr)
def test_multiples_parts_and_whole_numbers_are_like_known_values(value):
    assert KNOWN.has_like(value)


@pytest.mark.parametrize("value", [MATRIX + 1, MATRIX**2, 0.38, np.full((2, 3), np.nan)], ids=repr)
def test_others_are_not_like_them(value):
    assert not KNOWN.has_like(value)
