"""Tables and numbers outside of functions: which of them a call reads, and making them anew."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.scope import called_name
from grader.sandbox.child.experiments.walking import walk
from grader.sandbox.child.recover import COMPILE_ERRORS
from grader.sandbox.child.statement import bound_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from grader.sandbox.child.statement import Statement

__all__ = ["Remaking", "Table", "functions_of_modules", "tables_read"]

_MADE_OF = {
    *("array", "dict", "enumerate", "exp", "float", "frozenset", "int", "len", "list", "log"),
    *("SimpleNamespace", "partial", "range", "set", "sqrt", "tuple", "zip"),
}
"""Functions that may be called again to make a table anew."""
_MAKING = {"__init__", "__new__", "__post_init__", "__call__"}
"""Methods that run when an object is made."""
_NAMES = (ast.Name, ast.Tuple, ast.Store)
_COMPUTED = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.NamedExpr, ast.Await)
MAX_TABLES, MAX_FUNCTIONS = 20, 12
"""Tables that a call may read, and functions of one module that may be meant for one another."""


@dataclass(frozen=True, slots=True)
class Table:
    """A statement outside of functions that gives a name a value."""

    statement: int
    """The number of the top-level statement that it is, or is in."""
    node: ast.Assign | ast.AnnAssign
    owner: str = ""
    """The class that it is in, if it is in one."""


def tables_read(top_level: Sequence[Statement], reached: Mapping[str, set[int]]) -> list[Table]:
    """Return the tables whose names the functions read of which lines were ``reached``."""
    read: set[str] = set()
    for statement in top_level:
        lines = reached.get(statement.filename, set())
        for part in walk(statement.node):
            if isinstance(part, (ast.FunctionDef, ast.Lambda)) and _touches(part, lines):
                read |= set(_names(part))
    plain = {name for each in top_level for name in _plain_classes(each.node)}
    found = [
        table
        for number, statement in enumerate(top_level)
        for table in _tables(number, statement.node, _MADE_OF | plain)
    ]
    kept: list[Table] = []
    while more := [each for each in found if each not in kept and _binds(each) & read]:
        kept += more
        read |= {name for each in more if each.node.value for name in _names(each.node.value)}
    return kept[:MAX_TABLES]


def _plain_classes(node: ast.stmt) -> Iterator[str]:
    """Yield the name of a class whose objects only hold what they are given."""
    match node:
        case ast.ClassDef(name=name) if not any(
            isinstance(each, ast.FunctionDef) and each.name in _MAKING for each in node.body
        ):
            yield name
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
            if called_name(call) == "namedtuple":
                yield name


def _tables(number: int, node: ast.stmt, made_of: Collection[str]) -> Iterator[Table]:
    owner = node.name if isinstance(node, ast.ClassDef) else ""
    for each in node.body if isinstance(node, ast.ClassDef) else [node]:
        if isinstance(each, (ast.Assign, ast.AnnAssign)) and _is_made_again(each, made_of):
            yield Table(number, each, owner)


def _is_made_again(node: ast.Assign | ast.AnnAssign, made_of: Collection[str]) -> bool:
    """Tell whether a value can be made again without doing anything else."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return (
        node.value is not None
        and not isinstance(node.value, ast.Lambda)
        and all(isinstance(part, _NAMES) for each in targets for part in walk(each))
        and not any(
            isinstance(part, _COMPUTED)
            or (isinstance(part, ast.Call) and called_name(part) not in made_of)
            for part in _made_at_once(node.value)
        )
    )


def _made_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """Yield ``node`` and what is in it, without the bodies of functions."""
    if not isinstance(node, ast.Lambda):
        yield node
        for each in ast.iter_child_nodes(node):
            yield from _made_at_once(each)


def _binds(table: Table) -> set[str]:
    return bound_names(table.node)


def _names(node: ast.AST) -> Iterator[str]:
    for part in walk(node):
        match part:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name):
                yield name


def _touches(node: Any, lines: set[int]) -> bool:
    return not lines.isdisjoint(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def functions_of_modules(namespace: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return for each name of a small module the functions that it defines."""
    found: dict[str, tuple[str, ...]] = {}
    for name, module in namespace.items():
        if isinstance(module, ModuleType):
            own = [
                each
                for each, value in vars(module).items()
                if not each.startswith("_") and getattr(value, "__code__", None) is not None
            ]
            if 1 < len(own) <= MAX_FUNCTIONS:
                found[name] = tuple(own)
    return found


@dataclass
class Remaking:
    """Makes tables anew, wherever they are referred to by name, and puts the old ones back."""

    namespace: Mapping[str, Any]
    _replaced: list[tuple[Any, str, Any]] = field(default_factory=list)
    """What holds each name that has another value now, and the value that it had."""

    def make(self, table: Table, statement: Statement) -> bool:
        """Run the statement of ``table`` as it is now; False if it cannot be run."""
        module = ast.Module([table.node], type_ignores=[])
        names = _binds(table)
        try:
            code = compile(
                ast.fix_missing_locations(module),
                statement.filename,
                "exec",
                flags=statement.flags,
                dont_inherit=True,
            )
            space = next(each for each in self._spaces() if (table.owner or min(names)) in each)
            owner = space[table.owner] if table.owner else None
            made = dict(vars(owner)) if owner is not None else {}
            exec(code, space, made)  # noqa: S102 - the learner's own code, in its process
        except (*COMPILE_ERRORS, Exception, StopIteration):  # noqa: BLE001 - what an edit leads to
            return False
        for name in names & made.keys():
            if owner is not None:
                self._put(owner, name, vars(owner).get(name), made[name])
                continue
            old = space.get(name)
            for each in self._spaces():
                if each.get(name) is old:
                    self._put(each, name, old, made[name])
        return True

    def _put(self, holder: Any, name: str, old: Any, new: Any) -> None:
        self._replaced.append((holder, name, old))
        _set(holder, name, new)

    def undo(self) -> None:
        """Give all names the values back that they had."""
        while self._replaced:
            _set(*self._replaced.pop())

    def _spaces(self) -> Iterator[Any]:
        yield self.namespace
        for module in [*sys.modules.values()]:
            space = getattr(module, "__dict__", None)
            if type(space) is dict and space is not self.namespace:
                yield space


def _set(holder: Any, name: str, value: Any) -> None:
    if isinstance(holder, type):
        setattr(holder, name, value)
    else:
        holder[name] = value
