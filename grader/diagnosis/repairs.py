"""Find the line that is wrong by experiment: which small edit of it makes the outputs right.

The sandbox process makes the edits and calls the function; what the outputs should be is known
only here. An edit counts if it makes wrong outputs right in every case, and no right one wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from grader.diagnosis.cases import RAISED
from grader.diagnosis.inputs import effort, representatives
from grader.diagnosis.leaves import display_name
from grader.diagnosis.trial_outputs import (
    missing_names,
    outputs_by_trial,
    repaired_outputs,
    wanted_outputs,
    wanted_stems,
    with_right_outputs,
)
from grader.errors import LearnerFailure, SourceLocation
from grader.running.callers import Caller
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import Leaves

__all__ = [
    "MAX_STEPS",
    "STEPS_PER_REQUEST",
    "TRIAL_SEED",
    "UNREAD",
    "Experimenter",
    "Repair",
    "Repairs",
    "begin",
    "diagnosed_cases",
    "find_change",
    "find_defaults",
    "find_raising",
    "find_repairs",
    "find_return",
    "place_of",
]

MAX_STEPS = 300_000
"""Lines that all trials of one function may run, as far as the unedited function tells."""
STEPS_PER_TRIAL = 40
"""What it takes to make an edit, in lines that are run."""
STEPS_PER_REQUEST = 8_000
"""Lines that the trials of one request may run; each request has a time limit, far above that."""
MAX_BATCH = 300
"""Edits that are tried in one request."""
MAX_CONFIRMED = 24
"""Edits that work on one case and are tried on the others."""
MAX_CASES = 6
MAX_CHANGE_CASES = 3
UNREAD = "unread"
"""The kind of an edit by which something is read that no line reads.

An argument in the place of a number, or a variable that is computed and never used.
"""
SEED = "seed"
"""The kind of an edit that leaves out where random numbers begin anew."""
ENTRY = "entry"
"""The kind of edits that put another function into a table."""
ALWAYS = {SEED, ENTRY}
"""The kinds of edits that are tried on all lines."""
MIN_TRIALS = 4
"""Edits that are tried even if a single one takes long."""
FEW_EDITS = {"augmented", "added", "moved", "order", "unpacked", "misplaced", "text"}
"""Kinds of edits of which there are few, and which are tried first where time is short."""
MAX_EDITS, MAX_PLACES = 10_000, 5_000
PHASES, LIKELY = 4, 1
TRIAL_SEED = 7
"""Seeds the submission's random numbers during a trial."""


class Experimenter(Caller, Protocol):
    """Makes edits in a sandbox process of its own."""

    def experiment(self, *request: Any) -> Any:
        """Do an experiment: its name, then its arguments."""


def begin(experimenter: Experimenter, case: Case) -> None:
    """Have the calls that follow begin where that of ``case`` began."""
    if case.start is not None:
        experimenter.experiment("begin", *case.start)


@dataclass(frozen=True)
class Repair:
    """An edit that makes outputs right."""

    number: int
    phase: int
    where: SourceLocation
    kind: str
    assigns: tuple[str, ...] = ()
    """Names and keys that the edited statement assigns."""
    returns: bool = False
    """Whether it is in a ``return`` statement."""
    repaired: frozenset[str] = frozenset()
    """The names of the outputs that it makes right, without numbers."""
    is_doubtful: bool = False
    """Whether the value that is replaced may be right: then another line uses it wrongly."""
    keys: tuple[str, ...] = ()
    """The key that is looked up, and the one that is put in its place; of other edits none."""

    def with_repaired(self, names: frozenset[str]) -> Repair:
        """Return the same edit with what it makes right."""
        return replace(self, repaired=names)


@dataclass(frozen=True)
class Repairs:
    """What the experiments with one function showed."""

    complete: tuple[Repair, ...] = ()
    """Edits that make all outputs right, likeliest first."""
    partial: tuple[Repair, ...] = ()
    """Edits that make some of the outputs right, if none makes all right."""
    wholes: tuple[Repair, ...] = ()
    """Places where all outputs together are replaced at once."""
    result: SourceLocation | None = None
    """The one line that computes all that is wrong, and returns it."""
    raised_at: SourceLocation | None = None
    """The line of the function itself that raised."""
    changed_at: SourceLocation | None = None
    """The line that first changed an argument."""
    only_line: SourceLocation | None = None
    """The one line that all of the function's own text is on."""
    heads: frozenset[SourceLocation] = frozenset()
    """The lines with the heads of loops and conditions."""
    pair: tuple[Repair, ...] = ()
    """The places of two mistakes, each of which makes right what the other does not."""


