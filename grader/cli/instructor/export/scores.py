"""Read the scores that count out of a gradebook, by the rules of the course."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import click

from grader.api import open_course
from grader.cli.options import FILE, FOLDER, course_option, exercise_option, option
from grader.cli.output import notify, notify_line
from grader.errors import UsageError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from grader.gradebook import FinalScore, Gradebook, Policy

__all__ = ["ScoreOptions", "Scores", "gradebook_place", "notify_list", "scores_of", "who"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreOptions:
    """Which scores are exported, and by what rules they count."""

    results: Path | None = option(
        "--results", type=FOLDER, metavar="DIR", help="What nngrade batch wrote with --output."
    )
    gradebook: str | None = option(
        "--gradebook",
        type=click.Path(),
        metavar="URL",
        help="A gradebook elsewhere: a file or a URL.",
    )
    exercise: str | None = exercise_option("By default the only one there is.")
    course: Path | None = course_option()
    policy: Path | None = option(
        "--policy",
        type=FILE,
        metavar="FILE",
        help="Deadlines and penalties; by default the course's.",
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores that count, of one course, and the gradebook that has them."""

    gradebook: Gradebook
    final: list[FinalScore]
    policy_of: Callable[[str], Policy]

    def of_one_exercise(self) -> tuple[str, list[FinalScore]]:
        """Return the exercise, and the scores of all whose submission could be read.

        The others are listed on stderr: no score is better than one that nobody earned. UsageError
        when there are several exercises, or none.
        """
        graded = [score for score in self.final if score.is_graded]
        unread = (score for score in self.final if not score.is_graded)
        notify_list("unreadable", (who(score, score.reason) for score in unread))
        notify_list("remarks", (who(score, score.reason) for score in graded if score.reason))
        names = sorted({score.entry.exercise for score in graded})
        if len(names) != 1:
            key = "which_exercise" if names else "none_graded"
            raise UsageError(message(f"export.{key}", exercises=", ".join(names)))
        return names[0], graded


@contextmanager
def scores_of(options: ScoreOptions) -> Iterator[Scores]:
    """Open the gradebook and apply the rules; UsageError when nothing is there."""
    from grader.course.course import closest_exercise
    from grader.gradebook import Gradebook, final_scores, policies

    course = open_course(options.course)
    policy_of = policies(course, options.policy)
    name = course.name if options.course else None
    place = gradebook_place(options.results, options.gradebook)
    with Gradebook.open(place, create=False) as gradebook:
        rows = gradebook.attempts(course=name, exercise=options.exercise)
        if options.exercise:  # and submissions whose exercise is not known
            rows = chain(rows, gradebook.attempts(course=name, exercise=""))
        final = list(final_scores(rows, policy_of))
        courses = sorted({score.attempt.course for score in final})
        if len(courses) > 1:
            raise UsageError(message("export.which_course", courses=", ".join(courses)))
        if not final:
            exercise = options.exercise
            of = message("export.of_exercise", exercise=exercise) if exercise else ""
            recorded = {row.entry.exercise for row in gradebook.attempts(course=name)}
            meant = closest_exercise(exercise, course, recorded) if exercise else None
            key = "export.nothing_meant" if meant else "export.nothing"
            raise UsageError(message(key, of=of, exercise=meant))
        yield Scores(gradebook, final, policy_of)


def gradebook_place(results: Path | None, gradebook: str | None) -> str | Path:
    """Return where the gradebook is; UsageError when that is not said, or nothing is there."""
    if gradebook:
        return gradebook
    if results is None:
        raise UsageError(message("export.no_results"))
    file = results / "gradebook.sqlite"
    if not file.is_file():
        raise UsageError(message("export.no_gradebook", folder=results))
    return file


def notify_list(key: str, lines: Iterable[str]) -> None:
    """Write a heading, and a line for each learner; nothing where there is none."""
    listed = list(lines)
    if listed:
        notify(message(f"export.{key}", count=len(listed)))
    for line in listed:
        notify_line(line)


def who(score: FinalScore, words: str) -> str:
    """Return a line for a learner, with some ``words``."""
    words = "" if words == score.entry.learner else words
    return message("export.who", learner=score.entry.learner, words=words)
