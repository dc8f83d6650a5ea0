"""Random numbers that follow from a seed, however learner code draws them."""

from __future__ import annotations

import random

import numpy as np
from numpy.random import bit_generator

__all__ = ["seed_all"]

_NUMPY_SEEDS = 1 << 32


def seed_all(seed: int) -> None:
    """Seed the global generators, and what generators without a seed are seeded with."""
    np.random.seed(seed % _NUMPY_SEEDS)  # noqa: NPY002 - learners use the global generator
    random.seed(seed)
    # default_rng(), PCG64(), RandomState() and seed() all take fresh entropy from here.
    bit_generator.randbits = _Entropy(seed)  # type: ignore[attr-defined]


class _Entropy:
    """Bits that follow from a seed; most calls ask for none."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.source: random.Random | None = None

    def __call__(self, bits: int) -> int:
        if self.source is None:
            self.source = random.Random(self.seed)  # noqa: S311 - to be the same every time
        return self.source.getrandbits(bits)
