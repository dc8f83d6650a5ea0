import sys

import pytest

from grader.course import Course, Function
from grader.course.function import closure
from grader.errors import CourseError, UsageError

EXERCISE = """
title = "Doubling"
given = ["helper"]
[helpers]
"helper*" = "helper.py"
[functions.f]
returns = ["y"]
equation = "y = 2x + 1"
equation_id = "(1)"
[functions.g]
uses = ["f"]
"""


SOURCE = """
from helper import twice

def f(x):
    # BEGIN SOLUTION: double it.
    return twice(x) + 1
    # END SOLUTION

def g(x):
    # BEGIN SOLUTION: call f.
    return f(x) * 10
    # END SOLUTION
"""


HIDDEN = '''
from grader.checks.graded import graded
from . import cases
from .cases import X

@graded("g", points=40, kind="value")
def test_g(learner):
    """G multiplies.

    A remark for authors."""

@graded("f", points=60, kind="shape")
def test_f(learner):
    """F has
    a title on two lines."""
'''


FILES = {
    "exercise.toml": EXERCISE,
    "ex.py": SOURCE,
    "helper.py": "def twice(x):\n    return 2 * x\n",
    "test_hidden.py": HIDDEN,
    "cases.py": "X = 1\n",
}


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "solutions" / "ex"
    folder.mkdir(parents=True)
    (tmp_path / "exercises").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return Course.at(tmp_path)


def rewrite(course, name, old, new):
    file = course.root / "solutions" / "ex" / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def test_the_default_course_has_the_deep_network():
    exercise = Course.default().exercise("deep_network")
    assert list(exercise.functions)[2] == "linear_forward"
    assert set(exercise.closure("L_model_forward")) == {
        "linear_activation_forward",
        "linear_forward",
    }


def test_a_folder_without_solutions_is_no_course(tmp_path):
    with pytest.raises(UsageError, match="not a course: it has no folder solutions"):
        Course.at(tmp_path)


def test_a_course_whose_learner_files_are_not_written_yet_says_how(course):
    (course.root / "exercises").rmdir()
    with pytest.raises(UsageError, match=r"no folder exercises yet.*nngrade release --course"):
        Course.at(course.root)
    assert Course.at(course.root, released=False).names() == ["ex"]


def test_an_equation_is_that_of_its_parts(course):
    parts = '[functions.f.equations]\nu = "(1) u = 2x"\ny = "(2) y = u + 1"\n[functions.g]'
    rewrite(course, "exercise.toml", "[functions.g]", parts)
    rewrite(course, "exercise.toml", 'equation = "y = 2x + 1"\nequation_id = "(1)"\n', "")
    function = course.exercise("ex").functions["f"]
    assert function.equation_for("u") == "(1) u = 2x"
    assert function.equation_for("") == "(1), (2) u = 2x, y = u + 1"


def test_an_equation_that_says_something_else_than_its_parts_stands(course):
    parts = '[functions.f.equations]\nu = "(1) u = 2x"\ny = "(1) y = u + 1"\n[functions.g]'
    rewrite(course, "exercise.toml", "[functions.g]", parts)
    rewrite(course, "exercise.toml", 'equation_id = "(1)"\n', "")
    assert course.exercise("ex").functions["f"].equation_for("") == "(1) y = 2x + 1"


def test_an_unknown_exercise_is_answered_with_the_known_ones(course):
    with pytest.raises(UsageError, match="'deep'; there are: ex"):
        course.exercise("deep")


def test_course_settings(course):
    (course.root / "solutions" / "course.toml").write_text('name = "spring"\nseed = 3\n')
    again = Course.at(course.root)
    assert (again.name, again.seed) == ("spring", 3)


def test_a_course_that_lists_what_it_lacks_is_broken(course):
    (course.root / "solutions" / "course.toml").write_text('exercises = ["ex", "other"]\n')
    with pytest.raises(CourseError, match="lists other"):
        Course.at(course.root).exercises()


def test_the_reference_leaves_no_trace(course):
    path, finders = list(sys.path), list(sys.meta_path)
    reference = course.exercise("ex").reference()
    assert reference["g"](3) == 70
    assert "helper" not in sys.modules
    assert (path, finders) == (sys.path, sys.meta_path)


def test_helpers_answer_to_their_aliases(course):
    sources, aliases = course.exercise("ex").helpers()
    assert aliases == {"helper*": "helper"}
    assert list(sources) == ["helper"]


