"""Tell which functions are not written yet, from the places that a lesson leaves for code.

Lessons mark such a place by comments (``START CODE HERE`` … ``END CODE HERE``, ``YOUR CODE STARTS
HERE``, ``BEGIN SOLUTION``), or put ``None`` where a value belongs. Around it stands code that was
given, which raises as long as the place is empty.
"""

from __future__ import annotations

import ast
import builtins
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from grader.sandbox.child.placeholders import (
    BLOCKS,
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
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
_BUILTINS = frozenset(dir(builtins))
BETWEEN_MARKS = "marks"
"""Where nothing stands between two marks."""
_MAX_GIVEN = 6
"""Statements outside of the marks that a lesson may give; whoever wrote more wrote them there."""


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
    return _marked(node, body, places, known) if places else _unmarked(body)


def _marked(
    node: Function, body: list[ast.stmt], places: list[tuple[int, int]], known: Collection[str]
) -> Unwritten | None:
    """Return what is not written of a function with marks around the places for code."""
    statements = [_directly_within(body, *place) for place in places]
    empty = [all(map(is_placeholder, within)) for within in statements]
    outside = [each for each in simple_statements(body) if not _is_in(each, places)]
    given = assigned_in(each for each in outside if not reads_itself(each))
    for within, is_empty in zip(statements, empty, strict=True):
        given |= set() if is_empty else assigned_in(within)
    what: Literal["unwritten", "unfinished"] = "unwritten" if all(empty) else "unfinished"
    for place, within, is_empty in zip(places, statements, empty, strict=True):
        if not is_empty or (within and targets_of(within) <= given):
            continue
        if within:
            return Unwritten(what, within[0].lineno, placeholder_in(within))
        if len(outside) <= _MAX_GIVEN or _misses_a_name(node, known):
            return Unwritten(what, place[0], BETWEEN_MARKS)
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


def _misses_a_name(node: Function, known: Collection[str]) -> bool:
    """Tell whether a function reads a name that nothing gives a value."""
    arguments = [each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)]
    bound = {*arguments, *known, *_BUILTINS}
    read: set[str] = set()
    for statement in _all(node.body):
        names = [each for each in _own_names(statement) if isinstance(each.ctx, ast.Load)]
        read |= {each.id for each in names}
        stored = {each.id for each in _own_names(statement) if not isinstance(each.ctx, ast.Load)}
        bound |= stored - {each.id for each in names}
        if isinstance(statement, ast.Import | ast.ImportFrom):
            bound |= {each.asname or each.name.partition(".")[0] for each in statement.names}
        elif isinstance(
            statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Try | ast.Match
        ):
            return False  # more than a lesson gives
    return bool(read - bound)


def _all(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        if isinstance(node, BLOCKS):
            yield from _all(parts_of(node))


def _own_names(node: ast.stmt) -> Iterator[ast.Name]:
    """Yield the names of a statement, without those of the statements in it."""
    todo: list[ast.AST] = [node]
    while todo:
        here = todo.pop()
        if isinstance(here, ast.Name):
            yield here
        todo += [each for each in ast.iter_child_nodes(here) if not isinstance(each, ast.stmt)]


def _unmarked(body: list[ast.stmt]) -> Unwritten | None:
    """Return what is not written of a function without marks, by its ``name = None``.

    It is unwritten where most of what it assigns is None, or the rest only collects names.
    """
    simple = list(simple_statements(body))
    written = [each for each in simple if not is_placeholder(each)]
    given = assigned_in(each for each in written if not reads_itself(each))
    left = [
        each
        for each in simple
        if is_placeholder(each)
        and next(target_nodes(each), None)
        and not targets_of([each]) <= given
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
