"""The top-level statements of one of the learner's files."""

from __future__ import annotations
import __future__

import ast
from typing import TYPE_CHECKING, Any, TypeGuard

from grader.sandbox.child import locations, magics
from grader.sandbox.child.recover import FAULTS, parse_cell, parse_plain
from grader.sandbox.child.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.sandbox.child.left_out import LeftOut

__all__ = ["gather", "guarded_imports", "written_modules"]

# Annotations are never needed, and may name types of modules that are not there.
_FLAGS = __future__.annotations.compiler_flag
_CATCH_ALL = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def gather(source: Mapping[str, Any], left: LeftOut) -> list[Statement]:
    """Return what can be parsed of a file; the rest goes to ``left``."""
    flags = _FLAGS
    statements: list[Statement] = []
    for filename, node in _nodes(source, left):
        flags |= _future(node)
        parts = [node]
        if _is_guard(node):
            left.node(filename, node, "main_guard")
            parts = node.orelse
        for part in parts:
            statements.append(Statement(part, filename, len(statements), flags))
    return statements


def _nodes(source: Mapping[str, Any], left: LeftOut) -> Iterator[tuple[str, ast.stmt]]:
    cells = source["cells"]
    if source["kind"] == "script":
        whole = "".join(cell["source"] for cell in cells)
        filename = locations.register(source["name"], "", whole)
        left.begin(filename)
        try:
            # A cell marker inside a string is none: the whole file has the first word.
            nodes = parse_plain(whole)
        except FAULTS:
            pass
        else:
            yield from ((filename, node) for node in nodes)
            return
    for cell in cells:
        if source["kind"] == "notebook":
            filename = locations.register(source["name"], cell["label"], cell["source"])
            left.begin(filename)
        parsed = parse_cell(locations.split_lines(cell["source"]), cell["first_line"])
        for problem in parsed.problems:
            left.add(filename, problem)
        yield from ((filename, node) for node in parsed.statements)


def _future(node: ast.stmt) -> int:
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return 0
    flags = 0
    for alias in node.names:
        feature = getattr(__future__, alias.name, None)
        flags |= getattr(feature, "compiler_flag", 0)
    return flags


def _is_guard(node: ast.stmt) -> TypeGuard[ast.If]:
    """Tell whether it is ``if __name__ == "__main__":``."""
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and isinstance(node.test.ops[0], ast.Eq)
        and "__name__" in {getattr(node.test.left, "id", ""), *_names(node.test.comparators)}
    )


def _names(nodes: list[ast.expr]) -> set[str]:
    return {getattr(node, "id", "") for node in nodes}


def guarded_imports(statements: list[Statement]) -> set[tuple[str, int]]:
    """Return the places of imports inside a ``try`` that copes with their failure."""
    found: set[tuple[str, int]] = set()
    for statement in statements:
        for node in ast.walk(statement.node):
            if isinstance(node, ast.Try) and any(map(_copes, node.handlers)):
                found |= {
                    (statement.filename, part.lineno)
                    for inside in node.body
                    for part in ast.walk(inside)
                    if isinstance(part, ast.Import | ast.ImportFrom)
                }
    return found


def _copes(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return bool(_names(kinds) & _CATCH_ALL)


def written_modules(source: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the files that ``%%writefile`` cells of a notebook would have written."""
    modules = []
    for cell in source["cells"]:
        if "%%" not in cell["source"]:
            continue
        lines = locations.split_lines(cell["source"])
        ruled = magics.of_cell(lines)
        if ruled is None or ruled[1].module is None:
            continue
        index, magic = ruled
        # The lines above keep their place, so that numbers are those of the cell.
        text = "\n".join(["" for _ in lines[: index + 1]] + lines[index + 1 :])
        cells = [{"label": cell["label"], "source": text, "first_line": 1}]
        modules.append({"name": f"{magic.module}.py", "kind": "notebook", "cells": cells})
    return modules
