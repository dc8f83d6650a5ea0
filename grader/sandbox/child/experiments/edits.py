"""The small edits of a learner's text that are tried, likely ones first.

An edit sets one field of the parsed text to another value; the same swap undoes it. Which edits
there are depends on what the trace of a call has shown: the lines that were reached, and the names
and sizes that are there.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments import expressions, statements
from grader.sandbox.child.experiments.definitions import (
    attributes_in,
    methods_in,
    parameters_in,
    words_in,
)
from grader.sandbox.child.experiments.kinds import asks_kind
from grader.sandbox.child.experiments.operands import Place
from grader.sandbox.child.experiments.orders import mark_order
from grader.sandbox.child.experiments.scope import Scope, assigned_names
from grader.sandbox.child.experiments.tables import Table, tables_read
from grader.sandbox.child.experiments.together import everywhere, exchanged_names
from grader.sandbox.child.experiments.told_edits import keys_of
from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.sandbox.child.experiments.trace import Form, Trace
    from grader.sandbox.child.statement import Statement

__all__ = ["Edit", "edits_of", "first_line"]

MAX_WORDS = 8
"""Texts that may stand in the place of another, though it is another function that has them."""
UNLIKELY = 3
"""The last phase."""
ENTRY = "entry"
"""The kind of edits that put another function into a table."""
EXCHANGED = "exchanged"
"""The kind of edits that exchange two names wherever a function reads them."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(slots=True)
class Edit:
    """One edit: ``holder.field`` (or its member ``index``) becomes ``value``."""

    statement: int
    """The top-level statement that it is in."""
    holder: ast.AST
    field: str
    index: int | None
    value: Any
    kind: str
    phase: int
    """0 for the likeliest; later phases are only tried if no edit of an earlier one works."""
    line: int
    assigns: tuple[str, ...] = ()
    """Names and keys that the edited statement assigns."""
    returns: bool = False
    """Whether it is in a ``return`` statement."""
    more: tuple[Edit, ...] = ()
    """Edits of other places that are made with it."""
    table: Table | None = None
    """The statement outside of functions that it is in, which has to be run again."""

    def keys(self) -> str:
        """Return what is told of the edit; "" of most."""
        return keys_of(self)

    def later(self) -> Edit:
        """Return the edit as one that is tried where nothing likelier works."""
        return replace(self, phase=UNLIKELY)

    def swap(self) -> None:
        """Make the edit, or undo it."""
        if self.index is None:
            old = getattr(self.holder, self.field)
            setattr(self.holder, self.field, self.value)
        else:
            members = getattr(self.holder, self.field)
            old = members[self.index]
            members[self.index] = self.value
        self.value = old
        for each in self.more:
            each.swap()


