"""Whole gradings, by what a learner may rely on: fairness, and the same report every time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.checks import compare, structure
from grader.checks.compare import as_array
from grader.course.course import Course
from grader.errors import CourseError
from grader.judge import events, grade
from grader.submission import read_submission

pytestmark = pytest.mark.slow

COURSE = Course.default()
EXERCISE = COURSE.exercise("deep_network")
REFERENCE = EXERCISE.reference().text


@pytest.fixture
def grading(fork_server, tmp_path, callback_server):
    """Return what happens when the reference, with ``text`` after it, is graded."""

    def run(text="", *, show_output=False, **options):
        path = tmp_path / "deep_network.py"
        path.write_text(f"{REFERENCE}\n\n{text}", encoding="utf-8")
        submission = read_submission(path, hint_names=["deep_network"])
        course = replace(COURSE, show_output=show_output)
        options.setdefault("callbacks", callback_server(EXERCISE))
        return list(grade(submission, EXERCISE, fork_server, course=course, **options))

    return run


@pytest.fixture
def results(grading):
    """Return the function results of such a grading, by name."""

    def run(text, **options):
        report = grading(text, **options)[-1].report
        return {result.name: result for result in report.functions}

    return run


def statuses_but_of_inputs(result):
    """Return the checks' statuses, but of what counts only once a value is right."""
    checks = [check for check in result.checks if not check.id.endswith("_leaves_inputs")]
    return {check.status for check in checks}


def test_events_tell_each_check_and_end_with_the_report(grading):
    told = grading()
    finished = [event for event in told if isinstance(event, events.CheckFinished)]
    assert [event.index for event in finished] == list(range(1, len(finished) + 1))
    assert {event.total for event in finished} == {len(finished)}
    assert isinstance(told[0], events.SubmissionLoaded)
    assert isinstance(told[-1], events.SubmissionGraded)


@pytest.mark.parametrize(
    "text", ["", "def linear_forward(A, W, b):\n    return W @ A, (A, W, b)\n"]
)
def test_the_same_submission_gives_the_same_report(grading, text):
    def without_times(report):
        known = report.model_dump()
        known["grader"].pop("started")
        known["grader"].pop("duration")
        return known

    first, second = (grading(text)[-1].report for _ in range(2))
    assert without_times(first) == without_times(second)


def test_another_seed_gives_other_inputs_and_the_same_score(grading):
    text = "def compute_cost(AL, Y):\n    print(float(AL.sum()))\n    return 1.0\n"
    first, second = (grading(text, seed=seed, show_output=True)[-1].report for seed in (1, 2))
    assert first.score == second.score
    printed = [
        next(f for f in report.functions if f.name == "compute_cost").checks[0].output
        for report in (first, second)
    ]
    assert printed[0] != printed[1]


def test_what_only_passes_a_mistake_on_keeps_its_points_and_names_the_root_cause(results):
    found = results("def linear_forward(A, W, b):\n    return W @ A, (A, W, b)\n")
    assert found["linear_forward"].status == "partial"
    for name in ("linear_activation_forward", "L_model_forward"):
        assert found[name].status == "inherited"
        assert found[name].inherited_from == "linear_forward"
        assert found[name].score == found[name].max_score
        assert found[name].diagnoses == []


def test_a_function_that_is_wrong_in_itself_as_well_is_told_both(results):
    found = results(
        "def linear_backward(dZ, cache):\n"
        "    A, W, b = cache\n"
        "    return W.T @ dZ, dZ @ A.T, dZ.sum(1, keepdims=True) / A.shape[1]\n\n"
        "def linear_activation_backward(dA, cache, activation):\n"
        "    return linear_backward(dA, cache[0])\n"
    )
    assert found["linear_backward"].diagnoses[0].mistake == "missing-mean"
    own = found["linear_activation_backward"]
    assert own.score < own.max_score
    assert [d.mistake for d in own.diagnoses] == ["missing-activation-derivative"]
    assert found["L_model_backward"].status == "inherited"


def test_the_function_under_test_is_never_substituted(results):
    """Neither directly nor through another: nothing that is missing earns a point."""
    found = results(
        "del linear_backward\n"
        "def linear_backward(dZ, cache):\n"
        "    return linear_backward(dZ, cache)\n"
    )
    assert found["linear_backward"].score == 0
    assert found["linear_activation_backward"].status == "inherited"


BACK = "    back = relu_backward if activation == 'relu' else sigmoid_backward\n"
OWN_NAMES = f"""
def linear_backward(grad, saved):
    return None

def linear_activation_backward(dA, cache, activation):
{BACK}    return linear_backward(saved=cache[0], grad=back(dA, cache[1]))
"""
ONE_PARAMETER_MORE = f"""
def linear_backward(dZ, cache, lambd=0):
    return None

def linear_activation_backward(dA, cache, activation):
{BACK}    return linear_backward(back(dA, cache[1]), cache[0], 0)
"""


@pytest.mark.parametrize("text", [OWN_NAMES, ONE_PARAMETER_MORE])
def test_callers_of_a_wrong_function_are_right_however_they_call_it(results, text):
    found = results(text)
    assert found["linear_backward"].score == 0
    assert found["linear_activation_backward"].status == "inherited"
    assert found["L_model_backward"].status == "inherited"


