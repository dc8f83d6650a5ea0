"""Measure when outputs are wrong: for which sizes, which option, which numbers, or always alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.called_points import calls_elsewhere
from grader.diagnosis.cases import RAISED
from grader.diagnosis.defaults import default_in_words
from grader.diagnosis.entries import only_for_option, where_entries_are_wrong
from grader.diagnosis.found_mistakes import FoundMistake, from_relation, related
from grader.diagnosis.leaves import agree, both_single, display_name, is_finite, shape_of
from grader.diagnosis.random_arrays import Signature
from grader.report.model import MEASURED
from grader.text import message
from grader.values import tree

if TYPE_CHECKING:
    from grader.diagnosis.cases import CallOutput, Case, DiagnosedFunction

__all__ = [
    "another_default",
    "circumstances",
    "fixed_count",
    "hard_coded",
    "partly_absent",
    "which_quantities",
    "written_out",
]

MIN_RIGHT = 2
"""Calls that are right, from which it follows when outputs are right."""
MIN_RIGHT_NUMBERS = 5
"""The same where a call gives only one number, which may be right by chance."""
MAX_NAMES = 6
"""Outputs that are listed in one sentence."""


def fixed_count(
    diagnosed: DiagnosedFunction, quantity: str, *, is_written: bool = False
) -> FoundMistake | None:
    """Find a mistake that the course describes as being right for one number of a size only.

    That everything is right for one number does not say that this number is written down: a loop
    that ends too early is right as well where it has only one round. So what is returned must have
    the same form whatever the size, or be right up to this number and wrong beyond it, unless an
    exception says that a count ``is_written``.
    """
    for size, number, known in diagnosed.exercise.sentences.right_only_for():
        if _only_right_size(diagnosed) == (size, number) and (
            is_written or _has_one_form(diagnosed) or _is_wrong_beyond(diagnosed, number)
        ):
            evidence = message("diagnosis.right_for_one_size", size=size, value=number)
            relation = f"right for {size} = {number} only"
            return from_relation(known, relation, quantity, evidence)
    return None


def written_out(diagnosed: DiagnosedFunction) -> FoundMistake | None:
    """Find that a function without a loop is right for one number of a size, as it must be.

    None if it may have a loop, or the course has no sentence for that.
    """
    for size, number, known in diagnosed.exercise.sentences.right_only_for():
        if not known.table.without_loop or _only_right_size(diagnosed) != (size, number):
            continue
        if diagnosed.probe is None or not diagnosed.probe.has_no_loop:
            continue
        evidence = message("diagnosis.right_for_one_size", size=size, value=number)
        relation = f"right for {size} = {number} only"
        listed = (each.quantity for each in diagnosed.mistakes if each.id == known.mistake)
        quantity = next(listed, diagnosed.function.first_output)
        found = from_relation(known, relation, quantity, evidence)
        return replace(found, sentence=known.table.without_loop)
    return None


def right_for_one_only(diagnosed: DiagnosedFunction) -> str:
    """Say for which number of a size everything is right, "" if not for one alone."""
    found = _only_right_size(diagnosed)
    right = [case for case in diagnosed.cases if not case.wrong]
    # Of a size of 1, see _size_of_one.
    if found is None or found[1] == 1 or len(right) < MIN_RIGHT:
        return ""
    if _differs_otherwise(diagnosed, found[0]):
        return ""
    return message("diagnosis.right_for_one_size", size=found[0], value=found[1])


def _differs_otherwise(diagnosed: DiagnosedFunction, size: str) -> bool:
    """Tell whether another axis of an argument has one length where all is right, and only there.

    Then this may be the reason as well.
    """
    lengths: dict[object, tuple[set[int], set[int]]] = {}
    own: dict[object, bool] = {}
    for case in diagnosed.cases:
        number = diagnosed.sizes(case).get(size)
        for path, leaf in tree.walk(case.args):
            for axis, length in enumerate(np.shape(leaf)):
                place = (path, axis)
                lengths.setdefault(place, (set(), set()))[bool(case.wrong)].add(length)
                own[place] = own.get(place, True) and length == number
    return any(
        len(right) == 1 and wrong and right.isdisjoint(wrong) and not own[place]
        for place, (right, wrong) in lengths.items()
    )


def _only_right_size(diagnosed: DiagnosedFunction) -> tuple[str, int] | None:
    """Return the one size, and its one number, with which alone everything is right."""
    found = [
        (name, value)
        for name in diagnosed.quantities.sizes
        if (value := _only_right_value(diagnosed, name)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _has_one_form(diagnosed: DiagnosedFunction) -> bool:
    """Tell whether every call returned as many outputs of the same names, though others are due."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    return (
        len({frozenset(case.actual) for case in returned}) == 1
        and len({frozenset(case.expected) for case in returned}) > 1
    )


