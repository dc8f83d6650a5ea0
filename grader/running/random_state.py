"""Leaving NumPy's global generator as it was: it belongs to whoever grades."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["kept_random_state"]


@contextmanager
def kept_random_state() -> Iterator[None]:
    """Put the state of the global generator back at the end."""
    state = np.random.get_state()  # noqa: NPY002 - the one that references and learners use
    try:
        yield
    finally:
        np.random.set_state(state)  # noqa: NPY002
