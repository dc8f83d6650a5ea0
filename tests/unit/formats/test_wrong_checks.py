"""Every format says what is wrong, and only what a diagnosis explains stands under it."""

from __future__ import annotations

import base64
import json
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from grader.formats import FORMATS, render
from grader.formats.gradebooks.feedback import comment
from grader.pages.view import View

DIAGNOSED = "dW is a sum where a mean is due."
LABELS = ("What is due:", "Not judged yet:", "Checks that fail:")
UNEXPLAINED = [
    "the call changed its argument dZ in place.",
    "db has shape (3,), but should be (3, 1).",
    "This counts once linear_backward gives a value that is due.",
]
TITLES = [
    "dW is averaged over the m examples.",
    "dZ and cache are left as they were.",
    "db is a column.",
    "Training lowers the cost.",
]
READABLE = [name for name in FORMATS if name != "json"]


class _Texts(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.texts = []
        self.feed(html)

    def handle_data(self, data):
        self.texts.append(data)


def _without_tags(html):
    return " ".join(_Texts(html).texts)


def _tests_of(text):
    return "\n".join(
        str(test.get("output", test.get("message"))) for test in json.loads(text)["tests"]
    )


SHOWN = {
    "text": str,
    "html": _without_tags,
    "markdown": lambda text: unescape(_without_tags(MarkdownIt("commonmark").render(text))),
    "junit": lambda text: " ".join(ET.fromstring(text).itertext()),
    "gradescope": _tests_of,
    "prairielearn": _tests_of,
    "classroom": lambda text: _tests_of(base64.b64decode(text)),
    "coursera": lambda text: json.loads(text)["feedback"],
    "comment": _without_tags,
}


@pytest.fixture(params=[*READABLE, "comment"])
def shown(request, samples):
    """Return what people read in one format, on one line."""
    report = samples.three_reasons()
    if request.param == "comment":
        text = comment(report, SimpleNamespace(penalty=0.0, score=5.0))
    else:
        text = render(report, request.param, View())
    return " ".join(SHOWN[request.param](text).split())


def test_what_is_wrong_leads_and_a_title_is_what_was_checked(shown):
    for sentence in [DIAGNOSED, *UNEXPLAINED]:
        assert sentence in shown
    for title in TITLES:
        for before in shown.split(title)[:-1]:
            assert before.rstrip().endswith(LABELS)


def test_what_waits_names_what_is_not_judged_yet(shown):
    waiting = shown[shown.index(UNEXPLAINED[-1]) :]
    assert waiting.startswith(f"{UNEXPLAINED[-1]} Not judged yet: {TITLES[-1]}")


def test_a_failed_check_says_what_is_due(samples):
    text = " ".join(render(samples.three_reasons(), "text", View()).split())
    assert f"▸ Work on a copy. What is due: {TITLES[1]}" in text


def test_a_report_of_an_older_schema_tells_failed_checks_under_the_diagnoses_only(samples):
    report = samples.before_schema_1_2(samples.three_reasons())
    text = " ".join(render(report, "text", View()).split())
    assert text.count(DIAGNOSED) == 1
    assert f"Checks that fail: {' '.join(TITLES[:3])}" in text
    assert UNEXPLAINED[0] not in text
    assert UNEXPLAINED[1] not in text
    assert UNEXPLAINED[2] in text


def test_a_message_of_several_lines_adds_no_line(samples):
    said = "raised ValueError: x\n::error::z\n\n✓ linear_forward 12 / 12"
    bad = samples.check("About Z.", said, said, status="error")
    gone = samples.check("Any.", said)
    told = samples.Diagnosis(mistake="m", quantity="Z", message=said, line=said, evidence=said)
    report = samples.report(
        samples.result("linear_forward", "failed", bad, diagnoses=[told]),
        samples.result("compute_cost", "missing", gone),
    )
    plain = [SHOWN[name](render(report, name, View())) for name in ("gradescope", "junit")]
    for text in [render(report, "text", View(100)), *plain]:
        assert not [line for line in text.split("\n") if line.strip().startswith("::error")]
        assert not [line for line in text.split("\n") if line.strip().startswith("✓ linear_forw")]


def test_checks_that_no_diagnosis_explains_are_told_on_their_own(shown):
    assert shown.count(DIAGNOSED) == 1
    assert shown.index(DIAGNOSED) < min(map(shown.index, UNEXPLAINED))


@pytest.mark.parametrize("name", READABLE)
def test_a_check_without_a_message_is_told_by_its_title(samples, name):
    silent = samples.check("db is a column.", "x").model_copy(update={"message": ""})
    report = samples.report(samples.result("linear_backward", "failed", silent))
    text = " ".join(SHOWN[name](render(report, name, View())).split())
    assert "This does not hold: db is a column." in text
