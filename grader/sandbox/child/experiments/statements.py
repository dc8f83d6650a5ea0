"""Edits of whole statements: left out, moved, its condition turned round, its result kept."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.scope import assigned_names, at
from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.sandbox.child.experiments.expressions import Found
    from grader.sandbox.child.experiments.scope import Scope

__all__ = ["edits"]

_LOOPS = (ast.For, ast.While)
AUGMENTED: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add, ast.MatMult),
    ast.Div: (ast.Mult,),
}
MAX_KEPT = 4
"""Names to which the result of a call that is dropped is assigned."""


def edits(
    holder: ast.AST, field: str, index: int, scope: Scope, function: ast.AST
) -> Iterator[Found]:
    """Yield the edits of the statement ``holder.field[index]``."""
    body: list[ast.stmt] = getattr(holder, field)
    node = body[index]
    line = node.lineno
    if isinstance(node, (ast.If, ast.While)):
        turned = at(node.test, ast.UnaryOp(ast.Not(), node.test))
        yield node, "test", None, turned, "condition", 0, line
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield from _kept(holder, field, index, node)
    if isinstance(node, ast.Return) and isinstance(node.value, (ast.Name, ast.BinOp, ast.Call)):
        yield from _added(node, node.value, scope)
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        yield from _augmented(holder, field, index, node)
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Return)) and node.value is not None:
        yield from _renamed(node, node.value, scope)
    if isinstance(holder, _LOOPS) and holder is not function:
        yield from _out_of_loop(holder, field, index, function)
    elif isinstance(node, ast.Return) and _is_early(node, function):
        yield holder, field, index, at_statement(node, ast.Pass()), "moved", 1, line
    if not isinstance(node, ast.Return):
        if holder is function:
            yield from _appended(holder, field, index)
        kind, phase = ("seed", 0) if _is_seed(node) else ("left-out", 1)
        yield holder, field, index, at_statement(node, ast.Pass()), kind, phase, line
        yield from _moved(holder, field, index)


def _is_seed(node: ast.stmt) -> bool:
    """Tell whether random numbers begin anew at a statement."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="seed") | ast.Name(id="seed"))):
            return True
    return False


def _is_early(node: ast.Return, function: ast.AST) -> bool:
    """Tell whether a loop is left by ``node``, though the function ends with another return."""
    last = getattr(function, "body", [None])[-1]
    return (
        isinstance(last, ast.Return)
        and last is not node
        and any(
            part is node
            for loop in ast.walk(function)
            if isinstance(loop, _LOOPS)
            for part in ast.walk(loop)
        )
    )


def _moved(holder: ast.AST, field: str, index: int) -> Iterator[Found]:
    """Yield the statement behind the next one, in the next loop, and in the one before it."""
    body: list[ast.stmt] = getattr(holder, field)
    node, line = body[index], body[index].lineno
    if index + 1 < len(body):
        swapped = [*body[:index], body[index + 1], node, *body[index + 2 :]]
        yield holder, field, None, swapped, "moved", 2, line
    after = [place for place in range(index + 1, len(body)) if isinstance(body[place], _LOOPS)]
    for place in after[:1]:
        loop: Any = body[place]
        use = _first_use(node, loop.body)
        inside = _copy_loop(loop, [*loop.body[:use], node, *loop.body[use:]])
        rest = [*body[:index], *body[index + 1 : place], inside, *body[place + 1 :]]
        yield holder, field, None, rest, "moved", 1, line
    if index and isinstance(body[index - 1], _LOOPS):
        loop = body[index - 1]
        inside = _copy_loop(loop, [*loop.body, node])
        rest = [*body[: index - 1], inside, *body[index + 1 :]]
        yield holder, field, None, rest, "moved", 1, line


def _first_use(node: ast.stmt, body: Sequence[ast.stmt]) -> int:
    """Return the number of the first statement that reads what ``node`` assigns."""
    names = set(assigned_names(node))
    for place, each in enumerate(body):
        if any(isinstance(part, ast.Name) and part.id in names for part in ast.walk(each)):
            return place
    return 0


def _appended(function: ast.AST, field: str, index: int) -> Iterator[Found]:
    """Yield the statement with what the function adds to a list elsewhere behind it."""
    body: list[ast.stmt] = getattr(function, field)
    appending = [
        each
        for each in ast.walk(function)
        if isinstance(each, ast.Expr)
        and isinstance(each.value, ast.Call)
        and getattr(each.value.func, "attr", "") == "append"
    ]
    for each in appending[:MAX_KEPT]:
        more = at_statement(body[index], ast.Expr(each.value))
        rest = [*body[: index + 1], more, *body[index + 1 :]]
        yield function, field, None, rest, "added", 2, body[index].lineno


