"""Check initial parameters by their statistics, never by the seed.

Each bound fails a correct initialiser in fewer than one of a million runs, given arrays of a few
thousand elements; the tests measure the margins.

If the expected ``shape`` is given, an array of another shape is not judged (PrerequisiteFailed): it
fails in :func:`~grader.checks.compare.expect_shape`. Axes of length 1 make no difference, as
everywhere where values are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader import text
from grader.checks.compare import as_array, described, without_ones
from grader.checks.notes import note
from grader.errors import CheckFailed, PrerequisiteFailed

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "expect_centred",
    "expect_distinct_units",
    "expect_not_saturating",
    "expect_zeros",
    "looks_alike",
]

MAX_STANDARD_ERRORS = 6.0
"""Distance of the mean from zero; a normal distribution goes beyond with a probability of 2e-9."""
MAX_UNSATURATED = 4.0
"""rms·√(row length) of usable weights: He gives 1.4, Xavier 1, 0.01·randn at most 0.3; unscaled
randn gives 10 for rows of 100."""
MAX_HARMLESS = 0.02
"""Size of numbers whose sums stay where functions are linear, so that one sign does no harm."""
MAX_NUMBERS = 1_000_000
"""Numbers in an array that is judged, such as 1000 rows of 1000."""


def expect_zeros(
    value: Any, name: str, *, shape: tuple[int, ...] | None = None, hint: str = ""
) -> None:
    """Check that ``value`` is zero everywhere."""
    __tracebackhide__ = True
    array = _sized(value, name, shape)
    if not bool(np.all(array == 0)):
        raise _failure(text.message("checks.nonzero", name=name), name, hint)


def expect_distinct_units(
    value: Any,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    message: str = "",
    hint: str = "",
) -> None:
    """Check that no two rows of ``value`` (units) are alike, and that none of them is zero.

    ``message`` replaces the general sentence for rows that are alike. How a row is drawn is left
    open: whole numbers, signs or rounded numbers do, as long as rows differ.
    """
    __tracebackhide__ = True
    array = _numbers(value, name, shape)
    if array.size > 1 and not array.any():
        raise _failure(text.message("checks.all_zero", name=name), name, hint)
    if array.ndim == 1 or len(array) == 1:
        if array.size > 1 and _is_constant(array):
            raise _failure(text.message("checks.all_equal", name=name), name, hint)
    elif looks_alike(array):
        raise _failure(message or text.message("checks.symmetric", name=name), name, hint)
    if array.shape[-1] > 1 and not array.any(axis=-1).all():
        raise _failure(text.message("checks.row_zero", name=name), name, hint)


def expect_not_saturating(
    value: Any,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    message: str = "",
    hint: str = "",
) -> None:
    """Check that random ``value``, with rows of at least 50 numbers, is not too large.

    They are too large if the products of a row with as many numbers of order one sum up to more
    than 4 or so, where the functions that follow have no slope left. ``message`` replaces the
    general sentence.
    """
    __tracebackhide__ = True
    array = _numbers(value, name, shape).astype(float)
    size = float(np.sqrt(np.mean(array**2) * array.shape[-1]))
    if not size <= MAX_UNSATURATED:
        raise _failure(message or text.message("checks.saturating", name=name), name, hint)


def expect_centred(
    value: Any,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    hint: str = "",
    remark: str = "",
) -> None:
    """Check that positive and negative numbers balance; small one-sided ones only get a note.

    ``remark`` replaces the general sentence of the note.
    """
    __tracebackhide__ = True
    array = _numbers(value, name, shape).astype(float)
    if _is_constant(array):
        return  # not random at all: charged by expect_distinct_units
    error = float(array.std() / np.sqrt(array.size))
    if abs(float(array.mean())) <= MAX_STANDARD_ERRORS * error:
        return
    if float(np.abs(array).max()) <= MAX_HARMLESS:
        note(remark or text.message("checks.one_sided_note", name=name))
        return
    raise _failure(
        text.message("checks.one_sided", name=name),
        name,
        hint or text.message("checks.one_sided_hint"),
    )


def _failure(sentence: str, name: str, hint: str) -> CheckFailed:
    return CheckFailed(sentence, hint=hint, quantity=name, plain=sentence)


def _sized(value: Any, name: str, shape: tuple[int, ...] | None) -> NDArray[Any]:
    """Return ``value`` as an array of ``shape``, if that is given, with at most MAX_NUMBERS."""
    __tracebackhide__ = True
    array = as_array(value, name)
    if shape is not None:
        if without_ones(array.shape) != without_ones(shape):
            raise PrerequisiteFailed(
                text.message("checks.shape_first", name=name, expected=shape), quantity=name
            )
        array = array.reshape(shape)
    if array.size > MAX_NUMBERS:
        sentence = text.message("checks.too_large", name=name, shape=array.shape)
        plain = text.message("checks.too_large_plain", name=name)
        raise CheckFailed(sentence, quantity=name, plain=plain)
    return array


def _numbers(value: Any, name: str, shape: tuple[int, ...] | None) -> NDArray[Any]:
    """Return ``value`` as an array with at least one axis and one number."""
    __tracebackhide__ = True
    array = _sized(value, name, shape)
    if array.ndim == 0 or array.size == 0:
        actual = described(array if array.ndim else array[()])
        sentence = text.message("checks.no_array", name=name, actual=actual)
        plain = text.message("checks.no_array_plain", name=name)
        raise CheckFailed(sentence, quantity=name, plain=plain)
    return array


def looks_alike(array: NDArray[Any]) -> bool:
    """Tell whether two rows, or all numbers, of an array with at least one axis are alike.

    Rows are compared as bytes, because NumPy would make a type with a field for each column; before
    that, -0 is made 0.
    """
    rows = {row.tobytes() for row in array + array.dtype.type(0)}
    return len(rows) < len(array) or (array.size > 1 and _is_constant(array))


def _is_constant(array: NDArray[Any]) -> bool:
    return bool(np.all(array == array.flat[0]))
