from __future__ import annotations

import json
import math

import pytest

from grader.formats import render
from grader.pages.view import View


def written(report):
    return render(report, "coursera", View())


def feedback(report):
    found = json.loads(written(report), parse_constant=pytest.fail)
    assert found.keys() == {"fractionalScore", "feedback"}
    return found


def test_a_number_and_a_text(samples):
    found = feedback(samples.two_mistakes())
    assert found["fractionalScore"] == 0.9
    assert found["feedback"].startswith("90 of 100 points\n")
    assert "compute_cost: 1 / 6\npartly right" in found["feedback"]
    assert "one of the two terms is missing" in found["feedback"]


def test_what_is_no_number_counts_nothing(samples):
    report = samples.all_right()
    for score, most in ((math.nan, 100), (50, math.nan), (-math.inf, 100), (5, 0), (-3, 100)):
        odd = report.model_copy(update={"score": score, "max_score": most})
        assert feedback(odd)["fractionalScore"] == 0


def test_what_could_not_be_read_says_why(unreadable):
    found = feedback(unreadable)
    assert found["fractionalScore"] == 0
    assert "The file is empty" in found["feedback"]
    assert "Next, " not in found["feedback"]


def test_it_is_bounded(samples):
    checks = [samples.check(f"About {n}.", f"{n} 😀" * 900) for n in range(30)]
    functions = [samples.result(name, "failed", *checks) for name in samples.POINTS]
    text = written(samples.report(*functions))
    assert 10_000 < len(text) <= 64_000
    assert "update_parameters: 0 / 6" in json.loads(text)["feedback"]


def test_foreign_text_stays_text(samples):
    for text in samples.FOREIGN_TEXTS:
        if text.isprintable():
            assert " ".join(text.split()) in feedback(samples.with_text(text))["feedback"]
    assert feedback(samples.hostile())["feedback"].encode()
