"""Functions of the grader, as learner code sees them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str | int, tuple[Any, ...]], Any]

__all__ = ["RAISABLE", "error_named", "function_for", "substitute_for"]

RAISABLE: tuple[type[Exception], ...] = (
    # Most special first: an exception crosses the wall as the first of these that it is.
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


def substitute_for(name: str, own: object, ask: Ask) -> Callable[..., Any]:
    """Return what answers as ``name`` in place of ``own``, the learner's function or None.

    The learner's callers may name its parameters as the learner does, so their keyword
    arguments are put in order by the learner's own signature.
    """
    signature = None
    if callable(own):
        try:
            signature = inspect.signature(own)
        except (TypeError, ValueError):
            signature = None

    def substitute(*args: Any, **kwargs: Any) -> Any:
        if not kwargs:
            return ask(name, args)
        if signature is None:
            return ask(name, (*args, *kwargs.values()))
        bound = signature.bind(*args, **kwargs)
        return ask(name, (*bound.args, *bound.kwargs.values()))

    substitute.__name__ = substitute.__qualname__ = name
    return substitute
