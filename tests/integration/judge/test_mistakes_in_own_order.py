"""A mistake is named, whatever the names and the order of the parameters of its function."""

import re

import pytest

pytestmark = pytest.mark.slow

OF_OTHER_KINDS = [
    (
        "deep_network",
        "missing-mean",
        """\
def linear_backward(saved, grad):
    inputs, kernel, _ = saved
    m = grad.shape[1]
    return np.dot(kernel.T, grad), np.dot(grad, inputs.T), np.sum(grad, axis=1, keepdims=True) / m
""",
    ),
    (
        "deep_network",
        "update-ascends",
        """\
def update_parameters(eta, changes, net):
    return {key: net[key] + eta * changes["d" + key] for key in net}
""",
    ),
    (
        "deep_network",
        "activation-on-wrong-layer",
        """\
def L_model_backward(saved, labels, probs):
    found, last = {}, len(saved)
    flow = -(labels / probs - (1 - labels) / (1 - probs))
    for l in range(last, 0, -1):
        kind = "relu" if l == last else "relu"
        flow, dW, db = linear_activation_backward(flow, saved[l - 1], kind)
        found |= {f"dA{l - 1}": flow, f"dW{l}": dW, f"db{l}": db}
    return found
""",
    ),
    (
        "shallow_network",
        "threshold",
        """\
def predict(data, weights):
    found, _ = forward_propagation(data, weights)
    return found > 0.4
""",
    ),
]
OF_ONE_KIND = [
    (
        "deep_network",
        "missing-bias",
        """\
def linear_forward(kernel, inputs, offset):
    return np.dot(kernel, inputs), (inputs, kernel, offset)
""",
    ),
    (
        "deep_network",
        "missing-mean",
        """\
def compute_cost(labels, probs):
    return np.sum(-labels * np.log(probs) - (1 - labels) * np.log(1 - probs))
""",
    ),
    # Two exchanges at once; the names of two are the exercise's own.
    (
        "logistic_regression",
        "sign-flipped",
        """\
def propagate(X, Y, theta, offset):
    m = X.shape[1]
    A = sigmoid(np.dot(theta.T, X) + offset)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(Y - A) / m}, cost
""",
    ),
    # In a ring.
    (
        "logistic_regression",
        "sign-flipped",
        """\
def logistic_backward(guess, truth, inputs):
    slope = -truth / guess + (1 - truth) / (1 - guess)
    dz = truth - guess
    return {"da": slope, "dz": dz, "dw": dz * inputs, "db": dz}
""",
    ),
    # Six parameters, of which those with defaults stand in their places.
    (
        "logistic_regression",
        "update-ascends",
        """\
def optimize(data, labels, theta, offset, steps=100, rate=0.009, loud=False):
    costs = []
    for step in range(steps):
        grads, cost = propagate(theta, offset, data, labels)
        theta = theta + rate * grads["dw"]
        offset = offset - rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
    return {"w": theta, "b": offset}, grads, costs
""",
    ),
    # It raises in every order; in another one, because a dictionary stands for an array.
    (
        "shallow_network",
        "missing-transpose",
        """\
def backward_propagation(data, labels, saved, net):
    m = data.shape[1]
    dZ2 = saved["A2"] - labels
    dZ1 = np.dot(net["W2"], dZ2) * (1 - saved["A1"] ** 2)
    grads = {"dW1": dZ1 @ data.T / m, "dW2": dZ2 @ saved["A1"].T / m}
    grads["db1"], grads["db2"] = dZ1.mean(1, keepdims=True), dZ2.mean(1, keepdims=True)
    return grads
""",
    ),
    (
        "shallow_network",
        "ignores-learning-rate",
        """\
def update_parameters(changes, net, eta=1.2):
    return {key: net[key] - changes["d" + key] for key in net}
""",
    ),
]


def result_of(report, name):
    return next(each for each in report.functions if each.name == name)


def blamed(report):
    return [each.name for each in report.functions if each.diagnoses]


@pytest.mark.parametrize(("exercise", "mistake", "function"), OF_OTHER_KINDS)
def test_the_order_of_other_kinds_costs_nothing(
    graded_text, right_text, exercise, mistake, function
):
    name = re.match(r"def (\w+)", function)[1]
    report = graded_text(exercise, f"{right_text(exercise)}\n\n{function}")
    (diagnosis,) = result_of(report, name).diagnoses
    assert diagnosis.mistake == mistake
    assert diagnosis.line
    assert "Its parameters are" not in diagnosis.message
    (note,) = [note for note in report.notes if note.startswith(f"{name} has the parameters")]
    assert "in its own order" in note
    assert blamed(report) == [name]


@pytest.mark.parametrize(("exercise", "mistake", "function"), OF_ONE_KIND)
def test_an_order_of_one_kind_is_said_beside_the_mistake(
    graded_text, right_text, exercise, mistake, function
):
    name, parameters = re.match(r"def (\w+)\(([^)]*)\)", function).groups()
    report = graded_text(exercise, f"{right_text(exercise)}\n\n{function}")
    result = result_of(report, name)
    (diagnosis,) = result.diagnoses
    assert diagnosis.mistake == mistake
    assert diagnosis.line
    shown = re.sub(r"=[^,]*", "", parameters)
    assert f"Its parameters are ({shown}); those of the exercise are" in diagnosis.message
    failed = [check.id for check in result.checks if check.status not in ("passed", "skipped")]
    assert {*failed} <= {*diagnosis.explains}
    assert blamed(report) == [name]


def test_functions_that_call_it_in_its_own_order_are_right(graded_text, right_text):
    text = right_text("deep_network") + (
        "\n\ndef linear_forward(kernel, inputs, offset):\n"
        "    return np.dot(kernel, inputs), (inputs, kernel, offset)\n"
        "\n\ndef linear_backward(saved, grad):\n    inputs, kernel, _ = saved\n"
        "    dW = np.dot(grad, inputs.T)\n    m = grad.shape[1]\n"
        "    return np.dot(kernel.T, grad), dW, np.sum(grad, axis=1, keepdims=True) / m\n"
    )
    text = text.replace("linear_forward(A_prev, W, b)", "linear_forward(W, A_prev, b)")
    text = text.replace("linear_backward(dZ, linear_cache)", "linear_backward(linear_cache, dZ)")
    report = graded_text("deep_network", text)
    assert blamed(report) == ["linear_forward", "linear_backward"]
    assert result_of(report, "linear_activation_forward").status == "inherited"
    assert result_of(report, "linear_activation_backward").status == "inherited"
