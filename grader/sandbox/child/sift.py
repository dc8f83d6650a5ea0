"""Telling what trains, reads data or merely tries things out from what is part of the work."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.needs import FUNCTIONS, called

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

__all__ = ["is_plain", "reads_data", "without_training"]

_BLOCKS = (ast.If, ast.With, ast.Try, ast.TryStar, ast.Match)
_DATA = {
    "File",
    "fromfile",
    "genfromtxt",
    "imread",
    "input",
    "load",
    "loadtxt",
    "open",
    "urlopen",
    "urlretrieve",
}
_DATA_STARTS = ("load_", "fetch_", "read_")
_PLAIN = (
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.Tuple,
    ast.List,
    ast.Set,
    ast.Dict,
    ast.Starred,
    ast.UnaryOp,
    ast.unaryop,
    ast.expr_context,
)


def reads_data(node: ast.stmt, own: Collection[str]) -> bool:
    """Tell whether it reads a data file; ``own`` are the learner's functions, which do not."""
    names = called(node) - set(own)
    return bool(names & _DATA) or any(name.startswith(_DATA_STARTS) for name in names)


def without_training(
    node: ast.stmt, names: Collection[str], leave: Callable[[ast.stmt], None]
) -> bool:
    """Take the calls of ``names`` out of a block; tell whether anything of ``node`` remains."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)) or not called(node) & set(names):
        return True
    if isinstance(node, _BLOCKS):
        _prune(node, names, leave)
        if not called(node) & set(names):
            return True
    leave(node)
    return False


def _prune(node: ast.AST, names: Collection[str], leave: Callable[[ast.stmt], None]) -> None:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list) and block:
            kept = [part for part in block if without_training(part, names, leave)]
            empty = ast.copy_location(ast.Pass(), block[0])
            setattr(node, name, kept or [empty])
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        _prune(part, names, leave)


def is_plain(node: ast.stmt) -> bool:
    """Tell whether it is an assignment that cannot take long: names, constants, lambdas."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    todo: list[ast.AST] = [node.value]
    while todo:
        part = todo.pop()
        if isinstance(part, ast.Lambda):
            continue
        if not isinstance(part, _PLAIN):
            return False
        todo += ast.iter_child_nodes(part)
    return True
