"""Assemble a classic BPF program for seccomp, from system calls and rules for their arguments.

See the kernel's Documentation/userspace-api/seccomp_filter.rst. The program sees the number of
the call, the architecture and six arguments of 64 bits, of which it loads 32 bits at a time.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from grader.sandbox.layers.calls import AtMost, Flags, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.sandbox.layers.calls import Rule

__all__ = ["ALLOW", "KILL", "REFUSE", "Instruction", "assemble"]

Instruction = tuple[int, int, int, int]
"""Code, jump if true, jump if false, and k."""

ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_JUMP_EQUAL, _JUMP_ABOVE, _JUMP_AT_LEAST = 0x15, 0x25, 0x35
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32_BIT = 0x40000000
_WORD = 0xFFFFFFFF
_MAX_JUMP = 255

_TO_REFUSAL = -1
"""A jump to the refusal at the end of a rule's block."""


def assemble(
    architecture: int,
    numbers: Mapping[str, int],
    rules: Mapping[str, Sequence[Rule]],
    *,
    has_x32: bool,
) -> list[Instruction]:
    """Return the program that allows the calls in ``numbers`` where their ``rules`` hold.

    Any other call is refused with EPERM. A call in another architecture's convention, x32
    included, ends the process.
    """
    head = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if has_x32:
        head += [(_JUMP_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, KILL)]
    # Since 5.11 the kernel does not run the program for calls that are allowed whatever their
    # arguments: so the others come first.
    ruled = [name for name in numbers if name in rules]
    plain = [name for name in numbers if name not in rules]
    blocks = [_block(rules[name]) for name in ruled]
    # A match jumps over the rest of the comparisons to its block; what matches none is refused.
    count = len(numbers)
    tests: list[Instruction] = []
    distance = count + 2
    for name, block in zip(ruled, blocks, strict=True):
        tests.append((_JUMP_EQUAL, distance - len(tests) - 1, 0, numbers[name]))
        distance += len(block)
    tests += [
        (_JUMP_EQUAL, count - place, 0, numbers[name])
        for place, name in enumerate(plain, start=len(ruled))
    ]
    ends = [(_RETURN, 0, 0, REFUSE), (_RETURN, 0, 0, ALLOW)]
    return _checked([*head, *tests, *ends, *(row for block in blocks for row in block)])


def _block(rules: Iterable[Rule]) -> list[Instruction]:
    """Return the instructions that allow one call if all ``rules`` for its arguments hold."""
    rows = [row for rule in rules for row in _rule(rule)]
    size = len(rows)
    resolved = [
        (code, _resolved(if_true, place, size), _resolved(if_false, place, size), k)
        for place, (code, if_true, if_false, k) in enumerate(rows)
    ]
    return [*resolved, (_RETURN, 0, 0, ALLOW), (_RETURN, 0, 0, REFUSE)]


def _resolved(jump: int, place: int, size: int) -> int:
    return size - place if jump == _TO_REFUSAL else jump


def _rule(rule: Rule) -> list[Instruction]:
    """Return the instructions that jump to the refusal unless ``rule`` holds."""
    low = _ARGUMENTS + 8 * rule.argument  # both processors put the lower half first
    match rule:
        case AtMost(value=value):
            return [(_LOAD, 0, 0, low), (_JUMP_ABOVE, _TO_REFUSAL, 0, value)]
        case OneOf(values=values, ignored=ignored):
            *others, last = values
            return [
                (_LOAD, 0, 0, low),
                *([(_AND, 0, 0, _WORD & ~ignored)] if ignored else []),
                *((_JUMP_EQUAL, len(others) - n, 0, value) for n, value in enumerate(others)),
                (_JUMP_EQUAL, 0, _TO_REFUSAL, last),
            ]
        case Flags(required=required, optional=optional):
            return [
                (_LOAD, 0, 0, low + 4),
                (_JUMP_EQUAL, 0, _TO_REFUSAL, 0),
                (_LOAD, 0, 0, low),
                (_AND, 0, 0, _WORD & ~optional),
                (_JUMP_EQUAL, 0, _TO_REFUSAL, required),
            ]


def _checked(program: list[Instruction]) -> list[Instruction]:
    """Return ``program``; ValueError when a jump does not fit into its eight bits."""
    if any(not 0 <= jump <= _MAX_JUMP for row in program for jump in row[1:3]):
        raise ValueError("a jump of the filter is too far")
    return program
