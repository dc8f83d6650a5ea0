"""A product that raises is named in the line that makes it, wherever the sizes are found out."""

import pytest

pytestmark = pytest.mark.slow

PRODUCTS = [
    # Beside another call in the line.
    (
        "logistic_regression",
        "elementwise-product",
        "sigmoid(w.T * X + b)",
        "def predict(w, b, X):\n    return (sigmoid(w.T * X + b) > 0.5).astype(int)\n",
    ),
    # Beside a product of matrices.
    (
        "shallow_network",
        "elementwise-product",
        "dZ1 * X.T",
        """\
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2, db2 = dZ2 @ cache["A1"].T / m, np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    dW1, db1 = dZ1 * X.T / m, np.sum(dZ1, axis=1, keepdims=True) / m
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2)
""",
    ),
    # Under a name of the learner's own, and in a training without graded functions.
    (
        "deep_network",
        "elementwise-product",
        "product = W * A_prev",
        """\
def linear_activation_forward(A_prev, W, b, activation):
    product = W * A_prev
    A, Z = sigmoid(product + b) if activation == "sigmoid" else relu(product + b)
    return A, ((A_prev, W, b), Z)
""",
    ),
    (
        "deep_network",
        "missing-transpose",
        "W @ dZ",
        """\
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    dZ = (sigmoid_backward if activation == "sigmoid" else relu_backward)(dA, Z)
    m = dZ.shape[1]
    return W @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m
""",
    ),
    # An outer product is one of elements: its transpose is missing all the same.
    (
        "shallow_network",
        "missing-transpose",
        'parameters["W2"] * dZ2',
        """\
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"] * dZ2 * (1 - cache["A1"] ** 2)
    grads = {"dW1": dZ1 @ X.T / m, "dW2": dZ2 @ cache["A1"].T / m}
    grads["db1"], grads["db2"] = dZ1.mean(1, keepdims=True), dZ2.mean(1, keepdims=True)
    return grads
""",
    ),
]


@pytest.mark.parametrize(("exercise", "mistake", "line", "function"), PRODUCTS)
def test_the_product_is_named_with_its_line(
    graded_text, right_text, exercise, mistake, line, function
):
    report = graded_text(exercise, f"{right_text(exercise)}\n\n{function}")
    (diagnosis,) = [d for r in report.functions for d in r.diagnoses]
    assert diagnosis.mistake == mistake
    assert line in diagnosis.line


def test_a_transposed_argument_is_told_with_the_call(graded_text, right_text):
    text = right_text("deep_network") + (
        "\n\ndef linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev.T, W, b)\n"
        '    A, Z = sigmoid(Z) if activation == "sigmoid" else relu(Z)\n'
        "    return A, (linear_cache, Z)\n"
    )
    report = graded_text("deep_network", text)
    (diagnosis,) = [d for r in report.functions for d in r.diagnoses]
    assert "hands A_prev to linear_forward with a transpose too many or too few" in (
        diagnosis.message
    )
    assert "linear_forward(A_prev.T, W, b)" in diagnosis.line
