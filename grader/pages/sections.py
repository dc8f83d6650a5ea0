"""What a learner should read about the functions that lost points."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from grader.pages.model import CutList, PageCheck, PageExplanation, Section, cut_list
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from grader.pages.view import View
    from grader.report.model import Check, Diagnosis, FunctionResult, Report

__all__ = ["check_on_page", "sections", "with_explained_checks"]

_MISTAKEN = ("failed", "partial")
_SUBJECTLESS = ("error", "timeout", "crashed")
"""A message about these has the function for its subject: "was stopped after 10 s"."""
_FIRST_WITH_EXPLAINED_CHECKS = (1, 2)
"""The first version of the report's schema in which a diagnosis says what it explains."""


def with_explained_checks(report: Report) -> Report:
    """Return ``report`` so that every diagnosis says what it explains.

    Older reports, which gradebooks still hold, do not say it. In these all diagnoses of a function
    together explain its failed checks; those that raised only if an exception was diagnosed.
    """
    version = re.match(r"(\d+)\.(\d+)", report.schema_version)
    if not version or tuple(map(int, version.groups())) >= _FIRST_WITH_EXPLAINED_CHECKS:
        return report
    functions = [_with_explained_checks(function) for function in report.functions]
    return report.model_copy(update={"functions": functions})


def _with_explained_checks(function: FunctionResult) -> FunctionResult:
    has_exception = any(diagnosis.mistake == "raises" for diagnosis in function.diagnoses)
    statuses = ("failed", "error") if has_exception else ("failed",)
    ids = [check.id for check in function.checks if check.status in statuses]
    diagnoses = [each.model_copy(update={"explains": ids}) for each in function.diagnoses]
    return function.model_copy(update={"diagnoses": diagnoses})


def sections(report: Report, view: View) -> list[tuple[tuple[str, ...], Section]]:
    """Return what to read, in the order of the lesson, each with the functions that it is about.

    Functions that are right, inherited, or not written yet have no section.
    """
    groups: dict[tuple[object, ...], list[FunctionResult]] = {}
    for function in report.functions:
        if function.status in _MISTAKEN:
            groups.setdefault(_cause(function), []).append(function)
    return [
        (tuple(function.name for function in group), _section(group, view))
        for group in groups.values()
    ]


def check_on_page(check: Check, function: FunctionResult, view: View) -> PageCheck:
    """Return one check of ``function`` with what explains it."""
    own = _observed([check], function.name, view) if check.status != "passed" else None
    diagnosed = [
        replace(_diagnosed(diagnosis, function, view), checks=CutList())
        for diagnosis in function.diagnoses
        if own and check.id in diagnosis.explains
    ]
    return PageCheck(
        id=view.line(check.id),
        kind=check.kind,
        status=check.status,
        message=view.line(own.message, 400) if own else "",
        explanations=(*diagnosed, own) if own else (),
        output=_printed(check.output, view),
    )


def _cause(function: FunctionResult) -> tuple[object, ...]:
    """Return what two functions share if one cause outside of them stopped both."""
    failed = _failed(function)
    causes = {(check.status, check.message, check.hint) for check in failed}
    if len(causes) == 1 and failed[0].status in _SUBJECTLESS and not function.diagnoses:
        return tuple(causes)
    return (function.name,)


def _section(group: Sequence[FunctionResult], view: View) -> Section:
    first = group[0]
    failed = _failed(first)
    if len(group) > 1:
        found = [_observed(failed[:1], message("page.each"), view, titled=False)]
    else:
        found = _explanations(first, failed, view)
    return Section(
        functions=tuple(view.line(function.name) for function in group),
        explanations=cut_list(found, view.bounds.explanations, more="page.more_explanations"),
        output=_printed(next((each.output for each in failed if each.output.strip()), ""), view),
    )


def _explanations(
    function: FunctionResult, failed: Sequence[Check], view: View
) -> list[PageExplanation]:
    """Return the diagnoses, then the checks that none of them explains; those that wait last."""
    explained = {id_ for diagnosis in function.diagnoses for id_ in diagnosis.explains}
    rest = [check for check in failed if check.id not in explained]
    rest.sort(key=lambda check: check.status == "skipped")
    return [
        *_all_diagnosed(function, view),
        *(_observed(checks, function.name, view) for checks in _same_message(rest)),
    ]


def _failed(function: FunctionResult) -> list[Check]:
    return [check for check in function.checks if check.status != "passed"]


def _same_message(checks: Iterable[Check]) -> list[list[Check]]:
    groups: dict[tuple[str, ...], list[Check]] = {}
    for check in checks:
        # Where nothing was said, the title is all that tells two checks apart.
        key = (check.status, check.message or check.title, check.hint)
        groups.setdefault(key, []).append(check)
    return list(groups.values())


def _all_diagnosed(function: FunctionResult, view: View) -> Iterator[PageExplanation]:
    """Yield the diagnoses; neighbours that explain the same checks list these once, at the end."""
    for diagnosis, following in zip_longest(function.diagnoses, function.diagnoses[1:]):
        explanation = _diagnosed(diagnosis, function, view)
        is_listed_next = following is not None and following.explains == diagnosis.explains
        yield replace(explanation, checks=CutList()) if is_listed_next else explanation


def _diagnosed(diagnosis: Diagnosis, function: FunctionResult, view: View) -> PageExplanation:
    titles = [check.title for check in _failed(function) if check.id in diagnosis.explains]
    return PageExplanation(
        view.message(diagnosis.message),
        view.text("✗"),
        look=tuple(view.message(text) for text in (diagnosis.hint, diagnosis.equation) if text),
        evidence=view.message(diagnosis.evidence),
        place=view.message(diagnosis.line),
        checks=_titles("page.failing_checks", titles, view),
    )


def _observed(
    checks: Sequence[Check], subject: str, view: View, *, titled: bool = True
) -> PageExplanation:
    """Return what ``checks``, which end alike, saw of the function."""
    check = checks[0]
    said = check.message.strip()
    is_waiting = check.status == "skipped"
    key = ("page.not_judged_yet" if said else "page.not_judged") if is_waiting else "page.due"
    if not said:
        titled = titled and is_waiting
        said = message("page.not_checked" if titled else "page.not_so", title=check.title)
    elif check.status in _SUBJECTLESS:
        said = f"{subject} {said}"
    return PageExplanation(
        view.message(said),
        view.text("○" if is_waiting else "✗"),
        is_waiting=is_waiting,
        look=(view.message(check.hint),) if check.hint else (),
        checks=_titles(key, [each.title for each in checks] if titled else [], view),
    )


def _titles(key: str, titles: Sequence[str], view: View) -> CutList[str]:
    lines = [view.line(title) for title in titles]
    return cut_list(lines, view.bounds.titles, title=key)


def _printed(output: str, view: View) -> CutList[str]:
    """Return the first lines of foreign output."""
    if not output.strip():
        return CutList()
    lines = output.strip("\n").split("\n")
    found = cut_list(lines, view.bounds.output_lines, title="page.printed", more="page.more_lines")
    return replace(found, items=tuple(map(view.printed, found.items)))
