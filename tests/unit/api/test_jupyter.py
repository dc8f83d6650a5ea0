"""A report shows itself in a notebook, and nothing in it reaches the notebook."""

from __future__ import annotations

import pytest
from helpers.cell_output import Cell
from hypothesis import given, settings
from hypothesis import strategies as st

import grader
from grader.formats import render
from grader.pages.notebook import output_cell, show_reports
from grader.pages.view import View
from grader.report.model import Report


@pytest.fixture(autouse=True)
def _reports_show_themselves():
    show_reports()


def frame(report):
    """Return the attributes of the frame that is all of the output."""
    cell = Cell(report._repr_html_())
    [(tag, attributes)] = cell.elements
    assert tag == "iframe"
    assert cell.texts == []
    assert set(attributes) == {"sandbox", "title", "style", "srcdoc"}
    return attributes


def test_the_page_stands_in_a_frame_that_may_do_nothing(samples):
    for make in samples.SAMPLES:
        report = make()
        shown = frame(report)
        assert shown["sandbox"] == ""
        assert shown["srcdoc"] == render(report, "html", View())
        assert "<script" not in shown["srcdoc"]


def test_a_report_that_users_import_shows_itself_and_one_of_the_engine_is_text(
    samples, monkeypatch
):
    monkeypatch.setattr(Report, "notebook_output", None)
    assert samples.all_right()._repr_html_() is None
    assert grader.Report is Report
    assert Report.notebook_output is output_cell


def test_texts_of_a_submission_stay_in_the_frame(samples):
    for text in samples.FOREIGN_TEXTS:
        shown = frame(samples.with_text(text))
        assert shown["style"] == frame(samples.with_text("harmless"))["style"]
        assert "<script" not in shown["srcdoc"]
    foreign = samples.two_mistakes().model_copy(update={"exercise": '"><script>alert(1)</script>'})
    assert set(frame(foreign)) == {"sandbox", "title", "style", "srcdoc"}


@settings(max_examples=60)
@given(st.text(st.one_of(st.sampled_from("<>&\"'/-!=]ab \n`"), st.characters()), max_size=60))
def test_no_text_leaves_the_frame(samples, text):
    html = samples.with_text(text)._repr_html_()
    assert html.encode()
    assert html.count("<") == 2
    assert frame(samples.with_text(text))
