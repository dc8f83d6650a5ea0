"""Edits of one operand: another name, number or text, or something done to it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.scope import MAX_TEXT, NUMERIC, at, function_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.sandbox.child.experiments.scope import Scope

__all__ = [
    "MAX_SWAPPED",
    "New",
    "Place",
    "bounds",
    "constants",
    "dictionaries",
    "is_numeric",
    "is_string",
    "names",
    "numbers",
    "shifted",
]

New = tuple[Any, str, int]
"""New value, kind, phase."""
MAX_SWAPPED = 6
"""Members of a tuple or dictionary of which pairs are exchanged."""
USUAL = (0, 1, 2)
"""Numbers that are written in many formulas, and seldom instead of an argument."""
_PUT_IN = ("factor", 1), ("term", 1), ("term", 2)
"""What an edit is that multiplies by something, adds it, or subtracts."""
MAX_BEGUN = 4
"""Letters with which a text begins that a variable goes on with."""
MAX_HELD, MAX_BOUNDS = 6, 12
"""Containers whose lengths, and sizes that may be the bound of a loop."""
MAX_CALLED = 8
"""Functions that are put around an operand."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands."""

    is_index: bool = False
    """Whether it is an index, a size or the bound of a range: a whole number."""
    is_operand: bool = False
    """Whether it is an operand of ``*``, ``@`` or ``/``."""
    is_whole: bool = True
    """Whether it is all that a statement assigns or returns, or a member of it, or an argument."""
    transposed: bool = False
    is_member: bool = False
    """Whether it is all that is returned, or a member of what is put together."""
    is_exponent: bool = False
    """Whether it is the power to which something is raised."""
    is_argument: bool = False
    """Whether it is an argument of a function that is called by its name."""


def constants(node: ast.Constant, scope: Scope, place: Place) -> Iterator[New]:
    """Yield what may stand in the place of a literal."""
    value = node.value
    if isinstance(value, bool):
        yield at(node, ast.Constant(not value)), "constant", 0
    elif isinstance(value, str):
        yield from _texts(node, value, scope)
    elif isinstance(value, int):
        for number in dict.fromkeys((value + 1, value - 1, 0, 1, 2, -value)):
            if number != value:
                yield at(node, _number_node(number)), "constant", 0
        if not place.is_index:
            for real in (0.5, value * 2, value / 2):
                yield at(node, ast.Constant(real)), "constant", 1
    elif isinstance(value, float):
        near = (0.0, 0.5, 1.0, 2.0, -value, 1 - value)
        scaled = (value * 2, value / 2, value * 10, value / 10)
        for real in dict.fromkeys((*near, *scaled)):
            if real != value:
                yield at(node, _number_node(real)), "constant", 0
    if isinstance(value, (int, float)) and place.is_whole and not place.is_member:
        for size in scope.sizes:
            yield at(node, ast.BinOp(node, ast.Div(), size)), "constant", 1
    if isinstance(value, (int, float)):
        for name in scope.like_number("int" if place.is_index else ""):
            if name in scope.unread and abs(value) not in USUAL:
                yield at(node, ast.Name(name, ast.Load())), "unread", 0
            else:
                yield at(node, ast.Name(name, ast.Load())), "name", 1


def _texts(node: ast.Constant, value: str, scope: Scope) -> Iterator[New]:
    if len(value) > MAX_TEXT:
        return
    others = scope.words if value in scope.words else ()
    for text in dict.fromkeys((*scope.texts, *others)):
        if text != value:
            yield at(node, ast.Constant(text)), "text", 1
    for text in dict.fromkeys(each.rstrip("0123456789") for each in scope.texts):
        if text and text != value and text not in scope.texts:
            yield at(node, ast.Constant(text)), "text", 2
    for other in _with_variables(value, scope):
        yield at(node, other), "text", 2


