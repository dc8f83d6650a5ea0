"""Find the places of a function at which its mistake may be made, by both experiments.

Where another value repairs the function, a mistake may be made; of these places, and of those
whose values go into theirs, the likeliest is the one at which a small edit does so as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.blame import cleared, heads, origins, packing, suspects
from grader.diagnosis.connections import (
    callers,
    handed_on,
    is_in_helper,
    only_passed_on,
    results,
    starts_empty,
    takes_one_of,
    uses,
)
from grader.diagnosis.exchanging import exchanging
from grader.diagnosis.lines_of_exceptions import is_only_around, raising, telling_of_raised
from grader.diagnosis.repairs import Repairs, find_raising, find_repairs
from grader.diagnosis.replacements import find_replacements
from grader.diagnosis.same_start import from_same_start
from grader.diagnosis.sites import ARGUMENT, CONTAINER, NAME, PASSED
from grader.diagnosis.small_cases import with_all_arguments, with_small_cases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter, Repair
    from grader.diagnosis.replacements import Replacements
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["EVADING", "TURNING", "find_own_edits", "find_places"]

EVADING = {"condition", "left-out", "moved"}
"""Edits by which a line can be evaded that only shows what another makes wrong."""
OF_ANOTHER_KIND = 3
"""The phase of edits that put another kind of value somewhere."""
TURNING = {"sign", "order", "operator", "constant"}
"""Edits by which a result gets the other sign."""
PUT_IN = {"one-minus", "power", "size", "factor", "term", "called", "added", "moved"}
"""Edits that put something in, which can be done wherever a value is used."""


def find_places(
    diagnosed: DiagnosedFunction,
    experimenter: Experimenter,
    trusted_with_values: Experimenter,
    mistakes: int = 1,
) -> Repairs:
    """Return the places at which other values or edits repair the function.

    The second of the processes may be given values of the reference. Of two ``mistakes``, each
    has a place.
    """
    every = diagnosed.cases
    diagnosed = with_small_cases(from_same_start(diagnosed), experimenter)
    diagnosed = with_all_arguments(diagnosed, experimenter)
    raised_at = find_raising([*diagnosed.cases, *every], diagnosed, experimenter)
    replaced = find_replacements(diagnosed, trusted_with_values, mistakes)
    found = _found_by_trials(diagnosed, experimenter, replaced, raised_at)
    return replace(found, raised_at=raised_at)


def find_own_edits(diagnosed: DiagnosedFunction, experimenter: Experimenter) -> Repairs:
    """Return the edits that repair the function, whatever other functions give it."""
    repairs = find_repairs(diagnosed, experimenter)
    return Repairs(_guilty(repairs.complete, None), _guilty(repairs.partial, None))


def _found_by_trials(
    diagnosed: DiagnosedFunction,
    experimenter: Experimenter,
    replaced: Replacements,
    raised_at: SourceLocation | None,
) -> Repairs:
    complete = _telling(replaced.complete, replaced.standings)
    # What is right says nothing where it makes only some outputs right.
    partial = _telling(replaced.partial, replaced.standings)
    partial = [each for each in partial if not each.is_right]
    sure = [each for each in complete if not each.is_right]
    if replaced.pair:
        return Repairs(pair=replaced.pair)
    if replaced.is_tied and not complete:
        return Repairs(partial=tuple(partial))
    places = {each.where for each in complete}
    says_nothing = raised_at is not None and is_only_around(complete, replaced, raised_at)
    if sure and len(places) == 1 and not _is_given(complete, replaced) and not says_nothing:
        return _of_one_place(diagnosed, experimenter, replaced, complete)
    repairs = (
        find_repairs(diagnosed, experimenter, first=replaced.doubtful)
        if says_nothing
        else _edited(diagnosed, experimenter, replaced, complete)
    )
    if len(complete) == 1 and only_passed_on(complete[0], repairs.complete, replaced.standings):
        return Repairs(tuple(complete))
    if repairs.complete:
        kinds = tuple(each for each in repairs.complete if each.phase == OF_ANOTHER_KIND)
        likely = _likely(repairs.complete, sure, replaced.standings)
        if raised_at is not None:
            likely = raising(kinds or likely, complete, replaced, raised_at)
        return replace(repairs, complete=likely)
    in_doubt = bool(complete) and not sure and raised_at is None
    if raised_at is not None:
        sure = telling_of_raised(complete, replaced, raised_at)
    told = {each.repaired for each in partial}
    edits = _guilty(repairs.partial, replaced.standings)
    some = [each for each in edits if each.repaired not in told]
    return replace(
        repairs,
        complete=tuple(sure),
        # One place may explain everything, though it is in doubt.
        partial=() if in_doubt else (*some, *partial),
        wholes=tuple(
            each
            for each in replaced.complete
            if each.kind == CONTAINER and not starts_empty(each, replaced.standings)
        ),
        only_line=replaced.only_line,
        heads=heads(replaced.standings),
    )


def _of_one_place(
    diagnosed: DiagnosedFunction,
    experimenter: Experimenter,
    replaced: Replacements,
    complete: Sequence[Repair],
) -> Repairs:
    """Return the one place that is sure, or one whose value goes into its own."""
    places = {each.where for each in complete}
    sure = next(each for each in complete if not each.is_right)
    helper = handed_on(sure, replaced.standings)
    if helper is not None and helper.where not in places:
        tried = find_repairs(diagnosed, experimenter, places | {helper.where})
        own = any(_changes(each) and each.where in places for each in tried.complete)
        return Repairs(tuple(complete) if own else (helper,))
    helpers = results(sure, replaced.standings) - places
    further = suspects(sure, replaced.standings) | uses(sure, replaced.standings) | helpers
    further -= places
    if not further:
        return Repairs(tuple(complete))
    tried = find_repairs(diagnosed, experimenter, places | further)
    if _turns_anywhere(tried.complete, places, helpers):
        return Repairs()
    return Repairs(_weighed(complete, tried.complete, places))


def _turns_anywhere(
    edits: Sequence[Repair], places: Collection[SourceLocation], helpers: Collection[SourceLocation]
) -> bool:
    """Tell whether all that ``edits`` do is turn a sign, at a place and in a helper as well."""
    lines = {each.where for each in edits}
    return (
        not lines.isdisjoint(places)
        and not lines.isdisjoint(helpers)
        and all(each.kind in TURNING for each in edits)
    )


def _is_given(complete: Sequence[Repair], replaced: Replacements) -> bool:
    """Tell whether a place is in a helper, to which something wrong may be given."""
    return any(is_in_helper(each, replaced.standings) for each in complete)


def _edited(
    diagnosed: DiagnosedFunction,
    experimenter: Experimenter,
    replaced: Replacements,
    complete: Sequence[Repair],
) -> Repairs:
    """Return the edits of the likely places that repair the function, or of any where none does."""
    places = {each.where for each in complete}
    sure = [each for each in complete if not each.is_right]
    begins = set() if sure else origins(replaced.standings) - places
    first = replaced.doubtful | begins
    if not sure:
        places |= {each.where for each in replaced.complete if each.kind == NAME}
    if begins:
        places |= first
    for each in complete:
        places |= callers(each.where, replaced.standings)
    repairs = find_repairs(diagnosed, experimenter, places, first=first)
    # A right value may be used in a wrong way where no value is assigned.
    is_open = _is_given(complete, replaced) or not sure or len(sure) < len(complete)
    begins_there = any(map(_changes, repairs.complete)) or not begins
    if is_open and not (repairs.complete and begins_there):
        return find_repairs(diagnosed, experimenter, first=first)
    return repairs


def _weighed(
    found: Sequence[Repair], edits: Sequence[Repair], places: Collection[SourceLocation]
) -> tuple[Repair, ...]:
    """Return what was found, or edits of what goes into it, if only these change what stands there.

    Something can be put in on the way of a value wherever it is used.
    """
    changing = [each for each in edits if _changes(each) and each.kind not in EVADING]
    if any(each.where in places for each in changing):
        return tuple(found)
    # A mean for a sum does what a factor does that is put in elsewhere.
    changing = [each for each in changing if each.kind != "function"]
    return tuple(changing) or tuple(found)


def _changes(edit: Repair) -> bool:
    """Tell whether an edit changes what stands there."""
    return edit.kind not in PUT_IN and not (edit.kind == "sign" and edit.phase > 0)


def _likely(
    edits: tuple[Repair, ...], sure: Sequence[Repair], standings: Standings | None
) -> tuple[Repair, ...]:
    """Return the edits of guilty lines; of one that calls a helper only if nothing is put in."""
    edits = _guilty(edits, standings)
    calling = {where for each in sure for where in callers(each.where, standings)}
    own = [each for each in edits if each.where not in calling - {each.where for each in sure}]
    if not own:
        return edits
    there = [each for each in edits if each not in own and _changes(each)]
    return tuple(there if there and not any(map(_changes, own)) else own)


def _guilty(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Leave out edits of lines that only pass values on, or whose values are right.

    But for the only line at which the same outputs are repaired.
    """
    innocent, passing = cleared(standings), packing(standings)
    lines = {each.where for each in edits}
    for where in lines:
        calling = callers(where, standings)
        # What is wrong in a helper is so in all of its calls.
        if len(calling) > 1 and not calling.isdisjoint(lines):
            edits = tuple(each for each in edits if each.where != where)
    if standings is not None:
        # A row of values under a name of their own may be meant for something else.
        edits = tuple(
            each
            for each in edits
            if each.kind != "dictionary"
            or each.returns
            or not standings.names.keys().isdisjoint(each.assigns)
        )
    kept: list[Repair] = []
    for repaired in dict.fromkeys(each.repaired for each in edits):
        own = [each for each in edits if each.repaired == repaired]
        if len({each.where for each in own}) > 1:
            # What is in another order has right values.
            guilty = [
                each
                for each in own
                if each.kind == "order"
                or not (each.where in innocent or (each.returns and each.where in passing))
            ]
            # What is put in where values are only packed was left out before.
            is_late = guilty and all(e.where in passing and not _changes(e) for e in guilty)
            own = [each for each in own if each.where not in passing] if is_late else guilty
        kept += exchanging(own, standings)
    return tuple(kept)


def _telling(found: Sequence[Repair], standings: Standings | None) -> list[Repair]:
    """Return the places that say something.

    To replace what holds all outputs, or has been computed before, says nothing. Nor does what a
    function returns that is right if it is given another argument.
    """
    arguments = [each for each in found if each.kind in (ARGUMENT, PASSED)]
    others = [
        each
        for each in found
        if each.kind not in (CONTAINER, PASSED) and not (each.kind == NAME and each.is_right)
    ]
    if arguments and all(
        each.kind == ARGUMENT or (each.returns and takes_one_of(each, arguments, standings))
        for each in others
    ):
        return arguments
    return others
