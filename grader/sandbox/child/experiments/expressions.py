"""Edits of expressions: one operator, operand, argument, name, number or key is another one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments import numpy_calls
from grader.sandbox.child.experiments.scope import NUMERIC, at

if TYPE_CHECKING:
    from grader.sandbox.child.experiments.scope import Scope

__all__ = ["Found", "edits", "target_edits"]

Found = tuple[ast.AST, str, int | None, Any, str, int, int]
"""Holder, field, index, new value, kind, phase, line."""
New = tuple[Any, str, int]
"""New value, kind, phase."""

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.MatMult, ast.Div, ast.Add),
    ast.MatMult: (ast.Mult,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.Lt, ast.GtE, ast.LtE),
    ast.GtE: (ast.Lt, ast.Gt, ast.LtE),
    ast.Lt: (ast.Gt, ast.LtE, ast.GtE),
    ast.LtE: (ast.Gt, ast.Lt, ast.GtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_NOT_EXCHANGED = (ast.Add, ast.Mult)
MAX_SWAPPED = 6
"""Members of a tuple or dictionary of which pairs are exchanged."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands."""

    is_index: bool = False
    """Whether it is an index, a size or the bound of a range: a whole number."""
    is_operand: bool = False
    """Whether it is an operand of ``*``, ``@`` or ``/``."""
    is_whole: bool = True
    """Whether it is all that a statement assigns or returns, or a member of it, or an argument."""
    transposed: bool = False


def edits(
    holder: ast.AST, field: str, index: int | None, node: ast.expr, scope: Scope,
    place: _Place = _Place(),  # noqa: B008 - it cannot be changed
) -> Iterator[Found]:  # fmt: skip
    """Yield the edits of the expression ``node``, which is ``holder.field``, and of its parts."""
    for new, kind, phase in _here(node, scope, place):
        line = new.lineno if kind == "call-argument" else node.lineno
        yield holder, field, index, new, kind, phase, line
    yield from _inside(node, scope)
    for inner_field, inner_index, part in _parts(node):
        inner = _place_of(node, inner_field, part, place)
        yield from edits(node, inner_field, inner_index, part, scope, inner)


def target_edits(
    holder: ast.AST, field: str, index: int | None, node: ast.expr, scope: Scope
) -> Iterator[Found]:
    """Yield the edits of what is assigned to, ``node``."""
    if isinstance(node, ast.Name):
        for name in scope.like(node.id):
            new = ast.copy_location(ast.Name(name, ast.Store()), node)
            yield holder, field, index, new, "name", 2, node.lineno
    elif isinstance(node, (ast.Tuple, ast.List)):
        for first in range(min(len(node.elts), MAX_SWAPPED)):
            for second in range(first + 1, min(len(node.elts), MAX_SWAPPED)):
                yield (
                    node,
                    "elts",
                    None,
                    _exchanged(node.elts, first, second),
                    "order",
                    0,
                    node.lineno,
                )
        for number, each in enumerate(node.elts):
            yield from target_edits(node, "elts", number, each, scope)
    elif isinstance(node, ast.Subscript):
        yield from edits(node, "slice", None, node.slice, scope, _Place(is_index=True))
        if isinstance(node.value, ast.Name):
            for name in scope.like(node.value.id):
                new = ast.copy_location(ast.Name(name, ast.Load()), node.value)
                yield node, "value", None, new, "name", 2, node.lineno
    elif not isinstance(node, (ast.Attribute, ast.Starred)):
        yield from edits(holder, field, index, node, scope)


def _parts(node: ast.AST) -> Iterator[tuple[str, int | None, ast.expr]]:
    """Yield the expressions in ``node`` that are computed when it is."""
    if isinstance(node, ast.Lambda):
        return
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.expr):
            yield field, None, value
        elif isinstance(value, list):
            for number, each in enumerate(value):
                if isinstance(each, ast.expr):
                    yield field, number, each


