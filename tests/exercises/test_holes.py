"""What a wrong function once passed with full marks: each is caught by the check that it is for."""

from __future__ import annotations

import pytest
from helpers.hidden_tests import HiddenTests

GRAPH, LOGISTIC = "computation_graph", "logistic_regression"
SHALLOW, DEEP = "shallow_network", "deep_network"


@pytest.fixture(scope="module")
def hidden():
    return {name: HiddenTests(name) for name in (GRAPH, LOGISTIC, SHALLOW, DEEP)}


def failed_with(tests, function, edits, seed=0):
    """The checks of a function that fail with the reference's text edited."""
    head, docstring, source = tests.reference.sources[function].split('"""')
    for old, new in edits:
        if old in head:
            head = head.replace(old, new)
            continue
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    source = f'{head}"""{docstring}"""{source}'
    namespace = dict(tests.reference.namespace)
    exec(source, namespace)
    return tests.failed(namespace, seed, of=function)


CHANGES = [
    (LOGISTIC, "logistic_loss", "a += 1e-9"),
    (LOGISTIC, "predict", "X *= 2"),
    (LOGISTIC, "predict", "w -= 0.1"),
    (SHALLOW, "compute_cost", "A2 += 1e-9"),
    (SHALLOW, "nn_model", "X *= 0"),
    (SHALLOW, "nn_model", "Y -= Y"),
    (SHALLOW, "predict", 'parameters.pop("W1")'),
    (SHALLOW, "predict", "X -= X.mean()"),
    (DEEP, "initialize_parameters_deep", "layer_dims.pop()"),
    (DEEP, "linear_activation_forward", "A_prev *= 0"),
    (DEEP, "linear_activation_forward", "b += 1"),
    (DEEP, "L_model_forward", "parameters.clear()"),
    (DEEP, "L_model_forward", "X -= X"),
    (DEEP, "compute_cost", "AL += 1e-9"),
]


@pytest.mark.parametrize(("exercise", "function", "change"), CHANGES)
def test_arguments_changed_in_place_fail_the_check_of_purity(hidden, exercise, function, change):
    source = hidden[exercise].reference.sources[function]
    # What the function returns stays right: it is computed first, from copies.
    right = source.replace(f"def {function}(", "def right(", 1)
    signature = source[source.index("(") : source.index("):") + 1]
    names = [part.split("=")[0].strip() for part in signature.strip("()").split(",")]
    program = (
        f"import copy\n{right}\n\ndef {function}{signature}:\n"
        f"    value = right(*copy.deepcopy(({', '.join(names)},)))\n"
        f"    {change}\n    return value\n"
    )
    namespace = dict(hidden[exercise].reference.namespace)
    exec(program, namespace)
    failed = hidden[exercise].failed(namespace, of=function)
    assert f"{function}_leaves_inputs" in failed
    if function != "nn_model":  # called several times in one process
        assert len(failed) == 1


@pytest.mark.parametrize("default", ["", "=None"])
@pytest.mark.parametrize(
    "change", ["parameters.clear()", 'parameters["W1"] *= 0', 'parameters["b2"] = 1']
)
def test_parameters_that_a_cost_takes_are_arguments_too(hidden, change, default):
    edits = [
        ("parameters=None", f"parameters{default}"),
        ("del parameters", f"if parameters:\n        {change}"),
    ]
    failed = failed_with(hidden[SHALLOW], "compute_cost", edits)
    assert failed == {"compute_cost_leaves_inputs"}


UPDATED = "parameters = update_parameters(parameters, grads)"
# W1 with a learning rate of its own, in a loop that takes the steps itself
OWN_RATE = """
        parameters["W1"] = start - {rate} * grads["dW1"]"""
LAST_TWICE = """
    if AL.shape == A.shape:
        AL, _ = linear_activation_forward(AL, *cache[0][1:], "sigmoid")
    return AL, caches"""


# A loop over no range, which takes every step that it is asked for
WHILE = (
    "for iteration in range(num_iterations):",
    """iteration = -1
    while (iteration := iteration + 1) < {0}:""",
)
ITERATIONS = "range(num_iterations)"
# How optimize takes its step, which names the step that it is
STEPPED = 'learning_rate * grads["dw"]'


def while_(count):
    """The edit that makes a while loop of a loop over a range."""
    return WHILE[0], WHILE[1].format(count)


def rate_of(rate):
    """The edit that lets nn_model take its steps with a rate of its own."""
    return UPDATED, UPDATED.replace("grads)", f"grads, {rate})")


