"""Find a listed mistake beside one that is measured against what the listed one alone gives.

What goes into several outputs may be mistaken, and one of these outputs once more: its derivative
is wrong, and one gradient of it lacks its mean as well. Then no list has both, and what is measured
against the right outputs is no relation that anyone knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.cases import RAISED
from grader.diagnosis.effects import effect
from grader.diagnosis.factors import factor_relation, factors, factors_in_words
from grader.diagnosis.found_mistakes import MUTATES_INPUT, FoundMistake, from_list, related
from grader.diagnosis.inputs import representatives
from grader.diagnosis.leaves import display_name
from grader.diagnosis.signs import SIGN_FLIPPED
from grader.report.model import NOT_IMPLEMENTED
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.effects import Effect
    from grader.diagnosis.leaves import LeafPath

__all__ = ["listed_and_measured"]

NOT_TRIED = {NOT_IMPLEMENTED, RAISES, MUTATES_INPUT, "wrong-shape", "hard-coded"}
MAX_MEASURED = 2
"""Outputs that are measured against what the listed mistake gives."""


def listed_and_measured(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find the first listed mistake that explains outputs, and all others but for known factors."""
    if any(path == RAISED for _, path in diagnosed.wrong_outputs):
        return []
    tried = (each for each in diagnosed.mistakes if each.id not in NOT_TRIED)
    return next((found for each in tried if (found := _found(diagnosed, each))), [])


def _found(diagnosed: DiagnosedFunction, mistake: Mistake) -> list[FoundMistake]:
    """Return ``mistake`` and what is measured beside it, nothing if that does not explain all."""
    effects: dict[int, Effect] = {}
    few = representatives(diagnosed.cases)
    for number in [*few, *(n for n in range(len(diagnosed.cases)) if n not in few)]:
        made = effect(diagnosed, mistake, diagnosed.cases[number])
        if made is None:
            return []
        effects[number] = made
    wrong = {path for _, path in diagnosed.wrong_outputs}
    stems = dict.fromkeys(diagnosed.stem(path) for path in sorted(wrong, key=str))
    exact = [stem for stem in stems if _is_exact(diagnosed, effects, stem)]
    others = [stem for stem in stems if stem not in exact]
    if not exact or not 0 < len(others) <= MAX_MEASURED:
        return []
    measured = [_measured(diagnosed, effects, stem) for stem in others]
    beside = [each for each in measured if each is not None]
    if len(beside) < len(others):
        return []
    calls = len({n for n, path in diagnosed.wrong_outputs if diagnosed.stem(path) in exact})
    names = ", ".join(exact)
    evidence = message("diagnosis.reproduced_part", names=names, calls=calls, all=len(effects))
    return [from_list(mistake, mistake.quantity, evidence), *beside]


def _is_exact(diagnosed: DiagnosedFunction, effects: Mapping[int, Effect], stem: str) -> bool:
    """Tell whether the mistake gives exactly what is wrong about a quantity, in every call."""
    return all(
        path in effects[number].reproduced
        for number, path in diagnosed.wrong_outputs
        if diagnosed.stem(path) == stem
    )


def _measured(
    diagnosed: DiagnosedFunction, effects: Mapping[int, Effect], stem: str
) -> FoundMistake | None:
    """Return what a quantity is off by beside the mistake, if the course has a name for it."""
    pairs, sizes, first = [], [], ""
    for number, made in effects.items():
        case = diagnosed.cases[number]
        for path in _paths(diagnosed, case.expected, stem):
            first = first or display_name(path)
            pairs.append((case.actual.get(path), made.outputs.get(path)))
            sizes.append(diagnosed.sizes(case, case.expected[path]))
    ratios = factors(pairs)
    relation = factor_relation(ratios, sizes) if ratios else ""
    if not ratios or not relation:
        return None
    said = factors_in_words(first, ratios, sizes, relation)
    evidence = message("diagnosis.apart_from_the_other", said=said)
    if relation == "sign":
        return FoundMistake(SIGN_FLIPPED, first, evidence, relation=relation)
    found = related(diagnosed, relation, first, evidence)
    return found and replace(found, evidence=evidence)


def _paths(
    diagnosed: DiagnosedFunction, expected: Mapping[LeafPath, object], stem: str
) -> Sequence[LeafPath]:
    return [path for path in expected if diagnosed.stem(path) == stem]
