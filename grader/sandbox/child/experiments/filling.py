"""Tell what is not whole where it gets its name: entries or elements are put in elsewhere."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.experiments.scope import is_element

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["filled_names", "grown_names"]


def grown_names(function: ast.AST) -> Iterator[str]:
    """Yield the names of what gets entries, or is changed by a method of its own."""
    for node in ast.walk(function):
        match node:
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                yield name
            case ast.AugAssign(target=ast.Name(id=name)):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                yield name


def filled_names(function: ast.AST) -> Iterator[str]:
    """Yield the names of what gets elements at an index, whether that line is reached or not."""
    for node in ast.walk(function):
        match node:
            case ast.Subscript(value=ast.Name(id=name)) if is_element(node):
                yield name
