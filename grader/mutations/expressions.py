"""Edits of operators, names, constants, comparisons and subscripts."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.mutations.edit import Edit, EditKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.mutations.place import Place

__all__ = [
    "binary",
    "boolean",
    "comparison",
    "conditional",
    "constant",
    "name",
    "subscript",
    "unary",
]

_SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Pow: "**",
    ast.FloorDiv: "//",
    ast.Mod: "%",
}
SWAPS = {
    "+": ("-", "*", "/"),
    "-": ("+", "*", "/"),
    "*": ("@", "/", "+", "-"),
    "/": ("*", "//", "+", "-"),
    "@": ("*", "+"),
    "**": ("*", "/", "+"),
    "//": ("/", "*"),
    "%": ("//", "*"),
}
"""For each operator, those that are written in its place."""
MAX_NUMBER = 1e12
"""Size of a number that is changed."""

_COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Gt: (">", (">=", "<", "<=", "==")),
    ast.GtE: (">=", (">", "<", "<=")),
    ast.Lt: ("<", ("<=", ">", ">=", "==")),
    ast.LtE: ("<=", ("<", ">", ">=")),
    ast.Eq: ("==", ("!=", ">", "<")),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}


def symbol(op: ast.operator) -> str:
    """Return how an operator is written; "" for one that no course needs."""
    return _SYMBOLS.get(type(op), "")


def binary(place: Place, node: ast.BinOp) -> Iterator[Edit]:
    """Yield edits of ``left op right``."""
    op = symbol(node.op)
    left, right = place.source(node.left), place.source(node.right)
    whole = EditKind.OPERATOR
    for other in SWAPS.get(op, ()):
        yield place.replace(whole, node, f"({left} {other} {right})", op, other)
    yield place.replace(EditKind.OPERAND_DROPPED, node, left, f"{op} {right}", left)
    yield place.replace(EditKind.OPERAND_DROPPED, node, right, f"{left} {op}", right)
    if op == "-":
        yield place.replace(EditKind.OPERAND_DROPPED, node, f"(-{right})", left, f"-{right}")
    if op in ("/", "//"):
        yield place.replace(EditKind.OPERAND_DROPPED, node, f"(1 / {right})", left, "1")
    if op not in ("+", "*"):
        yield place.replace(EditKind.OPERANDS_EXCHANGED, node, f"({right} {op} {left})")
    if op == "@":
        yield place.replace(EditKind.TRANSPOSE_ADDED, node, f"({left} @ {right}).T")
        yield place.replace(EditKind.TRANSPOSE_ADDED, node, f"({right} @ {left}).T")
        yield place.replace(EditKind.OPERANDS_EXCHANGED, node, f"({right}.T @ {left}.T)")
    if op == "@" or isinstance(place.text.parent(node), (ast.Call, ast.BinOp)):
        yield place.replace(EditKind.NEGATED, node, f"(-({left} {op} {right}))")


def unary(place: Place, node: ast.UnaryOp) -> Iterator[Edit]:
    """Yield edits of ``-x`` and ``not x``."""
    operand = place.source(node.operand)
    if isinstance(node.op, ast.Not):
        yield place.replace(EditKind.CONDITION_NEGATED, node, operand)
    else:
        yield place.replace(EditKind.SIGN_DROPPED, node, operand, "-", "+")


def boolean(place: Place, node: ast.BoolOp) -> Iterator[Edit]:
    """Yield edits of ``x and y``."""
    word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    parts = [place.source(part) for part in node.values]
    yield place.replace(EditKind.OPERATOR, node, f"({f' {other} '.join(parts)})", word, other)
    for number in range(len(parts)):
        rest = f" {word} ".join(parts[:number] + parts[number + 1 :])
        yield place.replace(EditKind.OPERAND_DROPPED, node, f"({rest})", parts[number], rest)


def comparison(place: Place, node: ast.Compare) -> Iterator[Edit]:
    """Yield edits of ``x > y``."""
    if len(node.ops) != 1:
        return
    left, right = place.source(node.left), place.source(node.comparators[0])
    word, others = _COMPARISONS[type(node.ops[0])]
    for other in others:
        yield place.replace(EditKind.COMPARISON, node, f"({left} {other} {right})", word, other)


def conditional(place: Place, node: ast.IfExp) -> Iterator[Edit]:
    """Yield edits of ``x if test else y``."""
    body, orelse = place.source(node.body), place.source(node.orelse)
    test = place.source(node.test)
    exchanged = f"({orelse} if {test} else {body})"
    yield place.replace(EditKind.CONDITION_NEGATED, node, exchanged)
    yield place.replace(EditKind.CONDITION_FIXED, node, body)
    yield place.replace(EditKind.CONDITION_FIXED, node, orelse)


def subscript(place: Place, node: ast.Subscript) -> Iterator[Edit]:
    """Yield edits of ``x[index]``."""
    if not isinstance(node.ctx, ast.Load):
        return
    backwards = isinstance(node.slice, ast.Slice) and isinstance(node.slice.step, ast.UnaryOp)
    kind = EditKind.REVERSED if backwards else EditKind.SUBSCRIPT_DROPPED
    yield place.replace(kind, node, place.source(node.value))


def name(place: Place, node: ast.Name) -> Iterator[Edit]:
    """Yield other names in the place of a name, and what is commonly done to one."""
    if not isinstance(node.ctx, ast.Load):
        return
    parent = place.text.parent(node)
    if isinstance(parent, ast.Call) and node is parent.func:
        for other in _nearest(node.id, [f for f in place.scope.functions if f != node.id]):
            yield place.replace(EditKind.FUNCTION, node, other)
        return
    if isinstance(parent, ast.Attribute) and node.id not in place.scope.names:
        return  # a module
    bound = place.scope.names
    in_loop = _in_loop(place, node)
    others = [o for o, line in bound.items() if o != node.id and (line < node.lineno or in_loop)]
    for other in _nearest(node.id, others):
        yield place.replace(EditKind.NAME, node, other)
    if node.id in bound and _is_index(place, node):
        for moved in (f"{node.id} - 1", f"{node.id} + 1"):
            yield place.replace(EditKind.INDEX, node, moved)


def constant(place: Place, node: ast.Constant) -> Iterator[Edit]:
    """Yield other strings and numbers in the place of one."""
    value = node.value
    if isinstance(value, str):
        if value in place.scope.strings and place.text.text(node)[0] in "\"'":
            for other in _other_strings(value, list(place.scope.strings)):
                yield place.replace(EditKind.STRING, node, repr(other), value, other)
    elif isinstance(value, bool):
        if not isinstance(place.text.parent(node), ast.keyword):  # one is changed with its name
            yield place.replace(EditKind.CONSTANT, node, repr(not value))
    elif isinstance(value, (int, float)) and abs(value) < MAX_NUMBER:
        kind = EditKind.INDEX if _is_index(place, node) else EditKind.CONSTANT
        for number in _other_numbers(value, list(place.scope.numbers)):
            yield place.replace(kind, node, repr(number))


def _other_strings(value: str, known: list[str]) -> list[str]:
    """Return the strings that may be meant by or for ``value``, the nearest first."""
    made = [f"{value}1", value[1:] if value[:1] == "d" else f"d{value}"]
    if value[-1:].isdigit():
        number = int(value[-1])
        made = [f"{value[:-1]}{number + 1}", f"{value[:-1]}{abs(number - 1)}", value[:-1], made[1]]
    found = dict.fromkeys(_nearest(value, [other for other in known if other != value]))
    return list(dict.fromkeys([*found, *(other for other in made if other)]))


def _other_numbers(value: float, known: list[int]) -> list[float]:
    """Return other numbers in the place of ``value``."""
    made: list[float]
    if isinstance(value, int):
        made = [value + 1, value - 1, 0, 1, 2 * value, value / 2, 10 * value, *known[:4]]
    else:
        made = [2 * value, value / 2, 0.0, 1.0, 10 * value, value / 10, value + 1, 1 - value]
    return list(dict.fromkeys(other for other in made if other != value))


def _nearest(word: str, others: list[str]) -> list[str]:
    """Return ``others``, those first that share a beginning or all letters with ``word``."""

    def distance(other: str) -> int:
        if other.rstrip("0123456789") == word.rstrip("0123456789"):
            return 0
        return 1 if other.startswith(word) or word.startswith(other) or word in other else 2

    return sorted(others, key=distance)


def _in_loop(place: Place, node: ast.AST) -> bool:
    around = place.text.parent(node)
    while around is not None and around is not place.text.root:
        if isinstance(around, (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.DictComp)):
            return True
        around = place.text.parent(around)
    return False


def _is_index(place: Place, node: ast.AST) -> bool:
    """Tell whether a node is used as an index, or in the making of a key."""
    parent = place.text.parent(node)
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, (ast.Add, ast.Sub)):
        node, parent = parent, place.text.parent(parent)
    if isinstance(parent, ast.Call):
        return isinstance(parent.func, ast.Name) and parent.func.id in ("str", "range")
    return isinstance(parent, ast.Subscript) and node is parent.slice
