"""A top-level statement: the names that it binds, changes, reads and calls."""

from __future__ import annotations

import ast
import builtins
import copy
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "ANYTHING",
    "FUNCTIONS",
    "Statement",
    "bound_names",
    "called",
    "has_decorator",
    "mentions",
    "without_decorators",
]

ANYTHING = "*"
"""Stands for every name, where a statement writes through globals()."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = (*FUNCTIONS, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_BUILTINS = frozenset(dir(builtins))
_NAMING_BY_TEXT = {"exec", "globals", "locals", "setattr", "vars"}
"""By which any name may be bound."""
_OPTIMIZED = 1


@dataclass(eq=False)
class Statement:
    """One top-level statement, with its file and its place in the order of running."""

    node: ast.stmt
    filename: str
    index: int
    """Its place in the order of running."""
    flags: int = 0
    """What ``from __future__`` switched on."""
    selected: bool = False
    expanded: bool = False
    """Whether the statements that it depends on have been selected as well."""
    why: str = "unused"
    """The reason code for leaving it out, if it is left out."""
    changes: set[str] = field(default_factory=set)
    """Names whose objects it changes, rather than binds."""

    @cached_property
    def code(self) -> CodeType:
        """The statement, compiled alone; raises one of ``recover.COMPILE_ERRORS``."""
        module = ast.Module([self.node], type_ignores=[])
        code = compile(module, self.filename, "exec", flags=self.flags, dont_inherit=True)
        assert isinstance(code, CodeType)  # noqa: S101 - what compile returns
        return code

    @property
    def is_definition(self) -> bool:
        """Whether it is a plain definition or import, as most statements are."""
        return isinstance(self.node, (*_DEFINITIONS, *_IMPORTS))

    @property
    def has_no_effect(self) -> bool:
        """Whether it is a docstring, another constant or ``pass``."""
        node = self.node
        is_value = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        return is_value or isinstance(node, ast.Pass)

    @cached_property
    def always(self) -> bool:
        """Whether it defines or imports something, also inside an ``if`` or a ``try``."""
        return self.is_definition or any(
            isinstance(part, (*_DEFINITIONS, *_IMPORTS)) for part in scope(self.node)
        )

    @cached_property
    def binds(self) -> set[str]:
        """Names that exist after it has run."""
        return bound_names(self.node)

    def find_changes(self, functions: dict[str, set[str]], modules: set[str]) -> None:
        """Find the names whose objects it changes, without binding them.

        ``functions`` has the names that each of the learner's functions mentions. A call of a
        module's function (``modules``), such as np.random.seed(1), changes no name.
        """
        for part in scope(self.node):
            if isinstance(part, ast.Attribute | ast.Subscript) and isinstance(part.ctx, ast.Store):
                self.changes.add(_root(part))
            elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
                root = _root(part.value)
                if isinstance(part.value.func, ast.Name):
                    self.changes |= functions.get(root, set())
                elif root not in modules:
                    self.changes.add(root)
            elif isinstance(part, ast.Name) and part.id in _NAMING_BY_TEXT:
                self.changes.add(ANYTHING)
        self.changes.discard("")

    @property
    def provides(self) -> set[str]:
        """The names because of which other statements may depend on it.

        No statement depends on a value that hides a builtin, such as ``max = 3`` in a test cell.
        """
        value = getattr(self.node, "value", None)
        if self.always or isinstance(value, ast.Lambda | ast.Name | ast.Attribute):
            return self.binds | self.changes
        return (self.binds | self.changes) - _BUILTINS

    def reads_at_once(self) -> Iterator[CodeType]:
        """Yield the code objects that run when the statement runs."""
        yield from _nested(self.code, at_once=True)

    def reads_ever(self) -> Iterator[CodeType]:
        """Yield all code objects, the bodies of functions included."""
        yield from _nested(self.code, at_once=False)


def bound_names(node: ast.AST) -> set[str]:
    """Return the names that exist after ``node`` has run."""
    names: set[str] = set()
    for part in scope(node):
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(part.name)
            case ast.Import() | ast.ImportFrom():
                names |= {alias.asname or alias.name.split(".")[0] for alias in part.names}
            case ast.Name(ctx=ast.Store()):
                names.add(part.id)
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                names.add(name)
    return names


def scope(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run when ``node`` runs: no bodies of functions and classes."""
    todo: list[ast.AST] = [node]
    while todo:
        here = todo.pop()
        yield here
        if isinstance(here, _DEFINITIONS):
            todo += here.decorator_list
        elif isinstance(here, _COMPREHENSIONS):
            # Their targets are not names of the module.
            todo += [part for part in ast.iter_child_nodes(here) if isinstance(part, ast.expr)]
            todo += [part for loop in here.generators for part in (loop.iter, *loop.ifs)]
        elif not isinstance(here, ast.Lambda | ast.comprehension):
            todo += ast.iter_child_nodes(here)


def has_decorator(node: ast.stmt) -> bool:
    """Tell whether ``node`` defines a function or class with a decorator."""
    return isinstance(node, _DEFINITIONS) and bool(node.decorator_list)


def without_decorators(node: ast.stmt) -> ast.stmt:
    """Return a definition without its decorators; another statement as it is."""
    if not isinstance(node, _DEFINITIONS) or not node.decorator_list:
        return node
    bare = copy.copy(node)
    bare.decorator_list = []
    return bare


def called(node: ast.AST) -> set[str]:
    """Return the names that ``node`` calls: ``f`` for ``f()``, ``.f`` for ``a.b.f()``."""
    names = set()
    for part in scope(node):
        if isinstance(part, ast.Call):
            if isinstance(part.func, ast.Name):
                names.add(part.func.id)
            elif isinstance(part.func, ast.Attribute):
                names.add(f".{part.func.attr}")
    return names


def mentions(codes: Iterable[CodeType]) -> set[str]:
    """Return every global name that the code may read or write, and some attributes."""
    return {name for code in codes for name in code.co_names}


def _root(node: ast.expr) -> str:
    """Return the name that an attribute, a subscript or a call starts from."""
    while True:
        match node:
            case ast.Attribute() | ast.Subscript():
                node = node.value
            case ast.Call():
                node = node.func
            case ast.Name():
                return node.id
            case _:
                return ""


def _nested(code: CodeType, *, at_once: bool) -> Iterator[CodeType]:
    todo = [code]
    while todo:
        here = todo.pop()
        yield here
        todo += [
            part
            for part in here.co_consts
            if isinstance(part, CodeType) and not (at_once and _is_deferred(part))
        ]


def _is_deferred(code: CodeType) -> bool:
    """Tell whether code runs only when called: a function's body, but no comprehension."""
    inline = code.co_name.startswith("<") and code.co_name != "<lambda>"
    return bool(code.co_flags & _OPTIMIZED) and not inline
