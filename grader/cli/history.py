"""``nngrade history``, but for its options."""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.history_page import as_data, page
from grader.cli.output import write_result
from grader.cli.own import login_name, own_gradebook
from grader.cli.screen import view_of
from grader.errors import UsageError
from grader.formats import FORMATS, render
from grader.gradebook import Gradebook
from grader.gradebook.progress import progress_of
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Question", "history"]

_MOST_OTHERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody wants to know."""

    gradebook: str | None = None
    """None: that of whoever asks."""
    learner: str | None = None
    """None: whoever asks."""
    exercise: str | None = None
    report: int | None = None
    """The attempt whose report is wanted; None: the list of attempts."""
    format: str = "text"


def history(question: Question) -> None:
    """Print the attempts of a learner, or the report of one of them."""
    if question.report is None and question.format not in ("text", "json"):
        raise UsageError(message("history.only_reports", format=question.format))
    learner = question.learner or login_name()
    with ExitStack() as stack:
        gradebook = _gradebook(question)
        if gradebook:
            stack.enter_context(gradebook)
        if question.report is not None:
            _print_report(gradebook, question.report, learner, question.format)
        else:
            _print(_attempts(question, gradebook, learner))


def _gradebook(question: Question) -> Gradebook | None:
    """Open the gradebook; None where somebody's own is still to be made."""
    where = question.gradebook or own_gradebook()
    if question.gradebook is None and not os.path.exists(where):  # noqa: PTH110 - never raises
        return None
    return Gradebook.open(where, create=False)


def _attempts(question: Question, gradebook: Gradebook | None, learner: str) -> str:
    found = list(progress_of(gradebook, learner, question.exercise)) if gradebook else []
    if question.format == "json":
        return json.dumps(as_data(learner, found), indent=2) + "\n"
    if found:
        return page(found, view_of(sys.stdout))
    return "".join(f"{line}\n" for line in _nothing(question, gradebook, learner))


def _nothing(question: Question, gradebook: Gradebook | None, learner: str) -> Iterator[str]:
    """Yield why there is nothing to show, and what would be."""
    view = view_of(sys.stdout)
    place = str(gradebook.where if gradebook else own_gradebook())
    yield view.line(message("history.nothing", learner=learner, where=place), 500)
    if gradebook and (row := next(gradebook.attempts(learner=learner), None)):
        yield view.line(message("history.other_exercise", exercise=row.exercise))
    elif gradebook and (others := _learners(gradebook)):
        yield view.line(message("history.others", learners=", ".join(others)), 500)
    elif not question.learner:
        yield message("history.how")


def _learners(gradebook: Gradebook) -> list[str]:
    """Return some of those who have attempts."""
    found: list[str] = []
    for row in gradebook.attempts():
        if row.learner not in found:
            found.append(row.learner)
        if len(found) > _MOST_OTHERS:
            return [*found[:-1], "…"]
    return found


def _print_report(gradebook: Gradebook | None, number: int, learner: str, form: str) -> None:
    for row in gradebook.attempts(learner=learner) if gradebook else ():
        if gradebook and row.attempt_id == number:
            report = gradebook.report(row.grade_id)
            _print(render(report, form, view_of(sys.stdout)), FORMATS[form].encoding)
            return
    raise UsageError(message("history.no_attempt", number=number, learner=learner))


def _print(text: str, encoding: str | None = None) -> None:
    write_result(text.encode(encoding or sys.stdout.encoding or "utf-8", "replace"))
