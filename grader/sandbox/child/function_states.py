"""Tell why a function is missing, and which functions are not written, by what a file says.

What is told are codes that the grader has sentences for, and places in the learner's files.
"""

from __future__ import annotations

import ast
import re
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox.child import locations
from grader.sandbox.child.endless import endless_loop, waiting_line
from grader.sandbox.child.statement import FUNCTIONS, mentions
from grader.sandbox.child.stub_module import StubModule, is_stub, module_of
from grader.sandbox.child.unwritten import unwritten_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from grader.sandbox.child.left_out import LeftOutLog
    from grader.sandbox.child.recover import LeftOutLines
    from grader.sandbox.child.statement import Statement
    from grader.sandbox.child.unwritten import Function

__all__ = ["State", "states_of"]

_NOT_DEFINED = re.compile(r"name '(\w{1,80})' is not defined")
_MAX_STATES = 100
_MAX_DETAIL = 200
_GIVEN_UP = {"ended", "endless", "newer", "python2", "raised", "slow", "syntax", "unwritten"}
"""Codes of reasons for which something was left out."""
_LEFT_OUT = {"cell_magic", "data", "magic", "main_guard", "plain_only", "replaced", "training"}
"""Further ones, which say nothing against the lines themselves."""

State = list[Any]
"""Name, code, place (None, or file, line, cell and code of a line), detail."""


def states_of(
    graded: Collection[str],
    namespace: Mapping[str, Any],
    used: Iterable[Statement],
    candidates: Iterable[Statement],
    left_out: LeftOutLog,
) -> list[State]:
    """Return what is to say about functions, one piece for each; none for those that are written.

    ``used`` are the statements of all files that ran, ``candidates`` those that were parsed.
    """
    given_up = _of_left_out(left_out.functions)
    states = {name: state for name, state in given_up.items() if name not in namespace}
    definitions = {
        (each.filename, line): each
        for each in used
        if isinstance(each.node, FUNCTIONS)
        # Compiled code begins at the first decorator, if the function was taken with it.
        for line in (each.node.lineno, *(part.lineno for part in each.node.decorator_list))
    }
    known = {name for name, value in namespace.items() if _is_no_value(value)}
    missing = set()
    for name in graded:
        value = namespace.get(name)
        if isinstance(value, StubModule):
            states[name] = _imported(name, value, used)
        elif not callable(value):
            missing.add(name)
        elif (state := _of_written(name, value, definitions, known)) is not None:
            # Beside a version that cannot be read, a stub is nothing that was handed in, and what
            # returns nothing may be the lines in front of those that cannot be read.
            is_part = state[1] in ("unwritten", "no_return")
            states[name] = given_up.get(name, state) if is_part else state
    for state in _nested(missing - states.keys(), candidates) if missing else ():
        states.setdefault(state[0], state)
    lacking = [*left_out.lacking, *_lacking_modules(used)]
    rows = [_state("", "not_loaded", filename, line, what) for filename, line, what in lacking]
    lost = _of_left_out(
        {
            name: lines
            for name, lines in left_out.names.items()
            if name not in namespace and name not in states
        }
    )
    needed = mentions(code for each in used for code in each.reads_ever()) if lost else set()
    for state in lost.values():
        found = _NOT_DEFINED.search(state[3])
        needed |= {found[1]} if found else set()
    rows += [state for name, state in lost.items() if name in needed]
    return [*states.values(), *rows][:_MAX_STATES]


def _of_left_out(names: Mapping[str, tuple[str, LeftOutLines]]) -> dict[str, State]:
    """Return why names are missing whose lines were left out."""
    found: dict[str, State] = {}
    for name, (filename, lines) in names.items():
        code, _, detail = lines.why.partition(": ")
        if code in _LEFT_OUT:
            code, detail = "left_out", code
        if code in {*_GIVEN_UP, "left_out"}:
            found[name] = _state(name, code, filename, lines.first, detail)
    return found


def _lacking_modules(used: Iterable[Statement]) -> Iterator[tuple[str, int, str]]:
    """Yield where all names of a module are imported that is not there, and how it is called."""
    for statement in used:
        node = statement.node
        module = node.module if isinstance(node, ast.ImportFrom) else None
        if module and "*" in statement.binds and is_stub(sys.modules.get(module)):
            yield statement.filename, node.lineno, module


def _state(name: str, code: str, filename: str, line: int, detail: str = "") -> State:
    return [name, code, locations.place(filename, line), detail[:_MAX_DETAIL]]


def _is_no_value(value: object) -> bool:
    return callable(value) or isinstance(value, ModuleType)


def _imported(name: str, stub: StubModule, used: Iterable[Statement]) -> State:
    """Return the state of a function that was to come from a module that is not there."""
    for statement in used:
        if name in statement.binds:
            return _state(
                name, "imported", statement.filename, statement.node.lineno, module_of(stub)
            )
    return [name, "imported", None, module_of(stub)]


def _of_written(
    name: str,
    value: Any,
    definitions: Mapping[tuple[str, int], Statement],
    known: Collection[str],
) -> State | None:
    """Return what is not written of a function that exists, or which loop in it never ends."""
    code = getattr(value, "__code__", None)
    filename = getattr(code, "co_filename", "")
    statement = definitions.get((filename, getattr(code, "co_firstlineno", 0)))
    if statement is None or not isinstance(statement.node, FUNCTIONS):
        return None
    node = statement.node
    found = unwritten_state(node, locations.source_of(filename).lines, known)
    if found is not None:
        return _state(name, found.what, filename, found.line, found.holds)
    if loop := endless_loop(node):
        return _state(name, "endless_loop", filename, *loop)
    if end := _end_without_return(node):
        return _state(name, "no_return", filename, end.lineno, _prints(end))
    if (waiting := waiting_line(node)) is not None:
        return _state(name, "waiting", filename, waiting)
    return None


def _end_without_return(node: Function) -> ast.stmt | None:
    """Return the last statement of a function that returns nothing anywhere; else None."""
    todo: list[ast.AST] = list(node.body)
    while todo:
        here = todo.pop()
        if isinstance(here, ast.Yield | ast.YieldFrom):
            return None
        if isinstance(here, ast.Return) and not (_is_nothing(here.value) or _prints(here)):
            return None
        if not isinstance(here, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            todo += ast.iter_child_nodes(here)
    last: ast.stmt = node.body[-1]
    while inner := getattr(last, "body", None):
        last = inner[-1]
    return None if isinstance(last, ast.Raise) else last


def _is_nothing(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _prints(node: ast.stmt) -> str:
    """Return "print" if the statement prints something, else ""."""
    match node:
        case (
            ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=[_, *_]))
            | ast.Return(value=ast.Call(func=ast.Name(id="print")))
        ):
            return "print"
    return ""


def _nested(names: Collection[str], statements: Iterable[Statement]) -> list[State]:
    """Return the states of functions that are defined only within a function or class."""
    outer = [each for each in statements if isinstance(each.node, (*FUNCTIONS, ast.ClassDef))]
    return [
        _state(inner.name, "nested", each.filename, inner.lineno, getattr(each.node, "name", ""))
        for each in outer
        for inner in ast.walk(each.node)
        if isinstance(inner, FUNCTIONS) and inner is not each.node and inner.name in names
    ]
