"""The small edits of a learner's text that are tried, likely ones first.

An edit sets one field of the parsed text to another value; the same swap undoes it. Which edits
there are depends on what the trace of a call has shown: the lines that were reached, and the names
and sizes that are there.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments import expressions, statements
from grader.sandbox.child.experiments.kinds import asks_kind
from grader.sandbox.child.experiments.operands import Place
from grader.sandbox.child.experiments.scope import (
    Scope,
    assigned_names,
    called_name,
    word_of,
)
from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.sandbox.child.experiments.trace import Form, Trace
    from grader.sandbox.child.statement import Statement

__all__ = ["Edit", "edits_of", "first_line"]

MAX_ATTRIBUTES = 12
"""Attributes of an object that may stand in the place of one another."""
MAX_KEY = 20
"""Characters of a key that is told."""
MAX_WORD = 40
"""Characters of what is called, or handed over, that is told."""
MAX_WORDS = 8
"""Texts that may stand in the place of another, though it is another function that has them."""
UNLIKELY = 3
"""The last phase."""
ALL_ENTRIES = "[]"
"""What is told of an edit that takes all of something, in the place of an entry."""
MADE_PRODUCT = "*,@"
"""What is told of an edit that puts a product of matrices in the place of one of elements."""
TRANSPOSED_FACTOR = "T,@"
"""What is told of an edit that transposes a factor of a product."""
_PRODUCTS = {"dot", "matmul", "multiply"}
_ORDERS = ("order", "misplaced")
_PAIR = 2
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

    def keys(self) -> str:
        """Return the key that is looked up and the one put in its place; "" of another edit.

        Where a variable is exchanged for another one, these two; where two arguments of a call
        are, these and what is called. Where all of something is taken in the place of an entry,
        its name. Of an edit that makes a product of matrices, or transposes
        one of its factors, what it does.
        """
        if self.kind == "index-dropped" and isinstance(self.value, ast.expr):
            word = word_of(self.value)
            return f"{word},{ALL_ENTRIES}" if word and len(word) <= MAX_WORD else ""
        if told := _of_product(self):
            return told
        if isinstance(self.holder, ast.Call) and isinstance(self.value, list):
            return _exchanged(self.holder, self.value) if self.kind in _ORDERS else ""
        old = getattr(self.holder, self.field)
        if self.index is not None:
            old = old[self.index]
        elif isinstance(self.holder, (ast.Constant, ast.Name)):
            old = self.holder
        new = self.value
        if isinstance(new, str):
            new = ast.Name(new) if isinstance(old, ast.Name) else ast.Constant(new)
        if isinstance(old, ast.Name) and isinstance(new, ast.Name):
            return f"{old.id},{new.id},name" if max(len(old.id), len(new.id)) <= MAX_KEY else ""
        keys = [_key(old), _key(new)]
        return ",".join(keys) if all(keys) and keys[0] != keys[1] else ""

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


def _of_product(edit: Edit) -> str:
    """Return what an edit does to a product of matrices; "" if nothing."""
    old = getattr(edit.holder, edit.field)
    if isinstance(old, ast.Mult) and isinstance(edit.value, ast.MatMult):
        return MADE_PRODUCT
    if (old, edit.value) == ("multiply", "dot"):
        return MADE_PRODUCT
    holder = edit.holder
    is_product = (
        isinstance(holder.op, (ast.MatMult, ast.Mult))
        if isinstance(holder, ast.BinOp)
        else isinstance(holder, ast.Call) and called_name(holder) in _PRODUCTS
    )
    if edit.kind != "transpose":
        return ""
    return TRANSPOSED_FACTOR if is_product else _transposed_argument(holder, edit)


def _transposed_argument(holder: ast.AST, edit: Edit) -> str:
    """Return which argument an edit transposes, and what is called; "" if it is none."""
    if not isinstance(holder, ast.Call) or edit.field != "args" or edit.index is None:
        return ""
    word, called = word_of(_untransposed(holder.args[edit.index])), called_name(holder)
    words = [word, "T", "transposed", called]
    return ",".join(words) if all(words) and max(map(len, words)) <= MAX_WORD else ""


def _exchanged(call: ast.Call, args: Sequence[ast.expr]) -> str:
    """Return two arguments of a call that stand in each other's place in ``args``, and its name."""
    pairs = zip(call.args, args, strict=False)
    moved = [word_of(_untransposed(old)) for old, new in pairs if old is not new]
    words = [*moved, "arguments", called_name(call)]
    is_pair = len(moved) == _PAIR and len({*moved}) == _PAIR and all(words)
    return ",".join(words) if is_pair and max(map(len, words)) <= MAX_WORD else ""


