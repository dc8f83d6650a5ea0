"""Edits of calls: another function, other arguments, another axis."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.scope import at, called_name, function_named, word_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from grader.sandbox.child.experiments.expressions import Found
    from grader.sandbox.child.experiments.operands import New

__all__ = ["HANDED_ON", "arguments", "calls", "takes_sizes"]

CONFUSED = {
    "sum": ("mean",),
    "mean": ("sum",),
    "nansum": ("sum",),
    "average": ("sum",),
    "dot": ("multiply",),
    "multiply": ("dot",),
    "matmul": ("multiply", "mul"),
    "divide": ("multiply",),
    "add": ("subtract", "sub"),
    "sub": ("add",),
    "mul": ("matmul", "truediv"),
    "truediv": ("mul",),
    "subtract": ("add",),
    "log": ("log10", "exp"),
    "log10": ("log",),
    "log2": ("log",),
    "log1p": ("log",),
    "exp": ("log", "exp2"),
    "expm1": ("exp",),
    "exp2": ("exp",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "tanh": ("sinh", "sin"),
    "sinh": ("tanh",),
    "cosh": ("tanh",),
    "tan": ("tanh",),
    "sin": ("tanh",),
    "rand": ("randn",),
    "random": ("randn",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "empty": ("zeros",),
    "floor": ("ceil", "round"),
    "ceil": ("floor", "round"),
    "abs": ("negative",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "sqrt": ("square",),
    "square": ("sqrt",),
    "append": ("extend",),
    "extend": ("append",),
    "insert": ("append",),
    "outer": ("dot",),
    "inner": ("dot",),
    "vdot": ("dot",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
}
HANDED_ON = ("tanh",)
"""Functions of one array that may be meant where an own function is called or handed on."""
REDUCED = {"sum", "mean", "max", "min", "prod", "any", "all", "average", "nansum"}
SIZED = {"zeros", "ones", "empty", "full", "randn", "rand", "random", "range", "standard_normal"}
_MADE_LIKE = {"empty_like", "zeros_like", "ones_like", "full_like"}
"""Functions that make another array: without one, what it is like would be changed."""
_ONE_SHAPE = {"zeros", "ones", "empty"}
MAX_ARGUMENTS, MAX_EXCHANGED, MAX_LETTERS = 6, 3, 8


def takes_sizes(node: ast.Call) -> bool:
    """Tell whether the arguments of a call are sizes or bounds."""
    return called_name(node) in SIZED or called_name(node) == "reshape"


def calls(node: ast.Call, callables: Sequence[str], given: Collection[str]) -> Iterator[New]:
    """Yield what may stand in the place of a call; ``given`` are the names of parameters."""
    if node.args and not takes_sizes(node) and called_name(node) not in _MADE_LIKE:
        for each in node.args[:2]:
            if not isinstance(each, (ast.Starred, ast.Constant)):
                yield each, "call-argument", 1
    if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
        yield node.func.value, "call-argument", 1
    func = node.func
    if isinstance(func, ast.Name) and not isinstance(func.ctx, ast.Store):
        for name in callables:
            if name != func.id:
                other = ast.Call(at(func, function_named(name)), node.args, node.keywords)
                yield at(node, other), "function", int("." in name)
    yield from _within_sums(node)
    if called_name(node) == "range":
        yield from _ranges(node)
    if called_name(node) == "enumerate":
        yield from _starts(node)
    if called_name(node) == "zip":
        yield from _rows(node, given)
    if called_name(node) in _ONE_SHAPE and node.args:
        yield from _shapes(node)


def arguments(
    node: ast.Call, parameters: Mapping[str, tuple[str, ...]], unread: Collection[str] = ()
) -> Iterator[Found]:
    """Yield the edits of the function that is called, of the order and names of arguments.

    ``parameters`` are those of the submission's functions and classes; ``unread`` are those of the
    function around the call that nothing reads: one of them may be meant as a further argument.
    """
    line, name = node.lineno, called_name(node)
    if isinstance(node.func, ast.Attribute):
        for other in CONFUSED.get(name, ()):
            yield node.func, "attr", None, other, "function", 0, line
    elif isinstance(node.func, ast.Name):
        for other in CONFUSED.get(name, ()):
            renamed = at(node.func, ast.Name(other, ast.Load()))
            yield node, "func", None, renamed, "function", 1, line
    yield from _orders(node, parameters.get(name, ()))
    if isinstance(node.func, ast.Name):
        yield from _given(node, parameters.get(name, ()), unread)
    yield from _entries(node)
    for number in range(len(node.args) if len(node.args) > 1 else 0):
        rest = [*node.args[:number], *node.args[number + 1 :]]
        yield node, "args", None, rest, "argument-dropped", 2, node.args[number].lineno
    for number, keyword in enumerate(node.keywords):
        rest_words = [*node.keywords[:number], *node.keywords[number + 1 :]]
        yield node, "keywords", None, rest_words, "argument-dropped", 1, keyword.value.lineno
        if isinstance(keyword.value, ast.Constant):
            yield from _keyword(keyword)
    if name in REDUCED:
        yield from _reduced(node, line)


def _given(node: ast.Call, parameters: tuple[str, ...], unread: Collection[str]) -> Iterator[Found]:
    """Yield the call with an argument more, for a parameter that is left at its default."""
    words = {each.arg for each in node.keywords}
    if None in words or any(isinstance(each, ast.Starred) for each in node.args):
        return
    for parameter in parameters[len(node.args) :]:
        for name in unread if parameter not in words else ():
            given = ast.keyword(parameter, ast.Name(name, ast.Load()))
            ast.fix_missing_locations(ast.copy_location(given, node))
            yield node, "keywords", None, [*node.keywords, given], "argument-given", 0, node.lineno


def _orders(node: ast.Call, parameters: tuple[str, ...]) -> Iterator[Found]:
    """Yield the call with two arguments exchanged; of many, only neighbours.

    Where both have the name of the other one's parameter, nothing is likelier. Where both have
    that of their own, none is exchanged.
    """
    names = [word_of(each) for each in node.args]
    count = min(len(node.args), MAX_ARGUMENTS)
    in_order = getattr(node, "in_order", ())
    for first in range(count):
        for second in range(first + 1, count):
            if first in in_order and second in in_order:
                continue
            if second - first == 1 or count <= MAX_EXCHANGED:
                args = list(node.args)
                args[first], args[second] = args[second], args[first]
                own = parameters[first : first + 1] + parameters[second : second + 1]
                if own == (names[first], names[second]):
                    continue
                kind = "misplaced" if own == (names[second], names[first]) else "order"
                yield node, "args", None, args, kind, 0, node.args[first].lineno


def _entries(node: ast.Call) -> Iterator[Found]:
    """Yield a call such as ``dict(...)`` with the values of two keywords exchanged."""
    words = [
        each
        for each in node.keywords[:MAX_ARGUMENTS]
        if each.arg and not isinstance(each.value, ast.Constant)
    ]
    for first, one in enumerate(words):
        for other in words[first + 1 :]:
            # Where each value stands under its own name, none is exchanged there.
            if all(each.arg == getattr(each.value, "id", "") for each in (one, other)):
                continue
            new = {
                id(one): ast.copy_location(ast.keyword(one.arg, other.value), one),
                id(other): ast.copy_location(ast.keyword(other.arg, one.value), other),
            }
            exchanged = [new.get(id(each), each) for each in node.keywords]
            yield node, "keywords", None, exchanged, "order", 0, one.value.lineno


def _keyword(keyword: ast.keyword) -> Iterator[Found]:
    value: Any = keyword.value
    line = value.lineno
    if keyword.arg == "axis":
        for axis in (0, 1, None):
            if axis != value.value:
                yield keyword, "value", None, at(value, ast.Constant(axis)), "axis", 0, line


def _reduced(node: ast.Call, line: int) -> Iterator[Found]:
    """Yield a sum over another axis, or one that keeps its axes."""
    known = {each.arg for each in node.keywords}
    position = 1 if _is_module(node.func) else 0
    has_axis = "axis" in known or len(node.args) > position
    keep = ast.keyword("keepdims", ast.Constant(value=True))
    axes = [ast.keyword("axis", ast.Constant(axis)) for axis in (1, 0)]
    for each in (keep, *axes):
        ast.copy_location(each, node)
        ast.fix_missing_locations(each)
    if "keepdims" not in known and called_name(node) not in {"any", "all"}:
        yield node, "keywords", None, [*node.keywords, keep], "keepdims", 0, line
    if not has_axis:
        for axis in axes:
            yield node, "keywords", None, [*node.keywords, axis], "axis", 0, line
            if "keepdims" not in known:
                both = [*node.keywords, axis, keep]
                yield node, "keywords", None, both, "axis", 0, line


def _within_sums(node: ast.Call) -> Iterator[New]:
    """Yield a function of a sum as the sum of the function: of what was summed, one by one."""
    match node:
        case ast.Call(args=[ast.Call() as inner], keywords=[]):
            sums, around = inner, None
        case ast.Call(args=[ast.BinOp(left=ast.Call() as inner) as around], keywords=[]):
            sums = inner
        case _:
            return
    if called_name(sums) not in REDUCED or called_name(node) in REDUCED or not sums.args:
        return
    each = ast.Call(node.func, [sums.args[0]], [])
    made: ast.expr = ast.Call(sums.func, [each, *sums.args[1:]], sums.keywords)
    if around is not None:
        made = ast.BinOp(made, around.op, around.right)
    yield at(node, made), "brackets", 1


def _ranges(node: ast.Call) -> Iterator[New]:
    one = ast.Constant(1)
    args = node.args
    if len(args) == 1:
        yield at(node, ast.Call(node.func, [one, args[0]], [])), "range", 0
        more = ast.BinOp(args[0], ast.Add(), one)
        yield at(node, ast.Call(node.func, [one, more], [])), "range", 0
        less = ast.BinOp(args[0], ast.Sub(), one)
        yield at(node, ast.Call(node.func, [one, less], [])), "range", 1
    elif args[1:] and not args[2:]:
        yield at(node, ast.Call(node.func, [args[1]], [])), "range", 0
        for operator in (ast.Add(), ast.Sub()):
            moved: list[ast.expr] = [ast.BinOp(each, operator, one) for each in args]
            yield at(node, ast.Call(node.func, moved, [])), "range", 1
    reverse = ast.Call(ast.Name("reversed", ast.Load()), [node], [])
    yield at(node, reverse), "range", 0


def _starts(node: ast.Call) -> Iterator[New]:
    """Yield ``enumerate`` from 1, and from 0."""
    if node.args[1:] or node.keywords:
        yield at(node, ast.Call(node.func, node.args[:1], [])), "range", 0
    else:
        yield at(node, ast.Call(node.func, [*node.args, ast.Constant(1)], [])), "range", 0


def _rows(node: ast.Call, given: Collection[str]) -> Iterator[New]:
    """Yield ``zip`` of the same rows, a given one from its end, or one with letters exchanged."""
    for number, row in enumerate(node.args[:MAX_EXCHANGED]):
        others: list[ast.expr] = []
        if isinstance(row, ast.Name) and row.id in given:
            others = [ast.Call(ast.Name("reversed", ast.Load()), [row], [])]
        elif isinstance(row, ast.Constant) and isinstance(row.value, str):
            text = row.value[:MAX_LETTERS]
            others = [
                ast.Constant(text[:place] + text[place + 1] + text[place] + text[place + 2 :])
                for place in range(len(text) - 1)
            ]
        for other in others:
            rows = [*node.args[:number], other, *node.args[number + 1 :]]
            kind = "range" if isinstance(row, ast.Name) else "order"
            yield at(node, ast.Call(node.func, rows, node.keywords)), kind, 0


def _shapes(node: ast.Call) -> Iterator[New]:
    """Yield an array of zeros in another shape: as a column, as a row, of two arguments."""
    shape, rest = node.args[0], node.args[1:]
    one = ast.Constant(1)
    if isinstance(shape, ast.Tuple) and len(shape.elts) == 1:
        shape = shape.elts[0]
    if isinstance(shape, (ast.Tuple, ast.Attribute)):
        return
    made = [([shape, one], rest), ([one, shape], rest)]
    if rest:
        made.append(([shape, rest[0]], []))
    for sides, others in made:
        new = ast.Call(node.func, [ast.Tuple(sides, ast.Load()), *others], node.keywords)
        yield at(node, new), "shape", 0


def _is_module(func: ast.expr) -> bool:
    """Tell whether a function is a module's, such as ``np.sum``, and no method of an array."""
    return isinstance(func, ast.Attribute) and (
        isinstance(func.value, ast.Name) and func.value.id in {"np", "numpy", "jnp", "xp"}
    )
