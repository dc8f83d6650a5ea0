"""Tell how the places of a function hang together: what calls, what is given, what is handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.diagnosis.sites import ARGUMENT, CONDITION, NEUTRAL, PASSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.sites import Site
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = [
    "callers",
    "computes_in_vain",
    "counts_from_zero",
    "elementwise",
    "handed_on",
    "has_several_calls",
    "is_in_helper",
    "made_in",
    "on_the_way",
    "only_passed_on",
    "own_returns",
    "results",
    "returns_known",
    "rows",
    "starts_empty",
    "takes_one_of",
    "tests",
    "uses",
    "written_out",
]

PUT_TOGETHER = {"sequence", "dict"}
"""The forms of what only puts values together."""


def in_inner_functions(
    lines: set[SourceLocation], standings: Standings | None
) -> set[SourceLocation]:
    """Return those of ``lines`` that compute nothing but what functions of one expression give."""
    sites = standings.sites.values() if standings is not None else ()
    inner = {each.repair.where for each in sites if each.function == each.line}
    outer = {e.repair.where for e in sites if e.function != e.line and e.value is not None}
    return lines & inner - outer


def handing_on(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that return variables, entries or attributes as they are.

    But for those that hand an argument back, for which another line has done nothing.
    """
    sites = standings.sites.values() if standings is not None else ()
    returning = {each.repair.where for each in sites if each.repair.returns}
    computing = {each.repair.where for each in sites if each.computes and not each.passes}
    assigned = {(each.function, name) for each in sites for name in each.repair.assigns}
    back = {
        each.repair.where
        for each in sites
        if each.repair.returns
        and len(each.reads) == 1
        and any(each.reads)
        and (each.function, each.reads[0]) not in assigned
    }
    return returning - computing - back


def handed_on(repair: Repair, standings: Standings | None) -> Repair | None:
    """Return the place in a helper whose result is the value of ``repair``, as it is.

    The helper is given what is right, and its result is wrong in all of its calls.
    """
    if standings is None or repair.number not in standings.sites:
        return None
    own = standings.sites[repair.number]
    for site in standings.sites.values():
        if not (site.repair.returns and site.computes and own.number in site.inside):
            continue
        calling = standings.calling(site)
        if own not in calling or len(calling) != site.reached or not own.gave_what(site):
            continue
        given = [
            each
            for each in standings.sites.values()
            if each.role in NEUTRAL and any(caller.number in each.inside for caller in calling)
        ]
        if all(standings.of[each.number] in {"odd", "wrong"} for each in calling) and all(
            standings.is_right(each.number) for each in given if each.function == own.function
        ):
            return site.repair.with_repaired(repair.repaired)
    return None