def _place_of(node: ast.expr, field: str, part: ast.expr, place: _Place) -> _Place:
    """Return where ``part`` stands, which is ``field`` of ``node``."""
    del part
    match node:
        case ast.Subscript():
            return _Place(is_index=field == "slice", is_whole=False)
        case ast.Slice() | ast.JoinedStr() | ast.FormattedValue():
            return _Place(is_index=True, is_whole=False)
        case ast.Attribute():
            return _Place(is_whole=False, transposed=node.attr == "T")
        case ast.Call() if field == "args":
            sized = numpy_calls.takes_sizes(node)
            return _Place(is_index=sized or place.is_index, is_whole=not sized)
        case ast.Call():
            return _Place(is_whole=False)
        case ast.BinOp(op=ast.Mult() | ast.MatMult() | ast.Div()):
            return _Place(is_index=place.is_index, is_operand=True, is_whole=False)
        case ast.BinOp(op=ast.Add() | ast.Sub()) if not place.is_index:
            return _Place()
        case ast.Tuple() | ast.List() | ast.Dict() if not place.is_index:
            return _Place(is_whole=field != "keys")
        case ast.IfExp() | ast.NamedExpr() if not place.is_index:
            return _Place(is_whole=field != "test")
    return _Place(is_index=place.is_index, is_whole=False)


def _here(node: ast.expr, scope: Scope, place: _Place) -> Iterator[New]:
    """Yield what may stand in the place of ``node``."""
    match node:
        case ast.BinOp():
            yield from _operation(node)
        case ast.UnaryOp():
            yield node.operand, "sign", 0
        case ast.Constant():
            yield from _constant(node, scope, place)
        case ast.Name():
            yield from _name(node, scope)
        case ast.Attribute(attr="T"):
            yield node.value, "transpose", 0
        case ast.Subscript():
            yield from _subscript(node, place)
        case ast.IfExp():
            yield at(node, ast.IfExp(node.test, node.orelse, node.body)), "condition", 0
            yield node.body, "condition", 1
            yield node.orelse, "condition", 1
        case ast.Call():
            yield from numpy_calls.calls(node, scope.callables)
        case ast.BoolOp():
            yield at(node, ast.UnaryOp(ast.Not(), node)), "condition", 1
            for each in node.values:
                yield each, "condition", 1
        case ast.Dict():
            yield from _dictionary(node, scope)
        case ast.Tuple() | ast.List():
            names = [each.id for each in node.elts if isinstance(each, ast.Name)]
            if len(names) == len(node.elts) and len(names) > 1 and not place.is_index:
                keys: list[ast.expr | None] = [ast.Constant(name) for name in names]
                yield at(node, ast.Dict(keys, list(node.elts))), "dictionary", 1
    if place.is_index:
        yield from _shifted(node)
    elif _is_numeric(node, scope):
        yield from _number(node, scope, place)


def _inside(node: ast.expr, scope: Scope) -> Iterator[Found]:
    """Yield the edits of a field of ``node`` that is no expression."""
    line = node.lineno
    match node:
        case ast.BinOp() if not _is_string(node.left):
            at_line = _operator_line(node)
            for other in OPERATORS.get(type(node.op), ()):
                likely = 1 if other in (ast.FloorDiv, ast.Add) else 0
                yield node, "op", None, other(), "operator", likely, at_line
        case ast.Compare(ops=[op]):
            for other_op in COMPARISONS.get(type(op), ()):
                yield node, "ops", 0, other_op(), "comparison", 0, line
        case ast.BoolOp():
            other_bool = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node, "op", None, other_bool, "condition", 0, line
        case ast.Tuple() | ast.List():
            yield from _members(node, node.elts, "elts")
            for name, form in scope.forms.items():
                if form.kind != "other" and len(node.elts) < MAX_SWAPPED:
                    for place in range(len(node.elts) + 1):
                        new = at(node, ast.Name(name, ast.Load()))
                        more = [*node.elts[:place], new, *node.elts[place:]]
                        yield node, "elts", None, more, "added", 2, line
        case ast.Dict():
            yield from _members(node, node.values, "values")
        case ast.Call():
            yield from numpy_calls.arguments(node)


def _operator_line(node: ast.BinOp) -> int:
    """Return the line on which the operator stands, as far as its operands tell."""
    end = node.left.end_lineno or node.lineno
    return end if end == node.right.lineno else node.right.lineno