def _is_wrong_beyond(diagnosed: DiagnosedFunction, number: int) -> bool:
    """Tell whether just the outputs with a higher number than ``number`` are wrong."""
    numbers = {
        path: parts[1]
        for case in diagnosed.cases
        for path in case.expected
        if (parts := diagnosed.quantities.split(display_name(path)))
    }
    return all(
        case.wrong == {path for path in case.expected if numbers.get(path, 0) > number}
        for case in diagnosed.cases
    )


def partly_absent(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]
) -> FoundMistake | None:
    """Find entries that are missing in some calls, where nothing else is wrong."""
    missing = {
        path: None
        for number, path in sorted(unexplained, key=str)
        if path not in diagnosed.cases[number].actual and diagnosed.quantities.split(str(path[-1]))
    }
    if not missing or {path for _, path in unexplained} != missing.keys():
        return None
    calls = {number for number, _ in unexplained}
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    if len(calls) == len(returned) and all(
        path in case.wrong for path in missing for case in returned if path in case.expected
    ):
        return None  # they are missing in every call
    names = sorted(map(display_name, missing), key=diagnosed.quantities.is_passed_on)
    evidence = message(
        "diagnosis.partly_absent",
        names=", ".join(names[:MAX_NAMES]),
        calls=len(calls),
        all=len(diagnosed.cases),
    )
    where = right_for_one_only(diagnosed)
    evidence = f"{evidence} {where}".strip()
    return related(diagnosed, "partly absent", names[0], evidence, otherwise="partly_absent")


def _only_right_value(diagnosed: DiagnosedFunction, size: str) -> int | None:
    """Return the one value of a size with which everything is right, while all else is wrong."""
    wrong = {diagnosed.sizes(case).get(size) for case in diagnosed.cases if case.wrong}
    right = {diagnosed.sizes(case).get(size) for case in diagnosed.cases if not case.wrong}
    if not wrong or None in wrong or len(right) != 1 or right & wrong:
        return None
    return right.pop()


def another_default(diagnosed: DiagnosedFunction, quantity: str) -> FoundMistake | None:
    """Find that everything is wrong just where an argument is left out."""
    given: dict[bool, set[int]] = {}
    for case in diagnosed.cases:
        is_wrong = any(path == RAISED or diagnosed.is_in_failed_check(path) for path in case.wrong)
        given.setdefault(is_wrong, set()).add(len(case.args))
    if given.keys() != {True, False} or max(given[True]) >= min(given[False]):
        return None
    parameters = diagnosed.reference.parameters(diagnosed.function.name)
    names = parameters[max(given[True]) : min(given[False])]
    return default_in_words(diagnosed, names, quantity)


def hard_coded(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]
) -> FoundMistake | None:
    """Find an output that is always the same, although the expected ones differ."""
    for path in sorted({path for _, path in unexplained}, key=str):
        if not diagnosed.is_in_failed_check(path):
            continue
        pairs = [
            (case.actual[path], case.expected[path])
            for case in diagnosed.cases
            if path in case.expected
            and case.fingerprint is None
            and case.actual.get(path) is not None
        ]
        if not pairs or not all(isinstance(one, (np.ndarray, Signature)) for one, _ in pairs):
            continue
        first, first_expected = pairs[0]
        if isinstance(first, np.ndarray) and not is_finite(first):
            continue  # NaN comes of many inputs
        if any(not _is_same_answer(actual, first) for actual, _ in pairs[1:]):
            continue
        if isinstance(first, np.ndarray) and (not first.size or _is_one_number(pairs)):
            continue  # one number is due for every input, and another comes out
        if diagnosed.is_random and np.prod(shape_of(first) or ()) < 2:  # noqa: PLR2004 - a number
            continue
        differ = any(not _is_same_answer(expected, first_expected) for _, expected in pairs[1:])
        if differ and not _is_zero(first):
            name = display_name(path)
            evidence = message("diagnosis.same_answer", quantity=name, calls=len(pairs))
            return FoundMistake("hard-coded", name, evidence)
    return None


