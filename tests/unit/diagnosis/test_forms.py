"""One value for two, a dictionary for a tuple, a pair taken for one: each is told as that."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

SEED = 3


def told(function, source, exercise="deep_network"):
    outcomes, found = diagnosed(shipped(exercise), function, source, SEED)
    return outcomes, found


FORWARD = "def linear_forward(A, W, b):\n    Z = np.dot(W, A) + b\n    return {}\n"
GRADIENTS = "return {'dA_prev': W.T @ dZ, 'dW': dZ @ A_prev.T / m, 'db': dZ.mean(1, keepdims=True)}"


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("Z", "2 values that are due, in this order: Z, cache"),
        ("{'Z': Z, 'cache': (A, W, b)}", "2 values that are due"),
        ("Z, A, W, b", "2 values that are due"),
        ("Z, (A, W, b), 0", "2 values that are due"),
    ],
)
def test_another_number_of_values(result, said):
    outcomes, (found,) = told("linear_forward", FORWARD.format(result))
    assert found.mistake in ("wrong-shape", "wrong-cache")
    if found.mistake == "wrong-shape":
        assert said in found.message
        failed = {each.test.id for each in outcomes if not each.passed}
        assert set(found.explains) >= {each for each in failed if "inputs" not in each}


def test_a_dictionary_for_a_tuple_is_no_question_of_shapes():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        f"    m = A_prev.shape[1]\n    {GRADIENTS}\n"
    )
    _, (found,) = told("linear_backward", source)
    assert "does not return the 3 values that are due" in found.message
    assert "a dictionary with 3 keys" in found.evidence
    assert "shape" not in found.message


def test_several_values_for_one():
    source = "def compute_cost(AL, Y):\n    return 0.1, AL\n"
    _, (found,) = told("compute_cost", source)
    assert "returns more than is due, which is cost alone" in found.message


def test_a_tuple_for_a_dictionary():
    source = (
        "def initialize_parameters(n_x, n_h, n_y):\n"
        "    return (np.random.randn(n_h, n_x) * 0.01, np.zeros((n_h, 1)),\n"
        "            np.random.randn(n_y, n_h) * 0.01, np.zeros((n_y, 1)))\n"
    )
    _, (found,) = told("initialize_parameters", source)
    assert "does not return a dictionary, as is due. Its keys: W1, b1, W2, b2" in found.message


def test_a_pair_that_is_taken_for_one():
    source = (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    A = sigmoid(Z) if activation == 'sigmoid' else relu(Z)\n"
        "    return A, (linear_cache, Z)\n"
    )
    namespace = "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)), Z\n"
    namespace += "def relu(Z):\n    return np.maximum(0, Z), Z\n"
    _, found = told("linear_activation_forward", namespace + source)
    assert any("A is a tuple where one array is due" in each.message for each in found)


def test_a_checks_own_words_stand_in_the_evidence():
    source = (
        "def L_model_forward(X, parameters):\n"
        "    AL, caches = X, []\n"
        "    L = len(parameters) // 2\n"
        "    for l in range(1, L + 1):\n"
        "        kind = 'sigmoid' if l == L else 'relu'\n"
        "        W, b = parameters[f'W{l}'], parameters[f'b{l}']\n"
        "        AL, cache = linear_activation_forward(AL, W, b, kind)\n"
        "    return AL, caches\n"
    )
    _, (found,) = told("L_model_forward", source)
    assert found.evidence.startswith("caches has 0 members; ")
