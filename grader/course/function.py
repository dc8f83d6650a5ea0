"""The graded functions of an exercise and which of them call which."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from grader.course.quantities import Quantities
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Function", "check_uses", "closure", "join_equations"]

_NUMBERED = re.compile(r"(\([^)]*\))?\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Function:
    """A graded function, as ``exercise.toml`` describes it."""

    name: str
    returns: tuple[str, ...]
    """The names of its outputs, for messages: ``("labels", "centroids")``."""
    uses: tuple[str, ...] = ()
    """The graded functions that it may call itself."""
    equation: str = ""
    """The equation in plain text, as in the lesson; by default those of ``equations``, joined."""
    equation_id: str = ""
    """What the lesson calls it: ``(3)``."""
    equations: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Where outputs have equations of their own: output -> the equation, its number first."""
    quantities: Quantities = field(default_factory=Quantities, compare=False, repr=False)
    """What the exercise says of all of its quantities."""

    @property
    def first_output(self) -> str:
        """What to call the whole that is returned, if nothing more is known."""
        return self.returns[0] if self.returns else self.name

    def equation_for(self, quantity: str) -> str:
        """Return the equation of one output, number first; ``x2`` finds that of ``x``."""
        for name in (quantity, self.quantities.stem(quantity)):
            if name in self.equations:
                return self.equations[name]
        return f"{self.equation_id} {self.equation}".strip()

    def has_equation_for(self, quantity: str) -> bool:
        """Tell whether the equation is of this output, and not of others alone."""
        names = {quantity, self.quantities.stem(quantity)}
        return not names.isdisjoint(self.equations) or bool(self.equation and not self.equations)


def join_equations(equations: Mapping[str, str]) -> tuple[str, str]:
    """Return the equations of a function's outputs as one, and their numbers: (text, numbers)."""
    parts = [_NUMBERED.fullmatch(equation) for equation in equations.values()]
    found = [part.groups(default="") for part in parts if part]
    numbers = dict.fromkeys(number for number, _ in found if number)
    return ", ".join(text for _, text in found), ", ".join(numbers)


def check_uses(functions: Mapping[str, Function]) -> None:
    """Raise CourseError where a function uses an unknown one, or itself through others."""
    for name, function in functions.items():
        for used in function.uses:
            if used not in functions:
                raise CourseError(f"{name} uses {used}, which is no function of the exercise")
    try:
        TopologicalSorter({name: each.uses for name, each in functions.items()}).prepare()
    except CycleError as error:
        cycle = error.args[1][:-1]  # each function is used by the next one
        name = min(cycle, key=[*functions].index)
        user = cycle[(cycle.index(name) + 1) % len(cycle)]
        raise CourseError(f"{name} uses itself, through {user}") from None


def closure(functions: Mapping[str, Function], name: str) -> tuple[str, ...]:
    """Return every function that ``name`` may reach through ``uses``, nearest first."""
    found: list[str] = []
    waiting = deque(functions[name].uses)
    while waiting:
        used = waiting.popleft()
        if used not in found:
            found.append(used)
            waiting.extend(functions[used].uses)
    return tuple(found)
