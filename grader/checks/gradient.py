"""Numerical gradients: what the backward pass must agree with.

The two-sided quotient (J(x + h) - J(x - h)) / 2h is taken through the *reference's* forward
pass: through the learner's own it would agree with a backward pass that is wrong in the same
way. A fixed bound on single elements lets an all-zero ``dW1`` pass where gradients are small,
so each parameter array is judged by the relative distance of the norms as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import as_array, expect_finite, wrong_shape
from grader.errors import CheckFailed
from grader.text import say
from grader.values.compare import GRADIENT_ELEMENT, GRADIENT_NORM, VANISHED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.checks.compare import Array

__all__ = ["expect_gradient", "numerical_gradient"]

STEP = 1e-5


def numerical_gradient(
    cost: Callable[[Mapping[str, Array]], float], parameters: Mapping[str, Array]
) -> dict[str, Array]:
    """Return dJ/dp for every array p of ``parameters``, each in the shape of p."""
    moved = {name: np.array(array, dtype=float) for name, array in parameters.items()}
    gradients = {name: np.zeros_like(array) for name, array in moved.items()}
    for name, array in moved.items():
        for index in np.ndindex(array.shape):
            here = array[index]
            array[index] = here + STEP
            above = cost(moved)
            array[index] = here - STEP
            below = cost(moved)
            array[index] = here
            gradients[name][index] = (above - below) / (2 * STEP)
    return gradients


def expect_gradient(value: Any, numerical: Array, name: str, *, hint: str = "") -> None:
    """Check one gradient array against the numerical one.

    Relative norm ‖g - n‖ / (‖g‖ + ‖n‖) below 1e-6, and no single element off by more than
    1e-5 of the largest; both vanishing counts as equal. Single precision has more room.
    """
    gradient = as_array(value, name)
    if gradient.size != numerical.size:
        raise wrong_shape(gradient.shape, numerical.shape, name)
    expect_finite(gradient, numerical, name)
    difference = gradient.reshape(numerical.shape).astype(float) - numerical
    scale = float(np.linalg.norm(gradient) + np.linalg.norm(numerical))
    if scale < VANISHED:
        return
    ratio = float(np.linalg.norm(difference)) / scale
    relative, element = GRADIENT_NORM.of(gradient), GRADIENT_ELEMENT.of(gradient)
    if not (ratio <= relative and float(np.abs(difference).max()) <= element * scale):
        raise CheckFailed(
            say("checks.gradient", name=name, ratio=f"{ratio:.1e}", bound=f"{relative:.0e}"),
            hint=hint,
            quantity=name,
            plain=say("checks.gradient_plain", name=name),
        )
