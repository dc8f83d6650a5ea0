"""Tell the grader which top-level statement runs, and leave out what it asks to leave out.

A statement that never ends, or ends the process, cannot be left out by the process that runs it:
the grader ends that, and has another one load the submission without the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.sandbox.child.filters import is_quick
from grader.sandbox.child.statement import has_decorator, without_decorators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.sandbox.child.statement import Statement

    Tell = Callable[[list[object] | None], None]
    """Tells the grader which statement runs now; None when all of them have run."""

__all__ = ["Watch"]

_MAX_TOLD = 2000
_MAX_NAME = 100
_QUICK_ONLY = "plain_only"


class Watch:
    """Watches statements that may take long.

    ``without`` has the places of those that are left out, each with the reason code. With
    ``quick_only``, all that may take long are.
    """

    def __init__(
        self,
        without: Iterable[Sequence[object]] = (),
        tell: Tell | None = None,
        *,
        quick_only: bool = False,
    ) -> None:
        self._why: dict[tuple[object, ...], list[str]] = {}
        for *place, why in without:
            self._why.setdefault(tuple(place), []).append(str(why))
        self._tell = tell
        self._quick_only = quick_only
        self._told = 0

    def why_not(self, statement: Statement) -> str:
        """Return the reason code for leaving a statement out; "" if it is to run.

        Of one with decorators, these are left out first.
        """
        why = self._why.get(_place(statement), [])
        if len(why) > has_decorator(statement.node):
            return why[-1]
        too_slow = self._quick_only and not is_quick(without_decorators(statement.node))
        return _QUICK_ONLY if too_slow else ""

    def why_bare(self, statement: Statement) -> str:
        """Return the reason code for leaving out the decorators of a statement; "" for none."""
        if not has_decorator(statement.node):
            return ""
        why = self._why.get(_place(statement), [])
        too_slow = self._quick_only and not is_quick(statement.node)
        return why[0] if why else _QUICK_ONLY if too_slow else ""

    def begin(self, statement: Statement) -> None:
        """Tell that a statement runs now, if it may take long."""
        if self._tell is not None and self._told < _MAX_TOLD and not is_quick(statement.node):
            self._told += 1
            self._tell([*_place(statement)])

    def out_of_memory(self, statement: Statement, why: str) -> None:
        """Tell that the statement that was told of has used up the memory, and is left out."""
        if self._tell is not None and self._told and not has_decorator(statement.node):
            self._tell([*_place(statement), why])

    def end(self) -> None:
        """Tell that no statement runs any more."""
        if self._tell is not None and self._told:
            self._tell(None)


def _place(statement: Statement) -> tuple[object, ...]:
    node = statement.node
    return statement.filename[-_MAX_NAME:], node.lineno, node.col_offset
