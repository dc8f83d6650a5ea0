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
    TRIAL_SEED,
    Repair,
    diagnosed_cases,
    outputs_by_trial,
    place_of,
    wanted_outputs,
    wanted_stems,
    with_repaired,
)
from grader.errors import LearnerFailure
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import Leaves
    from grader.diagnosis.repairs import Experimenter

__all__ = ["CONTAINER", "find_replacements"]

CONTAINER = "container"
"""The kind of a place whose value is a tuple, a list or a dictionary."""

MAX_TRIALS = 4_000
MAX_BATCH = 500
MAX_OCCURRENCES = 4
"""Times that a site is reached which are replaced one by one."""
STEPS_PER_TRIAL = 15
"""What a trial takes beside the function's own lines, in lines that are run."""
MAX_SITES = 200
MAX_FURTHER_CASES = 3


@dataclass(frozen=True)
class _Site:
    number: int
    repair: Repair
    is_condition: bool
    reached: int
    form: str
    """The kind of value that it gave at first; "" if it raised."""
    shape: tuple[int, ...]
    reads: tuple[str, ...] = ()
    """The names in the expression."""
    value: Any = None
    """What it gave at first, if that is a number or a small array."""


@dataclass
class _Search:
    diagnosed: DiagnosedFunction
    experimenter: Experimenter
    sites: list[_Site] = field(default_factory=list)
    trials: int = 0

    def prepare(self, case: Case) -> None:
        name = self.diagnosed.function.name
        match self.experimenter.experiment("sites", name, case.args, TRIAL_SEED):
            case {"places": list(places), "sites": list(rows), "steps": int(steps)} if (
                len(rows) == len(places) <= MAX_SITES and steps >= 0
            ):
                found = map(_site, range(len(rows)), rows, places)
                self.sites = [each for each in found if each is not None]
                self.trials = min(MAX_TRIALS, MAX_STEPS // (STEPS_PER_TRIAL + steps))

    def attempt(
        self, case: Case, values: Sequence[Any], trials: Sequence[tuple[int, int, int]]
    ) -> Iterator[tuple[tuple[int, int, int], Leaves]]:
        """Yield each trial that changes what is returned, with the outputs that it leads to."""
        name = self.diagnosed.function.name
        for start in range(0, len(trials), MAX_BATCH):
            batch = list(trials[start : start + MAX_BATCH])
            self.diagnosed.check_time()
            told = self.experimenter.experiment(
                "replace", name, case.args, TRIAL_SEED, list(values), batch
            )
            yield from outputs_by_trial(self.diagnosed, case, batch, told)


def find_replacements(
    diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> tuple[list[Repair], list[Repair]]:
    """Return the places where another value makes all outputs right, and some of them."""
    cases = diagnosed_cases(diagnosed)
    wrong = [case for case in cases if wanted_outputs(diagnosed, case)]
    if not wrong:
        return [], []
    search = _Search(diagnosed, experimenter)
    try:
        search.prepare(wrong[0])
        found = _working(search, wrong[0], search.sites)
        # One value repairs one round; there may be more in the other cases.
        alike = [case for case in wrong[1:] if _numbers(case) <= _numbers(wrong[0])]
        for case in alike[:MAX_FURTHER_CASES]:
            found = _also(search, case, found)
    except LearnerFailure:  # its process ended, or no time is left
        return [], []
    found = _certain(search, wrong[0], found)
    stems = wanted_stems(diagnosed, wanted_outputs(diagnosed, wrong[0]))
    complete = [each for each in found if each.repaired >= stems]
    return complete, [each for each in found if not each.repaired >= stems]


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
    right = {each.number for each in kept if known.has(sites[each.number].value)}
    return [
        replace(each, is_right=each.number in right)
        for each in kept
        if each is last.get(each.repaired) or each.number not in right
    ]


def _without_repeated(found: list[Repair], sites: dict[int, _Site]) -> list[Repair]:
    """Leave out the places of which one gives what another gave a name in it: it may be either."""
    pairs = [
        (first.number, second.number)
        for first in found
        for second in found
        if first.where.line < second.where.line
        and set(first.assigns) & set(sites[second.number].reads)
        and _same(sites[first.number].value, sites[second.number].value)
    ]
    numbers = {number for pair in pairs for number in pair}
    return [each for each in found if each.number not in numbers]


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


def _working(search: _Search, case: Case, sites: Sequence[_Site]) -> list[Repair]:
    """Return the sites of which another value makes outputs of ``case`` right, and none wrong."""
    values = [True, False, *reference_values(search.diagnosed, case)]
    for same_shape in (True, False):
        trials = [
            (site.number, occurrence, number)
            for site in sites
            for number, value in enumerate(values)
            if _fits(site, value) and _has_shape(site, value) == same_shape
            for occurrence in _occurrences(site)
        ][: search.trials]
        search.trials -= len(trials)
        if found := _by_trials(search, case, values, trials):
            return found
    return []


def _by_trials(
    search: _Search, case: Case, values: Sequence[Any], trials: Sequence[tuple[int, int, int]]
) -> list[Repair]:
    best: dict[int, frozenset[str]] = {}
    tried = search.attempt(case, values, trials)
    for (site, _, _), repaired in with_repaired(search.diagnosed, case, tried):
        if len(repaired) > len(best.get(site, ())):
            best[site] = repaired
    known = {site.number: site.repair for site in search.sites}
    return [known[number].with_repaired(names) for number, names in sorted(best.items())]


def _also(search: _Search, case: Case, found: list[Repair]) -> list[Repair]:
    """Return those of ``found`` that make the same outputs right in ``case``."""
    if not found:
        return []
    stems = wanted_stems(search.diagnosed, wanted_outputs(search.diagnosed, case))
    again = {}
    numbers = {each.number for each in found if each.repaired & stems}
    if numbers:
        sites = [site for site in search.sites if site.number in numbers]
        again = {each.number: each.repaired for each in _working(search, case, sites)}
    return [
        each
        for each in found
        if not each.repaired & stems or again.get(each.number, frozenset()) >= each.repaired & stems
    ]


def _fits(site: _Site, value: Any) -> bool:
    if isinstance(value, bool):
        return site.is_condition
    if site.is_condition:
        return False
    holds = isinstance(value, (tuple, list, dict))
    return not site.form or holds == (site.form in {"dict", "sequence", "other"})


def _has_shape(site: _Site, value: Any) -> bool:
    """Tell whether a value has the shape of what the site gave; a number has none."""
    if isinstance(value, (tuple, list, dict)):
        return site.form in {"dict", "sequence"}
    return bool(np.shape(value) == site.shape)


def _occurrences(site: _Site) -> list[int]:
    # What a helper returns is right if it is right for another of its calls.
    if site.reached <= 1 or site.repair.returns:
        return [-1]
    return [-1, *range(min(site.reached, MAX_OCCURRENCES))]


def _kind(form: str, *, is_condition: bool) -> str:
    if is_condition:
        return "condition"
    return CONTAINER if form in {"dict", "sequence", "other"} else "value"


def _site(number: int, row: object, place: object) -> _Site | None:
    match row:
        case (
            str(assigns),
            bool(returns),
            bool(is_condition),
            int(reached),
            str(form),
            tuple(shape),
            str(reads),
            value,
        ):
            where = place_of(place)
            if where is not None and reached >= 0:
                names = tuple(assigns.split(",")) if assigns else ()
                repair = Repair(
                    number, 0, where, _kind(form, is_condition=is_condition), names, returns
                )
                read = tuple(reads.split(","))
                return _Site(number, repair, is_condition, reached, form, shape, read, value)
    return None
