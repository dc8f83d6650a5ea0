"""What is substituted must be called, however the learner calls the function."""

import pytest

from grader.sandbox.child.substitutes import rebind, substitute_for

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


NAMED = """
    from collections import namedtuple
    import functools
    Gradients = namedtuple("Gradients", "dA dW db")
    Pair = namedtuple("Pair", "first second")
    Couple = namedtuple("Couple", "one other")
    def made(*values): return Gradients(*values)
    def annotated(dZ, cache) -> Gradients: return None
    def quoted(dZ, cache) -> "Gradients": return None
    def by_another(dZ, cache): return made(1, 2, 3)
    @functools.wraps(by_another)
    def wrapped(*args): return by_another(*args)
    def plain(dZ, cache): return 1, 2, 3
    def two_of_one_length(dZ, cache): return Pair(1, 2) or Couple(1, 2)
    """


@pytest.mark.parametrize("name", ["annotated", "quoted", "by_another", "wrapped"])
def test_tuples_come_back_as_the_named_tuples_of_the_function(load, name):
    got = load(NAMED)
    substitute = substitute_for(name, got[name], lambda *_: (4, (5, (6, 7, 8)), 9))
    result = substitute("dZ", "cache")
    assert result == (4, (5, (6, 7, 8)), 9)
    assert (result.dA, result.db, result.dW[1].dW) == (4, 9, 7)


@pytest.mark.parametrize("name", ["plain", "two_of_one_length"])
def test_tuples_stay_plain_where_no_single_class_fits(load, name):
    substitute = substitute_for(name, load(NAMED)[name], lambda *_: (4, 5))
    assert type(substitute("dZ", "cache")) is tuple
