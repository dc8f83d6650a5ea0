"""Find lines that give a name of the reference the wrong value, where more than one line may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.likely_edits import changes
from grader.diagnosis.passing_lines import renaming
from grader.diagnosis.sites import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.replacements import Replacements
    from grader.diagnosis.standings import Standings

__all__ = ["agreed", "named_copies", "named_results", "where_renamed"]


def where_renamed(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Return of edits that all put something in those of lines that only give another name."""
    lines = renaming(standings)
    there = tuple(each for each in edits if each.where in lines)
    return edits if any(map(changes, edits)) or not there else there


def named_copies(replaced: Replacements) -> list[Repair]:
    """Return the one place where a value only gets a name of the reference, with another value.

    It is right under its own name: where it gets the other one, a step is missing.
    """
    if replaced.standings is None:
        return []
    copies = [
        each
        for each in replaced.complete
        if each.kind == NAME and not replaced.standings.names.keys().isdisjoint(each.assigns)
    ]
    return copies if len({each.where for each in copies}) == 1 else []


def named_results(complete: Sequence[Repair], standings: Standings | None) -> list[Repair]:
    """Return the one place at which a helper computes what only gets a name, and the wrong value.

    The reference computes such a value as well, but gives the name another one.
    """
    if standings is None:
        return []
    named = [
        site
        for site in standings.sites.values()
        if site.passes and site.stores == "whole" and standings.of[site.number] == "wrong"
    ]
    own = [
        each
        for each in complete
        if each.returns
        and any(
            site.number in standings.sites[each.number].inside
            and site.gave_what(standings.sites[each.number])
            for site in named
        )
    ]
    return own if len({each.where for each in own}) == 1 else []


def agreed(edits: Sequence[Repair], complete: Sequence[Repair]) -> tuple[Repair, ...]:
    """Return the edits of the one line at which another value repairs everything as well."""
    places = {each.where for each in complete}
    there = tuple(each for each in edits if each.where in places)
    return there if len({each.where for each in there}) == 1 else ()
