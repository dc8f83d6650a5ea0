"""The code that a child is sent: a submission, and training loops of the course.

A training loop of a hidden test runs beside learner code, which can look at everything in its
process. So the loop is sent as compiled code, without its text, comments and docstrings, and
without the names that its author gave to functions and variables.
"""

from __future__ import annotations

import ast
import inspect
import marshal
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import CodeType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from grader.sandbox.child.calling import ContractParameter
    from grader.submission.model import SourceFile

__all__ = ["Program", "compile_driver"]

_DRIVER_FILE = "<driver>"
_DOCUMENTED = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Program:
    """A submission, with the course's helpers around it."""

    main: SourceFile
    modules: tuple[SourceFile, ...] = ()
    graded: tuple[str, ...] = ()
    """Names of the graded functions."""
    helpers: Mapping[str, str] = field(default_factory=dict)
    """Helper modules of the course that the submission may import: name to source text."""
    helper_aliases: Mapping[str, str] = field(default_factory=dict)
    """Patterns of imported names (as in fnmatch), each with the helper that is imported."""
    given: tuple[str, ...] = ()
    """Helpers whose public functions stand in the submission's namespace from the start."""
    substitutes: tuple[str, ...] = ()
    """Graded functions that the grader's reference replaces."""
    in_place: tuple[str, ...] = ()
    """Those substitutes that also write their result into an argument, as the learner's do."""
    contract: Mapping[str, tuple[ContractParameter, ...]] = field(default_factory=dict)
    """The parameters with which graded functions are called, as the exercise has them."""
    by_name: tuple[str, ...] = ()
    """Graded functions that take their arguments by the names of the parameters, in any order."""
    exchanged: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Graded functions that take arguments in another order: the contract's place for each own."""
    without: tuple[tuple[str, int, int, str], ...] = ()
    """Top-level statements that are left out, by file, line and column, each with the reason."""
    quick_only: bool = False
    """Run no top-level statement that could take long."""
    tells_unpacking: bool = True
    """Tell how functions unpack their parameters; that takes half of the time of defining them."""

    def left_without(self, statements: Iterable[tuple[str, int, int, str]]) -> Program:
        """Return this program without some more of its top-level statements."""
        return replace(self, without=(*self.without, *statements))

    def as_data(self) -> dict[str, Any]:
        """Return the program as dictionaries, lists and strings, which can be encoded."""
        return {
            "main": _source_as_data(self.main),
            "modules": [_source_as_data(module) for module in self.modules],
            "graded": list(self.graded),
            "helpers": dict(self.helpers),
            "helper_aliases": dict(self.helper_aliases),
            "given": list(self.given),
            "substitutes": list(self.substitutes),
            "in_place": list(self.in_place),
            "contract": {
                name: [list(each) for each in parameters]
                for name, parameters in self.contract.items()
            },
            "by_name": list(self.by_name),
            "exchanged": {name: list(places) for name, places in self.exchanged.items()},
            "without": [list(each) for each in self.without],
            "quick_only": self.quick_only,
            "tells_unpacking": self.tells_unpacking,
        }


def _source_as_data(source: SourceFile) -> dict[str, Any]:
    return {
        "name": source.name,
        "kind": source.kind,
        "cells": [
            {"label": cell.label, "source": cell.source, "first_line": cell.first_line}
            for cell in source.cells
        ],
    }


@lru_cache(maxsize=64)
def compile_driver(source: str, entry: str) -> NDArray[np.uint8]:
    """Compile ``source`` and return the code as bytes, for a child that runs the same Python.

    ``entry`` is the function of it that will be called; its name is kept.
    """
    from grader.author_code import parse

    tree = parse(source)
    names = {
        node.name: f"_{number}"
        for number, node in enumerate(tree.body)
        if isinstance(node, ast.FunctionDef) and node.name != entry
    }
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED):
            _drop_docstring(node)
        if isinstance(node, ast.FunctionDef):
            node.name = names.get(node.name, node.name)
        elif isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    code = compile(tree, _DRIVER_FILE, "exec", dont_inherit=True)
    return np.frombuffer(marshal.dumps(_without_names(code)), np.uint8)


def _drop_docstring(
    node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
) -> None:
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        node.body[0] = ast.copy_location(ast.Pass(), first)


def _without_names(code: CodeType, outer: dict[str, str] | None = None) -> CodeType:
    """Return ``code`` with its variables renamed; ``outer`` maps names of enclosing functions.

    The parameters of inner functions keep their names: the driver may pass them by keyword.
    """
    kept = code.co_argcount + code.co_kwonlyargcount if outer else 0
    own = {
        name: name if place < kept else f"_{len(outer or ())}_{place}"
        for place, name in enumerate(dict.fromkeys((*code.co_varnames, *code.co_cellvars)))
    }
    names = {**(outer or {}), **own}
    inner = names if code.co_flags & inspect.CO_OPTIMIZED else {}
    return code.replace(
        co_varnames=tuple(names[name] for name in code.co_varnames),
        co_cellvars=tuple(names[name] for name in code.co_cellvars),
        co_freevars=tuple(names.get(name, name) for name in code.co_freevars),
        co_consts=tuple(
            _without_names(const, inner) if isinstance(const, CodeType) else const
            for const in code.co_consts
        ),
    )
