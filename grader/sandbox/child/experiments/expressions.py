"""Edits of expressions: one operator, operand, argument, name, number or key is another one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments import numpy_calls
from grader.sandbox.child.experiments.kinds import of_another_kind
from grader.sandbox.child.experiments.operands import (
    MAX_SWAPPED,
    New,
    Place,
    bounds,
    constants,
    dictionaries,
    is_numeric,
    is_string,
    names,
    numbers,
    shifted,
)
from grader.sandbox.child.experiments.orders import crossed, is_in_order, orders
from grader.sandbox.child.experiments.scope import at, called_name, function_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.sandbox.child.experiments.scope import Scope

__all__ = ["Found", "edits", "target_edits"]

Found = tuple[ast.AST, str, int | None, Any, str, int, int]
"""Holder, field, index, new value, kind, phase, line."""

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
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
OBJECTS = {"other", "callable"}
"""The kinds of what may have attributes of its own."""
_NOT_UNDER_ITS_NAME = {"name", "factor", "term", "one-minus", "power", "called"}
"""Kinds of edits of a variable that are not due where it stands under its own name."""
FEW = 2
"""Members that are computed in one row."""
_NOT_EXCHANGED = (ast.Add, ast.Mult)


def edits(
    holder: ast.AST, field: str, index: int | None, node: ast.expr, scope: Scope,
    place: Place = Place(),  # noqa: B008 - it cannot be changed
) -> Iterator[Found]:  # fmt: skip
    """Yield the edits of the expression ``node``, which is ``holder.field``, and of its parts."""
    if isinstance(node, COMPREHENSIONS):
        scope = scope.within(node)
    for new, kind, phase in _here(node, scope, place):
        line = new.lineno if kind == "call-argument" else node.lineno
        yield holder, field, index, new, kind, phase, line
    yield from _inside(node, scope)
    for inner_holder, inner_field, inner_index, part in _parts(node):
        inner = _place_of(node, inner_field, part, place)
        found = edits(inner_holder, inner_field, inner_index, part, scope, inner)
        if _has_own_name(inner_holder, inner_field, inner_index, part):
            found = (each for each in found if each[4] not in _NOT_UNDER_ITS_NAME)
        yield from found


def target_edits(
    holder: ast.AST, field: str, index: int | None, node: ast.expr, scope: Scope
) -> Iterator[Found]:
    """Yield the edits of what is assigned to, ``node``."""
    if isinstance(node, ast.Name):
        for name in scope.like(node.id):
            new = ast.copy_location(ast.Name(name, ast.Store()), node)
            yield holder, field, index, new, "name", 2, node.lineno
    elif isinstance(node, (ast.Tuple, ast.List)):
        phase = 1 if getattr(node, "is_of_sizes", False) else 0
        for _, other in () if is_in_order(node) else orders(node.elts):
            yield node, "elts", None, other, "unpacked", phase, node.lineno
        for number, each in enumerate(node.elts):
            yield from target_edits(node, "elts", number, each, scope)
    elif isinstance(node, ast.Subscript):
        yield from edits(node, "slice", None, node.slice, scope, Place(is_index=True))
        if isinstance(node.value, ast.Name):
            for name in scope.like(node.value.id):
                new = ast.copy_location(ast.Name(name, ast.Load()), node.value)
                yield node, "value", None, new, "name", 2, node.lineno
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        for name in scope.attributes_like(node.value.id, node.attr):
            other_target = ast.copy_location(ast.Attribute(node.value, name, ast.Store()), node)
            yield holder, field, index, other_target, "name", 2, node.lineno
    elif not isinstance(node, (ast.Attribute, ast.Starred)):
        yield from edits(holder, field, index, node, scope)


def _parts(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.expr]]:
    """Yield the expressions in ``node`` that are computed when it is, each with its holder."""
    if isinstance(node, ast.Lambda):
        return
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.expr) and field != "target":
            yield node, field, None, value
        elif isinstance(value, list):
            for number, each in enumerate(value):
                if isinstance(each, ast.expr):
                    yield node, field, number, each
                elif isinstance(each, (ast.keyword, ast.comprehension)):
                    yield from _parts(each)


def _place_of(node: ast.expr, field: str, part: ast.expr, place: Place) -> Place:
    """Return where ``part`` stands, which is ``field`` of ``node``."""
    del part
    match node:
        case ast.Subscript():
            return Place(is_index=field == "slice", is_whole=False)
        case ast.Slice() | ast.JoinedStr() | ast.FormattedValue():
            return Place(is_index=True, is_whole=False)
        case ast.Compare():  # a mask is an index, what it compares is none
            return Place(is_whole=False)
        case ast.Attribute():
            # X.T.shape only exchanges what is unpacked.
            return Place(is_whole=False, transposed=node.attr in {"T", "shape"})
        case ast.Call() if field == "args":
            sized = numpy_calls.takes_sizes(node)
            named = isinstance(node.func, ast.Name)
            return Place(is_index=sized or place.is_index, is_whole=not sized, is_argument=named)
        case ast.Call():
            is_entry = field == "value" and isinstance(node.func, ast.Name)
            return Place(is_whole=is_entry)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp() | ast.Yield():
            return Place(is_whole=field in {"elt", "value"}, is_member=True)
        case ast.BinOp(op=ast.Mult() | ast.MatMult() | ast.Div()):
            return Place(is_index=place.is_index, is_operand=True, is_whole=False)
        case ast.BinOp(op=ast.Add() | ast.Sub()) if not place.is_index:
            return Place()
        case ast.BinOp(op=ast.Pow()) if field == "right":
            return Place(is_exponent=True, is_whole=False)
        case ast.Tuple() | ast.List() | ast.Dict() if not place.is_index:
            return Place(is_whole=field != "keys", is_member=field != "keys")
        case ast.IfExp() | ast.NamedExpr() if not place.is_index:
            return Place(is_whole=field != "test")
    return Place(is_index=place.is_index, is_whole=False)


def _here(node: ast.expr, scope: Scope, place: Place) -> Iterator[New]:
    """Yield what may stand in the place of ``node``."""
    match node:
        case ast.BinOp():
            yield from _operation(node, scope)
            yield from _repeated(node, scope)
        case ast.UnaryOp():
            yield node.operand, "sign", 0
        case ast.Constant():
            yield from constants(node, scope, place)
        case ast.Name():
            yield from names(node, scope, place)
        case ast.Attribute():
            yield from _attributes(node, scope, place)
        case ast.Subscript():
            if not place.is_index and not _is_key(node):
                yield node.value, "index-dropped", 2
        case ast.IfExp():
            yield at(node, ast.IfExp(node.test, node.orelse, node.body)), "condition", 0
            yield node.body, "condition", 1
            yield node.orelse, "condition", 1
        case ast.Call():
            yield from numpy_calls.calls(node, scope.callables, scope.given)
            yield from _got(node, scope)
            if isinstance(node.func, ast.Attribute):
                for name in scope.methods.get(node.func.attr, ()):
                    method = ast.Attribute(node.func.value, name, ast.Load())
                    yield at(node, ast.Call(method, node.args, node.keywords)), "function", 1
            if place.is_whole and not place.is_index:
                for number in (0, 1):
                    yield (
                        at(node, ast.Subscript(node, ast.Constant(number), ast.Load())),
                        "index",
                        2,
                    )
        case ast.BoolOp():
            yield at(node, ast.UnaryOp(ast.Not(), node)), "condition", 1
            for each in node.values:
                yield each, "condition", 1
        case ast.Dict():
            yield from dictionaries(node, scope)
        case ast.Tuple() | ast.List():
            named = [each.id for each in node.elts if isinstance(each, ast.Name)]
            if len(named) == len(node.elts) and len(named) > 1 and not place.is_index:
                keys: list[ast.expr | None] = [ast.Constant(name) for name in named]
                yield at(node, ast.Dict(keys, list(node.elts))), "dictionary", 1
    match node:
        case ast.Dict(values=members) | ast.Tuple(elts=members) if not place.is_index:
            for size in scope.sizes if len(members) > 1 else ():
                yield from _all_divided(node, members, size)
    if scope.has_raised:
        yield from of_another_kind(node, scope)
    if place.is_index or (place.is_argument and scope.kind(node) == "int"):
        yield from shifted(node)
    elif is_numeric(node, scope):
        yield from numbers(node, scope, place)


def _attributes(node: ast.Attribute, scope: Scope, place: Place) -> Iterator[New]:
    """Yield what may stand in the place of an attribute."""
    match node:
        case ast.Attribute(attr="T"):
            yield node.value, "transpose", 0
        case ast.Attribute(value=ast.Name(id="np" | "numpy")) if place.is_member or place.is_whole:
            for name in scope.callables:  # a function of arrays in a table
                yield at(node, function_named(name)), "function", 1
        case ast.Attribute(value=ast.Name(id=base)) if base in scope.modules:
            for name in scope.modules[base]:
                if name != node.attr:
                    given = ast.Attribute(ast.Name(base, ast.Load()), name, ast.Load())
                    yield at(node, given), "function", 1
        case ast.Attribute(value=ast.Name(id=base)) if scope.kind(node.value) in OBJECTS:
            for name in scope.attributes_like(base, node.attr):
                other = ast.Attribute(ast.Name(base, ast.Load()), name, ast.Load())
                yield at(node, other), "name", 1
            if not place.transposed:
                yield at(node, ast.Attribute(node, "T", ast.Load())), "transpose", 0


def _all_divided(node: ast.expr, members: Sequence[ast.expr], size: ast.expr) -> Iterator[New]:
    """Yield a row, or a dictionary, with all that is computed in it divided by a size."""
    computed = (ast.BinOp, ast.Call)
    if sum(isinstance(each, computed) for each in members) < FEW:
        return
    divided: list[ast.expr] = [
        ast.BinOp(each, ast.Div(), size) if isinstance(each, computed) else each for each in members
    ]
    if isinstance(node, ast.Dict):
        yield at(node, ast.Dict(node.keys, divided)), "size", 1
    else:
        yield at(node, ast.Tuple(divided, ast.Load())), "size", 1


def _got(node: ast.Call, scope: Scope) -> Iterator[New]:
    """Yield ``getattr`` with another function of the module."""
    match node:
        case ast.Call(
            func=ast.Name(id="getattr"),
            args=[ast.Name(id=base) as module, ast.Constant(value=str(own)), *rest],
        ):
            for name in scope.modules.get(base, ()):
                if name != own:
                    args = [module, ast.Constant(name), *rest]
                    yield at(node, ast.Call(node.func, args, node.keywords)), "text", 1


def _inside(node: ast.expr, scope: Scope) -> Iterator[Found]:
    """Yield the edits of a field of ``node`` that is no expression."""
    line = node.lineno
    match node:
        case ast.BinOp() if not is_string(node.left):
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
            if not is_in_order(node):
                yield from _members(node, node.elts, "elts")
            for elts in crossed(node.elts):
                yield node, "elts", None, elts, "crossed", 0, node.elts[0].lineno
            for name, form in scope.forms.items():
                if (
                    form.kind not in {"other", "iterator", "nothing"}
                    and len(node.elts) < MAX_SWAPPED
                ):
                    for place in range(len(node.elts) + 1):
                        new = at(node, ast.Name(name, ast.Load()))
                        more = [*node.elts[:place], new, *node.elts[place:]]
                        yield node, "elts", None, more, "added", 2, line
        case ast.Dict():
            named = set(map(_is_named, node.keys, node.values))
            # Where each value stands under its own name, none is exchanged there.
            if named != {True}:
                yield from _members(node, node.values, "values")
        case ast.Call():
            yield from numpy_calls.arguments(node, scope.parameters, scope.unread)
            for number, each in enumerate(node.args if called_name(node) == "range" else ()):
                if isinstance(each, ast.Constant):
                    for bound in bounds(scope):
                        yield node, "args", number, at(each, bound), "range", 1, line
            for args in crossed(node.args):
                yield node, "args", None, args, "crossed", 0, line
            if isinstance(node.func, ast.Name) and node.func.id == "dict":
                for word in node.keywords:
                    for key in filter(str.isidentifier, scope.keys):
                        yield word, "arg", None, key, "text", 1, word.value.lineno
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            for loop in node.generators:
                for number in range(len(loop.ifs)):
                    ifs = [*loop.ifs[:number], *loop.ifs[number + 1 :]]
                    yield loop, "ifs", None, ifs, "condition", 0, loop.ifs[number].lineno


def _is_key(node: ast.Subscript) -> bool:
    """Tell whether a text is looked up, or a size: all of what holds it is of another kind."""
    is_size = isinstance(node.value, ast.Attribute) and node.value.attr == "shape"
    index = node.slice.value if isinstance(node.slice, ast.Constant) else 0
    return is_size or type(index) is not int


def _has_own_name(holder: ast.AST, field: str, index: int | None, part: ast.expr) -> bool:
    """Tell whether ``part`` is a variable under its own name: no other one belongs there."""
    match holder:
        case ast.Dict(keys=keys) if field == "values" and index is not None:
            return _is_named(keys[index], part)
        case ast.keyword(arg=name):
            return isinstance(part, ast.Name) and part.id == name
    return False


def _is_named(key: ast.expr | None, value: ast.expr) -> bool:
    """Tell whether an entry has the name of what it holds."""
    match key, value:
        case ast.Constant(value=str(text)), ast.Attribute(value=ast.Name(id=name)):
            return text.endswith(name)
        case ast.Constant(value=text), ast.Name(id=name):
            return bool(text == name)
    return False


def _operator_line(node: ast.BinOp) -> int:
    """Return the line on which the operator stands, as far as its operands tell."""
    end = node.left.end_lineno or node.lineno
    return end if end == node.right.lineno else node.right.lineno


def _members(node: Any, members: list[Any], field: str) -> Iterator[Found]:
    for first, other in orders(members):
        yield node, field, None, other, "order", 0, members[first].lineno
    if field == "elts" and len(members) > 1:
        for number in range(len(members)):
            rest = [*members[:number], *members[number + 1 :]]
            yield node, field, None, rest, "left-out", 1, members[number].lineno


def _repeated(node: ast.BinOp, scope: Scope) -> Iterator[New]:
    """Yield a list that repeats one text with another text at its end, or in front."""
    match node:
        case ast.BinOp(ast.List(elts=[ast.Constant(value=str(own))]), ast.Mult(), count):
            fewer = ast.BinOp(node.left, ast.Mult(), ast.BinOp(count, ast.Sub(), ast.Constant(1)))
            for text in scope.words:
                if text != own:
                    other = ast.List([ast.Constant(text)], ast.Load())
                    yield at(node, ast.BinOp(fewer, ast.Add(), other)), "text", 1
                    yield at(node, ast.BinOp(other, ast.Add(), fewer)), "text", 1


def _puts_together(node: ast.BinOp, scope: Scope) -> bool:
    """Tell whether two lists or tuples are put together: in which order matters."""
    return isinstance(node.op, ast.Add) and any(
        isinstance(each, (ast.List, ast.Tuple, ast.ListComp)) or scope.kind(each) == "sequence"
        for each in (node.left, node.right)
    )


def _operation(node: ast.BinOp, scope: Scope) -> Iterator[New]:
    if is_string(node.left):
        return
    yield node.left, "operand-dropped", 0
    yield node.right, "operand-dropped", 0
    if not isinstance(node.op, _NOT_EXCHANGED) or _puts_together(node, scope):
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
