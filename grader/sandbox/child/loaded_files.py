"""Read which of the learner's files a statement loads, other than by an import.

``%run``, ``exec(open("x.py").read())`` and their relatives bring the names of a file into the
notebook or script, as a star import does. Between the name of the file and what runs it may be
several statements: ``nb = nbformat.read("x.ipynb", 4)``, then a loop over its cells.
"""

from __future__ import annotations

import ast
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox.child.magics import LOADING, MAGIC_CALL
from grader.sandbox.child.statement import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LoadedFile", "LoadedFiles", "imports_all", "imports_as", "pylab_imports"]

_PYLAB = (
    "import numpy, matplotlib, pylab; import numpy as np; from matplotlib import pyplot as plt;"
    " from pylab import *"
)
_SUFFIXES = (".py", ".ipynb")
_MODULE_LOADERS = {"exec_module", "load_module", "load_source"}
"""What runs a file as a module of its own."""
_EXECUTING = {"exec", "execfile", "run_cell", "run_path"}
_MAY_LOAD = re.compile(rf"\b(?:{'|'.join(sorted(_EXECUTING | _MODULE_LOADERS))})\b")
_MAX_PATHS = 20
"""Files that one name may stand for."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file whose names a statement takes over."""

    path: str
    """As the learner wrote it; the name of a module where it has no suffix."""
    within: bool
    """Whether the file runs in the names of the one that loads it, rather than in its own."""
    name: str = ""
    """The name that it gets as a module; "" where its own names are taken over."""


class LoadedFiles:
    """Reads which files the top-level statements of one source load, in their order."""

    def __init__(self, text: str) -> None:
        self._follows = bool(_MAY_LOAD.search(text))
        self._paths: dict[str, list[str]] = {}
        """The files that the value of a name comes from."""
        self._executing: set[str] = set()
        """The learner's own functions that run what they read."""

    def of(self, node: ast.stmt) -> list[LoadedFile]:
        """Return the files that the next statement loads; none for most."""
        if magic := _magic(node):
            name, line = magic
            found = _run(line) if name == "run" else None
            return [found] if found else []
        if not self._follows:
            return []
        called = {_called_name(each) for each in _calls(node)}
        paths = self._paths_in(node)
        self._remember(node, called, paths)
        if isinstance(node, ast.Expr | ast.For | ast.With | ast.Assign):
            return _loads(node, called, self._executing, paths)
        return []

    def _paths_in(self, node: ast.AST) -> list[str]:
        """Return the files that a statement names, or reads names of."""
        found: dict[str, None] = {}
        for part in _without_compiled_names(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                found |= dict.fromkeys(self._paths.get(part.id, ()))
            elif path := _path(part):
                found[path] = None
        return list(found)[:_MAX_PATHS]

    def _remember(self, node: ast.stmt, called: set[str], paths: list[str]) -> None:
        if isinstance(node, FUNCTIONS):
            if called & (_EXECUTING | self._executing):
                self._executing.add(node.name)
                self._paths[node.name] = paths
            return
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                self._paths[part.id] = paths


def _loads(
    node: ast.stmt, called: set[str], executing: set[str], paths: list[str]
) -> list[LoadedFile]:
    if called & _MODULE_LOADERS:
        name = _module_name(node)
        return [LoadedFile(path, within=False, name=name) for path in paths if name]
    if called & executing or (called & _EXECUTING and not isinstance(node, ast.Assign)):
        return [LoadedFile(path, within="run_path" not in called) for path in paths]
    return []


def _module_name(node: ast.stmt) -> str:
    """Return the name that a module gets which a statement loads; "" if it gets none."""
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)])
            | ast.Expr(value=ast.Call(args=[ast.Name(id=name)]))
        ):
            return name
    return ""


def _without_compiled_names(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a statement in its order, without the file names that ``compile`` is given to tell."""
    yield node
    for part in ast.iter_child_nodes(node):
        if (
            isinstance(node, ast.Call)
            and _called_name(node) == "compile"
            and part not in (node.func, *node.args[:1])
        ):
            continue
        yield from _without_compiled_names(part)


def _path(part: ast.AST) -> str:
    """Return the file that a part of a statement names; "" if it names none."""
    text = part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""
    return text if text.endswith(_SUFFIXES) and "\n" not in text else ""


def pylab_imports(node: ast.stmt) -> list[ast.stmt]:
    """Return the imports that ``%pylab`` stands for; none for any other statement."""
    magic = _magic(node)
    if magic is None or magic[0] != "pylab":
        return []
    return _at(node, ast.parse(_PYLAB).body)


def imports_all(node: ast.stmt, module: str) -> list[ast.stmt]:
    """Return ``from module import *`` in the place of ``node``."""
    return _at(node, [ast.ImportFrom(module=module, names=[ast.alias("*")], level=0)])


def imports_as(node: ast.stmt, module: str, name: str) -> list[ast.stmt]:
    """Return ``import module as name`` in the place of ``node``."""
    return _at(node, [ast.Import(names=[ast.alias(module, asname=name)])])


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
