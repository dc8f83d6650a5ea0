"""Making syntax trees of the author's code, one at a time.

Python 3.11 fails with a SystemError where two threads make trees at once.
"""

from __future__ import annotations

import ast
import threading

__all__ = ["parsed", "parsing"]

parsing = threading.RLock()
"""Held by whoever makes trees, or imports what pytest makes trees of."""


def parsed(source: str) -> ast.Module:
    """Return the syntax tree of ``source``; SyntaxError when it has none."""
    with parsing:
        return ast.parse(source)
