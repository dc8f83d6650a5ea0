"""Seeds that follow from what they are for, and NumPy's global generator put back as it was."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["derive_seed", "preserved_random_state"]


def derive_seed(*parts: object) -> int:
    """Return a 32-bit seed that depends on all ``parts`` and on nothing else."""
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:4], "big")


@contextmanager
def preserved_random_state() -> Iterator[None]:
    """Restore the state of NumPy's global generator at the end."""
    state = np.random.get_state()  # noqa: NPY002 - the one that references and learners use
    try:
        yield
    finally:
        np.random.set_state(state)  # noqa: NPY002
