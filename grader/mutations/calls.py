"""Edits of calls: another function of NumPy, axis and keepdims, arguments, bounds of a range."""

from __future__ import annotations

import ast
from itertools import combinations
from typing import TYPE_CHECKING

from grader.mutations.edit import Edit, EditKind
from grader.mutations.numpy_names import CONFUSED, FORMULAS, MODULES, REDUCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.mutations.place import Place

__all__ = ["attribute", "call"]

MAX_ARGUMENTS = 5
"""Positional arguments that are exchanged with each other."""
_METHODS = {"sum": ("mean",), "mean": ("sum",), "max": ("min",), "min": ("max",)}
_KEEPDIMS = {True: "False", False: "True"}


def call(place: Place, node: ast.Call) -> Iterator[Edit]:
    """Yield edits of a call."""
    yield from _functions(place, node)
    yield from _reduction(place, node)
    yield from _bounds(place, node)
    yield from _arguments(place, node)
    if len(node.args) == 1 and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp)):
        yield place.replace(EditKind.CALL_DROPPED, node, place.source(node.args[0]))
    elif isinstance(node.func, ast.Attribute) and not _of_module(node.func) and not node.args:
        yield place.replace(EditKind.CALL_DROPPED, node, place.source(node.func.value))


def attribute(place: Place, node: ast.Attribute) -> Iterator[Edit]:
    """Yield edits of ``x.T``."""
    if node.attr == "T":
        yield place.replace(
            EditKind.TRANSPOSE_DROPPED, node, place.source(node.value), ".T", "no .T"
        )


def _of_module(func: ast.Attribute) -> bool:
    """Tell whether a function is taken from NumPy: ``np.sum``, ``np.random.randn``."""
    value = func.value
    if isinstance(value, ast.Attribute):
        value = value.value
    return isinstance(value, ast.Name) and value.id in MODULES


def _numpy_name(func: ast.expr) -> str:
    """Return what is called, as it stands behind ``np.``; "" if it is not NumPy's."""
    if not isinstance(func, ast.Attribute) or not _of_module(func):
        return ""
    inner = func.value
    return f"{inner.attr}.{func.attr}" if isinstance(inner, ast.Attribute) else func.attr


def _functions(place: Place, node: ast.Call) -> Iterator[Edit]:
    """Yield calls of the functions that are taken for the called one."""
    func, kind = node.func, EditKind.FUNCTION
    name = _numpy_name(func)
    if not name:
        if isinstance(func, ast.Attribute):
            for other in _METHODS.get(func.attr, ()):
                new = f"{place.source(func.value)}.{other}"
                yield place.replace(kind, func, new, func.attr, other)
        return
    module = place.text.text(func)[: -len(name) - 1]
    for other in CONFUSED.get(name, ()):
        if name in ("zeros", "ones") and other.startswith("random"):
            new = f"{module}.{other}({_spread(place, node)})"
            yield place.replace(kind, node, new, name, other)
        elif name.startswith("random") and not other.startswith("random"):
            shape = ", ".join(place.text.text(argument) for argument in node.args)
            new = f"{module}.{other}(({shape},))"
            yield place.replace(kind, node, new, name, other)
        else:
            yield place.replace(kind, func, f"{module}.{other}", name, other)
    if name in FORMULAS and node.args:
        new = FORMULAS[name].format(place.text.text(node.args[0]))
        yield place.replace(kind, node, new, name)
    elif name in ("dot", "matmul", "multiply") and len(node.args) == 2:  # noqa: PLR2004 - a product
        yield from _product(place, node)


def _spread(place: Place, node: ast.Call) -> str:
    """Return the shape of ``zeros((n, m))`` as ``randn`` takes it."""
    shape = node.args[0] if node.args else None
    if isinstance(shape, ast.Tuple):
        return ", ".join(place.text.text(part) for part in shape.elts)
    return place.text.text(shape) if shape is not None else ""


def _product(place: Place, node: ast.Call) -> Iterator[Edit]:
    """Yield transposes of a product, and the product left out."""
    left, right = (place.source(argument) for argument in node.args)
    func = place.text.text(node.func)
    yield place.replace(EditKind.TRANSPOSE_ADDED, node, f"{func}({left}, {right}).T")
    yield place.replace(EditKind.TRANSPOSE_ADDED, node, f"{func}({right}, {left}).T")
    yield place.replace(EditKind.OPERANDS_EXCHANGED, node, f"{func}({right}.T, {left}.T)")
    yield place.replace(EditKind.OPERAND_DROPPED, node, left, right, left)
    yield place.replace(EditKind.OPERAND_DROPPED, node, right, left, right)
    yield place.replace(EditKind.OPERATOR, node, f"({left} + {right})", "product", "+")


