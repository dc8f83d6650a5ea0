"""Find the places of a function at which its mistake may be made, by both experiments.

Where another value repairs the function, a mistake may be made; of these places, and of those
whose values go into theirs, the likeliest is the one at which a small edit does so as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.clear_lines import suspects, without_wrong
from grader.diagnosis.connections import (
    callers,
    computes_in_vain,
    elementwise,
    handed_on,
    is_in_helper,
    made_in,
    only_passed_on,
    own_returns,
    results,
    rows,
    starts_empty,
    takes_one_of,
    tests,
    uses,
    written_out,
)
from grader.diagnosis.exchanging import crossed
from grader.diagnosis.likely_edits import (
    CUTTING,
    EVADING,
    TURNING,
    changes,
    guilty,
    likely_edits,
    put_in,
    reading,
    turned_there,
)
from grader.diagnosis.lines_of_exceptions import (
    is_only_around,
    of_another_kind,
    raises_by_type,
    raising,
    telling_of_raised,
)
from grader.diagnosis.named_places import agreed, named_copies, named_results, where_renamed
from grader.diagnosis.origins import origins
from grader.diagnosis.passing_lines import heads
from grader.diagnosis.repairs import UNREAD, Repairs, find_raising, find_repairs
from grader.diagnosis.replacements import find_replacements
from grader.diagnosis.same_start import from_same_start
from grader.diagnosis.sites import ARGUMENT, CONTAINER, NAME, PASSED
from grader.diagnosis.small_cases import with_all_arguments, with_small_arrays, with_small_cases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter, Repair
    from grader.diagnosis.replacements import Replacements
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = ["find_own_edits", "find_places"]

OF_ANOTHER_KIND = 3
"""The phase of edits that put another kind of value somewhere."""


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
    found = _of_both(diagnosed, experimenter, replaced) if replaced.pair else Repairs()
    if not replaced.pair and raised_at is None and computes_in_vain(replaced.standings):
        found = find_repairs(diagnosed, experimenter, kinds={UNREAD})
        found = Repairs(reading(found.complete, replaced.standings))
    if not (replaced.pair or found.complete):
        found = _found_by_trials(diagnosed, experimenter, replaced, raised_at, mistakes)
    return replace(found, raised_at=raised_at)


def _of_both(
    diagnosed: DiagnosedFunction, experimenter: Experimenter, replaced: Replacements
) -> Repairs:
    """Return the one line of which a change repairs both mistakes; if there is none, the pair.

    What is put in on the way of both says nothing.
    """
    tried = find_repairs(diagnosed, experimenter)
    edits = [each for each in tried.complete if changes(each) and each.kind not in EVADING]
    if len({each.where for each in edits}) == 1:
        return Repairs(tuple(edits))
    return Repairs(pair=replaced.pair)


def find_own_edits(diagnosed: DiagnosedFunction, experimenter: Experimenter) -> Repairs:
    """Return the edits that repair the function, whatever other functions give it."""
    repairs = find_repairs(diagnosed, experimenter)
    return Repairs(guilty(repairs.complete, None), guilty(repairs.partial, None))


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
    partial = [each for each in partial if not each.is_doubtful]
    sure = [each for each in complete if not each.is_doubtful]
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
        repairs = replace(repairs, complete=where_renamed(repairs.complete, replaced.standings))
        kinds = tuple(each for each in repairs.complete if each.phase == OF_ANOTHER_KIND)
        edits = turned_there(put_in(repairs.complete, replaced), replaced.doubtful)
        likely = likely_edits(edits, sure, replaced.standings)
        likely = likely or agreed(repairs.complete, complete)
        if raised_at is not None:
            by_type = raises_by_type(diagnosed)
            likely = raising(kinds or likely, complete, replaced, raised_at, by_type=by_type)
        return replace(repairs, complete=likely)
    in_doubt = bool(complete) and not sure and raised_at is None
    sure = [each for each in sure if each.kind != ARGUMENT] or sure
    if in_doubt and not repairs.partial:
        sure = named_copies(replaced) or named_results(complete, replaced.standings)
    if raised_at is not None:
        sure = telling_of_raised(complete, replaced, raised_at) or of_another_kind(replaced)
    told = {each.repaired for each in partial}
    edits = guilty(repairs.partial, replaced.standings)
    some = [each for each in edits if each.repaired not in told]
    return replace(
        repairs,
        complete=tuple(sure),
        # One place may explain everything, though it is in doubt.
        partial=() if in_doubt and mistakes == 1 else (*some, *partial),
        wholes=tuple(
            each
            for each in replaced.complete
            if each.kind == CONTAINER
            and not each.is_doubtful
            and not starts_empty(each, replaced.standings)
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
    sure = next(each for each in complete if not each.is_doubtful)
    helper = handed_on(sure, replaced.standings)
    if helper is not None and helper.where not in places:
        tried = find_repairs(diagnosed, experimenter, places | {helper.where})
        own = any(changes(each) and each.where in places for each in tried.complete)
        return Repairs(tuple(complete) if own else (helper,))
    helpers = results(sure, replaced.standings) - places
    further = suspects(sure, replaced.standings) | uses(sure, replaced.standings) | helpers
    in_rows = rows(sure, replaced.standings)
    # What the reference gives another value is wrong, wherever something is cut off by it.
    deciding = set() if _is_wrong(sure, replaced.standings) else tests(sure, replaced.standings)
    further = (further | in_rows) - places
    # Asked apart: a likelier edit of the place would end the search before it comes to these.
    decided = find_repairs(diagnosed, experimenter, deciding)
    cut_off = [each for each in decided.complete if each.kind in CUTTING]
    if not (further or cut_off or _calls_entry(sure, replaced.standings)):
        return Repairs(tuple(complete))
    tried = find_repairs(diagnosed, experimenter, places | further)
    if cut_off:  # many values of the place lead to the same
        there = [each for each in tried.complete if each.where in places and changes(each)]
        return Repairs((*cut_off, *there))
    if tried.complete and all(e.kind == "name" and e.where not in places for e in tried.complete):
        # What is read instead of another variable may be computed wrongly itself.
        read = {line for e in tried.complete for line in made_in(e.where, replaced.standings)}
        made = find_repairs(diagnosed, experimenter, read)
        tried = made if any(map(changes, made.complete)) else tried
    if _turns_anywhere(tried.complete, places, (helpers | in_rows) - places):
        return Repairs()
    return Repairs(_weighed(complete, tried.complete, places, replaced.standings))


def _is_wrong(place: Repair, standings: Standings | None) -> bool:
    return standings is not None and standings.of.get(place.number) == "wrong"


def _calls_entry(sure: Repair, standings: Standings | None) -> bool:
    """Tell whether a function is called at a place that a table holds: it may be the wrong one."""
    return standings is not None and standings.sites[sure.number].calls_entry


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
    sure = [each for each in complete if not each.is_doubtful]
    begins = set() if sure else origins(replaced.standings) - places
    first = replaced.doubtful | begins
    if not sure:
        places |= {each.where for each in replaced.complete if each.kind == NAME}
    if begins:
        places |= first
    for each in complete:
        places |= callers(each.where, replaced.standings)
        places |= tests(each, replaced.standings) if each.is_doubtful else set()
        places |= written_out(each, replaced.standings) if each.is_doubtful else set()
    for each in complete or replaced.partial:
        places |= own_returns(each, replaced.standings)
        places |= callers(each.where, replaced.standings)
    repairs = find_repairs(diagnosed, experimenter, places, first=first)
    # A right value may be used in a wrong way where no value is assigned.
    is_open = _is_given(complete, replaced) or not sure or len(sure) < len(complete)
    begins_there = any(map(changes, repairs.complete)) or not begins
    if is_open and not (repairs.complete and begins_there):
        return find_repairs(diagnosed, experimenter, first=first)
    if not sure and repairs.complete and not any(map(changes, repairs.complete)):
        wider = find_repairs(diagnosed, experimenter, first=first)
        return wider if any(map(changes, wider.complete)) else repairs
    return repairs


def _weighed(
    found: Sequence[Repair],
    edits: Sequence[Repair],
    places: Collection[SourceLocation],
    standings: Standings | None,
) -> tuple[Repair, ...]:
    """Return what was found, or edits of what goes into it, if only these change what stands there.

    Something can be put in on the way of a value wherever it is used.
    """
    changing = [each for each in edits if changes(each) and each.kind not in EVADING]
    if any(each.where in places for each in changing):
        return tuple(found)
    # A mean for a sum does what a factor does that is put in elsewhere.
    by_element = elementwise(standings) - without_wrong(standings)
    changing = [each for each in changing if each.kind != "function" or each.where in by_element]
    return tuple(changing) or tuple(found)


def _telling(found: Sequence[Repair], standings: Standings | None) -> list[Repair]:
    """Return the places that say something.

    To replace what holds all outputs, or has been computed before, says nothing. Nor does what a
    function returns that is right if it is given another argument.
    """
    arguments = [each for each in found if each.kind in (ARGUMENT, PASSED)]
    others = [
        each
        for each in found
        if each.kind not in (CONTAINER, PASSED) and not (each.kind == NAME and each.is_doubtful)
    ]
    if arguments and all(
        each.kind == ARGUMENT or (each.returns and takes_one_of(each, arguments, standings))
        for each in others
    ):
        return arguments
    return others
