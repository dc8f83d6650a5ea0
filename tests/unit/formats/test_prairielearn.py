from __future__ import annotations

import json
import math

import pytest
from jsonschema import Draft202012Validator

from grader.formats import render
from grader.pages.view import View


def written(report):
    return render(report, "prairielearn", View())


def results(report):
    return json.loads(written(report), parse_constant=pytest.fail)


def test_every_report_is_as_prairielearn_wants_it(samples, prairielearn_schema):
    for make in samples.SAMPLES:
        Draft202012Validator(prairielearn_schema).validate(results(make()))


def test_the_score_is_a_part_of_one(samples):
    found = results(samples.two_mistakes())
    assert found["gradable"] is True
    assert found["score"] == 0.9
    test = next(test for test in found["tests"] if test["name"] == "compute_cost")
    assert (test["points"], test["max_points"]) == (1, 6)
    assert "one of the two terms is missing" in test["output"]


def test_what_could_not_be_read_costs_no_attempt(unreadable, prairielearn_schema):
    found = results(unreadable)
    Draft202012Validator(prairielearn_schema).validate(found)
    assert found["gradable"] is False
    assert "score" not in found
    assert found["format_errors"] == ["The file is empty: <b>net</b>.py."]


def test_what_is_no_number_counts_nothing(samples):
    report = samples.all_right()
    for score, most in ((math.nan, 100), (50, math.nan), (math.inf, 100), (5, 0)):
        odd = report.model_copy(update={"score": score, "max_score": most})
        assert results(odd)["score"] == 0
    assert results(report.model_copy(update={"score": 101}))["score"] == 1
    assert results(report.model_copy(update={"score": 99.99999}))["score"] < 1


@pytest.mark.slow
def test_it_stays_below_a_megabyte(samples, prairielearn_schema):
    checks = [
        samples.check(f"About {n}.", f"{n} 😀" * 900, "▸" * 2_000, output="😀\n" * 2_000)
        for n in range(30)
    ]
    functions = [
        samples.result("compute_cost", "failed", *checks).model_copy(update={"name": f"f{n}"})
        for n in range(60)
    ]
    text = written(samples.all_right().model_copy(update={"functions": functions}))
    assert len(text.encode()) <= 1_000_000
    found = json.loads(text)
    Draft202012Validator(prairielearn_schema).validate(found)
    assert len(found["tests"]) == 60
    assert all(test["output"].endswith("[…]") for test in found["tests"])


def test_foreign_text_stays_text(samples, prairielearn_schema):
    for text in samples.FOREIGN_TEXTS:
        found = results(samples.with_text(text))
        Draft202012Validator(prairielearn_schema).validate(found)
        if text.isprintable():
            assert any(" ".join(text.split()) in test["output"] for test in found["tests"])
