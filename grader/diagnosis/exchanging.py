"""Choose, of the lines at which two things can be exchanged, the one that has them exchanged."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.leaves import agree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.sites import Site
    from grader.diagnosis.standings import Standings

__all__ = ["ORDERS", "UNPACKED", "crossed", "exchanging", "is_misnamed"]

PAIR = 2
UNPACKED = "unpacked"
"""The kind of edits that exchange names which get the members of one value."""
ORDERS = {"order", UNPACKED}
"""The kinds of edits that exchange two things."""


def exchanging(edits: Sequence[Repair], standings: Standings | None) -> list[Repair]:
    """Return those of ``edits`` whose line has two things exchanged, all where nothing tells.

    Names and values that are paired can be exchanged in either row. The row that has the order of
    the reference is right. Where names in another order get what a helper returns, their line is
    the one to look at.
    """
    if standings is None or any(each.kind not in ORDERS for each in edits):
        return list(edits)
    edits = [each for each in edits if not _takes_in_order(each, standings)]
    lines = {each.where for each in edits}
    if len(lines) <= 1:
        return list(edits)
    sites = {
        where: [site for site in standings.sites.values() if site.repair.where == where]
        for where in lines
    }
    ordered = {where for where in lines if any(_is_ordered(s, standings) for s in sites[where])}
    left = lines - ordered
    if len(left) > 1:
        named = {where for where in left if any(_is_misnamed(s, standings) for s in sites[where])}
        left = named if len(named) == 1 else left
    if len(left) > 1:
        left = {
            where for where in lines if not any(_is_named_right(s, standings) for s in sites[where])
        }
    return [each for each in edits if each.where in left] if left else list(edits)


def crossed(edits: Sequence[Repair], places: Sequence[Repair], standings: Standings | None) -> bool:
    """Tell whether two results of a call get each other's names in two of ``places``.

    The names of the results say so, where all ``edits`` exchange them in the call: each is put
    under the key of the other.
    """
    if standings is None or len(places) != PAIR or any(each.kind not in ORDERS for each in edits):
        return False
    taken = [set(standings.sites[each.number].reads) & set(edits[0].assigns) for each in places]
    given = [each.assigns for each in places]
    if any(len(each) != 1 for each in (*taken, *given)) or len({e.where for e in edits}) > 1:
        return False
    (one,), (other,) = taken
    (first,), (second,) = given
    as_it_is = _likeness(one, first) + _likeness(other, second)
    return one != other and _likeness(one, second) + _likeness(other, first) > as_it_is


def _likeness(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, name.casefold(), other.casefold()).ratio()


def _takes_in_order(edit: Repair, standings: Standings) -> bool:
    """Tell whether names in the reference's order get what a helper returns: it exchanges them."""
    if edit.kind != UNPACKED:
        return False
    sites = [each for each in standings.sites.values() if each.repair.where == edit.where]
    helpers = {
        number
        for each in standings.sites.values()
        if each.repair.returns and each.form == "sequence"
        for number in each.inside
        if each.function != standings.sites[number].function
    }
    return any(
        site.repair.assigns == edit.assigns
        and site.number in helpers
        and any(_are_in_order(edit.assigns, [*due]) for due in _dictionaries(standings))
        for site in sites
    )


def is_misnamed(edit: Repair, standings: Standings | None) -> bool:
    """Tell whether names get members of a value in another order than the reference has them."""
    if edit.kind != UNPACKED or standings is None:
        return False
    orders = [[name for name in due if name in edit.assigns] for due in _dictionaries(standings)]
    return any(len(each) == len(edit.assigns) and each != [*edit.assigns] for each in orders)


def _are_in_order(names: Sequence[str], due: Sequence[str]) -> bool:
    return len(names) > 1 and [name for name in due if name in names] == [*names]


def _is_ordered(site: Site, standings: Standings) -> bool:
    """Tell whether a row of names, or of values, has the order that the reference has."""
    named = tuple(each for each in site.reads if each in standings.returns)
    if site.repair.returns and named and named == standings.returns:
        return True
    return any(_has_order_of(site, due) for due in _dictionaries(standings))


def _is_named_right(site: Site, standings: Standings) -> bool:
    """Tell whether several names get the values that they have in the reference."""
    return len(site.repair.assigns) > 1 and standings.of[site.number] == "right"


def _dictionaries(standings: Standings) -> list[dict[Any, Any]]:
    return [each for each in standings.values if isinstance(each, dict) and len(each) > 1]


def _has_order_of(site: Site, due: dict[Any, Any]) -> bool:
    if site.form != "sequence":
        return False
    if tuple(each for each in site.reads if each in due) == tuple(due):
        return True  # a row of names
    if len(site.members) != len(due):
        return False
    if any(site.members):
        return site.members == tuple(due)
    own = site.value
    return isinstance(own, list) and all(map(_is_same, own, due.values()))


def _is_same(own: Any, due: Any) -> bool:
    numeric = (int, float, np.ndarray)
    if not isinstance(own, numeric) or not isinstance(due, numeric):
        return False
    return agree(np.asarray(own), np.asarray(due))


def _is_misnamed(site: Site, standings: Standings) -> bool:
    """Tell whether names, in another order than the reference's, get each other's values."""
    names = site.repair.assigns
    orders = [[key for key in due if key in names] for due in _dictionaries(standings)]
    return (
        any(len(order) == len(names) > 1 and order != [*names] for order in orders)
        and site.stores == "whole"
        and standings.of[site.number] == "wrong"
        and not any(standings.is_wrong(each.number) for each in standings.inputs(site))
    )
