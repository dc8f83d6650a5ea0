"""Tell whether what stands around an empty place is no more than what a lesson gives.

Between empty marks nothing shows who wrote the rest. A lesson gives sizes, names taken out of
containers, and what works on a value that is still to come; whatever computes more is the
learner's, who wrote it outside of the marks.
"""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from grader.sandbox.child.placeholders import (
    BLOCKS,
    is_placeholder,
    only_collects,
    only_counts,
    parts_of,
    reads_itself,
    target_nodes,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["is_read", "is_used_as_value", "may_be_given", "only_given"]

Function = ast.FunctionDef | ast.AsyncFunctionDef

_BUILTINS = frozenset(dir(builtins))
_KEEPS = {"array", "asarray", "astype", "copy", "deepcopy", "float", "item", "reshape", "squeeze"}
"""What a lesson calls to give a value another form."""
_COPIES = {"copy", "deepcopy"}
_TELLS = {"append", "display", "print", "seed"}
"""What a lesson calls for what it does besides, such as to show a number."""
_COMPUTES = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.NamedExpr,
)


def only_given(
    node: Function, outside: Sequence[ast.stmt], mark: int, known: Collection[str]
) -> bool:
    """Tell whether nothing outside of empty marks, the first in line ``mark``, is the learner's.

    ``outside`` are the statements there, ``known`` the names that exist outside of the function.
    """
    if not all(may_be_given(each, calls=each.lineno < mark) for each in outside):
        return False
    returned = [each.value for each in outside if isinstance(each, ast.Return) and each.value]
    names = [
        part.id for value in returned for part in ast.walk(value) if isinstance(part, ast.Name)
    ]
    sizes = {target for each in outside if _is_size(each) for target in _targets(each)}
    if not sizes.isdisjoint(names):
        return False
    if _reads_later(node, _missing_names(node, known), mark):
        return True
    made = {
        target
        for each in outside
        if isinstance(value := getattr(each, "value", None), ast.expr)
        and not (_is_taken(value) or _keeps(each))
        for target in _targets(each)
    }
    is_constant = any(not any(_names_in(value)) and not _is_empty(value) for value in returned)
    return made.isdisjoint(names) and len(set(names)) == len(names) and not is_constant


def may_be_given(node: ast.stmt, *, calls: bool) -> bool:
    """Tell whether a statement is one that lessons give around the place for code.

    ``calls`` tells whether it may be a value that another function returns.
    """
    if isinstance(node, ast.Assert | ast.Raise | ast.Import | ast.ImportFrom):
        return True
    if is_placeholder(node) or only_collects(node):
        return True
    match node:
        case ast.Expr(value=ast.Call(func=function, args=arguments)):
            name = _last_name(function)
            return name in _TELLS and (name != "append" or all(map(_is_taken, arguments)))
        case ast.Assign(value=value):
            given = only_counts(value) or _is_taken(value) or _keeps(node)
            return given or (calls and _is_call(value))
    return False


def is_read(node: Function, targets: Iterable[str]) -> bool:
    """Tell whether a function reads one of the names; entries of containers count as read."""
    names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
    read = {each.id for each in names if isinstance(each.ctx, ast.Load)}
    return any(not target.isidentifier() or target in read for target in targets)


def is_used_as_value(node: Function, target: str) -> bool:
    """Tell whether a function needs more than None under a name.

    It does where it returns the name, or computes with it; not if it asks whether it is None.
    """
    used = False
    for part in ast.walk(node):
        match part:
            case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot(), *_], comparators=right):
                if any(_is_named(each, target) for each in (left, *right)):
                    return False
            case ast.Return(value=ast.Tuple(elts=parts)):
                used = used or any(_is_named(each, target) for each in parts)
            case ast.Return(value=value) | ast.Attribute(value=value) | ast.Subscript(value=value):
                used = used or _is_named(value, target)
            case ast.BinOp(left=left, right=right):
                used = used or _is_named(left, target) or _is_named(right, target)
            case ast.UnaryOp(operand=value):
                used = used or _is_named(value, target)
    return used


def _is_named(node: ast.AST | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)


def _names_in(node: ast.AST) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def _targets(node: ast.stmt) -> list[str]:
    return [ast.unparse(target) for target in target_nodes(node)]


def _last_name(function: ast.expr) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _is_empty(value: ast.expr) -> bool:
    """Tell whether no value stands in a container."""
    return not any(
        isinstance(part, ast.Constant) and part.value is not None for part in ast.walk(value)
    )


def _is_size(node: ast.stmt) -> bool:
    """Tell whether a statement assigns a number, or a size of an array."""
    value = getattr(node, "value", None)
    return isinstance(node, ast.Assign) and (
        isinstance(value, ast.Constant) or (value is not None and only_counts(value))
    )


def _is_taken(value: ast.expr) -> bool:
    """Tell whether a value is only taken from somewhere, such as ``table["key"]``."""
    match value:
        case ast.Name():
            return True
        case ast.Subscript(value=inner):
            return _is_taken(inner)
        case ast.Attribute(value=ast.Name(), attr="shape"):
            return True
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return all(map(_is_taken, parts))
        case ast.Dict(values=parts):
            return all(map(_is_taken, parts))
    return False


def _is_call(value: ast.expr) -> bool:
    """Tell whether a value is what a function returns, of values that are at hand."""
    inner = value.value if isinstance(value, ast.Subscript) else value
    return isinstance(inner, ast.Call) and not any(
        isinstance(part, _COMPUTES) for part in ast.walk(value)
    )


def _keeps(node: ast.stmt) -> bool:
    """Tell whether a statement copies, or gives a value another form: ``x = float(x)``."""
    value = getattr(node, "value", None)
    if not isinstance(node, ast.Assign) or not isinstance(value, ast.Call):
        return False
    parts = list(ast.walk(value))
    called = {_last_name(part.func) for part in parts if isinstance(part, ast.Call)}
    computes = any(isinstance(part, _COMPUTES) for part in parts)
    return not computes and (called <= _COPIES or (reads_itself(node) and called <= _KEEPS))


def _reads_later(node: Function, names: Collection[str], line: int) -> bool:
    return any(
        isinstance(part, ast.Name) and part.id in names and part.lineno > line
        for part in ast.walk(node)
    )


def _missing_names(node: Function, known: Collection[str]) -> set[str]:
    """Return the names that a function reads and nothing gives a value."""
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
            return set()  # more than a lesson gives
    return read - bound


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
