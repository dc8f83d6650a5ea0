"""What is told of an edit: the words that it exchanges, or what it does to a product."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.experiments.scope import called_name, word_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.sandbox.child.experiments.edits import Edit

__all__ = ["keys_of"]

MAX_KEY = 20
"""Characters of a key that is told."""
MAX_WORD = 40
"""Characters of what is called, or handed over, that is told."""
ALL_ENTRIES = "[]"
"""What is told of an edit that takes all of something, in the place of an entry."""
MADE_PRODUCT = "*,@"
"""What is told of an edit that puts a product of matrices in the place of one of elements."""
TRANSPOSED_FACTOR = "T,@"
"""What is told of an edit that transposes a factor of a product."""
_PRODUCTS = {"dot", "matmul", "multiply"}
_ORDERS = ("order", "misplaced")
_PAIR = 2


def keys_of(edit: Edit) -> str:
    """Return the key that is looked up and the one put in its place; "" of another edit.

    Where a variable is exchanged for another one, these two; where two arguments of a call
    are, these and what is called. Where all of something is taken in the place of an entry,
    its name. Of an edit that makes a product of matrices, or transposes
    one of its factors, what it does.
    """
    if edit.more:
        return ""
    if edit.kind == "index-dropped" and isinstance(edit.value, ast.expr):
        word = word_of(edit.value)
        return f"{word},{ALL_ENTRIES}" if word and len(word) <= MAX_WORD else ""
    if told := _of_product(edit):
        return told
    if isinstance(edit.holder, ast.Call) and isinstance(edit.value, list):
        return _exchanged(edit.holder, edit.value) if edit.kind in _ORDERS else ""
    old = getattr(edit.holder, edit.field)
    if edit.index is not None:
        old = old[edit.index]
    elif isinstance(edit.holder, (ast.Constant, ast.Name)):
        old = edit.holder
    new = edit.value
    if isinstance(new, str):
        new = ast.Name(new) if isinstance(old, ast.Name) else ast.Constant(new)
    if isinstance(old, ast.Name) and isinstance(new, ast.Name):
        return f"{old.id},{new.id},name" if max(len(old.id), len(new.id)) <= MAX_KEY else ""
    keys = [_key(old), _key(new)]
    return ",".join(keys) if all(keys) and keys[0] != keys[1] else ""


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
