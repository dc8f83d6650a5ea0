"""What the classes and functions of a submission define: parameters, attributes, methods, texts."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.sandbox.child.statement import Statement

__all__ = ["attributes_in", "methods_in", "parameters_in", "words_in"]

MAX_ATTRIBUTES = 12
"""Attributes of an object that may stand in the place of one another."""


def parameters_in(node: ast.AST) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each function and class in ``node``, and what a call of it may be given."""
    for part in walk(node):
        if isinstance(part, ast.ClassDef):
            for each in part.body:
                if isinstance(each, ast.FunctionDef) and each.name == "__init__":
                    yield part.name, tuple(arg.arg for arg in each.args.args[1:])
        elif isinstance(part, ast.FunctionDef):
            yield part.name, tuple(arg.arg for arg in part.args.args)


def attributes_in(node: ast.AST) -> tuple[str, ...]:
    """Return the names of the attributes that are assigned in a class."""
    found: dict[str, None] = {}
    if not isinstance(node, ast.ClassDef):
        return ()
    for part in ast.walk(node):
        match part:
            case ast.Attribute(ctx=ast.Store(), attr=name):
                found[name] = None
            case ast.AnnAssign(target=ast.Name(id=name)) if part in node.body:
                found[name] = None
    return tuple(found)[:MAX_ATTRIBUTES]


def methods_in(top_level: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """Return for each method of a class the others of its class that take as many arguments."""
    found: dict[str, tuple[str, ...]] = {}
    for node in (part for each in top_level for part in ast.walk(each.node)):
        if isinstance(node, ast.ClassDef):
            own = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            own = [each for each in own if not each.name.startswith("__")][:MAX_ATTRIBUTES]
            for each in own:
                count = len(each.args.args)
                others = [one.name for one in own if len(one.args.args) == count]
                others = [name for name in others if name != each.name]
                found[each.name] = (*found.get(each.name, ()), *others)
    return found


def words_in(node: ast.AST) -> Iterator[str]:
    """Yield the texts with which something is compared, and the keys of tables."""
    for part in walk(node):
        if isinstance(part, ast.Compare):
            known: list[Any] = [part.left, *part.comparators]
        elif isinstance(part, ast.Dict):
            known = part.keys
        else:
            continue
        for each in known:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value
