"""Bytes made from other bytes, by the changes that break parsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

ODD = (b"\x00", b"\xff", b"\x7f", b"\x80", b"\n", b"\r", b"{", b'"', b"\\u0000", b"\xef\xbb\xbf")
WORDS = (0, 1, 7, 255, 1 << 15, (1 << 16) - 1, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 60)
LONGEST = 1 << 16


def mutated(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Return ``data`` with a few changes; ``others`` are there to be spliced in."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        rng.choice(CHANGES)(rng, changed, others)
    return bytes(changed[:LONGEST])


def noise(rng: random.Random) -> bytes:
    """Return bytes without any order."""
    return rng.randbytes(rng.choice((0, 1, 4, 24, 100, 1000)))


def _place(rng, data):
    return rng.randrange(len(data) + 1)


def _flip(rng, data, _others):
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _replace(rng, data, _others):
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _write_word(rng, data, _others):
    size = rng.choice((1, 2, 4, 8))
    at = _place(rng, data)
    word = rng.choice(WORDS) % (1 << 8 * size)
    data[at : at + size] = word.to_bytes(size, "little")


def _insert(rng, data, _others):
    at = _place(rng, data)
    data[at:at] = rng.choice(ODD) * rng.choice((1, 1, 2, 500))


def _delete(rng, data, _others):
    at = _place(rng, data)
    del data[at : at + rng.choice((1, 2, 8, 64))]


def _repeat(rng, data, _others):
    at = _place(rng, data)
    block = data[at : at + rng.choice((1, 4, 16, 256))]
    data[at:at] = block * rng.choice((1, 2, 50))


def _truncate(rng, data, _others):
    del data[_place(rng, data) :]


def _splice(rng, data, others):
    other = rng.choice(others)
    start = rng.randrange(len(other) + 1)
    at = _place(rng, data)
    data[at : at + rng.choice((0, 16, 1 << 16))] = other[start : start + rng.choice((8, 64, 4096))]


CHANGES = (_flip, _replace, _write_word, _insert, _delete, _repeat, _truncate, _splice)
