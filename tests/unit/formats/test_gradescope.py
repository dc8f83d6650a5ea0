from __future__ import annotations

import json
import math
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from grader.formats import render
from grader.pages.view import View


def results(report):
    return json.loads(render(report, "gradescope", View()), parse_constant=pytest.fail)


def numbers(values):
    return sum((Decimal(str(value)) for value in values), Decimal(0))


def named(found, name):
    return next(test for test in found["tests"] if test["name"] == name)


def test_every_report_is_as_gradescope_wants_it(samples, gradescope_schema):
    for make in samples.SAMPLES:
        Draft202012Validator(gradescope_schema).validate(results(make()))


def test_a_test_for_each_function_in_the_order_of_the_lesson(samples):
    found = results(samples.two_mistakes())
    assert [test["name"] for test in found["tests"]] == list(samples.POINTS)
    assert {test["visibility"] for test in found["tests"]} == {"visible"}


def test_partial_points_and_inherited_mistakes(samples):
    found = results(samples.two_mistakes())
    assert found["score"] == 90
    mine = named(found, "linear_backward")
    assert (mine["score"], mine["max_score"], mine["status"]) == (9, 14, "failed")
    heir = named(found, "L_model_backward")
    assert (heir["score"], heir["status"]) == (18, "passed")
    assert heir["output"] == "right; see linear_backward"


def test_the_output_says_what_failed_and_where_to_look(samples):
    found = results(samples.two_mistakes())
    cost = named(found, "compute_cost")["output"]
    assert "one of the two terms is missing" in cost
    assert "cell 7, line 4: cost = -np.sum(Y * np.log(AL)) / m" in cost
    assert "▸ (4) J = " in cost
    mine = named(found, "linear_backward")["output"]
    assert "db has shape (3,), but should be (3, 1)." in mine
    assert "reshape the result into a column" in mine
    assert "[0.1 0.2 0.3]" not in mine  # printed, and a hidden input perhaps
    assert named(found, "update_parameters")["output"] == ""


def test_the_whole_says_what_concerns_the_file(samples):
    output = results(samples.two_mistakes())["output"]
    assert output.startswith("90 of 100 points\nNext, look at compute_cost (5 points)")
    assert "- draws: cell 12 (plt.plot(costs))" in output
    assert "for practice" in results(samples.dies_when_loaded())["output"]


def test_what_failed_alike_is_told_in_each(samples):
    found = results(samples.dies_when_loaded())
    for test in found["tests"]:
        assert "Each of them ended the Python process" in test["output"]


def test_a_stub_says_so(samples):
    output = named(results(samples.stub()), "compute_cost")["output"]
    assert output == "still to write\ncompute_cost is still the stub: it returns nothing yet."


def test_scores_sum_to_the_last_digit(samples):
    odd = [
        samples.result("linear_forward", "partial", score=0.1),
        samples.result("compute_cost", "partial", score=0.2),
        samples.result("update_parameters", "partial", score=1.333333),
    ]
    found = results(samples.report(*odd))
    assert numbers([found["score"]]) == numbers(test["score"] for test in found["tests"])


def test_what_is_no_number_counts_nothing(samples):
    found = results(samples.report(samples.result("linear_forward", "failed", score=math.nan)))
    assert named(found, "linear_forward")["score"] == 0
    assert found["score"] == 88


def test_extra_data_says_what_graded(samples):
    assert results(samples.all_right())["extra_data"] == {
        "version": "0.1.0",
        "course": "nngrade",
        "seed": 0,
        "sha256": "0" * 64,
    }


def test_foreign_text_stays_text(samples, gradescope_schema):
    for text in samples.FOREIGN_TEXTS:
        found = results(samples.with_text(text))
        Draft202012Validator(gradescope_schema).validate(found)
        if text.isprintable():
            assert " ".join(text.split()) in named(found, "linear_forward")["output"]


def test_nothing_that_commands_a_terminal_or_cannot_be_encoded(samples):
    found = results(samples.hostile())
    text = found["output"] + "".join(test["output"] for test in found["tests"])
    assert text.encode()
    for char in "\x1b\x07\x08\x00\r\u202e\u202c\u200b\u2028":
        assert char not in text


def test_what_could_not_be_read_says_why_once(unreadable, gradescope_schema):
    found = results(unreadable)
    Draft202012Validator(gradescope_schema).validate(found)
    assert found["score"] == 0
    assert found["output"] == "0 of 100 points\n\nNotes:\n- The file is empty: <b>net</b>.py."
    assert {test["output"] for test in found["tests"]} == {""}
