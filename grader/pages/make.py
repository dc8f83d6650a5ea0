"""Making the page of a report for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.pages.model import LeftOutReason, Page, PageFunction, cut_list
from grader.pages.sections import check_on_page, sections, with_explained_checks
from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from grader.pages.model import CutList, Section
    from grader.pages.view import View
    from grader.report.model import FunctionResult, FunctionStatus, GraderInfo, LeftOut, Report

__all__ = ["page_of"]

_SIGNS: dict[FunctionStatus, str] = {
    "passed": "✓",
    "failed": "✗",
    "partial": "~",
    "inherited": "→",
    "not_implemented": "○",
    "missing": "?",
}


def page_of(report: Report, view: View) -> Page:
    """Return what people read about ``report``, cut and cleaned for ``view``."""
    report = with_explained_checks(report)
    found = sections(report, view)
    by_name = {name: section for names, section in found for name in names}
    shown = tuple(section for _, section in found)
    return Page(
        exercise=view.line(report.exercise),
        headline=view.line(
            message("page.score", score=points(report.score), max_score=points(report.max_score))
        ),
        share=_share(report),
        names=_names(report, view),
        next_step=view.text(_next_step(report, len(found))) if _is_read(report) else "",
        columns=(message("page.function"), message("page.points_title")),
        functions=_functions(report, view, by_name),
        sections=cut_list(shown, len(shown), title="page.to_look_at"),
        left_out=_left_out(report, view),
        notes=cut_list(
            [view.line(note, 400) for note in [*_warnings(report), *report.notes]],
            view.bounds.notes,
            title="page.notes",
        ),
        footer=view.line(_footer(report.grader)),
    )


def _footer(grader: GraderInfo) -> str:
    date = f"{grader.started:%Y-%m-%d %H:%M %Z}"
    text = message("page.graded_by", version=grader.version, date=date)
    if grader.python and grader.numpy:
        text += message("page.graded_on", python=grader.python, numpy=grader.numpy)
    return text


def _is_read(report: Report) -> bool:
    """Tell whether the submission could be read: what was read has a digest."""
    return bool(report.submission.sha256)


def _share(report: Report) -> float:
    share = report.score / report.max_score if report.max_score else 0.0
    # Comparisons with NaN are false, so this bounds it too.
    return min(share, 1.0) if share > 0 else 0.0


def _names(report: Report, view: View) -> CutList[str]:
    submission = report.submission
    names = [*([submission.learner] if submission.learner else []), *submission.files]
    lines = [view.line(name, view.bounds.name) for name in names]
    return cut_list(lines, view.bounds.names)


def _functions(report: Report, view: View, by_name: dict[str, Section]) -> tuple[PageFunction, ...]:
    widest = max((len(points(each.max_score)) for each in report.functions), default=0)
    return tuple(
        PageFunction(
            name=view.line(each.name),
            status=each.status,
            sign=view.text(_SIGNS[each.status]),
            points=_points(each, 0),
            aligned_points=_points(each, widest),
            has_full_marks=each.score == each.max_score,
            state=view.line(_state(each)) if _is_read(report) else "",
            unwritten=view.message(_unwritten(each)) if _is_read(report) else "",
            section=by_name.get(each.name),
            checks=tuple(check_on_page(check, each, view) for check in each.checks),
        )
        for each in report.functions
    )


def _points(function: FunctionResult, width: int) -> str:
    score, full = (points(each).rjust(width) for each in (function.score, function.max_score))
    return message("page.points", score=score, max_score=full)


def _state(function: FunctionResult) -> str:
    if function.status == "passed":
        return ""
    if function.reason:
        return function.reason
    return message(f"page.{function.status}", root_cause=function.inherited_from or "")


def _unwritten(function: FunctionResult) -> str:
    if function.status not in ("not_implemented", "missing"):
        return ""
    return next((check.message for check in function.checks if check.message), "")


def _warnings(report: Report) -> list[str]:
    """Return what weakens the grade: a sandbox layer that was missing while code ran."""
    if not _is_read(report):  # so nothing ran
        return []
    isolation = report.grader.isolation
    if isinstance(isolation, str):
        return [message("page.no_isolation")]
    missing = [name for name, layer in isolation.model_dump().items() if not layer]
    return [message("page.less_isolation", missing=", ".join(missing))] if missing else []


def _left_out(report: Report, view: View) -> CutList[LeftOutReason]:
    """Return the reasons, the rarest first: what happened once is more likely a surprise.

    Where there is one file only, the places do not repeat its name.
    """
    files = report.submission.files
    only = f"{files[0]}, " if len(files) == 1 else ""
    by_reason: dict[str, list[LeftOut]] = {}
    for part in report.submission.loaded.left_out:
        by_reason.setdefault(part.why, []).append(part)
    reasons = sorted(by_reason.items(), key=lambda reason: len(reason[1]))
    return cut_list(
        [
            LeftOutReason(
                view.line(why, 150),
                cut_list(
                    [
                        (view.line(part.where.removeprefix(only), 60), view.line(part.what, 80))
                        for part in parts
                    ],
                    view.bounds.parts,
                ),
            )
            for why, parts in reasons
        ],
        view.bounds.reasons,
        title="page.left_out",
        sizes=[len(parts) for _, parts in reasons],
    )


def _next_step(report: Report, section_count: int) -> str:
    """Return one sentence: the first function of the lesson that needs work, and how to start."""
    mistaken = [item for item in report.functions if item.status in ("failed", "partial")]
    unwritten = [item for item in report.functions if item.status == "not_implemented"]
    missing = [item for item in report.functions if item.status == "missing" and not item.reason]
    unreadable = [item for item in report.functions if item.status == "missing" and item.reason]
    if len(mistaken) > 1 and section_count == 1:
        return message("page.next_outside")
    if mistaken:
        return _mend(mistaken[0], report)
    if unreadable:
        first = unreadable[0]
        return message("page.next_unreadable", function=first.name, reason=first.reason)
    if unwritten:
        key = "begin" if len(unwritten) == len(report.functions) else "write"
        return message(f"page.next_{key}", function=unwritten[0].name)
    if missing:
        return message("page.next_missing", function=missing[0].name)
    return message("page.next_done", exercise=report.exercise)


def _mend(function: FunctionResult, report: Report) -> str:
    dependents = sum(other.inherited_from == function.name for other in report.functions)
    key = {0: "mend", 1: "mend_and_one_more"}.get(dependents, "mend_and_more")
    lost = f"{function.max_score - function.score:.4g}"
    return message(f"page.next_{key}", function=function.name, points=lost, count=dependents)
