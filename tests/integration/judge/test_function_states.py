"""What a report says of functions that are not there, or not written, beside their names."""

from __future__ import annotations

import pytest

from grader.pages.make import page_of
from grader.pages.view import View

pytestmark = pytest.mark.slow


@pytest.fixture
def result(graded_in, three_functions):
    """Return a function that grades with ``compute_cost`` or another one replaced by a text."""

    def result(text, name="compute_cost"):
        report = graded_in(three_functions, text, without=[name])
        [found] = [each for each in report.functions if each.name == name]
        return report, found

    return result


def test_what_cannot_be_read_is_told_beside_its_name(result):
    report, cost = result("def compute_cost(AL, Y)\n    return 0\n")
    assert cost.status == "missing"
    assert cost.reason.startswith("cannot be read: line ")
    assert cost.reason.endswith(", expected ':'")
    for check in cost.checks:
        assert "cannot be read by Python 3." in check.message
        assert "spelled" not in check.message + check.hint
    page = page_of(report, View())
    [row] = [each for each in page.functions if each.name == "compute_cost"]
    assert row.state == cost.reason
    assert page.next_step == f"Next, look at compute_cost, which {cost.reason}."


def test_what_is_not_written_gets_no_points_and_no_exception(result):
    report, cost = result(
        "def compute_cost(AL, Y):\n"
        "    m = Y.shape[1]\n"
        "    ### START CODE HERE ### (≈ 1 line of code)\n"
        "    cost = None\n"
        "    ### END CODE HERE ###\n"
        "    cost = np.squeeze(cost)\n"
        "    assert(cost.shape == ())\n"
        "    return cost\n"
    )
    assert (cost.status, cost.score) == ("not_implemented", 0)
    assert {check.status for check in cost.checks} == {"failed"}
    assert "still holds None" in cost.checks[0].message
    [diagnosis] = cost.diagnoses
    assert (diagnosis.mistake, diagnosis.variant) == ("not-implemented", "")
    assert set(diagnosis.explains) == {check.id for check in cost.checks}
    assert page_of(report, View()).next_step.startswith("Next, write compute_cost")


def test_what_does_not_parse_because_nothing_is_written_is_not_written(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    for l in range(3):\n"
        "        # YOUR CODE STARTS HERE\n\n        # YOUR CODE ENDS HERE\n    return cost\n"
    )
    assert cost.status == "not_implemented"


def test_what_a_function_that_is_not_written_breaks_is_inherited(result):
    report, _ = result(
        "def linear_forward(A, W, b):\n    ### START CODE HERE ###\n    Z = None\n"
        "    ### END CODE HERE ###\n    cache = (A, W, b)\n    return Z, cache\n",
        "linear_forward",
    )
    states = {each.name: each.status for each in report.functions}
    assert states["linear_forward"] == "not_implemented"
    assert states["linear_activation_forward"] == "inherited"


@pytest.mark.parametrize(
    ("end", "said"), [("cost = cost * 1", "has no return"), ("print(cost)", "prints at its end")]
)
def test_what_is_written_but_returns_nothing(result, end, said):
    _, cost = result(
        "def compute_cost(AL, Y):\n    m = Y.shape[1]\n"
        "    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m\n"
        f"    {end}\n"
    )
    assert cost.status == "failed"
    assert cost.reason == "returns nothing"
    [diagnosis] = cost.diagnoses
    assert (diagnosis.mistake, diagnosis.variant) == ("not-implemented", "no-return")
    assert "is written, but returns nothing" in diagnosis.message
    assert said in diagnosis.message
    assert diagnosis.line == ""


@pytest.mark.parametrize(
    "end",
    ["if m > 100:\n        return cost", "for _ in ():\n        return cost", "return [].sort()"],
)
def test_what_is_written_but_ends_without_its_return(result, end):
    _, cost = result(
        "def compute_cost(AL, Y):\n    m = Y.shape[1]\n"
        "    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m\n"
        f"    {end}\n"
    )
    assert (cost.status, cost.score) == ("failed", 0)
    [diagnosis] = cost.diagnoses
    assert diagnosis.mistake == "not-implemented"
    assert "is written" in diagnosis.message
    assert "still" not in diagnosis.message
    assert "no return" not in diagnosis.message
    assert "how far each return is indented" in diagnosis.hint


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD\n    k = 1\n=======\n    k = 2\n>>>>>>> mine", "m = m * 1"]
)
def test_what_a_line_at_the_margin_cuts_cannot_be_read(result, line):
    report, cost = result(
        "def compute_cost(AL, Y):\n    m = Y.shape[1]\n"
        f"{line}\n"
        "    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m\n"
    )
    assert cost.status == "missing"
    assert cost.reason.startswith("cannot be read: line ")
    for check in cost.checks:
        assert "compute_cost cannot be read by Python 3." in check.message
        assert "no return" not in check.message
    assert all(each.status in ("passed", "inherited") for each in report.functions if each != cost)


def test_a_place_that_was_left_is_named_before_the_exception_it_leads_to(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    # YOUR CODE STARTS HERE\n    m = Y.shape[1]\n"
        "    # YOUR CODE ENDS HERE\n    # YOUR CODE STARTS HERE\n    cost = None\n"
        "    # YOUR CODE ENDS HERE\n    return float(cost) / m\n"
    )
    assert cost.status == "failed"
    [diagnosis] = cost.diagnoses
    assert diagnosis.variant == "unfinished"
    assert "still holds None" in diagnosis.message
    assert diagnosis.line.endswith(": cost = None")


