"""Give each found mistake the line that makes it, as far as an experiment shows it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.another_key import with_exchanged_arguments, with_key
from grader.diagnosis.cases import RAISED
from grader.diagnosis.defaults import ANOTHER_DEFAULT
from grader.diagnosis.exchanging import ORDERS
from grader.diagnosis.forms import FORM
from grader.diagnosis.found_mistakes import MUTATES_INPUT, FoundMistake
from grader.diagnosis.kept_values import KEPT
from grader.diagnosis.leaves import display_name
from grader.diagnosis.likely_edits import CUTTING, EVADING, TURNING, changes
from grader.diagnosis.lines_of_exceptions import (
    all_raise,
    is_unknown_name,
    mostly_repairing,
    raises_by_itself,
)
from grader.diagnosis.outside import OUTSIDE
from grader.diagnosis.places import find_own_edits, find_places
from grader.diagnosis.repairs import Repairs, find_change, find_defaults, find_return
from grader.diagnosis.signs import SIGN_FLIPPED
from grader.diagnosis.small_cases import called_again
from grader.diagnosis.trial_outputs import wanted_stems
from grader.diagnosis.untold import with_untold
from grader.diagnosis.wrong_products import with_product
from grader.errors import NNGradeError
from grader.report.model import MEASURED, NOT_IMPLEMENTED
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Experimenter, Repair
    from grader.errors import SourceLocation

__all__ = ["LineSearch"]

ANYWHERE = {"factor", "size", "term", "sign", "one-minus", "transpose"} | ORDERS
"""Edits that do the same at several places on the way of a value."""
MOVED = "moved"
"""Edits that move a statement, or leave a ``return`` within a loop out."""
PAIR = 2
NOT_DESCENDING = "not-descending"
THRESHOLD = "threshold"
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
            repairs = self._repairs(diagnosed, len(found))
        where |= _of_pair(found, diagnosed, repairs)
        with_lines = [
            replace(each, where=where[number])
            if where.get(number) is not None or each.mistake == MUTATES_INPUT
            else self._with_key(
                _with_order(
                    replace(each, where=_line(each, diagnosed, repairs) or _own(each, repairs)),
                    repairs,
                ),
                diagnosed,
            )
            for number, each in enumerate(found)
        ]
        return with_untold(with_lines, diagnosed, repairs)

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
        repairs = self._repairs(diagnosed)
        where = _line(found, diagnosed, repairs)
        if where is None:
            return []
        there = [each for each in repairs.complete if each.where == where]
        is_early = bool(there) and all(each.kind == MOVED and each.returns for each in there)
        return [replace(found, where=where, measured="returns_early" if is_early else "line")]

    def beside_others(
        self, found: Sequence[FoundMistake], diagnosed: DiagnosedFunction
    ) -> list[FoundMistake]:
        """Return the mistakes with lines where functions that are called are wrong as well.

        In a process of the submission alone, only small edits are made: a value of the reference
        would make up for what the other functions give. A line is shown if no other can be edited.
        """
        if diagnosed.is_random or all(each.mistake in WITHOUT_REPAIR for each in found):
            return list(found)
        unaided, own = diagnosed, Repairs()
        with self._faults_told():
            unaided = called_again(diagnosed, self.experimenter)
            own = find_own_edits(unaided, self.experimenter)
        return [
            replace(each, where=where, is_unaided=True)
            if each.raised is None
            and each.mistake not in WITHOUT_REPAIR
            and (where := _line(each, unaided, own)) is not None
            and {edit.where for edit in own.complete or own.partial} == {where}
            else each
            for each in found
        ]

    def _repairs(self, diagnosed: DiagnosedFunction, mistakes: int = 1) -> Repairs:
        """Return where another value repairs the function, and of these where an edit does.

        Where no value does, any edit that does so counts.
        """
        with self._faults_told():
            return find_places(diagnosed, self.experimenter, self.trusted_with_values, mistakes)
        return Repairs()

    def _with_key(self, found: FoundMistake, diagnosed: DiagnosedFunction) -> FoundMistake:
        with self._faults_told():
            found = with_exchanged_arguments(found, diagnosed, self.experimenter)
            found = with_product(found, diagnosed, self.experimenter)
            return with_key(found, diagnosed, self.experimenter)
        return found

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Go on where a search breaks off by a fault of ours: the mistakes stand without a line."""
        try:
            yield
        except NNGradeError:  # the author's fault, or this machine's
            raise
        except Exception as error:  # noqa: BLE001 - it is told in a note
            self.fault = type(error).__name__


