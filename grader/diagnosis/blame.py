"""Choose, of the places where another value repairs a function, those where the mistake is made.

What an output is made of can always be replaced. That says nothing where a wrong value went into
it, or where the value is a right one: then another line uses it in a wrong way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.leaves import agree
from grader.diagnosis.sites import CONTAINER, ITERATOR, NAME, NEUTRAL, NEVER, PASSED, RANDOM, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = [
    "certain",
    "cleared",
    "copying",
    "heads",
    "origins",
    "packing",
    "storing",
    "suspects",
    "without_skipping",
    "without_wrong",
]

PARTLY = {"added", "part"}
"""How a name gets a value that is not all of what it has afterwards."""
CONDITION = "condition"
"""The kind of edits that turn a condition, and of the places where it is."""
HEADS = {CONDITION, "loop"}


def certain(
    found: Sequence[Repair],
    standings: Standings,
    repairing: Mapping[int, set[int]],
    *,
    is_alone: bool = True,
) -> list[Repair]:
    """Return those of ``found`` at which the mistake may be made; ``is_right`` where in doubt.

    ``repairing`` has the numbers of the reference's values that repair each. Unless the mistake
    ``is_alone``, there may be another one on the way to the same outputs.
    """
    kept = [
        each
        for each in found
        if standings.of[each.number] != "right"
        and not _uses_wrong(standings.sites[each.number], standings)
        and not _is_given_wrong(standings.sites[each.number], standings)
        and not (is_alone and _makes_up(standings.sites[each.number], standings))
    ]
    before = kept
    kept = without_skipping(_without_copies(kept, standings))
    decided: set[int] = set()
    kept_numbers = _numbers(kept)
    for group in {each.repaired for each in kept}:
        own = [each for each in before if each.repaired == group and each.kind != CONTAINER]
        wrong = [each for each in own if not standings.is_right(each.number)]
        # One of them is to blame, though nothing tells which.
        if wrong and kept_numbers.isdisjoint(_numbers(wrong)):
            kept = [e for e in kept if e.repaired != group or not standings.is_right(e.number)]
        kept = _without_known(kept, group, standings, repairing, decided)
    sources = _sources(found, kept, standings)
    return [
        replace(each, is_right=each.number not in decided and _is_doubtful(each, standings, found))
        for each in (*kept, *sources)
    ]


def without_skipping(found: Sequence[Repair]) -> list[Repair]:
    """Leave out heads, if what they lead to can be made right as well: it is wrong then."""
    computed = {each.repaired for each in found if each.kind not in {CONTAINER, *HEADS}}
    return [each for each in found if each.kind not in HEADS or each.repaired not in computed]


def _sources(found: Sequence[Repair], kept: Sequence[Repair], standings: Standings) -> list[Repair]:
    """Return the one wrong place that those of ``found`` use, if the reference has its name."""
    sources = []
    for each in found:
        if each in kept or each.kind == CONTAINER:
            continue
        wrong = [
            other
            for other in standings.inputs(standings.sites[each.number])
            if standings.is_wrong(other.number)
        ]
        if len(wrong) == 1 and _is_source(wrong[0], standings):
            sources.append(wrong[0].repair.with_repaired(each.repaired))
    numbers = _numbers(kept)
    return list({each.number: each for each in sources if each.number not in numbers}.values())


def _is_source(site: Site, standings: Standings) -> bool:
    return (
        site.stores == "whole"
        and not site.passes
        and standings.is_named_wrong(site.number)
        and not _uses_wrong(site, standings)
        and not any(
            each.stores in PARTLY or site.gave_what(each) for each in standings.inputs(site)
        )
    )


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
        elif _is_clear(site, standings) or _uses_wrong(site, standings):
            innocent.add(site.repair.where)
        else:
            guilty.add(site.repair.where)
    return innocent - guilty


def packing(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that only put together or pass on what others have computed."""
    if standings is None:
        return set()
    return _lines_where(
        (site, site.passes and not _lacks_step(site, standings))
        for site in standings.sites.values()
        if site.role not in NEUTRAL
    )


