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
    bit_generator.randbits = random.Random(seed).getrandbits  # type: ignore[attr-defined]  # noqa: S311
