"""Compare a training loop with its listed mistakes from one and the same start.

What a loop returns depends on the random numbers that it begins with, and those of a submission are
others than the reference's. So the function that draws them is replaced in the submission's process
by one that returns what the reference draws, call after call. Then every step can be compared
exactly.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.course.sentences import RAISES
from grader.diagnosis.cases import Case, case_of
from grader.diagnosis.edits import compatible, edited_namespace
from grader.diagnosis.explanations import try_mistakes
from grader.diagnosis.factors import decimals, factors
from grader.diagnosis.found_mistakes import MUTATES_INPUT, FoundMistake, from_list, related
from grader.diagnosis.leaves import agree, copied, display_name, shape_of
from grader.diagnosis.small_cases import is_large, smaller
from grader.errors import LearnerFailure
from grader.report.model import MEASURED, NOT_IMPLEMENTED
from grader.running.learner import Call
from grader.text import message
from grader.values.compare import same_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.fingerprints import Fingerprint
    from grader.diagnosis.guilty_lines import LineSearch
    from grader.diagnosis.leaves import Leaves

__all__ = [
    "beside_wrong_sizes",
    "from_same_start",
    "mistakes_from_same_start",
    "starts_at_random",
    "with_lines_from_start",
]

ROUNDS = (1, 2, 4)
"""What stands for a large whole number among the arguments."""
MAX_CASES = 6
MAX_DRAWS = 6
"""How often numbers are drawn, in a loop that begins anew in every round."""
MAX_PAIRS = 300
"""Pairs of mistakes that are tried."""
NOT_COMPARED = {NOT_IMPLEMENTED, MUTATES_INPUT, RAISES}
CALL_SEED = 7


def mistakes_from_same_start(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find the first listed mistake, or two, with finer names that give what the loop returns.

    Only a loop is looked at that draws no random number itself, and of which every call returned
    outputs of the right shapes.
    """
    drawing = _drawing_function(diagnosed)
    if not drawing or diagnosed.probe is None or not _has_right_shapes(diagnosed):
        return []
    return _compared(*_exact(diagnosed, drawing), "from_start")


