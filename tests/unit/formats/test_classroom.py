from __future__ import annotations

import base64
import json

import pytest

from grader.formats import render
from grader.pages.view import View

FIELDS = {
    "name": str,
    "status": str,
    "message": str,
    "test_code": str,
    "filename": str,
    "line_no": int,
    "execution_time": int,
    "score": (int, float),
}


def result(report):
    text = render(report, "classroom", View())
    assert text.count("\n") == 1
    # As the reporter takes it: from an environment variable, which has to be below 128 KiB.
    assert len(text) < 128 * 1024
    found = json.loads(base64.b64decode(text.strip(), validate=True), parse_constant=pytest.fail)
    assert found.keys() == {"version", "status", "max_score", "tests"}
    assert found["version"] == 1
    assert found["status"] in ("pass", "fail", "error")
    for test in found["tests"]:
        assert test.keys() == FIELDS.keys()
        assert all(isinstance(test[name], kind) for name, kind in FIELDS.items())
        assert test["status"] in ("pass", "fail", "error")
    return found


def test_every_report_is_as_the_reporter_wants_it(samples):
    for make in samples.SAMPLES:
        result(make())


def test_points_count_in_part(samples):
    found = result(samples.two_mistakes())
    assert found["status"] == "fail"
    assert found["max_score"] == 100
    assert sum(test["score"] for test in found["tests"]) == 90
    assert {test["name"]: test["status"] for test in found["tests"]} == {
        name: "fail" if name in ("linear_backward", "compute_cost") else "pass"
        for name in samples.POINTS
    }


def test_the_message_says_what_failed_and_where_to_look(samples):
    found = result(samples.two_mistakes())
    cost = next(test for test in found["tests"] if test["name"] == "compute_cost")
    assert "one of the two terms is missing" in cost["message"]
    assert "▸ (4) J = " in cost["message"]


def test_all_right_passes(samples):
    assert result(samples.all_right())["status"] == "pass"


def test_what_could_not_be_read_is_an_error_with_its_reason(unreadable):
    found = result(unreadable)
    assert found["status"] == "error"
    assert [test["status"] for test in found["tests"]] == ["error"]
    assert "The file is empty" in found["tests"][0]["message"]


def test_long_messages_are_cut_until_it_fits(samples):
    checks = [samples.check(f"About {n}.", f"{n} 😀" * 900) for n in range(30)]
    found = result(samples.report(*(samples.result(n, "failed", *checks) for n in samples.POINTS)))
    assert len(found["tests"]) == 10


@pytest.mark.parametrize(
    "text",
    [
        "::error file=a::b",
        "x\n  ::stop-commands::abc",
        "a ##[add-mask]hello ##[error]",
        ":::set-output name=score::100",
        "\u200b::warning::x",
        "\t::debug::x",
    ],
)
def test_no_text_commands_the_runner_whose_log_it_is_written_to(samples, text):
    for report in (samples.with_text(text), samples.report(learner=text, notes=[text])):
        for test in result(report)["tests"]:
            for line in f"Error: {test['message']}".split("\n") + test["message"].split("\n"):
                assert not line.strip().startswith("::")
                assert "##[" not in line


def test_foreign_text_stays_text(samples):
    for text in samples.FOREIGN_TEXTS:
        if text.isprintable() and "##[" not in text:
            messages = [test["message"] for test in result(samples.with_text(text))["tests"]]
            assert any(" ".join(text.split()) in message for message in messages)
