"""Take measured factors apart into a sign and a factor that the course has a name for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.factors import FACTOR
from grader.diagnosis.found_mistakes import FoundMistake, related
from grader.report.model import MEASURED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import DiagnosedFunction

__all__ = ["SIGN_FLIPPED", "with_signs_apart"]

SIGN_FLIPPED = "sign-flipped"
MINUS = f"{FACTOR}-"
"""Begins the relation that is a negative factor."""


def with_signs_apart(
    diagnosed: DiagnosedFunction, found: Sequence[FoundMistake]
) -> list[FoundMistake]:
    """Take a negative factor apart, if the course has a name for the positive one.

    The sign is told once: what turns one output round may turn others.
    """
    made: list[FoundMistake] = []
    for each in found:
        sizes = each.relation.removeprefix(MINUS)
        positive = None
        if each.mistake == MEASURED and sizes != each.relation:
            positive = related(diagnosed, FACTOR + sizes, each.quantity, each.evidence)
        if positive is None:
            made.append(each)
            continue
        if not any(other.mistake == SIGN_FLIPPED for other in (*found, *made)):
            made.append(FoundMistake(SIGN_FLIPPED, each.quantity, "", relation="sign"))
        made.append(positive)
    return made
