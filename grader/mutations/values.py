"""Edits of whole values: what is assigned, returned, or put into a tuple or dictionary."""

from __future__ import annotations

import ast
from itertools import combinations
from typing import TYPE_CHECKING

from grader.mutations.edit import Edit, EditKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.mutations.place import Place

__all__ = ["dictionary", "formatted", "sequence", "value"]

MAX_MEMBERS = 6
"""Members of a tuple or dictionary that are exchanged with each other."""
_NO_NUMBERS = (ast.Tuple, ast.List, ast.Dict, ast.JoinedStr, ast.Compare, ast.Lambda)


def value(place: Place, node: ast.AST) -> Iterator[Edit]:
    """Yield what is done to a value: a sign, a transpose, 1 - x, a factor."""
    if not isinstance(node, ast.expr) or isinstance(node, _NO_NUMBERS) or not place.is_value(node):
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            yield place.replace(EditKind.NEGATED, node, f"(-{place.source(node)})")
        return
    if isinstance(node, ast.Name) and node.id not in place.scope.names:
        return
    if _is_whole(place, node):
        yield from _changed(place, node, negated=True)
        yield from _scaled(place, node)
    elif _is_operand(place, node):
        yield from _changed(place, node, negated=not isinstance(node, ast.BinOp))


def _changed(place: Place, node: ast.expr, *, negated: bool) -> Iterator[Edit]:
    """Yield a value negated, subtracted from 1, or transposed."""
    words = place.source(node)
    if negated:
        yield place.replace(EditKind.NEGATED, node, f"(-{words})", "+", "-")
        yield place.replace(EditKind.ONE_MINUS, node, f"(1 - {words})")
    if words not in place.scope.sizes and not words.endswith(".T"):
        yield place.replace(EditKind.TRANSPOSE_ADDED, node, f"{words}.T", "no .T", ".T")


def _scaled(place: Place, node: ast.expr) -> Iterator[Edit]:
    """Yield a value times a size, divided by one, or copied."""
    words = place.source(node)
    for size in place.scope.sizes:
        if size != words:
            yield place.replace(EditKind.OVER_SIZE, node, f"({words} / {size})", words, size)
            yield place.replace(EditKind.TIMES_SIZE, node, f"({words} * {size})", words, size)
    if isinstance(node, (ast.Name, ast.Subscript, ast.Attribute)):
        yield place.replace(EditKind.COPIED, node, f"{words}.copy()")


def _is_whole(place: Place, node: ast.expr) -> bool:
    """Tell whether a value is assigned or returned, by itself or as one of several."""
    parent = place.text.parent(node)
    if isinstance(parent, (ast.Tuple, ast.List)) and isinstance(parent.ctx, ast.Load):
        return _is_whole(place, parent)
    if isinstance(parent, ast.Dict):
        return node in parent.values
    if isinstance(parent, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.NamedExpr)):
        return node is parent.value
    if isinstance(parent, ast.Lambda):
        return node is parent.body
    return False


def _is_operand(place: Place, node: ast.expr) -> bool:
    """Tell whether a value is computed with, directly."""
    parent = place.text.parent(node)
    if isinstance(parent, ast.BinOp):
        above = place.text.parent(parent)
        return not isinstance(above, ast.Subscript) or parent is not above.slice
    if isinstance(parent, ast.Compare):
        return not isinstance(node, ast.Constant)
    return isinstance(parent, (ast.Call, ast.UnaryOp, ast.keyword))


def sequence(place: Place, node: ast.Tuple | ast.List) -> Iterator[Edit]:
    """Yield tuples with members in another order, or without one."""
    parts = node.elts
    if len(parts) < 2 or any(isinstance(part, (ast.Starred, ast.Slice)) for part in parts):  # noqa: PLR2004 - several
        return
    kind = EditKind.RESULTS_EXCHANGED
    for one, other in combinations(range(min(len(parts), MAX_MEMBERS)), 2):
        words = {one: place.source(parts[other]), other: place.source(parts[one])}
        new = ", ".join(words.get(n, place.source(parts[n])) for n in range(one, other + 1))
        yield place.replace_between(kind, parts[one], parts[other], new)
    if not isinstance(node.ctx, ast.Load):
        return
    words_of = [place.source(part) for part in parts]
    for number, word in enumerate(words_of[:MAX_MEMBERS]):
        rest = ", ".join(words_of[:number] + words_of[number + 1 :])
        new = f"[{rest}]" if isinstance(node, ast.List) else f"({rest},)"
        yield place.replace(EditKind.RESULT_DROPPED, node, new, word, "nothing")


def dictionary(place: Place, node: ast.Dict) -> Iterator[Edit]:
    """Yield dictionaries with the values of two keys exchanged, or without an entry."""
    pairs = [
        (place.text.text(key), place.source(member))
        for key, member in zip(node.keys, node.values, strict=True)
        if key is not None
    ]
    if len(pairs) != len(node.values) or not pairs:
        return
    for one, other in combinations(range(min(len(pairs), MAX_MEMBERS)), 2):
        changed = list(pairs)
        changed[one] = pairs[one][0], pairs[other][1]
        changed[other] = pairs[other][0], pairs[one][1]
        words = f"{pairs[one][1]}, {pairs[other][1]}"
        yield _written(place, EditKind.ENTRIES_EXCHANGED, node, changed, words)
    for number, (key, _) in enumerate(pairs[:MAX_MEMBERS]):
        rest = pairs[:number] + pairs[number + 1 :]
        yield _written(place, EditKind.ENTRY_DROPPED, node, rest, key)


def _written(
    place: Place, kind: EditKind, node: ast.Dict, pairs: list[tuple[str, str]], before: str
) -> Edit:
    new = "{" + ", ".join(f"{key}: {member}" for key, member in pairs) + "}"
    return place.replace(kind, node, new, before)


def formatted(place: Place, node: ast.JoinedStr) -> Iterator[Edit]:
    """Yield f-strings, as keys are made of, with another number or name, or another letter."""
    parts = node.values
    made = []
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            made.append(part.value.replace("{", "{{").replace("}", "}}"))
        elif isinstance(part, ast.FormattedValue) and part.format_spec is None:
            made.append("{" + ast.unparse(part.value) + "}")
        else:
            return
    if not made or any(mark in "".join(made) for mark in ('"', "\\", "\n")):
        return
    for number, part in enumerate(parts):
        for kind, new in _other_parts(place, part, made[number]):
            words = "".join([*made[:number], new, *made[number + 1 :]])
            yield place.replace(kind, node, f'f"{words}"')


def _other_parts(place: Place, part: ast.expr, words: str) -> Iterator[tuple[EditKind, str]]:
    """Yield what stands in the place of one part of an f-string."""
    if isinstance(part, ast.Constant):
        yield EditKind.STRING, words[1:] if words.startswith("d") else f"d{words}"
        for other in place.scope.pieces:
            if other != words:
                yield EditKind.STRING, other
        return
    inner = words[1:-1]
    yield EditKind.INDEX, f"{{{inner} + 1}}"
    yield EditKind.INDEX, f"{{{inner} - 1}}"
    if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.BinOp):
        yield EditKind.OPERAND_DROPPED, f"{{{ast.unparse(part.value.left)}}}"
    for size in place.scope.names:
        if len(size) <= 2 and size != inner:  # noqa: PLR2004 - l, L, i: names of numbers
            yield EditKind.NAME, f"{{{size}}}"
