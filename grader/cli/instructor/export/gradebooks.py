"""``nngrade export canvas``, ``csv``, ``moodle`` and ``nbgrader``: scores for a gradebook."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.api import open_course
from grader.cli.instructor.export.scores import (
    ScoreOptions,
    Scores,
    notify_list,
    scores_of,
    who,
)
from grader.cli.options import PATH, argument, flag, included, make_command, option, shared_option
from grader.cli.output import check_target, notify, notify_line, write_result
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.formats.gradebooks.filling import Filled
    from grader.formats.gradebooks.table import CsvTable
    from grader.gradebook import FinalScore

__all__ = ["CanvasOptions", "ExportOptions", "MoodleOptions", "canvas", "csv", "moodle", "nbgrader"]


def _output_option() -> Any:
    return option(
        "--output",
        type=PATH,
        metavar="FILE",
        help="Write to FILE instead of stdout; it may be the same file.",
    )


def _only_empty_flag() -> Any:
    return flag("--only-empty", "Leave every grade that is there.")


def _dry_run_flag() -> Any:
    return flag("--dry-run", "Only tell what would change.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """Which scores are written to a new file, and where it goes."""

    scores: ScoreOptions = included(ScoreOptions)
    output: Path | None = _output_option()
    shared: bool = shared_option()


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasOptions:
    """Which scores are filled in into a gradebook of Canvas, how, and where it goes."""

    file: Path = argument(type=PATH, metavar="GRADEBOOK.csv")
    scores: ScoreOptions = included(ScoreOptions)
    column: str | None = option(
        "--column", metavar="HEADING", help='Which column, as "Networks (123)".'
    )
    """None: the one that fits."""
    only_empty: bool = _only_empty_flag()
    dry_run: bool = _dry_run_flag()
    output: Path | None = _output_option()
    shared: bool = shared_option()
    new_column: bool = flag("--new-column", "Add a column: Canvas makes an assignment of it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodleOptions:
    """Which scores are filled in into a worksheet of Moodle, how, and where it goes."""

    file: Path = argument(type=PATH, metavar="WORKSHEET.csv")
    scores: ScoreOptions = included(ScoreOptions)
    column: str | None = option(
        "--column", metavar="HEADING", help="The column for grades, if it is not clear."
    )
    only_empty: bool = _only_empty_flag()
    dry_run: bool = _dry_run_flag()
    output: Path | None = _output_option()
    shared: bool = shared_option()
    no_comments: bool = flag("--no-comments", "Fill in grades, no feedback comments.")
    replace_comments: bool = flag("--replace-comments", "Put new comments in place of old ones.")


@make_command(
    "canvas",
    CanvasOptions,
    example="nngrade export canvas grades.csv --results results --output filled.csv",
)
def canvas(options: CanvasOptions) -> None:
    """Fill in a gradebook that was exported from Canvas."""
    from grader.formats.gradebooks.canvas import fill

    with _opened(options) as (table, scores):
        exercise, graded = scores.of_one_exercise()
        filled = fill(
            table,
            graded,
            titles=[exercise, *_title(exercise, options.scores)],
            file=str(options.file),
            column=options.column,
            new_column=options.new_column,
            only_empty=options.only_empty,
        )
    _write_filled(filled, options)


@make_command(
    "moodle",
    MoodleOptions,
    example="nngrade export moodle Grades.csv --results results --output filled.csv",
)
def moodle(options: MoodleOptions) -> None:
    """Fill in a grading worksheet from Moodle, in any language."""
    from grader.formats.gradebooks.feedback import comment
    from grader.formats.gradebooks.moodle import fill

    with _opened(options) as (table, scores):
        _, graded = scores.of_one_exercise()

        def comment_of(score: FinalScore) -> str:
            return comment(scores.gradebook.report(score.attempt.grade_id), score)

        filled = fill(
            table,
            graded,
            file=str(options.file),
            column=options.column,
            only_empty=options.only_empty,
            comment=None if options.no_comments else comment_of,
            replace_comments=options.replace_comments,
        )
    _write_filled(filled, options)


@make_command(
    "csv", ExportOptions, example="nngrade export csv --results results --output scores.csv"
)
def csv(options: ExportOptions) -> None:
    """Write every learner's score to a plain CSV file."""
    from grader.formats.gradebooks.sheets import plain

    with scores_of(options.scores) as scores:
        # With a mark, because spreadsheets take a file without one for Latin-1.
        _write_new(plain(scores.final).encode("utf-8-sig"), options, len(scores.final))


@make_command(
    "nbgrader",
    ExportOptions,
    example="nngrade export nbgrader --results results --output scores.csv",
)
def nbgrader(options: ExportOptions) -> None:
    """Write the scores as nbgrader's own export does."""
    from grader.formats.gradebooks.sheets import nbgrader as sheet

    with scores_of(options.scores) as scores:
        _write_new(sheet(scores.final, scores.policy_of).encode(), options, len(scores.final))


def _title(exercise: str, options: ScoreOptions) -> list[str]:
    """Return what the course calls the exercise, where the course has it."""
    known = {each.name: each.title for each in open_course(options.course).exercises()}
    return [known[exercise]] if exercise in known else []


@contextmanager
def _opened(options: CanvasOptions | MoodleOptions) -> Iterator[tuple[CsvTable, Scores]]:
    """Yield the teacher's file, and the scores; UsageError when one is not to be had."""
    from grader.formats.gradebooks.table import CsvTable

    if options.output and not options.dry_run:
        check_target(options.output)
    table = CsvTable.read(options.file)
    with scores_of(options.scores) as scores:
        yield table, scores


def _write_filled(filled: Filled, options: CanvasOptions | MoodleOptions) -> None:
    _notify_filled(filled, dry_run=options.dry_run)
    if not options.dry_run:
        _write(filled.table.to_bytes(), options.output, shared=options.shared)


def _write_new(data: bytes, options: ExportOptions, count: int) -> None:
    if options.output:
        check_target(options.output)
    _write(data, options.output, shared=options.shared)
    if options.output:
        notify(message("export.wrote", count=count, file=options.output))


def _write(data: bytes, output: Path | None, *, shared: bool) -> None:
    from grader.files import write_output

    if output:
        write_output(output, data, shared=shared)
    else:
        write_result(data)


def _notify_filled(filled: Filled, *, dry_run: bool) -> None:
    """Tell what is changed in a teacher's file: every grade, and who is left over.

    When nothing is written, every new grade as well.
    """
    for note in filled.notes:
        notify(note)
    for change in filled.changes:
        kind = "lower" if change.lower else "change" if change.old else "new"
        if dry_run or change.old:
            notify_line(message(f"export.{kind}", who=change.who, old=change.old, new=change.new))
    for person, cell in filled.kept:
        notify_line(message("export.kept", who=person, cell=cell))
    strangers = (
        message("export.stranger", who=person, learner=score.entry.learner, name=score.entry.name)
        for person, score in filled.other_names
    )
    notify_list("strangers", strangers)
    notify_list("without_row", (who(score, score.entry.name) for score in filled.without_row))
    notify_list("without_score", filled.without_score)
    changed = sum(bool(change.old) for change in filled.changes)
    counts = {
        "new": len(filled.changes) - changed,
        "changed": changed,
        "unchanged": filled.unchanged,
        "kept": len(filled.kept),
    }
    key = "would_fill" if dry_run else "filled"
    notify(message(f"export.{key}", column=filled.column, **counts))