def test_the_death_of_a_child_costs_only_the_check_it_died_in(results):
    found = results(
        "import ctypes\n"
        "def compute_cost(AL, Y):\n"
        "    if Y.shape[1] == 1:\n"
        "        ctypes.string_at(0)\n"
        "    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))\n"
    )
    assert statuses_but_of_inputs(found["compute_cost"]) == {"crashed"}
    assert {r.status for name, r in found.items() if name != "compute_cost"} == {"passed"}


ODDEST = [MemoryError, OverflowError, RecursionError, TypeError, KeyError, AttributeError]


@pytest.mark.parametrize("error", ODDEST)
def test_whatever_a_result_makes_a_check_raise_is_its_outcome(results, monkeypatch, error):
    def odd(value, name):
        if value is None or getattr(value, "size", 1) == 13:
            raise error
        return as_array(value, name)

    monkeypatch.setattr(compare, "as_array", odd)
    monkeypatch.setattr(structure, "as_array", odd)
    found = results("def compute_cost(AL, Y):\n    return np.zeros(13)\n")
    assert {name for name, result in found.items() if result.score < result.max_score} == {
        "compute_cost"
    }
    assert statuses_but_of_inputs(found["compute_cost"]) == {"failed"}
    assert "cannot work with" in found["compute_cost"].checks[0].message


@pytest.mark.parametrize("error", ODDEST)
def test_whatever_the_diagnosis_raises_costs_the_diagnosis_only(grading, monkeypatch, error):
    def odd(*_, **__):
        raise error

    monkeypatch.setattr("grader.diagnosis.diagnose", odd)
    report = grading("def compute_cost(AL, Y):\n    return 1.0\n")[-1].report
    assert report.score == report.max_score - 5
    assert [note for note in report.notes if error.__name__ in note and "compute_cost" in note]


def test_a_test_that_raises_for_the_reference_as_well_is_the_authors_fault(grading, monkeypatch):
    def odd(*_):
        raise OverflowError

    monkeypatch.setattr(structure, "as_array", odd)
    with pytest.raises(CourseError, match="tell the author"):
        grading("def compute_cost(AL, Y):\n    return 1.0\n")


def test_what_is_printed_beside_hidden_inputs_is_not_in_the_report(grading):
    """Else a learner reads hidden inputs off the report."""
    report = grading("def compute_cost(AL, Y):\n    print('it was handed', AL)\n    return 1.0\n")[
        -1
    ].report
    assert "it was handed" not in report.model_dump_json()
    assert any("is not shown" in note for note in report.notes)
    quiet = grading("def compute_cost(AL, Y):\n    return 1.0\n")[-1].report
    assert quiet.notes == []


def test_prints_are_shown_with_their_check_and_never_from_the_second_run(results):
    found = results(
        "def linear_backward(dZ, cache):\n    return None\n\n"
        "def linear_activation_backward(dA, cache, activation):\n"
        "    back = relu_backward if activation == 'relu' else sigmoid_backward\n"
        "    value = linear_backward(back(dA, cache[1]), cache[0])\n"
        "    print('got', type(value).__name__)\n"
        "    return value\n",
        show_output=True,
    )
    outputs = {check.output for check in found["linear_activation_backward"].checks}
    assert outputs
    assert all("got NoneType" in output for output in outputs)
    assert not any("got tuple" in output for output in outputs)


@pytest.mark.parametrize(
    "line", ["return AL.sum()[0]", "return float(AL.sum())[0]", "return AL[0][:, 0].sum()"]
)
def test_brackets_after_what_has_too_few_axes_are_no_index_too_large(results, line):
    (told,) = results(f"def compute_cost(AL, Y):\n    {line}\n")["compute_cost"].diagnoses
    assert "name more axes than there are" in told.message


def test_what_a_course_prints_is_not_shown(fork_server, capfd, tmp_path):
    """The second grading writes down what the tests ask, the third asks it ahead."""
    exercise = COURSE.exercise("logistic_regression")
    path = tmp_path / "logistic_regression.py"
    path.write_text(exercise.reference().text, encoding="utf-8")
    submission = read_submission(path, hint_names=["logistic_regression"])
    for _ in range(3):
        assert list(grade(submission, exercise, fork_server, course=COURSE))[-1].report.score == 100
    assert capfd.readouterr() == ("", "")


def test_what_was_asked_for_by_the_hidden_tests_themselves_is_no_print_of_the_learners(
    graded_text, right_text
):
    report = graded_text("logistic_regression", right_text("logistic_regression"))
    assert report.score == report.max_score
    assert report.notes == []


KEEPS_COUNT = """
count = 0
keeping = optimize


def optimize(*args, **options):
    global count
    count += 1
    params, grads, costs = keeping(*args, **options)
    return {"w": params["w"] + (count == CALL), "b": params["b"]}, grads, costs
"""


def test_no_other_function_is_the_cause_where_a_check_passes_in_a_fresh_process(
    graded_text, right_text
):
    late = KEEPS_COUNT.replace("CALL", "21")
    report = graded_text("logistic_regression", right_text("logistic_regression") + late)
    [found] = [each for each in report.functions if each.name == "optimize"]
    assert (found.status, found.inherited_from) == ("passed", None)
    assert any("fresh process" in check.message for check in found.checks)
