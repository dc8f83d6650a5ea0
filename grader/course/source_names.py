"""Collect the names in a piece of the author's code."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from grader.author_code import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["names_in"]


_WORD = re.compile(r"[^\W\d]\w*")
_DESCRIBED = re.compile(r"^(.*?) -- ", re.MULTILINE)


def names_in(source: str) -> set[str]:
    """Return every name in ``source``, and every word of its strings, but not of its comments.

    Of a docstring, only the names that it describes count: those before `` -- `` in a line.
    """
    tree = parse(source)
    docstrings = {id(node): node for node in _docstrings(tree)}
    found: set[str] = set()
    for node in docstrings.values():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for described in _DESCRIBED.findall(node.value):
                found |= set(_WORD.findall(described))
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name):
                found.add(name)
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                found |= set(_WORD.findall(text))
    return found


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr):
                yield first.value
