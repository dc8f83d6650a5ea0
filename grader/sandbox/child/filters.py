"""Filter out statements that train a network, read data files or take long."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from grader.sandbox.child.statement import FUNCTIONS, called

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = ["is_quick", "reads_data", "trainers", "without_training"]

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
_PLAIN = (ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp)
_WRAPPERS = {"classmethod", "property", "staticmethod"}


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


def is_quick(node: ast.stmt) -> bool:
    """Tell whether ``node`` runs no code of the learner's, so that it cannot take long.

    So it is with imports, which tell of the statements in them, with functions and classes that
    are only defined, and with constants.
    """
    parts: list[ast.stmt] = []
    values: list[ast.expr | None] = []
    quick = True
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Pass():
            pass
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            values = [*node.args.defaults, *node.args.kw_defaults]
            quick = all(map(_is_wrapper, node.decorator_list))
        case ast.ClassDef(decorator_list=[], keywords=[]):
            quick, parts = all(map(_is_builtin, node.bases)), node.body
        case ast.Assign() | ast.AnnAssign() | ast.Expr():
            targets = [*node.targets] if isinstance(node, ast.Assign) else []
            targets += [node.target] if isinstance(node, ast.AnnAssign) else []
            quick, values = all(isinstance(each, ast.Name) for each in targets), [node.value]
        case ast.Try():
            handled = [part for handler in node.handlers for part in handler.body]
            parts = [*node.body, *handled, *node.orelse, *node.finalbody]
        case ast.If():
            values, parts = [node.test], [*node.body, *node.orelse]
        case _:
            quick = False
    return quick and all(map(_is_plain, filter(None, values))) and all(map(is_quick, parts))


def _is_plain(node: ast.expr) -> bool:
    """Tell whether a value consists of names, constants and lambdas."""
    if isinstance(node, ast.Lambda):
        return all(map(_is_plain, [*node.args.defaults, *filter(None, node.args.kw_defaults)]))
    return isinstance(node, _PLAIN) and all(
        _is_plain(part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)
    )


def _is_wrapper(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in _WRAPPERS


def _is_builtin(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and hasattr(builtins, base.id)
