"""Find where values begin to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.sites import NEUTRAL, Site

if TYPE_CHECKING:
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["begins", "origins", "uses_wrong"]


def origins(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines whose values are wrong though they are made of none that is.

    And those that only give another name to what goes in: it may be the wrong one.
    """
    if standings is None:
        return set()
    begin = [site for site in standings.sites.values() if begins(site, standings)]
    copies = [each for site in begin for each in standings.inputs(site) if standings.is_copy(each)]
    return {site.repair.where for site in (*begin, *copies)}


def begins(site: Site, standings: Standings) -> bool:
    """Tell whether the value of a place is wrong, though it is made of none that is."""
    return (
        standings.of[site.number] in {"odd", "wrong"}
        and site.role not in NEUTRAL
        and not site.passes
        and not uses_wrong(site, standings)
    )


def uses_wrong(site: Site, standings: Standings) -> bool:
    """Tell whether a name in the expression, or a helper, gave a value that is no right one."""
    return any(
        standings.is_wrong(each.number) or standings.is_hidden(each.number)
        for each in standings.inputs(site)
    )
