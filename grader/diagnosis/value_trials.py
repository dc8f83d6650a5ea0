"""Give expressions of a submission other values, and see which outputs these make right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import RAISED
from grader.diagnosis.leaves import PLANE
from grader.diagnosis.reference_values import reference_values
from grader.diagnosis.repairs import (
    MAX_STEPS,
    STEPS_PER_REQUEST,
    TRIAL_SEED,
    Repair,
    begin,
    place_of,
)
from grader.diagnosis.sites import (
    CONTAINER,
    NAME,
    NEUTRAL,
    PASSED,
    Site,
    is_numeric,
    site_of,
)
from grader.diagnosis.trial_outputs import (
    outputs_by_trial,
    repaired_outputs,
    wanted_outputs,
    with_right_outputs,
)
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath, Leaves
    from grader.diagnosis.repairs import Experimenter
    from grader.errors import SourceLocation

__all__ = ["EVERY_TIME", "Best", "Search", "Trial", "attempted", "working"]

MAX_TRIALS = 4_000
MAX_BATCH = 500
MAX_ROUNDS = 8
"""Times that a site is reached of which each gets a value of its own."""
STEPS_PER_TRIAL = 15
"""What a trial takes beside the function's own lines, in lines that are run."""
MAX_SITES = 200


FEW, MAX_PARTS = 2, 64
"""Parts of an array that rounds of a loop are given."""

Trial = tuple[int, tuple[tuple[int, int], ...]]
"""The number of a site, and for each time that it is replaced the number of a value."""
EVERY_TIME = -1


@dataclass(frozen=True)
class Best:
    """The best that is known for one site: which outputs it makes right, and by which values."""

    right: frozenset[LeafPath] = frozenset()
    plan: tuple[tuple[int, int], ...] = ()
    values: tuple[Any, ...] = ()
    """The values of the plan, one for each time."""


@dataclass
class Search:
    """What is tried with one function, in one process."""

    diagnosed: DiagnosedFunction
    experimenter: Experimenter
    sites: list[Site] = field(default_factory=list)
    only_line: SourceLocation | None = None
    trials: int = 0
    batch: int = MAX_BATCH
    repairing: dict[int, set[int]] = field(default_factory=dict)
    """For each site the numbers of the values that repair it in the case that was tried last."""
    values: list[Any] = field(default_factory=list)
    """The values of that case."""
    scaled: set[int] = field(default_factory=set)
    """The sites that only scaled values repair in that case."""
    best: dict[int, Best] = field(default_factory=dict)
    """For each site what is best there in that case."""
    rounds: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """For each site the rounds in which another value repairs, if it is not every one."""
    always: tuple[int, Best] | None = None
    """A site that is replaced in all trials, and by what."""

    def prepare(self, case: Case) -> None:
        """Have the process find the sites that a call reaches."""
        name = self.diagnosed.function.name
        begin(self.experimenter, case)
        match self.experimenter.experiment("sites", name, case.args, TRIAL_SEED):
            case {
                "places": list(places),
                "sites": list(told),
                "steps": int(steps),
                "only": only,
            } if len(told) == len(places) <= MAX_SITES and steps >= 0:
                self.only_line = place_of(only)
                found = map(site_of, range(len(told)), told, places)
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
        always: list[Trial] = []
        if self.always is not None:
            site, best = self.always
            times = enumerate((time for time, _ in best.plan), len(values))
            always = [(site, tuple((time, number) for number, time in times))]
            values = [*values, *best.values]
        for start in range(0, len(trials), self.batch):
            batch = list(trials[start : start + self.batch])
            self.diagnosed.check_time()
            begin(self.experimenter, case)
            told = self.experimenter.experiment(
                "replace", name, case.args, TRIAL_SEED, list(values), batch, always
            )
            yield from outputs_by_trial(self.diagnosed, case, batch, told)


