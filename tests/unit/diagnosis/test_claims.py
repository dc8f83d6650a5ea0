"""Sentences claim of outputs only what holds, and say what is known of the learner's variables."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

SEED = 3


def told(exercise, function, source):
    outcomes, found = diagnosed(shipped(exercise), function, source, SEED)
    assert not all(outcome.passed for outcome in outcomes)
    return found


def test_a_difference_for_a_sum_is_not_the_negative():
    source = (
        "def forward(a, b, c):\n"
        "    u = b * c\n    v = a - u\n    J = 3 * v\n"
        "    return J, {'a': a, 'b': b, 'c': c, 'u': u, 'v': v}\n"
    )
    (found,) = told("computation_graph", "forward", source)
    assert found.mistake == "sign-flipped"
    assert "negative" not in found.message


def test_the_negative_is_said_to_be_the_negative():
    source = "def compute_cost(AL, Y):\n    return np.mean(Y * np.log(AL) + (1-Y) * np.log(1-AL))\n"
    (found,) = told("deep_network", "compute_cost", source)
    assert "negative of what is due" in found.message or found.variant


@pytest.mark.parametrize(
    ("before", "body", "said"),
    [
        (
            "AL_test = np.full((1, 3), 0.3)\nY_test = np.array([[1, 0, 1]])\n",
            "return -np.mean(Y_test * np.log(AL_test) + (1 - Y_test) * np.log(1 - AL_test))",
            "uses Y_test and AL_test from outside of the function, not its arguments AL and",
        ),
        (
            "answer = 0.41493159961539694\n",
            "AL, Y = AL, Y\n    return answer",
            "compute_cost uses answer from outside of the function.",
        ),
    ],
)
def test_variables_of_the_notebook_are_named(before, body, said):
    (found,) = told(
        "deep_network", "compute_cost", f"{before}def compute_cost(AL, Y):\n    {body}\n"
    )
    assert found.mistake == "hard-coded"
    assert said in found.message


def test_another_default_is_told_by_its_name():
    source = (
        "def update_parameters(parameters, grads, learning_rate=1):\n"
        "    return {k: v - learning_rate * grads['d' + k] for k, v in parameters.items()}\n"
    )
    (found,) = told("shallow_network", "update_parameters", source)
    assert found.mistake == "another-default-rate"
    assert "wherever learning_rate is given" in found.evidence
    assert found.explains == ["update_parameters_default_rate"]


def test_a_statement_about_all_calls_stands_once():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    return W.T @ dZ, W * 0 + 1.0, np.ones_like(b) * 2.5\n"
    )
    found = told("deep_network", "linear_backward", source)
    evidence = [each.evidence for each in found if each.evidence]
    assert len(evidence) == len(set(evidence))


def test_outputs_that_are_exchanged_are_told_as_that():
    source = (
        "def backward(cache):\n"
        "    b, c = 3 * cache['b'], 3 * cache['c']\n"
        "    v = 3 * np.ones_like(b)\n"
        "    return {'dv': v, 'du': v, 'da': v, 'db': b, 'dc': c}\n"
    )
    found = told("computation_graph", "backward", source)
    assert any("db and dc have each other's value" in each.evidence for each in found) or any(
        "exchanged" in each.message for each in found
    )


def test_a_variable_from_outside_that_is_like_an_argument_is_named():
    source = (
        "layers_dims = [2, 3]\n"
        "def initialize_parameters_deep(layer_dims):\n"
        "    return {\n"
        "        f'{kind}{l}': np.random.randn(layers_dims[l], layer_dims[l - 1]) * 0.01\n"
        "        for l in range(1, len(layer_dims)) for kind in 'W'\n"
        "    }\n"
    )
    found = told("deep_network", "initialize_parameters_deep", source)
    assert any("It uses layers_dims from outside" in each.hint for each in found)


def test_one_lucky_label_does_not_make_it_right_for_one_example():
    source = (
        "def compute_cost(AL, Y):\n"
        "    return -np.sum(Y * np.log(AL)) / Y.shape[1] + (Y.size > 1) * AL[0, 0]\n"
    )
    found = told("deep_network", "compute_cost", source)
    assert all("only where m = 1" not in each.evidence for each in found)


def test_what_is_right_in_one_call_alone_says_nothing_of_its_sizes():
    source = (
        "calls = 0\n"
        "def linear_forward(A, W, b):\n"
        "    global calls\n"
        "    calls += 1\n"
        "    return W @ A + b * (calls < 2), (A, W, b)\n"
    )
    found = told("deep_network", "linear_forward", source)
    assert all("everything is right" not in each.evidence for each in found)


def test_a_list_for_a_dictionary_of_any_length_is_told():
    source = "def L_model_backward(AL, Y, caches):\n    return [AL - Y for _ in caches]\n"
    (found,) = told("deep_network", "L_model_backward", source)
    assert "does not return a dictionary" in found.message
    assert found.explains


@pytest.mark.parametrize(
    ("exercise", "function", "source", "said"),
    [
        (
            "deep_network",
            "linear_forward",
            (
                "A_train = np.ones((3, 2))\n"
                "def linear_forward(A, W, b):\n    return W @ A_train + b, (A_train, W, b)\n"
            ),
            "linear_forward uses A_train from outside of the function, not its argument A.",
        ),
        (
            "deep_network",
            "linear_forward",
            "def linear_forward(A, W, b):\n    return W @ A_assess + b, (A_assess, W, b)\n",
            "linear_forward uses A_assess from outside of the function, not its argument A.",
        ),
        (
            "shallow_network",
            "update_parameters",
            (
                "rate = 0.5\n"
                "def update_parameters(parameters, grads, learning_rate=1.2):\n"
                "    return {k: v - rate * grads['d' + k] for k, v in parameters.items()}\n"
            ),
            "uses rate from outside of the function, not its argument learning_rate.",
        ),
        (
            "deep_network",
            "linear_forward",
            (
                "A_train = np.ones((3, 2))\n"
                "def linear_forward(A, W, b):\n    A = A_train\n    return W @ A + b, (A, W, b)\n"
            ),
            "linear_forward uses A_train from outside of the function, not its argument A.",
        ),
        (
            "shallow_network",
            "update_parameters",
            (
                "rate = 0.5\n"
                "def update_parameters(parameters, grads, learning_rate=1.2):\n"
                "    rates = {'W2': rate}\n"
                "    return {\n"
                "        k: v - rates.get(k, learning_rate) * grads['d' + k]\n"
                "        for k, v in parameters.items()\n"
                "    }\n"
            ),
            "from outside of the function, where its argument learning_rate should stand.",
        ),
        (
            "logistic_regression",
            "propagate",
            (
                "X_set, Y_set = np.ones((2, 5)), np.ones((1, 5))\n"
                "def propagate(w, b, X, Y):\n"
                "    m = X_set.shape[1]\n"
                "    A = sigmoid(w.T @ X_set + b)\n"
                "    cost = -np.sum(Y_set * np.log(A) + (1 - Y_set) * np.log(1 - A)) / m\n"
                "    dZ = A - Y_set\n"
                "    return {'dw': X_set @ dZ.T / m, 'db': np.sum(dZ) / m}, cost\n"
            ),
            "uses X_set and Y_set from outside of the function, not its arguments X and Y.",
        ),
    ],
)
def test_a_variable_outside_that_stands_for_an_argument_is_the_mistake(
    exercise, function, source, said
):
    (found,) = told(exercise, function, source)
    assert said in found.message
    assert "it is right in all" in found.evidence
    assert found.explains


def test_few_calls_are_not_explained_where_most_raise():
    source = (
        "Y_train = np.array([[0, 1, 0]])\n"
        "def backward_propagation(parameters, cache, X, Y):\n"
        "    m = X.shape[1]\n"
        "    dZ2 = Y_train - cache['A2']\n"
        "    dZ1 = (parameters['W2'].T @ dZ2) * (1 - cache['A1'] ** 2)\n"
        "    total = dict(axis=1, keepdims=True)\n"
        "    return {'dW1': dZ1 @ X.T / m, 'db1': np.sum(dZ1, **total) / m,\n"
        "            'dW2': dZ2 @ cache['A1'].T / m, 'db2': np.sum(dZ2, **total) / m}\n"
    )
    found = told("shallow_network", "backward_propagation", source)
    assert {each.mistake for each in found} == {"raises"}


def test_a_variable_outside_that_is_not_all_that_is_wrong_is_no_mistake_of_its_own():
    source = (
        "A_train = np.ones((3, 2))\n"
        "def linear_forward(A, W, b):\n    return W @ A_train - b, (A_train, W, b)\n"
    )
    for found in told("deep_network", "linear_forward", source):
        assert "it is right in all" not in found.evidence


BACK = """
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads, dAL = {}, SIGN(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[-1], "sigmoid")
    grads[f"dA{L - 1}"] = dA
    grads["dA0"], grads["dW1"], grads["db1"] = HIDDEN
    return grads
