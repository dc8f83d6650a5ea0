"""A line that never ends, or raises, while a file is loaded costs only what needs it."""

import time

import pytest

from grader.sandbox.limits import Limits

LIMITS = Limits(call_cpu_seconds=0.5, call_wall_seconds=1.5)
NEVER = "def never(*args):\n    while True: pass\n"
LOST = {
    "class body": "class LOST:\n    while True: pass\n",
    "sleep in a class body": "import time\nclass LOST:\n    time.sleep(1000)\n",
    "called function": f"{NEVER}LOST = never()\n",
    "comprehension": "LOST = [0 for i in iter(int, 1) if i]\n",
    "loop": "for LOST in iter(int, 1): pass\n",
    "exec": "exec('while True: pass\\nLOST = 1')\n",
    "metaclass": f"{NEVER}class Meta(type): __new__ = never\nclass LOST(metaclass=Meta): pass\n",
    "end of the process": "import os\nclass LOST:\n    os._exit(3)\n",
}
DEFINITION = "def numerical_derivative(f, x, epsilon=1e-3):\n"
USES = "    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon) * (LOST is not None)\n"
RIGHT = USES.replace(" * (LOST is not None)", "")


@pytest.fixture
def grade_with(graded_text, right_text):
    """Return a function that grades right work with its last function replaced."""

    def grade_with(lines):
        exercise = "computation_graph"
        others, _, _ = right_text(exercise).partition("def numerical_derivative")
        return graded_text(exercise, f"{others}\n\n{lines}", LIMITS)

    return grade_with


def words_of(result):
    return " ".join(
        [*(f"{each.message} {each.hint}" for each in (*result.checks, *result.diagnoses))]
    )


@pytest.mark.parametrize("lines", LOST.values(), ids=LOST)
def test_costs_nothing_where_it_is_not_needed(grade_with, lines):
    report = grade_with(f"{lines}{DEFINITION}{RIGHT}")
    assert report.score == 100
    assert not any(each.diagnoses for each in report.functions)


@pytest.mark.parametrize("lines", LOST.values(), ids=LOST)
def test_is_told_where_it_is_needed(grade_with, lines):
    report = grade_with(f"{lines}{DEFINITION}{USES}")
    *others, derivative = report.functions
    assert all(each.status == "passed" for each in others)
    assert derivative.score == 0
    ended = lines == LOST["end of the process"]
    said = "ended the process" if ended else "did not come to an end within"
    [note] = [note for note in report.notes if "Left out:" in note]
    assert said in note
    if lines != LOST["exec"]:
        assert "LOST is missing: " in words_of(derivative)
        assert said in words_of(derivative)
        assert "spelled" not in words_of(derivative)


@pytest.mark.parametrize(
    ("lines", "is_right"),
    [
        (f"{NEVER}@never\n{DEFINITION}{RIGHT}", True),
        (f"{NEVER}{DEFINITION.replace('1e-3', 'never()')}{RIGHT}", False),
    ],
    ids=["decorator", "default argument"],
)
def test_a_function_that_cannot_be_defined(grade_with, lines, is_right):
    report = grade_with(lines)
    *others, derivative = report.functions
    assert all(each.status == "passed" for each in others)
    assert derivative.status == ("passed" if is_right else "missing")
    [note] = [note for note in report.notes if "Left out:" in note]
    assert "did not come to an end within" in note
    if not is_right:
        assert "could not be defined: " in derivative.checks[0].message
        assert "did not come to an end within" in derivative.checks[0].message


def test_many_do_not_multiply_the_time(grade_with):
    classes = "".join(f"class Slow{i}:\n    while True: pass\n" for i in range(20))
    begun = time.monotonic()
    report = grade_with(f"{classes}{DEFINITION}{RIGHT}")
    assert report.score == 100
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('LOST = float("tiny")\n', "raised ValueError: could not convert string to float"),
        ('class LOST:\n    table = {"a": 1}["b"]\n', "raised KeyError: 'b'"),
        ("LOST = open('lost.txt').read()\n", "was left out: it reads a data file"),
    ],
)
def test_why_a_name_is_missing(grade_with, lines, said):
    *others, derivative = (report := grade_with(f"{lines}{DEFINITION}{USES}")).functions
    assert all(each.status == "passed" for each in others)
    [diagnosis] = derivative.diagnoses
    assert said in diagnosis.message
    assert lines.split("\n")[0] in diagnosis.line
    assert "spelled" not in words_of(derivative)
    if "raised" in said:
        assert any(said.removeprefix("raised ") in note for note in report.notes)


def test_the_name_that_another_needs_is_told_as_well(grade_with):
    *_, derivative = grade_with(f"ONE = 1 / 0\nLOST = ONE + 1\n{DEFINITION}{USES}").functions
    [diagnosis] = derivative.diagnoses
    assert "raised NameError: name 'ONE' is not defined. ONE is missing: " in diagnosis.message
    assert diagnosis.message.endswith("raised ZeroDivisionError: division by zero.")
    assert diagnosis.line.endswith("ONE = 1 / 0")
