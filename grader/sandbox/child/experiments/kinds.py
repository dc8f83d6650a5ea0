"""Edits that put another kind of value somewhere, for calls that raised; tests of the kind.

A call often raises because a dictionary, a list or a number stands where an array is due, and
that may have happened some lines before the one that raises.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.experiments.scope import at
from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.sandbox.child.experiments.operands import New
    from grader.sandbox.child.experiments.scope import Scope

__all__ = ["asks_kind", "of_another_kind"]

UNLIKELY = 3
MAX_INDICES = 12
"""Indices that are tried on one list."""
KIND_TESTS = {"isinstance", "issubclass", "type", "hasattr", "callable", "ndim", "isscalar"}
"""Functions that ask of which kind a value is."""


def asks_kind(test: ast.expr) -> bool:
    """Tell whether a condition asks for the type, the axes or the attributes of a value.

    Turned round, it leads past what is done with values of one kind, right or wrong.
    """
    for part in walk(test):
        match part:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in KIND_TESTS:
                return True
            case ast.Attribute(attr="ndim"):
                return True
    return False


def of_another_kind(node: ast.expr, scope: Scope) -> Iterator[New]:
    """Yield what holds another kind of value than ``node``, a name or an entry."""
    match node:
        case ast.Name(id=name) if name in scope.forms:
            known = {name, *scope.like(name)}
            for other in scope.forms:
                if other not in known:
                    yield at(node, ast.Name(other, ast.Load())), "name", UNLIKELY
            yield from _parts_of(node, scope)
        case ast.Subscript(value=value, slice=ast.Constant()):
            yield value, "index-dropped", UNLIKELY
        case ast.Attribute(attr="shape"):
            for axis in (0, 1):
                yield at(node, ast.Subscript(node, ast.Constant(axis), ast.Load())), "index", 2
        case ast.Constant(value=None) | ast.Dict(keys=[]) | ast.List(elts=[]):
            for empty in (ast.List([], ast.Load()), ast.Dict([], [])):
                if type(empty) is not type(node):
                    yield at(node, empty), "empty", 2


def _parts_of(node: ast.Name, scope: Scope) -> Iterator[New]:
    """Yield the entries of a dictionary, the members of a list, and the results of a function."""
    form = scope.forms[node.id]
    indices: list[ast.expr] = []
    if form.kind == "dict":
        indices = [ast.Constant(key) for key, _ in form.members]
    elif form.kind == "sequence":
        indices = [ast.Constant(0), ast.Constant(1)]
        for name in scope.like_number("int"):
            number = ast.Name(name, ast.Load())
            for operator in (ast.Add(), ast.Sub()):
                indices.append(ast.BinOp(number, operator, ast.Constant(1)))
            indices.append(number)
    for index in indices[:MAX_INDICES]:
        yield at(node, ast.Subscript(node, index, ast.Load())), "index", UNLIKELY
