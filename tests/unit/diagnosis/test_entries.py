"""It is said at which entries outputs are wrong, where that is so in every call."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

SEED = 3


def evidence(exercise, function, source):
    outcomes, found = diagnosed(shipped(exercise), function, source, SEED)
    assert not all(outcome.passed for outcome in outcomes)
    return " ".join(each.evidence for each in found)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "z = z * 1.0\n    a = 1 / (1 + np.exp(-z))\n    return np.where(z < 0, a / 3, a)",
            "negative",
        ),
        (
            "z = z * 1.0\n    a = 1 / (1 + np.exp(-z))\n    return np.where(z < 0, a, a / 3)",
            "0 or more",
        ),
        (
            "a = np.zeros_like(z)\n    a[...] = 1 / (1 + np.exp(-1.0 * z))\n    return a",
            "made of whole numbers",
        ),
    ],
)
def test_for_which_numbers_of_an_argument(body, said):
    said_of = evidence("logistic_regression", "sigmoid", f"def sigmoid(z):\n    {body}\n")
    assert f"wrong only where z is {said}" in said_of


@pytest.mark.parametrize(("part", "value"), [("y * np.log(a)", 0), ("(1 - y) * np.log(1 - a)", 1)])
def test_for_which_label(part, value):
    wrong = "y * np.log(a) + (1 - y) * np.log(1 - a)".replace(part, f"{part} * (1 + a)")
    source = f"def logistic_loss(a, y):\n    return -({wrong})\n"
    said = evidence("logistic_regression", "logistic_loss", source)
    assert f"wrong only where y is {1 - value}" in said


def test_what_is_wrong_everywhere_is_not_said_to_be_wrong_near_the_ends():
    source = "def logistic_loss(a, y):\n    return -np.log(a**y * (1 - a) ** y)\n"
    assert "very near" not in evidence("logistic_regression", "logistic_loss", source)
