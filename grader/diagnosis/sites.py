"""Expressions of a submission whose values an experiment looks at and replaces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.leaves import agree
from grader.diagnosis.repairs import Repair, place_of
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.errors import SourceLocation

__all__ = [
    "ARGUMENT",
    "CONDITION",
    "CONTAINER",
    "HEADS",
    "ITERATOR",
    "LOOP",
    "NAME",
    "NEUTRAL",
    "NEVER",
    "PARTLY",
    "PASSED",
    "RANDOM",
    "RANGE",
    "ROWS",
    "Site",
    "is_numeric",
    "lines_where",
    "site_of",
]

CONTAINER, NAME = "container", "name"
"""The kinds of a place whose value is a tuple, a list or a dictionary, or has a name already."""
ARGUMENT, PASSED = "argument", "passed"
"""The kinds of an argument of a function, and of one that is a variable, outside of loops."""
ITERATOR = "iterator"
"""The form of what gives values one after the other, such as a generator."""
LOOP = "loop"
"""The role of what a loop goes through; its names are the loop's variables."""
CONDITION = "condition"
"""The role of a condition, and the kind of the edits that turn one."""
HEADS = {CONDITION, LOOP}
"""The roles of what leads to other lines."""
NEUTRAL = {ARGUMENT, PASSED, LOOP}
"""Roles of places that do not tell of the whole line."""
RANGE = "range"
"""The form of a row of whole numbers."""
RANDOM = "random"
"""The form of a generator of random numbers."""
HOLDING = {"dict", "sequence", "other", RANDOM, RANGE, ITERATOR}
"""The forms of what holds several values."""
ROWS = "rows"
"""The form of a list of numbers, or of such lists of one length."""
PARTLY = {"added", "part"}
"""How a name gets a value that is not all of what it has afterwards."""
NEVER = 1 << 30


@dataclass(frozen=True)
class Site:
    """An expression of a submission, and what it gave at first."""

    number: int
    repair: Repair
    role: str
    """``condition``, ``loop``, ``argument``, ``passed``, ``name`` or ""."""
    reached: int
    form: str
    """The kind of value that it gave at first; "" if it raised."""
    shape: tuple[int, ...]
    reads: tuple[str, ...] = ()
    """The names in the expression."""
    values: tuple[Any, ...] = ()
    """What it gave at first: each a number, a small array, a container of these, or None."""
    passes: bool = False
    """Whether it only passes on what was computed before: it is looked at, not replaced."""
    stores: str = ""
    """``whole`` if its names have its value afterwards, ``added`` if it is added to theirs,
    ``part`` if an element of theirs has it."""
    function: int = 0
    """The line of the function that it is in."""
    inside: frozenset[int] = frozenset()
    """The sites whose values were being computed when its own was."""
    ended: int = NEVER
    """When its value was there, counted over all sites."""
    members: tuple[str, ...] = ()
    """The keys of a dictionary, or the members of a sequence; "" for what is no text."""
    is_literal: bool = False
    """Whether the expression names all members, and nothing adds one later."""
    computes: bool = False
    """Whether something is done to what it reads."""
    subtracts: bool = False
    """Whether something is subtracted in it."""
    is_filled: bool = False
    """Whether elements of what it gives a name are set elsewhere in its function."""
    calls_entry: bool = False
    """Whether a function is called in it that a table holds."""

    @property
    def value(self) -> Any:
        """What it gave at first."""
        return self.values[0] if self.values else None

    @property
    def line(self) -> int:
        """The line of its file."""
        return self.repair.where.line

    def takes(self, value: Any, *, of_any_kind: bool = False) -> bool:
        """Tell whether a value may stand in its place, if need be one of another kind."""
        if self.passes and not (self.is_literal and (self.repair.returns or self.form == "dict")):
            return False
        if isinstance(value, bool) or self.role == "condition":
            return isinstance(value, bool) and self.role == "condition"
        if of_any_kind:
            return True
        if self.form and (self.form == "text") != isinstance(value, str):
            return False
        if self.form == ROWS:
            return isinstance(value, (list, np.ndarray))
        holds = isinstance(value, (tuple, list, dict))
        return not self.form or holds == (self.form in HOLDING)

    @property
    def repeats(self) -> bool:
        """Whether it gave the same value in each round of a loop."""
        if any(value is None for value in self.values):  # it was not told
            return False
        first, *others = [[*tree.walk(value)] for value in self.values] or [[]]
        return bool(others) and all(_are_alike(first, each) for each in others)

    def takes_again(self, value: Any) -> bool:
        """Tell whether a value may stand in its place in a later round, where its own repeats."""
        if self.takes(value):
            return True
        return (
            self.passes
            and not self.role
            and self.repeats
            and replace(self, passes=False).takes(value)
        )

    def has_shape_of(self, value: Any) -> bool:
        """Tell whether a value has the shape of what the site gave; a number has none."""
        if isinstance(value, (tuple, list, dict)):
            return self.form in {"dict", "sequence", ROWS}
        return bool(np.shape(value) == self.shape)

    def follows(self, other: Site) -> bool:
        """Tell whether it reads what ``other``, earlier in the same file, gives a name.

        The methods of a class may stand in any order: there it is what ran earlier.
        """
        is_method = "self" in self.reads and other.function != self.function
        is_earlier = other.ended < self.ended if is_method else other.line < self.line
        return (
            other.number != self.number
            and other.role != LOOP
            and other.repair.where.file == self.repair.where.file
            and is_earlier
            and not set(other.repair.assigns).isdisjoint(self.reads)
        )

    def gave_what(self, other: Site) -> bool:
        """Tell whether both gave the same value."""
        first, second = self.value, other.value
        if not is_numeric(first) or not is_numeric(second):
            return False
        return np.shape(first) == np.shape(second) and bool(agree(first, second))