def _members(node: Any, members: list[Any], field: str) -> Iterator[Found]:
    count = min(len(members), MAX_SWAPPED)
    for first in range(count):
        for second in range(first + 1, count):
            line = members[first].lineno
            yield node, field, None, _exchanged(members, first, second), "order", 0, line
    if field == "elts" and len(members) > 1:
        for number in range(len(members)):
            rest = [*members[:number], *members[number + 1 :]]
            yield node, field, None, rest, "left-out", 1, members[number].lineno


def _exchanged(members: list[Any], first: int, second: int) -> list[Any]:
    other = list(members)
    other[first], other[second] = other[second], other[first]
    return other


def _operation(node: ast.BinOp) -> Iterator[New]:
    if _is_string(node.left):
        return
    yield node.left, "operand-dropped", 0
    yield node.right, "operand-dropped", 0
    if not isinstance(node.op, _NOT_EXCHANGED):
        yield at(node, ast.BinOp(node.right, node.op, node.left)), "order", 0
    # Brackets: (a ∘ b) * c, and a ∘ (b * c).
    if isinstance(node.left, ast.BinOp):
        left = node.left
        inner = at(node.right, ast.BinOp(left.right, node.op, node.right))
        yield at(node, ast.BinOp(left.left, left.op, inner)), "brackets", 0
    if isinstance(node.right, ast.BinOp):
        right = node.right
        inner = at(node.left, ast.BinOp(node.left, node.op, right.left))
        yield at(node, ast.BinOp(inner, right.op, right.right)), "brackets", 0


def _constant(node: ast.Constant, scope: Scope, place: _Place) -> Iterator[New]:
    value = node.value
    if isinstance(value, bool):
        yield at(node, ast.Constant(not value)), "constant", 0
    elif isinstance(value, str):
        if len(value) <= 30:
            for text in scope.texts:
                if text != value:
                    yield at(node, ast.Constant(text)), "text", 1
            for text in dict.fromkeys(each.rstrip("0123456789") for each in scope.texts):
                if text and text != value and text not in scope.texts:
                    yield at(node, ast.Constant(text)), "text", 2
    elif isinstance(value, int):
        for number in dict.fromkeys((value + 1, value - 1, 0, 1, 2, -value)):
            if number != value:
                yield at(node, _number_node(number)), "constant", 0
        if not place.is_index:
            for real in (0.5, value * 2, value / 2):
                yield at(node, ast.Constant(real)), "constant", 1
            for name in scope.like_number():
                yield at(node, ast.Name(name, ast.Load())), "name", 1
    elif isinstance(value, float):
        for real in dict.fromkeys(
            (0.0, 0.5, 1.0, 2.0, -value, 1 - value, value * 2, value / 2, value * 10, value / 10)
        ):
            if real != value:
                yield at(node, _number_node(real)), "constant", 0
        for name in scope.like_number():
            yield at(node, ast.Name(name, ast.Load())), "name", 1


def _number_node(number: float) -> ast.expr:
    if number < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-number))
    return ast.Constant(number)


def _name(node: ast.Name, scope: Scope) -> Iterator[New]:
    for name in scope.like(node.id):
        yield at(node, ast.Name(name, ast.Load())), "name", 1
    form = scope.forms.get(node.id)
    for other, each in scope.forms.items():
        # An entry of a dictionary in the place of a variable.
        for key, member in each.members:
            if form is not None and form.kind in NUMERIC and member.kind in NUMERIC:
                entry = ast.Subscript(ast.Name(other, ast.Load()), ast.Constant(key), ast.Load())
                yield at(node, entry), "name", 2
    if form is not None and form.kind in {"array", "dict", "sequence"}:
        copied = ast.Call(ast.Attribute(node, "copy", ast.Load()), [], [])
        yield at(node, copied), "copied", 2


def _dictionary(node: ast.Dict, scope: Scope) -> Iterator[New]:
    """Yield a dictionary with one more entry, and the values alone."""
    known = {each.value for each in node.keys if isinstance(each, ast.Constant)}
    for name, form in scope.forms.items():
        if name not in known and form.kind != "callable":
            keys = [*node.keys, ast.Constant(name)]
            values = [*node.values, ast.Name(name, ast.Load())]
            yield at(node, ast.Dict(keys, values)), "added", 1
    if 1 < len(node.values) <= MAX_SWAPPED:
        yield at(node, ast.Tuple(list(node.values), ast.Load())), "dictionary", 1


