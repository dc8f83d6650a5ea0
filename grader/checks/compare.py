"""Compare an output with the reference: type, then shape, then finite numbers, then values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.notes import note
from grader.errors import CheckFailed, NotFinite, WrongForm
from grader.text import message
from grader.values import compare, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "TOO_MANY_DIGITS",
    "as_array",
    "described",
    "expect_array",
    "expect_shape",
    "expect_values",
    "is_close",
    "shape_of_list",
    "without_ones",
    "wrong_shape",
]

TOO_MANY_DIGITS = "too many digits"
"""What the sandbox notes of a whole number that is not read, and of what holds one."""
_DESCRIPTIONS: dict[type, str] = {
    str: "a_string",
    tuple: "a_tuple",
    list: "a_list",
    dict: "a_dictionary",
}
"""Keys of the catalogue's words for these types."""
_ARRAY_CLASSES = {
    "matrix": "a_matrix",
    "masked": "a_masked_array",
    "object": "an_array_of_objects",
}
_CONTAINERS = {"list": "list", "tuple": "tuple", "dict": "dictionary"}
_UNREADABLE = {
    "holds itself": "in_itself",
    "nested too deeply": "too_deep",
    TOO_MANY_DIGITS: "with_too_many_digits",
}
"""Keys of the catalogue's words for why a list, a tuple or a dictionary cannot be read."""
_MAX_LIST_NUMBERS = 1 << 20
"""Numbers in a list that is made into an array, where each may take eight times the bytes."""
_MIN_INT, _MAX_INT = -(1 << 63), (1 << 63) - 1
"""The whole numbers that an array can hold."""

Array = NDArray[np.float64]


def described(value: Any) -> str:
    """Say what kind of thing ``value`` is, without its content."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray) and value.ndim:
        return message("checks.an_array", shape=value.shape)
    if isinstance(value, (np.ndarray, bool, int, float, complex, np.generic)):
        return message("checks.a_number")
    if type(value) in _DESCRIPTIONS:
        key = f"checks.{_DESCRIPTIONS[type(value)]}"
        one = f"{key}_one" if len(value) == 1 and isinstance(value, dict) else key
        return message(one, count=len(value))
    return _as_object(getattr(value, "kind", type(value).__name__), getattr(value, "note", ""))


def _as_object(kind: str, detail: str) -> str:
    if kind == "ndarray" and detail.startswith("dtype <U"):
        return message("checks.an_array_of_strings")
    if kind in _CONTAINERS and detail in _UNREADABLE:
        return message(f"checks.{_UNREADABLE[detail]}", kind=_CONTAINERS[kind])
    if kind == "int" and detail == TOO_MANY_DIGITS:
        return message("checks.too_many_digits")
    if detail:
        return message("checks.a_thing_with", kind=kind, note=detail)
    return message("checks.a_thing", kind=kind)


def as_array(value: Any, name: str) -> Array:
    """Return ``value`` as an array of real numbers, or fail with what it is instead.

    What is not made of numbers is neither looked at nor copied: an array of strings may take
    gigabytes where a list of them takes kilobytes.
    """
    __tracebackhide__ = True
    carried = getattr(value, "array", None)
    if isinstance(carried, np.ndarray):  # np.matrix, a masked array, another subclass
        note(message("checks.subclass_note", name=name, actual=_of_class(value.kind)))
        value = carried
    if isinstance(value, (list, tuple)):
        shape = shape_of_list(value)
        if shape is None:
            raise _no_array(value, name)
        if (count := math.prod(shape)) > _MAX_LIST_NUMBERS:
            raise _no_array(value, name, message("checks.a_long_list", count=count))
        note(
            message("checks.tuple_note" if type(value) is tuple else "checks.list_note", name=name)
        )
        value = np.asarray(value)
    if isinstance(value, int) and not _MIN_INT <= value <= _MAX_INT:
        value = _as_float(value)
    if isinstance(value, (bool, int, float, np.generic)):
        value = np.asarray(value)
    if not isinstance(value, np.ndarray):
        raise _no_array(value, name)
    if value.dtype.kind not in "biuf":
        raise WrongForm(
            message("checks.dtype", name=name, dtype=value.dtype),
            quantity=name,
            plain=message("checks.no_array_plain", name=name),
        )
    return value


def _of_class(kind: str) -> str:
    """Say of which class an array is that is no plain one."""
    if kind in _ARRAY_CLASSES:
        return message(f"checks.{_ARRAY_CLASSES[kind]}")
    is_numpys = isinstance(getattr(np, kind, None), type)
    return message("checks.an_array_of_numpys" if is_numpys else "checks.own_class", kind=kind)


def _holds_arrays(value: Any) -> bool:
    """Tell whether ``value`` is a tuple or a list of arrays, be they of one shape."""
    return isinstance(value, (tuple, list)) and any(isinstance(each, np.ndarray) for each in value)


def _as_float(value: int) -> float:
    """Return the float next to a whole number that no array of whole numbers can hold."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _no_array(value: Any, name: str, description: str = "") -> WrongForm:
    return WrongForm(
        message("checks.no_array", name=name, actual=description or described(value)),
        quantity=name,
        plain=message("checks.no_array_plain", name=name),
    )


