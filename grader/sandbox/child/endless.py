"""Find a loop that cannot end once it has begun, by what a function's text says."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.statement import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AWAY", "SAME", "endless_loop", "waiting_line"]

AWAY, SAME = "away", "same"
"""What is told of a loop whose counter moves away from its end, or gets one value in each round."""
MAX_NAMES = 4
_CLOCKS = {"time", "time_ns", "monotonic", "perf_counter", "process_time", "clock", "now"}
_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Yield, ast.YieldFrom, ast.Await)
_SIZES = {"shape", "size", "ndim", "T"}
"""Attributes that change only with the array."""
_CALM = (
    ast.Name, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp,
    ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop,
)  # fmt: skip
"""What a condition is made of that calls nothing and looks nothing up."""


def endless_loop(function: ast.AST) -> tuple[int, str] | None:
    """Return the line of the first such loop and the names in its condition; None without one.

    Instead of the names, :data:`AWAY` if each round takes a counter away from the loop's end, and
    :data:`SAME` if it gives it the same value.
    """
    own = _bound(function) | _parameters(function)
    shared = {
        name
        for node in ast.walk(function)
        if isinstance(node, (ast.Global, ast.Nonlocal))
        for name in node.names
    }
    for node in ast.walk(function):
        if not isinstance(node, ast.While) or any(map(_leaves, node.body)):
            continue
        parts = list(ast.walk(node.test))
        if not all(map(_is_calm, parts)):
            continue
        lengths = [part for part in parts if _is_length(part)]
        called = {id(part.func) for part in lengths}  # type: ignore[attr-defined]
        names = {p.id: None for p in parts if isinstance(p, ast.Name) and id(p) not in called}
        if not names.keys() <= own - shared:
            continue
        if not names:
            if isinstance(node.test, ast.Constant) and node.test.value:
                return node.lineno, ""
        elif _changed(node).isdisjoint(names) and not _may_be_filled(function, node, names):
            return (node.lineno, ", ".join(names)) if len(names) <= MAX_NAMES else None
        elif _runs_away(node):
            return node.lineno, AWAY
        elif _gets_the_same(node):
            return node.lineno, SAME
    return None


def waiting_line(function: ast.AST) -> int | None:
    """Return the first line of a loop that does nothing in its rounds, or of a call that sleeps."""
    return min((node.lineno for node in ast.walk(function) if _waits(node)), default=None)  # type: ignore[attr-defined]


def _waits(node: ast.AST) -> bool:
    """Tell whether a loop has nothing to do in its rounds, or a call sleeps."""
    match node:
        case ast.While(test=test, body=body):
            return all(map(_is_clock, _called(test))) and all(map(_is_idle, body))
        case ast.For(body=body):
            return all(map(_is_idle, body))
        case ast.Expr(value=ast.Call(func=ast.Name(id="sleep") | ast.Attribute(attr="sleep"))):
            return True
    return False


def _is_idle(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, (ast.Pass, ast.Continue))


def _called(node: ast.expr) -> list[ast.expr]:
    return [part.func for part in ast.walk(node) if isinstance(part, ast.Call)]


def _is_clock(function: ast.expr) -> bool:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _CLOCKS
    return False


def _is_calm(part: ast.AST) -> bool:
    """Tell whether a part of a condition only reads variables, and sizes of arrays."""
    match part:
        case ast.Attribute(value=ast.Name(), attr=name):
            return name in _SIZES
        case ast.Subscript(value=ast.Attribute(attr="shape"), slice=index):
            return isinstance(index, (ast.Constant, ast.UnaryOp))
    return isinstance(part, _CALM) or _is_length(part)


def _is_length(part: ast.AST) -> bool:
    match part:
        case ast.Call(func=ast.Name(id="len"), args=[ast.Name()], keywords=[]):
            return True
    return False


def _leaves(node: ast.AST) -> bool:
    """Tell whether something in ``node`` may end the loop around it."""
    return any(isinstance(part, _LEAVING) for part in ast.walk(node))


def _parameters(function: ast.AST) -> set[str]:
    return {part.arg for part in ast.walk(function) if isinstance(part, ast.arg)}


def _bound(node: ast.AST) -> set[str]:
    """Return the names that get values within ``node``."""
    found: set[str] = set()
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                found.add(name)
            case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                found.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found |= {(each.asname or each.name).partition(".")[0] for each in aliases}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return found


def _changed(loop: ast.While) -> set[str]:
    """Return the names that get values in the body of a loop, or of which parts or methods may."""
    found: set[str] = set()
    for part in (part for statement in loop.body for part in ast.walk(statement)):
        match part:
            case ast.Call(func=ast.Attribute(value=value)):
                found |= _names(value)
            case ast.Attribute(value=value, ctx=ast.Store() | ast.Del()):
                found |= _names(value)
            case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()):
                found |= _names(value)
    return found.union(*map(_bound, loop.body))


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _may_be_filled(function: ast.AST, loop: ast.While, names: dict[str, None]) -> bool:
    """Tell whether the condition asks whether something is empty that the body uses.

    What only gets True, False and numbers is never empty. Or whether it asks for the length of what
    the body passes on.
    """
    measured = {
        name for part in ast.walk(loop.test) if _is_length(part) for name in _names(part)
    } - {"len"}
    given = {
        part.id
        for statement in loop.body
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and not _is_length(call)
        for part in (*call.args, *(each.value for each in call.keywords))
        if isinstance(part, ast.Name)
    }
    if not measured.isdisjoint(given):
        return True
    if isinstance(loop.test, ast.Compare):
        return False
    used = set().union(*map(_names, loop.body)).intersection(names)
    return any(not _is_flag(function, name) for name in used)


def _is_flag(function: ast.AST, name: str) -> bool:
    """Tell whether all that a variable gets in ``function`` is True, False or a written number."""
    values: list[ast.expr | None] = []
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                values.append(value)
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=given)):
                if len(targets) == len(given):
                    values += [
                        value
                        for target, value in zip(targets, given, strict=True)
                        if isinstance(target, ast.Name) and target.id == name
                    ]
    stores = sum(
        isinstance(part, ast.Name) and part.id == name and not isinstance(part.ctx, ast.Load)
        for part in ast.walk(function)
    )
    is_written = all(
        isinstance(each, ast.Constant) and type(each.value) in (bool, int, float) for each in values
    )
    return name not in _parameters(function) and 0 < len(values) == stores and is_written


def _runs_away(loop: ast.While) -> bool:
    """Tell whether a counter alone changes, and only by numbers that lead away from the end."""
    match loop.test:
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Lt() | ast.LtE()]):
            away: type[ast.operator] = ast.Sub
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Gt() | ast.GtE()]):
            away = ast.Add
        case _:
            return False
    others = _names(loop.test) - {name}
    if not _changed(loop).isdisjoint(others):
        return False
    steps = list(_steps(loop, name))
    return bool(steps) and all(
        isinstance(step, ast.AugAssign)
        and isinstance(step.op, away)
        and isinstance(step.value, ast.Constant)
        and type(step.value.value) is int
        and step.value.value > 0
        for step in steps
    )


def _gets_the_same(loop: ast.While) -> bool:
    """Tell whether a counter is compared that only gets a number with a plus, as by ``i =+ 1``."""
    match loop.test:
        case ast.Compare(left=ast.Name(id=name)):
            others = _names(loop.test)
        case _:
            return False
    if not _changed(loop).isdisjoint(others - {name}):
        return False
    stores = [
        part
        for statement in loop.body
        for part in ast.walk(statement)
        if isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
    ]
    direct = [each for each in loop.body if isinstance(each, ast.Assign)]
    return len(stores) == 1 and any(
        each.targets == stores and _has_plus(each.value) for each in direct
    )


def _has_plus(node: ast.expr) -> bool:
    """Tell whether a number is written with a plus before it, which nobody needs."""
    match node:
        case ast.UnaryOp(op=ast.UAdd(), operand=ast.Constant(value=value)):
            return type(value) in (int, float)
    return False


def _steps(loop: ast.While, name: str) -> Iterator[ast.AST | None]:
    """Yield the statements that change ``name``; None for a change in any other way."""
    stepped = set()
    for statement in loop.body:
        for part in ast.walk(statement):
            if isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name):
                stepped.add(id(part.target))
                if part.target.id == name:
                    yield part
    for statement in loop.body:
        for part in ast.walk(statement):
            is_store = isinstance(part, ast.Name) and isinstance(part.ctx, (ast.Store, ast.Del))
            if is_store and part.id == name and id(part) not in stepped:  # type: ignore[attr-defined]
                yield None
            if isinstance(part, (*FUNCTIONS, ast.ClassDef)):
                yield None
