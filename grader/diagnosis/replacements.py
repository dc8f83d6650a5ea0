"""Find the line that is wrong by replacing one value by one of the reference's.

Where no small edit works, the earliest expression whose value, replaced by one that the reference
computes on the same arguments, makes the outputs right is where the mistake is made. This gives
values of the reference to a sandbox process that serves nothing else; only the place of a line
comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.blame import certain
from grader.diagnosis.cases import RAISED
from grader.diagnosis.inputs import effort
from grader.diagnosis.known_values import KnownValues
from grader.diagnosis.leaves import display_name
from grader.diagnosis.misformed import misformed, stale
from grader.diagnosis.pairs import find_pair
from grader.diagnosis.reference_values import recorded
from grader.diagnosis.repairs import Repair, diagnosed_cases
from grader.diagnosis.sites import CONTAINER, is_numeric
from grader.diagnosis.standings import Standings
from grader.diagnosis.trial_outputs import repaired_outputs, wanted_outputs, wanted_stems
from grader.diagnosis.value_trials import EVERY_TIME, Best, Search, Trial, attempted, working
from grader.errors import LearnerFailure

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter
    from grader.errors import SourceLocation

__all__ = ["Replacements", "find_replacements"]

MAX_FURTHER_CASES = 3
PAIR = 2


@dataclass(frozen=True)
class Replacements:
    """The places where other values make outputs right."""

    complete: tuple[Repair, ...] = ()
    """Those where they make all outputs right."""
    partial: tuple[Repair, ...] = ()
    """Those where they make some right."""
    doubtful: frozenset[SourceLocation] = frozenset()
    """The lines of these, and of further ones that may only use what another makes wrong."""
    only_line: SourceLocation | None = None
    """The one line that all of the function's own text is on."""
    standings: Standings | None = None
    """Of all places."""
    is_tied: bool = False
    """Whether a place is left out, because its line is as likely as another one."""
    pair: tuple[Repair, ...] = ()
    """The places of two mistakes, where no place makes all outputs right alone."""


def find_replacements(
    diagnosed: DiagnosedFunction, experimenter: Experimenter, mistakes: int = 1
) -> Replacements:
    """Return the places where other values make all outputs right, and some of them.

    If there are two ``mistakes``, two places may do so together.
    """
    cases = diagnosed_cases(diagnosed)
    wrong = [case for case in cases if wanted_outputs(diagnosed, case)]
    if not wrong:
        return Replacements()
    search = Search(diagnosed, experimenter)
    try:
        search.prepare(wrong[0])
        found = working(search, wrong[0], search.sites)
        repairing, best, values = search.repairing, search.best, search.values
        scaled = search.scaled
        standings = _standings(search, wrong[0], values)
        # One value repairs one round; there may be more in the other cases.
        alike = [case for case in wrong[1:] if _rounds(case) <= _rounds(wrong[0])]
        for case in alike[:MAX_FURTHER_CASES]:
            found = _also(search, case, found)
    except LearnerFailure:  # its process ended, or no time is left
        return Replacements(only_line=search.only_line)
    found = [
        replace(each, kind="value") if standings.is_of_another_kind(each.number) else each
        for each in found
        # What is right needs no factor: its use does.
        if not (standings.is_right(each.number) and each.number in scaled)
    ]
    doubtful = frozenset(each.where for each in found)
    stems = wanted_stems(diagnosed, wanted_outputs(diagnosed, wrong[0]))
    explained = any(each.repaired >= stems and each.kind != CONTAINER for each in found)
    sure = misformed(found, standings, repairing) or stale(
        found, standings, search.rounds, is_alone=mistakes == 1
    )
    places = found
    found = sure or certain(
        [each for each in found if not standings.sites[each.number].passes], standings, repairing
    )
    pair: tuple[Repair, ...] = ()
    try:
        tied = _turned(search, wrong[0], found, places, standings)
        if mistakes == PAIR and not (explained or sure) and RAISED not in wrong[0].wrong:
            search.repairing = repairing
            pair = find_pair(search, [wrong[0], *alike], standings, best)
    except LearnerFailure:
        return Replacements(only_line=search.only_line)
    found = [each for each in found if each.number not in tied]
    return Replacements(
        tuple(each for each in found if each.repaired >= stems),
        tuple(each for each in found if not each.repaired >= stems),
        doubtful,
        search.only_line,
        standings,
        is_tied=bool(tied),
        pair=pair,
    )


def _turned(
    search: Search, case: Case, found: list[Repair], places: list[Repair], standings: Standings
) -> set[int]:
    """Return the numbers of places that put terms together of which one may have the wrong sign.

    Nothing tells then whether the sign is wrong at the term or at its use. Nor does it where the
    value of a place is known, and one of the other ``places`` uses it.
    """
    values: list[Any] = []
    trials: list[Trial] = []
    turned: dict[int, list[Repair]] = {}
    for each in found:
        terms = standings.terms(each.number)
        for term in terms if len(terms) > 1 else ():
            if term.number not in turned and standings.of[term.number] != "right":
                trials.append((term.number, ((EVERY_TIME, len(values)),)))
                values.append(-np.asarray(term.value))
            turned.setdefault(term.number, []).append(each)
        site = standings.sites[each.number]
        if standings.of[each.number] == "known" and is_numeric(site.value) and site.reached == 1:
            used = any(
                site in standings.inputs(standings.sites[other.number])
                for other in places
                if other not in found and other.kind == "value" and other.repaired == each.repaired
            )
            if used:
                trials.append((each.number, ((EVERY_TIME, len(values)),)))
                values.append(-np.asarray(site.value))
                turned.setdefault(each.number, []).append(each)
    best: dict[int, Best] = {}
    if trials:
        attempted(search, case, values, trials, best)
    return {
        each.number
        for number, right in best.items()
        for each in turned[number]
        if repaired_outputs(search.diagnosed, case, right.right) >= each.repaired
    }


def _standings(search: Search, case: Case, values: list[Any]) -> Standings:
    diagnosed = search.diagnosed
    told = recorded(diagnosed, case)
    computed, names = told.values, told.names
    every = [case.args, *computed, *told.inside]
    known = KnownValues(every, may_be_filled=not diagnosed.is_random)
    for path, leaf in case.expected.items():
        names.setdefault(display_name(path), []).append(leaf)
    standings = Standings(
        search.sites,
        known,
        names,
        has_raised=RAISED in case.wrong,
        is_random=diagnosed.is_random,
    )
    standings.arguments = given = KnownValues([case.args], may_be_filled=False)
    standings.given = {number for number, value in enumerate(values) if given.has(value)}
    standings.values = values
    standings.returns = tuple(diagnosed.function.returns)
    return standings


def _rounds(case: Case) -> tuple[int, int]:
    """Return how many arguments are left out, and the sum of the whole numbers among the others."""
    return effort(case.args)[:2]


def _also(search: Search, case: Case, found: list[Repair]) -> list[Repair]:
    """Return those of ``found`` that make the same outputs right in ``case``."""
    if not found:
        return []
    stems = wanted_stems(search.diagnosed, wanted_outputs(search.diagnosed, case))
    again = {}
    numbers = {each.number for each in found if each.repaired & stems}
    if numbers:
        sites = [site for site in search.sites if site.number in numbers]
        again = {
            each.number: each.repaired for each in working(search, case, sites, shapes_known=False)
        }
    return [
        each
        for each in found
        if not each.repaired & stems or again.get(each.number, frozenset()) >= each.repaired & stems
    ]