@dataclass
class _Search:
    diagnosed: DiagnosedFunction
    experimenter: Experimenter
    edits: list[Repair] = field(default_factory=list)
    raised_at: SourceLocation | None = None
    changed_at: SourceLocation | None = None
    returned_at: SourceLocation | None = None
    defaults_at: SourceLocation | None = None
    trials: int = 0
    """How many edits may still be tried."""
    batch: int = MAX_BATCH
    """How many are tried in one request."""

    def prepare(self, case: Case) -> None:
        name = self.diagnosed.function.name
        missing = missing_names(self.diagnosed, case)
        begin(self.experimenter, case)
        told = self.experimenter.experiment("prepare", name, case.args, TRIAL_SEED, missing)
        match told:
            case {
                "places": list(places),
                "edits": list(edits),
                "raised": raised,
                "changed": changed,
                "returned": returned,
                "defaults": defaults,
                "steps": int(steps),
            } if len(places) <= MAX_PLACES and len(edits) <= MAX_EDITS and steps >= 0:
                found = [place_of(each) for each in places]
                self.edits = [
                    each
                    for number, row in enumerate(edits)
                    if (each := _repair(number, row, found)) is not None
                ]
                self.raised_at, self.changed_at = place_of(raised), place_of(changed)
                self.returned_at, self.defaults_at = place_of(returned), place_of(defaults)
                self.trials = max(MIN_TRIALS, MAX_STEPS // (STEPS_PER_TRIAL + steps))
                self.batch = min(MAX_BATCH, 1 + STEPS_PER_REQUEST // (STEPS_PER_TRIAL + steps))

    def attempt(self, case: Case, edits: Sequence[Repair]) -> Iterator[tuple[Repair, Leaves]]:
        """Yield each edit that changes what is returned, with the outputs of ``case`` under it."""
        name = self.diagnosed.function.name
        for start in range(0, len(edits), self.batch):
            batch = edits[start : start + self.batch]
            self.diagnosed.check_time()
            begin(self.experimenter, case)
            told = self.experimenter.experiment(
                "attempt", name, case.args, TRIAL_SEED, [each.number for each in batch]
            )
            yield from outputs_by_trial(self.diagnosed, case, batch, told)


def find_repairs(
    diagnosed: DiagnosedFunction,
    experimenter: Experimenter,
    lines: Collection[SourceLocation] | None = None,
    *,
    first: Collection[SourceLocation] = (),
    kinds: Collection[str] = (),
) -> Repairs:
    """Return the edits of the submission that make the outputs of the function right.

    With ``lines``, only likely edits of these are tried: where there are none, nothing is. Unlikely
    edits of the lines ``first`` are tried before those of others. With ``kinds``, only such edits
    are tried.
    """
    if lines is not None and not lines:
        return Repairs()
    cases = diagnosed_cases(diagnosed)
    wrong = [case for case in cases if wanted_outputs(diagnosed, case)]
    if not wrong:
        return Repairs()
    search = _Search(diagnosed, experimenter)
    try:
        search.prepare(wrong[0])
        if lines is not None:
            search.edits = [
                each
                for each in search.edits
                if (each.where in lines and each.phase <= LIKELY) or each.kind in ALWAYS
            ]
        if kinds:
            search.edits = [each for each in search.edits if each.kind in kinds]
        others = [case for case in cases if case is not wrong[0]]
        complete, partial = _by_phase(search, wrong[0], others, first)
    except LearnerFailure:  # its process ended, or no time is left
        return Repairs(raised_at=search.raised_at, changed_at=search.changed_at)
    return Repairs(
        tuple(complete),
        tuple(partial),
        raised_at=search.raised_at,
        changed_at=search.changed_at,
    )


def find_change(diagnosed: DiagnosedFunction, experimenter: Experimenter) -> SourceLocation | None:
    """Return the line that first changes an argument in place."""
    prepared = _prepared(diagnosed, experimenter, MAX_CHANGE_CASES)
    return next((each.changed_at for each in prepared if each.changed_at is not None), None)


def find_return(diagnosed: DiagnosedFunction, experimenter: Experimenter) -> SourceLocation | None:
    """Return the one return statement, if it puts up itself what is returned."""
    return next((each.returned_at for each in _prepared(diagnosed, experimenter, 1)), None)


def find_defaults(
    diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> SourceLocation | None:
    """Return the line on which all defaults of the function stand."""
    return next((each.defaults_at for each in _prepared(diagnosed, experimenter, 1)), None)


def _prepared(
    diagnosed: DiagnosedFunction, experimenter: Experimenter, count: int
) -> Iterator[_Search]:
    for case in diagnosed_cases(diagnosed)[:count]:
        search = _Search(diagnosed, experimenter)
        try:
            search.prepare(case)
        except LearnerFailure:
            return
        yield search


def find_raising(
    cases: Sequence[Case], diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> SourceLocation | None:
    """Return the line of the function, or of its helpers, in which one of ``cases`` raises.

    That of the call that takes least time. None if no call raises.
    """
    raising = [case for case in cases if RAISED in case.wrong]
    if not raising:
        return None
    args = min((case.args for case in raising), key=effort)
    try:
        told = experimenter.experiment("raised_at", diagnosed.function.name, args, TRIAL_SEED)
    except LearnerFailure:
        return None
    return place_of(told)


def diagnosed_cases(diagnosed: DiagnosedFunction) -> list[Case]:
    """Return a few cases of all kinds: those with most wrong outputs first, then small ones.

    What repairs everything in the first one is taken to repair everything. Axes of size 1 hide
    differences: where there is one example, its sum and its mean are the example.
    """
    cases = [diagnosed.cases[number] for number in representatives(diagnosed.cases)][:MAX_CASES]

    def most_wrong_first(case: Case) -> int:
        if not case.wrong or RAISED in case.wrong:
            return -len(case.wrong)
        return -len(wanted_stems(diagnosed, wanted_outputs(diagnosed, case)))

    def narrow_last(case: Case) -> int:
        arrays = (leaf for _, leaf in tree.walk(case.args) if isinstance(leaf, np.ndarray))
        return sum(size == 1 for each in arrays for size in each.shape)

    return sorted(cases, key=lambda case: (most_wrong_first(case), narrow_last(case)))


def _in_order(edits: Sequence[Repair], lines: Collection[SourceLocation]) -> Iterator[list[Repair]]:
    """Yield the edits in groups, of which the later ones are tried if nothing works before.

    Of what is less likely, the edits of ``lines`` come before the others.
    """
    for phase in range(LIKELY + 1):
        yield [each for each in edits if each.phase == phase]
    for is_first in (True, False):
        for phase in range(LIKELY + 1, PHASES):
            group = [each for each in edits if each.phase == phase]
            yield [each for each in group if (each.where in lines) == is_first]


def _by_phase(
    search: _Search, first: Case, others: Sequence[Case], lines: Collection[SourceLocation]
) -> tuple[list[Repair], list[Repair]]:
    """Return the edits of the first group in which some repair everything, and partial ones."""
    partial: list[Repair] = []
    for group in _in_order(search.edits, lines):
        edits = sorted(group, key=lambda each: _count(each.kind))[: search.trials]
        search.trials -= len(edits)
        found = list(_repairing(search, first, edits))
        confirmed = _confirmed(search, found, others)
        wanted = {display_name(path) for path in wanted_outputs(search.diagnosed, first)}
        stems = {search.diagnosed.quantities.stem(name) for name in wanted}
        if complete := [each for each in confirmed if each.repaired >= stems]:
            return complete, partial
        partial += confirmed
    return [], partial


def _count(kind: str) -> int:
    """Return what is smaller for kinds of which there are few edits."""
    return 0 if kind == UNREAD else 1 if kind in FEW_EDITS else 2


def _repairing(search: _Search, case: Case, edits: Sequence[Repair]) -> Iterator[Repair]:
    """Yield those of ``edits`` that make an output of ``case`` right, and none wrong."""
    for each, right in with_right_outputs(search.diagnosed, case, search.attempt(case, edits)):
        if right and (repaired := repaired_outputs(search.diagnosed, case, right)):
            yield each.with_repaired(repaired)


def _confirmed(search: _Search, found: list[Repair], others: Sequence[Case]) -> list[Repair]:
    """Return those of ``found`` that make the same outputs right in all the ``others``."""
    found = sorted(found, key=lambda each: (-len(each.repaired), each.number))[:MAX_CONFIRMED]
    for case in others:
        wanted = wanted_outputs(search.diagnosed, case)
        if not found:
            break
        kept: dict[int, Repair] = {}
        unchanged = {each.number for each in found}
        stems = wanted_stems(search.diagnosed, wanted)
        tried = search.attempt(case, found)
        for each, right in with_right_outputs(search.diagnosed, case, tried):
            unchanged.discard(each.number)
            if right is not None:
                repaired = repaired_outputs(search.diagnosed, case, right)
                if repaired >= each.repaired & stems:
                    kept[each.number] = each
        # An edit that changes nothing here is right where nothing is wrong.
        found = [
            kept.get(each.number, each)
            for each in found
            if each.number in kept
            or (
                each.number in unchanged
                and not (each.repaired & wanted_stems(search.diagnosed, wanted))
            )
        ]
    return found


def place_of(told: object) -> SourceLocation | None:
    """Return the place that a sandbox process told of, None if it is none."""
    match told:
        case (str(file), str(cell), int(line)) | [str(file), str(cell), int(line)] if line > 0:
            return SourceLocation(file, line, cell)
    return None


def _repair(number: int, row: object, places: Sequence[SourceLocation | None]) -> Repair | None:
    match row:
        case (int(phase), int(place), str(kind), str(assigns), bool(returns), str(keys)) if (
            0 <= place < len(places)
        ):
            where = places[place]
            if where is not None:
                names = tuple(assigns.split(",")) if assigns else ()
                both = tuple(keys.split(",")) if keys else ()
                return Repair(number, phase, where, kind, names, returns, keys=both)
    return None
