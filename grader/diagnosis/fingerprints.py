"""Reduce exceptions to facts that can be compared: the kind, and the sizes or names involved.

``np.dot``, ``@``, ``einsum`` and broadcasting each describe in their own words that shapes do not
fit. Reduced to (kind, sizes), the products of one function can be told apart, because the sizes of
its inputs differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from grader.errors import LearnerRaised, NotImplementedYet

if TYPE_CHECKING:
    from grader.errors import LearnerFailure

__all__ = [
    "BROADCAST",
    "MASK",
    "PRODUCT",
    "RESHAPE",
    "Fingerprint",
    "fingerprint",
    "fingerprint_of",
]

Fingerprint = tuple[Any, ...]
"""The kind of an exception, and what else is comparable about it."""

PRODUCT = "product"
"""The kind of an exception where the sizes of a matrix product do not fit."""
BROADCAST = "broadcast"
RESHAPE = "reshape"
MASK = "mask"
"""The kind of an exception where a comparison in square brackets has another shape."""
MAX_MESSAGE = 1_000
"""Characters of an exception's message that are searched."""

_NUMBER = r"\d{1,9}"
_MATMUL = re.compile(rf"matmul: .{{0,120}}\(size ({_NUMBER}) is different from ({_NUMBER})\)")
_DOT = re.compile(rf"not aligned: ({_NUMBER}) \(dim \d\) != ({_NUMBER}) \(dim \d\)")
_REMAPPED = re.compile(r"->\(([\d, newaxis]{0,80})\)")
_SHAPES = re.compile(r"\(([\d, ]{0,80})\)")
_RESHAPE = re.compile(rf"cannot reshape array of size ({_NUMBER}) into shape \(([\d, ]{{0,80}})\)")
_MASK = re.compile(
    rf"boolean index .{{0,60}}size of axis is ({_NUMBER}) but .{{0,60}}axis is ({_NUMBER})"
)
_NAME = re.compile(r"'([^']{1,80})'")


def fingerprint(failure: LearnerFailure) -> Fingerprint:
    """Return what is comparable about the way in which a call failed."""
    if isinstance(failure, NotImplementedYet):
        return ("None",)
    if isinstance(failure, LearnerRaised):
        return fingerprint_of(failure.kind, failure.message)
    return (type(failure).__name__,)


def fingerprint_of(kind: str, message: str) -> Fingerprint:
    """Return what is comparable about an exception of type ``kind`` with ``message``."""
    message = message[:MAX_MESSAGE]
    if kind == "ValueError":
        return _of_shapes(message) or (kind, message)
    if kind == "IndexError" and (found := _MASK.search(message)):
        return (MASK, int(found[1]), int(found[2]))
    if kind in {"NameError", "UnboundLocalError", "KeyError", "AttributeError"}:
        return (kind, *_NAME.findall(message))
    return (kind, message)


def _of_shapes(message: str) -> Fingerprint | None:
    """Return the fingerprint of a ValueError about shapes, None if it is about something else."""
    if found := _MATMUL.search(message):
        return (PRODUCT, int(found[2]), int(found[1]))
    if found := _DOT.search(message):
        return (PRODUCT, int(found[1]), int(found[2]))
    if "remapped shapes" in message:
        return _of_einsum(message)
    if "could not be broadcast" in message:
        shapes = [_sizes(text) for text in _SHAPES.findall(message)]
        return (BROADCAST, *sorted(shapes[:2]))
    if found := _RESHAPE.search(message):
        return (RESHAPE, int(found[1]), _sizes(found[2]))
    return None


def _of_einsum(message: str) -> Fingerprint | None:
    """Read the message of einsum, which shows each factor with its axes in a common order."""
    axes = [text.replace(" ", "").split(",") for text in _REMAPPED.findall(message)]
    if len(axes) != 2:  # noqa: PLR2004 - a product has two factors
        return None
    most_axes = max(map(len, axes))
    left, right = (["newaxis"] * (most_axes - len(each)) + each for each in axes)
    for one, other in zip(left, right, strict=True):
        if one != other and "newaxis" not in (one, other) and one.isdigit() and other.isdigit():
            return (PRODUCT, int(one), int(other))
    return None


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip().isdigit())
