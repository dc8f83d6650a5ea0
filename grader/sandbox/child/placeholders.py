"""Find the statements that stand where a learner's own belong, such as ``name = None``."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "BLOCKS",
    "assigned_elsewhere",
    "assigned_in",
    "is_placeholder",
    "only_collects",
    "only_counts",
    "parts_of",
    "placeholder_in",
    "reads_itself",
    "simple_statements",
    "target_nodes",
    "targets_of",
]

BLOCKS = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.With, ast.AsyncWith, ast.Try)
"""Statements that hold others."""


def is_placeholder(node: ast.stmt) -> bool:
    """Tell whether a statement stands where the learner's own belongs."""
    match node:
        case (
            ast.Pass()
            | ast.Return(value=None | ast.Constant(value=None))
            | ast.Expr(value=ast.Constant())
        ):
            return True
        case ast.Raise(exc=exception):
            called = exception.func if isinstance(exception, ast.Call) else exception
            return isinstance(called, ast.Name) and called.id.startswith("NotImplemented")
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            return value is not None and _is_none(value)
        case ast.For() | ast.If() | ast.With() | ast.Try():
            return all(map(is_placeholder, parts_of(node)))
        case ast.While(test=test):  # others never end, or do something by their condition
            return _is_none(test) and all(map(is_placeholder, node.body))
    return False


def placeholder_in(body: Iterable[ast.stmt]) -> str:
    """Return the placeholder of the first statement, as it is written; "" if there is none."""
    match next(simple_statements(body), None):
        case ast.Pass():
            return "pass"
        case ast.Return(value=value):
            return "return None" if value else "return"
        case ast.Raise():
            return "raise NotImplementedError"
        case ast.Assign(value=value) | ast.Expr(value=value):
            return "..." if isinstance(value, ast.Constant) and value.value is ... else "None"
        case ast.AnnAssign():
            return "None"
    return ""


def _is_none(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=None) | ast.Constant(value=builtins.Ellipsis):
            return True
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return bool(parts) and all(map(_is_none, parts))
        case ast.Call(func=ast.Name(id=name)) if name[:1].isupper() and "_" not in name:
            return False  # an object of a class, whose parts are set later
        case ast.Call(args=parts):
            return bool(parts) and all(map(_is_none, parts))
        case ast.BinOp(left=left, right=right):
            # A list times a number is one whose entries are set later.
            is_list = isinstance(left, ast.List) or isinstance(right, ast.List)
            return not is_list and (_is_none(left) or _is_none(right))
    return False


def parts_of(node: ast.stmt) -> list[ast.stmt]:
    """Return the statements directly within a block."""
    found: list[ast.stmt] = []
    for name in ("body", "orelse", "finalbody"):
        found += getattr(node, name, [])
    for handler in getattr(node, "handlers", []):
        found += handler.body
    return found


def simple_statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that hold no others, however deep."""
    for node in body:
        if isinstance(node, BLOCKS):
            yield from simple_statements(parts_of(node))
        else:
            yield node


def targets_of(nodes: Iterable[ast.stmt]) -> set[str]:
    """Return what placeholders stand for: names, and whole entries such as ``values["a1"]``."""
    found: set[str] = set()
    for node in simple_statements(nodes):
        for target in target_nodes(node):
            found.add(ast.unparse(target))
    return found or {""}


def target_nodes(node: ast.stmt) -> Iterator[ast.expr]:
    """Yield what an assignment assigns to, one by one; nothing for other statements."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = list(node.targets)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign):
        targets = [node.target]
    while targets:
        target = targets.pop()
        if isinstance(target, ast.Tuple | ast.List):
            targets += target.elts
        elif isinstance(target, ast.Starred):
            targets.append(target.value)
        else:
            yield target


def assigned_in(nodes: Iterable[ast.stmt]) -> set[str]:
    """Return what is assigned a value that is no placeholder."""
    return {
        ast.unparse(target)
        for node in simple_statements(nodes)
        if not is_placeholder(node)
        for target in target_nodes(node)
    }


def assigned_elsewhere(function: ast.AST) -> set[str]:
    """Return the names that get a value by something else than an assignment of their own.

    By the head of a loop, ``with``, ``:=``, an inner function, or entry by entry in a list.
    """
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.For(target=target) | ast.withitem(optional_vars=ast.expr() as target):
                found |= {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
            case ast.NamedExpr(target=ast.Name(id=name)):
                found.add(name)
            case ast.Nonlocal(names=names):
                found |= set(names)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.List()) if _is_filled(
                name, function
            ):
                found.add(name)
    return found


def _is_filled(name: str, function: ast.AST) -> bool:
    """Tell whether entries of a list are assigned."""
    return any(
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        for node in ast.walk(function)
    )


def reads_itself(node: ast.stmt) -> bool:
    """Tell whether a statement only works on a value that must be there: ``c = squeeze(c)``."""
    value = getattr(node, "value", None)
    if value is None:
        return False
    read = {
        ast.unparse(part) for part in ast.walk(value) if isinstance(part, ast.Name | ast.Subscript)
    }
    return isinstance(node, ast.AugAssign) or any(
        ast.unparse(target) in read for target in target_nodes(node)
    )


def only_counts(value: ast.expr) -> bool:
    """Tell whether a value is a length or a size: ``len(x) // 2``, ``x.shape[1]``."""
    match value:
        case ast.BinOp(left=left, right=ast.Constant()):
            return only_counts(left)
        case ast.Subscript(value=ast.Attribute(attr="shape")):
            return True
        case ast.Call(func=ast.Name(id="len")):
            return True
    return False


def only_collects(node: ast.stmt) -> bool:
    """Tell whether a statement returns names, or puts them in a container."""
    value = getattr(node, "value", None)
    if not isinstance(node, ast.Return | ast.Assign) or value is None:
        return False
    return all(
        isinstance(
            part, ast.Name | ast.Constant | ast.Dict | ast.Tuple | ast.List | ast.expr_context
        )
        for part in ast.walk(value)
    )
