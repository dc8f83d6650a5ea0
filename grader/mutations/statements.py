"""Edits of whole statements: left out, exchanged, moved out of a block or into it."""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import TYPE_CHECKING

from grader.mutations.edit import Edit, EditKind
from grader.mutations.expressions import symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.mutations.place import Place

__all__ = ["blocks", "statement"]

MAX_MOVED = 20
"""Statements of a block that are moved out of it."""
_SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return, ast.Delete)
_BLOCKS = (ast.For, ast.While, ast.If, ast.With)
_TESTED = (ast.If, ast.While)
_AUGMENTED = {"+": ("-",), "-": ("+",), "*": ("/", "+"), "/": ("*",), "@": ("*",)}


def statement(place: Place, node: ast.AST) -> Iterator[Edit]:
    """Yield edits of one statement."""
    if isinstance(node, (*_SIMPLE, ast.For, ast.If)) and not _is_docstring(node):
        yield place.replace(EditKind.STATEMENT_DROPPED, node, "pass")
    if isinstance(node, _TESTED):
        test = place.source(node.test)
        yield place.replace(EditKind.CONDITION_NEGATED, node.test, f"not {test}")
        for fixed in ("True", "False"):
            if isinstance(node, ast.If):
                yield place.replace(EditKind.CONDITION_FIXED, node.test, fixed)
    if isinstance(node, ast.For):
        words = place.source(node.iter)
        if getattr(getattr(node.iter, "func", None), "id", "") not in ("range", "reversed"):
            yield place.replace(EditKind.REVERSED, node.iter, f"list({words})[::-1]")
    if isinstance(node, ast.AugAssign):
        yield from _augmented(place, node)
    elif isinstance(node, ast.Assign):
        yield from _in_place(place, node)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _augmented(place: Place, node: ast.AugAssign) -> Iterator[Edit]:
    """Yield edits of ``x += y``."""
    op = symbol(node.op)
    target, new = place.text.text(node.target), place.source(node.value)
    for other in _AUGMENTED.get(op, ()):
        words = f"{target} {other}= {new}"
        yield place.replace(EditKind.OPERATOR, node, words, f"{op}=", f"{other}=")
    yield place.replace(EditKind.OPERATOR, node, f"{target} = {new}", f"{op}=", "=")
    words = f"{target} = {target} {op} {new}"
    yield place.replace(EditKind.IN_PLACE, node, words, f"{op}=", "=")


def _in_place(place: Place, node: ast.Assign) -> Iterator[Edit]:
    """Yield ``x -= y`` for ``x = x - y``."""
    value = node.value
    if not isinstance(value, ast.BinOp) or len(node.targets) != 1 or not symbol(value.op):
        return
    target = place.text.text(node.targets[0])
    if place.text.text(value.left) == target:
        op = symbol(value.op)
        words = f"{target} {op}= {place.source(value.right)}"
        yield place.replace(EditKind.IN_PLACE, node, words, "=", f"{op}=")


def blocks(place: Place, node: ast.AST) -> Iterator[Edit]:
    """Yield the body of ``node`` with statements in another order, or another block."""
    for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
        if not isinstance(body, list):
            continue
        for first, second in pairwise(body):
            if _movable(place, first) and _movable(place, second):
                yield _exchanged(place, first, second)
            if _movable(place, first) and isinstance(second, (ast.For, ast.While)):
                yield _into(place, first, second, at_end=False)
            if isinstance(first, _BLOCKS) and _movable(place, second):
                yield _into(place, second, first, at_end=True)
        for block in body:
            if isinstance(block, _BLOCKS) and not block_has_else(block):
                yield from _out_of(place, block)


def block_has_else(block: ast.stmt) -> bool:
    """Tell whether a loop or condition has an ``else``."""
    return bool(getattr(block, "orelse", None))


