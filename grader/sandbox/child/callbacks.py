"""Functions of the grader, as learner code sees them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str | int, tuple[Any, ...]], Any]

__all__ = ["RAISABLE", "error_named", "function_for", "substitute_for"]

RAISABLE: tuple[type[Exception], ...] = (
    # Most special first: an exception crosses the layer as the first of these that it is.
    ZeroDivisionError,
    OverflowError,
    FloatingPointError,
    ArithmeticError,
    IndexError,
    KeyError,
    LookupError,
    NotImplementedError,
    RecursionError,
    AssertionError,
    AttributeError,
    MemoryError,
    TypeError,
    ValueError,
    Warning,
)
"""What arguments alone can make a correct function raise."""


def error_named(name: str, message: str) -> Exception:
    """Return the exception that a call back ended with."""
    kinds = {kind.__name__: kind for kind in RAISABLE}
    return kinds.get(name, ValueError)(message)


def function_for(token: int, ask: Ask) -> Callable[..., Any]:
    """Return the function that the grader passed as an argument under ``token``."""

    def function(*args: Any) -> Any:
        return ask(token, args)

    return function


def substitute_for(
    name: str, own: object, ask: Ask, *, in_place: bool = False
) -> Callable[..., Any]:
    """Return what answers as ``name`` in place of ``own``, the learner's function or None.

    The learner's callers may name its parameters as the learner does, so their keyword
    arguments are put in order by the learner's own signature. They may also count on its
    working ``in_place``, so that the answer is to be found in an argument.
    """
    signature = None
    if callable(own):
        try:
            signature = inspect.signature(own)
        except (TypeError, ValueError):
            signature = None

    def substitute(*args: Any, **kwargs: Any) -> Any:
        if kwargs and signature is None:
            args = (*args, *kwargs.values())
        elif kwargs and signature is not None:
            bound = signature.bind(*args, **kwargs)
            args = (*bound.args, *bound.kwargs.values())
        answer = ask(name, args)
        return _written(answer, args) if in_place else answer

    substitute.__name__ = substitute.__qualname__ = name
    return substitute


def _written(answer: Any, args: tuple[Any, ...]) -> Any:
    """Return ``answer``, or rather the argument with its keys, into which it is written."""
    for arg in args:
        if isinstance(answer, dict) and isinstance(arg, dict) and arg.keys() == answer.keys():
            for key, value in answer.items():
                _write(arg, key, value)
            return arg
    return answer


def _write(entries: dict[Any, Any], key: Any, value: Any) -> None:
    old = entries[key]
    if isinstance(old, np.ndarray) and isinstance(value, np.ndarray) and old.shape == value.shape:
        old[...] = value  # another name may stand for the same array
    else:
        entries[key] = value
