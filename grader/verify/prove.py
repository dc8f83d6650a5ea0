"""Prove an exercise, part by part; a problem in one part does not stop the next."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.course.course import no_exercise
from grader.errors import CourseError, OutOfTime
from grader.judge.check_runner import CheckRunner
from grader.text import message
from grader.verify.learner_files import check_learner_files
from grader.verify.mistakes import check_mistakes
from grader.verify.model import CheckProof, Proof, ProofStep
from grader.verify.names import check_names
from grader.verify.odd_outputs import check_with_odd_outputs
from grader.verify.reference import IsolatedGrading, try_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.api import Grader
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.verify.model import Part

    Listener = Callable[[ProofStep], None]

__all__ = ["exercise_names", "prove"]

FURTHER_SEEDS = 3
"""Seeds beside the course's with which the reference is graded and every mistake has to be caught.

One that is caught by luck is not caught any more when the seed is changed.
"""


def exercise_names(course: Course, chosen: Sequence[str] = ()) -> list[str]:
    """Return what is to be proven: ``chosen``, or every folder of the course's solutions.

    A broken exercise is among them: :func:`prove` says what is broken.
    """
    folders = sorted(
        folder.name
        for folder in (course.root / "solutions").iterdir()
        if folder.is_dir() and not folder.name.startswith((".", "_"))
    )
    if unknown := [name for name in chosen if name not in folders]:
        raise no_exercise(unknown[0], folders)
    ordered = [name for name in course.order if name in folders]
    return list(chosen) or [*ordered, *(name for name in folders if name not in ordered)]


def prove(
    course: Course, name: str, grader: Grader, *, seeds: int, listen: Listener = lambda _step: None
) -> Proof:
    """Prove the exercise ``name``; ``listen`` gets each step.

    What its author did wrong becomes a problem of the proof, and is never raised.
    """
    started, proof = time.monotonic(), Proof(name)
    if exercise := _loaded(course, proof):
        _Proving(course, exercise, grader, proof, listen).run(seeds)
    proof.duration = round(time.monotonic() - started, 3)
    return proof


def _loaded(course: Course, proof: Proof) -> Exercise | None:
    """Return the exercise if all of its parts can be loaded."""
    exercise = None
    with _noting(proof, "exercise"):
        if not (course.root / "solutions" / proof.exercise / "exercise.toml").is_file():
            raise CourseError(message("verify.no_exercise", folder=f"solutions/{proof.exercise}"))
        exercise = course.exercise(proof.exercise)
        with quietly():
            exercise.reference()
            tests = exercise.hidden_tests()
            exercise.mistakes()
            course.check_sentences()
        proof.checks = [CheckProof(test) for test in tests]
    return None if proof.problems else exercise


class _Proving:
    """One exercise while it is proven."""

    def __init__(
        self, course: Course, exercise: Exercise, grader: Grader, proof: Proof, listen: Listener
    ) -> None:
        self.course = course
        self.exercise = exercise
        self.proof = proof
        self.listen = listen
        self.isolated = IsolatedGrading(exercise, grader)

    def run(self, seeds: int) -> None:
        """Go through all parts."""
        proof, runner = (
            self.proof,
            CheckRunner.for_course(self.course, self.exercise, self.course.seed),
        )
        with _noting(proof, "learner files"):
            self._step("learner files", 0, 1)
            check_learner_files(self.exercise, proof)
        with _noting(proof, "reference"):
            self._references(seeds)
        with _noting(proof, "stub"):
            self._step("stub", 0, 1)
            self.isolated.stub(proof)
            self.isolated.raising(proof)
        with quietly():
            with _noting(proof, "hidden test"):
                check_with_odd_outputs(runner, proof, partial(self._step, "hidden test"))
            with _noting(proof, "mistake"):
                others = [
                    CheckRunner.for_course(self.course, self.exercise, seed)
                    for seed in range(1, FURTHER_SEEDS + 1)
                ]
                check_mistakes(runner, others, proof, partial(self._step, "mistake"))
            with _noting(proof, "exercise"):
                check_names(runner, proof)
            with _noting(proof, "seeds"):
                for done in try_seeds(self.course, self.exercise, proof, range(seeds)):
                    self._step("seeds", done, seeds)

    def _references(self, seeds: int) -> None:
        sample = dict.fromkeys([self.course.seed, *range(1, min(seeds, FURTHER_SEEDS) + 1)])
        for done, seed in enumerate(sample):
            self._step("reference", done, len(sample))
            self.isolated.reference(self.proof, seed)
            if not done:
                for check in self.proof.checks:
                    check.isolated_seconds = self.isolated.seconds.get(check.test.id, 0.0)

    def _step(self, part: Part, index: int, total: int) -> None:
        self.listen(ProofStep(self.exercise.name, part, index, total))


@contextmanager
def _noting(proof: Proof, part: Part) -> Iterator[None]:
    """Turn a CourseError, or a test that never ends, into a problem of the proof."""
    try:
        yield
    except CourseError as error:
        proof.add(part, str(error))
    except OutOfTime as error:
        proof.add(part, message("verify.too_slow", seconds=f"{error.seconds:g}"))
