"""The proof of an exercise, part by part; one that fails does not stop those after it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.course.course import no_exercise
from grader.errors import CourseError, OutOfTime
from grader.running.callers import LocalCaller
from grader.text import message
from grader.verify.isolated import Isolated
from grader.verify.learner_files import check_learner_files
from grader.verify.mistakes import (
    missed,
    never_ends,
    outcomes_of,
    problem_of,
    sometimes_missed,
    tried,
    unreadable,
)
from grader.verify.model import CheckProof, Proof, ProofStep
from grader.verify.names import (
    equal_sizes,
    odd_quantities,
    other_questions,
    unfound_sizes,
    untold_mistakes,
    unused_sentences,
)
from grader.verify.oddities import faults_of, looks_at_results
from grader.verify.seeds import check_runner_for, try_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.api import Grader
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.verify.model import Part

    Listener = Callable[[ProofStep], None]

__all__ = ["exercise_names", "prove"]

# The reference goes through the sandbox with so many further seeds, and every mistake has to be
# caught with each of them: one that is caught by luck is not caught when the seed is rotated.
SAMPLE = 3


def exercise_names(course: Course, wanted: Sequence[str] = ()) -> list[str]:
    """Return what is to be proven: ``wanted``, or every folder of the course's solutions.

    A broken exercise is among them: :func:`prove` says what is broken.
    """
    folders = sorted(
        folder.name
        for folder in (course.root / "solutions").iterdir()
        if folder.is_dir() and not folder.name.startswith((".", "_"))
    )
    if unknown := [name for name in wanted if name not in folders]:
        raise no_exercise(unknown[0], folders)
    ordered = [name for name in course.order if name in folders]
    return list(wanted) or [*ordered, *(name for name in folders if name not in ordered)]


def prove(
    course: Course, name: str, grader: Grader, *, seeds: int, listen: Listener = lambda _step: None
) -> Proof:
    """Find out all that is to be said about the exercise ``name``; ``listen`` hears of each step.

    Everything that its author did wrong becomes a problem of the proof, and is never raised.
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
        self.isolated = Isolated(exercise, grader)
        self.runner = check_runner_for(course, exercise, course.seed)

    def run(self, seeds: int) -> None:
        """Go through all parts."""
        with _noting(self.proof, "kit"):
            self._step("kit", 0, 1)
            check_learner_files(self.exercise, self.proof)
        with _noting(self.proof, "reference"):
            self._references(seeds)
        with _noting(self.proof, "stub"):
            self._step("stub", 0, 1)
            self.isolated.stub(self.proof)
        with quietly():
            with _noting(self.proof, "hidden test"):
                self._oddities()
            with _noting(self.proof, "mistake"):
                self._mistakes()
            with _noting(self.proof, "exercise"):
                self._names()
            with _noting(self.proof, "seeds"):
                for done in try_seeds(self.course, self.exercise, self.proof, range(seeds)):
                    self._step("seeds", done, seeds)

    def _references(self, seeds: int) -> None:
        sample = dict.fromkeys([self.course.seed, *range(1, min(seeds, SAMPLE) + 1)])
        for done, seed in enumerate(sample):
            self._step("reference", done, len(sample))
            self.isolated.reference(self.proof, seed)
            if not done:
                for check in self.proof.checks:
                    check.isolated_seconds = self.isolated.seconds.get(check.test.id, 0.0)

    def _oddities(self) -> None:
        for done, check in enumerate(self.proof.checks, 1):
            for fault in faults_of(self.runner, check.test):
                self.proof.add("hidden test", fault)
            if check.test.kind != "purity" and not looks_at_results(self.runner, check.test):
                self.proof.add(
                    "hidden test",
                    message("verify.unchecked", test=check.test.id, function=check.test.function),
                )
            self._step("hidden test", done, len(self.proof.checks))

    def _mistakes(self) -> None:
        mistakes = self.exercise.mistakes()
        if not mistakes:
            self.proof.add("mistake", message("verify.none_listed"))
        reference = self.exercise.reference()
        if unread := [text for each in mistakes if (text := unreadable(reference, each))]:
            for text in unread:
                self.proof.add("mistake", text)
            return  # the diagnosis of any mistake would meet them
        runners = [
            check_runner_for(self.course, self.exercise, seed) for seed in range(1, SAMPLE + 1)
        ]
        every = [(mistake, outcomes_of(self.runner, mistake)) for mistake in mistakes]
        if endless := [
            text for mistake, outcomes in every if (text := never_ends(mistake, outcomes))
        ]:
            for text in endless:
                self.proof.add("mistake", text)
            return
        for done, (mistake, outcomes) in enumerate(every, 1):
            found = tried(self.runner, mistake, outcomes)
            self.proof.mistakes.append(found)
            if not found.holds:
                self.proof.add("mistake", problem_of(found))
            elif others := missed(runners, mistake):
                self.proof.add("mistake", sometimes_missed(found, len(others), len(runners)))
            self._step("mistake", done, len(mistakes))

    def _names(self) -> None:
        caller = LocalCaller(self.exercise.reference().namespace)
        once, again = (
            [self.runner.run(check.test, caller) for check in self.proof.checks] for _ in range(2)
        )
        calls = [call for outcome in once for call in outcome.calls]
        spoken = [each for row in self.proof.mistakes for each in row.spoken]
        for text in (
            *unfound_sizes(self.exercise, calls),
            *equal_sizes(self.exercise, calls),
            *odd_quantities(self.exercise, spoken),
            *untold_mistakes(self.exercise),
            *unused_sentences(self.exercise),
        ):
            self.proof.add("exercise", text)
        for text in other_questions(once, again):
            self.proof.add("hidden test", text)

    def _step(self, part: Part, index: int, total: int) -> None:
        self.listen(ProofStep(self.exercise.name, part, index, total))


@contextmanager
def _noting(proof: Proof, part: Part) -> Iterator[None]:
    """Turn the author's fault into a problem of the proof."""
    try:
        yield
    except CourseError as error:
        proof.add(part, str(error))
    except OutOfTime as error:
        proof.add(part, message("verify.too_slow", seconds=f"{error.seconds:g}"))
