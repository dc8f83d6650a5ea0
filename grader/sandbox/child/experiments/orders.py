"""The order of members and arguments: which are tried, and where names tell the right one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.operands import MAX_SWAPPED
from grader.sandbox.child.experiments.scope import at, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["crossed", "is_in_order", "mark_order", "orders"]


def mark_order(node: ast.stmt, function: ast.AST) -> None:
    """Mark both sides of ``na, nb = f(a), f(b)``: no name is exchanged with another there.

    Nor is one in ``na, nb = f(a, b)``, and where a function of ``a`` and ``b`` returns both names.
    And what gets the sizes of an array: a line that uses one may use the wrong one.
    """
    given = getattr(function, "args", None)
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=names) as target], value=ast.Call(args=args)):
            first = _run_of([*map(word_of, names)], [*map(word_of, args)])
            if first is not None:
                target.is_in_order = True  # type: ignore[attr-defined]
                node.value.in_order = range(first, first + len(names))  # type: ignore[attr-defined]
        case ast.Return(value=ast.Tuple(elts=names)) if isinstance(given, ast.arguments):
            if _run_of([*map(word_of, names)], [each.arg for each in given.args]) is not None:
                node.value.is_in_order = True  # type: ignore[union-attr]
        case ast.Assign(targets=[ast.Tuple() as target], value=ast.Attribute(attr="shape")):
            target.is_of_sizes = True  # type: ignore[attr-defined]
        case ast.Assign(targets=[ast.Tuple(elts=names) as target], value=ast.Tuple(elts=values)):
            both = zip(names, values, strict=False)  # the counts are compared below
            pairs = [(word_of(name), word_of(value)) for name, value in both]
            if len(names) == len(values) and all(
                word and name.lower().endswith(word.lower()) for name, word in pairs
            ):
                target.is_in_order = node.value.is_in_order = True  # type: ignore[attr-defined]


def _run_of(names: Sequence[str], words: Sequence[str]) -> int | None:
    """Return where in ``words`` those begin with which ``names`` end, one after the other.

    None if they do not stand there, or a name is the word itself: then nothing is told by it.
    """
    for first in range(len(words) - len(names) + 1 if len(names) > 1 else 0):
        pairs = [*zip(names, words[first : first + len(names)], strict=True)]
        if all(
            word and name != word and name.lower().endswith(word.lower()) for name, word in pairs
        ):
            return first
    return None


def is_in_order(node: ast.expr) -> bool:
    """Tell whether the members of a tuple have the names of what they are assigned to."""
    return getattr(node, "is_in_order", False)


def crossed(members: list[Any]) -> Iterator[list[Any]]:
    """Yield two tuples of one length with the parts at one place exchanged."""
    match members:
        case [*before, ast.Tuple(elts=first), ast.Tuple(elts=second)] if len(first) == len(second):
            for place in range(len(first)):
                one, other = list(first), list(second)
                one[place], other[place] = other[place], one[place]
                pairs = zip(members[-2:], (one, other), strict=True)
                yield [*before, *(at(node, ast.Tuple(elts, ast.Load())) for node, elts in pairs)]


def orders(members: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the members in other orders, each with the first place that is changed.

    Two are exchanged, or the first is put behind the others, or the last in front of them.
    """
    count = min(len(members), MAX_SWAPPED)
    for first in range(count):
        for second in range(first + 1, count):
            other = list(members)
            other[first], other[second] = other[second], other[first]
            yield first, other
    if len(members) in range(3, MAX_SWAPPED + 1):
        yield 0, [*members[1:], members[0]]
        yield 0, [members[-1], *members[:-1]]
