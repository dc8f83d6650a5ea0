"""Run statements one by one, and leave out those that raise."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.raised import as_written, name_of
from grader.sandbox.child.recover import COMPILE_ERRORS
from grader.sandbox.child.statement import without_decorators
from grader.sandbox.child.stub_module import is_stub

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.sandbox.child.statement import Statement
    from grader.sandbox.child.watch import Watch

    Leave = Callable[[Statement, str], None]
    """Called with a statement that is left out, and the reason code."""

__all__ = ["run_all"]


def run_all(
    statements: list[Statement], namespace: dict[str, Any], leave: Leave, watch: Watch
) -> list[Statement]:
    """Run the statements in order in ``namespace``, and return those that ran.

    ``watch`` is told of each, and knows which are to be left out.

    The cells of a notebook may have been run in another order than they are written: a statement
    that raises a NameError is tried again at the end, unless a later one has bound its names.
    """
    bound: dict[str, int] = {}
    failed: set[Statement] = set()
    retried: list[Statement] = []
    for statement in statements:
        if why := watch.why_not(statement):
            failed.add(statement)
            leave(statement, why)
            continue
        watch.begin(statement)
        before = {name: namespace[name] for name in statement.binds if name in namespace}
        error = _attempt(statement, namespace, leave, watch, last=False)
        _restore_functions(before, namespace)
        if error is None:
            bound |= dict.fromkeys(statement.binds, statement.index)
        elif issubclass(type(error), NameError):
            retried.append(statement)
        else:
            failed.add(statement)
            leave(statement, _reason(error))
            if issubclass(type(error), MemoryError):
                watch.out_of_memory(statement, _reason(error))
    for statement in retried:
        if any(bound.get(name, -1) > statement.index for name in statement.binds):
            failed.add(statement)
            leave(statement, "replaced")
            continue
        watch.begin(statement)
        error = _attempt(statement, namespace, leave, watch, last=True)
        if error is not None:
            failed.add(statement)
            leave(statement, _reason(error))
    return [statement for statement in statements if statement not in failed]


def _attempt(
    statement: Statement, namespace: dict[str, Any], leave: Leave, watch: Watch, *, last: bool
) -> BaseException | None:
    """Run a statement, or the parts of it that run; return what it raised if no part did."""
    node = statement.node
    if why := watch.why_bare(statement):
        error = _part(statement, without_decorators(node), namespace)
        if error is None:
            leave(statement, f"decorator_{why}")
        return error
    error = _run(statement.code, namespace)
    if error is None:
        return None
    if isinstance(node, ast.ImportFrom) and len(node.names) > 1:
        return _name_by_name(statement, node, namespace, leave)
    if (
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.decorator_list
        and (last or not issubclass(type(error), NameError))
    ):
        return _undecorated(statement, node, error, namespace, leave)
    return error


def _restore_functions(before: dict[str, Any], namespace: dict[str, Any]) -> None:
    """Give functions back that an import has replaced by a stub: their file is not there."""
    for name, value in before.items():
        if callable(value) and not is_stub(value) and is_stub(namespace.get(name)):
            namespace[name] = value


def _run(code: Any, namespace: dict[str, Any]) -> BaseException | None:
    try:
        exec(code, namespace)  # noqa: S102 - running learners' code is what this process is for
    except BaseException as error:  # noqa: BLE001 - SystemExit from a cell must not end the rest
        return error
    return None


def _part(statement: Statement, node: ast.stmt, namespace: dict[str, Any]) -> BaseException | None:
    module = ast.Module([node], type_ignores=[])
    try:
        code = compile(module, statement.filename, "exec", flags=statement.flags, dont_inherit=True)
    except COMPILE_ERRORS as error:
        return error
    return _run(code, namespace)


def _name_by_name(
    statement: Statement, node: ast.ImportFrom, namespace: dict[str, Any], leave: Leave
) -> BaseException | None:
    errors = []
    for alias in node.names:
        single = copy.copy(node)
        single.names = [alias]
        error = _part(statement, single, namespace)
        if error is not None:
            errors.append(error)
    if len(errors) == len(node.names):
        return errors[0]
    for error in errors:
        leave(statement, _reason(error))
    return None


def _undecorated(
    statement: Statement,
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    error: BaseException,
    namespace: dict[str, Any],
    leave: Leave,
) -> BaseException | None:
    if _part(statement, without_decorators(node), namespace) is not None:
        return error
    leave(statement, f"decorator: {describe(error)}")
    return None


def _reason(error: BaseException) -> str:
    return f"raised: {describe(error)}"


def describe(error: BaseException) -> str:
    """Return type and message of an exception in learner code, shortened."""
    try:
        message = as_written(error, str(error))
    except BaseException:  # noqa: BLE001 - __str__ may be the learner's own
        message = ""
    kind = name_of(type(error))
    return f"{kind}: {message}"[:300] if message else kind
