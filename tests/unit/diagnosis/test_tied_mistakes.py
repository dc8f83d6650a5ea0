"""Of listed mistakes that come to the same, the one is named that the function is written with."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

EXERCISE = shipped("computation_graph")


@pytest.mark.parametrize(
    ("db", "mistake"),
    [
        ("np.sum(du * cache['c'])", "wrong-shape"),
        ("np.dot(du, cache['c'])", "matrix-product"),
    ],
)
def test_a_sum_and_a_product_are_told_apart(db, mistake):
    source = (
        "def backward(cache):\n"
        "    dv = 3 * np.ones_like(cache['v'])\n"
        "    du = dv\n"
        f"    db = {db}\n"
        "    return {'dv': dv, 'du': du, 'da': dv, 'db': db, 'dc': du * cache['b']}\n"
    )
    _, found = diagnosed(EXERCISE, "backward", source, 3)
    assert [each.mistake for each in found if each.quantity == "db"] == [mistake]


def test_what_is_left_out_is_no_division_by_a_size_of_one():
    """The only calls that return have one hidden unit: to divide by that number changes nothing."""
    source = (
        "def backward_propagation(parameters, cache, X, Y):\n"
        "    m = X.shape[1]\n"
        "    A1, A2, W2 = cache['A1'], cache['A2'], parameters['W2']\n"
        "    dZ2 = A2 - Y\n"
        "    dW2, db2 = dZ2 @ A1.T, np.sum(dZ2, axis=1, keepdims=True) / m\n"
        "    dZ1 = np.dot(W2, dZ2) * (1 - A1**2)\n"
        "    dW1, db1 = dZ1 @ X.T / m, np.sum(dZ1, axis=1, keepdims=True) / m\n"
        "    return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}\n"
    )
    _, found = diagnosed(shipped("shallow_network"), "backward_propagation", source, 7)
    assert [(each.mistake, each.quantity) for each in found] == [
        ("missing-mean", "dW2"),
        ("missing-transpose", "dZ1"),
    ]
