"""Compare the signatures of a submission's functions with those of the exercise, in words."""

from __future__ import annotations

import inspect
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from grader.sandbox.child.parameter_names import (
    is_another_order,
    is_matched_by_place,
    matched_names,
    named_places,
    stands_in_the_way,
    unrelated_places,
)
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.course.exercise import Exercise
    from grader.errors import UnfitCall
    from grader.sandbox.child.calling import ContractParameter
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport, OwnParameter

__all__ = [
    "both_orders",
    "contract_of",
    "exchange_note",
    "has_another_order",
    "has_extra_parameter",
    "has_same_names",
    "has_strange_names",
    "misplaced_sentence",
    "order_note",
    "own_order_note",
    "own_orders",
    "parameters_sentence",
    "signature_notes",
    "unfit_sentence",
    "unrelated_arguments",
]

_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
_NAMED = (*_BY_POSITION, inspect.Parameter.KEYWORD_ONLY)
_VALUES = (bool, int, float, str)
"""Kinds of defaults that can be given to a function that has none."""
_MAX_PERMUTED = 4
"""Arguments of which every order is tried; of more, pairs are exchanged."""
_PREFIX: dict[int, str] = {
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}


def contract_of(exercise: Exercise) -> dict[str, tuple[ContractParameter, ...]]:
    """Return the parameters of each graded function, as the reference has them."""
    reference = exercise.reference()
    found = {}
    for name in exercise.functions:
        parameters = inspect.signature(reference[name]).parameters.values()
        if all(each.kind is each.POSITIONAL_OR_KEYWORD for each in parameters):
            found[name] = tuple(map(_in_contract, filter(_counts, parameters)))
    return found


def _counts(parameter: inspect.Parameter) -> bool:
    """Tell whether a parameter is one that every submission has, or may leave to its default."""
    return parameter.default is parameter.empty or isinstance(parameter.default, _VALUES)


def _in_contract(parameter: inspect.Parameter) -> ContractParameter:
    has_default = parameter.default is not parameter.empty
    return parameter.name, has_default, parameter.default if has_default else None


