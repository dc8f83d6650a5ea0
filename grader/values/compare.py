"""Compare numbers: every tolerance with its reason, and the one comparator that uses them.

Correct float64 code agrees with the reference within about 1e-12 of the largest element of an
array, whatever the order of summation. So a tolerance is relative to the largest expected
element, and an element that is tiny by cancellation does not fail correct work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = [
    "GRADIENT_ELEMENT",
    "GRADIENT_NORM",
    "GUARDED",
    "RATIO_TOLERANCE",
    "REPRODUCED",
    "VALUES",
    "VANISHED",
    "Tolerance",
    "is_close",
    "same_ratio",
    "wrong_elements",
]

_SINGLE, _HALF = 4, 2
"""Bytes of a float in single and in half precision."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A relative tolerance for each precision in which a function may have worked."""

    double: float
    """For float64, wider floats, whole numbers and truth values."""
    single: float
    half: float
    floor: float = 0.0
    """An absolute error that is always allowed."""

    def of(self, array: NDArray[Any]) -> float:
        """Return the relative tolerance for numbers of the dtype of ``array``."""
        if array.dtype.kind != "f":
            return self.double
        return {_SINGLE: self.single, _HALF: self.half}.get(array.dtype.itemsize, self.double)


VANISHED = 1e-12
"""An array whose largest expected number is smaller counts as zero, and its error is absolute.

What is zero in exact arithmetic is computed as 1e-16 times the terms that cancel.
"""

VALUES = Tolerance(double=1e-7, single=1e-4, half=1e-7)
"""For checks of values: far above rounding (1e-12), far below the smallest listed mistake (1e-3).

Sums in single precision round at about 1e-6. No course works in half precision, which is given no
more room than double.
"""

GUARDED = Tolerance(double=1e-4, single=2e-4, half=1e-4, floor=1e-4)
"""For values and gradients that come of a logarithm or a division, which may be guarded.

A guard keeps ``log(a)`` from 0 and ``y / a`` from infinity: up to 1e-5 added to ``a``, or ``a``
clipped there. Where a and 1 - a are at least 0.11, that moves a logarithm by less than 1e-4, and a
quotient by less than 1e-4 of itself; so it moves what is summed up of numbers of order one by less
than the floor, even if they cancel.
"""

GRADIENT_NORM = Tolerance(double=1e-6, single=1e-4, half=1e-6)
"""For ‖g - n‖ / (‖g‖ + ‖n‖): the two-sided quotient with a step of 1e-5 is itself off by 1e-8.

A sum in single precision can cancel to 1e-5.
"""

GRADIENT_ELEMENT = Tolerance(double=1e-5, single=1e-4, half=1e-5)
"""For single elements, relative to ‖g‖ + ‖n‖: one may be off by more than the norm."""

REPRODUCED = Tolerance(double=1e-6, single=1e-4, half=1e-4, floor=VANISHED)
"""For the question whether an edit of the reference returns what the submission returned.

Wider than for checks: two listed mistakes differ by more than 1e-4, and a mistake may sum up in an
order that loses more digits. Numbers below the floor are not distinguished.
"""

RATIO_TOLERANCE = 1e-6
"""For ratios of measured numbers, such as m or 1/m: as precise as REPRODUCED in double."""


def is_close(
    actual: NDArray[Any],
    expected: NDArray[Any],
    tolerance: Tolerance = VALUES,
    *,
    slack: float = 0.0,
    equal_nan: bool = False,
) -> bool:
    """Tell whether two arrays of one shape agree within ``tolerance``, plus ``slack``.

    Infinities must be equal. NaN agrees with nothing, and with NaN only under ``equal_nan``.
    """
    return not wrong_elements(actual, expected, tolerance, slack=slack, equal_nan=equal_nan).any()


def wrong_elements(
    actual: NDArray[Any],
    expected: NDArray[Any],
    tolerance: Tolerance = VALUES,
    *,
    slack: float = 0.0,
    equal_nan: bool = False,
) -> NDArray[np.bool_]:
    """Return where two arrays of one shape do not agree, by the rules of :func:`is_close`."""
    with np.errstate(invalid="ignore", over="ignore"):
        error = np.abs(actual.astype(float) - expected)
        right = (error <= _bound(actual, expected, tolerance) + slack) | (actual == expected)
    if equal_nan:
        right |= np.isnan(actual) & np.isnan(expected)
    # NaN must count as wrong: compared with <=, and negated.
    return np.asarray(~right)


def _bound(actual: NDArray[Any], expected: NDArray[Any], tolerance: Tolerance) -> float:
    finite = expected[np.isfinite(expected)]
    largest = float(np.abs(finite).max()) if finite.size else 0.0
    if largest <= VANISHED:
        return VANISHED
    return max(tolerance.of(actual) * largest, tolerance.floor)


def same_ratio(values: Sequence[float]) -> bool:
    """Tell whether all ``values`` are the same ratio, up to RATIO_TOLERANCE."""
    return max(values) - min(values) <= RATIO_TOLERANCE * max(map(abs, values))
