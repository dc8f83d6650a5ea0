"""Collect notes: what a check accepts and mentions in the report, without taking points off."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["collect_notes", "note"]

_notes: ContextVar[list[str] | None] = ContextVar("notes", default=None)


def note(text: str) -> None:
    """Mention ``text`` in the report of the check that is running."""
    collected = _notes.get()
    if collected is not None and text not in collected:
        collected.append(text)


@contextmanager
def collect_notes() -> Iterator[list[str]]:
    """Collect the notes that are made inside the ``with`` block."""
    collected: list[str] = []
    token = _notes.set(collected)
    try:
        yield collected
    finally:
        _notes.reset(token)