def _with_variables(value: str, scope: Scope) -> Iterator[ast.expr]:
    """Yield what a text may be that is written out: a variable, or one with a part of the text."""
    head, separator, tail = value.partition("_")
    for name in scope.of_kind("text"):
        yield ast.Name(name, ast.Load())
        if head and separator and tail:
            yield ast.BinOp(ast.Name(name, ast.Load()), ast.Add(), ast.Constant(separator + tail))
            yield ast.BinOp(ast.Constant(head + separator), ast.Add(), ast.Name(name, ast.Load()))
        for end in range(1, min(len(value), MAX_BEGUN) if value.isidentifier() else 0):
            yield ast.BinOp(ast.Constant(value[:end]), ast.Add(), ast.Name(name, ast.Load()))
    stem = value.rstrip("0123456789")
    for name in scope.of_kind("int") if stem and stem != value else ():
        for number in _near(ast.Name(name, ast.Load())):
            text = ast.Call(ast.Name("str", ast.Load()), [number], [])
            yield ast.BinOp(ast.Constant(stem), ast.Add(), text)


def _near(number: ast.expr) -> Iterator[ast.expr]:
    """Yield a number, one more and one less."""
    yield number
    for operator in (ast.Add(), ast.Sub()):
        yield ast.BinOp(number, operator, ast.Constant(1))


def bounds(scope: Scope) -> Iterator[ast.expr]:
    """Yield what the bound of a loop may be that is written out: a size, or one near it."""
    counts: list[ast.expr] = [ast.Name(name, ast.Load()) for name in scope.of_kind("int")]
    held: list[ast.expr] = []
    for name, form in scope.forms.items():
        own = ast.Name(name, ast.Load())
        if form.kind in {"dict", "sequence"}:
            held.append(own)
        for key, each in form.attributes:
            part = ast.Attribute(own, key, ast.Load())
            if each.kind == "int":
                counts.append(part)
            elif each.kind in {"dict", "sequence"}:
                held.append(part)
    for holder in held[:MAX_HELD]:
        length = ast.Call(ast.Name("len", ast.Load()), [holder], [])
        counts += [length, ast.BinOp(length, ast.FloorDiv(), ast.Constant(2))]
    for count in (*counts[:MAX_BOUNDS], *scope.sizes[:MAX_BOUNDS]):
        yield from _near(count)


def _number_node(number: float) -> ast.expr:
    if number < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-number))
    return ast.Constant(number)


def names(node: ast.Name, scope: Scope, place: Place) -> Iterator[New]:
    """Yield another variable, an entry or a copy in the place of a variable."""
    for name in scope.like(node.id):
        likely = ("unread", 0) if name in scope.left else ("name", 1)
        yield at(node, ast.Name(name, ast.Load())), *likely
    for name in scope.unlike(node.id) if place.is_member or place.is_argument else ():
        yield at(node, ast.Name(name, ast.Load())), "name", 1 if place.is_member else 2
    if node.id in scope.callables and (place.is_whole or place.is_member or place.is_argument):
        for name in scope.callables:
            if name != node.id:
                yield at(node, function_named(name)), "function", int("." in name)
    form = scope.forms.get(node.id)
    for other, each in scope.forms.items():
        # An entry of a dictionary, or an attribute, in the place of a variable.
        for key, member in each.members:
            if form is not None and form.kind in NUMERIC and member.kind in NUMERIC:
                entry = ast.Subscript(ast.Name(other, ast.Load()), ast.Constant(key), ast.Load())
                yield at(node, entry), "name", 2
        for key, own in each.attributes:
            if form is not None and form.kind in NUMERIC and own.kind in NUMERIC:
                attribute = ast.Attribute(ast.Name(other, ast.Load()), key, ast.Load())
                yield at(node, attribute), "name", 2
    if form is not None and form.kind in {"array", "dict", "sequence"}:
        copied = ast.Call(ast.Attribute(node, "copy", ast.Load()), [], [])
        yield at(node, copied), "copied", 2


def dictionaries(node: ast.Dict, scope: Scope) -> Iterator[New]:
    """Yield a dictionary with one more entry, and the values alone."""
    known = {each.value for each in node.keys if isinstance(each, ast.Constant)}
    for name, form in scope.forms.items():
        if name not in known and form.kind != "callable":
            keys = [*node.keys, ast.Constant(name)]
            values = [*node.values, ast.Name(name, ast.Load())]
            yield at(node, ast.Dict(keys, values)), "added", 1
    if 1 < len(node.values) <= MAX_SWAPPED:
        yield at(node, ast.Tuple(list(node.values), ast.Load())), "dictionary", 1


