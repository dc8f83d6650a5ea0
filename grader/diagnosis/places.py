"""Find the places of a function at which its mistake may be made, by both experiments.

Where another value repairs the function, a mistake may be made; of these places, and of those
whose values go into theirs, the likeliest is the one at which a small edit does so as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.blame import (
    cleared,
    copying,
    heads,
    origins,
    packing,
    storing,
    suspects,
    without_wrong,
)
from grader.diagnosis.connections import (
    callers,
    counts_from_zero,
    handed_on,
    has_several_calls,
    is_in_helper,
    only_passed_on,
    results,
    rows,
    starts_empty,
    takes_one_of,
    tests,
    uses,
)
from grader.diagnosis.exchanging import crossed, exchanging
from grader.diagnosis.lines_of_exceptions import (
    is_only_around,
    of_another_kind,
    raising,
    telling_of_raised,
)
from grader.diagnosis.repairs import Repairs, find_raising, find_repairs
from grader.diagnosis.replacements import find_replacements
from grader.diagnosis.same_start import from_same_start
from grader.diagnosis.sites import ARGUMENT, CONTAINER, NAME, PASSED
from grader.diagnosis.small_cases import (
    with_all_arguments,
    with_small_arrays,
    with_small_cases,
)

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
MISPLACED = "misplaced"
"""The kind of edits that exchange arguments, each of which has the name of the other parameter."""
UNLIKELY = 2
"""The phase of edits that are seldom what is meant."""
CROSSED = "crossed"
"""The kind of edits that exchange the parts at one place of two tuples."""
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
    diagnosed = with_small_arrays(diagnosed, experimenter)
    raised_at = find_raising([*diagnosed.cases, *every], diagnosed, experimenter)
    replaced = find_replacements(diagnosed, trusted_with_values, mistakes)
    found = Repairs(pair=replaced.pair)
    if not replaced.pair:
        found = _found_by_trials(diagnosed, experimenter, replaced, raised_at, mistakes)
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
    mistakes: int,
) -> Repairs:
    complete = _telling(replaced.complete, replaced.standings)
    # What is right says nothing where it makes only some outputs right.
    partial = _telling(replaced.partial, replaced.standings)
    partial = [each for each in partial if not each.is_right]
    sure = [each for each in complete if not each.is_right]
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
    named = [each for each in replaced.partial if each.kind == NAME]
    if repairs.complete and crossed(repairs.complete, named, replaced.standings):
        return Repairs(partial=tuple(named))
    if repairs.complete:
        kinds = tuple(each for each in repairs.complete if each.phase == OF_ANOTHER_KIND)
        likely = _likely(repairs.complete, sure, replaced.standings)
        if raised_at is not None:
            likely = raising(kinds or likely, complete, replaced, raised_at)
        return replace(repairs, complete=likely)
    in_doubt = bool(complete) and not sure and raised_at is None
    if raised_at is not None:
        sure = telling_of_raised(complete, replaced, raised_at) or of_another_kind(replaced)
    told = {each.repaired for each in partial}
    edits = _guilty(repairs.partial, replaced.standings)
    some = [each for each in edits if each.repaired not in told]
    return replace(
        repairs,
        complete=tuple(sure),
        # One place may explain everything, though it is in doubt.
        partial=() if in_doubt and mistakes == 1 else (*some, *partial),
        wholes=tuple(
            each
            for each in replaced.complete
            if each.kind == CONTAINER and not starts_empty(each, replaced.standings)
        ),
        result=_computed_result(replaced) if mistakes == 1 else None,
        only_line=replaced.only_line,
        heads=heads(replaced.standings),
    )


def _computed_result(replaced: Replacements) -> SourceLocation | None:
    """Return the one line that returns what it computes itself, of nothing that a helper gives."""
    standings = replaced.standings
    if standings is None or standings.is_random:
        return None
    sites = [standings.sites[each.number] for each in replaced.complete if each.kind == CONTAINER]
    lines = {
        site.repair.where
        for site in sites
        if site.repair.returns
        and not site.passes
        and all(
            each.function == site.function and not standings.is_wrong(each.number)
            for each in standings.inputs(site)
        )
    }
    return lines.pop() if len(lines) == 1 else None


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
    in_rows = rows(sure, replaced.standings)
    further = (further | in_rows) - places
    if not further:
        return Repairs(tuple(complete))
    tried = find_repairs(diagnosed, experimenter, places | further)
    if _turns_anywhere(tried.complete, places, (helpers | in_rows) - places):
        return Repairs()
    return Repairs(_weighed(complete, tried.complete, places))


def _turns_anywhere(
    edits: Sequence[Repair], places: Collection[SourceLocation], others: Collection[SourceLocation]
) -> bool:
    """Tell whether all that ``edits`` do is turn a sign, at a place and in ``others`` as well."""
    lines = {each.where for each in edits}
    return (
        not lines.isdisjoint(places)
        and not lines.isdisjoint(others)
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
        places |= tests(each, replaced.standings) if each.is_right else set()
    repairs = find_repairs(diagnosed, experimenter, places, first=first)
    # A right value may be used in a wrong way where no value is assigned.
    is_open = _is_given(complete, replaced) or not sure or len(sure) < len(complete)
    begins_there = any(map(_changes, repairs.complete)) or not begins
    if is_open and not (repairs.complete and begins_there):
        return find_repairs(diagnosed, experimenter, first=first)
    if not sure and repairs.complete and not any(map(_changes, repairs.complete)):
        wider = find_repairs(diagnosed, experimenter, first=first)
        return wider if any(map(_changes, wider.complete)) else repairs
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
    """Return the edits of guilty lines; of one that calls a helper only if nothing is put in.

    Where there are none, or only far-fetched ones, the places that are ``sure`` are left.
    """
    calling = {where for each in sure for where in callers(each.where, standings)}
    if _turns_call(edits, calling):
        return ()
    misplaced = tuple(each for each in edits if each.kind == MISPLACED)
    # Rows of names and values can be exchanged wherever they are used, parts of two tuples cannot.
    crossed = tuple(each for each in edits if each.kind == CROSSED)
    edits = misplaced or crossed or _guilty(edits, standings)
    if any(each.kind == "comparison" for each in edits):
        # Counts begin with 0: the end is wrong.
        edits = tuple(each for each in edits if not counts_from_zero(each, standings))
    own = [each for each in edits if each.where not in calling - {each.where for each in sure}]
    there = [each for each in edits if each not in own and _changes(each)]
    likely = there if there and not any(map(_changes, own)) else own or edits
    return tuple(sure if not likely or _are_farfetched(likely, standings) else likely)


def _turns_call(edits: Sequence[Repair], calling: Collection[SourceLocation]) -> bool:
    """Tell whether ``edits`` turn a sign where a helper is called, and in it as well.

    Or put one in there alone: the helper may have the wrong one.
    """
    at_call = [each for each in edits if each.where in calling]
    if not at_call or any(each.kind not in TURNING for each in edits):
        return False
    return len(at_call) < len(edits) or all(each.kind == "sign" for each in edits)


def _are_farfetched(edits: Sequence[Repair], standings: Standings | None) -> bool:
    """Tell whether all of ``edits`` are unlikely ones of lines that compute what is right.

    They put something in, or give a value the name of what another line uses. Or they transpose
    what a line returns that another line has made.
    """
    innocent, begun = cleared(standings) - copying(standings), origins(standings)
    right = without_wrong(standings)
    if all(e.kind == "transpose" and e.returns and e.where in right for e in edits):
        return bool(begun - {each.where for each in edits})
    return all(
        each.phase == UNLIKELY
        and each.where in innocent
        and (each.kind in PUT_IN or (each.kind == "name" and each.assigns))
        for each in edits
    )


def _guilty(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Leave out edits of lines that only pass values on, or whose values are right.

    But for the only line at which the same outputs are repaired.
    """
    innocent, passing = cleared(standings) | storing(standings), packing(standings)
    lines = {each.where for each in edits}
    for where in lines:
        calling = callers(where, standings)
        # What is wrong in a helper is so in all of its calls.
        if has_several_calls(where, standings) and not calling.isdisjoint(lines):
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