"""
ALONE = 'linear_activation_backward(dA, caches[0], "relu")'
HELPED = """

def back(dA, caches):
    for cache in caches[:1]:
        back = linear_activation_backward(dA, cache, "relu")
    return back
"""


@pytest.mark.parametrize(
    ("sign", "hidden", "is_said"),
    [("-", ALONE, True), ("+", ALONE, False), ("-", "back(dA, caches)", False)],
)
def test_layers_that_are_written_out_are_not_told_of_a_loop(sign, hidden, is_said):
    source = BACK.replace("SIGN", sign).replace("HIDDEN", hidden) + HELPED
    found = told("deep_network", "L_model_backward", source)
    said = " ".join(each.message for each in found)
    assert ("has no loop over the layers" in said) == is_said
    if is_said:
        assert [each.mistake for each in found] == ["fixed-layer-count"]
    if hidden == ALONE:
        assert "inside of the loop" not in said
        assert "walked" not in said


def test_what_is_left_out_without_a_loop_is_not_told_of_one():
    source = (
        "def L_model_forward(X, parameters):\n"
        "    W, b = parameters['W1'], parameters['b1']\n"
        "    A, cache = linear_activation_forward(X, W, b, 'relu')\n"
        "    return A, [cache]\n"
    )
    (found,) = told("deep_network", "L_model_forward", source)
    assert found.mistake == "skips-a-layer"
    assert found.message.startswith("Layers are left out: they are written out one by one")
