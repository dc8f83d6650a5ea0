"""Stage: the mistakes that the exercise lists, each an edit of the reference.

A mistake explains outputs if the edit gives just those, on the same arguments. The fewest mistakes
that together explain every wrong output are the diagnosis.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.cases import RAISED
from grader.diagnosis.chance import Constants
from grader.diagnosis.edited_outputs import changes_shape
from grader.diagnosis.explanations import Explanation, try_mistakes
from grader.diagnosis.factors import factor_relation, factors, factors_in_words
from grader.diagnosis.fingerprints import BROADCAST, MASK, PRODUCT, RESHAPE
from grader.diagnosis.found_mistakes import MUTATES_INPUT, from_list
from grader.diagnosis.inputs import representatives
from grader.diagnosis.leaves import both_single, display_name, shape_of
from grader.diagnosis.listed_and_measured import listed_and_measured
from grader.diagnosis.listed_pairs import find_pair, mostly_raises
from grader.diagnosis.tied_mistakes import as_written
from grader.errors import LearnerRaised
from grader.report.model import NOT_IMPLEMENTED
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import CallOutput, Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import DiagnosisState, FoundMistake
    from grader.diagnosis.leaves import LeafPath
    from grader.errors import LearnerFailure

__all__ = ["listed_mistakes"]

NOT_TRIED = {NOT_IMPLEMENTED, RAISES}
"""Mistakes that are found without an edit, unless an entry has a finer name."""
EXPLICABLE = {
    PRODUCT, BROADCAST, RESHAPE, MASK, "ValueError", "IndexError", "KeyError", "AxisError",
    "ZeroDivisionError", "UnboundLocalError", "TypeError", "LinAlgError", "AttributeError",
}  # fmt: skip
"""Exceptions that wrong shapes, indices and values cause; others, as of a misspelt name, are not
explained by an edit."""
VAGUE = ("wrong-shape", "hard-coded")
"""Mistakes that are named only if no other explains as much, the vaguest last."""
MAX_TOGETHER = 4
"""Mistakes that are named for one function."""


def listed_mistakes(state: DiagnosisState) -> DiagnosisState:
    """Find the listed mistakes that explain the outputs, if not all then those of failed checks."""
    diagnosed = state.diagnosed
    reduced = diagnosed.without_accepted()
    explanations = _explain(diagnosed, pairs=reduced is None)
    if reduced is not None and _unexplained(diagnosed, explanations):
        diagnosed, explanations = _of_failed_checks(diagnosed, reduced) or (diagnosed, explanations)
    finite = (reduced or diagnosed).without_lost()
    if finite is not None and _unexplained(diagnosed, explanations):
        others = _explain(finite, pairs=False)
        if others and not _unexplained(finite, others):
            diagnosed, explanations = finite, others
    left = _unexplained(diagnosed, explanations)
    if left and (both := listed_and_measured(diagnosed)):
        return state.with_corrected([], diagnosed).with_explained(both, frozenset())
    # What was corrected before, as a shape, is in the results and not in these edits.
    alone = len(explanations) == 1 and not state.found and diagnosed is state.diagnosed
    calls = len(state.diagnosed.cases)
    found = [
        _found(diagnosed, explanation, mistake, calls, is_all=alone and not left)
        for explanation in explanations
        for mistake in explanation.mistakes
    ]
    return state.with_corrected([], diagnosed).with_explained(found, left)


def _unexplained(
    diagnosed: DiagnosedFunction, explanations: Iterable[Explanation]
) -> frozenset[CallOutput]:
    return diagnosed.wrong_outputs.difference(*(each.outputs for each in explanations))


def _of_failed_checks(
    diagnosed: DiagnosedFunction, reduced: DiagnosedFunction
) -> tuple[DiagnosedFunction, list[Explanation]] | None:
    """Return what explains the outputs of failed checks, and others of which only values are wrong.

    If nothing explains these as well, then what explains those in ``reduced``; but no two mistakes
    that would make another value wrong in another way.
    """
    alike = diagnosed.without_accepted(of_other_forms=True) or diagnosed
    found = _explain(alike)
    if found and _is_all_but_raised(alike, found):
        return alike, found
    found = _explain(reduced)
    every = range(len(alike.cases))
    if any(
        len(each.mistakes) > 1 and try_mistakes(alike, each.mistakes, every) is None
        for each in found
    ):
        return None
    return (reduced, found) if found and _is_all_but_raised(reduced, found) else None


def _is_all_but_raised(diagnosed: DiagnosedFunction, explanations: Iterable[Explanation]) -> bool:
    """Tell whether everything is explained but exceptions, which are told by themselves."""
    left = _unexplained(diagnosed, explanations)
    return all(path == RAISED for _, path in left) and not mostly_raises(
        left, diagnosed.wrong_outputs
    )


def _explain(diagnosed: DiagnosedFunction, *, pairs: bool = True) -> list[Explanation]:
    """Return the mistakes that explain the wrong outputs, as far as any do.

    ``pairs`` says whether two mistakes are tried together where single ones do not do.
    """
    if not any(_is_explicable(case) for case in diagnosed.cases):
        return []
    mistakes, few = _mistakes_to_try(diagnosed), representatives(diagnosed.cases)
    candidates = [
        found for mistake in mistakes if (found := try_mistakes(diagnosed, (mistake,), few))
    ]
    constants = Constants(diagnosed)
    candidates = [each for each in candidates if not constants.refute(each)]
    candidates.sort(key=lambda each: (each.clashes_differ, each.stretched))
    every_case = range(len(diagnosed.cases))
    while True:
        chosen = _chosen(diagnosed, candidates, mistakes if pairs else [], few, constants)
        # What explains a few cases must explain all of them.
        confirmed = [try_mistakes(diagnosed, each.mistakes, every_case) for each in chosen]
        if None not in confirmed:
            return [
                _with_same_line(
                    diagnosed, as_written(diagnosed, each, candidates), diagnosed.wrong_outputs
                )
                for each in confirmed
                if each is not None
            ]
        refuted = [each for each, found in zip(chosen, confirmed, strict=True) if found is None]
        candidates = [each for each in candidates if each not in refuted]
        if not any(len(each.mistakes) == 1 for each in refuted):
            return []


def _is_explicable(case: Case) -> bool:
    """Tell whether a listed mistake can be the cause: not of a misspelt name, nor of a stub."""
    return bool(case.wrong) and (case.fingerprint is None or case.fingerprint[0] in EXPLICABLE)


def _mistakes_to_try(diagnosed: DiagnosedFunction) -> list[Mistake]:
    """Return the listed mistakes of the function, vague ones last."""
    sentences = diagnosed.exercise.sentences

    def vagueness(mistake: Mistake) -> int:
        if mistake.id in VAGUE:
            return VAGUE.index(mistake.id)
        return len(VAGUE) if sentences.is_vague(mistake.id) else -1

    not_made = NOT_TRIED if diagnosed.may_mutate else {*NOT_TRIED, MUTATES_INPUT}
    mistakes = (
        each
        for each in diagnosed.mistakes
        if each.id not in not_made or (each.id == RAISES and each.variant)
    )
    return sorted(mistakes, key=vagueness)


def _chosen(
    diagnosed: DiagnosedFunction,
    candidates: Sequence[Explanation],
    mistakes: Sequence[Mistake],
    few: Sequence[int],
    constants: Constants,
) -> list[Explanation]:
    """Return what best explains the cases ``few``: single mistakes, a pair, or a part of them."""
    wrong = frozenset(output for output in diagnosed.wrong_outputs if output[0] in few)
    fewest = _fewest(candidates, wrong)
    # Where an output is not even in its place, to lack the same outputs proves nothing.
    lacks_all = diagnosed.lacks_all_outputs()
    if len(fewest) == 1 or (fewest and not lacks_all):
        return fewest
    if not lacks_all and any(path != RAISED for _, path in wrong):
        pair = find_pair(diagnosed, mistakes, few, wrong)
        if pair is not None and not constants.refute(pair):
            return [pair]
    return [] if lacks_all else _partly(diagnosed, candidates, wrong)


def _fewest(candidates: Sequence[Explanation], wrong: frozenset[CallOutput]) -> list[Explanation]:
    """Return the fewest candidates that explain all of ``wrong``, earlier ones before later."""
    if not _all_outputs(candidates) >= wrong:
        return []
    distinct = list({each.outputs: each for each in reversed(candidates)}.values())[::-1]
    for count in range(1, MAX_TOGETHER + 1):
        for chosen in combinations(distinct, count):
            if _all_outputs(chosen) >= wrong:
                return list(chosen)
    return []


def _all_outputs(explanations: Iterable[Explanation]) -> frozenset[CallOutput]:
    return frozenset().union(*(each.outputs for each in explanations))


def _partly(
    diagnosed: DiagnosedFunction,
    candidates: Sequence[Explanation],
    wrong: frozenset[CallOutput],
) -> list[Explanation]:
    """Return candidates that explain everything that is wrong about the quantities they touch."""

    def quantities(outputs: Iterable[CallOutput]) -> set[str]:
        return {display_name(path) for _, path in outputs}

    left, chosen = wrong, []
    candidates = [_with_same_line(diagnosed, each, wrong) for each in candidates]
    for each in sorted(candidates, key=lambda each: -len(each.outputs)):
        others = quantities(left - each.outputs)
        if each.outputs <= left and quantities(each.outputs).isdisjoint(others):
            chosen.append(each)
            left -= each.outputs
    if mostly_raises(left, wrong):
        # What raises in most calls can be the reason for the other outputs as well.
        chosen = [each for each in chosen if any(path == RAISED for _, path in each.outputs)]
    return chosen


def _with_same_line(
    diagnosed: DiagnosedFunction, explanation: Explanation, wrong: frozenset[CallOutput]
) -> Explanation:
    """Add the exceptions that were raised by the same line as the explained ones."""

    def line(number: int) -> object:
        return getattr(diagnosed.cases[number].raised, "where", None)

    lines = {line(number) for number, path in explanation.outputs if path == RAISED} - {None}
    same = {(n, path) for n, path in wrong if path == RAISED and line(n) in lines}
    return replace(explanation, outputs=explanation.outputs | same)


def _found(
    diagnosed: DiagnosedFunction,
    explanation: Explanation,
    mistake: Mistake,
    calls: int,
    *,
    is_all: bool,
) -> FoundMistake:
    """Return ``mistake`` with its evidence, of so many ``calls``.

    ``is_all`` says that it explains everything alone.
    """
    raised = _first_raised(diagnosed, explanation.outputs)
    return from_list(
        mistake,
        _quantity_to_name(diagnosed, explanation.outputs, mistake.quantity),
        _evidence(diagnosed, explanation, raised, calls, is_all=is_all),
        raised if isinstance(raised, LearnerRaised) else None,
    )


def _first_raised(
    diagnosed: DiagnosedFunction, outputs: frozenset[CallOutput]
) -> LearnerFailure | None:
    """Return the first exception among ``outputs``."""
    for number, path in sorted(outputs, key=str):
        if path == RAISED:
            return diagnosed.cases[number].raised
    return None


def _quantity_to_name(
    diagnosed: DiagnosedFunction, outputs: Iterable[CallOutput], listed: str
) -> str:
    """Return the quantity that is listed, with the first number in ``outputs`` if it has one."""
    if listed not in diagnosed.quantities.numbered:
        return listed
    for number, path in sorted(outputs, key=str):
        paths = diagnosed.cases[number].expected if path == RAISED else [path]
        for each in paths:
            if diagnosed.stem(each) == listed:
                return display_name(each)
    return listed


def _evidence(
    diagnosed: DiagnosedFunction,
    explanation: Explanation,
    raised: LearnerFailure | None,
    every: int,
    *,
    is_all: bool,
) -> str:
    """Say what shows the mistake, without arguments or expected values.

    That is the exception, a shape, a factor, or only that the edit gives the same outputs: all of
    them in every call, or some of them.
    """
    if raised:
        return message("diagnosis.raised_alike", what=printable(str(raised), 200))
    path = _most_telling(diagnosed, explanation)
    cases = [each for each in diagnosed.cases if path in each.expected and each.fingerprint is None]
    pairs = [(case.actual.get(path), case.expected[path]) for case in cases]
    for case, (actual, expected) in zip(cases, pairs, strict=True):
        if shape_of(actual) in (None, shape_of(expected)) or both_single(actual, expected):
            continue
        if changes_shape(diagnosed, explanation.mistakes, case, path):
            shapes = {"actual": shape_of(actual), "expected": shape_of(expected)}
            is_member = any(isinstance(part, int) for part in path)
            key = "diagnosis.shape_in" if is_member else "diagnosis.shape"
            return message(key, quantity=display_name(path), **shapes)
    ratios = factors(pairs)
    sizes = [
        diagnosed.sizes(case, expected) for case, (_, expected) in zip(cases, pairs, strict=True)
    ]
    if ratios and len(ratios) > 1 and (relation := factor_relation(ratios, sizes)):
        if relation == "zero":
            return message("diagnosis.nature_zero", quantity=display_name(path))
        return factors_in_words(display_name(path), ratios, sizes, relation)
    return _reproduced(diagnosed, explanation, every, is_all=is_all)


def _reproduced(
    diagnosed: DiagnosedFunction, explanation: Explanation, every: int, *, is_all: bool
) -> str:
    """Say that the edit gives the same outputs: which of them, and in how many of all calls."""
    together = "_together" if len(explanation.mistakes) > 1 else ""
    if explanation.stretched:
        return message("diagnosis.reproduced_stretched")
    if is_all:
        return message(f"diagnosis.reproduced{together}", calls=every, all=every)
    names = _names(diagnosed, explanation.outputs)
    calls = len(_calls_alike(diagnosed, explanation.outputs, names))
    key = f"diagnosis.reproduced_part{together}"
    listed = ", ".join(dict.fromkeys(names.values()))
    return message(key, names=listed, calls=calls, all=every) if calls else ""


def _calls_alike(
    diagnosed: DiagnosedFunction, outputs: frozenset[CallOutput], names: Mapping[LeafPath, str]
) -> set[int]:
    """Return the calls in which all that is wrong about the quantities ``names`` is explained."""
    differ = {number for number, path in diagnosed.wrong_outputs - outputs if path in names}
    return {number for number, _ in outputs} - differ


def _names(diagnosed: DiagnosedFunction, outputs: frozenset[CallOutput]) -> dict[LeafPath, str]:
    """Return what the ``outputs`` are called, in the order of the course.

    Of numbered ones the number is left out where they are all among them.
    """
    paths = {path for _, path in outputs}
    partly = {diagnosed.stem(path) for _, path in diagnosed.wrong_outputs if path not in paths}
    ordered = (path for case in diagnosed.cases for path in case.expected if path in paths)
    return {
        path: display_name(path)
        if diagnosed.stem(path) in partly
        else diagnosed.stem(path) or str(path[0])
        for path in ordered
    }


def _most_telling(diagnosed: DiagnosedFunction, explanation: Explanation) -> LeafPath:
    """Return the path of the mistake's own quantity if it is explained, else the first path."""
    stem = diagnosed.quantities.stem(explanation.mistakes[0].quantity)
    paths = sorted({path for _, path in explanation.outputs}, key=str)
    return next((path for path in paths if diagnosed.stem(path) == stem), paths[0])