def callers(where: SourceLocation, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that call the function in which a line is."""
    return set().union(*_calls(where, standings))


def computes_in_vain(standings: Standings | None) -> bool:
    """Tell whether a variable may be computed that nothing reads."""
    sites = list(standings.sites.values()) if standings is not None else []
    return any(
        site.computes
        and site.stores == "whole"
        and site.form in {"array", "float"}
        and len(site.repair.assigns) == 1
        and not any(
            other.function == site.function and site.repair.assigns[0] in other.reads
            for other in sites
            if other is not site
        )
        for site in sites
    )


def elementwise(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that compute arrays of the shape of an array that they read."""
    sites = standings.sites.values() if standings is not None else ()
    return {
        each.repair.where
        for each in sites
        for name in each.reads
        if standings is not None
        and each.computes
        and each.form == "array"
        and any(np.shape(value) == each.shape for value in standings.names.get(name, ()))
    }


def has_several_calls(where: SourceLocation, standings: Standings | None) -> bool:
    """Tell whether something in a line is computed in the calls of several lines."""
    return any(len(lines) > 1 for lines in _calls(where, standings))


def _calls(where: SourceLocation, standings: Standings | None) -> list[set[SourceLocation]]:
    """Return, for each place in a line, the lines that call the function in which it is."""
    if standings is None:
        return []
    return [
        {each.repair.where for each in standings.calling(site)}
        for site in standings.sites.values()
        if site.repair.where == where
    ]


def takes_one_of(repair: Repair, arguments: Sequence[Repair], standings: Standings | None) -> bool:
    """Tell whether one of ``arguments`` may go into the function in which a place is."""
    if standings is None or repair.number not in standings.sites:
        return True
    calling = {each.number for each in standings.calling(standings.sites[repair.number])}
    return not calling or any(
        not calling.isdisjoint(standings.sites[each.number].inside)
        for each in arguments
        if each.number in standings.sites
    )


def is_in_helper(repair: Repair, standings: Standings | None) -> bool:
    """Tell whether a place is in a function that another place of the submission calls.

    What it is given may be wrong as well.
    """
    if standings is None or repair.number not in standings.sites:
        return False
    site = standings.sites[repair.number]
    return any(
        standings.sites[number].function != site.function
        for number in site.inside
        if number in standings.sites
    )


def on_the_way(site: Site, standings: Standings) -> list[Site]:
    """Return the places whose values go into that of ``site``, also as arguments of a call."""
    found = {site.number: site}
    waiting = [site]
    while waiting:
        one = waiting.pop()
        before = (*standings.inputs(one), *_arguments_of(one, standings))
        new = [each for each in before if each.number not in found]
        found |= {each.number: each for each in new}
        waiting += new
    return [each for each in found.values() if each is not site]


def _arguments_of(site: Site, standings: Standings) -> list[Site]:
    """Return what the function of ``site`` is given in the calls that lead there."""
    calling = {each.number for each in standings.calling(site)}
    return [
        each
        for each in standings.sites.values()
        if each.role in {ARGUMENT, PASSED}
        and not calling.isdisjoint(each.inside)
        and each.number not in site.inside
        and each.ended < site.ended
    ]


def only_passed_on(place: Repair, edits: Sequence[Repair], standings: Standings | None) -> bool:
    """Tell whether all of ``edits`` put another name where the value of ``place`` is passed on.

    Not of a place that gave something right in another round: there it was given something else.
    """
    if standings is None or place.number not in standings.sites:
        return False
    site = standings.sites[place.number]
    if standings.is_right_once(site):
        return False
    lines = {
        other.repair.where
        for other in standings.sites.values()
        if other.follows(site) and (other.passes or other.form in PUT_TOGETHER)
    }
    return bool(edits) and all(
        each.kind in {"name", "call-argument"} and each.where in lines for each in edits
    )


def starts_empty(repair: Repair, standings: Standings | None) -> bool:
    """Tell whether a place gives an empty list or dictionary, to which something is added later."""
    if standings is None or repair.number not in standings.sites:
        return False
    site = standings.sites[repair.number]
    return site.form in PUT_TOGETHER and not site.members


def results(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines of helpers whose results go into the value of a place."""
    if standings is None or repair.number not in standings.sites:
        return set()
    own = standings.sites[repair.number]
    return {
        each.repair.where
        for each in standings.inputs(own)
        if each.repair.returns and each.function != own.function and each.computes
    }


def made_in(where: SourceLocation, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that compute what a line reads."""
    if standings is None:
        return set()
    here = [each for each in standings.sites.values() if each.repair.where == where]
    inputs = [each for site in here for each in standings.inputs(site)]
    return {e.repair.where for e in inputs if e.computes and not e.passes} - {where}


def written_out(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that name a number which is used together with the value of a place."""
    if standings is None or repair.number not in standings.sites:
        return set()
    own = standings.sites[repair.number]
    users = [each for each in standings.sites.values() if each.follows(own)]
    return {
        each.repair.where
        for user in users
        for each in standings.inputs(user)
        if each.form in {"float", "int"} and not any(each.reads)
    }


def own_returns(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines in which the helper of a place returns something."""
    if not is_in_helper(repair, standings) or standings is None:
        return set()
    function = standings.sites[repair.number].function
    sites = standings.sites.values()
    return {e.repair.where for e in sites if e.function == function and e.repair.returns}


def returns_known(where: SourceLocation, standings: Standings | None) -> bool:
    """Tell whether a line is the result of a helper that the reference computes as well.

    Arrays alone, and no whole numbers: others are the same by chance.
    """
    sites = standings.sites.values() if standings is not None else ()
    here = [each for each in sites if each.repair.where == where]
    return bool(here) and all(
        each.repair.returns
        and standings is not None
        and standings.of[each.number] == "known"
        and bool(standings.calling(each))
        and np.size(each.value) > 1
        and bool((np.asarray(each.value, float) % 1).all())
        for each in here
    )


def rows(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines of the rows of values that go into the value of a place.

    Their members may be in another order.
    """
    if standings is None or repair.number not in standings.sites:
        return set()
    return {
        each.repair.where
        for each in standings.inputs(standings.sites[repair.number])
        if each.form == "sequence" and not each.passes
    }


def tests(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines of conditions, and of masks, that read what a place gives a name."""
    names = set(repair.assigns)
    sites = standings.sites.values() if standings is not None else ()
    return {
        each.repair.where
        for each in sites
        if (each.role == CONDITION or each.stores == "part") and not names.isdisjoint(each.reads)
    }


def counts_from_zero(edit: Repair, standings: Standings | None) -> bool:
    """Tell whether an edit changes the 0 that a count begins with."""
    if standings is None or edit.kind != "constant":
        return False
    return any(
        site.repair.where == edit.where
        and site.repair.assigns == edit.assigns
        and not any(site.reads)
        and isinstance(site.value, (int, float))
        and site.value == 0
        for site in standings.sites.values()
    )


def uses(repair: Repair, standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that compute something of a value which the reference may not have.

    Then it may be right, and what is done to it by another variable be wrong.
    """
    if standings is None or standings.of.get(repair.number) != "odd":
        return set()
    variables = standings.names.keys() | {
        name for site in standings.sites.values() for name in site.repair.assigns
    }
    variables -= set(repair.assigns)
    made_of_it = standings.made_of(standings.sites[repair.number]) - {repair.number}
    sites = (standings.sites[number] for number in made_of_it)
    return {
        each.repair.where
        for each in sites
        if each.computes and each.role not in NEUTRAL and not variables.isdisjoint(each.reads)
    }
