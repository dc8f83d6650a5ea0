from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

from grader.formats import render
from grader.pages.view import View


def written(report):
    return render(report, "junit", View())


def suite(report):
    found = JUnitXml.fromstring(written(report).encode())
    (only,) = found
    return only


def cases(report):
    return {(case.classname, case.name): case for case in suite(report)}


def one(report, function, title):
    found = cases(report)
    return found[f"deep_network.{function}", title.lower().replace(" ", "_")]


def test_a_case_for_each_check_with_its_outcome(samples):
    report = samples.crash_and_timeout()
    found = suite(report)
    checks = [check for function in report.functions for check in function.checks]
    assert found.name == "deep_network"
    assert (found.tests, found.failures, found.errors, found.skipped) == (len(checks), 1, 4, 0)
    assert [case.name for case in found] == [check.id for check in checks]
    timeout = one(report, "compute_cost", "The cost is one number for all examples.")
    (error,) = timeout.result
    assert isinstance(error, Error)
    assert error.type == "timeout"
    assert "compute_cost was stopped after 10 s" in error.text
    assert timeout.system_out.endswith("step 59\n(240 more lines)")


def test_a_failure_says_what_was_seen_and_where_to_look(samples):
    report = samples.two_mistakes()
    case = one(report, "linear_backward", "db is a column (n_l, 1) like b, not a rank-1 array.")
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "shape"
    assert failure.message == "db has shape (3,), but should be (3, 1). That is the shape of b."
    assert "▸ db is a rank-1 array" in failure.text


def test_a_failure_that_was_diagnosed_says_the_diagnosis(samples):
    report = samples.two_mistakes()
    title = "The cost is the mean cross-entropy, both labels counted."
    (failure,) = one(report, "compute_cost", title).result
    assert "one of the two terms is missing" in failure.text
    assert "cell 7, line 4: cost = " in failure.text


def test_a_passed_check_has_no_result(samples):
    report = samples.two_mistakes()
    title = "dA_prev has the shape of A_prev and dW the shape of W."
    assert one(report, "linear_backward", title).result == []


def test_the_score_and_what_graded_are_properties(samples):
    properties = {prop.name: prop.value for prop in suite(samples.two_mistakes()).properties()}
    assert properties == {
        "score": "90",
        "max_score": "100",
        "version": "0.1.0",
        "course": "nngrade",
        "seed": "0",
        "sha256": "0" * 64,
    }


def test_what_could_not_be_read_is_skipped(unreadable):
    found = suite(unreadable)
    assert found.tests == found.skipped == len(list(found))
    assert all(isinstance(case.result[0], Skipped) for case in found)
    for case in found:
        assert re.fullmatch(r"○ This was not looked at\.\nNot judged: .+", case.result[0].text)
    assert "The file is empty" in ET.fromstring(written(unreadable)).findtext("*/system-out")


# As the specification lists the characters of XML 1.0.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tags(page):
    """Return the elements of a page, which holds no character that XML cannot."""
    assert not ILLEGAL.search(page)
    return [element.tag for element in ET.fromstring(page.encode()).iter()]


def test_text_of_a_submission_stays_text(samples):
    like = tags(written(samples.with_text("x")))
    for text in samples.FOREIGN_TEXTS:
        page = written(samples.with_text(text))
        assert tags(page) == like
        if text.isprintable():
            assert " ".join(text.split()) in "".join(ET.fromstring(page).itertext())


def test_every_report_is_legal_xml_in_utf_8(samples):
    for make in samples.SAMPLES:
        assert tags(written(make()))[0] == "testsuites"


@settings(max_examples=60)
@given(st.text(st.characters(), min_size=1, max_size=40))
def test_no_text_breaks_the_file(samples, text):
    page = written(samples.with_text(f"x{text}x\ufffe\uffff\ud800\x0b"))
    assert tags(page) == tags(written(samples.with_text("x")))


# junit-10.xsd, the schema of Jenkins' xUnit plugin: element -> (its attributes, its children).
SCHEMA = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), {"property"}),
    "property": ({"name", "value"}, set()),
    "testcase": (
        {"name", "classname", "time"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    **dict.fromkeys(("skipped", "error", "failure"), ({"type", "message"}, set())),
    **dict.fromkeys(("system-out", "system-err"), (set(), set())),
}
REQUIRED = {
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name"},
    "property": {"name", "value"},
}


def test_every_report_is_as_the_schema_has_it(samples, unreadable):
    for report in [*(make() for make in samples.SAMPLES), unreadable]:
        for element in ET.fromstring(written(report)).iter():
            attributes, children = SCHEMA[element.tag]
            assert REQUIRED.get(element.tag, set()) <= set(element.attrib) <= attributes
            assert {child.tag for child in element} <= children
            if "time" in element.attrib:
                assert re.fullmatch(r"[0-9]*(\.[0-9]*)?", element.attrib["time"])
