"""Walk through parsed text."""

from __future__ import annotations

import ast
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["walk"]


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield ``node`` and all nodes below it as ``ast.walk`` does, which takes three times as long.

    A line search walks through the text of a submission hundreds of times.
    """
    waiting = deque([node])
    while waiting:
        here = waiting.popleft()
        own = vars(here)
        for name in here._fields:
            value = own.get(name)
            if isinstance(value, ast.AST):
                waiting.append(value)
            elif isinstance(value, list):
                waiting.extend([each for each in value if isinstance(each, ast.AST)])
        yield here
