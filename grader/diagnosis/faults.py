"""Exceptions as comparable facts: what went wrong, with which sizes, however NumPy words it.

``np.dot``, ``@``, ``einsum`` and broadcasting each describe a clash of shapes in their own
words. Reduced to (kind, sizes), the products of one function can be told apart, because
the sizes of inputs differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from grader.errors import LearnerRaised, NotImplementedYet

if TYPE_CHECKING:
    from grader.errors import LearnerFault

__all__ = ["CLASH", "Fingerprint", "fingerprint", "fingerprint_of"]

Fingerprint = tuple[Any, ...]

CLASH = "product"
_NUMBER = r"\d{1,9}"
_MATMUL = re.compile(rf"matmul: .{{0,120}}\(size ({_NUMBER}) is different from ({_NUMBER})\)")
_DOT = re.compile(rf"not aligned: ({_NUMBER}) \(dim \d\) != ({_NUMBER}) \(dim \d\)")
_REMAPPED = re.compile(r"->\(([\d, newaxis]{0,80})\)")
_SHAPES = re.compile(r"\(([\d, ]{0,80})\)")
_RESHAPE = re.compile(rf"cannot reshape array of size ({_NUMBER}) into shape \(([\d, ]{{0,80}})\)")
_NAME = re.compile(r"'([^']{1,80})'")
LONGEST = 1_000


def fingerprint(fault: LearnerFault) -> Fingerprint:
    """Return what is comparable about ``fault``."""
    if isinstance(fault, NotImplementedYet):
        return ("None",)
    if isinstance(fault, LearnerRaised):
        return fingerprint_of(fault.kind, fault.message)
    return (type(fault).__name__,)


def fingerprint_of(kind: str, message: str) -> Fingerprint:
    """Return what is comparable about an exception of type ``kind``."""
    message = message[:LONGEST]
    if kind == "ValueError":
        return _shapes_clash(message) or (kind, message)
    if kind in {"NameError", "UnboundLocalError", "KeyError", "AttributeError"}:
        return (kind, *_NAME.findall(message))
    return (kind, message)


def _shapes_clash(message: str) -> Fingerprint | None:
    if found := _MATMUL.search(message):
        return (CLASH, int(found[2]), int(found[1]))
    if found := _DOT.search(message):
        return (CLASH, int(found[1]), int(found[2]))
    if "remapped shapes" in message:
        return _remapped(message)
    if "could not be broadcast" in message:
        shapes = [_sizes(text) for text in _SHAPES.findall(message)]
        return ("broadcast", *sorted(shapes[:2]))
    if found := _RESHAPE.search(message):
        return ("reshape", int(found[1]), _sizes(found[2]))
    return None


def _remapped(message: str) -> Fingerprint | None:
    """Read einsum's message, which shows each factor with its axes in a common order."""
    axes = [text.replace(" ", "").split(",") for text in _REMAPPED.findall(message)]
    if len(axes) != 2:  # noqa: PLR2004 - a product has two factors
        return None
    longest = max(map(len, axes))
    left, right = (["newaxis"] * (longest - len(each)) + each for each in axes)
    for one, other in zip(left, right, strict=True):
        if one != other and "newaxis" not in (one, other) and one.isdigit() and other.isdigit():
            return (CLASH, int(one), int(other))
    return None


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip().isdigit())
