"""Initialisers judged by statistics: no false alarm, and no false pass."""

from __future__ import annotations

import numpy as np
import pytest

from grader.checks import (
    collect_notes,
    expect_centred,
    expect_distinct_units,
    expect_not_saturating,
    expect_zeros,
)
from grader.errors import CheckFailed

SHAPE = (80, 100)
RIGHT = {
    "small": lambda rng: rng.standard_normal(SHAPE) * 0.01,
    "tenth": lambda rng: rng.standard_normal(SHAPE) * 0.1,
    "he": lambda rng: rng.standard_normal(SHAPE) * np.sqrt(2 / SHAPE[1]),
    "xavier": lambda rng: rng.uniform(-1, 1, SHAPE) * np.sqrt(6 / sum(SHAPE)),
    "lecun": lambda rng: rng.standard_normal(SHAPE) / np.sqrt(SHAPE[1]),
    "float32": lambda rng: rng.standard_normal(SHAPE, dtype=np.float32) * np.float32(0.01),
}


@pytest.mark.parametrize("name", RIGHT)
def test_no_correct_initialiser_fails(name):
    rng = np.random.default_rng(1)
    for _ in range(1000):
        weights = RIGHT[name](rng)
        expect_distinct_units(weights, "W")
        expect_not_saturating(weights, "W")
        expect_centred(weights, "W")


@pytest.mark.parametrize(
    "weights",
    [
        np.zeros(SHAPE),
        np.ones(SHAPE),
        np.full(SHAPE, 0.01),
        np.tile(np.random.default_rng(0).standard_normal(SHAPE[1]), (SHAPE[0], 1)),
    ],
)
def test_units_that_start_alike_are_found(weights):
    with pytest.raises(CheckFailed):
        expect_distinct_units(weights, "W")


@pytest.mark.parametrize("scale", [1.0, 5.0, 100.0])
def test_unscaled_weights_are_found(scale):
    with pytest.raises(CheckFailed, match="large"):
        expect_not_saturating(np.random.default_rng(0).standard_normal(SHAPE) * scale, "W")


@pytest.mark.parametrize("scale", [1.0, 0.1])
def test_one_sided_weights_are_found(scale):
    with pytest.raises(CheckFailed, match="centred"):
        expect_centred(np.random.default_rng(0).random(SHAPE) * scale, "W")


def test_tiny_one_sided_weights_cost_a_note_only():
    with collect_notes() as notes:
        expect_centred(np.random.default_rng(0).random(SHAPE) * 0.01, "W")
    assert "randn" in notes[0]


def test_a_bias_of_anything_but_zero_is_found():
    expect_zeros(np.zeros((3, 1)), "b")
    with pytest.raises(CheckFailed):
        expect_zeros(np.array([[0.0], [1e-9]]), "b")
