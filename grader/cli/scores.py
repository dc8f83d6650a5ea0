"""The scores that count: out of a gradebook, and by the rules of the course."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.exported import notify_list, who
from grader.errors import UsageError
from grader.gradebook import Gradebook, final_scores, policies
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from grader.cli.origin import Origin
    from grader.gradebook import FinalScore, Policy

__all__ = ["Scores", "place_of", "scores_of"]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores that count, of one course, and the gradebook that has them."""

    gradebook: Gradebook
    final: list[FinalScore]
    policy_of: Callable[[str], Policy]

    def of_one_exercise(self) -> tuple[str, list[FinalScore]]:
        """Return the exercise, and the scores of all whose work could be read.

        The others are told: no score is better than one that nobody earned. UsageError when
        there are several exercises, or none.
        """
        graded = [score for score in self.final if score.status == "graded"]
        unread = (score for score in self.final if score.status != "graded")
        notify_list("unreadable", (who(score, score.reason) for score in unread))
        notify_list("remarks", (who(score, score.reason) for score in graded if score.reason))
        names = sorted({score.exercise for score in graded})
        if len(names) != 1:
            key = "which_exercise" if names else "none_graded"
            raise UsageError(message(f"export.{key}", exercises=", ".join(names)))
        return names[0], graded


@contextmanager
def scores_of(origin: Origin) -> Iterator[Scores]:
    """Open the gradebook and apply the rules; UsageError when nothing is there."""
    course = open_course(origin.course)
    policy_of = policies(course, origin.policy)
    name = course.name if origin.course else None
    with Gradebook.open(place_of(origin), create=False) as gradebook:
        rows = gradebook.attempts(course=name, exercise=origin.exercise)
        if origin.exercise:  # and what could not even be told to be for it
            rows = chain(rows, gradebook.attempts(course=name, exercise=""))
        final = list(final_scores(rows, policy_of))
        courses = sorted({score.course for score in final})
        if len(courses) > 1:
            raise UsageError(message("export.which_course", courses=", ".join(courses)))
        if not final:
            of = message("export.of_exercise", exercise=origin.exercise) if origin.exercise else ""
            raise UsageError(message("export.nothing", of=of))
        yield Scores(gradebook, final, policy_of)


def place_of(origin: Origin) -> str | Path:
    """Return where the gradebook is; UsageError when that is not said, or nothing is there."""
    if origin.gradebook:
        return origin.gradebook
    if origin.results is None:
        raise UsageError(message("export.no_results"))
    file = origin.results / "gradebook.sqlite"
    if not file.is_file():
        raise UsageError(message("export.no_gradebook", folder=origin.results))
    return file