def _untransposed(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Attribute) and node.attr == "T" else node


def _key(node: object) -> str:
    """Return the text of a node that may be a key, or looks one up; "" of any other."""
    match node:
        case ast.Constant(value=str(key)) | ast.Subscript(slice=ast.Constant(value=str(key))):
            return key if key.isidentifier() and len(key) <= MAX_KEY else ""
    return ""


def edits_of(
    top_level: Sequence[Statement],
    trace: Trace,
    callables: Sequence[str],
    keys: Sequence[str] = (),
) -> list[Edit]:
    """Return the edits of what ``trace`` reached, likeliest first, in the order of the lines.

    ``callables`` are functions that may be called in the place of another; ``keys`` are texts that
    may stand in the place of another.
    """
    found: list[Edit] = []
    words = tuple(dict.fromkeys(word for each in top_level for word in _words(each.node)))
    words = words[:MAX_WORDS]
    methods = _methods(top_level)
    parameters = dict(
        pair for each in top_level for part in walk(each.node) for pair in _parameters(part)
    )
    for number, statement in enumerate(top_level):
        reached = {line for name, line in trace.lines if name == statement.filename}
        if reached.isdisjoint(range(statement.node.lineno, _end(statement.node) + 1)):
            continue
        inside = _Walk(
            number, statement.filename, reached, trace, callables, keys, words, parameters, methods
        )
        found += inside.of(statement.node)
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
    callables: Sequence[str]
    keys: Sequence[str]
    words: tuple[str, ...]
    parameters: Mapping[str, tuple[str, ...]]
    methods: Mapping[str, tuple[str, ...]]

    def of(self, node: ast.AST) -> Iterator[Edit]:
        """Yield the edits within the functions of ``node``."""
        for part in walk(node):
            if isinstance(part, _FUNCTIONS) and self._is_reached(part.body):
                scope = self._scope(node, part)
                yield from self._block(part, "body", scope, part)
            elif isinstance(part, ast.Lambda) and self._touches(part.body):
                scope = self._scope(node, part)
                returns = isinstance(node, ast.Assign) and part is node.value
                yield from self._expressions(part, "body", None, part.body, scope, ((), returns))

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
        scope = Scope.of(names, function, self.callables, inner, self.keys)
        raised = self.trace.error is not None
        return replace(
            scope,
            words=self.words,
            methods=self.methods,
            attributes=_attributes(top),
            parameters=self.parameters,
            has_raised=raised,
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
            expressions.mark_order(node)
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


def _parameters(node: ast.AST) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of a function, or of a class, and what a call of it may be given."""
    if isinstance(node, ast.ClassDef):
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and each.name == "__init__":
                yield node.name, tuple(arg.arg for arg in each.args.args[1:])
    elif isinstance(node, ast.FunctionDef):
        yield node.name, tuple(arg.arg for arg in node.args.args)


def _attributes(node: ast.AST) -> tuple[str, ...]:
    """Return the names of the attributes that are assigned in a class."""
    found: dict[str, None] = {}
    if not isinstance(node, ast.ClassDef):
        return ()
    for part in ast.walk(node):
        match part:
            case ast.Attribute(ctx=ast.Store(), attr=name):
                found[name] = None
            case ast.AnnAssign(target=ast.Name(id=name)) if part in node.body:
                found[name] = None
    return tuple(found)[:MAX_ATTRIBUTES]


def _methods(top_level: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """Return for each method of a class the others of its class that take as many arguments."""
    found: dict[str, tuple[str, ...]] = {}
    for node in (part for each in top_level for part in ast.walk(each.node)):
        if isinstance(node, ast.ClassDef):
            own = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            own = [each for each in own if not each.name.startswith("__")][:MAX_ATTRIBUTES]
            for each in own:
                count = len(each.args.args)
                others = [one.name for one in own if len(one.args.args) == count]
                others = [name for name in others if name != each.name]
                found[each.name] = (*found.get(each.name, ()), *others)
    return found


def _words(node: ast.AST) -> Iterator[str]:
    """Yield the texts with which something is compared, and the keys of tables."""
    for part in walk(node):
        if isinstance(part, ast.Compare):
            known: list[Any] = [part.left, *part.comparators]
        elif isinstance(part, ast.Dict):
            known = part.keys
        else:
            continue
        for each in known:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def _is_text(node: ast.stmt) -> bool:
    """Tell whether a statement is a docstring, or counts the rounds of a loop."""
    if getattr(node, "is_tick", False):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
