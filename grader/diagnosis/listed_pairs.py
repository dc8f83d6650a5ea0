"""Find two listed mistakes that explain all wrong outputs of a function, but only together."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

from grader.diagnosis.cases import RAISED
from grader.diagnosis.edits import compatible
from grader.diagnosis.effects import add_up, effect
from grader.diagnosis.explanations import Explanation, try_mistakes
from grader.diagnosis.found_mistakes import MUTATES_INPUT
from grader.diagnosis.small_cases import in_few_rounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import CallOutput, DiagnosedFunction

__all__ = ["find_pair", "mostly_raises"]

MAX_PAIRS = 300
MAX_SLOW_PAIRS = 120
"""Pairs that are tried: one takes as long as a call, and a submission shall not pay for all. Slow
functions are those that call others, perhaps in a loop."""


def find_pair(
    diagnosed: DiagnosedFunction,
    mistakes: Sequence[Mistake],
    few: Sequence[int],
    wrong: frozenset[CallOutput],
) -> Explanation | None:
    """Return two mistakes that explain everything, but only together."""
    source = diagnosed.reference.sources[diagnosed.function.name]
    pairs = _likely_pairs(diagnosed, mistakes, few)
    possible = (pair for pair in pairs if compatible(source, *pair))
    is_slow = bool(diagnosed.function.uses)
    returned = wrong
    if not mostly_raises(wrong, wrong):
        returned = frozenset(each for each in wrong if each[1] != RAISED)
    for pair in islice(possible, MAX_SLOW_PAIRS if is_slow else MAX_PAIRS):
        found = try_mistakes(diagnosed, pair, few)
        if found is not None and found.outputs >= returned:
            return found
    return None


def mostly_raises(left: frozenset[CallOutput], wrong: frozenset[CallOutput]) -> bool:
    """Tell whether most of the ``wrong`` calls raised, by what is ``left`` of them."""
    raising = {number for number, path in left if path == RAISED}
    return 2 * len(raising) > len({number for number, _ in wrong})


def _likely_pairs(
    diagnosed: DiagnosedFunction, mistakes: Sequence[Mistake], few: Sequence[int]
) -> list[tuple[Mistake, Mistake]]:
    """Return the pairs that change just what is wrong in one call, likely ones first.

    That is those whose effects add up to what is wrong, then those of which one alone already gives
    some of the wrong outputs, then those with one id: who is mistaken about one thing is so in
    every place.
    """
    returned = [n for n in few if diagnosed.cases[n].wrong and not diagnosed.cases[n].fingerprint]
    if not returned:
        return []
    case = diagnosed.cases[returned[0]]
    case, *others = in_few_rounds(diagnosed, case) or [case]
    # That an argument changes shows in no output, or in one that another mistake explains alone.
    possible = [each for each in mistakes if each.id != MUTATES_INPUT]
    found = [(each, effect(diagnosed, each, case)) for each in possible]
    effects = [(each, one) for each, one in found if one is not None]
    alone = {each: len(found.reproduced) for each, found in effects}
    for other in others:
        further = ((each, effect(diagnosed, each, other)) for each in alone)
        alone |= {each: alone[each] + len(one.reproduced) for each, one in further if one}
    pairs = {
        (one, other): add_up(case, first, second)
        for (one, first), (other, second) in combinations(effects, 2)
        if first.changed | second.changed == case.wrong
    }
    return sorted(
        pairs,
        key=lambda pair: (
            not pairs[pair],
            -alone[pair[0]] - alone[pair[1]],
            pair[0].id != pair[1].id,
        ),
    )