def _with_order(found: FoundMistake, repairs: Repairs) -> FoundMistake:
    """Add to an exception that its line takes several values, if another order repairs it."""
    if found.raised is None or found.hint or found.where is None:
        return found
    there = [each for each in (*repairs.complete, *repairs.partial) if each.where == found.where]
    if not there or any(each.kind not in ORDERS or len(each.assigns) < PAIR for each in there):
        return found
    return replace(found, hint=message("diagnosis.order_hint", names=", ".join(there[0].assigns)))


def _of_pair(
    found: Sequence[FoundMistake], diagnosed: DiagnosedFunction, repairs: Repairs
) -> dict[int, SourceLocation | None]:
    """Return the lines of the mistakes in a function that makes two, where each tells its own."""
    numbers = [n for n, each in enumerate(found) if each.mistake not in WITHOUT_REPAIR]
    if len(repairs.pair) != PAIR or len(numbers) != PAIR:
        return {}

    def fits(number: int, repair: Repair) -> int:
        name, stem = found[number].quantity, diagnosed.quantities.stem(found[number].quantity)
        stems = {diagnosed.quantities.stem(each) for each in repair.repaired}
        digits = name.removeprefix(stem)
        return (
            2 * (name in repair.assigns or name in repair.repaired)
            + (stem in repair.assigns or stem in stems)
            + any(digits and each.endswith(digits) for each in repair.repaired)
        )

    ways = [dict(zip(numbers, pair, strict=False)) for pair in (repairs.pair, repairs.pair[::-1])]
    scores = [sum(fits(number, each) for number, each in way.items()) for way in ways]
    if scores[0] == scores[1]:
        return {}
    way = ways[scores[1] > scores[0]]
    return {number: each.where for number, each in way.items() if not each.is_doubtful}


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


def _line(
    found: FoundMistake, diagnosed: DiagnosedFunction, repairs: Repairs
) -> SourceLocation | None:
    if found.mistake == NOT_IMPLEMENTED:
        return None
    stem = diagnosed.quantities.stem(found.quantity)
    # One line repairs everything, or the variable is used in several.
    some = [] if found.relation == OUTSIDE else _partial(found, diagnosed, repairs)
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
        return found.raised.lost_at or repairs.raised_at or found.where
    if found.mistake == THRESHOLD:
        every = [each for each in every if each.kind in CUTTING] or every
    if every:
        outputs = {name for case in diagnosed.cases for path in case.wrong for name in path}
        # Which quantity raised does not tell which one is wrong.
        is_output = found.quantity in outputs or found.mistake == RAISES
        anywhere = ANYWHERE | TURNING if found.mistake == SIGN_FLIPPED else ANYWHERE
        return _chosen(every, found.quantity, stem, anywhere, is_output=is_output)
    for each in repairs.wholes:
        if found.quantity in each.assigns:
            return each.where
    # Where steps are lost, what is put together in the end is right.
    if found.raised is None and found.mistake != NOT_DESCENDING and repairs.result is not None:
        return repairs.result
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
    every: Sequence[Repair], quantity: str, stem: str, anywhere: Collection[str], *, is_output: bool
) -> SourceLocation | None:
    """Return the line of the likeliest repair, None if edits of several lines are as likely.

    Those of the kinds ``anywhere`` do the same at several places.
    """

    def rank(repair: Repair) -> tuple[int, int, int]:
        return _rank(repair, quantity, stem, is_output=is_output)

    best = min(every, key=rank)
    alike = [each for each in every if each.phase == best.phase and each.repaired == best.repaired]
    others = [each for each in alike if each.kind not in anywhere]
    if others or len({each.where for each in alike}) == 1:
        changed = {each.where for each in others if changes(each)}
        return changed.pop() if len(changed) == 1 else best.where
    # What is exchanged or transposed may have been so before it got its name.
    if any(each.kind in {*ORDERS, "transpose"} for each in alike):
        return None
    own = {each.where for each in alike if _assigns(each, quantity, stem)}
    return own.pop() if len(own) == 1 else None


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
