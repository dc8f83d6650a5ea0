"""Read which of the learner's files a statement loads, other than by an import.

``%run``, ``exec(open("x.py").read())`` and their relatives bring the names of a file into the
notebook or script, as a star import does.
"""

from __future__ import annotations

import ast
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox.child.magics import LOADING, MAGIC_CALL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LoadedFile", "imports_all", "loaded_file", "pylab_imports"]

_PYLAB = (
    "import numpy, matplotlib, pylab; import numpy as np; from matplotlib import pyplot as plt;"
    " from pylab import *"
)
_SUFFIXES = (".py", ".ipynb")
_EXECUTING = {"exec", "execfile", "run_path"}


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file whose names a statement takes over."""

    path: str
    """As the learner wrote it; the name of a module where it has no suffix."""
    within: bool
    """Whether the file runs in the names of the one that loads it, rather than in its own."""


def loaded_file(node: ast.stmt) -> LoadedFile | None:
    """Return the file that a top-level statement loads; None for any other statement."""
    if magic := _magic(node):
        name, line = magic
        return _run(line) if name == "run" else None
    if not isinstance(node, ast.Expr | ast.With):
        return None
    called = {_called_name(each) for each in _calls(node)}
    if not called & _EXECUTING:
        return None
    paths = [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and part.value.endswith(_SUFFIXES)
        and "\n" not in part.value
    ]
    return LoadedFile(paths[0], within="run_path" not in called) if paths else None


def pylab_imports(node: ast.stmt) -> list[ast.stmt]:
    """Return the imports that ``%pylab`` stands for; none for any other statement."""
    magic = _magic(node)
    if magic is None or magic[0] != "pylab":
        return []
    return _at(node, ast.parse(_PYLAB).body)


def imports_all(node: ast.stmt, module: str) -> list[ast.stmt]:
    """Return ``from module import *`` in the place of ``node``."""
    return _at(node, [ast.ImportFrom(module=module, names=[ast.alias("*")], level=0)])


def _at(node: ast.stmt, statements: list[ast.stmt]) -> list[ast.stmt]:
    for statement in statements:
        for part in ast.walk(statement):
            ast.copy_location(part, node)
    return statements


def _magic(node: ast.stmt) -> tuple[str, str] | None:
    """Return name and line of a loading magic, also as an exported notebook has it."""
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return None
    texts = [
        each.value
        for each in node.value.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    name = _called_name(node.value)
    if name == "magic" and texts:  # get_ipython().magic("run x.py")
        texts = [*texts[0].lstrip("%").partition(" ")[::2]]
    elif name not in (MAGIC_CALL, "run_line_magic"):
        return None
    name, line = [*texts, "", ""][:2]
    return (name, line) if name in LOADING else None


def _run(line: str) -> LoadedFile | None:
    """Read what is behind ``%run``: options, then the file, then its arguments."""
    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    options = []
    while words and words[0].startswith("-"):
        options.append(words.pop(0))
    if not words:
        return None
    path = words[0] if "-m" in options or words[0].endswith(_SUFFIXES) else f"{words[0]}.py"
    return LoadedFile(path, within="-i" in options)


def _calls(node: ast.stmt) -> Iterator[ast.Call]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Call))


def _called_name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))