def has_another_order(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> bool:
    """Tell whether a function has the contract's parameters by their names, in another order."""
    optional = {name for name, has_default, _ in due if has_default}
    return is_another_order(_names(own), [name for name, _, _ in due], optional)


def has_same_names(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> bool:
    """Tell whether the names are exactly those of the contract, in whatever order."""
    return sorted(_names(own)) == sorted(name for name, _, _ in due)


def has_strange_names(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> bool:
    """Tell whether some of the parameters belong to the contract's by their order alone."""
    optional = {name for name, has_default, _ in due if has_default}
    return is_matched_by_place(_names(own), [name for name, _, _ in due], optional)


def misplaced_sentence(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> str:
    """Say what the parameters are, if some of the contract's stand in another place; else ""."""
    names, expected = _names(own), [name for name, _, _ in due]
    if not any(name in expected and expected.index(name) != at for at, name in enumerate(names)):
        return ""
    return parameters_sentence(own, due)


def parameters_sentence(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> str:
    """Say what the parameters are, and what those of the exercise are."""
    return message("signatures.misplaced", **both_orders(own, due))


def unrelated_arguments(
    own: Sequence[OwnParameter], due: Sequence[ContractParameter]
) -> tuple[int, ...]:
    """Return the places of arguments by position whose names say nothing of the contract's.

    Switches, which change no result, are left out.
    """
    names = [each.name for each in own if each.kind in _BY_POSITION]
    places = unrelated_places(names, [name for name, _, _ in due])
    return tuple(place for place in places if type(due[place][2]) is not bool)


def own_orders(
    own: Sequence[OwnParameter], due: Sequence[ContractParameter]
) -> list[tuple[int, ...]]:
    """Return orders in which arguments by position may be: the contract's place for each own one.

    Names that are the exercise's own stay in their places; the exercise's order is left out.
    """
    by_position = [each for each in own if each.kind in _BY_POSITION]
    names = [each.name for each in by_position]
    places = unrelated_arguments(own, due)
    if len(places) > _MAX_PERMUTED:
        # What may be left out, there as here, seldom stands in another place.
        places = tuple(each for each in places if by_position[each].required or not due[each][1])
    named = named_places(names, [name for name, _, _ in due])
    named = {index: place for index, place in named.items() if {index, place} <= {*places}}
    moved = [index for index in places if index not in named]
    free = [place for place in places if place not in named.values()]
    rows = set()
    for order in permutations(free) if len(free) <= _MAX_PERMUTED else _exchanged_pairs(free):
        row = {**named, **dict(zip(moved, order, strict=True))}
        rows.add(tuple(row.get(place, place) for place in range(len(due))))
    rows.discard(tuple(range(len(due))))
    return sorted(rows, key=lambda row: (sum(at != place for at, place in enumerate(row)), row))


def _exchanged_pairs(places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for one, other in combinations(range(len(places)), 2):
        row = [*places]
        row[one], row[other] = row[other], row[one]
        yield tuple(row)


def has_extra_parameter(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> bool:
    """Tell whether a required parameter stands before one that is due, and is one too many."""
    named = [each for each in own if each.kind in _NAMED]
    switches = {name for name, _, default in due if type(default) is bool}
    required = [each.required for each in named]
    return bool(stands_in_the_way(_names(own), required, [each for each, _, _ in due], switches))


def order_note(name: str, own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> str:
    """Return the note about a function that was called by the names of its parameters."""
    return message("signatures.another_order", function=name, **both_orders(own, due))


def exchange_note(name: str, own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> str:
    """Return the note about a function that was called in its own order."""
    return message("signatures.exchanged", function=name, **both_orders(own, due))


def own_order_note(name: str, own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> str:
    """Return the note about a wrong function that was judged in its own order."""
    return message("signatures.own_order", function=name, **both_orders(own, due))


def both_orders(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> dict[str, str]:
    """Return the names of the parameters, ``own`` and ``due``, to fill in sentences."""
    return {"own": ", ".join(_names(own)), "due": ", ".join(each for each, _, _ in due)}


def signature_notes(
    contract: Mapping[str, Sequence[ContractParameter]],
    signatures: Mapping[str, Sequence[OwnParameter]],
) -> Iterator[str]:
    """Yield a note for each function that has no default where the contract has one."""
    for name, due in contract.items():
        own = [each for each in signatures.get(name, ()) if each.kind in _NAMED]
        if has_extra_parameter(own, due) or _is_unsure(own, due):
            continue
        optional = {each for each, has_default, _ in due if has_default}
        matched = matched_names(_names(own), [each for each, _, _ in due], optional)
        places = matched or dict(zip(range(len(own)), range(len(due)), strict=False))
        lacking = [
            due[place][0]
            for index, place in places.items()
            if own[index].required and due[place][1]
        ]
        if lacking:
            key = "signatures.no_defaults" if len(lacking) > 1 else "signatures.no_default"
            yield message(key, function=name, names=_listed(lacking))


def _is_unsure(own: Sequence[OwnParameter], due: Sequence[ContractParameter]) -> bool:
    """Tell whether it is not known which are the contract's parameters with defaults."""
    return has_strange_names(own, due) and has_another_order(own, due)


def unfit_sentence(call: UnfitCall, program: Program, loaded: LoadReport) -> str:
    """Say what a function takes, and what it is called with; "" if that is not known.

    The names come from the learner's process: only those of the contract are told of a call.
    """
    due = [name for name, _, _ in program.contract.get(call.function, ())]
    given = [name for name in due if name in call.given]
    own = loaded.signatures.get(call.function)
    if own is None or not given:
        return ""
    return message(
        "signatures.unfit",
        function=call.function,
        own=", ".join(_shown(each) for each in own),
        takes=_count(own),
        given=", ".join(given),
    )


def _shown(parameter: OwnParameter) -> str:
    return f"{_PREFIX.get(parameter.kind, '')}{parameter.name}"


def _count(own: Sequence[OwnParameter]) -> str:
    """Say how many arguments a function takes: ``one argument``, ``2 to 3 arguments``."""
    named = [each for each in own if each.kind in _NAMED]
    low, high = sum(each.required for each in named), len(named)
    if any(each.kind == inspect.Parameter.VAR_POSITIONAL for each in own):
        return message("signatures.takes_at_least", low=low)
    if low < high:
        return message("signatures.takes_from_to", low=low, high=high)
    key = {0: "takes_none", 1: "takes_one"}.get(high, "takes_some")
    return message(f"signatures.{key}", count=high)


def _names(own: Sequence[OwnParameter]) -> list[str]:
    return [each.name for each in own if each.kind in _NAMED]


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return message("diagnosis.and").join([", ".join(others), last] if others else [last])
