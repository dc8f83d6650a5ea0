"""Odd values: what a function may return, or hand to the reference, that no contract knows."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.codec import (
    Bounds,
    EncodingError,
    UnsupportedArray,
    UnsupportedValue,
    decode,
    encode,
)
from grader.sandbox.wire import ProtocolError

if TYPE_CHECKING:
    import random

DTYPES = ("?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16")
NUMBERS = (
    *(0, 1, -1, True, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 2**64, 2**70, 10**308, 10**400),
    *(0.0, -0.0, 1.5, 1e-320, 1e308, float("inf"), float("-inf"), float("nan"), 1j, 1e300 + 1j),
)
TEXTS = ("", "W1", "x" * 90, "\0", "\ud7ff", "\U0001d54e", "a" * 100_000, "\x1b[31m", "<script>")
SIDES = (0, 1, 1, 2, 3, 4, 5, 7, 60, 80, 100, 1024)
LARGE = (1 << 20, 3 << 20)
MOST_BYTES = 8 << 20
MOST_OF_A_REPLY = 64 << 20
DEEPEST = 46


def odd_value(rng: random.Random, due: Any = None) -> Any:
    """Return something odd; ``due`` is what would be right, and may be made odd in places."""
    made = rng.choice(MAKERS)(rng, due)
    return _crossed(made)


def _crossed(value: Any) -> Any:
    """Return what is left of ``value`` when it has crossed over."""
    try:
        return decode(encode(value, limit=MOST_OF_A_REPLY), Bounds())
    except (EncodingError, ProtocolError):
        return UnsupportedValue("list", "nested too deeply")


def _number(rng: random.Random, _due: Any) -> Any:
    number = rng.choice(NUMBERS)
    return rng.choice((lambda n: n, np.array))(number) if abs(number) < 2**62 else number


def _text(rng: random.Random, _due: Any) -> Any:
    return rng.choice((rng.choice(TEXTS), rng.choice(TEXTS).encode("utf-8", "replace"), None))


def _array(rng: random.Random, _due: Any) -> Any:
    shape = tuple(rng.choice(SIDES) for _ in range(rng.choice((0, 1, 1, 2, 2, 2, 3, 8))))
    if rng.random() < 0.02:
        many = rng.choice(LARGE)
        shape = rng.choice(((many,), (many, 1), (1, many), (many // 8, 8)))
    dtype = np.dtype(rng.choice(DTYPES))
    if np.prod(shape, dtype=float) * dtype.itemsize > MOST_BYTES:
        return np.zeros(0, dtype)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # of numbers that do not fit
        return rng.choice(FILLERS)(rng, shape).astype(dtype)


def _random(rng: random.Random, shape: tuple[int, ...]) -> Any:
    return np.random.default_rng(rng.getrandbits(32)).standard_normal(shape)


def _same(rng: random.Random, shape: tuple[int, ...]) -> Any:
    number = rng.choice(NUMBERS)
    return np.full(shape, number if abs(number) < 2**62 else 0.5)


def _few(rng: random.Random, shape: tuple[int, ...]) -> Any:
    return np.random.default_rng(rng.getrandbits(32)).integers(-128, 127, shape)


def _list(rng: random.Random, due: Any) -> Any:
    length = rng.choice((0, 1, 2, 3, 5, 30, 1000))
    inner = odd_value(rng, due)
    if rng.random() < 0.3:
        return rng.choice((list, tuple))([inner] * min(length, 30))
    return [rng.choice(NUMBERS) for _ in range(length)]


def _strings(rng: random.Random, _due: Any) -> Any:
    return ["a" * rng.choice((1, 1000, 1_000_000)), *[""] * rng.choice((1, 50, 20_000))]


def _wide_text(rng: random.Random, _due: Any) -> Any:
    """Return a text in which one rare character makes all others as wide."""
    return "a" * rng.choice((1, 1000, 300_000)) + rng.choice(("é", "一", "\U0001d54e"))


def _arrays_of_many_kinds(rng: random.Random, _due: Any) -> Any:
    size, count = rng.choice(((3, 2), (1000, 50), (100_000, 15)))
    return [*(np.zeros(size, np.int8) for _ in range(count)), np.zeros(size, rng.choice(DTYPES))]


def _deep(rng: random.Random, due: Any) -> Any:
    made = rng.choice(NUMBERS) if rng.random() < 0.5 else due
    for _ in range(rng.choice((3, 12, DEEPEST))):
        made = [made]
    return made


def _entries(rng: random.Random, _due: Any) -> Any:
    names = [rng.choice((*TEXTS[:6], 0, 1.5, None, "dW1", "b1", "cost")) for _ in range(3)]
    return {name: odd_value(rng) for name in names}


def _many(rng: random.Random, _due: Any) -> Any:
    count = rng.choice((100, 5000))
    return rng.choice(
        (
            {f"dW{number}": np.zeros((0, number % 9)) for number in range(count)},
            [np.zeros(0)] * count,
            [{}] * count,
            [[1.0]] * count,
            list(range(count)),
        )
    )


def _opaque(rng: random.Random, _due: Any) -> Any:
    return rng.choice(
        (
            UnsupportedValue("x" * rng.choice((1, 90)), "note"),
            UnsupportedArray("matrix", np.ones((2, 2))),
            UnsupportedArray("masked", np.zeros((0, 3))),
        )
    )


def _altered(rng: random.Random, due: Any) -> Any:
    """Return what is due, with something odd in a few places."""
    if rng.random() < 0.15:
        return odd_value(rng)
    if isinstance(due, dict):
        return {name: _altered(rng, member) for name, member in due.items() if rng.random() < 0.95}
    if isinstance(due, (tuple, list)):
        return type(due)(_altered(rng, member) for member in due)
    if isinstance(due, np.ndarray) and rng.random() < 0.6:
        return rng.choice(LEAVES)(due)
    return due


LEAVES = (
    np.transpose,
    np.ravel,
    lambda leaf: leaf[np.newaxis],
    lambda leaf: np.atleast_1d(leaf)[1:],
    lambda leaf: leaf.tolist(),
    lambda leaf: leaf * np.nan,
    lambda leaf: leaf * 1e300,
    lambda leaf: leaf.astype(np.float16),
    lambda leaf: leaf.astype(complex),
    lambda leaf: leaf > 0,
    lambda leaf: 3 * leaf,
    lambda leaf: UnsupportedArray("matrix", np.atleast_2d(leaf)),
)
FILLERS = (_random, _same, _few)
MAKERS = (
    *(_number, _text, _array, _array, _list, _strings, _deep, _entries, _many, _opaque),
    *(_wide_text, _arrays_of_many_kinds),
    *(_altered,) * 6,
)
