"""Find what is done for one name, and not for another one that is used alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.diagnosis.sites import Site
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["lacking", "lacks_step"]


def lacks_step(site: Site, user: Site, standings: Standings) -> bool:
    """Tell whether a place only reads what is computed for another name that is used alike.

    As in ``one = found["one"]`` beside ``other = rate * found["other"]``, if both are taken away.
    """
    if site.computes or site.stores != "whole" or not standings.reads_entry(site):
        return False
    used = _used_with(user, site)
    return any(
        other.computes
        and other.stores == "whole"
        and other.function == site.function
        and not set(other.reads).isdisjoint(site.reads)
        and any(
            one is not user and one.follows(other) and _used_with(one, other) == used
            for one in standings.sites.values()
            if one.computes and one.function == user.function
        )
        for other in standings.sites.values()
    )


def lacking(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines of all places that lack a step which another one has."""
    sites = standings.sites.values() if standings is not None else ()
    return {
        each.repair.where
        for each in sites
        for user in sites
        if standings is not None and user.follows(each) and lacks_step(each, user, standings)
    }


def _used_with(user: Site, site: Site) -> set[str]:
    """Return what a place reads beside the names of ``site`` and its own."""
    return set(user.reads) - {*site.repair.assigns, *user.repair.assigns}
