"""Numbers as gradebook files write them: with a point, or with a comma."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["number", "scaled", "uses_comma", "written"]

_NUMBER = re.compile(r"-?[0-9][0-9.,]*")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")


def number(text: str) -> Decimal | None:
    """Return the number that a cell says, None when it says none.

    The last point or comma is the decimal one, as the platforms' own importers have it.
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    *whole, last = re.split(r"[.,]", text)
    return Decimal("".join(whole) + "." + last if whole else last)


def uses_comma(cells: Iterable[str]) -> bool:
    """Tell whether numbers among ``cells`` have a decimal comma."""
    return any(_COMMA.fullmatch(cell.strip()) for cell in cells)


def scaled(score: float, max_score: float, points: Decimal) -> Decimal:
    """Return a score out of ``max_score`` as one out of ``points``, to two decimals."""
    if not max_score:
        return Decimal(0)
    share = Decimal(repr(float(score))) / Decimal(repr(float(max_score)))
    return (share * points).quantize(Decimal("0.01"), ROUND_HALF_UP)


def written(value: Decimal, *, comma: bool) -> str:
    """Return ``value`` for a cell, with two decimals."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if comma else text
