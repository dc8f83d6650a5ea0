"""``nngrade export`` of scores, but for its options."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.exported import tell_filled
from grader.cli.output import check_target, notify, replace_file, write_result
from grader.cli.scores import scores_of
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.cli.filling import Filling
    from grader.cli.origin import Origin
    from grader.cli.scores import Scores
    from grader.formats.gradebooks.filling import Filled
    from grader.formats.gradebooks.table import CsvTable
    from grader.gradebook import FinalScore

__all__ = ["fill_canvas", "fill_moodle", "write_csv", "write_nbgrader"]


def fill_canvas(filling: Filling, *, new_column: bool) -> None:
    """Fill in a gradebook of Canvas's."""
    from grader.formats.gradebooks.canvas import fill

    with _opened(filling) as (table, scores):
        exercise, graded = scores.of_one_exercise()
        filled = fill(
            table,
            graded,
            titles=[exercise, *_title(exercise, filling.origin)],
            file=str(filling.file),
            column=filling.column,
            new_column=new_column,
            only_empty=filling.only_empty,
        )
    _deliver(filled, filling)


def fill_moodle(filling: Filling, *, comments: bool, replace_comments: bool) -> None:
    """Fill in a grading worksheet of Moodle's."""
    from grader.formats.gradebooks.feedback import comment
    from grader.formats.gradebooks.moodle import fill

    with _opened(filling) as (table, scores):
        _, graded = scores.of_one_exercise()

        def of(score: FinalScore) -> str:
            return comment(scores.gradebook.report(score.grade_id), score)

        filled = fill(
            table,
            graded,
            file=str(filling.file),
            column=filling.column,
            only_empty=filling.only_empty,
            comment=of if comments else None,
            replace_comments=replace_comments,
        )
    _deliver(filled, filling)


def write_csv(origin: Origin, output: Path | None, *, shared: bool) -> None:
    """Write the plain CSV file."""
    from grader.formats.gradebooks.sheets import plain

    with scores_of(origin) as scores:
        # With a mark, because spreadsheets take a file without one for Latin-1.
        data = plain(scores.final).encode("utf-8-sig")
        _write(data, output, len(scores.final), shared=shared)


def write_nbgrader(origin: Origin, output: Path | None, *, shared: bool) -> None:
    """Write nbgrader's CSV file."""
    from grader.formats.gradebooks.sheets import nbgrader

    with scores_of(origin) as scores:
        text = nbgrader(scores.final, scores.policy_of)
        _write(text.encode(), output, len(scores.final), shared=shared)


def _title(exercise: str, origin: Origin) -> list[str]:
    """Return what the course calls the exercise, where the course has it."""
    known = {each.name: each.title for each in open_course(origin.course).exercises()}
    return [known[exercise]] if exercise in known else []


@contextmanager
def _opened(filling: Filling) -> Iterator[tuple[CsvTable, Scores]]:
    """Yield the teacher's file, and the scores; UsageError when one is not to be had."""
    from grader.formats.gradebooks.table import CsvTable

    if filling.output and not filling.dry_run:
        check_target(filling.output)
    table = CsvTable.read(filling.file)
    with scores_of(filling.origin) as scores:
        yield table, scores


def _deliver(filled: Filled, filling: Filling) -> None:
    tell_filled(filled, dry_run=filling.dry_run)
    if filling.dry_run:
        return
    data = filled.table.to_bytes()
    if filling.output:
        replace_file(filling.output, data, shared=filling.shared)
    else:
        write_result(data)


def _write(data: bytes, output: Path | None, count: int, *, shared: bool) -> None:
    if output is None:
        write_result(data)
        return
    check_target(output)
    replace_file(output, data, shared=shared)
    notify(message("export.wrote", count=count, file=output))
