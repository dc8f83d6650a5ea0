"""Tell which lines compute what they should, and which may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.origins import begins, uses_wrong
from grader.diagnosis.sites import CONDITION, CONTAINER, NAME, NEUTRAL, Site, lines_where

if TYPE_CHECKING:
    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["cleared", "suspects", "without_wrong"]


def cleared(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that are right, or use what is wrong, as far as their values show."""
    if standings is None:
        return set()
    guilty, innocent = set(), set()
    for site in standings.sites.values():
        if site.role in NEUTRAL:
            continue
        if site.role == CONDITION or site.value is None:
            guilty.add(site.repair.where)
        elif _is_clear(site, standings) or uses_wrong(site, standings):
            innocent.add(site.repair.where)
        else:
            guilty.add(site.repair.where)
    return innocent - guilty


def without_wrong(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines at which all that is computed is right, whatever they put together."""
    if standings is None:
        return set()
    return lines_where(
        (site, site.passes or standings.is_right(site.number))
        for site in standings.sites.values()
        if site.role not in NEUTRAL and site.repair.kind != CONTAINER
    )


def suspects(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines of values that go into that of a place and cannot be told to be right.

    Whether a value of another function goes into it may not be known.
    """
    if standings is None or repair.number not in standings.sites:
        return set()
    own = standings.sites[repair.number]
    elsewhere = [each for each in standings.sites.values() if each.function != own.function]
    return {
        site.repair.where
        for site in standings.sources(own)
        if site.role not in NEUTRAL
        and not site.passes
        # What gets its name here may have been computed wrongly, though it is known elsewhere.
        and (not _is_clear(site, standings) or (own.role == NAME and own.gave_what(site)))
    } | {site.repair.where for site in elsewhere if begins(site, standings)}


def _is_clear(site: Site, standings: Standings) -> bool:
    """Tell whether a place does what it should, and no step may be missing in it."""
    if standings.of[site.number] == "right":
        return True
    return standings.is_right(site.number) and not site.passes and not standings.is_copy(site)