def _movable(place: Place, node: ast.stmt) -> bool:
    """Tell whether a simple statement has its lines for itself, without a string over several."""
    if not isinstance(node, _SIMPLE) or _is_docstring(node):
        return False
    text = place.text
    start, end = text.span(node)
    before = text.source[text.line_start(node.lineno) : start]
    behind = text.line_text(node.end_lineno or node.lineno)
    rest = behind[end - text.line_start(node.end_lineno or node.lineno) :].strip()
    alone = not before.strip() and (not rest or rest.startswith("#"))
    return alone and '"""' not in text.source[start:end] and "'''" not in text.source[start:end]


def _lines(place: Place, first: int, last: int) -> list[str]:
    return [place.text.line_text(number) for number in range(first, last + 1)]


def _last(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _indented(lines: list[str], node: ast.stmt, column: int) -> list[str]:
    """Return the lines of ``node`` moved to ``column``."""
    by = column - node.col_offset
    if by >= 0:
        return [" " * by + line if line.strip() else line for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip())) :] for line in lines]


def _written(
    place: Place, kind: EditKind, moved: ast.stmt, span: tuple[int, int], lines: list[str]
) -> Edit:
    """Return the edit that puts ``lines`` in the place of the lines ``span``."""
    text = place.text
    first, last = span
    end = text.line_start(last) + len(text.line_text(last))
    return Edit(
        kind=kind,
        line=moved.lineno,
        end_line=_last(moved),
        start=text.line_start(first),
        end=end,
        text="\n".join(lines),
    )


def _exchanged(place: Place, first: ast.stmt, second: ast.stmt) -> Edit:
    lines = [
        *_lines(place, second.lineno, _last(second)),
        *_lines(place, _last(first) + 1, second.lineno - 1),
        *_lines(place, first.lineno, _last(first)),
    ]
    span = first.lineno, _last(second)
    edit = _written(place, EditKind.STATEMENTS_EXCHANGED, first, span, lines)
    return Edit(edit.kind, first.lineno, _last(second), edit.start, edit.end, edit.text)


def _into(place: Place, moved: ast.stmt, block: ast.stmt, *, at_end: bool) -> Edit:
    """Return the edit that moves a statement into the block behind it, or before it."""
    body: list[ast.stmt] = block.body  # type: ignore[attr-defined]
    kind = EditKind.RETURN_INDENTED if isinstance(moved, ast.Return) else EditKind.INTO_BLOCK
    lines = _indented(_lines(place, moved.lineno, _last(moved)), moved, body[0].col_offset)
    if at_end:
        lines = [*_lines(place, block.lineno, _last(block)), *lines]
        return _written(place, kind, moved, (block.lineno, _last(moved)), lines)
    head = _lines(place, block.lineno, body[0].lineno - 1)
    rest = _lines(place, body[0].lineno, _last(block))
    return _written(place, kind, moved, (moved.lineno, _last(block)), [*head, *lines, *rest])


def _out_of(place: Place, block: ast.stmt) -> Iterator[Edit]:
    """Yield the edits that move a statement of a block before it, or behind it."""
    body: list[ast.stmt] = block.body  # type: ignore[attr-defined]
    if body[0].lineno == block.lineno:
        return  # for x in y: statement
    for number, moved in enumerate(body[:MAX_MOVED]):
        if not _movable(place, moved):
            continue
        lines = _indented(_lines(place, moved.lineno, _last(moved)), moved, block.col_offset)
        span = block.lineno, _last(block)
        upper = _lines(place, block.lineno, moved.lineno - 1)
        lower = _lines(place, _last(moved) + 1, _last(block))
        if len(body) == 1:
            upper.append(" " * moved.col_offset + "pass")
        if isinstance(moved, ast.Return):
            if number == len(body) - 1:
                kind = EditKind.RETURN_OUTDENTED
                yield _written(place, kind, moved, span, [*upper, *lower, *lines])
            continue
        kind = EditKind.OUT_OF_BLOCK
        yield _written(place, kind, moved, span, [*upper, *lower, *lines])
        yield _written(place, kind, moved, span, [*lines, *upper, *lower])
