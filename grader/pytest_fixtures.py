"""The fixtures of hidden tests when pytest runs them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from grader.api import Grader
from grader.course.course import Course
from grader.errors import ChildLost
from grader.running.callers import LocalCaller
from grader.running.learner import Learner
from grader.running.randomness import derive_seed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.checks import Graded
    from grader.course.exercise import Exercise
    from grader.running.callers import Caller


@dataclass
class _Callers:
    """One caller for each exercise, all closed when the session ends."""

    submission: str | None
    stack: ExitStack = field(default_factory=ExitStack)
    callers: dict[str, Caller] = field(default_factory=dict)

    def caller(self, course: Course, exercise: Exercise) -> Caller:
        if exercise.name not in self.callers:
            self.callers[exercise.name] = self._start(course, exercise)
        return self.callers[exercise.name]

    def _start(self, course: Course, exercise: Exercise) -> Caller:
        if self.submission is None:
            return LocalCaller(exercise.reference().namespace)
        grader = self.stack.enter_context(Grader(course))
        reading = grader.read(self.submission, exercise=exercise.name)
        return self.stack.enter_context(grader.caller(reading))


@dataclass
class _TestedExercise:
    """The exercise of one hidden test, and the seed of its inputs."""

    course: Course
    exercise: Exercise
    seed: int


@pytest.fixture(scope="session")
def _callers(request: pytest.FixtureRequest) -> Iterator[_Callers]:
    callers = _Callers(request.config.getoption("--submission"))
    with callers.stack:
        yield callers


@pytest.fixture
def _tested(request: pytest.FixtureRequest) -> _TestedExercise:
    folder = request.path.parent
    course = Course.at(folder.parent.parent, released=False)
    seed = request.config.getoption("--grading-seed")
    course_seed = derive_seed(course.name, course.seed if seed is None else seed, folder.name)
    graded: Graded = request.function.__graded__
    return _TestedExercise(
        course, course.exercise(folder.name), derive_seed(course_seed, graded.function)
    )


@pytest.fixture
def learner(_callers: _Callers, _tested: _TestedExercise) -> Learner:
    """Return the submission's functions, each call in the sandbox."""
    caller = _callers.caller(_tested.course, _tested.exercise)
    return Learner(caller, tuple(_tested.exercise.functions), _tested.seed)


@pytest.fixture
def reference(_tested: _TestedExercise) -> SimpleNamespace:
    """Return the reference's functions, as attributes."""
    return SimpleNamespace(**_tested.exercise.reference().namespace)


@pytest.fixture
def rng(_tested: _TestedExercise) -> np.random.Generator:
    """Return the generator of the hidden inputs, seeded as the judge seeds it."""
    return np.random.default_rng(_tested.seed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    """Print what the learner's code printed, and show a failure as its sentence."""
    report = yield
    learner = getattr(item, "funcargs", {}).get("learner")
    if report.when == "call" and isinstance(learner, Learner):
        report.sections.append(("printed by the submission", "".join(learner.output)))
    if call.excinfo is not None and isinstance(call.excinfo.value, ChildLost):
        report.sections.append(("isolation", f"the process ended: {call.excinfo.value}"))
    return report
