"""Find the line that is wrong by replacing one value by one of the reference's.

Where no small edit works, the earliest expression whose value, replaced by one that the reference
computes on the same arguments, makes the outputs right is where the mistake is made. This gives
values of the reference to a sandbox process that serves nothing else; only the place of a line
comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.known_values import KnownValues
from grader.diagnosis.leaves import agree
from grader.diagnosis.reference_values import reference_values
from grader.diagnosis.repairs import (
    MAX_STEPS,
    STEPS_PER_REQUEST,
    TRIAL_SEED,
    Repair,
    diagnosed_cases,
    place_of,
)
from grader.diagnosis.trial_outputs import (
    outputs_by_trial,
    repaired_outputs,
    wanted_outputs,
    wanted_stems,
    with_right_outputs,
)
from grader.errors import LearnerFailure
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath, Leaves
    from grader.diagnosis.repairs import Experimenter
    from grader.errors import SourceLocation

__all__ = ["ARGUMENT", "CONTAINER", "NAME", "PASSED", "Replacements", "find_replacements"]

CONTAINER, NAME = "container", "name"
"""The kinds of a place whose value is a tuple, a list or a dictionary, or has a name already."""
ARGUMENT, PASSED = "argument", "passed"
"""The kinds of an argument of a function, and of one that is a variable, outside of loops."""

MAX_TRIALS = 4_000
MAX_BATCH = 500
MAX_ROUNDS = 8
"""Times that a site is reached of which each gets a value of its own."""
STEPS_PER_TRIAL = 15
"""What a trial takes beside the function's own lines, in lines that are run."""
MAX_SITES = 200
MAX_FURTHER_CASES = 3


@dataclass(frozen=True)
class _Site:
    number: int
    repair: Repair
    role: str
    """``condition``, ``loop``, ``argument``, ``passed``, ``name`` or ""."""
    reached: int
    form: str
    """The kind of value that it gave at first; "" if it raised."""
    shape: tuple[int, ...]
    reads: tuple[str, ...] = ()
    """The names in the expression."""
    value: Any = None
    """What it gave at first, if that is a number or a small array."""


Trial = tuple[int, tuple[tuple[int, int], ...]]
"""The number of a site, and for each time that it is replaced the number of a value."""
EVERY_TIME = -1


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


