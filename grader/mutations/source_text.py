"""A parsed text: where its nodes stand, what is around them, and which names it has."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_CHARACTERS", "MAX_NODES", "SourceText", "parsed"]

MAX_CHARACTERS = 200_000
"""Length of a text that is parsed."""
MAX_NODES = 20_000
"""Nodes of a text, and of the function in it, that are looked at."""
MAX_SHORT = 40
"""Length of what is short enough for ``Edit.before`` and ``Edit.after``."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# Positions in an f-string are not those of the text; the others load something, or complain.
_NOT_EDITED = (ast.JoinedStr, ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)


@dataclass
class SourceText:
    """A text, the part of its tree that is edited, and the place of every node."""

    source: str
    root: ast.AST
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    nodes: list[ast.AST] = field(default_factory=list)
    """What is edited, in the order of the text: not docstrings, annotations, or what is printed."""
    _starts: list[int] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        position = 0
        for line in self.source.split("\n"):
            self._starts.append(position)
            self._lines.append(line)
            position += len(line) + 1
        self.nodes = list(self._walk())

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return the first character of ``node`` and that behind it."""
        return (
            self._offset(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self._offset(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )

    def text(self, node: ast.AST) -> str:
        """Return the text of ``node``, without parentheses around it."""
        start, end = self.span(node)
        return self.source[start:end]

    def line_start(self, line: int) -> int:
        """Return the first character of a line."""
        return self._starts[line - 1]

    def line_text(self, line: int) -> str:
        """Return one line, without its end."""
        return self._lines[line - 1]

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node around ``node``."""
        return self.parents.get(node)

    def _offset(self, line: int, column: int) -> int:
        text = self._lines[line - 1]
        if not text.isascii():
            column = len(text.encode()[:column].decode(errors="ignore"))
        return self._starts[line - 1] + column

    def _walk(self) -> Iterator[ast.AST]:
        stack = [self.root]
        while stack and len(self.parents) < MAX_NODES:
            node = stack.pop()
            yield node
            children = [child for child in _children(node) if hasattr(child, "lineno")]
            for child in children:
                self.parents[child] = node
            stack.extend(reversed(children))


def _children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes in ``node`` that are worth an edit."""
    if isinstance(node, _NOT_EDITED) or _says(node):
        return []
    if isinstance(node, ast.AnnAssign):
        return [node.target, *([node.value] if node.value else [])]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [*_defaults(node.args), *node.body]
    if isinstance(node, ast.Lambda):
        return [*_defaults(node.args), node.body]
    if isinstance(node, ast.Dict):  # key by key, as they stand
        pairs = zip(node.keys, node.values, strict=True)
        return [part for pair in pairs for part in pair if part is not None]
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        # A comprehension has no place of its own.
        parts = list(ast.iter_child_nodes(child)) if isinstance(child, ast.comprehension) else []
        found.extend(parts or [child])
    return found


def _says(node: ast.AST) -> bool:
    """Tell whether a node is a docstring, or prints."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"


def _defaults(arguments: ast.arguments) -> list[ast.AST]:
    return [*arguments.defaults, *(default for default in arguments.kw_defaults if default)]


def parsed(source: str, function: str | None) -> SourceText | None:
    """Return ``source`` with the tree of ``function``, or all of it; None if there is none."""
    if len(source) > MAX_CHARACTERS or "\f" in source or "\r" in source:
        return None  # both end a line for the parser, or count as a column
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    root: ast.AST | None = tree
    for name in function.split(".") if function else ():
        root = _defined(root, name)
        if root is None:
            return None
    return SourceText(source, root) if root is not None else None


def _defined(node: ast.AST | None, name: str) -> ast.AST | None:
    """Return what ``node`` defines last under ``name``: a function, a class, a lambda."""
    found: ast.AST | None = None
    for statement in getattr(node, "body", []):
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            if getattr(statement, "name", "") == name:
                found = statement
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
            if any(isinstance(t, ast.Name) and t.id == name for t in statement.targets):
                found = statement.value
        elif isinstance(statement, (ast.If, ast.Try)):
            found = _defined(statement, name) or found
    return found
