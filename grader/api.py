"""Grade submissions from Python: one with :func:`grade`, many with a :class:`Grader`.

::

    from grader import Grader, grade

    report = grade("deep_network.ipynb")
    with Grader(course="my-course") as grader:
        for path in paths:
            report = grader.grade(path, exercise="deep_network")

Everything that grades stands on this module, and nothing else opens the fork server.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from typing import Self

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.callbacks import CallbackServerClient
    from grader.judge.events import Event
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.reading import Reading
    from grader.report.model import Report
    from grader.sandbox.limits import Limits

__all__ = ["Grader", "grade", "open_course"]


def grade(
    submission: str | Path | bytes,
    *,
    name: str = "",
    course: str | Path | None = None,
    exercise: str | None = None,
    seed: int | None = None,
    limits: Mapping[str, float] | None = None,
    learner: str | None = None,
    with_modules: bool = False,
    allow_weak_isolation: bool = False,
) -> Report:
    """Grade one submission and return its report.

    The parameters, and what may be raised, are those of :class:`Grader` and
    :meth:`Grader.grade`; for several submissions, one Grader takes far less time.
    """
    with Grader(course, allow_weak_isolation=allow_weak_isolation) as grader:
        reading = grader.read(
            submission, name=name, exercise=exercise, learner=learner, with_modules=with_modules
        )
        return grader.grade(reading, seed=seed, limits=limits)


class Grader:
    """Grade one submission after another, with one fork server and exercises that stay loaded.

    A context manager; on exit all of its processes end, whatever happened. For one thread at a
    time.

    ``course`` is a folder with ``exercises/`` and ``solutions/``; by default the course that comes
    with nngrade. Where the kernel cannot hold submitted code, nothing is graded;
    ``allow_weak_isolation``, for trusted code only, grades all the same, and the report says so.
    ``check_exercises=False`` grades although the reference may fail hidden tests, which is
    for proving an exercise.

    Raises UsageError when ``course`` is no course, CourseError when its settings are wrong.
    """

    def __init__(
        self,
        course: str | Path | Course | None = None,
        *,
        allow_weak_isolation: bool = False,
        check_exercises: bool = True,
    ) -> None:
        from grader.sandbox.fork_server_client import ForkServerClient

        with ExitStack() as stack:
            # First of all: it starts up while this process imports what it needs itself.
            self._fork_server = stack.enter_context(
                ForkServerClient(allow_weak=allow_weak_isolation)
            )
            self.course = open_course(course)
            self._check_exercises = check_exercises
            # Opened once: their references and hidden tests stay loaded.
            self._exercises: dict[str, Exercise] = {}
            self._callbacks: dict[Path, CallbackServerClient] = {}
            self._checked: set[tuple[Path, int]] = set()
            self._is_closed = False
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process; to grade after that raises a RuntimeError."""
        self._is_closed = True
        self._stack.close()

    def read(
        self,
        submission: str | Path | bytes,
        *,
        name: str = "",
        exercise: str | None = None,
        learner: str | None = None,
        with_modules: bool = False,
        may_be_link: bool = False,
    ) -> Reading:
        """Read a submission without running anything of it; ``grade`` and ``events`` take it.

        ``submission`` is the path of a ``.py`` file, a notebook, a folder or a zip archive, or the
        contents of such a file; these need its ``name``, whose ending says what they are.
        ``exercise`` is by default found from the name, or from the functions that are defined.
        ``learner`` is for the report. ``with_modules`` takes the modules beside a single file even
        where the submissions of others may lie there, and ``may_be_link`` a symbolic link to a
        folder.

        Raises SubmissionError when it cannot be read or is for no exercise, UsageError when there
        is no such exercise, CourseError when an exercise that comes into question is broken.
        """
        from grader.reading import SubmissionReader, require_texts

        require_texts(exercise=exercise, learner=learner)
        reader = SubmissionReader(self.course, self.exercises(exercise), bool(exercise), learner)
        return reader.read(submission, name, with_modules=with_modules, may_be_link=may_be_link)

    def grade(
        self,
        submission: str | Path | bytes | Reading,
        *,
        name: str = "",
        exercise: str | None = None,
        seed: int | None = None,
        limits: Mapping[str, float] | None = None,
        learner: str | None = None,
        with_modules: bool = False,
        listen: Callable[[Event], None] = lambda _event: None,
    ) -> Report:
        """Grade a submission and return its report; ``listen`` gets every event meanwhile.

        ``submission`` is what :meth:`read` takes, with its options, or what it returned; then only
        ``seed`` and ``limits`` are left to say.

        ``seed`` decides the hidden inputs: by default the course's, so that the same submission
        gets the same report. ``limits`` win over the exercise's, and have the names that its
        ``[limits]`` may have: ``{"total_cpu_seconds": 20}``.

        A learner's mistakes, endless loops and crashes are in the report. Raises what :meth:`read`
        does; UsageError when a limit makes no sense; IsolationError when this machine cannot hold
        submitted code; CourseError when the exercise is broken, or its own reference fails one of
        its hidden tests, which is found before anything is graded.
        """
        from grader.judge.events import SubmissionGraded

        events = self.events(
            submission,
            name=name,
            exercise=exercise,
            seed=seed,
            limits=limits,
            learner=learner,
            with_modules=with_modules,
        )
        with closing(events):
            for event in events:
                listen(event)
                if isinstance(event, SubmissionGraded):
                    return event.report
        raise AssertionError("the judge ended without a report")

    def events(
        self,
        submission: str | Path | bytes | Reading,
        *,
        name: str = "",
        exercise: str | None = None,
        seed: int | None = None,
        limits: Mapping[str, float] | None = None,
        learner: str | None = None,
        with_modules: bool = False,
    ) -> Generator[Event]:
        """Read a submission, then grade it step by step: yield what happens while it happens.

        Everything is as with :meth:`grade`. The events are those of :mod:`grader.judge.events`;
        the last one, ``SubmissionGraded``, has the report. Whoever stops before the end calls
        ``close()`` of what is returned, which ends the processes of the submission.
        """
        from grader.reading import Reading, require_no_options

        self._must_be_open()
        if isinstance(submission, Reading):
            require_no_options(
                submission, self.course, name, exercise, learner, with_modules=with_modules
            )
        else:
            submission = self.read(
                submission,
                name=name,
                exercise=exercise,
                learner=learner,
                with_modules=with_modules,
            )
        _must_be_seed(seed)
        bounds = self.limits(submission.exercise, limits)
        # Imported here, not at the first event: callers limit their memory before that.
        from grader.judge import grade as judge
        from grader.pages.notebook import show_reports

        show_reports()
        steps = judge(
            submission.submission,
            submission.exercise,
            self._fork_server,
            course=self.course,
            seed=seed,
            limits=bounds,
            notes=submission.notes,
            callbacks=self._callback_server(submission.exercise),
        )
        return self._checked_first(submission.exercise, seed, steps)

    def _checked_first(
        self, exercise: Exercise, seed: int | None, steps: Generator[Event]
    ) -> Generator[Event]:
        self._must_be_open()
        if self._check_exercises:
            self.check(exercise, seed=seed)
        with closing(steps):
            for event in steps:
                yield event
                self._must_be_open()

    def check(self, exercise: str | Exercise, *, seed: int | None = None) -> None:
        """Run every hidden test of an exercise on its own reference, once for each seed.

        Raises CourseError, with the file, the test and what it says, where the reference fails, and
        where the list of mistakes cannot be read.
        ``grade`` and ``events`` do this first of all. It takes as long as to grade the reference
        without a sandbox; what the tests ask is recorded, so that it can be prefetched.
        """
        from grader.judge.check_runner import CheckRunner

        exercise = self._opened(exercise)
        seed = self.course.seed if seed is None else seed
        if (exercise.folder, seed) not in self._checked:
            exercise.mistakes()  # a list that cannot be read is found now, not at the first mistake
            CheckRunner.for_course(self.course, exercise, seed).check_reference()
            self._checked.add((exercise.folder, seed))

    def limits(self, exercise: str | Exercise, limits: Mapping[str, float] | None = None) -> Limits:
        """Return what a submission to ``exercise`` may use, where ``limits`` win over its own.

        Raises UsageError when one of them makes no sense.
        """
        from grader.course.limits import checked
        from grader.judge.limits import limits_for

        try:
            return limits_for(self._opened(exercise), checked(limits or {}))
        except ValueError as error:
            raise UsageError(str(error)) from None

    def exercises(self, name: str | None = None) -> list[Exercise]:
        """Return every exercise of the course, or the one called ``name``, in a list.

        Raises UsageError when there is no such exercise, CourseError when one is broken.
        """
        return [self._opened(each) for each in ([name] if name else self.course.names())]

    def caller(self, reading: Reading) -> SandboxCaller:
        """Return a caller of single functions of a submission in the sandbox.

        A context manager, for running hidden tests in another way than :meth:`grade` does. Raises
        IsolationError when this machine cannot hold submitted code.
        """
        from grader.judge.context import program_for
        from grader.judge.sandbox_caller import SandboxCaller

        self._must_be_open()
        self._fork_server.ready()
        program = program_for(reading.submission, reading.exercise)
        return SandboxCaller(self._fork_server, program, self.limits(reading.exercise))

    def _must_be_open(self) -> None:
        if self._is_closed:  # the fork server would be started anew, with nobody to end it
            raise RuntimeError("this Grader is closed")

    def _opened(self, exercise: str | Exercise) -> Exercise:
        if not isinstance(exercise, str):
            return exercise
        if exercise not in self._exercises:
            self._exercises[exercise] = self.course.exercise(exercise)
        return self._exercises[exercise]

    def _callback_server(self, exercise: Exercise) -> CallbackServerClient:
        """Return the client of an exercise's callback server, which starts when it is needed."""
        from grader.judge.callbacks import CallbackServerClient

        if exercise.folder not in self._callbacks:
            client = self._stack.enter_context(CallbackServerClient(exercise))
            self._callbacks[exercise.folder] = client
        return self._callbacks[exercise.folder]


def _must_be_seed(seed: object) -> None:
    if seed is not None and (not isinstance(seed, int) or isinstance(seed, bool)):
        raise UsageError("a seed is a whole number")


def open_course(course: str | Path | Course | None, *, released: bool = True) -> Course:
    """Return the course in a folder, by default the one that comes with nngrade.

    Its author's commands pass ``released=False``: they need no ``exercises/``. Raises UsageError
    when it is no course.
    """
    from grader.course.course import Course

    if isinstance(course, Course):
        return course
    return Course.default() if course is None else Course.at(Path(course), released=released)
