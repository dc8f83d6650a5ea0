"""A finding: a mistake that the evidence proves, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.errors import LearnerRaised

__all__ = ["MEASURED", "Finding"]

MEASURED = "measured"
"""The id of a relation that holds although no listed mistake explains it."""


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and what shows it."""

    mistake: str
    quantity: str
    evidence: str
    message: str = ""
    """The name of the sentence in the catalogue, if it is not that of the mistake."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What the sentence is filled with beside the quantity."""
    raised: LearnerRaised | None = None
    """The exception, if one is the evidence."""
