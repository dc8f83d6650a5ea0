"""``nngrade export`` of scores, but for its options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.exported import tell_filled
from grader.cli.grading import open_course
from grader.cli.output import check_target, replace_file, tell, write_result
from grader.cli.scores import scores_of
from grader.text import say

if TYPE_CHECKING:
    from pathlib import Path

    from grader.cli.origin import Origin
    from grader.export.filling import Filled
    from grader.gradebook import FinalScore

__all__ = ["Delivery", "fill_canvas", "fill_moodle", "write_csv", "write_nbgrader"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where a filled file goes."""

    output: Path | None = None
    """None: stdout."""
    dry_run: bool = False
    """Only tell what would change."""


def fill_canvas(
    file: Path,
    origin: Origin,
    delivery: Delivery,
    *,
    column: str | None,
    new_column: bool,
    only_empty: bool,
) -> None:
    """Fill in a gradebook of Canvas's."""
    from grader.export.canvas import fill
    from grader.export.table import Table

    _check(delivery)
    table = Table.read(file)
    with scores_of(origin) as scores:
        exercise, graded = scores.of_one_exercise()
        filled = fill(
            table,
            graded,
            titles=[exercise, *_title(exercise, origin)],
            file=str(file),
            column=column,
            new_column=new_column,
            only_empty=only_empty,
        )
    _deliver(filled, delivery)


def fill_moodle(
    file: Path,
    origin: Origin,
    delivery: Delivery,
    *,
    column: str | None,
    only_empty: bool,
    comments: bool,
    replace_comments: bool,
) -> None:
    """Fill in a grading worksheet of Moodle's."""
    from grader.export.feedback import comment
    from grader.export.moodle import fill
    from grader.export.table import Table

    _check(delivery)
    table = Table.read(file)
    with scores_of(origin) as scores:
        _, graded = scores.of_one_exercise()

        def of(score: FinalScore) -> str:
            return comment(scores.gradebook.report(score.grade_id), score)

        filled = fill(
            table,
            graded,
            file=str(file),
            column=column,
            only_empty=only_empty,
            comment=of if comments else None,
            replace_comments=replace_comments,
        )
    _deliver(filled, delivery)


def write_csv(origin: Origin, output: Path | None) -> None:
    """Write the plain CSV file."""
    from grader.export.sheets import plain

    with scores_of(origin) as scores:
        # With a mark, because spreadsheets take a file without one for Latin-1.
        _write(plain(scores.final).encode("utf-8-sig"), output, len(scores.final))


def write_nbgrader(origin: Origin, output: Path | None) -> None:
    """Write nbgrader's CSV file."""
    from grader.export.sheets import nbgrader

    with scores_of(origin) as scores:
        text = nbgrader(scores.final, scores.policy_of)
        _write(text.encode(), output, len(scores.final))


def _title(exercise: str, origin: Origin) -> list[str]:
    """Return what the course calls the exercise, where the course has it."""
    known = {each.name: each.title for each in open_course(origin.course).exercises()}
    return [known[exercise]] if exercise in known else []


def _check(delivery: Delivery) -> None:
    if delivery.output and not delivery.dry_run:
        check_target(delivery.output)


def _deliver(filled: Filled, delivery: Delivery) -> None:
    tell_filled(filled, dry_run=delivery.dry_run)
    if delivery.dry_run:
        return
    data = filled.table.to_bytes()
    if delivery.output:
        replace_file(delivery.output, data)
    else:
        write_result(data)


def _write(data: bytes, output: Path | None, count: int) -> None:
    if output is None:
        write_result(data)
        return
    check_target(output)
    replace_file(output, data)
    tell(say("export.wrote", count=count, file=output))
