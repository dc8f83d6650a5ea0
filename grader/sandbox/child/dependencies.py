"""Select the top-level statements that the graded functions depend on.

Definitions and imports are always selected. Any other statement is selected if it binds or changes
a name that a selected statement reads.
"""

from __future__ import annotations

import dis
from typing import TYPE_CHECKING

from grader.sandbox.child.recover import COMPILE_ERRORS, syntax_reason
from grader.sandbox.child.statement import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType

    from grader.sandbox.child.statement import Statement

__all__ = ["select"]


def select(statements: list[Statement], roots: Iterable[str]) -> None:
    """Mark as ``selected`` the statements that the names ``roots`` depend on.

    Statements that do not compile stay unmarked; those that are ``always`` selected must compile.
    """
    by_name: dict[str, list[Statement]] = {}
    for statement in statements:
        for name in statement.provides:
            by_name.setdefault(name, []).append(statement)
    assigned = {
        name for name, binders in by_name.items() if any(not binder.always for binder in binders)
    }
    todo = {*roots, ANYTHING}
    for statement in statements:
        if statement.always:
            statement.selected = True
            todo |= _reads(statement.reads_at_once(), assigned)
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        seen.add(name)
        for statement in by_name.get(name, ()):
            todo |= _select(statement, assigned) - seen


def _select(statement: Statement, assigned: set[str]) -> set[str]:
    """Select a statement and return the names that it depends on in turn."""
    if statement.expanded:
        return set()
    statement.expanded = True
    try:
        names = _reads(statement.reads_ever(), assigned)
    except COMPILE_ERRORS as error:
        statement.why = syntax_reason(error)
        return set()
    statement.selected = True
    return names


def _reads(codes: Iterable[CodeType], assigned: set[str]) -> set[str]:
    """Return the global names that the code reads.

    Names in ``assigned`` are looked up exactly; other names may be those of attributes.
    """
    names: set[str] = set()
    for code in codes:
        mentioned = set(code.co_names)
        doubtful = mentioned & assigned
        if doubtful:  # co_names holds attributes as well: x.T is not the global T
            doubtful &= {
                step.argval
                for step in dis.get_instructions(code)
                if "GLOBAL" in step.opname or step.opname == "LOAD_NAME"
            }
        names |= (mentioned - assigned) | doubtful
        if mentioned & {"globals", "eval", "exec", "vars"}:
            names |= {const for const in code.co_consts if isinstance(const, str)}
    return names
