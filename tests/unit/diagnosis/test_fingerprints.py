"""Exceptions are alike if they come from the same mistake, however NumPy words them."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.fingerprints import fingerprint_of

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
