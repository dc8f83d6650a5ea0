"""``nngrade similar``: submissions that are nearly the same."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from grader.api import open_course
from grader.cli.instructor.export.scores import gradebook_place
from grader.cli.options import (
    FOLDER,
    PATH,
    argument,
    course_option,
    exercise_option,
    flag,
    make_command,
    option,
)
from grader.cli.output import notify, notify_line, view_of, write_text
from grader.cli.progress import progress
from grader.errors import SubmissionError, UsageError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.course.course import Course
    from grader.entry import Entry
    from grader.similar.gather import ProfileReader
    from grader.similar.listing import ComparedSubmission, SimilarPairs

__all__ = ["SimilarOptions", "command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarOptions:
    """Which submissions are compared, and which pairs are listed."""

    paths: tuple[Path, ...] = argument(nargs=-1, type=PATH, metavar="[PATH]...")
    results: Path | None = option(
        "--results", type=FOLDER, metavar="DIR", help="What nngrade batch wrote with --output."
    )
    gradebook: str | None = option(
        "--gradebook", metavar="URL", help="A gradebook elsewhere: a file or a URL."
    )
    layout: str | None = option(
        "--layout", metavar="NAME", help="How PATH is laid out; else recognised."
    )
    exercise: str | None = exercise_option("Only this one.")
    course: Path | None = course_option()
    at_least: float = option(
        "--at-least",
        type=click.FloatRange(1, 100),
        metavar="PCT",
        default=85.0,
        help="List pairs that are alike by so much (85).",
    )
    top: int = option(
        "--top",
        type=click.IntRange(1),
        metavar="N",
        default=50,
        help="List so many pairs (50).",
    )
    with_reference: bool = flag("--with-reference", "Compare with the course's solution, too.")
    format: str = option(
        "--format",
        type=click.Choice(["text", "csv", "json"]),
        default="text",
        help="How to write the list.",
    )


@make_command("similar", SimilarOptions, example="nngrade similar --results results --at-least 90")
def command(options: SimilarOptions) -> None:
    """List submissions that are nearly the same: a hint, no verdict."""
    from grader.similar.gather import ProfileReader, merge_groups
    from grader.similar.page import render_pairs

    course = open_course(options.course)
    chosen = [course.exercise(options.exercise)] if options.exercise else course.exercises()
    reader = ProfileReader(chosen)
    with ExitStack() as stack:
        entries = merge_groups(_entries(options, course, stack))
        submissions = _read(entries, reader)
    found = {}
    for exercise in (each.name for each in chosen if each.name in submissions):
        if options.with_reference:
            submissions[exercise].append(reader.reference(exercise, message("similar.reference")))
        found[exercise] = _compared(submissions[exercise], options)
    text = render_pairs(found, options.format, options.at_least, view_of(sys.stdout))
    # JSON is ASCII; the other two are for people's eyes and spreadsheets.
    write_text(text, "utf-8-sig" if options.format == "csv" else None)


def _compared(submissions: list[ComparedSubmission], options: SimilarOptions) -> SimilarPairs:
    from grader.similar.listing import find_similar_pairs

    with progress(counted=False) as show:

        def listen(done: int, total: int) -> None:
            show(message("similar.progress", done=done, total=total), done, total)

        return find_similar_pairs(
            submissions, at_least=options.at_least, max_pairs=options.top, listen=listen
        )


def _entries(options: SimilarOptions, course: Course, stack: ExitStack) -> Sequence[Entry]:
    from grader.gradebook import Gradebook
    from grader.similar.gather import from_gradebook, from_paths

    stored = options.results or options.gradebook
    if options.paths and stored:
        raise UsageError(message("similar.both"))
    if options.paths:
        entries, notes = from_paths(options.paths, options.layout)
        for note in notes:
            notify(note)
        # Whose exercise is not known is compared as well.
        return [
            each
            for each in entries
            if not options.exercise or each.exercise in ("", options.exercise)
        ]
    if not stored:
        raise UsageError(message("similar.what"))
    place = gradebook_place(options.results, options.gradebook)
    gradebook = stack.enter_context(Gradebook.open(place, create=False))
    name = course.name if options.course else None
    return list(from_gradebook(gradebook, name, options.exercise))


def _read(entries: Sequence[Entry], reader: ProfileReader) -> dict[str, list[ComparedSubmission]]:
    submissions: dict[str, list[ComparedSubmission]] = defaultdict(list)
    unread: list[tuple[str, str]] = []
    with progress(counted=False) as show:
        for done, each in enumerate(entries, 1):
            try:
                name, submission = reader.read(each)
                submissions[name].append(submission)
            except SubmissionError as error:
                unread.append((each.learner, str(error)))
            show(message("similar.read", done=done, total=len(entries)), done, len(entries))
    if unread:
        notify(message("similar.unread", count=len(unread)))
    for learner, reason in unread:
        notify_line(message("similar.unread_one", learner=learner, reason=reason))
    return submissions