def shape_of_list(value: Any) -> tuple[int, ...] | None:
    """Return the shape of a list of numbers, of arrays of one shape, or of such lists.

    None if it is ragged, holds no numbers, or holds anything else.
    """
    return tree.fold(value, _shape_of_leaf, _shape_of_members, is_leaf=_is_dict)


def _shape_of_members(
    value: list[Any] | tuple[Any, ...], shapes: Iterator[tuple[int, ...] | None]
) -> tuple[int, ...] | None:
    inner = next(shapes, ())
    if inner is None or any(shape != inner for shape in shapes):
        return None
    return (len(value), *inner)


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


def _shape_of_leaf(value: Any) -> tuple[int, ...] | None:
    if isinstance(value, np.ndarray):
        return value.shape if value.dtype.kind in "biuf" else None
    if isinstance(value, int):
        return () if _MIN_INT <= value <= _MAX_INT else None
    return () if isinstance(value, (float, np.bool_, np.integer, np.floating)) else None


def expect_shape(value: Any, shape: tuple[int, ...], name: str, like: str = "") -> None:
    """Check that ``value`` is an array of ``shape``; ``like`` names what has that shape."""
    __tracebackhide__ = True
    actual = as_array(value, name).shape
    if actual == shape:
        return
    if _holds_arrays(value):
        raise _no_array(value, name)
    raise wrong_shape(actual, shape, name, message("checks.shape_like", like=like) if like else "")


def wrong_shape(
    actual: tuple[int, ...], expected: tuple[int, ...], name: str, more: str = "", hint: str = ""
) -> WrongForm:
    """Return the failure that ``name`` has another shape than expected; ``more`` is added to it."""
    return WrongForm(
        message("checks.shape", name=name, actual=actual, expected=expected) + more,
        hint=hint or _shape_hint(actual, expected, name),
        quantity=name,
        plain=message("checks.shape_plain", name=name, expected=expected) + more,
    )


def _shape_hint(actual: tuple[int, ...], expected: tuple[int, ...], name: str) -> str:
    is_column = len(expected) == 2 and expected[1] == 1  # noqa: PLR2004 - a matrix
    if is_column and actual == expected[:1]:
        return message("checks.rank_one_hint", name=name)
    if len(actual) == len(expected) and actual == expected[::-1]:
        return message("checks.transposed_hint", name=name)
    if actual in ((), (1,), (1, 1)):
        return message("checks.collapsed_hint", name=name)
    return message("checks.shape_hint", name=name)


def expect_values(
    value: Any,
    expected: Any,
    name: str,
    *,
    hint: str = "",
    slack: float = 0.0,
    guarded: bool = False,
) -> None:
    """Check the values of ``value``, whose shape may differ in axes of length 1.

    A rank-1 ``(n,)`` where ``(n, 1)`` is expected fails in :func:`expect_shape`, and not here once
    more. ``slack`` is an error that is allowed beyond rounding; with ``guarded``, so is what a
    guard of 1e-7 in a logarithm or a division does.
    """
    __tracebackhide__ = True
    actual, right = as_array(value, name), np.asarray(expected, dtype=float)
    is_other = actual.shape != right.shape
    if is_other:
        if without_ones(actual.shape) != without_ones(right.shape):
            if _holds_arrays(value):
                raise _no_array(value, name)
            raise wrong_shape(actual.shape, right.shape, name, hint=hint)
        actual = actual.reshape(right.shape)
    expect_finite(actual, right, name)
    wrong = int(compare.wrong_elements(actual, right, _tolerance(guarded), slack=slack).sum())
    if wrong:
        plain = message("checks.value", name=name)
        text = plain
        if right.size > 1:
            all_or_some = "all_values" if wrong == right.size else "values"
            key = "values_one" if wrong == 1 else all_or_some
            text = message(
                f"checks.{key}{'_reshaped' if is_other else ''}",
                name=name,
                wrong=wrong,
                total=right.size,
            )
        raise CheckFailed(text, hint=hint, quantity=name, plain=plain)


def _tolerance(guarded: bool) -> compare.Tolerance:  # noqa: FBT001 - private, and one meaning
    return compare.GUARDED if guarded else compare.VALUES


def expect_array(
    value: Any, expected: Any, name: str, *, like: str = "", hint: str = "", guarded: bool = False
) -> None:
    """Check shape, then values."""
    __tracebackhide__ = True
    expect_shape(value, np.shape(expected), name, like)
    expect_values(value, expected, name, hint=hint, guarded=guarded)


def expect_finite(seen: NDArray[Any], due: Array, name: str) -> None:
    """Check that ``seen`` is finite if the expected array ``due`` is."""
    __tracebackhide__ = True
    if np.isfinite(due).all() and not np.isfinite(seen).all():
        kind = "NaN" if np.isnan(seen).any() else message("checks.infinity")
        text = message("checks.not_finite", name=name, kind=kind)
        raise NotFinite(text, quantity=name, plain=text)


def is_close(seen: NDArray[Any], due: Array, slack: float = 0.0, *, guarded: bool = False) -> bool:
    """Tell whether two arrays of one shape agree within the precision of ``seen``'s dtype.

    ``slack`` is an error that is allowed beyond that of :data:`grader.values.compare.VALUES`, or of
    :data:`~grader.values.compare.GUARDED` for what is ``guarded``.
    """
    return compare.is_close(seen, due, _tolerance(guarded), slack=slack)


def without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return ``shape`` without axes of length 1."""
    return tuple(size for size in shape if size != 1)
