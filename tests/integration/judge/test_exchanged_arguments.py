"""A call that hands two arguments to a graded function the other way round is told as that."""

import re

import pytest

pytestmark = pytest.mark.slow

CALLS = [
    (
        "logistic_regression",
        "optimize",
        ("Y", "X", "propagate"),
        """\
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, Y, X)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    ),
    # Nothing is raised, and the lines that follow are right.
    (
        "logistic_regression",
        "propagate",
        ("Y", "A", "logistic_loss"),
        """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    loss = logistic_loss(Y, A)
    cost = np.sum(loss) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost
""",
    ),
    # What is wrong because of it has a name.
    (
        "logistic_regression",
        "propagate",
        ("Y", "A", "logistic_backward"),
        """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.mean(logistic_loss(A, Y))
    back = logistic_backward(X, Y, A)
    return {"dw": np.dot(X, back["dz"].T) / m, "db": np.sum(back["dz"]) / m}, cost
""",
    ),
    (
        "shallow_network",
        "nn_model",
        ("Y", "X", "backward_propagation"),
        """\
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, Y, X)
        parameters = update_parameters(parameters, grads)
    return parameters
""",
    ),
    # A key that is not there says nothing of the order.
    (
        "shallow_network",
        "nn_model",
        ("grads", "parameters", "update_parameters"),
        """\
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(grads, parameters)
    return parameters
""",
    ),
    (
        "deep_network",
        "linear_activation_forward",
        ("W", "A_prev", "linear_forward"),
        """\
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(W, A_prev, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)
""",
    ),
]


@pytest.mark.parametrize(("exercise", "name", "exchanged", "function"), CALLS)
def test_exchanged_arguments_are_told_with_the_call(
    graded_text, right_text, exercise, name, exchanged, function
):
    one, other, called = exchanged
    report = graded_text(exercise, f"{right_text(exercise)}\n\n{function}")
    ((blamed, diagnosis),) = [(r.name, d) for r in report.functions for d in r.diagnoses]
    assert blamed == name
    said = f"The call hands {one} and {other} to {called} the other way round"
    assert said in f"{diagnosis.message} {diagnosis.hint}"
    assert re.search(rf"{called}\([^)]*\b{one}, {other}\b", diagnosis.line)
    assert "several values are taken" not in diagnosis.hint


def test_arguments_in_their_places_are_no_reason(graded_text, right_text):
    text = right_text("logistic_regression") + (
        "\n\ndef propagate(w, b, X, Y):\n"
        "    m = X.shape[1]\n    A = sigmoid(np.dot(w.T, X) + b)\n"
        "    cost = -np.sum(logistic_loss(A, Y)) / m\n"
        '    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost\n'
    )
    report = graded_text("logistic_regression", text)
    (diagnosis,) = [d for r in report.functions for d in r.diagnoses]
    assert "other way round" not in f"{diagnosis.message} {diagnosis.hint}"
