"""The course of a diagnosis: what is found so far, and what is left to explain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.diagnosis.cases import Cell, Subject
    from grader.diagnosis.finding import Finding

__all__ = ["Stage", "State"]


@dataclass(frozen=True)
class State:
    """What a stage starts from, and what it leaves to the next."""

    subject: Subject
    left: frozenset[Cell]
    """Wrong outputs that nothing explains yet."""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, subject: Subject) -> State:
        """Return the state in which nothing is explained."""
        return cls(subject, subject.wrong)

    def found(self, findings: Iterable[Finding], subject: Subject | None = None) -> State:
        """Return the state with ``findings``, and with what they settle in ``subject``."""
        subject = subject or self.subject
        return State(subject, subject.wrong, (*self.findings, *findings))

    def explained(self, findings: Iterable[Finding], left: frozenset[Cell]) -> State:
        """Return the state with ``findings``, after which ``left`` is left."""
        return replace(self, findings=(*self.findings, *findings), left=left)


Stage = Callable[[State], State]
