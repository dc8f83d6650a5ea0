"""Filter out statements that train a network, read data files or take long."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.statement import FUNCTIONS, called

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = ["is_plain", "reads_data", "trainers", "without_training"]

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
_OF_CONTAINERS = frozenset({*dir(dict), *dir(list), *dir(set)})
"""Method names that any object may have."""
_DATA_STARTS = ("load_", "fetch_", "read_")
_QUICK = {"RandomState", "default_rng", "float64", "namedtuple", "partial", "vectorize"}
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
    ast.keyword,
)


def trainers(nodes: Iterable[ast.stmt], graded: Collection[str]) -> set[str]:
    """Return the names of calls that train a network, in the form of :func:`called`.

    A call trains if it is one of a graded function, of its alias, or of a function or method that
    contains such a call.
    """
    calls: list[tuple[str, set[str]]] = []
    for node in nodes:
        if isinstance(node, FUNCTIONS):
            calls.append((node.name, set().union(*map(called, node.body))))
        elif isinstance(node, ast.ClassDef):
            calls += [
                (f".{member.name}", set().union(*map(called, member.body)))
                for member in node.body
                if isinstance(member, FUNCTIONS) and member.name not in _OF_CONTAINERS
            ]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            calls += [
                (target.id, {node.value.id})
                for target in node.targets
                if isinstance(target, ast.Name)
            ]
    found = {*graded, *(f".{name}" for name in graded)}
    while True:
        more = {name for name, callees in calls if callees & found} - found
        if not more:
            return found
        found |= more


def reads_data(node: ast.stmt, own: Collection[str]) -> bool:
    """Tell whether ``node`` reads a data file; the learner's functions, ``own``, do not."""
    names = {name.removeprefix(".") for name in called(node)} - set(own)
    return bool(names & _DATA) or any(name.startswith(_DATA_STARTS) for name in names)


def without_training(
    node: ast.stmt, names: Collection[str], leave_out: Callable[[ast.stmt], None]
) -> bool:
    """Remove calls of ``names`` from a block; tell whether anything of ``node`` remains."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)) or not called(node) & set(names):
        return True
    if isinstance(node, _BLOCKS):
        _prune(node, names, leave_out)
        if not called(node) & set(names):
            return True
    leave_out(node)
    return False


def _prune(node: ast.AST, names: Collection[str], leave_out: Callable[[ast.stmt], None]) -> None:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list) and block:
            kept = [part for part in block if without_training(part, names, leave_out)]
            empty = ast.copy_location(ast.Pass(), block[0])
            setattr(node, name, kept or [empty])
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        _prune(part, names, leave_out)


def is_plain(node: ast.stmt, own: Collection[str]) -> bool:
    """Tell whether ``node`` is an assignment that cannot take long.

    Its value consists of names, constants and lambdas, and of objects made of them; ``own`` are
    the learner's classes.
    """
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    todo: list[ast.AST] = [node.value]
    while todo:
        part = todo.pop()
        if isinstance(part, ast.Lambda):
            continue
        if isinstance(part, ast.Call):
            name = getattr(part.func, "id", getattr(part.func, "attr", ""))
            if name not in _QUICK and name not in own:
                return False
        elif not isinstance(part, _PLAIN):
            return False
        todo += ast.iter_child_nodes(part)
    return True
