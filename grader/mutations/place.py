"""What the makers of edits are given: the text, its scope, and how to replace a node."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.mutations.edit import Edit
from grader.mutations.source_text import MAX_SHORT

if TYPE_CHECKING:
    from grader.mutations.edit import EditKind
    from grader.mutations.scope import Scope
    from grader.mutations.source_text import SourceText

__all__ = ["Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """The text that is edited, and what may stand in it."""

    text: SourceText
    scope: Scope

    def source(self, node: ast.AST) -> str:
        """Return the text of ``node``, in parentheses unless it is one word or call."""
        words = self.text.text(node)
        if isinstance(node, (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Dict)):
            return words
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            return words
        return f"({words})"

    def replace(
        self, kind: EditKind, node: ast.AST, new: str, before: str = "", after: str = ""
    ) -> Edit:
        """Return the edit that puts ``new`` in the place of ``node``."""
        start, end = self.text.span(node)
        before = before or self.text.source[start:end]
        return Edit(
            kind=kind,
            line=node.lineno,  # type: ignore[attr-defined]
            end_line=node.end_lineno,  # type: ignore[attr-defined]
            start=start,
            end=end,
            text=new,
            before=_short(before),
            after=_short(after or new),
        )

    def replace_between(
        self, kind: EditKind, first: ast.AST, last: ast.AST, new: str, before: str = ""
    ) -> Edit:
        """Return the edit that puts ``new`` in the place of all from ``first`` to ``last``."""
        start, end = self._with_parentheses(first)[0], self._with_parentheses(last)[1]
        return Edit(
            kind=kind,
            line=first.lineno,  # type: ignore[attr-defined]
            end_line=last.end_lineno,  # type: ignore[attr-defined]
            start=start,
            end=end,
            text=new,
            before=_short(before or self.text.source[start:end]),
            after=_short(new),
        )

    def _with_parentheses(self, node: ast.AST) -> tuple[int, int]:
        """Return the span of a member of several, with the parentheses that are its own."""
        source = self.text.source
        start, end = self.text.span(node)
        while True:
            before, behind = source[:start].rstrip(), source[end:].lstrip()
            if not (before.endswith("(") and behind.startswith(")")):
                return start, end
            start, end = len(before) - 1, len(source) - len(behind) + 1

    def is_value(self, node: ast.AST) -> bool:
        """Tell whether a node is computed with, not called, stored to, or used as an index."""
        parent = self.text.parent(node)
        if isinstance(parent, ast.Call) and node is parent.func:
            return False
        if isinstance(parent, ast.Attribute):
            return False
        if isinstance(parent, ast.Subscript) and node is parent.slice:
            return False
        return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def _short(words: str) -> str:
    return words if len(words) <= MAX_SHORT and "\n" not in words else ""