def _is_one_number(pairs: list[tuple[Any, Any]]) -> bool:
    """Tell whether every number that is expected is one and the same."""
    numbers = [np.ravel(due) for _, due in pairs if is_finite(due)]
    return len(numbers) == len(pairs) and np.unique(np.concatenate(numbers)).size == 1


def _is_same_answer(one: Any, other: Any) -> bool:
    """Tell whether two outputs are equal, or have the same shape if they are random."""
    if isinstance(one, Signature) and isinstance(other, Signature):
        return one.shape == other.shape
    return agree(one, other)


def _is_zero(leaf: Any) -> bool:
    return isinstance(leaf, np.ndarray) and leaf.size == 1 and not leaf.any()


def circumstances(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]
) -> FoundMistake | None:
    """Find what sets the cases with ``unexplained`` outputs apart from the right ones."""
    numbers = {number for number, _ in unexplained}
    wrong = [case for number, case in enumerate(diagnosed.cases) if number in numbers]
    right = [case for case in diagnosed.cases if not case.wrong]
    facts = [
        right_for_one_only(diagnosed),
        _size_of_one(diagnosed, wrong, right),
        only_for_option(wrong, right),
        _last_numbers(diagnosed, wrong),
        where_entries_are_wrong(diagnosed),
        which_quantities(diagnosed, unexplained),
    ]
    if not any(facts):
        facts = [_counts(diagnosed), _points(diagnosed), _of_single_numbers(wrong)]
    if not any(facts):
        return None
    quantity = _first_quantity(diagnosed, unexplained)
    return FoundMistake(MEASURED, quantity, " ".join(filter(None, facts)), "circumstances")


def _counts(diagnosed: DiagnosedFunction) -> str:
    """Say up to which count all is right, or which outputs are wrong where a count is 1."""
    names = diagnosed.reference.parameters(diagnosed.function.name)
    for at, name in enumerate(names):
        counted = [
            (case.args[at], case)
            for case in diagnosed.cases
            if at < len(case.args) and type(case.args[at]) is int
        ]
        if not any(count > 1 for count, _ in counted):
            continue
        ones = [case for count, case in counted if count == 1]
        ones = [case for case in ones if case.fingerprint is None]
        if len(ones) < MIN_RIGHT:
            continue
        one = diagnosed.with_cases(ones)
        if not one.wrong_outputs:
            return _right_up_to(name, counted)
        if said := which_quantities(one, one.wrong_outputs):
            return message("diagnosis.for_count_one", name=name, said=said)
    return ""


def _right_up_to(name: str, counted: list[tuple[int, Case]]) -> str:
    """Say up to which count every call is right, if beyond it every call is wrong."""
    most = max((count for count, case in counted if not case.wrong), default=0)
    least = min((count for count, case in counted if case.wrong), default=0)
    if least <= most:
        return ""
    if most > 1:
        return message("diagnosis.right_up_to_count", name=name, most=most, least=least)
    return message("diagnosis.right_for_count_one", name=name, least=least)


def _points(diagnosed: DiagnosedFunction) -> str:
    """Say whether functions among the arguments are called where the reference calls them."""
    elsewhere = calls_elsewhere(diagnosed)
    if elsewhere is None:
        return ""
    return message(f"diagnosis.{'points_elsewhere' if elsewhere else 'points_right'}")


