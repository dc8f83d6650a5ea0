"""Give each found mistake the line that makes it, as far as an experiment shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.blame import cleared, heads, is_in_helper, only_passed_on, packing
from grader.diagnosis.cases import RAISED
from grader.diagnosis.defaults import ANOTHER_DEFAULT
from grader.diagnosis.exchanging import exchanging
from grader.diagnosis.forms import FORM
from grader.diagnosis.found_mistakes import MEASURED, MUTATES_INPUT, NOT_IMPLEMENTED, FoundMistake
from grader.diagnosis.kept_values import KEPT
from grader.diagnosis.leaves import display_name
from grader.diagnosis.lines_of_exceptions import (
    all_raise,
    is_only_around,
    is_unknown_name,
    mostly_repairing,
    raises_by_itself,
    telling_of_raised,
)
from grader.diagnosis.repairs import (
    Repairs,
    find_change,
    find_defaults,
    find_raising,
    find_repairs,
    find_return,
)
from grader.diagnosis.replacements import find_replacements
from grader.diagnosis.same_start import from_same_start
from grader.diagnosis.sites import ARGUMENT, CONTAINER, NAME, PASSED
from grader.diagnosis.small_cases import with_all_arguments, with_small_cases
from grader.diagnosis.trial_outputs import wanted_stems
from grader.errors import NNGradeError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter, Repair
    from grader.diagnosis.sites import Standings
    from grader.errors import SourceLocation

__all__ = ["LineSearch"]

EVADING = {"condition", "left-out", "moved"}
"""Edits by which a line can be evaded that only shows what another makes wrong."""
ANYWHERE = {"factor", "size", "term", "sign", "order"}
"""Edits that do the same at several places on the way of a value."""
PAIR = 2
OF_ANOTHER_KIND = 3
"""The phase of edits that put another kind of value somewhere."""
WITHOUT_REPAIR = {NOT_IMPLEMENTED, MUTATES_INPUT}


@dataclass
class LineSearch:
    """Finds lines in two processes of the submission."""

    experimenter: Experimenter
    """Tries edits of the function."""
    trusted_with_values: Experimenter
    """May be given values of the reference: nothing but a line comes of it."""
    fault: str = ""
    """What ended a search before its end: the type of an exception, which is a fault of ours."""

    def with_lines(
        self, found: Sequence[FoundMistake], diagnosed: DiagnosedFunction
    ) -> list[FoundMistake]:
        """Return the mistakes with the lines that make them."""
        # What is kept from the call before is kept outside of the function's lines.
        if all(each.mistake == NOT_IMPLEMENTED or each.relation == KEPT for each in found):
            return list(found)
        where: dict[int, SourceLocation | None] = {
            number: find(diagnosed, self.experimenter)
            for number, each in enumerate(found)
            if (find := _finder(each)) is not None
        }
        repairs = Repairs()
        if any(
            each.mistake not in WITHOUT_REPAIR and where.get(number) is None
            for number, each in enumerate(found)
        ):
            repairs = self._repairs(diagnosed)
        return [
            replace(each, where=where[number])
            if where.get(number) is not None or each.mistake == MUTATES_INPUT
            else _with_order(
                replace(each, where=_line(each, diagnosed, repairs) or _own(each, repairs)), repairs
            )
            for number, each in enumerate(found)
        ]

    def by_line(self, diagnosed: DiagnosedFunction) -> list[FoundMistake]:
        """Return that outputs are wrong because of a line, where no more is known."""
        names = [
            display_name(path)
            for case in diagnosed.cases
            if RAISED not in case.wrong
            for path in case.expected
            if path in case.wrong and diagnosed.is_in_failed_check(path)
        ]
        if not names:
            return []
        found = FoundMistake(MEASURED, names[0], "", measured="line")
        where = _line(found, diagnosed, self._repairs(diagnosed))
        return [replace(found, where=where)] if where is not None else []

    def _repairs(self, diagnosed: DiagnosedFunction) -> Repairs:
        """Return where another value repairs the function, and of these where an edit does.

        Where no value does, any edit that does so counts.
        """
        try:
            return _tried(diagnosed, self.experimenter, self.trusted_with_values)
        except NNGradeError:  # the author's fault, or this machine's
            raise
        except Exception as error:  # noqa: BLE001 - the mistakes stand without a line, and it is told
            self.fault = type(error).__name__
            return Repairs()


def _with_order(found: FoundMistake, repairs: Repairs) -> FoundMistake:
    """Add to an exception that its line takes several values, if another order repairs it."""
    if found.raised is None or found.hint or found.where is None:
        return found
    there = [each for each in (*repairs.complete, *repairs.partial) if each.where == found.where]
    if not there or any(each.kind != "order" or len(each.assigns) < PAIR for each in there):
        return found
    return replace(found, hint=message("diagnosis.order_hint", names=", ".join(there[0].assigns)))


def _own(found: FoundMistake, repairs: Repairs) -> SourceLocation | None:
    """Return the line that raised, if it is not one of another graded function."""
    if found.raised is None or repairs.raised_at is None:
        return found.where
    is_own = found.where is None or found.where.line == repairs.raised_at.line
    return found.where if is_own else None


def _finder(
    found: FoundMistake,
) -> Callable[[DiagnosedFunction, Experimenter], SourceLocation | None] | None:
    """Return what finds the line of a mistake that is known to lie in one place of a function."""
    if found.mistake == MUTATES_INPUT:
        return find_change
    return {FORM: find_return, ANOTHER_DEFAULT: find_defaults}.get(found.relation)


def _tried(
    diagnosed: DiagnosedFunction, experimenter: Experimenter, trusted_with_values: Experimenter
) -> Repairs:
    diagnosed = with_small_cases(from_same_start(diagnosed), experimenter)
    diagnosed = with_all_arguments(diagnosed, experimenter)
    raised_at = find_raising(diagnosed, experimenter)
    found = _found_by_trials(diagnosed, experimenter, trusted_with_values, raised_at)
    return replace(found, raised_at=raised_at)


def _found_by_trials(
    diagnosed: DiagnosedFunction,
    experimenter: Experimenter,
    trusted_with_values: Experimenter,
    raised_at: SourceLocation | None,
) -> Repairs:
    replaced = find_replacements(diagnosed, trusted_with_values)
    complete = _telling(replaced.complete)
    # What is right says nothing where it makes only some outputs right.
    partial = [each for each in _telling(replaced.partial) if not each.is_right]
    sure = [each for each in complete if not each.is_right]
    places = {each.where for each in complete}
    is_given = any(is_in_helper(each, replaced.standings) for each in complete)
    says_nothing = raised_at is not None and is_only_around(complete, replaced, raised_at)
    if sure and len(places) == 1 and not is_given and not says_nothing:
        return Repairs(tuple(complete))
    first = replaced.doubtful
    if not sure:
        places |= {each.where for each in replaced.complete if each.kind == NAME}
    repairs = (
        Repairs() if says_nothing else find_repairs(diagnosed, experimenter, places, first=first)
    )
    # A right value may be used in a wrong way where no value is assigned.
    if (is_given or says_nothing or len(sure) < len(complete)) and not repairs.complete:
        repairs = find_repairs(diagnosed, experimenter, first=first)
    if len(complete) == 1 and only_passed_on(complete[0], repairs.complete, replaced.standings):
        return Repairs(tuple(complete))
    if repairs.complete:
        guilty = _guilty(repairs.complete, replaced.standings)
        kinds = tuple(each for each in repairs.complete if each.phase == OF_ANOTHER_KIND)
        return replace(repairs, complete=kinds if raised_at is not None and kinds else guilty)
    if raised_at is not None:
        sure = telling_of_raised(complete, replaced, raised_at)
    edits = _guilty(repairs.partial, replaced.standings)
    told = {each.repaired for each in partial}
    wholes = tuple(each for each in replaced.complete if each.kind == CONTAINER)
    return replace(
        repairs,
        complete=tuple(sure),
        partial=(*(each for each in edits if each.repaired not in told), *partial),
        wholes=wholes,
        only_line=replaced.only_line,
        heads=heads(replaced.standings),
    )


def _guilty(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Leave out edits of lines that only pass values on, or whose values are right.

    But for the only line at which the same outputs are repaired.
    """
    innocent, passing = cleared(standings), packing(standings)
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
            own = [
                each
                for each in own
                if each.kind == "order"
                or not (each.where in innocent or (each.returns and each.where in passing))
            ]
        kept += exchanging(own, standings)
    return tuple(kept)