def working(
    search: Search, case: Case, sites: Sequence[Site], *, shapes_known: bool = True
) -> list[Repair]:
    """Return the sites of which other values make outputs of ``case`` right, and none wrong.

    Values of the shape that a site gave come first; ``shapes_known`` says whether that was in this
    case.
    """
    values = [True, False, *reference_values(search.diagnosed, case)]
    wanted = wanted_outputs(search.diagnosed, case)
    best: dict[int, Best] = {}
    search.best = best
    search.values = values
    search.repairing, search.scaled = {}, set()
    has_raised = RAISED in case.wrong
    telling = [
        site
        for site in sites
        if site.repair.kind not in (CONTAINER, NAME, PASSED)
        # What it skips may be wrong.
        and site.role != "condition"
        # What raises can be replaced whatever has gone into it.
        and (site.form or not has_raised)
    ]
    for fits in _ways_to_fit(has_raised=has_raised, shapes_known=shapes_known):
        trials = [
            (site.number, ((EVERY_TIME, number),))
            for site in sites
            for number, value in enumerate(values)
            if fits(site, value)
        ]
        attempted(search, case, values, trials, best)
        if any(best.get(site.number, Best()).right >= wanted for site in telling):
            break
    _by_rounds(search, case, values, sites, best)
    _by_elements(search, case, values, sites, best, shapes_known=shapes_known)
    if not any(best.get(site.number, Best()).right >= wanted for site in telling):
        _by_scale(search, case, sites, best, shapes_known=shapes_known)
    found = []
    for site in sites:
        right = best.get(site.number, Best()).right
        if repaired := repaired_outputs(search.diagnosed, case, right):
            found.append(site.repair.with_repaired(repaired))
    return found


def _by_scale(
    search: Search,
    case: Case,
    sites: Sequence[Site],
    best: dict[int, Best],
    *,
    shapes_known: bool,
) -> None:
    """Give sites values that may be due where a mean or a sign is taken elsewhere."""
    arrays = [leaf for _, leaf in tree.walk(case.args) if isinstance(leaf, np.ndarray)]
    sizes = sorted({size for each in arrays for size in each.shape if size > 1})
    first = len(search.values)
    search.values += [
        value / factor
        for value in search.values
        if isinstance(value, np.ndarray) and value.dtype.kind == "f"
        for factor in (-1, *sizes)
    ]
    trials = [
        (site.number, ((EVERY_TIME, number),))
        for site in sites
        if site.form == "array" and site.role not in NEUTRAL
        for number, value in enumerate(search.values[first:], first)
        if site.takes(value) and (site.has_shape_of(value) or not shapes_known)
    ]
    before = dict(best)
    repairing = {number: {*values} for number, values in search.repairing.items()}
    attempted(search, case, search.values, trials, best)
    search.scaled = {number for number, each in best.items() if each is not before.get(number)}
    search.repairing |= {n: own for n, own in repairing.items() if n not in search.scaled}


def _ways_to_fit(
    *, has_raised: bool, shapes_known: bool
) -> tuple[Callable[[Site, Any], bool], ...]:
    """Return which values are tried at a site, likely ones first.

    Where a call raised, a value of another kind may be due than the site gave.
    """

    def same_shape(site: Site, value: Any) -> bool:
        return site.takes(value) and site.has_shape_of(value)

    def another_shape(site: Site, value: Any) -> bool:
        return site.takes(value) and not site.has_shape_of(value)

    def another_kind(site: Site, value: Any) -> bool:
        return site.takes(value, of_any_kind=True) and not site.takes(value)

    def any_shape(site: Site, value: Any) -> bool:
        return site.takes(value, of_any_kind=has_raised)

    if not shapes_known:
        return (any_shape,)
    return (same_shape, another_shape, *((another_kind,) if has_raised else ()))