def edits_of(
    top_level: Sequence[Statement],
    trace: Trace,
    callables: Sequence[str],
    keys: Sequence[str] = (),
    outside: Mapping[str, Form] = MappingProxyType({}),
    modules: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> list[Edit]:
    """Return the edits of what ``trace`` reached, likeliest first, in the order of the lines.

    ``callables`` are functions that may be called in the place of another; ``keys`` are texts that
    may stand in the place of another; ``outside`` are the names outside of functions; ``modules``
    have functions that may be meant for one another.
    """
    found: list[Edit] = []
    words = tuple(dict.fromkeys(word for each in top_level for word in words_in(each.node)))
    known = Scope({}, (), tuple(callables), (), (), modules=modules, words=words[:MAX_WORDS])
    known = replace(
        known,
        methods=methods_in(top_level),
        parameters=dict(pair for each in top_level for pair in parameters_in(each.node)),
        has_raised=trace.error is not None,
    )
    lines: dict[str, set[int]] = {}
    for name, line in trace.lines:
        lines.setdefault(name, set()).add(line)
    for number, statement in enumerate(top_level):
        reached = lines.get(statement.filename, set())
        if reached.isdisjoint(range(statement.node.lineno, _end(statement.node) + 1)):
            continue
        inside = _Walk(number, statement.filename, reached, trace, keys, known)
        found += inside.of(statement.node)
    for table in tables_read(top_level, lines):
        filename = top_level[table.statement].filename
        found += _Walk(table.statement, filename, set(), trace, keys, known).of_table(
            table, outside
        )
    order = trace.lines
    names = [top_level[each.statement].filename for each in found]
    keyed = [
        (each.phase, order.get((name, each.line), len(order)), position, each)
        for position, (name, each) in enumerate(zip(names, found, strict=True))
    ]
    return [each for *_, each in sorted(keyed, key=lambda item: item[:3])]


@dataclass
class _Walk:
    """Goes through one top-level statement."""

    number: int
    filename: str
    reached: set[int]
    trace: Trace
    keys: Sequence[str]
    known: Scope
    """What can be named everywhere."""

    def of(self, node: ast.AST) -> Iterator[Edit]:
        """Yield the edits within the functions of ``node``."""
        for part in walk(node):
            if isinstance(part, _FUNCTIONS) and self._is_reached(part.body):
                scope = self._scope(node, part)
                own = [*self._block(part, "body", scope, part)]
                yield from own
                yield from everywhere(own)
                yield from self._exchanged(part, scope)
            elif isinstance(part, ast.Lambda) and self._touches(part.body):
                scope = self._scope(node, part)
                returns = isinstance(node, ast.Assign) and part is node.value
                yield from self._expressions(part, "body", None, part.body, scope, ((), returns))

    def of_table(self, table: Table, outside: Mapping[str, Form]) -> Iterator[Edit]:
        """Yield the edits of a table, which can name what is ``outside`` of functions."""
        node = table.node
        if node.value is not None:
            scope = self._like(Scope.of(outside, node, self.known.callables, {}, self.keys), node)
            context = (assigned_names(node), False)
            for each in self._expressions(node, "value", None, node.value, scope, context):
                if not self._evades(each):
                    kind = ENTRY if each.kind == "function" else each.kind
                    phase = min(each.phase + 1, UNLIKELY)
                    yield replace(each, table=table, kind=kind, phase=phase)

    def _evades(self, edit: Edit) -> bool:
        """Tell whether a function of the submission gives way to one that is given."""
        old, new = getattr(edit.holder, edit.field), edit.value
        old = old if edit.index is None else old[edit.index]
        own = self.known.parameters
        return getattr(old, "id", "") in own and getattr(new, "id", "") not in own

    def _exchanged(self, function: ast.AST, scope: Scope) -> Iterator[Edit]:
        """Yield the edits that exchange two names wherever the function reads one of them."""
        names: dict[int, tuple[str, ...]] = {}
        for part in walk(function):
            if isinstance(part, ast.stmt):
                names[part.lineno] = assigned_names(part)
        for nodes in exchanged_names(function, scope):
            edits = [
                self._edit(
                    (each, field, None, new, EXCHANGED, UNLIKELY, 0),
                    (names.get(each.lineno, ()), False),  # type: ignore[attr-defined]
                    each.lineno,  # type: ignore[attr-defined]
                )
                for each, field, new in nodes
            ]
            first, *others = sorted(edits, key=lambda each: each.line)
            assigned = dict.fromkeys(name for each in edits for name in each.assigns)
            yield replace(first, more=tuple(others), assigns=tuple(assigned))

    def _scope(self, top: ast.AST, function: Any) -> Scope:
        """Return the names in ``function``: its own, and those of the functions around it."""
        around = [
            each
            for each in walk(top)
            if isinstance(each, (*_FUNCTIONS, ast.Lambda))
            and each.lineno <= function.lineno
            and _end(each) >= _end(function)
        ]
        names: dict[str, Form] = {}
        for each in around:
            names |= self.trace.variables.get((self.filename, first_line(each)), {})
        known = self.trace.variables.items()
        inner = {line: forms for (file, line), forms in known if file == self.filename}
        return self._like(Scope.of(names, function, self.known.callables, inner, self.keys), top)

    def _like(self, scope: Scope, top: ast.AST) -> Scope:
        """Return ``scope`` with what can be named everywhere."""
        return replace(
            scope,
            words=self.known.words,
            methods=self.known.methods,
            modules=self.known.modules,
            attributes=attributes_in(top),
            parameters=self.known.parameters,
            has_raised=self.known.has_raised,
        )

    def _is_reached(self, body: Sequence[ast.stmt]) -> bool:
        return any(self._touches(each) for each in body)

    def _touches(self, node: Any) -> bool:
        return not self.reached.isdisjoint(range(node.lineno, _end(node) + 1))

    def _block(
        self, holder: ast.AST, field: str, scope: Scope, function: ast.AST
    ) -> Iterator[Edit]:
        body: list[ast.stmt] = getattr(holder, field)
        for index, node in enumerate(body):
            if not self._reaches_head(node):
                continue
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) or _is_text(node):
                continue
            context = (assigned_names(node), isinstance(node, ast.Return))
            mark_order(node, function)
            by_kind = isinstance(node, (ast.If, ast.While)) and asks_kind(node.test)
            for found in statements.edits(holder, field, index, scope, function):
                is_test = by_kind and found[:2] == (node, "test")
                yield self._edit(found, context, node.lineno, is_unlikely=is_test)
            for name, value in ast.iter_fields(node):
                if isinstance(value, ast.expr):
                    if not isinstance(getattr(value, "ctx", None), ast.Store):
                        for each in self._expressions(node, name, None, value, scope, context):
                            yield each.later() if by_kind and name == "test" else each
                    else:
                        yield from self._targets(node, name, None, value, scope, context)
                elif isinstance(value, list) and value and isinstance(value[0], ast.expr):
                    for place, each in enumerate(value):
                        yield from self._targets(node, name, place, each, scope, context)
            for name in ("body", "orelse", "finalbody"):
                if isinstance(getattr(node, name, None), list):
                    yield from self._block(node, name, scope, function)
            for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
                yield from self._block(part, "body", scope, function)

    def _targets(
        self, holder: ast.AST, field: str, index: int | None, node: ast.expr, scope: Scope,
        context: tuple[tuple[str, ...], bool],
    ) -> Iterator[Edit]:  # fmt: skip
        """Yield the edits of what is assigned to: of keys and indices, and of names."""
        for found in expressions.target_edits(holder, field, index, node, scope):
            yield self._edit(found, context, node.lineno)

    def _expressions(
        self, holder: ast.AST, field: str, index: int | None, node: ast.expr, scope: Scope,
        context: tuple[tuple[str, ...], bool],
    ) -> Iterator[Edit]:  # fmt: skip
        place = Place(is_member=isinstance(holder, ast.Return))
        for found in expressions.edits(holder, field, index, node, scope, place):
            yield self._edit(found, context, node.lineno)

    def _edit(
        self, found: expressions.Found, context: tuple[tuple[str, ...], bool], line: int, *,
        is_unlikely: bool = False,
    ) -> Edit:  # fmt: skip
        holder, field, index, value, kind, phase, at = found
        assigns, returns = context
        made = Edit(
            self.number, holder, field, index, value, kind, phase, at or line, assigns, returns
        )
        return made.later() if is_unlikely else made

    def _reaches_head(self, node: ast.stmt) -> bool:
        """Tell whether the statement, or the first line of a compound one, was run."""
        body = getattr(node, "body", None)
        last = _end(node)
        if isinstance(body, list) and body:
            last = max(node.lineno, body[0].lineno - 1)
        if isinstance(node, ast.Try):
            return self._is_reached(node.body)
        return not self.reached.isdisjoint(range(node.lineno, last + 1))


def _end(node: Any) -> int:
    return int(node.end_lineno or node.lineno)


def first_line(function: Any) -> int:
    """Return the line on which a function begins, with its decorators."""
    decorators = getattr(function, "decorator_list", ())
    lines: list[int] = [function.lineno, *(each.lineno for each in decorators)]
    return min(lines)


def _is_text(node: ast.stmt) -> bool:
    """Tell whether a statement is a docstring, or counts the rounds of a loop."""
    if getattr(node, "is_tick", False):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
