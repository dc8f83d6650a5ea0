"""The comparison helpers, tested themselves: what passes, what fails, and in which order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks import (
    collect_notes,
    expect_array,
    expect_entries,
    expect_gradient,
    expect_scalar,
    expect_shape,
    expect_tuple,
    expect_unchanged,
    expect_values,
    numerical_gradient,
)
from grader.checks.structure import same
from grader.errors import CheckFailed

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-6)
ARRAYS = hnp.arrays(float, hnp.array_shapes(max_dims=3, max_side=4), elements=NUMBERS)


@given(ARRAYS)
def test_an_array_equals_itself_whatever_it_holds(array):
    expect_array(array.copy(), array, "Z")
    expect_array(array.tolist(), array, "Z")


@given(ARRAYS, st.integers(0, 10**6))
def test_rounding_passes_and_a_real_difference_fails(array, where):
    index = np.unravel_index(where % array.size, array.shape)
    array[index] += 1.0
    largest = np.abs(array).max()
    nearly, wrong = array.copy(), array.copy()
    nearly[index] += 1e-10 * largest
    wrong[index] += 1e-4 * max(largest, 1e-6)
    expect_values(nearly, array, "Z")
    with pytest.raises(CheckFailed):
        expect_values(wrong, array, "Z")


@given(ARRAYS, st.sampled_from([np.nan, np.inf, -np.inf]))
def test_what_is_not_finite_fails_and_is_called_so(array, odd):
    broken = array.copy()
    broken.flat[0] = odd
    with pytest.raises(CheckFailed, match=r"NaN|infinity"):
        expect_values(broken, array, "Z")


def test_an_expected_infinity_passes():
    expect_values(np.array([np.inf, 1.0]), np.array([np.inf, 1.0]), "cost")


def test_float32_passes_within_its_precision():
    due = np.random.default_rng(0).standard_normal((3, 4))
    expect_values(due.astype(np.float32), due, "A")
    with pytest.raises(CheckFailed):
        expect_values((due * 1.01).astype(np.float32), due, "A")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "None"),
        ("text", "a string"),
        ([[1.0], [1.0, 2.0]], "a list"),
        ({"a": 1}, "a dictionary"),
        (np.array([1j]), "complex"),
        (np.array(["x"]), "type <U1"),
    ],
)
def test_what_is_no_array_of_numbers_is_described(value, says):
    with pytest.raises(CheckFailed, match=says):
        expect_values(value, np.ones(2), "dW")


def test_shape_comes_before_values_and_names_what_it_should_match():
    with pytest.raises(CheckFailed) as failure:
        expect_array(np.full(3, np.nan), np.ones((3, 1)), "db", like="b")
    assert "(3,)" in failure.value.message
    assert "(3, 1)" in failure.value.message
    assert "shape of b" in failure.value.message
    assert "rank-1" in failure.value.hint


@pytest.mark.parametrize("shape", [(3,), (1, 3), (3, 1)])
def test_the_same_numbers_in_another_rank_are_charged_by_the_shape_check(shape):
    expect_values(np.arange(3.0).reshape(shape), np.arange(3.0).reshape(3, 1), "db")


def test_a_transposed_square_matrix_fails_by_its_values():
    due = np.arange(4.0).reshape(2, 2)
    expect_shape(due.T, due.shape, "dW")
    with pytest.raises(CheckFailed):
        expect_values(due.T, due, "dW")


def test_a_transposed_matrix_is_told_its_shape_and_no_more():
    with pytest.raises(CheckFailed) as failure:
        expect_shape(np.ones((2, 5)), (5, 2), "dW")
    assert "transposed" in failure.value.hint


@given(ARRAYS)
def test_messages_never_carry_expected_values(array):
    wrong = array + 0.123456 * (1 + np.abs(array).max())
    with pytest.raises(CheckFailed) as failure:
        expect_values(wrong, array, "Z")
    text = failure.value.message + failure.value.hint
    assert not any(str(abs(number)) in text for number in array.flat if abs(number) > 1000)


def test_accepted_oddities_are_noted():
    with collect_notes() as notes:
        expect_values([1.0, 2.0], np.array([1.0, 2.0]), "A")
    assert len(notes) == 1
    assert "list" in notes[0]


def test_tuples_and_lists_of_the_right_length_are_unpacked():
    assert expect_tuple((1, 2), ("Z", "cache"), "it") == [1, 2]
    assert expect_tuple([1, 2], ("Z", "cache"), "it") == [1, 2]
    for value in (np.ones(2), None, (1,), (1, 2, 3), "ab"):
        with pytest.raises(CheckFailed, match=r"\(Z, cache\)"):
            expect_tuple(value, ("Z", "cache"), "it")


def test_missing_entries_are_named_and_further_ones_ignored():
    assert expect_entries({"W1": 1, "x": 2}, ["W1"], "it")["W1"] == 1
    with pytest.raises(CheckFailed, match="W2, b2"):
        expect_entries({"W1": 1}, ["W1", "W2", "b2"], "it")


@pytest.mark.parametrize("value", [0.5, np.float64(0.5), np.array(0.5), np.array([[0.5]])])
def test_a_scalar_comes_in_many_forms(value):
    assert expect_scalar(value, "cost") == 0.5


def test_two_numbers_are_no_scalar():
    with pytest.raises(CheckFailed, match=r"\(2,\)"):
        expect_scalar(np.ones(2), "cost")


def test_a_changed_argument_is_named():
    before = (np.ones(2), {"W1": np.ones(2)})
    after = (np.ones(2), {"W1": np.zeros(2)})
    expect_unchanged(before, before, ("A", "parameters"))
    with pytest.raises(CheckFailed, match="parameters"):
        expect_unchanged(before, after, ("A", "parameters"))


def test_nan_is_the_same_as_nan_when_looking_for_changes():
    assert same((np.array([np.nan]), float("nan")), (np.array([np.nan]), float("nan")))
    assert not same(1, 1.0)


def test_the_numerical_gradient_of_a_square():
    x = {"x": np.array([[1.0, -2.0]])}
    gradient = numerical_gradient(lambda p: float((p["x"] ** 2).sum()), x)["x"]
    expect_gradient(2 * x["x"], gradient, "dx")


@pytest.mark.parametrize("wrong", [0.0, -1.0, 7.0, 1.0001])
def test_a_tiny_gradient_is_judged_by_its_relative_norm(wrong):
    gradient = np.full((3, 4), 1e-7)
    with pytest.raises(CheckFailed):
        expect_gradient(wrong * gradient, gradient, "dW1")


def test_vanishing_gradients_are_equal():
    expect_gradient(np.zeros((2, 2)), np.full((2, 2), 1e-14), "dW1")


@pytest.mark.parametrize(
    ("wrong", "said"), [(1, "1 of its 3 values is not"), (2, "2 of its 3 values are not")]
)
def test_the_number_of_wrong_values_and_the_verb_agree(wrong, said):
    with pytest.raises(CheckFailed, match=said):
        expect_values(np.arange(3.0) + (np.arange(3) < wrong), np.arange(3.0), "db")
