"""Find the places of two mistakes in one function: that of one while the other is repaired."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.blame import certain
from grader.diagnosis.leaves import display_name
from grader.diagnosis.sites import ARGUMENT, CONTAINER, NAME, PASSED
from grader.diagnosis.trial_outputs import wanted_outputs
from grader.diagnosis.value_trials import Best, working

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.diagnosis.cases import Case
    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.standings import Standings
    from grader.diagnosis.value_trials import Search

__all__ = ["find_pair"]

MAX_FIRST = 3
"""Places that are taken for that of one of the mistakes."""
MAX_TRIALS = 2_000
"""Trials for the other mistake."""
NEUTRAL = {CONTAINER, PASSED, "condition", "loop"}


def find_pair(
    search: Search, cases: Sequence[Case], standings: Standings, best: Mapping[int, Best]
) -> tuple[Repair, ...]:
    """Return the places of two mistakes that explain all wrong outputs together; none if unsure.

    What they repair are names with numbers; doubtful is one whose value may be right.

    ``best`` has what each place makes right alone, in the first of the ``cases``.
    """
    case, *others = cases
    for first in _firsts(search, case, standings, best)[:MAX_FIRST]:
        search.always = (first.number, best[first.number])
        search.trials = MAX_TRIALS
        second = _second(search, case, standings, first)
        known = {**best, **search.best, first.number: best[first.number]}
        search.always = None
        if second is not None and _holds(search, others[:1], (first, second)):
            right = best[first.number].right
            rest = wanted_outputs(search.diagnosed, case) - right
            return tuple(
                replace(
                    each,
                    repaired=frozenset(map(display_name, paths)),
                    is_doubtful=_is_doubtful(each, standings, known),
                )
                for each, paths in ((first, right), (second, rest))
            )
    return ()


def _is_doubtful(repair: Repair, standings: Standings, best: Mapping[int, Best]) -> bool:
    """Tell whether the line of a place may only use what an earlier one makes wrong.

    What only reads an entry may read the wrong one, where another is due; and what gives an output
    its name may lack a step.
    """
    site, found = standings.sites[repair.number], best[repair.number]
    if repair.is_doubtful and not site.computes:
        is_due = not standings.given.isdisjoint(number for _, number in found.plan)
        return not is_due and standings.names.keys().isdisjoint(site.repair.assigns)
    if repair.is_doubtful:
        return True
    return any(
        standings.of[each.number] == "like"
        and each.computes
        and each.number in best
        and best[each.number].right >= found.right
        for each in standings.inputs(site)
    )


def _firsts(
    search: Search, case: Case, standings: Standings, best: Mapping[int, Best]
) -> list[Repair]:
    """Return the places that make most outputs right, the earliest of these first."""
    wanted = wanted_outputs(search.diagnosed, case)
    found = [
        site.repair.with_repaired(frozenset(map(display_name, best[site.number].right)))
        for site in search.sites
        if site.number in best and site.repair.kind not in NEUTRAL
        if best[site.number].right < wanted
    ]
    kept = [
        each
        for each in certain(found, standings, search.repairing, is_alone=False)
        if each.number in best and not (each.kind == NAME and each.is_doubtful)
    ]
    return sorted(kept, key=lambda each: (-len(best[each.number].right), each.number))


def _second(search: Search, case: Case, standings: Standings, first: Repair) -> Repair | None:
    """Return the one place that makes the rest right while ``first`` is."""
    wanted = wanted_outputs(search.diagnosed, case)
    changed = standings.made_of(standings.sites[first.number])
    sites = [
        site
        for site in search.sites
        if site.repair.kind not in NEUTRAL
        and site.number != first.number
        and (site.number in changed or standings.of[site.number] != "right")
    ]
    found = [
        each
        for each in working(search, case, sites)
        if search.best[each.number].right >= wanted and each.where != first.where
    ]
    kept = certain(found, standings.without(changed), search.repairing, is_alone=False)
    kept = [each for each in kept if not (each.kind == NAME and each.is_doubtful)]
    sure = [each for each in kept if not each.is_doubtful and each.kind != ARGUMENT] or kept
    return sure[0] if len({each.where for each in sure}) == 1 else None


def _holds(search: Search, cases: Sequence[Case], pair: tuple[Repair, Repair]) -> bool:
    """Tell whether two places make all outputs of further cases right as well."""
    sites = {site.number: site for site in search.sites}
    first, second = (sites[each.number] for each in pair)
    for case in cases:
        search.trials, search.always = MAX_TRIALS, None
        working(search, case, [first], shapes_known=False)
        if first.number not in search.best:
            return False
        search.always = (first.number, search.best[first.number])
        working(search, case, [second], shapes_known=False)
        search.always = None
        best = search.best.get(second.number, Best())
        if not best.right >= wanted_outputs(search.diagnosed, case):
            return False
    return True
