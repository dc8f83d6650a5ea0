"""The contract's arguments go to a learner's function, whatever its signature."""

import functools

import pytest

from grader.sandbox.child.calling import (
    CallDoesNotFitError,
    as_in_contract,
    describe_signature,
    with_defaults,
)
from grader.sandbox.child.parameter_names import is_another_order, matched_names

OPTIMIZE = (
    ("w", False, None),
    ("X", False, None),
    ("steps", True, 100),
    ("rate", True, 0.5),
    ("print_cost", True, False),
)
DUE = ("w", "X", 100, 0.5, False)


IN_ORDER = "(w, X, steps, rate, print_cost)"


def function(parameters, result=IN_ORDER):
    """Return a function with these parameters, as a learner might write them."""
    namespace = {}
    exec(f"def own({parameters}): return {result}", namespace)
    return namespace["own"]


PLAIN = function("w, X, steps, rate, print_cost=False")
FIT = {
    "no defaults": PLAIN,
    "a callable object": type(
        "Net", (), {"__call__": function("self, w, X, steps, rate, print_cost")}
    )(),
    "keyword-only": function("w, X, *, rate=0.5, steps, print_cost=False"),
    "all keyword-only": function("*, X, w, steps, rate, print_cost"),
    "positional-only": function("w, X, steps, rate, print_cost, /"),
    "other names": function("a, b, n, alpha, verbose", "(a, b, n, alpha, verbose)"),
    "without a switch": function("w, X, steps, rate", "(w, X, steps, rate, False)"),
    "one more": function("w, X, steps, rate, print_cost=False, seed=3"),
    "a partial": functools.partial(PLAIN, print_cost=False),
}


@pytest.mark.parametrize("own", FIT.values(), ids=FIT)
def test_missing_defaults_are_filled_in(own):
    called = as_in_contract("optimize", own, OPTIMIZE)
    assert called("w", "X") == DUE
    assert called("w", "X", 7) == ("w", "X", 7, 0.5, False)
    assert called("w", "X", 7, 0.1, print_cost=False) == ("w", "X", 7, 0.1, False)
    assert called("w", "X", steps=7) == ("w", "X", 7, 0.5, False)


@pytest.mark.parametrize("own", [lambda **given: tuple(given.values()), lambda *given: given])
def test_any_arguments(own):
    assert as_in_contract("optimize", own, OPTIMIZE)("w", "X", 3) == ("w", "X", 3)


def test_a_default_of_ones_own_is_kept():
    own = as_in_contract("optimize", function("w, X, steps=3", "steps"), OPTIMIZE)
    assert own("w", "X") == 3


@pytest.mark.parametrize(
    ("parameters", "args"),
    [
        ("layer_dims", ("w", "X", 3)),
        ("w, X, steps, rate, print_cost, more", ("w", "X")),
        ("", ("w", "X")),
        ("w, X", ("w", "X", 3)),
        ("w, X, *, model", ("w", "X")),
    ],
)
def test_what_cannot_fit_is_said(parameters, args):
    called = as_in_contract("optimize", function(parameters, "0"), OPTIMIZE)
    with pytest.raises(CallDoesNotFitError) as caught:
        called(*args)
    assert caught.value.function == "optimize"
    assert caught.value.given == ["w", "X", "steps"][: len(args)]
    assert "argument" in str(caught.value)


def test_an_error_inside_is_no_misfit():
    own = function("w, X, steps, rate, print_cost=False", "len(3)")
    called = as_in_contract("optimize", own, OPTIMIZE)
    with pytest.raises(TypeError) as caught:
        called("w", "X")
    assert not isinstance(caught.value, CallDoesNotFitError)


@pytest.mark.parametrize(
    "parameters",
    [
        "X, w, steps, rate, print_cost=False",
        "print_cost, rate, steps, X, w",
        "steps, w, X, rate=0.5, print_cost=False",
    ],
)
def test_by_name(parameters):
    called = as_in_contract("optimize", function(parameters), OPTIMIZE, by_name=True)
    assert called("w", "X") == DUE
    assert called("w", "X", 7, 0.1) == ("w", "X", 7, 0.1, False)


def test_by_name_with_one_that_is_called_otherwise():
    own = function("X, w, alpha, steps, print_cost", "(w, X, steps, alpha, print_cost)")
    assert as_in_contract("optimize", own, OPTIMIZE, by_name=True)("w", "X") == DUE


@pytest.mark.parametrize(
    ("parameters", "result"),
    [
        ("X, w, iters, alpha, verbose", "(w, X, iters, alpha, verbose)"),
        ("X, w, iters=100, alpha=0.5, verbose=False", "(w, X, iters, alpha, verbose)"),
        ("X, w, alpha=0.5, verbose=False, iters=100", "(w, X, iters, alpha, verbose)"),
        ("X, w, iters=3, alpha=0.1", "(w, X, iters, alpha, False)"),
        ("X, w, iters, rate", "(w, X, iters, rate, False)"),
        ("iters, alpha, X, w", "(w, X, iters, alpha, False)"),
    ],
)
def test_by_name_with_options_that_are_called_otherwise(parameters, result):
    called = as_in_contract("optimize", function(parameters, result), OPTIMIZE, by_name=True)
    assert called("w", "X", 7, 0.1) == ("w", "X", 7, 0.1, False)


def test_by_name_with_one_more_argument():
    contract = (("A2", False, None), ("Y", False, None))
    own = function("Y, A2, parameters", "(A2, Y, parameters)")
    called = as_in_contract("cost", own, contract, by_name=True)
    assert called("A2", "Y", "parameters") == ("A2", "Y", "parameters")


NAMES = ["parameters", "cache", "X", "Y"]


@pytest.mark.parametrize(
    ("own", "another"),
    [
        (["X", "Y", "parameters", "cache"], True),
        (["X", "Y", "params", "cache"], True),
        (["X", "Y", "weights", "cache"], True),  # the only one that is left
        (["parameters", "cache", "X", "Y"], False),
        (["params", "cache", "X", "Y"], False),
        (["x", "y", "p", "c"], False),
        (["a", "b", "c", "d"], False),
        (["X", "Y"], False),
        (["X", "Y", "weights", "memory"], False),
    ],
)
def test_another_order_is_seen_by_the_names(own, another):
    assert is_another_order(own, NAMES) is another


def test_a_name_that_could_be_two_is_matched_with_none():
    assert matched_names(["grad", "x"], ["grads", "gradients", "x"]) is None


def test_a_signature_as_data():
    assert describe_signature(function("a, /, b, *rest, c, d=1, **more", "0")) == [
        ["a", 0, True],
        ["b", 1, True],
        ["rest", 2, True],
        ["c", 3, True],
        ["d", 3, False],
        ["more", 4, True],
    ]
    assert describe_signature(3) is None


def test_names_are_put_in_order():
    called = with_defaults(lambda *args: args, OPTIMIZE)
    assert called("w", "X") == ("w", "X")
    assert called("w", "X", rate=0.1) == ("w", "X", 100, 0.1)
    assert called("w", X="X") == ("w", "X")