def test_hidden_tests_keep_the_order_of_the_file(course):
    first, second = course.exercise("ex").hidden_tests()
    assert (first.id, first.function, first.points) == ("g", "g", 40)
    assert first.title == "G multiplies."
    assert second.title == "F has a title on two lines."
    assert "cases" not in sys.modules


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("test_hidden.py", "points=40", "points=41", "add up to 101, not to 100"),
        ("test_hidden.py", 'graded("g"', 'graded("h"', "test_g tests h"),
        ("test_hidden.py", 'graded("g"', 'graded("f"', "no test for g"),
        ("test_hidden.py", '"""F has\n    a title on two lines."""', "pass", "no docstring"),
        ("test_hidden.py", "def test_f", "def test_g", "test_g is defined more than once"),
        ("test_hidden.py", "def test_f", "def check_f", "must start with test_"),
        ("test_hidden.py", '@graded("f", points=60, kind="shape")', "", "put @graded"),
        ("test_hidden.py", "import X", "import Y", "cannot be imported: ImportError"),
        ("test_hidden.py", "def test_f(", "def test_f((", "test_hidden.py, line"),
        ("exercise.toml", 'uses = ["f"]', 'uses = ["h"]', "g uses h, which is no function"),
        ("exercise.toml", 'uses = ["f"]', 'uses = ["g"]', "g uses itself"),
        ("exercise.toml", "title =", "titel =", "title is missing"),
        ("exercise.toml", "equation_id", "equation_no", "unknown key equation_no in functions.f"),
        ("exercise.toml", "equation_id", "equation_no", "did you mean equation"),
        ("exercise.toml", '["y"]', '"y"', "functions.f.returns must be a list"),
        ("exercise.toml", '["y"]', "[1]", "functions.f.returns.0 must be a string"),
        ("exercise.toml", "[functions.f]", "[sizes]\nm = 'x..1'\n[functions.f]", "sizes.m: 'x..1'"),
        (
            "exercise.toml",
            "[functions.f]",
            "[sizes]\nm = 'X.1'\n[functions.f]",
            "sizes.m: no function has a X; there are: ",
        ),
        (
            "exercise.toml",
            "[functions.f]",
            "[quantities]\nnumbered = ['y1']\n[functions.f]",
            "'y1' is no name such as",
        ),
        (
            "exercise.toml",
            "[functions.f]",
            "[quantities]\nobjectives = ['yy']\n[functions.f]",
            "quantities: no function has a yy; ",
        ),
        (
            "exercise.toml",
            'uses = ["f"]',
            'uses = ["f"]\n[functions.g.equations]\nq = "(2) q = 1"',
            "functions.g.equations: no function has a q; ",
        ),
        (
            "exercise.toml",
            "[functions.f]",
            "[quantities]\npassed_on = ['y']\n[functions.f]",
            "y is not among the gradients",
        ),
        ("test_hidden.py", 'kind="value"', 'kind="valeu"', "valeu.* did you mean value?"),
        ("exercise.toml", '["helper"]', '["numpy"]', "given names numpy"),
        ("exercise.toml", '"helper.py"', '"no.py"', "helper no.py is missing"),
        ("ex.py", "def g", "def h", "does not define g"),
        ("ex.py", "def g", "1 / 0\ndef g", "does not run: ZeroDivisionError"),
        ("ex.py", "def g", "def (g", "ex.py, line"),
    ],
)
def test_a_broken_exercise_is_the_authors_fault(course, file, old, new, complaint):
    rewrite(course, file, old, new)
    with pytest.raises(CourseError, match=complaint):
        everything(course.exercise("ex"))


def everything(exercise):
    exercise.reference()
    exercise.hidden_tests()


def test_closure_is_nearest_first():
    functions = {
        name: Function(name, (), uses)
        for name, uses in {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}.items()
    }
    assert closure(functions, "a") == ("b", "c", "d")


def test_a_quantity_finds_its_own_equation():
    functions = Course.default().exercise("deep_network").functions
    assert functions["linear_backward"].equation_for("dW").startswith("(6) dW[l] =")
    assert functions["update_parameters"].equation_for("W3").startswith("(10) W[l] :=")
    assert functions["linear_forward"].equation_for("Z").startswith("(1) Z[l] =")
