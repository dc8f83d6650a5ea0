"""Tell which functions are not written yet, from the places that a lesson leaves for code.

Lessons mark such a place by comments (``START CODE HERE`` … ``END CODE HERE``, ``YOUR CODE STARTS
HERE``, ``BEGIN SOLUTION``), or put ``None`` where a value belongs. Around it stands code that was
given, which raises as long as the place is empty.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from grader.sandbox.child.given_lines import (
    is_read,
    is_used_as_value,
    may_be_given,
    only_given,
)
from grader.sandbox.child.placeholders import (
    BLOCKS,
    assigned_elsewhere,
    assigned_in,
    is_placeholder,
    only_collects,
    only_counts,
    parts_of,
    placeholder_in,
    reads_itself,
    simple_statements,
    target_nodes,
    targets_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["BETWEEN_MARKS", "Unwritten", "empty_place_in", "unwritten_state"]

Function = ast.FunctionDef | ast.AsyncFunctionDef

_START = re.compile(
    r"\s*#.*\b(?:START(?:S|ED)?\s+(?:YOUR\s+)?CODE|CODE\s+STARTS?|BEGIN\s+(?:SOLUTION|YOUR\s+CODE)"
    r"|YOUR\s+CODE\s+HERE|WRITE\s+YOUR\s+CODE)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*#.*\b(?:END(?:S|ED)?\s+(?:OF\s+)?(?:YOUR\s+)?(?:CODE|SOLUTION)|CODE\s+ENDS?)\b",
    re.IGNORECASE,
)
_PLACEHOLDER_LINE = re.compile(
    r"\s*(?:#.*|pass|\.\.\.|None|return(?:\s+None)?|raise\s+NotImplementedError.*"
    r"|[\w\s,.\[\]\"'()+*-]+=\s*None(?:\s*,\s*None)*|(?:for|if|elif|else|while)\b.*:)?\s*(?:#.*)?"
)
_HINTS = re.compile(
    r"\b(?:None|pass|NotImplemented\w*)\b|\.\.\.|#.*\b(?:CODE|SOLUTION)\b", re.IGNORECASE
)
"""A function whose text has none of these is written."""
BETWEEN_MARKS = "marks"
"""Where nothing stands between two marks."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What is not written of a function, and the first line where that shows."""

    what: Literal["unwritten", "unfinished"]
    line: int
    holds: str
    """The placeholder in that line, such as ``None``; :data:`BETWEEN_MARKS`, or "" for none."""


def unwritten_state(
    node: Function, lines: Sequence[str], known: Collection[str]
) -> Unwritten | None:
    """Return what is not written of a function; None if it is, or nothing certain can be said.

    ``lines`` are those of its file or cell, ``known`` the names that exist outside of it.
    """
    first, last = node.lineno, node.end_lineno or node.lineno
    body = _without_docstring(node.body)
    if body and not _HINTS.search("\n".join(lines[first - 1 : last])):
        return None
    if all(map(is_placeholder, body)):
        return Unwritten("unwritten", body[0].lineno if body else first, placeholder_in(body))
    places = _places(lines, first, last)
    return _marked(node, body, places, known) if places else _unmarked(node, body)


def _marked(
    node: Function, body: list[ast.stmt], places: list[tuple[int, int]], known: Collection[str]
) -> Unwritten | None:
    """Return what is not written of a function with marks around the places for code."""
    statements = [_directly_within(body, *place) for place in places]
    empty = [all(map(is_placeholder, within)) for within in statements]
    outside = [each for each in simple_statements(body) if not _is_in(each, places)]
    given = assigned_in(each for each in outside if not reads_itself(each))
    given |= assigned_elsewhere(node)
    for within, is_empty in zip(statements, empty, strict=True):
        given |= set() if is_empty else assigned_in(within)
    is_begun = not (all(empty) and all(may_be_given(each, calls=True) for each in outside))
    what: Literal["unwritten", "unfinished"] = "unfinished" if is_begun else "unwritten"
    for place, within, is_empty in zip(places, statements, empty, strict=True):
        if not is_empty:
            left = _left_in(node, within, given)
            if left is not None:
                return Unwritten("unfinished", left.lineno, placeholder_in([left]))
        elif _does_nothing(within):
            if only_given(node, outside, places[0][0], known):
                line, holds = place[0], BETWEEN_MARKS
                if within:
                    line, holds = within[0].lineno, placeholder_in(within)
                return Unwritten("unwritten" if all(empty) else "unfinished", line, holds)
        elif not targets_of(within) <= given and is_read(node, targets_of(within)):
            return Unwritten(what, within[0].lineno, placeholder_in(within))
    return None