def _telling(found: Sequence[Repair]) -> list[Repair]:
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
    if arguments and all(each.returns or each.kind == ARGUMENT for each in others):
        return arguments
    return others


def _line(
    found: FoundMistake, diagnosed: DiagnosedFunction, repairs: Repairs
) -> SourceLocation | None:
    if found.mistake == NOT_IMPLEMENTED:
        return None
    stem = diagnosed.quantities.stem(found.quantity)
    some = _partial(found, diagnosed, repairs)
    # Exchanged results are seldom exchanged by the return statement.
    own = [each for each in some if _assigns(each, found.quantity, stem)]
    complete = [each for each in repairs.complete if _is_about(each, stem, diagnosed)]
    every = [each for each in complete if not (each.returns and own)] or own or some
    if found.raised is not None and (
        is_unknown_name(found.raised)
        or (
            all(each.kind in EVADING for each in every)
            and all_raise(diagnosed)
            and not raises_by_itself(found.raised)
        )
    ):
        return repairs.raised_at or found.where
    if every:
        outputs = {name for case in diagnosed.cases for path in case.wrong for name in path}
        # Which quantity raised does not tell which one is wrong.
        is_output = found.quantity in outputs or found.mistake == RAISES
        return _chosen(every, found.quantity, stem, is_output=is_output)
    for each in repairs.wholes:
        if found.quantity in each.assigns:
            return each.where
    return repairs.only_line or (repairs.raised_at if found.raised is not None else None)


