"""Coursera's ``feedback.json``: one number and one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.formats.result_json import dumped, fitting, share
from grader.pages.make import page_of
from grader.pages.plain import whole
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["render"]

_MAX_LENGTH = 60_000


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the feedback; its texts are cut where it would get too long."""
    page = page_of(report, PAGE)

    def write(limit: int) -> str:
        return dumped({"fractionalScore": share(report), "feedback": whole(page, limit)})

    return fitting(write, _MAX_LENGTH)