LATER = {
    SHALLOW: [
        [(ITERATIONS, "range(min(num_iterations, 1500))")],
        [(ITERATIONS, "range(min(num_iterations, 2000))")],
        [(UPDATED, UPDATED + "\n        if iteration == 1730:\n            break")],
        [while_("min(num_iterations, 2000)")],
        [rate_of("1.2 if iteration < 50 else 0.6")],
        [while_("num_iterations"), rate_of("1.2 if iteration < 50 else 0.6")],
        [rate_of("1.2 * 0.5 ** (iteration // 1000)")],
        [rate_of("1.2 * 0.9995 ** iteration")],
    ],
    LOGISTIC: [
        [(ITERATIONS, "range(min(num_iterations, 1500))")],
        [(ITERATIONS, "range(min(num_iterations, 2000))")],
        [("costs.append(cost)", "costs.append(cost)\n        if step == 1730:\n            break")],
        [(STEPPED, f"{STEPPED} * 0.5 ** (step // 1000)")],
    ],
}


WRONG = [
    # No weights in the only shape that the exercise is about
    (
        DEEP,
        "initialize_parameters",
        [("np.random.randn(n_y, n_h) * 0.01", "np.random.randn(n_y, n_h) * 0.01 * (n_y > 1)")],
        "random",
    ),
    (
        SHALLOW,
        "initialize_parameters",
        [("np.random.randn(n_y, n_h) * 0.01", "np.random.randn(n_y, n_h) * 0.01 * (n_y > 1)")],
        "random",
    ),
    (
        SHALLOW,
        "initialize_parameters",
        [("b1 = np", "W1[-1] = 0 if n_y == 1 else W1[-1]\n    b1 = np")],
        "random",
    ),
    (
        DEEP,
        "initialize_parameters_deep",
        [("    return parameters", "    parameters['W1'][0] = 0\n    return parameters")],
        "random",
    ),
    (
        DEEP,
        "initialize_parameters_deep",
        [
            (
                "    return parameters",
                "    parameters[f'W{L}'] *= layer_dims[-1] > 1\n    return parameters",
            )
        ],
        "random",
    ),
    (
        SHALLOW,
        "initialize_parameters",
        [("b2 = np.zeros((n_y, 1))", "b2 = np.zeros((n_y, 1)) + (n_y == 1)")],
        "biases",
    ),
    # A layer that the network has not
    (DEEP, "initialize_parameters_deep", [("range(1, L + 1)", "range(L + 1)")], "shapes"),
    (
        DEEP,
        "initialize_parameters_deep",
        [("    return parameters", "    return parameters | {f'W{L + 1}': 0, f'b{L + 1}': 0}")],
        "shapes",
    ),
    # Whole numbers
    (
        LOGISTIC,
        "sigmoid",
        [("    e = np", "    out = np.zeros_like(z)\n    e = np"), ("return np", "out[...] = np")],
        "values",
    ),
    (
        LOGISTIC,
        "logistic_loss",
        [
            ("return -y", "out = np.zeros_like(y)\n    out[...] = -y"),
            ("log(1 - a)", "log(1 - a)\n    return out"),
        ],
        "values",
    ),
    (
        SHALLOW,
        "backward_propagation",
        [("dZ2 = A2 - Y", "dZ2 = np.zeros_like(Y)\n    dZ2[...] = A2 - Y")],
        "dW2",
    ),
    (
        DEEP,
        "L_model_backward",
        [("dAL = -(", "dAL = np.zeros_like(Y)\n    dAL[...] = -(")],
        "values",
    ),
    (
        DEEP,
        "compute_cost",
        [("losses = -(", "losses = np.zeros_like(Y)\n    losses[...] = -(")],
        "values",
    ),
    # More examples than elsewhere, and a bias of size
    *(
        (
            exercise,
            function,
            [(f"m = {like}.shape[1]", f"m = min({like}.shape[1], 50)")],
            check,
        )
        for exercise, function, like, check in (
            (SHALLOW, "compute_cost", "Y", "values"),
            (DEEP, "compute_cost", "Y", "values"),
            (LOGISTIC, "propagate", "X", "cost"),
        )
    ),
    (
        LOGISTIC,
        "optimize",
        [("costs = []", "costs = []\n    b = b if abs(b) < 1 else 0.0")],
        "steps",
    ),
    # What comes with the parameters
    (LOGISTIC, "optimize", [("costs.append(cost)", "pass")], "costs"),
    (LOGISTIC, "optimize", [("costs.append(cost)", "costs.append(step)")], "costs"),
    (LOGISTIC, "optimize", [("costs.append(cost)", "costs.append(0.0)")], "costs"),
    (LOGISTIC, "optimize", [("costs.append(cost)", "costs.insert(0, cost)")], "costs"),
    (
        LOGISTIC,
        "optimize",
        [("costs.append(cost)", "costs.append(costs[0] if costs else cost)")],
        "costs",
    ),
    (
        LOGISTIC,
        "optimize",
        [("}, grads, costs", "}, {key: 0 * grads[key] for key in grads}, costs")],
        "grads",
    ),
    (
        LOGISTIC,
        "optimize",
        [
            ("}, grads, costs", "}, first, costs"),
            ("        w = w -", "        first = grads if step == 0 else first\n        w = w -"),
        ],
        "grads",
    ),
    # Defaults, and printing
    (GRAPH, "numerical_derivative", [("epsilon=1e-3", "epsilon=1e-2")], "default_nudge"),
    (GRAPH, "numerical_derivative", [("epsilon=1e-3", "epsilon=1e-5")], "default_nudge"),
    (SHALLOW, "nn_model", [("num_iterations=10000", "num_iterations=10")], "iterations"),
    *(
        (
            SHALLOW,
            "nn_model",
            [
                (
                    UPDATED,
                    'start = parameters["W1"]\n        ' + UPDATED + OWN_RATE.format(rate=rate),
                )
            ],
            "iterations",
        )
        for rate in (0.5, 1.1, 2.4, 12)
    ),
    (
        SHALLOW,
        "nn_model",
        [
            (
                "    return parameters",
                "    if print_cost:\n        print('cost' + cost)\n    return parameters",
            )
        ],
        "prints",
    ),
    (LOGISTIC, "optimize", [("num_iterations=100", "num_iterations=99")], "defaults"),
    # The last layer once more, where the shapes allow it
    (DEEP, "L_model_forward", [("    return AL, caches", LAST_TWICE)], "values"),
    # A layer that is deeper than anybody writes out
    (
        DEEP,
        "L_model_forward",
        [('"relu")', '"sigmoid" if layer > 5 else "relu")')],
        "values",
    ),
    (
        DEEP,
        "L_model_forward",
        [('"relu")', '"sigmoid" if layer > 12 else "relu")')],
        "caches",
    ),
    (DEEP, "L_model_backward", [("layer == L", "layer == L or layer > 9")], "values"),
    (DEEP, "update_parameters", [("range(1, L + 1)", "range(1, min(L, 9) + 1)")], "values"),
    (
        DEEP,
        "initialize_parameters_deep",
        [("range(1, L + 1)", "range(1, min(L, 9) + 1)")],
        "shapes",
    ),
    # Steps that are left out, or shorter, where many are asked
    *((SHALLOW, "nn_model", edits, "iterations") for edits in LATER[SHALLOW]),
    *((LOGISTIC, "optimize", edits, "steps") for edits in LATER[LOGISTIC]),
    # Another threshold
    *(
        (LOGISTIC, "predict", [("A > 0.5", f"A > {threshold}")], "values")
        for threshold in ("A.mean()", "np.median(A)", "0.4", "0.6")
    ),
]