def _added(node: ast.Return, value: ast.expr, scope: Scope) -> Iterator[Found]:
    """Yield the returned value together with each variable."""
    for name, form in scope.forms.items():
        if form.kind != "callable" and name != getattr(value, "id", ""):
            more = at(value, ast.Name(name, ast.Load()))
            for pair in ([value, more], [more, value]):
                both = at(value, ast.Tuple(pair, ast.Load()))
                yield node, "value", None, both, "added", 1, value.lineno


def _renamed(node: ast.stmt, value: ast.expr, scope: Scope) -> Iterator[Found]:
    """Yield the value with another variable wherever it reads one: ``a * (1 - a)`` for z's."""
    read = Counter(part.id for part in walk(value) if isinstance(part, ast.Name))
    for name, count in read.items():
        for other in scope.like(name) if count > 1 else ():
            kind, phase = ("unread", 0) if other in scope.left else ("renamed", 2)
            yield node, "value", None, _with_name(value, name, other), kind, phase, value.lineno


def _with_name(node: Any, name: str, other: str) -> Any:
    """Return a copy of ``node`` that reads ``other`` for ``name``.

    It shares what has no such name.
    """
    if isinstance(node, list):
        return [_with_name(each, name, other) for each in node]
    if not isinstance(node, ast.AST):
        return node
    if isinstance(node, ast.Name):
        return at(node, ast.Name(other, node.ctx)) if node.id == name else node
    changed = {
        field: new
        for field, own in ast.iter_fields(node)
        if isinstance(own, (ast.AST, list)) and (new := _with_name(own, name, other)) != own
    }
    if not changed:
        return node
    copied = copy.copy(node)
    vars(copied).update(changed)
    return copied


def at_statement(node: ast.stmt, new: ast.stmt) -> Any:
    """Return ``new`` with the place of ``node``."""
    return ast.fix_missing_locations(ast.copy_location(new, node))


def _copy_loop(loop: Any, body: list[ast.stmt]) -> Any:
    if isinstance(loop, ast.While):
        return at_statement(loop, ast.While(loop.test, body, loop.orelse))
    return at_statement(loop, ast.For(loop.target, loop.iter, body, loop.orelse))


def _kept(holder: ast.AST, field: str, index: int, node: ast.Expr) -> Iterator[Found]:
    """Yield the call with its result assigned to one of its arguments' names."""
    assert isinstance(node.value, ast.Call)  # noqa: S101 - as the caller has seen
    values = [*node.value.args, *(each.value for each in node.value.keywords)]
    names = dict.fromkeys(each.id for each in values if isinstance(each, ast.Name))
    for name in list(names)[:MAX_KEPT]:
        kept = at_statement(node, ast.Assign([ast.Name(name, ast.Store())], node.value))
        yield holder, field, index, kept, "result-kept", 0, node.lineno


def _augmented(
    holder: ast.AST, field: str, index: int, node: ast.Assign | ast.AugAssign
) -> Iterator[Found]:
    """Yield ``=`` for ``+=`` and the reverse, and another operator."""
    if isinstance(node, ast.AugAssign):
        for other in AUGMENTED.get(type(node.op), ()):
            yield node, "op", None, other(), "operator", 0, node.lineno
        if isinstance(node.op, ast.Add) and isinstance(node.value, ast.Name):
            member = at(node.value, ast.List([node.value], ast.Load()))
            yield node, "value", None, member, "augmented", 1, node.lineno
        plain = at_statement(node, ast.Assign([node.target], node.value))
        yield holder, field, index, plain, "augmented", 1, node.lineno
    elif len(node.targets) == 1 and isinstance(node.targets[0], (ast.Name, ast.Subscript)):
        likely = 0 if isinstance(holder, _LOOPS) else 2
        for operator in (ast.Add(), ast.Sub()):
            summed = at_statement(node, ast.AugAssign(node.targets[0], operator, node.value))
            yield holder, field, index, summed, "augmented", likely, node.lineno


def _out_of_loop(holder: Any, field: str, index: int, function: ast.AST) -> Iterator[Found]:
    """Yield the statement moved in front of its loop, and behind it."""
    around = next(
        (
            (each, name, place)
            for each in ast.walk(function)
            for name, members in ast.iter_fields(each)
            if isinstance(members, list)
            for place, member in enumerate(members)
            if member is holder
        ),
        None,
    )
    body = getattr(holder, field)
    if around is None or field != "body":
        return
    node = body[index]
    rest = [*body[:index], *body[index + 1 :]] or [at_statement(node, ast.Pass())]
    outer, name, place = around
    members = getattr(outer, name)
    loop = _copy_loop(holder, rest)
    behind = [*members[:place], loop, node, *members[place + 1 :]]
    before = [*members[:place], node, loop, *members[place + 1 :]]
    likely = 0 if isinstance(node, ast.Return) else 1
    yield outer, name, None, behind, "moved", likely, node.lineno
    if not isinstance(node, ast.Return):
        yield outer, name, None, before, "moved", 1, node.lineno
