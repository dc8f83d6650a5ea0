"""Count the rounds of loops and the calls of functions, so that no trial runs for ever."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["TICK", "TICKS_PER_LOOK", "count_rounds", "has_huge"]

TICK = "__nng_tick__"
"""The name of the function that counts."""
TICKS_PER_LOOK, MAX_BITS = 8, 4096
"""How often it is looked for whole numbers that have grown too large to compute with."""


def count_rounds(node: ast.stmt) -> None:
    """Have every loop in ``node`` count how often it goes round, and every function its calls."""
    for part in walk(node):
        if isinstance(part, (ast.For, ast.While, ast.AsyncFor, ast.FunctionDef)):
            if getattr(part.body[0], "is_tick", False):
                continue
            call = ast.Call(ast.Name(TICK, ast.Load()), [], [])
            tick = ast.fix_missing_locations(ast.copy_location(ast.Expr(call), part.body[0]))
            tick.is_tick = True  # type: ignore[attr-defined]
            part.body.insert(0, tick)


def has_huge(frame: FrameType) -> bool:
    """Tell whether a variable is a whole number that doubles its length in every round."""
    return any(
        type(each) is int and each.bit_length() > MAX_BITS for each in frame.f_locals.values()
    )
