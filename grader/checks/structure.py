"""Check the outer form of an output: tuples, dictionaries, scalars, arguments left unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import as_array, described
from grader.errors import CheckFailed, WrongForm, WrongStructure
from grader.text import message
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["expect_entries", "expect_scalar", "expect_tuple", "expect_unchanged", "same"]


def expect_tuple(value: Any, names: Sequence[str], of: str) -> list[Any]:
    """Return the members of ``value``, which must be a tuple (or list) of ``len(names)``.

    ``of`` says in the message what the tuple is: "the return value", "cache".
    """
    __tracebackhide__ = True
    expected = "(" + ", ".join(names) + ")"
    count = len(names)
    plain = message("checks.tuple_plain", of=of, expected=expected, count=count)
    if not isinstance(value, (tuple, list)):
        text = message(
            "checks.no_tuple", of=of, actual=described(value), expected=expected, count=count
        )
        raise WrongStructure(text, quantity=of, plain=plain)
    if len(value) != count:
        key = "checks.tuple_length_one" if len(value) == 1 else "checks.tuple_length"
        text = message(key, of=of, actual=len(value), expected=expected, count=count)
        raise WrongStructure(text, quantity=of, plain=plain)
    return list(value)


def expect_entries(value: Any, keys: Iterable[str], of: str) -> Mapping[str, Any]:
    """Return ``value``, which must be a dictionary with at least these ``keys``."""
    __tracebackhide__ = True
    if not isinstance(value, dict):
        raise WrongStructure(
            message("checks.no_dictionary", of=of, actual=described(value)),
            quantity=of,
            plain=message("checks.no_dictionary_plain", of=of),
        )
    missing = [key for key in keys if key not in value]
    if missing:
        text = message("checks.keys_missing", of=of, missing=", ".join(missing))
        raise WrongStructure(text, quantity=missing[0], plain=text)
    return value


def expect_scalar(value: Any, name: str) -> np.generic:
    """Return ``value`` as a NumPy number; 0-d arrays, (1,) and (1, 1) count as scalars.

    It keeps its precision, on which it depends what is close to the reference.
    """
    __tracebackhide__ = True
    array = as_array(value, name)
    if array.size != 1:
        raise WrongForm(
            message("checks.no_scalar", name=name, shape=array.shape),
            quantity=name,
            plain=message("checks.no_scalar_plain", name=name),
        )
    number: np.generic = array.ravel()[0]
    return number


def expect_unchanged(before: Sequence[Any], after: Sequence[Any], names: Sequence[str]) -> None:
    """Check that a call left its arguments as they were, bit for bit."""
    __tracebackhide__ = True
    for name, old, new in zip(names, before, after, strict=True):
        if not same(old, new):
            text = message("checks.mutated", name=name)
            hint = message("checks.mutated_hint")
            raise CheckFailed(text, hint=hint, quantity=name, plain=text)


def same(one: Any, other: Any) -> bool:
    """Tell whether two plain values are equal in structure, dtype, shape and content."""
    parts, others = dict(tree.nodes(one)), dict(tree.nodes(other))
    return parts.keys() == others.keys() and all(
        _same_part(part, others[path]) for path, part in parts.items()
    )


def _same_part(one: Any, other: Any) -> bool:
    """Tell whether two nodes are equal, apart from the members of containers."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return (
            isinstance(one, np.ndarray)
            and isinstance(other, np.ndarray)
            and one.dtype == other.dtype
            and one.shape == other.shape
            and one.tobytes() == other.tobytes()
        )
    if isinstance(one, dict) and isinstance(other, dict):
        return True
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return True
    if type(one) is not type(other):
        return False
    return bool(one == other) or (_is_nan(one) and _is_nan(other))


def _is_nan(value: Any) -> bool:
    return isinstance(value, (float, np.floating)) and bool(np.isnan(value))
