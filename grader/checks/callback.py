"""Functions that a check passes to the learner's function, which calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Callback"]

_MAX_POINTS = 10_000
"""Numbers that a callback remembers."""


class Callback:
    """``function(x, *parameters)`` as a function of x, which remembers its arguments.

    ``function`` must stand at the top level of the hidden tests, or of a module beside them, so
    that the callback server can find it by its name. There it is called with what learner code
    passes to it, under limits of memory and time; single numbers are answered in this process.
    """

    def __init__(self, function: Callable[..., Any], *parameters: Any) -> None:
        self.function = function
        self.parameters = parameters
        self.points: list[complex] = []
        """The single numbers that it was called with."""

    def __call__(self, *args: Any) -> Any:
        """Call it in this process."""
        __tracebackhide__ = True
        self.remember(args)
        return self.function(*args, *self.parameters)

    def __deepcopy__(self, _memo: object) -> Self:
        """Return itself, so that a copy of the arguments still collects the points."""
        return self

    def remember(self, args: tuple[Any, ...]) -> None:
        """Add the argument of a call to the points if it is a single number."""
        if len(args) == 1 and is_number(args[0]) and len(self.points) < _MAX_POINTS:
            self.points.append(complex(np.asarray(args[0]).ravel()[0]))


def is_number(value: object) -> bool:
    """Tell whether ``value`` is a single number, perhaps in an array."""
    if isinstance(value, np.ndarray):
        return value.size == 1 and value.dtype.kind in "biufc"
    return isinstance(value, (bool, int, float, complex, np.number, np.bool_))
