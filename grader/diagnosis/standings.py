"""Tell which values of a submission's expressions are right, as far as the reference shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.known_values import KnownValues, is_row
from grader.diagnosis.leaves import agree
from grader.diagnosis.sites import ITERATOR, LOOP, NAME, ROWS, is_numeric
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from grader.diagnosis.sites import Site

__all__ = ["Standings"]

HIDDEN = {"other", "callable", ITERATOR}
"""The forms of what cannot be looked into."""
NUMERIC = {"array", "int", "float"}
FEW = 2
"""Numbers of an array that may be different ones."""
ORDER = ("right", "known", "like", "unknown", "odd", "wrong")


class Standings:
    """Tell of each site whether its value is right, as far as the reference shows.

    ``right`` and ``wrong``: the reference gives the same name, or the same names, this value, or
    another one. ``known``: it computes the value under another name, or under none. ``like``: a
    part or a multiple of it. ``odd``: nothing of the kind. ``unknown``: it was not told.
    """

    def __init__(
        self,
        sites: Iterable[Site],
        known: KnownValues,
        names: dict[str, list[Any]],
        *,
        has_raised: bool = False,
        is_random: bool = False,
    ) -> None:
        self.sites = {site.number: site for site in sites}
        self.has_raised = has_raised
        self.is_random = is_random
        self.known = known
        self.names = names
        self.given: set[int] = set()
        """The numbers of those of the reference's values that the arguments hold."""
        self.returns: tuple[str, ...] = ()
        """The names of the outputs, in their order."""
        self.values: list[Any] = []
        """The values that replace those of the sites."""
        self.arguments = KnownValues((), may_be_filled=False)
        """The arguments of the call."""
        self._inputs: dict[int, list[Site]] = {}
        self.of = {number: self._standing(site) for number, site in self.sites.items()}

    def _standing(self, site: Site) -> str:
        if self.is_of_another_kind(site.number):
            return "wrong"
        if self.is_random and site.form == "array" and not self._is_shape_due(site.shape):
            return "odd"
        if site.value is None:
            return "unknown"
        if self._is_right_by_rounds(site):
            return "right"
        return max((self._standing_of(site, value) for value in site.values), key=ORDER.index)

    def _is_shape_due(self, shape: tuple[int, ...]) -> bool:
        """Tell whether the reference gives a name an array of this shape."""
        named = (value for values in self.names.values() for value in values if is_numeric(value))
        return any(np.shape(value) == shape for value in named)

    def _standing_of(self, site: Site, value: Any) -> str:
        if value is None:
            return "unknown"
        by_name = self._by_name(site, value) if site.stores == "whole" else None
        if by_name is None and site.stores == "part":
            by_name = self._is_element(site, value) or None
        if by_name is not None:
            return "right" if by_name else "wrong"
        if site.subtracts and isinstance(value, float) and not value:
            return "odd"  # a number was subtracted from itself
        leaves = [leaf for _, leaf in tree.walk(value)]
        if all(map(self.known.has, leaves)):
            is_even = [leaf for leaf in leaves if not self.known.computes(leaf) and np.any(leaf)]
            is_chance = site.computes and site.form == "float" and float(value).is_integer()
            is_weak = is_chance or (is_even and not self._is_filled(site))
            return "like" if is_weak else "known"
        if self.is_random and any(is_numeric(leaf) and _is_drawn(leaf) for leaf in leaves):
            return "unknown"
        return "like" if all(map(self.known.has_like, leaves)) else "odd"

    def _is_filled(self, site: Site) -> bool:
        """Tell whether what a site gives gets other elements later, or something is added to it."""
        return any(
            other.stores in {"part", "added"}
            and not set(other.repair.assigns).isdisjoint(site.repair.assigns)
            for other in self.sites.values()
        )

    def is_to_fill(self, site: Site) -> bool:
        """Tell whether a site gives one number all over, in the shape that its name has."""
        if not isinstance(site.value, np.ndarray) or not self.known.is_to_fill(site.value):
            return False
        named = [each for name in site.repair.assigns for each in self.names.get(name, ())]
        return not named or any(np.shape(each) == np.shape(site.value) for each in named)

    def _is_right_by_rounds(self, site: Site) -> bool:
        """Tell whether several names get a value each, one in each round, and all are right."""
        names, values = site.repair.assigns, site.values
        return (
            len(names) == len(values) == site.reached > 1
            and not site.stores
            and all(self._agrees(*pair) for pair in zip(names, values, strict=True))
        )

    def _by_name(self, site: Site, value: Any) -> bool | None:
        """Tell whether the reference gives the names these values; None if it has no such names."""
        names = site.repair.assigns
        parts = [value] if len(names) == 1 else value
        if not names or not isinstance(parts, list) or len(parts) != len(names):
            return None
        in_rounds = site.reached > 1
        verdicts = [
            self._agrees(name, part, in_rounds=in_rounds)
            for name, part in zip(names, parts, strict=True)
        ]
        if any(verdict is False for verdict in verdicts):
            is_open = self._is_assigned_later(site) and not self._are_crossed(names, parts)
            return None if is_open else False
        return None if None in verdicts else True

    def _are_crossed(self, names: Sequence[str], values: Sequence[Any]) -> bool:
        """Tell whether each name gets the value that the reference gives another one of them."""
        return len(names) > 1 and all(
            self._agrees(name, value) is False
            and any(self._agrees(other, value) for other in names if other != name)
            for name, value in zip(names, values, strict=True)
        )

    def _agrees(self, name: str, value: Any, *, in_rounds: bool = False) -> bool | None:
        """Tell whether the reference gives a name this value, None if that cannot be told.

        What a loop computes ``in_rounds`` may be one row or column of it each time.
        """
        values = [each for each in self.names.get(name, ()) if is_numeric(each)]
        if not values or not is_numeric(value):
            return None
        if self.is_random and any(_may_be_drawn(value, each) for each in values):
            return None
        return any(
            np.shape(each) == np.shape(value) and bool(agree(np.asarray(value), np.asarray(each)))
            for each in values
        ) or (in_rounds and any(is_row(value, each) for each in values))

    def _is_element(self, site: Site, value: Any) -> bool:
        """Tell whether a name gets one element, row or column that the reference gives it."""
        named = [each for name in site.repair.assigns for each in self.names.get(name, ())]
        tables = [each for each in named if isinstance(each, np.ndarray) and each.size > 1]
        if isinstance(value, float) and not value.is_integer():
            return any(bool(np.isclose(each, value).any()) for each in tables)
        return isinstance(value, np.ndarray) and any(is_row(value, each) for each in tables)

    def is_of_another_kind(self, number: int) -> bool:
        """Tell whether the reference gives the same name another kind of value.

        Only where the call raised: then a dictionary may stand where an array is due.
        """
        site = self.sites[number]
        names = site.repair.assigns
        if not self.has_raised or site.stores != "whole" or len(names) != 1:
            return False
        values = self.names.get(names[0], ())
        if not values or not site.form or self._is_assigned_later(site):
            return False
        if all(map(is_numeric, values)):
            members = list(site.value) if site.form == ROWS or isinstance(site.value, list) else ()
            is_many = any(not isinstance(each, (int, float)) for each in members)
            is_single = all(np.ndim(each) == 0 for each in values) and bool(members)
            is_other = site.form in {"dict", "text", "nothing", "callable"}
            return is_other or is_many or is_single
        is_container = all(isinstance(each, (dict, list, tuple)) for each in values)
        return is_container and site.form in {*NUMERIC, "text", "nothing", "callable"}

    def _is_assigned_later(self, site: Site) -> bool:
        names = set(site.repair.assigns)
        return any(
            other.function == site.function
            and other.line > site.line
            and not other.passes
            and not names.isdisjoint(other.repair.assigns)
            and not (other.role == NAME and other.gave_what(site))
            for other in self.sites.values()
        )

    def is_wrong(self, number: int) -> bool:
        """Tell whether the value of a site is none that the reference computes."""
        site = self.sites[number]
        if self.of[number] == "wrong":
            return self.is_named_wrong(number) or not all(
                self.known.has_like(leaf) for _, leaf in tree.walk(list(site.values))
            )
        return self.of[number] == "odd"

    def is_copy(self, site: Site) -> bool:
        """Tell whether a site gives what one name has, so that a step may be missing.

        Or what is done to it does nothing.
        """
        if site.computes and (site.stores or site.repair.returns):
            is_array = isinstance(site.value, np.ndarray) and bool((site.value % 1).any())
            is_given = is_array and self.arguments.has(site.value)
            return is_given or any(site.gave_what(each) for each in self.inputs(site))
        if len(site.reads) != 1 or not site.stores:
            return False
        return any(site.gave_what(each) for each in self.inputs(site)) or bool(
            self._agrees(site.reads[0], site.value)
        )

    def reads_entry(self, site: Site) -> bool:
        """Tell whether a site reads an entry of what the function is given."""
        values = (each for name in site.reads for each in self.names.get(name, ()))
        return site.repair.kind != NAME and any(
            isinstance(each, (dict, list, tuple)) for each in values
        )

    def is_recursive(self, site: Site) -> bool:
        """Tell whether the function of a site was called by itself."""
        around = (self.sites[number] for number in site.inside if number in self.sites)
        return any(each.function == site.function and each.line != site.line for each in around)

    def is_hidden(self, number: int) -> bool:
        """Tell whether a site gave what cannot be looked into, such as a generator."""
        site = self.sites[number]
        return (
            site.value is None
            and site.form in HIDDEN
            and not site.passes
            and not (site.role == NAME and site.form == "callable")  # it only gets another name
            and not self.gives_right(site)
        )

    def gives_right(self, site: Site) -> bool:
        """Tell whether the names that take what an iterator gives get the reference's values."""
        return site.form in HIDDEN and any(
            self.of[each.number] == "right" and each.repair.assigns == site.repair.assigns
            for each in self.sites.values()
            if each.repair.where == site.repair.where
        )

    def is_named_wrong(self, number: int) -> bool:
        """Tell whether the reference gives the same name a value that has nothing of this one."""
        site = self.sites[number]
        if self.of[number] != "wrong" or len(site.repair.assigns) != 1:
            return False
        if self.is_of_another_kind(number):
            return True
        name = site.repair.assigns[0]
        named = KnownValues(self.names.get(name, ()))
        return any(
            is_numeric(value) and np.size(value) > 1 and not named.has_like(value)
            for value in site.values
        )

    def is_right(self, number: int) -> bool:
        """Tell whether the value of a site is one that the reference computes."""
        return self.of[number] in {"right", "known"}

    def is_right_once(self, site: Site) -> bool:
        """Tell whether a site gave in one round of several what the reference computes."""
        several = site.values[1:] and site.values
        return any(self._standing_of(site, each) in {"right", "known"} for each in several)

    def inputs(self, site: Site) -> list[Site]:
        """Return the sites whose values go into that of ``site``: of names, and of helpers."""
        if site.number not in self._inputs:
            self._inputs[site.number] = [
                other for other in self.sites.values() if _goes_into(other, site)
            ]
        return self._inputs[site.number]

    def takes_from_loop(self, site: Site) -> bool:
        """Tell whether a site reads what a loop goes through, if that may be wrong."""
        return any(
            each.role == LOOP
            and each.function == site.function
            and not set(each.repair.assigns).isdisjoint(site.reads)
            and not self.is_right(each.number)
            and self._may_hold_wrong(each)
            for each in self.sites.values()
        )

    def _may_hold_wrong(self, loop: Site) -> bool:
        """Tell whether a loop goes through arrays, or through what holds wrong ones."""
        if loop.value is not None:
            leaves = [leaf for _, leaf in tree.walk(loop.value)]
            return _has_fractions(loop.value) and not all(map(self.arguments.has_part, leaves))
        return any(
            each.form in {"dict", "sequence", "array"}
            and not self.is_right(each.number)
            and (each.value is None or _has_fractions(each.value))
            for each in self.inputs(loop)
        )

    def calling(self, site: Site) -> list[Site]:
        """Return the sites that call the function of ``site``: the innermost around each call."""
        around = [self.sites[number] for number in site.inside if number in self.sites]
        others = [each for each in around if each.function != site.function]
        outer = {number for each in others for number in each.inside}
        return [each for each in others if each.number not in outer]

    def without(self, numbers: Collection[int]) -> Standings:
        """Return the same, with nothing known of the values of some sites."""
        other = Standings((), self.known, self.names)
        other.sites, other.given, other.arguments = self.sites, self.given, self.arguments
        other.of = {
            number: "unknown" if number in numbers else standing
            for number, standing in self.of.items()
        }
        return other

    def made_of(self, site: Site) -> set[int]:
        """Return the numbers of the sites into whose values that of ``site`` goes, on any way."""
        found = {site.number}
        waiting = [site]
        while waiting:
            one = waiting.pop()
            new = [
                other
                for other in self.sites.values()
                if other.number not in found
                and (_goes_into(one, other) or self._is_given(one, other))
            ]
            found |= {other.number for other in new}
            waiting += new
        return found

    def terms(self, number: int) -> list[Site]:
        """Return the sites in lines of their own that compute what a site adds up.

        None where it subtracts: there the sign stands.
        """
        if self.sites[number].subtracts:
            return []
        return [
            each
            for each in self.inputs(self.sites[number])
            if each.computes
            and each.stores == "whole"
            and each.reached == 1
            and each.role != NAME
            and isinstance(each.value, (float, np.ndarray))
        ]

    def sources(self, site: Site) -> list[Site]:
        """Return the sites whose values go into that of ``site``, on any way."""
        found = {site.number: site}
        waiting = [site]
        while waiting:
            new = [each for each in self.inputs(waiting.pop()) if each.number not in found]
            found |= {each.number: each for each in new}
            waiting += new
        return [each for each in found.values() if each is not site]

    def _is_given(self, site: Site, other: Site) -> bool:
        """Tell whether ``other`` is in a function that is called with the value of ``site``."""
        around = (self.sites[number] for number in other.inside if number in self.sites)
        return any(
            each.function != other.function and (each.number == site.number or each.follows(site))
            for each in around
        )


def _has_fractions(value: Any) -> bool:
    """Tell whether arrays or numbers in a value are no whole ones."""
    numbers = [leaf for _, leaf in tree.walk(value) if is_numeric(leaf)]
    return any(bool((np.asarray(leaf) % 1).any()) for leaf in numbers)


def _may_be_drawn(value: Any, other: Any) -> bool:
    """Tell whether two values of one shape may be random numbers: both are of different ones."""
    return np.shape(value) == np.shape(other) and _is_drawn(value) and _is_drawn(other)


def _is_drawn(value: Any) -> bool:
    """Tell whether a value may be random numbers: it is not one number all over."""
    return bool(np.ptp(value)) if np.size(value) >= FEW else bool(np.any(value))


def _goes_into(other: Site, site: Site) -> bool:
    if other.function == site.function or not other.repair.returns:
        return site.follows(other)
    return site.number in other.inside
