"""A course: a folder with ``exercises/`` for learners and ``solutions/`` for instructors."""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.course.exercise import Exercise
from grader.course.files import closest_name, did_you_mean, read_toml, validated
from grader.course.schema import CourseFile
from grader.errors import CourseError, NNGradeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Course", "closest_exercise", "no_exercise"]

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Course:
    """The exercises below one root.

    ``solutions/course.toml`` is optional and may set ``name`` (default: the folder's name),
    ``seed`` (changed to rotate the hidden inputs), ``exercises`` (their order), ``show_output``
    (whether reports show what a submission printed, hidden inputs perhaps) and ``[policy]``
    (deadlines and the like, which :mod:`grader.gradebook.settings` reads).
    """

    root: Path
    name: str
    seed: int = 0
    order: tuple[str, ...] = ()
    policy: Mapping[str, Any] = field(default_factory=dict, compare=False)
    show_output: bool = False

    @classmethod
    def default(cls) -> Course:
        """Return the course that comes with nngrade: the wheel's copy, else the checkout's."""
        packaged = _PACKAGE / "_course"
        return cls.at(packaged if packaged.is_dir() else _PACKAGE.parent)

    @classmethod
    def at(cls, root: Path, *, released: bool = True) -> Course:
        """Return the course at ``root``; UsageError when it holds none.

        Unless ``released`` is False, ``exercises/`` has to be there as well, for learners.
        """
        root = root.resolve()
        if not (root / "solutions").is_dir():
            raise UsageError(f"{root} is not a course: it has no folder solutions")
        if released and not (root / "exercises").is_dir():
            command = f"nngrade release --course {shlex.quote(str(root))}"
            raise UsageError(f"{root} has no folder exercises yet. Write it with: {command}")
        settings = root / "solutions" / "course.toml"
        if not settings.is_file():
            return cls(root, root.name)
        file = validated(CourseFile, read_toml(settings), settings)
        return cls(
            root,
            name=file.name or root.name,
            seed=file.seed,
            order=tuple(file.exercises),
            policy=file.policy,
            show_output=file.show_output,
        )

    def exercises(self) -> list[Exercise]:
        """Return every exercise, in the order of the course (else of the alphabet)."""
        return [Exercise.at(self.root, name) for name in self.names()]

    def exercise(self, name: str) -> Exercise:
        """Return one exercise; UsageError, with the names that exist, when there is none."""
        names = self.names()
        if name not in names:
            raise no_exercise(name, names)
        return Exercise.at(self.root, name)

    def names(self) -> list[str]:
        """Return the names of the exercises, in order, without opening one."""
        found = sorted(file.parent.name for file in self.root.glob("solutions/*/exercise.toml"))
        if unknown := [name for name in self.order if name not in found]:
            raise CourseError(f"course.toml lists {', '.join(unknown)}, without an exercise.toml")
        return [*self.order, *(name for name in found if name not in self.order)]

    def check_sentences(self) -> None:
        """Raise CourseError where a relation asks for an output or a size that no exercise has.

        Nothing is said while an exercise is broken: it may be the one that has them.
        """
        try:
            exercises = self.exercises()
            told = [each for exercise in exercises for each in exercise.sentences.names_used()]
        except CourseError:
            return
        outputs = {name for exercise in exercises for name in exercise.outputs}
        sizes = {name for exercise in exercises for name in exercise.quantities.sizes}
        for mistake, outputs_used, sizes_used in told:
            for names_used, known in ((outputs_used, outputs), (sizes_used, sizes)):
                for name in sorted(names_used - known):
                    raise CourseError(
                        f"how {mistake} is told: no exercise has a {name}; "
                        f"{did_you_mean(name, sorted(known))}"
                    )


def closest_exercise(name: str, course: Course | None, recorded: Iterable[str]) -> str | None:
    """Return which exercise may be meant by ``name``; None where there is one of that name.

    Those of ``course``, by default of nngrade's own, and those in a gradebook are known.
    """
    known = {each for each in recorded if each}
    with suppress(NNGradeError):  # a course that cannot be read suggests nothing
        known.update((course or Course.default()).names())
    return None if name in known else closest_name(name, sorted(known))


def no_exercise(name: str, known: Sequence[str]) -> UsageError:
    """Return an error that says which exercises there are, and which may be meant by ``name``."""
    near = closest_name(name, known)
    there_are = f"did you mean {near}? There are" if near else "there are"
    return UsageError(f"there is no exercise {name!r}; {there_are}: {', '.join(known)}")
