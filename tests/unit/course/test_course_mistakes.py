"""Every listed mistake is a real one: the edited function behaves differently somewhere."""

import copy

import numpy as np
import pytest

from grader.course import Course
from grader.course.function import Function
from grader.course.mistakes import Mistake, load_mistakes, own_sentences
from grader.course.sentences import Sentences
from grader.errors import CourseError

EXERCISE = Course.default().exercise("deep_network")
REFERENCE = EXERCISE.reference()


def network(*layer_dims, m=7):
    rng = np.random.default_rng(5)
    parameters = {}
    for layer, (n, n_prev) in enumerate(zip(layer_dims[1:], layer_dims, strict=False), 1):
        parameters[f"W{layer}"] = rng.standard_normal((n, n_prev))
        parameters[f"b{layer}"] = rng.standard_normal((n, 1))
    X = rng.standard_normal((layer_dims[0], m))
    Y = rng.integers(0, 2, (1, m))
    AL, caches = REFERENCE["L_model_forward"](X, parameters)
    return X, Y, parameters, AL, caches


def inputs(function):
    """Return argument lists that a hidden test might use."""
    X, Y, parameters, AL, caches = network(4, 5, 3, 1)
    grads = REFERENCE["L_model_backward"](AL, Y, caches)
    rng = np.random.default_rng(6)
    dA = rng.standard_normal((5, 7))
    layer = X, parameters["W1"], parameters["b1"]
    return {
        "initialize_parameters": [(6, 4, 2)],
        "initialize_parameters_deep": [([5, 4, 3, 2],)],
        "linear_forward": [layer],
        "linear_activation_forward": [(*layer, "relu"), (*layer, "sigmoid")],
        "L_model_forward": [(X, parameters)],
        "compute_cost": [(AL, Y)],
        "linear_backward": [(dA, caches[0][0])],
        "linear_activation_backward": [(dA, caches[0], "relu"), (dA, caches[0], "sigmoid")],
        "L_model_backward": [(AL, Y, caches)],
        "update_parameters": [(parameters, grads, 0.3)],
    }[function]


def behaviour(function, arguments):
    """Return what can be seen of a call: what it returns or raises, and its arguments after."""
    arguments = copy.deepcopy(arguments)
    np.random.seed(1)  # noqa: NPY002 - the reference draws from the global generator
    try:
        with np.errstate(all="ignore"):
            result = function(*arguments)
    except Exception as error:  # noqa: BLE001 - any kind of failure is a behaviour
        return flat((type(error).__name__, arguments))
    return flat((result, arguments))


def flat(value):
    if isinstance(value, dict):
        return [(key, flat(item)) for key, item in sorted(value.items())]
    if isinstance(value, tuple | list):
        return [flat(item) for item in value]
    if isinstance(value, np.ndarray | float):
        return np.shape(value), np.round(value, 9).tolist()
    return value


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(mistake, id=f"{mistake.function}-{mistake.id}-{number}")
        for number, mistake in enumerate(EXERCISE.mistakes(), 1)
    ],
)
def test_a_mistake_changes_what_its_function_does(mistake):
    wrong = REFERENCE.with_edit(mistake)[mistake.function]
    assert any(
        behaviour(wrong, arguments) != behaviour(REFERENCE[mistake.function], arguments)
        for arguments in inputs(mistake.function)
    )


def test_no_mistake_is_listed_twice():
    edits = [(mistake.function, mistake.replace, mistake.by) for mistake in EXERCISE.mistakes()]
    assert len(set(edits)) == len(edits)


def test_every_function_has_mistakes():
    assert {mistake.function for mistake in EXERCISE.mistakes()} == set(EXERCISE.functions)


def test_an_edit_touches_nothing_else():
    mistake = next(m for m in EXERCISE.mistakes() if m.function == "linear_forward")
    edited = REFERENCE.with_edit(mistake)
    assert edited["linear_backward"] is REFERENCE["linear_backward"]
    assert edited["linear_forward"] is not REFERENCE["linear_forward"]
    before, after = REFERENCE.text.splitlines(), REFERENCE.text_with_edit(mistake).splitlines()
    assert len([line for line in after if line not in before]) == 1


GOOD = """
[[f.y]]
replace = "return x"
wrong-shape = "return [x]"
own = "return -x"

[sentences.own]
message = "{quantity} is made up."
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[[f.y]]", "[[g.y]]", "g is no function of the exercise; did you mean|there are: f"),
        ("[[f.y]]", "[[f.yy]]", "yy is no output, and no name in the exercise; did you mean y?"),
        ("[[f.y]]", "[f.y]", r"f\.y must be a list of tables: \[\[f\.y\]\]"),
        ('"return x"', '"x"', "occurs 2 times"),
        ('"return x"', '"z"', "occurs 0 times"),
        ('"return x"', "1", "replace must be the text"),
        ('"return [x]"', '"return x"', "changes nothing"),
        ('"return [x]"', "1", "must be the text that stands there instead, or a list of such"),
        ('"return [x]"', '{ by = "1" }', "with is missing; unknown key by; there are: with"),
        ('"return [x]"', '{ with = "1", message = "{who}" }', "{who} is no field"),
        ("wrong-shape", "wrong-shap", "no sentence for wrong-shap.*did you mean wrong-shape?"),
        ("[sentences.own]", "[sentences.owm]", "no sentence for own"),
        ("message", "messag", "sentences.own: unknown key messag; did you mean message?"),
        ("{quantity} is", "{quantiti} is", "{quantiti} is no field"),
        ("{quantity} is", "{quantity is", "expected '}'"),
        ('up."', 'up."\nwhen."factr m" = {}', "'factr m' is no relation; there are: factor"),
    ],
)
def test_an_entry_that_does_not_fit_is_the_authors_fault(tmp_path, old, new, complaint):
    file = tmp_path / "mistakes.toml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(CourseError, match=complaint):
        loaded(file)


def loaded(file):
    functions = {"f": Function("f", ("y",))}
    sentences = Sentences.read(file.parent / "sentences.toml", own_sentences(file))
    return load_mistakes(file, {"f": "def f(x):\n    return x"}, functions, sentences)


def test_entries_are_read_in_their_order_with_what_they_say(tmp_path):
    file = tmp_path / "mistakes.toml"
    file.write_text(
        GOOD.replace(
            '"return -x"',
            '["return -x", { with = "return 0", variant = "nothing", message = "m", hint = "h" }]',
        )
    )
    assert loaded(file) == (
        Mistake("f", "wrong-shape", "y", "return x", "return [x]"),
        Mistake("f", "own", "y", "return x", "return -x"),
        Mistake("f", "own", "y", "return x", "return 0", "nothing", "m", "h"),
    )