def beside_wrong_sizes(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find what else is wrong about a loop that begins with arrays of wrong shapes.

    They are right where the submission begins with what the reference draws, however it asks.
    """
    drawing = _drawing_function(diagnosed)
    if not drawing or diagnosed.probe is None or _has_right_shapes(diagnosed):
        return []
    exact, made = _exact(diagnosed, drawing)
    found = _compared(exact, made, "from_right_sizes") if _has_right_shapes(exact) else []
    return [replace(each, is_from_start=True) for each in found]


def with_lines_from_start(
    found: Sequence[FoundMistake], diagnosed: DiagnosedFunction, search: LineSearch
) -> list[FoundMistake]:
    """Return the mistakes with their lines, some of them as calls show that begin alike."""
    others = search.with_lines([each for each in found if not each.is_from_start], diagnosed)
    beside = [each for each in found if each.is_from_start]
    if beside:
        exact, _ = _exact(diagnosed, _drawing_function(diagnosed))
        beside = search.with_lines(beside, exact)
    return [*others, *beside]


def _compared(
    exact: DiagnosedFunction, found: list[tuple[Case, Leaves]], how: str
) -> list[FoundMistake]:
    """Return what explains the calls in ``exact``; ``how`` is the end of the key of its evidence.

    Mistakes with finer names are tried, alone and in pairs.
    """
    if not exact.wrong_outputs:
        return []
    listed = [mistake for mistake in exact.mistakes if mistake.variant]
    source = exact.reference.sources[exact.function.name]
    pairs = (pair for pair in combinations(listed, 2) if compatible(source, *pair))
    for mistakes in [*((each,) for each in listed), *islice(pairs, MAX_PAIRS)]:
        explanation = try_mistakes(exact, mistakes, range(len(exact.cases)))
        if explanation is not None and explanation.outputs == exact.wrong_outputs:
            first, *others = mistakes
            key = f"reproduced_{how}{'_together' * bool(others)}"
            evidence = message(f"diagnosis.{key}", calls=len(exact.cases))
            return [
                from_list(first, first.quantity, evidence),
                *(from_list(each, each.quantity, "") for each in others),
            ]
    alone = message(f"diagnosis.reproduced_{how}", calls=len(exact.cases))
    return (
        _not_moved(exact, found)
        or _written_into_the_loop(exact, alone)
        or _step_of_another_length(found)
        or _steps_of_their_own_length(found)
    )


def from_same_start(diagnosed: DiagnosedFunction) -> DiagnosedFunction:
    """Return a loop from random numbers with calls that begin where the reference does.

    Any other function as it is; so is a loop that has nothing wrong in such calls.
    """
    drawing = _drawing_function(diagnosed)
    if not drawing or diagnosed.probe is None or not _has_right_shapes(diagnosed):
        return diagnosed
    exact, _ = _exact(diagnosed, drawing)
    return exact if exact.wrong_outputs else diagnosed


def _exact(
    diagnosed: DiagnosedFunction, drawing: str
) -> tuple[DiagnosedFunction, list[tuple[Case, Leaves]]]:
    """Return the function with such calls, and each of them with what it begins with."""
    if not diagnosed.from_start:
        exact = replace(diagnosed, compares_numbers=True, cases=(), edited_outputs={})
        every = (_from_start(exact, drawing, args) for args in _arguments(diagnosed))
        found = [made for made in every if made is not None]
        diagnosed.from_start.append((exact.with_cases([case for case, _ in found]), found))
    made: tuple[DiagnosedFunction, list[tuple[Case, Leaves]]] = diagnosed.from_start[0]
    return made


def _not_moved(exact: DiagnosedFunction, found: list[tuple[Case, Leaves]]) -> list[FoundMistake]:
    """Find outputs that are in every call what they were at the start, where others have moved."""
    paths = list(found[0][0].expected)
    still = [
        path
        for path in paths
        if all(
            path in case.actual and path in case.wrong and agree(case.actual[path], start.get(path))
            for case, start in found
            if not agree(case.expected.get(path), start.get(path))
        )
    ]
    others_right = any(case.wrong and case.wrong <= {*still} for case, _ in found)
    if not still or len(still) == len(paths) or not others_right:
        return []
    name = display_name(still[0])
    evidence = message("diagnosis.not_moved", quantity=name)
    mistake = related(exact, "partly moved", name, evidence, otherwise="not_moved")
    return [mistake] if mistake is not None else []


def _written_into_the_loop(exact: DiagnosedFunction, evidence: str) -> list[FoundMistake]:
    """Find a mistake of a function that the loop does not call, but has written into itself."""
    used = exact.probe.names.functions if exact.probe is not None else ()
    written = set(exact.exercise.closure(exact.function.name)).difference(used)
    for mistake in exact.exercise.mistakes():
        if mistake.function not in written or mistake.id in NOT_COMPARED:
            continue
        function = edited_namespace(exact.reference, mistake)[exact.function.name]
        if all(_is_alike(case, exact.run(function, case)) for case in exact.cases):
            return [from_list(mistake, mistake.quantity, evidence)]
    return []


def _is_alike(case: Case, edited: Leaves | Fingerprint) -> bool:
    return isinstance(edited, dict) and all(
        path in case.actual and path in edited and agree(case.actual[path], edited[path])
        for path in case.expected
    )


def starts_at_random(diagnosed: DiagnosedFunction) -> bool:
    """Tell whether the function is a loop from random numbers that another function draws."""
    return bool(_drawing_function(diagnosed))


def _step_of_another_length(found: list[tuple[Case, Leaves]]) -> list[FoundMistake]:
    """Find first steps that all have the right direction, and another length."""
    ratios = [ratio for case, start in found if (ratio := _step_ratio(case, start)) is not None]
    if not ratios or not same_ratio(ratios):
        return []
    name = display_name(next(iter(found[0][0].expected)))
    key = "step" if ratios[0] > 0 else "step_back"
    values = {"quantity": name, "factor": decimals(ratios[0])}
    evidence = message("diagnosis.first_step_factor", **values)
    return [FoundMistake(MEASURED, name, evidence, measured=key, has_own_values=True)]


def _step_ratio(case: Case, start: Leaves) -> float | None:
    """Return how much longer the way from ``start`` is than the expected one, None if none is."""
    pairs = [
        (case.actual[path] - start[path], expected - start[path])
        for path, expected in case.expected.items()
        if isinstance(case.actual.get(path), np.ndarray) and path in start
    ]
    ratios = [ratio for ratio in factors(pairs) or [] if not math.isnan(ratio)]
    is_one_step = bool(ratios) and same_ratio(ratios) and len(pairs) == len(case.expected)
    return ratios[0] if is_one_step and ratios[0] and not same_ratio([ratios[0], 1.0]) else None


def _steps_of_their_own_length(found: list[tuple[Case, Leaves]]) -> list[FoundMistake]:
    """Find outputs whose first step is too long or too short, where that of others is right."""
    first = [
        (case, start)
        for case, start in found
        if any(type(each) is int and each == 1 for each in case.args)
        and len(case.wrong) < len(case.expected)
    ]
    wrong = {case.wrong for case, _ in first}
    if len(wrong) != 1:
        return []
    lengths: dict[str, float] = {}
    for path in sorted(*wrong, key=str):
        pairs = [
            (case.actual[path] - start[path], case.expected[path] - start[path])
            for case, start in first
            if path in start and shape_of(case.actual.get(path)) == shape_of(start[path])
        ]
        ratios = factors(pairs) or []
        if len(ratios) < len(first) or not ratios[0] > 0 or not same_ratio(ratios):
            return []
        lengths[display_name(path)] = ratios[0]
    return [
        FoundMistake(
            MEASURED,
            name,
            message("diagnosis.first_step_of", quantity=name, factor=decimals(length)),
            measured="own_step",
            has_own_values=True,
        )
        for name, length in lengths.items()
    ]


def _drawing_function(diagnosed: DiagnosedFunction) -> str:
    """Return the one function that draws random numbers for the diagnosed one, if it draws none."""
    sources, name = diagnosed.reference.sources, diagnosed.function.name
    if not diagnosed.is_random or "random." in sources[name]:
        return ""
    found = [each for each in diagnosed.exercise.closure(name) if "random." in sources[each]]
    return found[0] if len(found) == 1 else ""


def _has_right_shapes(diagnosed: DiagnosedFunction) -> bool:
    return all(
        case.fingerprint is None
        and all(
            shape_of(case.actual.get(path)) == shape_of(leaf)
            for path, leaf in case.expected.items()
        )
        for case in diagnosed.cases
    )


def _arguments(diagnosed: DiagnosedFunction) -> Iterator[tuple[Any, ...]]:
    """Yield the arguments of calls, with few rounds where there are many."""
    count = 0
    for case in sorted(diagnosed.cases, key=lambda case: not is_large(case.args)):
        for rounds in ROUNDS:
            count += 1
            if count > MAX_CASES:
                return
            yield smaller(case.args, rounds)
            if not is_large(case.args):
                break


def _from_start(
    exact: DiagnosedFunction, drawing: str, args: tuple[Any, ...]
) -> tuple[Case, Leaves] | None:
    """Return the case of ``args`` where the submission starts as the reference does, and where."""
    drawn = _drawn(exact, drawing, args)
    if not drawn or exact.probe is None:
        return None
    call = Call(exact.function.name, args)
    try:
        call.value = exact.probe.with_replies(args, drawing, drawn, CALL_SEED)
    except LearnerFailure:
        return None
    case = case_of(exact, call) if call.value is not None else None
    if case is None:
        return None
    return replace(case, start=(drawing, drawn)), exact.leaves(drawn[0])


def _drawn(exact: DiagnosedFunction, drawing: str, args: tuple[Any, ...]) -> list[Any]:
    """Return what the function ``drawing`` returns in a call of the reference, call after call."""
    function, drawn = exact.reference[drawing], []

    def recording(*given: Any, **options: Any) -> Any:
        drawn.append(function(*given, **options))
        first = copied(drawn[0])
        drawn.extend(function(*given, **options) for _ in range(MAX_DRAWS - 1))
        return first

    edited = exact.reference.with_functions({drawing: recording})
    exact.run(edited[exact.function.name], Case(args, {}, {}))
    return drawn
