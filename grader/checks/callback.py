"""Functions that a hidden test gives to the learner's function to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Callback"]

_MAX_POINTS = 10_000


class Callback:
    """``function(x, *parameters)`` as a function of x, which remembers where it was called.

    ``function`` stands at the top level of the exercise's hidden tests, or of a module beside
    them, so that another process can find it by its name: what learner code passes to it is
    worked on there, with limits on memory and time, unless it is a single number.
    """

    def __init__(self, function: Callable[..., Any], *parameters: Any) -> None:
        self.function = function
        self.parameters = parameters
        self.points: list[complex] = []
        """The numbers that it was called with, as far as they were single numbers."""

    def __call__(self, *args: Any) -> Any:
        """Call it in this process."""
        __tracebackhide__ = True
        self.remember(args)
        return self.function(*args, *self.parameters)

    def __deepcopy__(self, _memo: object) -> Self:
        """Stay one: who copies arguments must not lose the points."""
        return self

    def remember(self, args: tuple[Any, ...]) -> None:
        """Take down a call's argument if it is one number, in whatever form."""
        if len(args) == 1 and is_number(args[0]) and len(self.points) < _MAX_POINTS:
            self.points.append(complex(np.asarray(args[0]).ravel()[0]))


def is_number(value: object) -> bool:
    """Tell whether ``value`` is a single number, be it in an array."""
    if isinstance(value, np.ndarray):
        return value.size == 1 and value.dtype.kind in "biufc"
    return isinstance(value, (bool, int, float, complex, np.number, np.bool_))