def _of_single_numbers(wrong: list[Case]) -> str:
    """Say that single numbers are too large or too small in every wrong call, or of wrong sign."""
    pairs = [
        (case.actual.get(path), case.expected.get(path)) for case in wrong for path in case.wrong
    ]
    numbers = [
        (float(np.asarray(actual).item()), float(expected.item()))
        for actual, expected in pairs
        if is_finite(actual) and isinstance(expected, np.ndarray) and both_single(actual, expected)
    ]
    if len(numbers) < MIN_RIGHT_NUMBERS or len(numbers) < len(pairs):
        return ""
    if all(actual * expected < 0 for actual, expected in numbers):
        return message("diagnosis.wrong_sign")
    if any(actual * expected < 0 for actual, expected in numbers):
        return ""
    if all(abs(actual) > abs(expected) for actual, expected in numbers):
        return message("diagnosis.too_large")
    if all(abs(actual) < abs(expected) for actual, expected in numbers):
        return message("diagnosis.too_small")
    return ""


def _first_quantity(diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]) -> str:
    paths = {path for _, path in unexplained}
    for case in diagnosed.cases:
        for path in case.expected:
            if path in paths:
                return display_name(path)
    return ""


def _size_of_one(diagnosed: DiagnosedFunction, wrong: list[Case], right: list[Case]) -> str:
    """Say which named size is 1 just where outputs are wrong, or right, if it is only one."""
    facts = []
    for size in diagnosed.quantities.sizes:
        in_wrong = {diagnosed.sizes(case).get(size) for case in wrong}
        in_right = {diagnosed.sizes(case).get(size) for case in right}
        if in_wrong == {1} and in_right and 1 not in in_right:
            facts.append(message("diagnosis.wrong_for_size_one", size=size))
        if in_right == {1} and in_wrong and 1 not in in_wrong and _is_no_luck(right):
            facts.append(message("diagnosis.right_for_size_one", size=size))
    return facts[0] if len(facts) == 1 else ""


def _is_no_luck(right: list[Case]) -> bool:
    """Tell whether outputs are not right by chance, as one label or one number may be."""
    leaves = (leaf for case in right for leaf in case.expected.values())
    return len(right) >= MIN_RIGHT_NUMBERS or any(
        is_finite(leaf) and leaf.size > 1 for leaf in leaves
    )


def _last_numbers(diagnosed: DiagnosedFunction, wrong: list[Case]) -> str:
    """Say for how many of the last numbers gradients are right, if those before are wrong."""
    if len(diagnosed.function.returns) > 1:
        return ""
    quantities = diagnosed.quantities
    counts = []
    for case in wrong:
        numbers = {
            path: parts[1]
            for path in case.expected
            if (parts := quantities.split(display_name(path)))
            and parts[0] in quantities.gradients
            and parts[0] not in quantities.passed_on
        }
        wrong_numbers = [number for path, number in numbers.items() if path in case.wrong]
        counts.append(max(numbers.values(), default=0) - max(wrong_numbers, default=0))
    count = min(counts, default=0)
    if not count or count < max(counts):
        return ""
    return message("diagnosis.last_numbers_right", count=count)


def which_quantities(diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]) -> str:
    """Say which quantities are wrong, if the others are right in every call.

    Of a numbered quantity that is only partly right, each entry is named with its number.
    """
    if any(case.fingerprint for case in diagnosed.cases):
        return ""
    members: dict[str, dict[str, None]] = {}
    for case in diagnosed.cases:
        for path in case.expected:
            members.setdefault(diagnosed.stem(path), {})[display_name(path)] = None
    wrong = {display_name(path) for case in diagnosed.cases for path in case.wrong}
    told = {diagnosed.stem(path) for _, path in unexplained}
    named, right = [], []
    for stem, names in members.items():
        if wrong.isdisjoint(names):
            right.append(stem)
        elif wrong.issuperset(names):
            named += [stem] * (stem in told)
        else:
            named += [name for name in names if name in wrong and stem in told]
            right += [name for name in names if name not in wrong]
    if not right:
        return ""
    right = right[:MAX_NAMES]
    return message("diagnosis.only_some", wrong=", ".join(named), right=", ".join(right))
