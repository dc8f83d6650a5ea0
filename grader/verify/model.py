"""The proof of an exercise: its checks, its mistakes, and the problems that were found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from grader.course.hidden import HiddenTest
    from grader.course.mistakes import Mistake
    from grader.errors import CourseError

__all__ = [
    "CheckProof",
    "ExerciseProblem",
    "MistakeProof",
    "Part",
    "Proof",
    "ProofStep",
    "cause_of",
]

Part = Literal["exercise", "learner files", "reference", "stub", "hidden test", "mistake", "seeds"]
"""What a problem is about, in the output of ``nngrade verify``."""


@dataclass(frozen=True, slots=True)
class ExerciseProblem:
    """Something that the author has to correct."""

    part: Part
    message: str


@dataclass(slots=True)
class CheckProof:
    """One hidden test, with times and failures of the reference."""

    test: HiddenTest
    seconds: float = 0.0
    """What the reference takes in this process, on average over the seeds."""
    isolated_seconds: float = 0.0
    """What it took in the sandbox, once."""
    false_alarms: list[int] = field(default_factory=list)
    """The seeds with which the reference fails."""


@dataclass(frozen=True, slots=True)
class MistakeProof:
    """One listed mistake: which hidden tests catch it, and how the diagnosis names it."""

    mistake: Mistake
    caught_by: tuple[str, ...]
    """The ids of the hidden tests that fail."""
    named: tuple[str, ...]
    """The ids of the mistakes that the diagnosis names."""
    spoken: tuple[tuple[str, str], ...] = ()
    """The ids of hidden tests, each with the quantity that it found wrong."""

    @property
    def holds(self) -> bool:
        """Whether it is caught, and named as itself and nothing else."""
        return bool(self.caught_by) and set(self.named) == {self.mistake.id}


@dataclass(slots=True)
class Proof:
    """All that was found out about one exercise."""

    exercise: str
    problems: list[ExerciseProblem] = field(default_factory=list)
    checks: list[CheckProof] = field(default_factory=list)
    """In the order of the file."""
    mistakes: list[MistakeProof] = field(default_factory=list)
    """In the order of the file."""
    seeds: int = 0
    """How many seeds were tried, each in this process."""
    reference_score: float | None = None
    stub_score: float | None = None
    duration: float = 0.0

    @property
    def proven(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    def add(self, part: Part, message: str) -> None:
        """Note a problem."""
        self.problems.append(ExerciseProblem(part, message))


@dataclass(frozen=True, slots=True)
class ProofStep:
    """Progress of a proof: step ``index`` of ``total`` of a part."""

    exercise: str
    part: Part
    index: int
    total: int


def cause_of(error: CourseError) -> str:
    """Return the exception that an author's code raised, as text."""
    cause = error.__cause__
    return str(error) if cause is None else f"{type(cause).__name__}: {cause}"
