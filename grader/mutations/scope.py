"""The names, sizes, strings and numbers of a function, which its edits take from each other."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from grader.mutations.source_text import SourceText

__all__ = ["Scope", "scope_of"]

MAX_NAMES = 24
"""Names, strings or functions of one function that are put in the place of each other."""
MAX_SIZES = 5
"""Sizes by which a value is multiplied or divided."""
MAX_STRING = 20
"""Length of a string that may be a key."""
_SIZES = frozenset({"m", "n", "dim"})
"""Names of sizes that may be parameters."""
_ARRAYS = 2
"""Arrays whose shape gives sizes, where the function has no name for any."""


@dataclass
class Scope:
    """What a function's edits can put in the place of its own parts."""

    names: dict[str, int] = field(default_factory=dict)
    """Names of values, each with the line from which it is bound."""
    functions: dict[str, None] = field(default_factory=dict)
    strings: dict[str, None] = field(default_factory=dict)
    pieces: dict[str, None] = field(default_factory=dict)
    """The words of f-strings, between what is filled in."""
    numbers: dict[int, None] = field(default_factory=dict)
    sizes: dict[str, None] = field(default_factory=dict)
    """Expressions that are a size: ``m``, ``X.shape[1]``."""


def scope_of(text: SourceText, functions: Collection[str]) -> Scope:
    """Return what is in scope in the edited function; ``functions`` may be called as well."""
    scope = Scope(functions=dict.fromkeys(functions))
    arrays: dict[str, None] = {}
    for node in text.nodes:
        _add_parameters(node, scope)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            scope.functions.setdefault(node.func.id)
        elif isinstance(node, ast.Name):
            _add_name(text, node, scope, arrays)
        elif isinstance(node, (ast.Constant, ast.JoinedStr)):
            _add_constants(node, scope)
        elif isinstance(node, ast.Assign) and _is_size(node.value):
            for target in node.targets:
                scope.sizes.update(dict.fromkeys(_stored(target)))
    for name in scope.names:
        if name in _SIZES or name.startswith("n_"):
            scope.sizes.setdefault(name)
    for name in [name for name in arrays if name in scope.names][:_ARRAYS]:
        scope.sizes.update(dict.fromkeys((f"{name}.shape[1]", f"{name}.shape[0]")))
    scope.names = dict(list(scope.names.items())[:MAX_NAMES])
    scope.sizes = dict.fromkeys(list(scope.sizes)[:MAX_SIZES])
    return scope


def _add_name(text: SourceText, node: ast.Name, scope: Scope, arrays: dict[str, None]) -> None:
    if isinstance(node.ctx, ast.Store):
        scope.names.setdefault(node.id, node.lineno)
    elif _is_array(text, node):
        arrays.setdefault(node.id)


def _add_parameters(node: ast.AST, scope: Scope) -> None:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        args = node.args
        for argument in (*args.posonlyargs, *args.args, *args.kwonlyargs):
            scope.names.setdefault(argument.arg, 0)


def _add_constants(node: ast.Constant | ast.JoinedStr, scope: Scope) -> None:
    if isinstance(node, ast.JoinedStr):
        _add_pieces(node, scope)
        return
    value = node.value
    if isinstance(value, str) and len(value) <= MAX_STRING and value.isidentifier():
        if len(scope.strings) < MAX_NAMES:
            scope.strings.setdefault(value)
    elif type(value) is int and len(scope.numbers) < MAX_NAMES:
        scope.numbers.setdefault(value)


def _add_pieces(node: ast.JoinedStr, scope: Scope) -> None:
    for part in node.values:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            word = part.value
            if word.isidentifier() and len(scope.pieces) < MAX_NAMES and len(word) <= MAX_STRING:
                scope.pieces.setdefault(word)


def _is_size(node: ast.expr) -> bool:
    """Tell whether an expression is a shape, a part of one, or a length."""
    while isinstance(node, (ast.Subscript, ast.BinOp)):
        node = node.value if isinstance(node, ast.Subscript) else node.left
    if isinstance(node, ast.Tuple):
        return all(_is_size(part) for part in node.elts) and bool(node.elts)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ("int", "float") and node.args:
            return _is_size(node.args[0])
        return name in ("len", "shape", "size")
    return isinstance(node, ast.Attribute) and node.attr in ("shape", "size")


def _is_array(text: SourceText, node: ast.Name) -> bool:
    """Tell whether a name is used as an array: multiplied, transposed, asked for its shape."""
    parent = text.parent(node)
    if isinstance(parent, ast.Attribute):
        return parent.attr in ("T", "shape", "dot")
    if isinstance(parent, ast.BinOp):
        return isinstance(parent.op, ast.MatMult)
    if isinstance(parent, ast.Call):
        return getattr(parent.func, "attr", "") in ("dot", "matmul", "multiply", "sum", "log")
    return False


def _stored(target: ast.expr) -> list[str]:
    parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
    return [part.id for part in parts if isinstance(part, ast.Name) and part.id != "_"]