@pytest.mark.parametrize(("exercise", "function", "edits", "check"), WRONG)
@pytest.mark.parametrize("seed", range(3))
def test_the_check_that_is_meant_fails(hidden, exercise, function, edits, check, seed):
    failed = failed_with(hidden[exercise], function, edits, seed)
    assert f"{function}_{check}" in failed


def cut_off(name, size):
    """A prediction that is cut off so far from 0 and 1, on both sides or on one."""
    yield f"np.clip({name}, {size}, 1 - {size})"
    yield f"np.maximum({name}, {size})"
    yield f"np.minimum({name}, 1 - {size})"


# The first statement that uses the prediction, in front of which it is cut off
CUT_OFF = [
    (SHALLOW, "compute_cost", "A2", "m = Y.shape[1]", "values"),
    (DEEP, "compute_cost", "AL", "m = Y.shape[1]", "values"),
    (DEEP, "L_model_backward", "AL", "grads = {}", "values"),
    (LOGISTIC, "logistic_loss", "a", "return -y", "far_out"),
    (LOGISTIC, "logistic_backward", "a", "da = -y", "da"),
    (LOGISTIC, "propagate", "A", "cost = np.sum(", "cost"),
]


@pytest.mark.parametrize("size", ["0.1", "0.01", "1e-3"])
@pytest.mark.parametrize(("exercise", "function", "name", "before", "check"), CUT_OFF)
def test_predictions_that_are_cut_off_early_fail(
    hidden, exercise, function, name, before, check, size
):
    for new in cut_off(name, size):
        for seed in range(5):
            edits = [(before, f"{name} = {new}\n    {before}")]
            failed = failed_with(hidden[exercise], function, edits, seed)
            assert f"{function}_{check}" in failed, (new, seed)