def _does_nothing(within: Iterable[ast.stmt]) -> bool:
    """Tell whether statements neither assign anything nor end the function."""
    return all(isinstance(each, ast.Pass | ast.Expr) for each in simple_statements(within))


def _left_in(node: Function, within: Iterable[ast.stmt], given: Collection[str]) -> ast.stmt | None:
    """Return the first placeholder that is left of a place where something was written."""
    for each in simple_statements(within):
        if is_placeholder(each) and any(
            target not in given and is_used_as_value(node, target)
            for target in map(ast.unparse, target_nodes(each))
        ):
            return each
    return None


def empty_place_in(lines: Sequence[str]) -> int | None:
    """Return the index of the first mark in a function that does not parse; None if it is written.

    A loop without a body does not parse, and there are lessons that give it like that.
    """
    places = _places(lines, 1, len(lines))
    empty = all(
        _PLACEHOLDER_LINE.fullmatch(line)
        for start, end in places
        for line in lines[start : end - 1]
    )
    return places[0][0] - 1 if places and empty else None


def _places(lines: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """Return the lines of the marks around each place for code.

    Where there is no mark at the end, the place ends with the function, and counts only if
    something stands in it.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for number in range(first, last + 1):
        line = lines[number - 1]
        if "#" not in line:
            continue
        if start and _END.match(line):
            found.append((start, number))
            start = 0
        elif _START.match(line) and not _END.match(line):
            if start:
                found.append((start, number))
            start = number
    if start and any(line.strip() for line in lines[start:last]):
        found.append((start, last + 1))
    return found


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    return [
        each
        for each in body
        if not (
            isinstance(each, ast.Expr)
            and isinstance(each.value, ast.Constant)
            and isinstance(each.value.value, str)
        )
    ]


def _directly_within(body: Iterable[ast.stmt], start: int, end: int) -> list[ast.stmt]:
    """Return the outermost statements that lie between two lines."""
    found: list[ast.stmt] = []
    for node in body:
        if start < node.lineno and (node.end_lineno or node.lineno) < end:
            found.append(node)
        elif isinstance(node, BLOCKS) and node.lineno < end:
            found += _directly_within(parts_of(node), start, end)
    return found


def _is_in(node: ast.stmt, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < node.lineno < end for start, end in places)


def _unmarked(node: Function, body: list[ast.stmt]) -> Unwritten | None:
    """Return what is not written of a function without marks, by its ``name = None``.

    It is unwritten where most of what it assigns is None, or the rest only collects names.
    """
    simple = list(simple_statements(body))
    written = [each for each in simple if not is_placeholder(each)]
    given = assigned_in(each for each in written if not reads_itself(each))
    given |= assigned_elsewhere(node)
    left = [
        each
        for each in simple
        if is_placeholder(each)
        and next(target_nodes(each), None)
        and not targets_of([each]) <= given
        and is_read(node, targets_of([each]))
    ]
    if not left:
        return None
    assigning = [
        each
        for each in written
        if isinstance(each, ast.Assign)
        and not (reads_itself(each) or only_collects(each) or only_counts(each.value))
    ]
    collects_only = all(isinstance(each, ast.Assert) or only_collects(each) for each in written)
    is_begun = len(assigning) >= len(left) and not collects_only
    return Unwritten(
        "unfinished" if is_begun else "unwritten", left[0].lineno, placeholder_in(left)
    )