def test_a_none_that_right_work_writes_down_is_no_place_that_was_left(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n"
        "    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]\n"
        "    AL[:] = 0\n"
        "    kept = {}\n    kept[0] = None\n    AL = kept[0]\n"
        "    return cost\n"
    )
    assert [each.mistake for each in cost.diagnoses] == ["mutates-input"]


def test_a_function_with_marks_that_is_right_is_right(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    cost = None\n    # YOUR CODE STARTS HERE\n"
        "    m = Y.shape[1]\n"
        "    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m\n"
        "    # YOUR CODE ENDS HERE\n    # YOUR CODE STARTS HERE\n    # YOUR CODE ENDS HERE\n"
        "    return cost\n"
    )
    assert cost.status == "passed"
    assert cost.diagnoses == []


def test_what_is_written_below_empty_marks_keeps_the_points_it_earns(result):
    marks = "    ### START CODE HERE ###\n    ### END CODE HERE ###\n"
    _, cost = result(
        f"def compute_cost(AL, Y):\n{marks}    cost = -np.sum(Y * np.log(AL)) / Y.shape[1]\n"
        "    return cost\n"
    )
    assert cost.status != "not_implemented"
    assert "mark" not in cost.checks[0].message
    report, forward = result(
        f"def linear_forward(A, W, b):\n{marks}    Z = W @ A - b\n    return Z, (A, W, b)\n"
        f"def linear_activation_forward(A_prev, W, b, activation):\n{marks}"
        "    Z, cache = linear_forward(A_prev, W, b)\n"
        "    A, kept = sigmoid(Z) if activation == 'sigmoid' else relu(Z)\n"
        "    return A, (cache, kept)\n",
        "linear_forward",
    )
    assert forward.status in {"failed", "partial"}
    [caller] = [each for each in report.functions if each.name == "linear_activation_forward"]
    assert (caller.status, caller.score) == ("inherited", caller.max_score)


def test_what_seems_unwritten_but_passes_with_others_substituted_is_inherited(result):
    report, _ = result(
        "def linear_forward(A, W, b):\n    return W @ A - b, (A, W, b)\n"
        "def linear_activation_forward(A_prev, W, b, activation, A=None, cache=None, kept=None):\n"
        "    for step in [linear_forward(A_prev, W, b)]:\n"
        "        Z, cache = step\n"
        "        for step in [sigmoid(Z) if activation == 'sigmoid' else relu(Z)]:\n"
        "            A, kept = step\n"
        "    ### START CODE HERE ###\n    ### END CODE HERE ###\n"
        "    return A, (cache, kept)\n",
        "linear_forward",
    )
    [caller] = [each for each in report.functions if each.name == "linear_activation_forward"]
    assert (caller.status, caller.score) == ("inherited", caller.max_score)


def test_a_helper_that_could_not_be_read_is_named_with_its_line(result):
    _, cost = result(
        "def examples(Y)\n    return Y.shape[1]\n\n"
        "def compute_cost(AL, Y):\n"
        "    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / examples(Y)\n"
    )
    assert "examples stands at deep_network.py, line " in cost.checks[0].hint
    assert "could not be read by Python" in cost.checks[0].hint
    [diagnosis] = cost.diagnoses
    assert "examples stands at" in diagnosis.message


def test_print_of_python_2_costs_nothing(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    m = Y.shape[1]\n    print 'examples: %i' % m\n"
        "    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m\n"
    )
    assert cost.status == "passed"


@pytest.mark.parametrize(
    ("imported", "said"), [("mine", "If mine.py is a file of yours"), ("sklearn.metrics", "only")]
)
def test_what_did_not_come_along_is_told_beside_what_needs_it(result, imported, said):
    _, cost = result(
        f"from {imported} import log_loss\n"
        "def compute_cost(AL, Y):\n    return log_loss(Y, AL) / 1\n"
    )
    assert said in cost.checks[0].message


def test_a_graded_function_of_a_file_that_is_not_there_is_missing(result):
    _, cost = result("from mine import compute_cost\n")
    assert cost.status == "missing"
    assert cost.reason == "is imported from mine, which is not there"
    assert "hand it in together" in cost.checks[0].hint


def test_a_stub_is_passed_over_for_a_version_that_cannot_be_read(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    raise NotImplementedError\n\n"
        "def compute_cost(AL, Y)\n    return 0\n"
    )
    assert cost.status == "missing"
    assert cost.reason.startswith("cannot be read: line ")


def test_a_place_that_still_holds_none_is_told_once(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    m = Y.shape[1]\n"
        "    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))\n"
        "    cost = None\n    return cost\n"
    )
    [diagnosis] = cost.diagnoses
    assert diagnosis.mistake == "not-implemented"
    assert "still holds None" in diagnosis.message


def test_several_exceptions_without_parentheses_cost_nothing_and_are_told(result):
    report, cost = result(
        "def compute_cost(AL, Y):\n    try:\n        m = Y.shape[1]\n"
        "    except ValueError, TypeError:\n        m = 1\n"
        "    return float(-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m)\n"
    )
    assert cost.score == cost.max_score
    [note] = [each for each in report.notes if "parentheses" in each]
    assert "(except ValueError, TypeError:)" in note
    assert "Python 3.14" in note
    assert not any("except" in each.what for each in report.submission.loaded.left_out)


def test_the_name_of_an_exception_as_in_python_2_is_told_as_that(result):
    _, cost = result(
        "def compute_cost(AL, Y):\n    try:\n        return 0\n"
        "    except ValueError, error:\n        return 1\n"
    )
    assert cost.status == "missing"
    assert cost.reason.endswith("is Python 2")
