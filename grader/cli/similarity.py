"""``nngrade similar``, but for its options."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.origin import Origin
from grader.cli.output import notify, write_result
from grader.cli.scores import place_of
from grader.cli.screen import is_lively, view_of
from grader.errors import SubmissionError, UsageError
from grader.gradebook import Gradebook
from grader.pages.view import PAGE
from grader.similar.gather import Reader, in_gradebook, in_paths, one_for_each_group
from grader.similar.listing import listing
from grader.similar.page import page
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from grader.course.course import Course
    from grader.similar.gather import Handed
    from grader.similar.listing import Work

    Listener = Callable[[int, int], None]

__all__ = ["Wanted", "similar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which submissions are to be compared."""

    paths: Sequence[Path] = ()
    results: Path | None = None
    gradebook: str | None = None
    layout: str | None = None
    exercise: str | None = None
    course: Path | None = None


def similar(wanted: Wanted, *, at_least: float, top: int, form: str, with_reference: bool) -> None:
    """Compare, and print who wrote nearly the same; only the list itself goes to stdout."""
    course = open_course(wanted.course)
    chosen = [course.exercise(wanted.exercise)] if wanted.exercise else course.exercises()
    reader = Reader(chosen)
    with ExitStack() as stack:
        handed = one_for_each_group(_handed(wanted, course, stack))
        works = _read(handed, reader)
    found = {}
    for exercise in (each.name for each in chosen if each.name in works):
        if with_reference:
            works[exercise].append(reader.reference(exercise, message("similar.reference")))
        with _told("similar.progress") as listen:
            found[exercise] = listing(works[exercise], at_least=at_least, most=top, listen=listen)
    text = page(found, form, at_least, view_of(sys.stdout))
    # JSON is ASCII; the other two are for people's eyes and spreadsheets.
    encoding = "utf-8-sig" if form == "csv" else sys.stdout.encoding or "utf-8"
    write_result(text.encode(encoding, "replace"))


def _handed(wanted: Wanted, course: Course, stack: ExitStack) -> list[Handed]:
    stored = wanted.results or wanted.gradebook
    if wanted.paths and stored:
        raise UsageError(message("similar.both"))
    if wanted.paths:
        handed, notes = in_paths(wanted.paths, wanted.layout)
        for note in notes:
            notify(note)
        return [each for each in handed if _is_wanted(each, wanted.exercise)]
    if not stored:
        raise UsageError(message("similar.what"))
    place = place_of(Origin(results=wanted.results, gradebook=wanted.gradebook))
    gradebook = stack.enter_context(Gradebook.open(place, create=False))
    name = course.name if wanted.course else None
    return list(in_gradebook(gradebook, name, wanted.exercise))


def _is_wanted(handed: Handed, exercise: str | None) -> bool:
    return exercise is None or handed.exercise in ("", exercise)


def _read(handed: Sequence[Handed], reader: Reader) -> dict[str, list[Work]]:
    works: dict[str, list[Work]] = defaultdict(list)
    unread: list[tuple[str, str]] = []
    with _told("similar.read") as listen:
        for count, each in enumerate(handed, 1):
            try:
                name, work = reader.read(each)
                works[name].append(work)
            except SubmissionError as error:
                unread.append((each.learner, str(error)))
            listen(count, len(handed))
    if unread:
        notify(message("similar.unread", count=len(unread)))
    for learner, reason in unread:
        notify("  " + PAGE.line(message("similar.unread_one", learner=learner, reason=reason), 500))
    return works


@contextmanager
def _told(key: str) -> Iterator[Listener]:
    """Yield a listener that shows progress on stderr; it leaves no trace on a terminal."""
    if not is_lively(sys.stderr):
        yield lambda _done, _total: None
        return
    from rich.console import Console

    with Console(file=sys.stderr).status("") as status:
        yield lambda done, total: status.update(message(key, done=done, total=total))
