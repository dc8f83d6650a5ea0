"""Find how functions unpack their parameters: ``first, second = parameter``, or one by one."""

from __future__ import annotations

import dis
import types
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.locations import is_learners, place

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["describe_unpacking", "unpacked_parameters"]

_MAX_UNPACKED = 10
"""Unpacked parameters of one function that are told."""
_MAX_NAMES, _MAX_NAME = 10, 80


def describe_unpacking(function: object) -> list[list[Any]]:
    """Return (index of the parameter, names, where) of each, as data for the grader."""
    if not isinstance(function, types.FunctionType):
        return []
    code = function.__code__
    file = code.co_filename
    try:
        return [
            [code.co_varnames.index(name), names, place(file, line) if is_learners(file) else None]
            for name, names, line in unpacked_parameters(function)
        ]
    except Exception:  # noqa: BLE001 - whatever made-up code makes dis raise
        return []


def unpacked_parameters(function: object) -> list[tuple[str, list[str], int]]:
    """Return parameter, names and line of each statement that unpacks a parameter as it came."""
    if not isinstance(function, types.FunctionType):
        return []
    return list(_unpacked(function.__code__))[:_MAX_UNPACKED]


def _unpacked(code: types.CodeType) -> Iterator[tuple[str, list[str], int]]:
    parameters = set(code.co_varnames[: code.co_argcount])
    instructions = list(dis.get_instructions(code))
    for at, (load, unpack) in enumerate(pairwise(instructions)):
        if unpack.opname == "UNPACK_SEQUENCE" and str(load.argval) in parameters:
            names = _stored(instructions[at + 2 :], int(unpack.argval))
            line = unpack.positions.lineno if unpack.positions else None
            if names and line:
                yield str(load.argval)[:_MAX_NAME], names, line
        if load.opname.startswith("STORE_"):  # from here on, it is another value
            parameters -= set(_names(load))
    yield from _by_index(code, instructions)


def _by_index(
    code: types.CodeType, instructions: list[dis.Instruction]
) -> Iterator[tuple[str, list[str], int]]:
    """Yield the parameters of which each member is taken by its index, and goes to a name."""
    parameters = code.co_varnames[: code.co_argcount]
    members: dict[str, dict[int, str]] = {}
    lines: dict[str, int] = {}
    stack: list[tuple[str, int, int]] = []
    """Members that were taken and not yet stored."""
    for at, instruction in enumerate(instructions):
        found = _member(instructions[at : at + 3])
        if found and found[0] in parameters:
            stack.append((*found, (instruction.positions and instruction.positions.lineno) or 0))
        if instruction.opname == "SWAP" and (instruction.arg or 0) <= len(stack):
            other = -(instruction.arg or 1)
            stack[-1], stack[other] = stack[other], stack[-1]
        if instruction.opname == "UNPACK_SEQUENCE":
            stack.reverse()
        for name in _names(instruction) if instruction.opname.startswith("STORE_") else []:
            if not stack:
                continue
            parameter, index, line = stack.pop()
            members.setdefault(parameter, {}).setdefault(index, name)
            lines.setdefault(parameter, line)
        is_operation = instruction.opname == "BINARY_OP" and instruction.argrepr != "[]"
        if is_operation or instruction.opname.startswith(("CALL", "RETURN")):
            stack = []  # a member goes into something that is computed
    for parameter, names in members.items():
        if len(names) > 1 and [*sorted(names)] == [*range(len(names))] and lines[parameter]:
            yield parameter[:_MAX_NAME], [names[index] for index in sorted(names)], lines[parameter]


def _member(three: list[dis.Instruction]) -> tuple[str, int] | None:
    """Return variable and index of ``variable[index]``, None if the instructions are others."""
    if len(three) < len(("load", "index", "take")):
        return None
    load, index, take = three
    is_taken = take.opname == "BINARY_SUBSCR" or (
        take.opname == "BINARY_OP" and take.argrepr == "[]"
    )
    if not load.opname.startswith("LOAD_FAST") or not is_taken or type(index.argval) is not int:
        return None
    return str(load.argval), index.argval


def _stored(instructions: list[dis.Instruction], count: int) -> list[str]:
    """Return the names that the next ``count`` values go to; none if these are not all names."""
    names: list[str] = []
    for instruction in instructions:
        if len(names) >= count:
            break
        found = _names(instruction) if instruction.opname.startswith("STORE_") else []
        if not found:
            return []
        names += found
    return names if len(names) == count <= _MAX_NAMES else []


def _names(instruction: dis.Instruction) -> list[str]:
    """Return the names that an instruction stores to; from Python 3.13 on, it may be two."""
    values = instruction.argval if isinstance(instruction.argval, tuple) else [instruction.argval]
    return [value[:_MAX_NAME] for value in values if isinstance(value, str)]
