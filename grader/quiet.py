"""Running the author's code in this process without what it prints and warns about."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["quietly"]


class _Nowhere(io.TextIOBase):
    """Takes what is printed and keeps nothing."""

    def write(self, text: str, /) -> int:
        """Drop ``text``."""
        return len(text)


@contextmanager
def quietly() -> Iterator[None]:
    """Drop what is printed and warned about."""
    nowhere = _Nowhere()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            yield