def shifted(node: ast.expr) -> Iterator[New]:
    """Yield an index, a size or a bound one higher and one lower."""
    if isinstance(node, (ast.Constant, ast.Slice, ast.Tuple, ast.JoinedStr, ast.FormattedValue)):
        return
    if is_string(node):
        return
    yield at(node, ast.BinOp(node, ast.Add(), ast.Constant(1))), "index", 0
    yield at(node, ast.BinOp(node, ast.Sub(), ast.Constant(1))), "index", 0


def is_string(node: ast.expr) -> bool:
    """Tell whether ``node`` is a text, as far as its beginning tells."""
    while isinstance(node, ast.BinOp):
        node = node.left
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def is_numeric(node: ast.expr, scope: Scope) -> bool:
    """Tell whether ``node`` may be a number or an array."""
    match node:
        case ast.BinOp(left=left):
            found = not is_string(left)
        case ast.Name():
            found = scope.kind(node) in NUMERIC
        case ast.Subscript(slice=ast.Constant(value=str())):
            found = scope.kind(node) in {"", *NUMERIC}
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            found = True
        case _:
            known = (ast.Compare, ast.Subscript, ast.Attribute, ast.IfExp, ast.Call)
            found = isinstance(node, known)
    return found


def numbers(node: ast.expr, scope: Scope, place: Place) -> Iterator[New]:
    """Yield ``node`` with something done to it."""
    if not place.transposed and not isinstance(node, ast.Attribute):
        yield at(node, ast.Attribute(node, "T", ast.Load())), "transpose", 0
    if place.is_exponent and not isinstance(node, ast.Constant):
        yield at(node, ast.BinOp(ast.Constant(1), ast.Sub(), node)), "one-minus", 1
    if not place.is_whole and not place.is_operand:
        for name in scope.left:
            for operator in (ast.Add(), ast.Sub(), ast.Mult(), ast.Div()):
                yield at(node, ast.BinOp(node, operator, ast.Name(name, ast.Load()))), "unread", 0
        return
    if not isinstance(node, (ast.UnaryOp, ast.Compare)):
        yield at(node, ast.UnaryOp(ast.USub(), node)), "sign", 1
    if not isinstance(node, ast.Compare):
        yield at(node, ast.BinOp(ast.Constant(1), ast.Sub(), node)), "one-minus", 1
        yield at(node, ast.BinOp(node, ast.Pow(), ast.Constant(2))), "power", 1
    if place.is_whole:
        for size in scope.sizes:
            yield at(node, ast.BinOp(node, ast.Div(), size)), "size", 1
            yield at(node, ast.BinOp(node, ast.Mult(), size)), "size", 2
    yield from _with_atoms(node, scope, place)
    if place.is_whole:
        yield from _further(node, scope)


def _with_atoms(node: ast.expr, scope: Scope, place: Place) -> Iterator[New]:
    """Yield ``node`` times, plus and minus each variable and entry."""
    own = ast.dump(node)
    for atom, form in scope.atoms:
        if ast.dump(atom) == own:
            continue
        is_sign = form.kind == "int" and abs(form.number) == 1
        counts = form.kind != "int" or isinstance(atom, ast.Subscript)
        is_left = isinstance(atom, ast.Name) and atom.id in scope.left
        factor, term, other = (("unread", 0),) * 3 if is_left else _PUT_IN
        if counts or is_sign or place.is_operand:
            yield at(node, ast.BinOp(atom, ast.Mult(), node)), *factor
        if place.is_whole and counts:
            yield at(node, ast.BinOp(node, ast.Add(), atom)), *term
            yield at(node, ast.BinOp(node, ast.Sub(), atom)), *other
            yield at(node, ast.BinOp(atom, ast.Sub(), node)), *other


def _further(node: ast.expr, scope: Scope) -> Iterator[New]:
    """Yield ``node`` in a call of a function, or times a usual expression of a variable."""
    for name in scope.callables[:MAX_CALLED]:
        call = ast.Call(function_named(name), [node], [])
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
