"""The orders of parameters that may be meant keep what their names tell."""

import inspect

from grader.judge.signatures import own_orders
from grader.sandbox.replies import OwnParameter

DUE = [("w", False, None), ("b", False, None), ("X", False, None), ("Y", False, None)]
OPTIONAL = [("steps", True, 100), ("rate", True, 0.1), ("loud", True, False)]


def own(*names, optional=0):
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    required = len(names) - optional
    return [OwnParameter(name, kind, at < required) for at, name in enumerate(names)]


def test_names_that_tell_nothing_may_stand_in_every_order():
    orders = own_orders(own("p", "q", "r", "s"), DUE)
    assert len(orders) == len({*orders}) == 23
    assert (0, 1, 2, 3) not in orders


def test_names_of_the_exercise_stay_in_their_places():
    assert own_orders(own("X", "Y", "theta", "offset"), DUE) == [(2, 3, 0, 1), (2, 3, 1, 0)]


def test_what_may_be_left_out_stays_where_it_is():
    orders = own_orders(own("p", "q", "r", "s", "n", "eta", "show", optional=3), DUE + OPTIONAL)
    assert len(orders) == 23
    assert all(order[4:] == (4, 5, 6) for order in orders)


def test_of_many_only_pairs_are_exchanged():
    due = [(name, False, None) for name in "abcde"]
    orders = own_orders(own("p", "q", "r", "s", "t"), due)
    assert len(orders) == 10
    assert all(sum(at != place for at, place in enumerate(order)) == 2 for order in orders)
