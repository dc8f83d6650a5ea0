"""Execute the reference, the source with its solutions, and edit it to make mistakes."""

from __future__ import annotations

import ast
import inspect
import threading
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from grader.author_code import parse
from grader.course.files import read_text
from grader.course.importing import importable
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from grader.course.mistakes import Mistake

__all__ = ["Reference"]

# Helper modules stand in sys.modules while a reference runs, which no other thread should see.
_executing = threading.Lock()


@dataclass(frozen=True)
class Reference:
    """The executed reference of an exercise."""

    path: Path
    text: str
    namespace: Mapping[str, Any]
    """The globals of the executed source."""
    sources: Mapping[str, str]
    """The source text of each top-level function."""

    @classmethod
    def load(cls, path: Path, helpers: Mapping[str, str], functions: tuple[str, ...]) -> Reference:
        """Execute ``path`` with ``helpers`` (module name -> source) importable meanwhile."""
        text = read_text(path)
        try:
            tree = parse(text)
        except SyntaxError as error:
            raise CourseError(f"{path}, line {error.lineno}: {error.msg}") from error
        lines = text.splitlines()
        sources = {
            node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
        }
        if missing := [name for name in functions if name not in sources]:
            raise CourseError(f"{path} does not define {', '.join(missing)}")
        return cls(path, text, _execute(path, text, helpers), sources)

    def __getitem__(self, function: str) -> Callable[..., Any]:
        """Return a function of the reference."""
        found: Callable[..., Any] = self.namespace[function]
        return found

    def parameters(self, function: str) -> tuple[str, ...]:
        """Return the names of a function's parameters."""
        return _parameters(self[function])

    def with_functions(self, functions: Mapping[str, Callable[..., Any]]) -> Reference:
        """Return the reference with ``functions`` in the place of its own, also where it calls."""
        namespace = dict(self.namespace)
        for name, source in self.sources.items():
            if name not in functions:
                _run(self.path, source, namespace)
        namespace |= functions
        return replace(self, namespace=namespace)

    def with_edit(self, mistake: Mistake) -> dict[str, Any]:
        """Return a copy of the namespace in which one function makes ``mistake``.

        The other functions are the reference's own and keep calling each other; only what
        the edited function itself calls is looked up in the copy.
        """
        edited = dict(self.namespace)
        _run(self.path, mistake.edit(self.sources[mistake.function]), edited)
        return edited

    def text_with_edit(self, mistake: Mistake) -> str:
        """Return the whole source with ``mistake`` in it, as a learner would have written it."""
        right = self.sources[mistake.function]
        return self.text.replace(right, mistake.edit(right), 1)


@cache  # a diagnosis asks for every output of every call
def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def _execute(path: Path, text: str, helpers: Mapping[str, str]) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    with _executing, importable(helpers):
        _run(path, text, namespace)
    return namespace


def _run(path: Path, text: str, namespace: dict[str, Any]) -> None:
    try:
        exec(compile(text, str(path), "exec"), namespace)  # noqa: S102 - the author's own code
    except (Exception, SystemExit) as error:
        raise CourseError(f"{path} does not run: {type(error).__name__}: {error}") from error
