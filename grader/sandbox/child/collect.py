"""Collect the top-level statements of a learner's file."""

from __future__ import annotations
import __future__

import ast
from typing import TYPE_CHECKING, Any, TypeGuard

from grader.sandbox.child import locations, magics
from grader.sandbox.child.loaded_files import (
    LoadedFiles,
    imports_all,
    imports_as,
    pylab_imports,
)
from grader.sandbox.child.recover import COMPILE_ERRORS, parse_cell, parse_plain
from grader.sandbox.child.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.sandbox.child.left_out import LeftOutLog

    Find = Callable[[str], tuple[str, Mapping[str, Any]] | None]
    """Returns the learner's file at a path, and by which name it is imported."""

__all__ = ["collect", "guarded_imports", "written_modules"]

# Annotations are never needed, and may name types of modules that are not there.
_FLAGS = __future__.annotations.compiler_flag
_CATCH_ALL = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def collect(source: Mapping[str, Any], left_out: LeftOutLog, find: Find) -> list[Statement]:
    """Return the statements of a file that can be parsed; log the others in ``left_out``.

    ``find`` returns the learner's file at a path: what a statement loads is part of the file.
    """
    flags = _FLAGS
    statements: list[Statement] = []
    for filename, node in _with_loaded(source, left_out, find, frozenset()):
        flags |= _future(node)
        parts = [node]
        if _is_guard(node):
            left_out.node(filename, node, "main_guard")
            parts = node.orelse
        for part in parts:
            statements.append(Statement(part, filename, len(statements), flags))
    return statements


def _with_loaded(
    source: Mapping[str, Any], left_out: LeftOutLog, find: Find, around: frozenset[str]
) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the statements of a file, and in their places those of the files that they load.

    ``around`` are the files that load this one: none of them is loaded once more.
    """
    around |= {source["name"]}
    files = LoadedFiles("\n".join(cell["source"] for cell in source["cells"]))
    for filename, node in _nodes(source, left_out):
        loaded = files.of(node)
        if not loaded or (isinstance(node, ast.Assign) and not loaded[0].name):
            yield from ((filename, each) for each in pylab_imports(node) or [node])
        sources: set[str] = set()
        for file in loaded:
            found = find(file.path)
            if found is None:
                left_out.not_loaded(filename, node, file.path)
            elif file.name:
                yield from ((filename, each) for each in imports_as(node, found[0], file.name))
            elif not file.within:
                yield from ((filename, each) for each in imports_all(node, found[0]))
            elif found[1]["name"] not in around | sources:
                sources.add(found[1]["name"])
                yield from _with_loaded(found[1], left_out, find, around)


def _nodes(source: Mapping[str, Any], left_out: LeftOutLog) -> Iterator[tuple[str, ast.stmt]]:
    cells = source["cells"]
    if source["kind"] == "script":
        whole = "".join(cell["source"] for cell in cells)
        filename = locations.register(source["name"], "", whole)
        left_out.begin(filename)
        try:
            # A cell marker inside a string is none, so the whole file is tried first.
            nodes = parse_plain(whole)
        except COMPILE_ERRORS:
            pass
        else:
            yield from ((filename, node) for node in nodes)
            return
    for cell in cells:
        if source["kind"] == "notebook":
            filename = locations.register(source["name"], cell["label"], cell["source"])
            left_out.begin(filename)
        parsed = parse_cell(locations.split_lines(cell["source"]), cell["first_line"])
        for lines in parsed.left_out:
            left_out.add(filename, lines)
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
    """Tell whether ``node`` is ``if __name__ == "__main__":``."""
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and isinstance(node.test.ops[0], ast.Eq)
        and "__name__" in {getattr(node.test.left, "id", ""), *_names(node.test.comparators)}
    )


def _names(nodes: list[ast.expr]) -> set[str]:
    return {getattr(node, "id", "") for node in nodes}


def guarded_imports(statements: list[Statement]) -> set[tuple[str, int]]:
    """Return file and line of each import in a ``try`` that handles its failure."""
    found: set[tuple[str, int]] = set()
    for statement in statements:
        for node in ast.walk(statement.node):
            if isinstance(node, ast.Try) and any(map(_handles_failure, node.handlers)):
                found |= {
                    (statement.filename, part.lineno)
                    for inside in node.body
                    for part in ast.walk(inside)
                    if isinstance(part, ast.Import | ast.ImportFrom)
                }
    return found


def _handles_failure(handler: ast.ExceptHandler) -> bool:
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
        found = magics.cell_magic(lines)
        if found is None or found[1].module is None:
            continue
        index, magic = found
        # Empty lines in place of those above keep the line numbers of the cell.
        text = "\n".join(["" for _ in lines[: index + 1]] + lines[index + 1 :])
        cells = [{"label": cell["label"], "source": text, "first_line": 1}]
        modules.append({"name": f"{magic.module}.py", "kind": "notebook", "cells": cells})
    return modules