def _reduction(place: Place, node: ast.Call) -> Iterator[Edit]:
    """Yield other values of ``axis`` and ``keepdims``, and calls with and without them."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in REDUCTIONS:
        return
    axis = keepdims = None
    for keyword in node.keywords:
        axis = keyword if keyword.arg == "axis" else axis
        keepdims = keyword if keyword.arg == "keepdims" else keepdims
    if axis is None and len(node.args) == (1 if _of_module(func) else 0):
        for number in ("0", "1"):
            yield _with_more(place, node, EditKind.AXIS, f"axis={number}")
            yield _with_more(place, node, EditKind.AXIS, f"axis={number}, keepdims=True")
    elif axis is not None:
        before = place.text.text(axis)
        for number in ("0", "1", "None"):
            yield place.replace(EditKind.AXIS, axis, f"axis={number}", before)
    if keepdims is None:
        yield _with_more(place, node, EditKind.KEEPDIMS, "keepdims=True")
    elif isinstance(keepdims.value, ast.Constant):
        other = _KEEPDIMS[bool(keepdims.value.value)]
        yield place.replace(EditKind.KEEPDIMS, keepdims, f"keepdims={other}")


def _with_more(place: Place, node: ast.Call, kind: EditKind, more: str) -> Edit:
    """Return the edit that adds a keyword argument to a call."""
    words = place.text.text(node)
    inner = words[:-1].rstrip()
    comma = "" if inner.endswith(("(", ",")) else ", "
    return place.replace(kind, node, f"{inner}{comma}{more})", "nothing", more)


def _bounds(place: Place, node: ast.Call) -> Iterator[Edit]:
    """Yield ranges with other ends, and what is gone through the other way round."""
    name = getattr(node.func, "id", "")
    if name == "reversed" and len(node.args) == 1:
        yield place.replace(EditKind.REVERSED, node, place.source(node.args[0]))
    if name != "range" or node.keywords:
        return
    parts = [place.text.text(argument) for argument in node.args]
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return
    for number in range(min(len(parts), 2)):
        for step in (" - 1", " + 1"):
            moved = [*parts[:number], f"{parts[number]}{step}", *parts[number + 1 :]]
            yield place.replace(EditKind.BOUND, node, f"range({', '.join(moved)})")
    if len(parts) == 1:
        yield place.replace(EditKind.BOUND, node, f"range(1, {parts[0]})")
        yield place.replace(EditKind.BOUND, node, f"range(1, {parts[0]} + 1)")
    elif len(parts) == 2:  # noqa: PLR2004 - from and to
        yield place.replace(EditKind.BOUND, node, f"range({parts[1]})")
        yield place.replace(EditKind.BOUND, node, f"range({parts[0]} - 1, {parts[1]} - 1)")
        yield place.replace(EditKind.BOUND, node, f"range({parts[0]} + 1, {parts[1]} + 1)")
    else:
        yield place.replace(EditKind.BOUND, node, f"range({parts[0]} - 1, {parts[1]} - 1, -1)")
    yield place.replace(EditKind.REVERSED, node, f"list(reversed(range({', '.join(parts)})))")


def _arguments(place: Place, node: ast.Call) -> Iterator[Edit]:
    """Yield calls with arguments in another order, or without one."""
    arguments = node.args
    if any(isinstance(argument, ast.Starred) for argument in arguments):
        return
    if len(arguments) > 1:
        for one, other in combinations(range(min(len(arguments), MAX_ARGUMENTS)), 2):
            yield _exchanged(place, EditKind.ARGUMENTS_EXCHANGED, arguments, one, other)
    parts = [*arguments, *node.keywords]
    if len(parts) < 2:  # noqa: PLR2004 - a call without arguments is seldom meant
        return
    func = place.text.text(node.func)
    words = [place.text.text(part) for part in parts]
    for number, word in enumerate(words):
        rest = ", ".join(words[:number] + words[number + 1 :])
        yield place.replace(EditKind.ARGUMENT_DROPPED, node, f"{func}({rest})", word, "nothing")


def _exchanged(place: Place, kind: EditKind, parts: list[ast.expr], one: int, other: int) -> Edit:
    """Return the edit that exchanges two of ``parts``, which follow each other in the text."""
    first, second = parts[one], parts[other]
    words = {one: place.source(second), other: place.source(first)}
    new = ", ".join(
        words.get(number, place.source(parts[number])) for number in range(one, other + 1)
    )
    before = f"{place.text.text(first)}, {place.text.text(second)}"
    return place.replace_between(kind, first, second, new, before)