def _by_rounds(
    search: Search,
    case: Case,
    values: Sequence[Any],
    sites: Sequence[Site],
    best: dict[int, Best],
) -> None:
    """Give a site in a loop one value after the other: in each round the one that helps most."""
    wanted = wanted_outputs(search.diagnosed, case)
    open_ = [
        site
        for site in sites
        if 1 < site.reached <= MAX_ROUNDS
        and site.role != "condition"
        and not best.get(site.number, Best()).right >= wanted
    ]
    plans: dict[int, Best] = {}
    for time in range(MAX_ROUNDS):
        trials = [
            (site.number, (*plans.get(site.number, Best()).plan, (time, number)))
            for site in open_
            # A later case may have more rounds than the first.
            if time < site.reached or site.number in plans
            if not plans.get(site.number, Best()).right >= wanted
            for number, value in enumerate(values)
            if (site.takes_again(value) if time else site.takes(value))
        ]
        attempted(search, case, values, trials, plans)
    all_are_wrong = len(case.expected) > 1 and case.wrong >= {*case.expected}
    for site in open_:
        found = plans.get(site.number, Best())
        # What a helper returns is right if it is right for another of its calls; of random
        # numbers, that cannot be told.
        may_be_partly = all_are_wrong or search.diagnosed.is_random
        is_whole = not site.repair.returns or len(found.plan) >= site.reached or may_be_partly
        if is_whole and len(found.right) > len(best.get(site.number, Best()).right):
            best[site.number] = found
            search.rounds[site.number] = tuple(time for time, _ in found.plan)


def _by_elements(
    search: Search,
    case: Case,
    values: Sequence[Any],
    sites: Sequence[Site],
    best: dict[int, Best],
    *,
    shapes_known: bool,
) -> None:
    """Give a site in a loop over examples or elements one part of an array in each round."""
    wanted = wanted_outputs(search.diagnosed, case)
    every = list(values)
    trials: list[Trial] = []
    arrays: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
    for site in sites:
        # What is written out is the same in every round.
        if (
            site.reached < FEW
            or not any(site.reads)
            or best.get(site.number, Best()).right >= wanted
        ):
            continue
        for number, value in enumerate(values):
            for parts in _in_parts(value, site, shapes_known=shapes_known):
                if len(parts) <= MAX_PARTS and (not shapes_known or len(parts) == site.reached):
                    plan = tuple((time, len(every) + time) for time in range(len(parts)))
                    every += parts
                    trials.append((site.number, plan))
                    arrays[site.number, plan] = number
    told = search.attempt(case, every, trials)
    for (site_number, plan), right in with_right_outputs(search.diagnosed, case, told):
        if right and len(right) > len(best.get(site_number, Best()).right):
            best[site_number] = _best(right, plan, every)
            search.repairing[site_number] = {arrays[site_number, plan]}


def _in_parts(value: Any, site: Site, *, shapes_known: bool) -> Iterator[list[Any]]:
    """Yield the parts of an array that a loop may give a site, one in each round."""
    if not isinstance(value, np.ndarray) or value.size < FEW:
        return
    if site.form in {"float", "int"}:
        yield [each.item() for each in value.ravel()]
        if min(value.shape) > 1:
            yield [each.item() for each in value.ravel("F")]
    elif value.ndim == PLANE and is_numeric(site.value):
        # A vector stays one: as a column, a row or without a second axis.
        lengths = [size for size in site.shape if size > 1]
        shape = [-1 if size > 1 else 1 for size in site.shape] if len(lengths) == 1 else site.shape
        for rows in (value, value.T):
            fits = len(lengths) == 1 if not shapes_known else rows.shape[1] == np.size(site.value)
            if fits:
                yield [row.reshape(shape) for row in rows]


def _best(
    right: frozenset[LeafPath], plan: tuple[tuple[int, int], ...], values: Sequence[Any]
) -> Best:
    return Best(right, plan, tuple(values[number] for _, number in plan))


def attempted(
    search: Search,
    case: Case,
    values: Sequence[Any],
    trials: Sequence[Trial],
    best: dict[int, Best],
) -> None:
    """Note in ``best`` which trials make more outputs right than what is noted there."""
    tried = search.attempt(case, values, trials)
    for (site, plan), right in with_right_outputs(search.diagnosed, case, tried):
        before = best.get(site, Best()).right
        if right and len(right) > len(before):
            best[site] = _best(right, plan, values)
            search.repairing[site] = set()
        if right and len(right) >= len(before):
            search.repairing.setdefault(site, set()).update(number for _, number in plan[:1])
