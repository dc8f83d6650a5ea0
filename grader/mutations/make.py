"""Make all small edits of a function, in the order of its text."""

from __future__ import annotations

import ast
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from grader.mutations import calls, expressions, statements, values
from grader.mutations.place import Place
from grader.mutations.scope import scope_of
from grader.mutations.source_text import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from grader.mutations.edit import Edit

__all__ = ["MAX_EDITS", "edits"]

MAX_EDITS = 6_000
"""Edits of one text; a function of a course has 300 to 3,000."""
MAX_WRITTEN = 20_000_000
"""Characters of all edits of one text together."""

_MAKERS: dict[type[ast.AST], Callable[[Place, Any], Iterator[Edit]]] = {
    ast.BinOp: expressions.binary,
    ast.UnaryOp: expressions.unary,
    ast.BoolOp: expressions.boolean,
    ast.Compare: expressions.comparison,
    ast.IfExp: expressions.conditional,
    ast.Subscript: expressions.subscript,
    ast.Name: expressions.name,
    ast.Constant: expressions.constant,
    ast.Call: calls.call,
    ast.Attribute: calls.attribute,
    ast.Tuple: values.sequence,
    ast.List: values.sequence,
    ast.Dict: values.dictionary,
    ast.JoinedStr: values.formatted,
}


def edits(
    source: str,
    function: str | None = None,
    *,
    functions: Collection[str] = (),
    limit: int = MAX_EDITS,
) -> Iterator[Edit]:
    """Yield the small edits of ``source``, at most ``limit``: each once, in the order of the text.

    ``function`` names the one that is edited, as in ``"Network.forward"``; without it, all of the
    text is. ``functions`` are further names that can be called. Nothing for a text that cannot be
    parsed. Not every edit can be compiled.
    """
    text = parsed(source, function)
    if text is None:
        return
    place = Place(text, scope_of(text, functions))
    with suppress(RecursionError):  # an expression nested so deep is no course's
        yield from islice(_different(_made(place), source), limit)


def _made(place: Place) -> Iterator[Edit]:
    for node in place.text.nodes:
        if isinstance(node, ast.stmt):
            yield from statements.statement(place, node)
        if isinstance(node, (ast.stmt, ast.Module)):
            yield from statements.blocks(place, node)
        maker = _MAKERS.get(type(node))
        if maker is not None:
            yield from maker(place, node)
        yield from values.value(place, node)


def _different(made: Iterator[Edit], source: str) -> Iterator[Edit]:
    """Yield those that change the text, each once, until they are too long together."""
    seen = {hash(source)}
    written = 0
    for edit in made:
        key = hash(edit.applied(source))  # texts themselves would take memory
        if key in seen:
            continue
        seen.add(key)
        written += len(edit.text)
        if written > MAX_WRITTEN:
            return
        yield edit