def _is_about(repair: Repair, stem: str, diagnosed: DiagnosedFunction) -> bool:
    """Tell whether a repair may be that of ``stem``.

    It is not if others alone were wrong where it was tried: a learning rate of 1 hides that it is
    not used.
    """
    wrong = {diagnosed.stem(path) for case in diagnosed.cases for path in case.wrong}
    return stem in repair.repaired or stem not in wrong


def _partial(found: FoundMistake, diagnosed: DiagnosedFunction, repairs: Repairs) -> list[Repair]:
    """Return those of the partial repairs that concern a mistake."""
    if found.raised is not None:
        return mostly_repairing(diagnosed, repairs, found.raised)
    stem = diagnosed.quantities.stem(found.quantity)
    return [each for each in repairs.partial if stem in each.repaired] or [
        each for each in repairs.partial if each.repaired <= _members(found.quantity, diagnosed)
    ]


def _members(quantity: str, diagnosed: DiagnosedFunction) -> frozenset[str]:
    """Return the names of what is wrong in an output that holds several."""
    wrong = {path for case in diagnosed.cases for path in case.wrong}
    return wanted_stems(diagnosed, (path for path in wrong if path[0] == quantity and path[1:]))


def _chosen(
    every: Sequence[Repair], quantity: str, stem: str, *, is_output: bool
) -> SourceLocation | None:
    """Return the line of the likeliest repair, None if edits of several lines are as likely."""

    def rank(repair: Repair) -> tuple[int, int, int]:
        return _rank(repair, quantity, stem, is_output=is_output)

    best = min(every, key=rank)
    alike = [each for each in every if each.phase == best.phase and each.repaired == best.repaired]
    if len({each.where for each in alike}) == 1 or any(e.kind not in ANYWHERE for e in alike):
        return best.where
    own = {each.where for each in alike if _assigns(each, quantity, stem)}
    return own.pop() if len(own) == 1 and all(each.kind != "order" for each in alike) else None


def _assigns(repair: Repair, quantity: str, stem: str) -> bool:
    return quantity in repair.assigns or stem in repair.assigns


def _rank(repair: Repair, quantity: str, stem: str, *, is_output: bool) -> tuple[int, int, int]:
    """Return what is smaller for a likelier repair of ``quantity``.

    Whatever is assigned on the way to an output is repaired by the last assignment as well, so the
    first counts; but a quantity on the way is assigned by the line that is meant.
    """
    names = repair.assigns
    evades = int(repair.kind in EVADING)
    assigned = 0 if quantity in names else 1 if stem in names else 2
    if is_output:
        return (-len(repair.repaired), int(repair.returns) + 2 * evades, repair.number)
    return (-len(repair.repaired), assigned + repair.returns + 3 * evades, repair.number)