@pytest.mark.parametrize(("exercise", "function", "name", "before", "check"), CUT_OFF)
def test_a_guard_in_single_precision_costs_no_point(
    hidden, exercise, function, name, before, check
):
    del check
    for size in ("1e-5", "1e-6", "1e-7"):
        new = f"np.clip(np.float32({name}), np.float32({size}), np.float32(1 - {size}))"
        for seed in range(5):
            edits = [(before, f"{name} = {new}\n    {before}")]
            assert not failed_with(hidden[exercise], function, edits, seed), (size, seed)


def test_guards_in_the_sigmoid_and_in_the_loss_cost_no_point_of_propagate(hidden):
    tests = hidden[LOGISTIC]
    namespace = dict(tests.reference.namespace)
    loss = tests.reference.sources["logistic_loss"]
    loss = loss.replace("log(a)", "log(a + 1e-5)").replace("log(1 - a)", "log(1 - a + 1e-5)")
    exec(loss, namespace)
    exec("def sigmoid(z):\n    return 1 / (1 + np.exp(-z) + 1e-5)", namespace)
    exec(tests.reference.sources["propagate"], namespace)
    for seed in range(20):
        assert not tests.failed(namespace, seed, of="propagate")


# Loops that take every step, in other ways than one range of as many
EVERY_STEP = [
    [while_("num_iterations")],
    [("in range(num_iterations)", "in range(num_iterations, 0, -1)")],
    [("in range(num_iterations)", "in range(1, num_iterations + 1)")],
    [("in range(num_iterations)", "in np.arange(num_iterations)")],
    [("in range(num_iterations)", "in list(range(2 * num_iterations))[:num_iterations]")],
    [
        (
            "in range(num_iterations):",
            "in range(10**20):\n        if iteration == num_iterations:\n            break",
        )
    ],
]


@pytest.mark.parametrize("edits", EVERY_STEP)
@pytest.mark.parametrize("seed", range(3))
def test_a_loop_of_another_form_that_takes_every_step_costs_nothing(hidden, edits, seed):
    assert not failed_with(hidden[SHALLOW], "nn_model", edits, seed)


