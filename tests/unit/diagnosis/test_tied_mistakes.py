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
