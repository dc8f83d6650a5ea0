"""Find the lines that only pack, copy or store values, and those that lead to other lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.sites import HEADS, NAME, NEUTRAL, Site, lines_where

if TYPE_CHECKING:
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["copying", "heads", "packing", "renaming", "storing"]


def packing(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that only put together or pass on what others have computed."""
    if standings is None:
        return set()
    return lines_where(
        (site, site.passes and not _lacks_step(site, standings))
        for site in standings.sites.values()
        if site.role not in NEUTRAL
    )


def copying(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that give another name to a value, where a step may be missing."""
    sites = standings.sites.values() if standings is not None else ()
    return {each.repair.where for each in sites if each.repair.kind == NAME}


def renaming(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines at which what another line computes only gets another name.

    Seldom is that all that is due there.
    """
    if standings is None:
        return set()
    return {
        site.repair.where
        for site in standings.sites.values()
        if site.role == NAME
        and site.stores == "whole"
        and len(site.repair.assigns) == 1
        and len(inputs := standings.inputs(site)) == 1
        and inputs[0].computes
        and inputs[0].function == site.function
        and site.gave_what(inputs[0])
    }


def _lacks_step(site: Site, standings: Standings) -> bool:
    """Tell whether a name of the reference gets another value than is due from a right helper."""
    helpers = [each for each in standings.inputs(site) if each.repair.returns]
    return (
        site.computes
        and site.stores == "whole"
        and standings.of[site.number] == "wrong"
        and bool(helpers)
        and all(standings.is_right(each.number) for each in helpers)
    )


def storing(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that only put a variable under its own name, as in ``d["y"] = y``."""
    if standings is None:
        return set()
    return lines_where(
        (site, site.role == NAME and {*site.reads} == {*site.repair.assigns})
        for site in standings.sites.values()
    )


def heads(standings: Standings | None) -> frozenset[SourceLocation]:
    """Return the lines with the heads of loops and conditions."""
    sites = standings.sites.values() if standings is not None else ()
    return frozenset(each.repair.where for each in sites if each.role in HEADS)