def copying(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines that give another name to a value, where a step may be missing."""
    sites = standings.sites.values() if standings is not None else ()
    return {each.repair.where for each in sites if each.repair.kind == NAME}


def without_wrong(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines at which all that is computed is right, whatever they put together."""
    if standings is None:
        return set()
    return _lines_where(
        (site, site.passes or standings.is_right(site.number))
        for site in standings.sites.values()
        if site.role not in NEUTRAL and site.repair.kind != CONTAINER
    )


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
    return _lines_where(
        (site, site.role == NAME and {*site.reads} == {*site.repair.assigns})
        for site in standings.sites.values()
    )


def _lines_where(told: Iterable[tuple[Site, bool]]) -> set[SourceLocation]:
    """Return the lines of sites of which something holds for all."""
    lines: dict[SourceLocation, bool] = {}
    for site, holds in told:
        lines[site.repair.where] = lines.get(site.repair.where, True) and holds
    return {where for where, holds in lines.items() if holds}


def heads(standings: Standings | None) -> frozenset[SourceLocation]:
    """Return the lines with the heads of loops and conditions."""
    sites = standings.sites.values() if standings is not None else ()
    return frozenset(each.repair.where for each in sites if each.role in HEADS)


def origins(standings: Standings | None) -> set[SourceLocation]:
    """Return the lines whose values are wrong though they are made of none that is.

    And those that only give another name to what goes in: it may be the wrong one.
    """
    if standings is None:
        return set()
    begin = [site for site in standings.sites.values() if _begins(site, standings)]
    copies = [each for site in begin for each in standings.inputs(site) if standings.is_copy(each)]
    return {site.repair.where for site in (*begin, *copies)}


def _begins(site: Site, standings: Standings) -> bool:
    return (
        standings.of[site.number] in {"odd", "wrong"}
        and site.role not in NEUTRAL
        and not site.passes
        and not _uses_wrong(site, standings)
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
    } | {site.repair.where for site in elsewhere if _begins(site, standings)}


def _is_clear(site: Site, standings: Standings) -> bool:
    """Tell whether a place does what it should, and no step may be missing in it."""
    if standings.of[site.number] == "right":
        return True
    return standings.is_right(site.number) and not site.passes and not standings.is_copy(site)


def _uses_wrong(site: Site, standings: Standings) -> bool:
    """Tell whether a name in the expression, or a helper, gave a value that is no right one."""
    return any(
        standings.is_wrong(each.number) or standings.is_hidden(each.number)
        for each in standings.inputs(site)
    )


def _is_given_wrong(site: Site, standings: Standings) -> bool:
    """Tell whether a helper, of which ``site`` is the result, is called with what is not right."""
    if not site.repair.returns:
        return False
    return any(
        standings.of[each.number] == "wrong"
        for caller in standings.calling(site)
        for each in standings.inputs(caller)
        if each.number not in site.inside and caller.follows(each)
    )


def _makes_up(site: Site, standings: Standings) -> bool:
    """Tell whether another value only makes up for what else is wrong where it is used."""
    if standings.of[site.number] not in {"known", "like"}:
        return False
    made_of_it = standings.made_of(site)
    return any(
        other.number != site.number
        and standings.of[other.number] in {"odd", "wrong"}
        and other.number not in made_of_it
        for user in standings.sites.values()
        if user.follows(site)
        for other in standings.inputs(user)
    )


def _is_doubtful(repair: Repair, standings: Standings, found: Sequence[Repair]) -> bool:
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
            or (
                each.value is None
                and not each.passes
                and each.ended < NEVER
                and each.form != RANDOM
            )
            or each.form == ITERATOR
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


def _is_result(one: Site, site: Site, standings: Standings) -> bool:
    """Tell whether ``site`` does something to the result of a helper that may be right."""
    return (
        one.repair.returns
        and one.function != site.function
        and standings.is_right(one.number)
        and not site.gave_what(one)
    )


def _is_start(site: Site, standings: Standings) -> bool:
    """Tell whether a place only gives a number to which others are added later."""
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


def _without_copies(found: list[Repair], standings: Standings) -> list[Repair]:
    """Leave out, of two places with the same value, that which is right.

    Both, where that cannot be told.
    """
    sites, numbers = standings.sites, set()
    for first in found:
        for second in found:
            one, other = sites[first.number], sites[second.number]
            if other.follows(one) and other.gave_what(one) and second.repaired >= first.repaired:
                if other.role == PASSED:  # it is made at the first
                    numbers.add(second.number)
                    continue
                numbers.add(first.number)
                is_told = standings.is_right(one.number) and standings.of[other.number] == "wrong"
                numbers |= set() if is_told else {second.number}
    return [each for each in found if each.number not in numbers]


def _without_known(
    found: list[Repair],
    group: frozenset[str],
    standings: Standings,
    repairing: Mapping[int, set[int]],
    decided: set[int],
) -> list[Repair]:
    """Leave out places whose values the reference computes as well, or those that use them.

    If the place that uses such a value would be right with another one, that is due in its place.
    If the value due is what the later place should give, the later one lacks a step. The numbers
    of places that are certain by this are added to ``decided``.
    """
    own = [each for each in found if each.repaired == group and each.kind != CONTAINER]
    numbers: set[int] = set()
    for each in own:
        if not standings.is_right(each.number):
            continue
        site = standings.sites[each.number]
        users = [other for other in own if site in standings.inputs(standings.sites[other.number])]
        others = _numbers(other for other in own if not standings.is_right(other.number))
        due = repairing.get(each.number, set())
        # An entry that is read may be another one, but nothing that is computed.
        may_be_due = not standings.reads_entry(site) or bool(due & standings.given)
        lacks_step = any(due <= repairing.get(user.number, set()) for user in users)
        if any(standings.sites[user.number].function != site.function for user in users):
            continue  # the helper, or what is done to its result: nothing tells
        told = [value for number, value in enumerate(standings.values) if number in due]
        if told and all(_is_turned(site.value, value) for value in told):
            numbers.add(each.number)  # its user lacks a transpose
            continue
        if users and all(map(_is_cut_off, (standings.sites[user.number] for user in users))):
            continue  # many values lead to the same
        if users and may_be_due and not lacks_step:
            numbers |= _numbers(users)
            decided.add(each.number)
        elif others:
            numbers.add(each.number)
    named = {each.number for each in own if standings.of[each.number] == "wrong"} - numbers
    if named:  # the reference has the name: nothing is surer
        numbers |= _numbers(own) - named - decided
    return [each for each in found if each.number not in numbers]


def _is_turned(value: Any, due: Any) -> bool:
    """Tell whether a table is the transpose of another one."""
    tables = all(isinstance(each, np.ndarray) and np.ndim(each) > 1 for each in (value, due))
    is_other = tables and due.shape == value.T.shape and due.shape != value.shape
    return is_other and bool(agree(value.T, due))


def _is_cut_off(site: Site) -> bool:
    """Tell whether a place gives an array of nothing but 0 and 1."""
    return isinstance(site.value, np.ndarray) and bool(np.isin(site.value, (0, 1)).all())


def _numbers(repairs: Iterable[Repair]) -> set[int]:
    return {each.number for each in repairs}
