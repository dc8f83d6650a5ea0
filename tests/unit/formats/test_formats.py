from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from grader.formats import FORMATS, format_of, render
from grader.pages.make import page_of
from grader.pages.view import PAGE, View
from grader.report import Report


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_every_report(samples, name):
    for make in samples.SAMPLES:
        assert render(make(), name, View()).endswith("\n")


def test_json_is_the_report_and_nothing_else(samples):
    report = samples.two_mistakes()
    assert Report.model_validate_json(render(report, "json", View())) == report


def test_json_replaces_what_no_file_can_hold(samples):
    text = render(samples.hostile(), "json", View())
    assert "\ud800" not in json.loads(text)["notes"][0]
    assert text.encode()


def test_json_keeps_nan_and_infinity(samples):
    odd = samples.result("linear_forward", "partial", score=math.nan)
    text = render(samples.report(odd), "json", View())
    assert math.isnan(json.loads(text)["functions"][2]["score"])


def test_the_file_name_says_which_format_is_meant():
    assert format_of(Path("out/report.JSON")) == "json"
    assert format_of(Path("report.txt")) == "text"
    assert format_of(Path("report.html")) == "html"
    assert format_of(Path("report.md")) == "markdown"
    assert format_of(Path("report.dat")) is None


def test_next_step_counts_who_depends_on_the_mistake(samples):
    report = samples.two_mistakes()
    functions = [item for item in report.functions if item.name != "compute_cost"]
    sentence = page_of(report.model_copy(update={"functions": functions}), PAGE).next_step
    assert sentence == ("Next, look at linear_backward (5 points); 2 more functions depend on it.")


def test_next_step_after_the_mistakes_is_the_next_stub(samples):
    written = samples.report(
        samples.result("update_parameters", "not_implemented"),
    )
    assert "Next, write update_parameters" in page_of(written, PAGE).next_step
    missing = samples.report(samples.result("update_parameters", "missing"))
    assert "update_parameters was not found" in page_of(missing, PAGE).next_step
