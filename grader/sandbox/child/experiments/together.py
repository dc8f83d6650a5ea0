"""Edits of several places of a function at once: one mistake that is made at each of them."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.scope import NUMERIC
from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from grader.sandbox.child.experiments.edits import Edit
    from grader.sandbox.child.experiments.scope import Scope

__all__ = ["everywhere", "exchanged_names"]

REPEATED = {
    *("axis", "comparison", "constant", "function", "index", "keepdims"),
    *("name", "operator", "text", "transpose"),
}
"""The kinds of edits that may be due wherever the same stands: what changes the text there."""
EVERYWHERE = "everywhere"
"""The kind of edits of all places that say the same."""
LATER = {0: 1, 1: 2, 2: 3}
"""When the edit of all places is tried, by the phase of that of one."""
MAX_EXCHANGED = 60
"""Pairs of names of one function that are exchanged."""


def everywhere(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits that do at all places of a function what one of ``edits`` does at one of them.

    And those that do it where the same is assigned to names with other numbers.
    """
    groups: dict[Hashable, list[Edit]] = {}
    for each in edits:
        if each.kind in REPEATED and each.phase in LATER:
            groups.setdefault(_what(each), []).append(each)
    numbered: dict[Hashable, list[Edit]] = {}
    for each in edits:
        if each.phase in LATER and len(each.assigns) == 1 and isinstance(each.value, ast.AST):
            stem = each.assigns[0].rstrip("0123456789")
            number = each.assigns[0].removeprefix(stem)
            if stem and number:
                numbered.setdefault((stem, _what_is_done(each, number)), []).append(each)
    for group in (*groups.values(), *(each for each in numbered.values() if _are_apart(each))):
        places = {(id(each.holder), each.field, each.index): each for each in group}
        first, *others = sorted(places.values(), key=lambda each: each.line)
        if others:
            yield replace(
                first,
                kind="renamed" if first.kind == "name" else EVERYWHERE,
                phase=LATER[first.phase],
                assigns=tuple(dict.fromkeys(name for each in group for name in each.assigns)),
                more=tuple(others),
            )


def _what(edit: Edit) -> Hashable:
    """Return what is equal for edits that put the same in the place of the same."""
    old = getattr(edit.holder, edit.field)
    if edit.index is not None:
        old = old[edit.index]
    if (
        isinstance(old, ast.Call)
        and isinstance(edit.value, ast.Call)
        and (old.args is edit.value.args and old.keywords is edit.value.keywords)
    ):
        return edit.kind, _told(old.func), _told(edit.value.func)
    return edit.kind, _told(old), _told(edit.value)


def _are_apart(group: Sequence[Edit]) -> bool:
    """Tell whether each edit is that of another name."""
    return len({each.assigns for each in group}) == len(group)


def _what_is_done(edit: Edit, number: str) -> Hashable:
    """Return what is equal for edits that do the same to names with other numbers than ``number``.

    What is put in has no more to do with what stands there.
    """
    old = getattr(edit.holder, edit.field)
    if edit.index is not None:
        old = old[edit.index]
    told: list[Hashable] = [_told(old), _told(edit.value)]
    match edit.value:
        case ast.BinOp(left=left, op=op, right=other) if left is old:
            told = [type(op).__name__, _told(other)]
        case ast.BinOp(left=other, op=op, right=right) if right is old:
            told = [_told(other), type(op).__name__]
    return edit.kind, re.sub(rf"(?<=[A-Za-z_]){number}\b", "#", repr(told))


def _told(value: Any) -> Hashable:
    match value:
        case ast.Name(id=name):
            return ("name", name)
        case ast.Constant(value=own):
            return ("constant", type(own).__name__, repr(own))
        case list():
            return tuple(map(_told, value))
        case ast.AST():
            return ast.dump(value)
    return str(value)


def exchanged_names(function: ast.AST, scope: Scope) -> Iterator[list[tuple[ast.AST, str, str]]]:
    """Yield the edits that exchange two variables, or two texts, wherever the function reads them.

    Each is a list of nodes, with the field of each and its new content. In one line alone, the
    order of what is done with both may be another one.
    """
    read: dict[tuple[str, str], list[ast.AST]] = {}
    for part in walk(function):
        match part:
            case ast.Name(id=name, ctx=ast.Load()) if scope.kind(part) in NUMERIC:
                read.setdefault(("id", name), []).append(part)
            case ast.Subscript(slice=ast.Constant(value=str(key)) as place, ctx=ast.Load()):
                read.setdefault(("value", key), []).append(place)
    pairs = [pair for pair in combinations(read, 2) if pair[0][0] == pair[1][0]]
    for one, other in pairs[:MAX_EXCHANGED]:
        lines = {getattr(each, "lineno", 0) for each in (*read[one], *read[other])}
        if len(lines) > 1:
            yield [
                (each, field, new)
                for (field, own), new in ((one, other[1]), (other, one[1]))
                for each in read[field, own]
            ]
