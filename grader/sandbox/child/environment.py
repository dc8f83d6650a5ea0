"""Set up what learner code finds: streams and random numbers."""

from __future__ import annotations

import io
import random
import sys

import numpy as np
from numpy.random import bit_generator

__all__ = ["Capture", "seed_all"]

_NUMPY_SEEDS = 1 << 32


class Capture(io.TextIOBase):
    """A stream in place of stdout and stderr that keeps the first ``limit`` characters."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.begin()

    def begin(self) -> None:
        """Forget what was printed, and become the standard streams again."""
        self.parts: list[str] = []
        self.room = self.limit
        self.cut = False
        sys.stdout = sys.stderr = self
        sys.stdin = io.StringIO()  # input() raises EOFError

    def writable(self) -> bool:
        """Return True, as text streams do."""
        return True

    def write(self, text: str) -> int:
        """Keep as much of ``text`` as there is room for."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.room > 0 and text:
            self.parts.append(text[: self.room])
        self.room -= len(text)
        if self.room < 0:
            self.cut = True
        return len(text)

    def text(self) -> str:
        """Return what was kept."""
        return "".join(self.parts)


def seed_all(seed: int) -> None:
    """Seed the global generators of Python and NumPy, and every generator made without a seed."""
    np.random.seed(seed % _NUMPY_SEEDS)  # noqa: NPY002 - learners use the global generator
    random.seed(seed)
    # default_rng(), PCG64(), RandomState() and seed() all take fresh entropy from here.
    bit_generator.randbits = _Entropy(seed)  # type: ignore[attr-defined]


class _Entropy:
    """Bits that follow from a seed; the generator is made when they are first asked for."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.source: random.Random | None = None

    def __call__(self, bits: int) -> int:
        if self.source is None:
            self.source = random.Random(self.seed)  # noqa: S311 - to be the same every time
        return self.source.getrandbits(bits)