@dataclass
class _Search:
    diagnosed: DiagnosedFunction
    experimenter: Experimenter
    sites: list[_Site] = field(default_factory=list)
    only_line: SourceLocation | None = None
    trials: int = 0
    batch: int = MAX_BATCH

    def prepare(self, case: Case) -> None:
        name = self.diagnosed.function.name
        match self.experimenter.experiment("sites", name, case.args, TRIAL_SEED):
            case {
                "places": list(places),
                "sites": list(rows),
                "steps": int(steps),
                "only": only,
            } if len(rows) == len(places) <= MAX_SITES and steps >= 0:
                self.only_line = place_of(only)
                found = map(_site, range(len(rows)), rows, places)
                self.sites = [each for each in found if each is not None]
                self.trials = min(MAX_TRIALS, MAX_STEPS // (STEPS_PER_TRIAL + steps))
                self.batch = min(MAX_BATCH, 1 + STEPS_PER_REQUEST // (STEPS_PER_TRIAL + steps))

    def attempt(
        self, case: Case, values: Sequence[Any], trials: Sequence[Trial]
    ) -> Iterator[tuple[Trial, Leaves]]:
        """Yield each trial that changes what is returned, with the outputs that it leads to."""
        trials = trials[: self.trials]
        self.trials -= len(trials)
        name = self.diagnosed.function.name
        for start in range(0, len(trials), self.batch):
            batch = list(trials[start : start + self.batch])
            self.diagnosed.check_time()
            told = self.experimenter.experiment(
                "replace", name, case.args, TRIAL_SEED, list(values), batch
            )
            yield from outputs_by_trial(self.diagnosed, case, batch, told)


def find_replacements(diagnosed: DiagnosedFunction, experimenter: Experimenter) -> Replacements:
    """Return the places where other values make all outputs right, and some of them."""
    cases = diagnosed_cases(diagnosed)
    wrong = [case for case in cases if wanted_outputs(diagnosed, case)]
    if not wrong:
        return Replacements()
    search = _Search(diagnosed, experimenter)
    try:
        search.prepare(wrong[0])
        found = _working(search, wrong[0], search.sites)
        # One value repairs one round; there may be more in the other cases.
        alike = [case for case in wrong[1:] if _numbers(case) <= _numbers(wrong[0])]
        for case in alike[:MAX_FURTHER_CASES]:
            found = _also(search, case, found)
    except LearnerFailure:  # its process ended, or no time is left
        return Replacements(only_line=search.only_line)
    doubtful = frozenset(each.where for each in found)
    found = _certain(search, wrong[0], found)
    stems = wanted_stems(diagnosed, wanted_outputs(diagnosed, wrong[0]))
    return Replacements(
        tuple(each for each in found if each.repaired >= stems),
        tuple(each for each in found if not each.repaired >= stems),
        doubtful,
        search.only_line,
    )


def _certain(search: _Search, case: Case, found: list[Repair]) -> list[Repair]:
    """Leave out the places that only use what is wrong, or whose own value is right.

    What an output is made of can always be replaced; that says nothing where another value that is
    wrong went into it. A value that the reference computes as well is right; a later place is
    wrong, if there is one.
    """
    known = KnownValues([case.args, *reference_values(search.diagnosed, case)])
    sites = {site.number: site for site in search.sites}
    kept = [each for each in found if not _uses_wrong(sites[each.number], search.sites, known)]
    kept = _without_repeated(kept, sites)
    last = {each.repaired: each for each in kept if each.kind != CONTAINER}
    right = {each.number for each in kept if _is_right(sites[each.number].value, known)}
    return [
        replace(each, is_right=each.number in right)
        for each in kept
        if each is last.get(each.repaired) or each.number not in right
    ]


def _without_repeated(found: list[Repair], sites: dict[int, _Site]) -> list[Repair]:
    """Leave out the places of which one gives what another gave a name in it: it may be either.

    What is only passed to a function is made at the first.
    """
    pairs = [
        (first.number, second.number)
        for first in found
        for second in found
        if first.where.line < second.where.line
        and set(first.assigns) & set(sites[second.number].reads)
        and _same(sites[first.number].value, sites[second.number].value)
    ]
    passed = {site.number for site in sites.values() if site.role == PASSED}
    numbers = {
        number
        for first, second in pairs
        for number in ((second,) if second in passed else (first, second))
    }
    return [each for each in found if each.number not in numbers]


def _is_right(value: Any, known: KnownValues) -> bool:
    """Tell whether the reference computes a value as well, or it is a mere count."""
    return known.has(value) or (isinstance(value, float) and value.is_integer())


def _same(first: Any, second: Any) -> bool:
    return first is not None and np.shape(first) == np.shape(second) and agree(first, second)


def _uses_wrong(site: _Site, sites: Sequence[_Site], known: KnownValues) -> bool:
    """Tell whether a name in the expression was given a value that is no right one."""
    return any(
        name in site.reads
        and each.number != site.number
        and each.repair.where.file == site.repair.where.file
        and each.repair.where.line < site.repair.where.line
        and each.value is not None
        and not known.has_like(each.value)
        for each in sites
        for name in each.repair.assigns
    )


def _numbers(case: Case) -> tuple[int, int]:
    """Return how many arguments are left out, and the sum of the whole numbers among the others."""
    numbers = [abs(leaf) for _, leaf in tree.walk(case.args) if type(leaf) is int]
    return -len(case.args), sum(numbers)


@dataclass(frozen=True)
class _Best:
    """The best that is known for one site: which outputs it makes right, and by which values."""

    right: frozenset[LeafPath] = frozenset()
    plan: tuple[tuple[int, int], ...] = ()


def _working(
    search: _Search, case: Case, sites: Sequence[_Site], *, shapes_known: bool = True
) -> list[Repair]:
    """Return the sites of which other values make outputs of ``case`` right, and none wrong.

    Values of the shape that a site gave come first; ``shapes_known`` says whether that was in this
    case.
    """
    values = [True, False, *reference_values(search.diagnosed, case)]
    wanted = wanted_outputs(search.diagnosed, case)
    best: dict[int, _Best] = {}
    for same_shape in (True, False) if shapes_known else (None,):
        trials = [
            (site.number, ((EVERY_TIME, number),))
            for site in sites
            for number, value in enumerate(values)
            if _fits(site, value) and same_shape in (None, _has_shape(site, value))
        ]
        _try(search, case, values, trials, best)
        if any(
            best.get(site.number, _Best()).right >= wanted
            for site in sites
            if site.repair.kind not in (CONTAINER, NAME, PASSED)
        ):
            break
    _by_rounds(search, case, values, sites, best)
    found = []
    for site in sites:
        right = best.get(site.number, _Best()).right
        if repaired := repaired_outputs(search.diagnosed, case, right):
            found.append(site.repair.with_repaired(repaired))
    return found


def _by_rounds(
    search: _Search,
    case: Case,
    values: Sequence[Any],
    sites: Sequence[_Site],
    best: dict[int, _Best],
) -> None:
    """Give a site in a loop one value after the other: in each round the one that helps most."""
    wanted = wanted_outputs(search.diagnosed, case)
    open_ = [
        site
        for site in sites
        if 1 < site.reached <= MAX_ROUNDS
        and site.role != "condition"
        and not best.get(site.number, _Best()).right >= wanted
    ]
    plans: dict[int, _Best] = {}
    for time in range(MAX_ROUNDS):
        trials = [
            (site.number, (*plans.get(site.number, _Best()).plan, (time, number)))
            for site in open_
            # A later case may have more rounds than the first.
            if time < site.reached or site.number in plans
            if not plans.get(site.number, _Best()).right >= wanted
            for number, value in enumerate(values)
            if _fits(site, value)
        ]
        _try(search, case, values, trials, plans)
    for site in open_:
        found = plans.get(site.number, _Best())
        # What a helper returns is right if it is right for another of its calls.
        is_whole = not site.repair.returns or len(found.plan) >= site.reached
        if is_whole and len(found.right) > len(best.get(site.number, _Best()).right):
            best[site.number] = found


def _try(
    search: _Search,
    case: Case,
    values: Sequence[Any],
    trials: Sequence[Trial],
    best: dict[int, _Best],
) -> None:
    """Note in ``best`` which trials make more outputs right than what is noted there."""
    tried = search.attempt(case, values, trials)
    for (site, plan), right in with_right_outputs(search.diagnosed, case, tried):
        if right and len(right) > len(best.get(site, _Best()).right):
            best[site] = _Best(right, plan)


def _also(search: _Search, case: Case, found: list[Repair]) -> list[Repair]:
    """Return those of ``found`` that make the same outputs right in ``case``."""
    if not found:
        return []
    stems = wanted_stems(search.diagnosed, wanted_outputs(search.diagnosed, case))
    again = {}
    numbers = {each.number for each in found if each.repaired & stems}
    if numbers:
        sites = [site for site in search.sites if site.number in numbers]
        again = {
            each.number: each.repaired for each in _working(search, case, sites, shapes_known=False)
        }
    return [
        each
        for each in found
        if not each.repaired & stems or again.get(each.number, frozenset()) >= each.repaired & stems
    ]


def _fits(site: _Site, value: Any) -> bool:
    if isinstance(value, bool):
        return site.role == "condition"
    if site.role == "condition":
        return False
    if site.form and (site.form == "text") != isinstance(value, str):
        return False
    holds = isinstance(value, (tuple, list, dict))
    return not site.form or holds == (site.form in {"dict", "sequence", "other"})


def _has_shape(site: _Site, value: Any) -> bool:
    """Tell whether a value has the shape of what the site gave; a number has none."""
    if isinstance(value, (tuple, list, dict)):
        return site.form in {"dict", "sequence"}
    return bool(np.shape(value) == site.shape)


def _kind(form: str, role: str, reached: int) -> str:
    if role == PASSED and reached > 1:  # in each round of a loop, something else may be due
        return ARGUMENT
    if role:
        return role
    return CONTAINER if form in {"dict", "sequence", "other"} else "value"


def _site(number: int, row: object, place: object) -> _Site | None:
    match row:
        case (
            str(assigns),
            bool(returns),
            str(role),
            int(reached),
            str(form),
            tuple(shape),
            str(reads),
            value,
        ):
            where = place_of(place)
            if where is not None and reached >= 0:
                names = tuple(assigns.split(",")) if assigns else ()
                repair = Repair(number, 0, where, _kind(form, role, reached), names, returns)
                read = tuple(reads.split(","))
                return _Site(number, repair, role, reached, form, shape, read, value)
    return None
