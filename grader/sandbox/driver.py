"""The course's own loops on their way into a sandbox process: code that gives nothing away.

A training loop of a hidden test runs beside learner code, which can look at everything in its
process. So it is sent as compiled code, without its text, comments and docstrings, and without the
names that its author gave to functions and variables.
"""

from __future__ import annotations

import ast
import inspect
import marshal
from functools import lru_cache
from types import CodeType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["packed", "unpacked"]

_FILE = "<driver>"
_DOCUMENTED = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@lru_cache(maxsize=64)
def packed(source: str, entry: str) -> NDArray[np.uint8]:
    """Return ``source`` compiled, as bytes that an equal Python can run.

    ``entry`` is the function of it that will be called; its name is kept.
    """
    from grader.parsing import parsed

    tree = parsed(source)
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
    code = compile(tree, _FILE, "exec", dont_inherit=True)
    return np.frombuffer(marshal.dumps(_nameless(code)), np.uint8)


def unpacked(data: NDArray[np.uint8]) -> CodeType:
    """Return the code; only for what the grader has sent."""
    code = marshal.loads(data.tobytes())  # noqa: S302 - the grader's own
    assert isinstance(code, CodeType)  # noqa: S101 - as packed made it
    return code


def _drop_docstring(
    node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
) -> None:
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        node.body[0] = ast.copy_location(ast.Pass(), first)


def _nameless(code: CodeType, outer: dict[str, str] | None = None) -> CodeType:
    """Return ``code`` with other names for its variables; ``outer`` are the new ones around it.

    The parameters of inner functions keep theirs, by which the driver may call them.
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
            _nameless(const, inner) if isinstance(const, CodeType) else const
            for const in code.co_consts
        ),
    )
