"""Find where a tuple or a dictionary is put together that is not of the form that is due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.diagnosis.sites import CONTAINER, ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.sites import Site
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["misformed", "stale"]

FORM_ALONE, STALE = "form", "stale"
"""The kinds of a place that gives another form than is due, or in later rounds what is outdated."""


def misformed(
    found: Sequence[Repair], standings: Standings, repairing: Mapping[int, set[int]]
) -> list[Repair]:
    """Return the earliest of the places ``found`` that gives a container of another form.

    That is a tuple for a dictionary, a dictionary without a key that is due, or a tuple with too
    few members. Only places that make it themselves, of values that are right as far as they are
    known, are looked at. ``repairing`` has the numbers of the values that repair each.
    """
    places = [
        standings.sites[each.number]
        for each in found
        if each.kind == CONTAINER and _is_misformed(standings, each.number, repairing)
    ]
    if not places:
        return []
    first = min(places, key=lambda site: site.ended)
    own = [each for each in found if each.number == first.number]
    due = [standings.values[each] for each in repairing.get(first.number, ())]
    where = _wrong_key(first, due[0], standings) or first.repair.where
    return [replace(each, kind=FORM_ALONE, where=where) for each in own]


def _wrong_key(site: Site, due: Any, standings: Standings) -> SourceLocation | None:
    """Return the line of the one entry of a dictionary that has another key than is due."""
    if not isinstance(due, dict):
        return None
    others = [each for each in site.members if each not in due]
    if len(others) != 1 or len(site.members) != len(due):
        return None
    lines = [
        each.repair.where
        for each in standings.sites.values()
        if site.number in each.inside and each.repair.assigns == (others[0],)
    ]
    return lines[0] if len(lines) == 1 else None


def stale(
    found: Sequence[Repair],
    standings: Standings,
    rounds: Mapping[int, tuple[int, ...]],
    *,
    is_alone: bool,
) -> list[Repair]:
    """Return the earliest of the places ``found`` that gives in each round what the first gave.

    ``rounds`` are those in which another value is due. Where the mistake ``is_alone``, no place is
    it if another makes more right.
    """
    telling = [each for each in found if each.kind != CONTAINER]
    places = [
        standings.sites[each.number]
        for each in found
        if _is_outdated(standings.sites[each.number], rounds.get(each.number, (0,)))
        and not (is_alone and any(other.repaired > each.repaired for other in telling))
    ]
    if not places:
        return []
    first = min(places, key=lambda site: site.ended)
    return [replace(each, kind=STALE) for each in found if each.number == first.number]


def _is_outdated(site: Site, rounds: Sequence[int]) -> bool:
    """Tell whether the values that a site gave in ``rounds`` are that which the first gave.

    It must read something: what is written out is the same in every round.
    """
    return 0 < min(rounds) < len(site.values) and any(site.reads) and site.repeats


def _is_misformed(standings: Standings, number: int, repairing: Mapping[int, set[int]]) -> bool:
    site = standings.sites[number]
    # A row of values under a name of their own may be meant for something else.
    has_name = not standings.names.keys().isdisjoint(site.repair.assigns)
    if not (has_name or site.repair.returns or site.form == "dict"):
        return False
    if standings.of[number] in {"odd", "wrong"} or (site.passes and not site.is_literal):
        return False
    # Where a function calls itself no more, the part that is left may be empty.
    if site.repair.returns and not site.members and standings.is_recursive(site):
        return False
    due = [standings.values[each] for each in repairing.get(number, ())]
    return bool(due) and all(_has_another_form(site, each) for each in due)


def _has_another_form(site: Site, due: Any) -> bool:
    if isinstance(due, dict):
        if site.form != "dict" and not (site.form == "other" and site.members):
            return True
        return site.is_literal and not set(due) <= set(site.members)
    if isinstance(due, (tuple, list)):
        if site.form not in {"sequence", ROWS}:
            return True
        return site.is_literal and len(site.members) != len(due)
    return False