def _are_alike(first: list[tuple[Any, Any]], second: list[tuple[Any, Any]]) -> bool:
    """Tell whether two values have the same leaves at the same places."""
    return [path for path, _ in first] == [path for path, _ in second] and all(
        np.array_equal(one, other) for (_, one), (_, other) in zip(first, second, strict=True)
    )


def is_numeric(value: Any) -> bool:
    """Tell whether a value is a number or an array."""
    return isinstance(value, (int, float, np.number, np.ndarray))


def lines_where(told: Iterable[tuple[Site, bool]]) -> set[SourceLocation]:
    """Return the lines of sites of which something holds for all."""
    lines: dict[SourceLocation, bool] = {}
    for site, holds in told:
        lines[site.repair.where] = lines.get(site.repair.where, True) and holds
    return {where for where, holds in lines.items() if holds}


def site_of(number: int, told: object, place: object) -> Site | None:
    """Return the site that a reply tells of, None if it tells of none."""
    where = place_of(place)
    match told:
        case {
            "assigns": str(assigns),
            "returns": bool(returns),
            "role": str(role),
            "reached": int(reached),
            "form": str(form),
            "shape": tuple(shape),
            "reads": str(reads),
            "values": list(values),
            "passes": bool(passes),
            "stores": str(stores),
            "function": int(function),
            "inside": list(inside),
            "ended": int(ended),
            "members": tuple(members),
            "is_literal": bool(is_literal),
            "computes": bool(computes),
            "subtracts": bool(subtracts),
            "is_filled": bool(is_filled),
            "calls_entry": bool(calls_entry),
        } if where is not None and reached >= 0:
            names = tuple(assigns.split(",")) if assigns else ()
            return Site(
                number=number,
                repair=Repair(number, 0, where, _kind(form, role, reached), names, returns),
                role=role,
                reached=reached,
                form=form,
                shape=shape,
                reads=tuple(reads.split(",")),
                values=tuple(values),
                passes=passes,
                stores=stores,
                function=function,
                inside=frozenset(each for each in inside if isinstance(each, int)),
                ended=ended if ended >= 0 else NEVER,
                members=tuple(map(str, members)),
                is_literal=is_literal,
                computes=computes,
                subtracts=subtracts,
                is_filled=is_filled,
                calls_entry=calls_entry,
            )
    return None


def _kind(form: str, role: str, reached: int) -> str:
    if role == PASSED and reached > 1:  # in each round of a loop, something else may be due
        return ARGUMENT
    if role:
        return role
    return CONTAINER if form in HOLDING else "value"
