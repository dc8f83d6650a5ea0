"""What is substituted must be called, however the learner calls the function."""

import pytest

from grader.sandbox.child.substitutes import rebind

CALLS = {
    "by name": "def compute_cost(AL, Y): return linear_forward(1, 2, 3)",
    "by an alias": "mine = linear_forward\ndef compute_cost(AL, Y): return mine(1, 2, 3)",
    "from a table": "T = {'f': linear_forward}\ndef compute_cost(AL, Y): return T['f'](1, 2, 3)",
}
FORWARD = "def linear_forward(A, W, b): return 'own'\n"


@pytest.mark.parametrize("work", CALLS.values(), ids=CALLS)
def test_in_one_file(load, work):
    got = load(FORWARD + work)
    rebind("linear_forward", lambda *_: "substitute")
    assert got["compute_cost"](0, 0) == "substitute"


@pytest.mark.parametrize("work", CALLS.values(), ids=CALLS)
def test_in_another_file(load, work):
    got = load(("net.py", "from work import *\n"), ("work.py", FORWARD + work))
    rebind("linear_forward", lambda *_: "substitute")
    assert got["compute_cost"](0, 0) == "substitute"
    assert got["linear_forward"](0, 0, 0) == "substitute"


def test_static_methods(load):
    got = load("""
        class Net:
            @staticmethod
            def forward(A, W, b): return "own"
            @staticmethod
            def cost(AL, Y): return Net.forward(1, 2, 3)
        linear_forward, compute_cost = Net.forward, Net.cost
        """)
    rebind("linear_forward", lambda *_: "substitute")
    assert got["compute_cost"](0, 0) == "substitute"


def test_what_the_submission_lacks(load):
    got = load("def compute_cost(AL, Y): return linear_forward(1, 2, 3)\n")
    rebind("linear_forward", lambda *_: "substitute")
    assert got["compute_cost"](0, 0) == "substitute"
