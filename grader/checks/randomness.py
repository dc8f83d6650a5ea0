"""Initial parameters, judged by their statistics and never by the seed.

Each bound leaves a correct initialiser a false alarm in fewer than one of a million runs,
given arrays of a few thousand elements; the tests measure the margins.

Where the expected ``shape`` is given, what has another one is not checked (PrerequisiteFailed):
it is charged by :func:`~grader.checks.compare.expect_shape`. As everywhere, axes of length 1
make no difference to values.
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

# Standard errors that the mean may be away from zero; the normal tail beyond is 2e-9.
MAX_STANDARD_ERRORS = 6.0
# rms·√(row length): He gives 1.4, Xavier 1, 0.01 at most 0.3; unscaled randn gives 10 for 100.
MAX_UNSATURATED = 4.0
# Numbers this small keep every sum in the linear part of a function, so one sign does no harm.
MAX_HARMLESS = 0.02
# 1000 rows of 1000 numbers each: more are not looked at.
MAX_NUMBERS = 1_000_000


def expect_zeros(
    value: Any, name: str, *, shape: tuple[int, ...] | None = None, hint: str = ""
) -> None:
    """Check that ``value`` is zero everywhere."""
    __tracebackhide__ = True
    array = _sized(value, name, shape)
    if not bool(np.all(array == 0)):
        raise _finding(text.message("checks.nonzero", name=name), name, hint)


def expect_distinct_units(
    value: Any,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    message: str = "",
    hint: str = "",
) -> None:
    """Check that no two rows of ``value`` (units) are alike, and that it is not zero.

    ``message`` is said where rows are alike, in place of a general sentence.
    """
    __tracebackhide__ = True
    array = _numbers(value, name, shape)
    if array.size > 1 and not array.any():
        raise _finding(text.message("checks.all_zero", name=name), name, hint)
    if looks_alike(array):
        raise _finding(message or text.message("checks.symmetric", name=name), name, hint)


def expect_not_saturating(
    value: Any,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    message: str = "",
    hint: str = "",
) -> None:
    """Check that random ``value``, with rows of at least 50 numbers, is not too large.

    Too large is where the sum of a row's numbers times as many of order one is beyond 4 or so,
    where what follows has no slope left. ``message`` says so in the course's words.
    """
    __tracebackhide__ = True
    array = _numbers(value, name, shape).astype(float)
    size = float(np.sqrt(np.mean(array**2) * array.shape[-1]))
    if not size <= MAX_UNSATURATED:
        raise _finding(message or text.message("checks.saturating", name=name), name, hint)


def expect_centred(
    value: Any,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    hint: str = "",
    remark: str = "",
) -> None:
    """Check that positive and negative numbers balance; tiny one-sided ones get a note.

    ``remark`` is that note, in place of a general sentence.
    """
    __tracebackhide__ = True
    array = _numbers(value, name, shape).astype(float)
    if not array.any() or not _varies(array):
        return  # not random at all: charged by expect_distinct_units
    error = float(array.std() / np.sqrt(array.size))
    if abs(float(array.mean())) <= MAX_STANDARD_ERRORS * error:
        return
    if float(np.abs(array).max()) <= MAX_HARMLESS:
        note(remark or text.message("checks.one_sided_note", name=name))
        return
    raise _finding(
        text.message("checks.one_sided", name=name),
        name,
        hint or text.message("checks.one_sided_hint"),
    )


def _finding(sentence: str, name: str, hint: str) -> CheckFailed:
    return CheckFailed(sentence, hint=hint, quantity=name, plain=sentence)


def _sized(value: Any, name: str, shape: tuple[int, ...] | None) -> NDArray[Any]:
    """Return ``value`` as an array of ``shape``, or of any that is not too large to look at."""
    __tracebackhide__ = True
    array = as_array(value, name)
    if shape is not None:
        if without_ones(array.shape) != without_ones(shape):
            raise PrerequisiteFailed(
                text.message("checks.shape_first", name=name, due=shape), quantity=name
            )
        array = array.reshape(shape)
    if array.size > MAX_NUMBERS:
        sentence = text.message("checks.too_large", name=name, shape=array.shape)
        plain = text.message("checks.too_large_plain", name=name)
        raise CheckFailed(sentence, quantity=name, plain=plain)
    return array


def _numbers(value: Any, name: str, shape: tuple[int, ...] | None) -> NDArray[Any]:
    """Return ``value`` as an array in which there is something to judge."""
    __tracebackhide__ = True
    array = _sized(value, name, shape)
    if array.ndim == 0 or array.size == 0:
        seen = described(array if array.ndim else array[()])
        sentence = text.message("checks.no_array", name=name, seen=seen)
        plain = text.message("checks.no_array_plain", name=name)
        raise CheckFailed(sentence, quantity=name, plain=plain)
    return array


def looks_alike(array: NDArray[Any]) -> bool:
    """Tell whether rows, or most of the numbers, of an array of at least one axis are alike.

    0 and -0 are. Rows are compared as bytes: NumPy would make a type with a field for each column.
    """
    rows = {row.tobytes() for row in array + array.dtype.type(0)}
    return len(rows) < len(array) or not _varies(array)


def _varies(array: NDArray[Any]) -> bool:
    """Tell whether at least half of the numbers differ from each other, as random ones do."""
    return bool(np.unique(array).size >= array.size / 2)
