"""What is measured is said in the course's names of sizes, and is true: its examples are rows."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

from grader.course.course import Course
from grader.course.function import Function
from grader.course.quantities import Quantities

COURSE = Course.at(Path(__file__).parents[3] / "docs" / "authors" / "kmeans-course")
SOFTMAX = COURSE.exercise("softmax_regression")
KMEANS = COURSE.exercise("kmeans")
SEED = 11


def told(function, source, exercise=SOFTMAX):
    """Return the diagnoses of a function written as ``source``, the others being right."""
    outcomes, found = diagnosed(exercise, function, source, SEED)
    assert not all(outcome.passed for outcome in outcomes)
    return found


def gradients(dW="X.T @ error / len(X)", db="error.mean(0)"):
    return (
        "def gradients(X, Y, P):\n"
        "    error = P - Y\n"
        "    n_rows, n_columns = X.shape\n"
        f"    return {dW}, {db}\n"
    )


@pytest.mark.parametrize(
    ("source", "mistake", "quantity", "evidence"),
    [
        (gradients(dW="np.einsum('mi,mj->ij', X, error)"), "missing-mean", "dW", "(m = "),
        (gradients(dW="sum(np.outer(x, e) for x, e in zip(X, error))"), "missing-mean", "dW", "(m"),
        (gradients(db="error.sum(axis=0)"), "missing-mean", "db", "(m = "),
        (gradients(dW="X.T @ error / n_rows**2"), "mean-twice", "dW", "(m = "),
        (gradients(dW="np.dot(X.T, error) / n_columns"), "mean-over-units", "dW", "n = "),
        (gradients(dW="X.T @ error / error.shape[1]"), "mean-over-units", "dW", "k = "),
        (gradients(db="error.sum(0) / n_columns"), "mean-over-units", "db", "n = "),
        (gradients(dW="X.T @ (-error) / n_rows"), "sign-flipped", "dW", "-1 times"),
        (gradients(dW="(X.T @ error / n_rows).T"), "transposed", "dW", "shape"),
        (gradients(dW="2 * X.T @ error / n_rows"), "measured", "dW", "2 times"),
        (gradients(dW="X.T @ error / n_rows * n_columns"), "measured", "dW", "(n = "),
        (gradients(dW="X.T @ error / n_rows / error.shape[1]"), "measured", "dW", "(k = "),
    ],
)
def test_relations_are_told_in_the_names_of_the_course(source, mistake, quantity, evidence):
    (found,) = told("gradients", source)
    assert (found.mistake, found.quantity) == (mistake, quantity)
    assert evidence in found.evidence
    assert found.equation.startswith(("(4) dW =", "(5) db ="))


def test_two_factors_are_two_mistakes_even_where_a_gradient_is_passed_on():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A, W, b = cache\n"
        "    return 2 * W.T @ dZ, 3 * dZ @ A.T / A.shape[1], dZ.mean(axis=1, keepdims=True)\n"
    )
    found = told("linear_backward", source, shipped("deep_network"))
    assert [each.message.split(" what")[0] for each in found] == [
        "dA_prev is 2 times",
        "dW is 3 times",
    ]


def test_a_factor_of_another_size_is_not_called_a_mean_over_examples():
    (found,) = told("gradients", gradients(dW="X.T @ error / n_rows * n_columns"))
    assert found.message.startswith("dW is n times what the equation gives.")
    assert "mean" not in found.message
    assert "(m = " not in found.evidence


def test_the_sum_over_coordinates_is_not_called_one_over_points():
    source = (
        "def update_centroids(X, labels, centroids):\n"
        "    moved = np.array(centroids, dtype=float)\n"
        "    for k in range(len(centroids)):\n"
        "        if (labels == k).any():\n"
        "            moved[k] = X[labels == k].mean(axis=0) * X.shape[1]\n"
        "    return moved\n"
    )
    found = told("update_centroids", source, KMEANS)
    assert all("(m = " not in each.evidence + each.message for each in found)
    assert [each.mistake for each in found] in ([], ["measured"])


@pytest.mark.parametrize("rows", [True, False])
def test_what_is_not_declared_is_not_claimed(rows):
    bare = Quantities(gradients={"dW": "W"}, sizes=SOFTMAX.quantities.sizes if rows else {})
    functions = {
        name: Function(name, each.returns, each.uses, quantities=bare)
        for name, each in SOFTMAX.functions.items()
    }
    exercise = dataclasses.replace(SOFTMAX, quantities=bare, functions=functions)
    found = told("gradients", gradients(dW="np.einsum('mi,mj->ij', X, error)"), exercise)
    said = " ".join(each.message + each.evidence for each in found)
    assert ("(m = " in said) == rows


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        ("-np.mean(Y * np.log(P))", "loss is 1/k times what the equation gives."),
        (
            "-np.sum(Y * np.log(P)) / len(P) * P.shape[1]",
            "loss is k times what the equation gives.",
        ),
        ("-np.sum(Y * np.log(P))", "loss is a sum where a mean is due"),
        ("-np.sum(Y * np.log(P)) / P.shape[1]", "loss is divided by another size than m"),
        ("-np.sum(Y * np.log(P)) / len(P) ** 2", "The mean over the examples is taken twice"),
        ("-np.sum(Y * np.log2(P)) / len(P)", "loss is 1.443 times what the equation gives"),
        ("np.sum(Y * np.log(P)) / len(P)", "loss is the negative of what is due"),
    ],
)
def test_without_a_list_what_is_measured_is_true(loss, said):
    bare = dataclasses.replace(SOFTMAX)
    bare.__dict__["_mistakes"] = ()
    found = told("cross_entropy", f"def cross_entropy(P, Y):\n    return {loss}\n", bare)
    assert [each.message[: len(said)] for each in found] == [said]


def update(step):
    return f"def update(W, b, dW, db, learning_rate):\n    {step}\n    return W, b\n"


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ("W, b = W + learning_rate * dW, b - learning_rate * db", {("update-ascends", "W")}),
        ("W, b = W - learning_rate * dW, b + db * learning_rate", {("update-ascends", "b")}),
        ("W, b = W - dW, b - learning_rate * db", {("ignores-learning-rate", "W")}),
        ("W, b = learning_rate * dW, b - learning_rate * db", {("gradient-assigned", "W")}),
    ],
)
def test_steps_are_told_in_the_sentences_of_the_course(step, named):
    found = told("update", update(step))
    assert {(each.mistake, each.quantity) for each in found} == named
    own = SOFTMAX.sentences
    for each in found:
        values = {"quantity": each.quantity, "function": "update"}
        assert each.message == own.message(each.mistake, values)
