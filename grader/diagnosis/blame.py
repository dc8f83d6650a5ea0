"""Choose, of the places where another value repairs a function, those where the mistake is made.

What an output is made of can always be replaced. That says nothing where a wrong value went into
it, or where the value is a right one: then another line uses it in a wrong way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.connections import on_the_way
from grader.diagnosis.doubts import is_doubtful
from grader.diagnosis.leaves import agree
from grader.diagnosis.origins import uses_wrong
from grader.diagnosis.siblings import lacks_step
from grader.diagnosis.sites import CONTAINER, HEADS, PARTLY, PASSED, Site, is_numeric

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.standings import Standings

__all__ = ["certain", "without_skipping"]


def certain(
    found: Sequence[Repair],
    standings: Standings,
    repairing: Mapping[int, set[int]],
    *,
    is_alone: bool = True,
) -> list[Repair]:
    """Return those of ``found`` at which the mistake may be made, and which of them are doubtful.

    ``repairing`` has the numbers of the reference's values that repair each. Unless the mistake
    ``is_alone``, there may be another one on the way to the same outputs.
    """
    kept = [
        each
        for each in found
        if standings.of[each.number] != "right"
        and not uses_wrong(standings.sites[each.number], standings)
        and not _is_given_wrong(standings.sites[each.number], standings)
        and not (is_alone and _makes_up(standings.sites[each.number], standings))
    ]
    before = kept
    kept = without_skipping(_without_copies(kept, standings))
    decided: set[int] = set()
    kept_numbers = _site_numbers(kept)
    for group in {each.repaired for each in kept}:
        own = [each for each in before if each.repaired == group and each.kind != CONTAINER]
        wrong = [each for each in own if not standings.is_right(each.number)]
        # One of them is to blame, though nothing tells which.
        if wrong and kept_numbers.isdisjoint(_site_numbers(wrong)):
            kept = [e for e in kept if e.repaired != group or not standings.is_right(e.number)]
        kept = _without_known(kept, group, standings, repairing, decided)
    sources = _sources(found, kept, standings)
    told = [
        replace(
            each, is_doubtful=each.number not in decided and is_doubtful(each, standings, found)
        )
        for each in (*kept, *sources)
    ]
    sure = [each for each in told if not each.is_doubtful and each.number not in decided]
    later, in_doubt = _use_others(found, sure, standings)
    return [
        replace(each, is_doubtful=each.is_doubtful or each.number in in_doubt)
        for each in told
        if each.number not in later
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
    numbers = _site_numbers(kept)
    return list({each.number: each for each in sources if each.number not in numbers}.values())


def _is_source(site: Site, standings: Standings) -> bool:
    return (
        site.stores == "whole"
        and not site.passes
        and standings.is_named_wrong(site.number)
        and not uses_wrong(site, standings)
        and not any(
            each.stores in PARTLY or site.gave_what(each) for each in standings.inputs(site)
        )
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


def _has_fractions(site: Site) -> bool:
    """Tell whether a place gives no whole numbers: these are the same elsewhere by chance."""
    return site.value is None or not is_numeric(site.value) or bool(np.any(np.mod(site.value, 1)))


def _hands_on(site: Site, one: Site) -> bool:
    """Tell whether a place has the result of a helper as it is."""
    return one.repair.returns and one.function != site.function and site.gave_what(one)


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


def _use_others(
    found: Sequence[Repair], kept: Sequence[Repair], standings: Standings
) -> tuple[set[int], set[int]]:
    """Return the numbers of places that use the value of another place of the same outputs.

    First of places that use one of ``kept``: it is the earlier one that is to blame. Then of those
    that use one which is left out, though nothing tells that it is right.
    """
    open_ = [
        each
        for each in found
        if each.kind != CONTAINER
        and not standings.is_right(each.number)
        and standings.sites[each.number].reached == 1
        and _has_fractions(standings.sites[each.number])
    ]
    numbers = _site_numbers(kept)
    later: set[int] = set()
    in_doubt: set[int] = set()
    for each in kept:
        site = standings.sites[each.number]
        made_of = {one.number: one for one in on_the_way(site, standings)}
        for other in open_:
            one = made_of.get(other.number)
            if one and other.repaired >= each.repaired and not _hands_on(site, one):
                (later if other.number in numbers else in_doubt).add(each.number)
    return later, in_doubt


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
        others = _site_numbers(other for other in own if not standings.is_right(other.number))
        due = repairing.get(each.number, set())
        # An entry that is read may be another one, but nothing that is computed.
        may_be_due = (
            not standings.reads_entry(site)
            or bool(due & standings.given)
            or any(lacks_step(site, standings.sites[e.number], standings) for e in users)
        )
        is_later = any(due <= repairing.get(user.number, set()) for user in users)
        if any(standings.sites[user.number].function != site.function for user in users):
            continue  # the helper, or what is done to its result: nothing tells
        told = [value for number, value in enumerate(standings.values) if number in due]
        if told and all(_is_turned(site.value, value) for value in told):
            numbers.add(each.number)  # its user lacks a transpose
            continue
        if users and all(map(_is_cut_off, (standings.sites[user.number] for user in users))):
            continue  # many values lead to the same
        if users and may_be_due and not is_later:
            numbers |= _site_numbers(users)
            decided.add(each.number)
        elif others:
            numbers.add(each.number)
    named = {each.number for each in own if standings.of[each.number] == "wrong"} - numbers
    if named:  # the reference has the name: nothing is surer
        numbers |= _site_numbers(own) - named - decided
    return [each for each in found if each.number not in numbers]


def _is_turned(value: Any, due: Any) -> bool:
    """Tell whether a table is the transpose of another one."""
    tables = all(isinstance(each, np.ndarray) and np.ndim(each) > 1 for each in (value, due))
    is_other = tables and due.shape == value.T.shape and due.shape != value.shape
    return is_other and bool(agree(value.T, due))


def _is_cut_off(site: Site) -> bool:
    """Tell whether a place gives an array of nothing but 0 and 1."""
    return isinstance(site.value, np.ndarray) and bool(np.isin(site.value, (0, 1)).all())


def _site_numbers(repairs: Iterable[Repair]) -> set[int]:
    return {each.number for each in repairs}
