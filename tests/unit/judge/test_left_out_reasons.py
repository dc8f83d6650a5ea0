import pytest

from grader.judge.reports import left_out_reason


@pytest.mark.parametrize("code", ["training", "data", "magic", "unused", "main_guard"])
def test_known(code):
    assert " " in left_out_reason(code)


def test_with_a_detail():
    said = left_out_reason("raised: NameError: name 'x' is not\n\x1bdefined {0}")
    assert said == "it raised NameError: name 'x' is not \N{REPLACEMENT CHARACTER}defined {0}"


@pytest.mark.parametrize("code", ["", "nonsense", "raised\n: x", "checks.shape", "{0}"])
def test_what_a_submission_makes_up(code):
    assert "\n" not in left_out_reason(code)
