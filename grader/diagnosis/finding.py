"""A finding: a mistake that the evidence proves, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.course.mistakes import Mistake
    from grader.course.sentences import Relation
    from grader.diagnosis.cases import Subject
    from grader.errors import LearnerRaised

__all__ = ["MEASURED", "Finding", "listed", "named", "related"]

MEASURED = "measured"
"""The id of a relation that holds although no listed mistake explains it."""


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and what shows it."""

    mistake: str
    quantity: str
    evidence: str
    measured: str = ""
    """The name of the engine's own sentence in the catalogue, if it is not that of the mistake."""
    sentence: str = ""
    """The course's own sentence, if it is not that of the mistake's id."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What the sentence is filled with beside the quantity."""
    raised: LearnerRaised | None = None
    """The exception, if one is the evidence."""
    relation: str = ""
    """What was measured, if a measured relation is the evidence."""
    open: bool = False
    """Whether a contract can leave it open: said only if a hidden test found fault with it."""
    variant: str = ""
    hint: str = ""
    explains: tuple[str, ...] = ()
    """The ids of the failed checks that fail for it."""


def related(
    subject: Subject,
    relation: str,
    quantity: str,
    evidence: str,
    *,
    otherwise: str = "",
    values: Mapping[str, object] | None = None,
    only_listed: bool = False,
) -> Finding | None:
    """Return what the course calls a measured ``relation``, or how the engine tells it.

    ``otherwise`` names the engine's sentence; without one, what the course has no name for is not
    told. ``only_listed``: the course's name counts only where the function lists that mistake.
    """
    found = subject.exercise.sentences.relation(relation, quantity, subject.names)
    if found and only_listed and found.mistake not in {each.id for each in subject.mistakes}:
        found = None
    if found:
        return named(found, relation, quantity, evidence)
    if not otherwise:
        return None
    return Finding(
        MEASURED,
        quantity,
        evidence,
        measured=otherwise,
        values=values or {},
        relation=relation,
        open=True,
    )


def named(found: Relation, relation: str, quantity: str, evidence: str) -> Finding:
    """Return the finding that the course has a name for."""
    own = found.table.evidence.format(quantity=quantity)
    return Finding(
        found.mistake,
        quantity,
        own or evidence,
        sentence=found.table.message,
        relation=relation,
    )


def listed(
    mistake: Mistake, quantity: str, evidence: str, raised: LearnerRaised | None = None
) -> Finding:
    """Return the finding of a listed mistake, with the words of its own that it has."""
    return Finding(
        mistake.id,
        quantity,
        evidence,
        sentence=mistake.message,
        raised=raised,
        variant=mistake.variant,
        hint=mistake.hint,
    )