def _subscript(node: ast.Subscript, place: _Place) -> Iterator[New]:
    if not place.is_index and not isinstance(node.slice, ast.Constant):
        yield node.value, "index-dropped", 2
    if isinstance(node.slice, ast.Slice):
        yield node.value, "index-dropped", 1


def _shifted(node: ast.expr) -> Iterator[New]:
    """Yield an index, a size or a bound one higher and one lower."""
    if isinstance(node, (ast.Constant, ast.Slice, ast.Tuple, ast.JoinedStr, ast.FormattedValue)):
        return
    if _is_string(node):
        return
    yield at(node, ast.BinOp(node, ast.Add(), ast.Constant(1))), "index", 0
    yield at(node, ast.BinOp(node, ast.Sub(), ast.Constant(1))), "index", 0


def _is_string(node: ast.expr) -> bool:
    while isinstance(node, ast.BinOp):
        node = node.left
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_numeric(node: ast.expr, scope: Scope) -> bool:
    """Tell whether ``node`` may be a number or an array."""
    match node:
        case ast.BinOp(left=left):
            return not _is_string(left)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()) | ast.Compare():
            return True
        case ast.Name():
            return scope.kind(node) in NUMERIC
        case ast.Subscript(slice=ast.Constant(value=str())):
            return scope.kind(node) in {"", *NUMERIC}
        case ast.Subscript() | ast.Attribute() | ast.IfExp():
            return True
        case ast.Call():
            return True
    return False


def _number(node: ast.expr, scope: Scope, place: _Place) -> Iterator[New]:
    """Yield ``node`` with something done to it."""
    if not place.transposed and not isinstance(node, ast.Attribute):
        yield at(node, ast.Attribute(node, "T", ast.Load())), "transpose", 0
    if not isinstance(node, (ast.UnaryOp, ast.Compare)) and (place.is_whole or place.is_operand):
        yield at(node, ast.UnaryOp(ast.USub(), node)), "sign", 0
    if not place.is_whole and not place.is_operand:
        return
    if place.is_whole:
        for size in scope.sizes:
            yield at(node, ast.BinOp(node, ast.Div(), size)), "size", 1
        for size in scope.sizes:
            yield at(node, ast.BinOp(node, ast.Mult(), size)), "size", 2
    if not isinstance(node, ast.Compare):
        yield at(node, ast.BinOp(ast.Constant(1), ast.Sub(), node)), "one-minus", 1
        yield at(node, ast.BinOp(node, ast.Pow(), ast.Constant(2))), "power", 1
    own = ast.dump(node)
    for atom, form in scope.atoms:
        if ast.dump(atom) == own:
            continue
        is_entry = isinstance(atom, ast.Subscript)
        if form.kind != "int" or is_entry or place.is_operand:
            yield at(node, ast.BinOp(atom, ast.Mult(), node)), "factor", 1
        if place.is_whole and (form.kind != "int" or is_entry):
            yield at(node, ast.BinOp(node, ast.Add(), atom)), "term", 1
            yield at(node, ast.BinOp(node, ast.Sub(), atom)), "term", 2
    if place.is_whole:
        yield from _further(node, scope)


def _further(node: ast.expr, scope: Scope) -> Iterator[New]:
    """Yield ``node`` in a call of a function, or times a usual expression of a variable."""
    for name in scope.callables[:8]:
        call = ast.Call(ast.Name(name, ast.Load()), [node], [])
        yield at(node, call), "called", 2
    for atom, form in scope.atoms:
        if form.kind != "array":
            continue
        square = ast.BinOp(atom, ast.Pow(), ast.Constant(2))
        rest = ast.BinOp(ast.Constant(1), ast.Sub(), atom)
        for factor in (
            ast.BinOp(ast.Constant(1), ast.Sub(), square),
            ast.BinOp(atom, ast.Mult(), rest),
            ast.Compare(atom, [ast.Gt()], [ast.Constant(0)]),
        ):
            yield at(node, ast.BinOp(node, ast.Mult(), factor)), "factor", 3
