"""Tell of a place that may be to blame whether its value may be right all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.sites import CONDITION, ITERATOR, NAME, NEVER, PARTLY, PASSED, RANDOM, Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.standings import Standings

__all__ = ["is_doubtful"]


def is_doubtful(repair: Repair, standings: Standings, found: Sequence[Repair]) -> bool:
    """Tell whether the value is right, or made of what cannot be told to be."""
    site = standings.sites[repair.number]
    # Where its value is not known, it may be right, and what gets another name lack a step.
    has_copy = site.value is None and any(
        each.kind == NAME and standings.sites[each.number].follows(site) for each in found
    )
    is_same = site.stores not in {"", "part"} and not set(site.repair.assigns).isdisjoint(
        site.reads
    )
    goes_on = site.reached > 1 and is_same
    return (
        goes_on
        or has_copy
        or standings.takes_from_loop(site)
        or site.role == PASSED
        or _is_start(site, standings)
        or standings.is_right(repair.number)
        or any(
            (each.stores in PARTLY and standings.of[each.number] != "right")
            or (_is_number(each) and standings.of[each.number] == "like")
            or (
                each.value is None
                and not each.passes
                and each.ended < NEVER
                and each.form != RANDOM
            )
            or each.form == ITERATOR
            or _is_one_of_several(each, site, standings)
            or (_is_result(each, site, standings) and any(e.number == each.number for e in found))
            or (
                standings.of[each.number] == "known"
                and each.form != "int"
                and standings.is_copy(each)
                and not _converts(each)
            )
            for each in standings.inputs(site)
            if not standings.gives_right(each)
        )
    )


def _is_number(site: Site) -> bool:
    """Tell whether a place gives a name a number that is written out."""
    return site.stores == "whole" and site.form in {"int", "float"} and not any(site.reads)


def _is_one_of_several(one: Site, site: Site, standings: Standings) -> bool:
    """Tell whether a helper that decides what it gives is the one that may lack a step."""
    return (
        one.repair.returns
        and one.function != site.function
        and standings.of[one.number] == "known"
        and any(
            each.role == CONDITION and each.function == one.function
            for each in standings.sites.values()
        )
    )


def _is_result(one: Site, site: Site, standings: Standings) -> bool:
    """Tell whether ``site`` does something to the result of a helper that may be right."""
    return (
        one.repair.returns
        and one.function != site.function
        and standings.is_right(one.number)
        and not site.gave_what(one)
    )


def _is_start(site: Site, standings: Standings) -> bool:
    """Tell whether a place only gives a number to which others are added later.

    Or an array of one number all over, of the shape that is due, of which elements are set later.
    """
    if site.is_filled and standings.is_to_fill(site):
        return True
    names = set(site.repair.assigns)
    return not any(site.reads) and any(
        not names.isdisjoint(other.repair.assigns)
        and (other.stores == "added" or not names.isdisjoint(other.reads))
        for other in standings.sites.values()
        if other is not site
    )


def _converts(site: Site) -> bool:
    """Tell whether a place only makes an array of what has the same name: no step is due there."""
    return site.passes and len(site.repair.assigns) == 1 and site.repair.assigns[0] in site.reads