def test_a_function_that_calls_itself_for_every_step_costs_nothing(hidden):
    def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, *_):
        grads, cost = hidden[LOGISTIC].reference.namespace["propagate"](w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if num_iterations == 1:
            return {"w": w, "b": b}, grads, [cost]
        params, last, costs = optimize(w, b, X, Y, num_iterations - 1, learning_rate)
        return params, last, [cost, *costs]

    functions = hidden[LOGISTIC].with_own(optimize=optimize)
    assert not hidden[LOGISTIC].failed(functions, of="optimize")


WITHOUT_DEFAULTS = [
    (GRAPH, "numerical_derivative", [("epsilon=1e-3", "epsilon")]),
    (
        LOGISTIC,
        "optimize",
        [("num_iterations=100", "num_iterations"), ("learning_rate=0.009", "learning_rate")],
    ),
    (SHALLOW, "update_parameters", [("learning_rate=1.2", "learning_rate")]),
    (SHALLOW, "compute_cost", [("parameters=None", "parameters")]),
    (SHALLOW, "compute_cost", [(", parameters=None", ""), ("    del parameters\n", "")]),
    (
        SHALLOW,
        "nn_model",
        [("num_iterations=10000", "num_iterations"), ("print_cost=False", "print_cost=0")],
    ),
]


@pytest.mark.parametrize(("exercise", "function", "edits"), WITHOUT_DEFAULTS)
def test_an_older_signature_keeps_full_marks(hidden, exercise, function, edits):
    assert not failed_with(hidden[exercise], function, edits)


def test_a_default_that_is_missing_is_mentioned(hidden):
    tests = hidden[LOGISTIC]
    source = tests.reference.sources["optimize"]
    source = source.replace("num_iterations=100", "num_iterations")
    source = source.replace("learning_rate=0.009", "learning_rate")
    namespace = dict(tests.reference.namespace)
    exec(source, namespace)
    outcome = tests.outcomes(namespace, of="optimize")["optimize_defaults"]
    assert outcome.passed
    assert "num_iterations, learning_rate" in outcome.notes[0]


def test_an_argument_missing_in_a_call_of_the_learner_s_own_is_the_learner_s(hidden):
    tests = hidden[LOGISTIC]
    edits = [("propagate(w, b, X, Y)", "propagate(w, b, X)")]
    assert "optimize_defaults" in failed_with(tests, "optimize", edits)


def guards(name):
    """Ways to keep a prediction ``name`` from 0 and 1, as edits of the reference's text."""
    for size in ("1e-5", "1e-6", "1e-7", "1e-8", "1e-10"):
        yield f"added {size}", f"({name} + {size})", f"(1 - {name} + {size})"
        yield (
            f"clipped {size}",
            f"np.clip({name}, {size}, 1 - {size})",
            f"(1 - np.clip({name}, {size}, 1 - {size}))",
        )
        yield f"kept away {size}", f"np.maximum({name}, {size})", f"np.maximum(1 - {name}, {size})"


GUARDED = [
    (LOGISTIC, "logistic_loss", "a", "log(a)", "log(1 - a)", "log({0})", "log({1})"),
    (LOGISTIC, "logistic_backward", "a", "-y / a +", "/ (1 - a)", "-y / {0} +", "/ {1}"),
    (SHALLOW, "compute_cost", "A2", "log(A2)", "log(1 - A2)", "log({0})", "log({1})"),
    (DEEP, "compute_cost", "AL", "log(AL)", "log(1 - AL)", "log({0})", "log({1})"),
    (DEEP, "L_model_backward", "AL", "Y / AL", "/ (1 - AL)", "Y / {0}", "/ {1}"),
]


@pytest.mark.parametrize(("exercise", "function", "name", "one", "other", "new", "newer"), GUARDED)
def test_no_guard_costs_a_point(hidden, exercise, function, name, one, other, new, newer):
    for title, above, below in guards(name):
        edits = [(one, new.format(above, below)), (other, newer.format(above, below))]
        for seed in range(10):
            assert not failed_with(hidden[exercise], function, edits, seed), (title, seed)


SIGMOIDS = [
    (LOGISTIC, "sigmoid", "    return np.where(", "    return {0}\n    return np.where(", "z"),
    (LOGISTIC, "propagate", "dZ = A - Y", "dZ = {0} - Y", "w.T @ X + b"),
    (SHALLOW, "forward_propagation", "A2 = sigmoid(Z2)", "A2 = {0}", "Z2"),
    (DEEP, "linear_activation_forward", "sigmoid(Z)", "{0}, Z", "Z"),
    (
        *(DEEP, "linear_activation_backward", "sigmoid_backward(dA, activation_cache)"),
        *("dA * {0} * (1 - {0})", "activation_cache"),
    ),
]


@pytest.mark.parametrize("size", ["1e-5", "1e-7", "1e-10"])
@pytest.mark.parametrize(("exercise", "function", "old", "new", "z"), SIGMOIDS)
def test_no_guard_of_a_sigmoid_costs_a_point(hidden, exercise, function, old, new, z, size):
    plain = f"1 / (1 + np.exp(-np.clip({z}, -700, 700))"
    for own in (f"({plain} + {size}))", f"np.clip({plain}), {size}, 1 - {size})"):
        for seed in range(5):
            edits = [(old, new.format(own))]
            assert not failed_with(hidden[exercise], function, edits, seed), own


@pytest.mark.parametrize("sides", [1, 2])
def test_a_guard_in_the_quotient_costs_nothing(hidden, sides):
    def numerical_derivative(f, x, epsilon=1e-3):
        change = f(x + epsilon) - f(x - (sides - 1) * epsilon)
        return change / (sides * epsilon + 1e-7)

    functions = hidden[GRAPH].with_own(numerical_derivative=numerical_derivative)
    assert not hidden[GRAPH].failed(functions, of="numerical_derivative")


@pytest.mark.parametrize("size", ["1e-5", "1e-6", "1e-8"])
def test_a_guard_costs_nothing_where_everything_comes_from_da(hidden, size):
    da = f"da = -y / (a + {size}) + (1 - y) / (1 - a + {size})\n    dz = da * a * (1 - a)"
    edits = [("da = -y / a + (1 - y) / (1 - a)\n    dz = a - y", da)]
    dA2 = f"dA2 = -Y / (A2 + {size}) + (1 - Y) / (1 - A2 + {size})\n    dZ2 = dA2 * A2 * (1 - A2)"
    for seed in range(10):
        assert not failed_with(hidden[LOGISTIC], "logistic_backward", edits, seed)
        assert not failed_with(
            hidden[SHALLOW], "backward_propagation", [("dZ2 = A2 - Y", dA2)], seed
        )
        dZ = f"dZ = (-Y / (A + {size}) + (1 - Y) / (1 - A + {size})) * A * (1 - A)"
        assert not failed_with(hidden[LOGISTIC], "propagate", [("dZ = A - Y", dZ)], seed)


@pytest.mark.parametrize("size", ["1e-5", "1e-6", "1e-8"])
def test_training_with_guarded_gradients_costs_nothing(hidden, size):
    for exercise, function, helper, edit in (
        (
            LOGISTIC,
            "optimize",
            "propagate",
            ("dZ = A - Y", f"dZ = (-Y / (A + {size}) + (1 - Y) / (1 - A + {size})) * A * (1 - A)"),
        ),
        (
            SHALLOW,
            "nn_model",
            "backward_propagation",
            (
                "dZ2 = A2 - Y",
                f"dZ2 = (-Y / (A2 + {size}) + (1 - Y) / (1 - A2 + {size})) * A2 * (1 - A2)",
            ),
        ),
    ):
        tests = hidden[exercise]
        namespace = dict(tests.reference.namespace)
        exec(tests.reference.sources[helper].replace(*edit), namespace)
        exec(tests.reference.sources[function], namespace)
        for seed in range(5):
            assert not tests.failed(namespace, seed, of=function)


STARTS = {
    "signs": "np.random.choice([-1.0, 1.0], {0}) * 0.01",
    "small whole numbers": "np.random.randint(-3, 4, {0}) * 0.01",
    "rounded": "np.round(np.random.randn(*{0}) * 0.01, 2)",
    "rounded to tenths": "np.round(np.random.randn(*{0}) * 0.1, 1)",
    "sparse": "np.random.randn(*{0}) * (np.random.rand(*{0}) < 0.5) * 0.01",
    "single precision": "np.random.randn(*{0}).astype(np.float32) * np.float32(0.01)",
    "truncated": "np.clip(np.random.randn(*{0}), -2, 2) * 0.01",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("seed", range(10))
def test_weights_that_repeat_numbers_are_random_all_the_same(hidden, start, seed):
    edits = [
        ("np.random.randn(n_h, n_x) * 0.01", start.format("(n_h, n_x)")),
        ("np.random.randn(n_y, n_h) * 0.01", start.format("(n_y, n_h)")),
    ]
    for exercise in (SHALLOW, DEEP):
        assert not failed_with(hidden[exercise], "initialize_parameters", edits, seed)


@pytest.mark.parametrize(
    "weights",
    ["np.sqrt(2 / n_prev) * np.ones((n, n_prev))", "np.zeros((n, n_prev))"],
    ids=["all alike", "none"],
)
def test_weights_that_are_not_small_get_no_note(hidden, weights):
    tests = hidden[DEEP]
    source = tests.reference.sources["initialize_parameters_deep"]
    namespace = dict(tests.reference.namespace)
    exec(source.replace("np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)", weights), namespace)
    outcome = tests.outcomes(namespace, of="initialize_parameters_deep")
    assert not outcome["initialize_parameters_deep_random"].passed
    assert not outcome["initialize_parameters_deep_scale"].notes


def test_small_weights_of_many_layers_get_a_note_and_no_worse(hidden):
    tests = hidden[DEEP]
    source = tests.reference.sources["initialize_parameters_deep"]
    namespace = dict(tests.reference.namespace)
    exec(source.replace("np.sqrt(2 / n_prev)", "0.01"), namespace)
    outcome = tests.outcomes(namespace, of="initialize_parameters_deep")
    scale = outcome["initialize_parameters_deep_scale"]
    assert scale.passed
    assert "many layers" in scale.notes[0]
    right = tests.outcomes(tests.reference.namespace, of="initialize_parameters_deep")
    assert not right["initialize_parameters_deep_scale"].notes
