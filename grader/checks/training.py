"""Check gradients against numerical ones, and that training has worked.

The two-sided quotient (f(x + h) - f(x - h)) / 2h is taken of the *reference's* function: with the
learner's own, gradients that are wrong in the same way would agree. A fixed bound on single
elements would let a gradient of zeros pass where gradients are small, so each array is judged by
the relative distance of the norms as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import as_array, expect_finite, wrong_shape
from grader.checks.structure import expect_scalar
from grader.errors import CheckFailed
from grader.text import message
from grader.values.compare import GRADIENT_ELEMENT, GRADIENT_NORM, GUARDED, VANISHED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.checks.compare import Array

__all__ = ["expect_gradient", "expect_learned", "numerical_gradient"]

_DIFFERENCE_STEP = 1e-5
"""The step h of the quotient, whose error is of the order h² and of rounding divided by h."""


def numerical_gradient(
    function: Callable[[Mapping[str, Array]], float], parameters: Mapping[str, Array]
) -> dict[str, Array]:
    """Return df/dp for every array p of ``parameters``, each in the shape of p.

    ``function`` takes arrays by the names of ``parameters`` and returns one number.
    """
    __tracebackhide__ = True
    moved = {name: np.array(array, dtype=float) for name, array in parameters.items()}
    gradients = {name: np.zeros_like(array) for name, array in moved.items()}
    for name, array in moved.items():
        for index in np.ndindex(array.shape):
            here = array[index]
            array[index] = here + _DIFFERENCE_STEP
            above = function(moved)
            array[index] = here - _DIFFERENCE_STEP
            below = function(moved)
            array[index] = here
            gradients[name][index] = (above - below) / (2 * _DIFFERENCE_STEP)
    return gradients


def expect_gradient(
    value: Any,
    numerical: Array,
    name: str,
    *,
    of: str = "",
    hint: str = "",
    guarded: bool = False,
) -> None:
    """Check one gradient array against the numerical one; ``of`` names what it is a gradient of.

    The relative norm ‖g - n‖ / (‖g‖ + ‖n‖) is at most 1e-6, and no element is off by more than
    1e-5 of ‖g‖ + ‖n‖; two vanishing gradients are equal. Single precision has more room, and so has
    what is ``guarded``: a guard of 1e-5 in a logarithm or a division passes.
    """
    __tracebackhide__ = True
    gradient = as_array(value, name)
    if gradient.size != numerical.size:
        raise wrong_shape(gradient.shape, numerical.shape, name)
    expect_finite(gradient, numerical, name)
    difference = gradient.reshape(numerical.shape).astype(float) - numerical
    scale = float(np.linalg.norm(gradient) + np.linalg.norm(numerical))
    if scale < VANISHED:
        return
    ratio = float(np.linalg.norm(difference)) / scale
    relative = (GUARDED if guarded else GRADIENT_NORM).of(gradient)
    element = (GUARDED if guarded else GRADIENT_ELEMENT).of(gradient)
    farthest = float(np.abs(difference).max())
    if guarded and farthest <= GUARDED.floor:
        return
    if not (ratio <= relative and farthest <= element * scale):
        what = {"name": name, "of": message("checks.gradient_of", of=of) if of else ""}
        raise CheckFailed(
            message("checks.gradient", **what, ratio=f"{ratio:.1e}", bound=f"{relative:.0e}"),
            hint=hint,
            quantity=name,
            plain=message("checks.gradient_plain", **what),
        )


def expect_learned(
    value: Any, name: str, *, below: float, remark: str = "", hint: str = ""
) -> None:
    """Check that what training lowers has come down to ``below``.

    ``value`` is the number that the reference computes from the trained parameters, ``name`` the
    course's word for it ("loss"), ``remark`` what to compare it with ("guessing gives 1.1").
    """
    __tracebackhide__ = True
    number = float(expect_scalar(value, name))
    if not number <= below:
        more = message("checks.not_learned_remark", remark=remark) if remark else ""
        raise CheckFailed(
            message("checks.not_learned", name=name, value=f"{number:.3g}", remark=more),
            hint=hint or message("checks.not_learned_hint"),
            quantity=name,
            plain=message("checks.not_learned_plain", name=name),
        )
