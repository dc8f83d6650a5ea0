"""One walk through nested values, for everybody who needs one."""

import itertools

import numpy as np
import pytest

from grader.values import tree

NESTED = {"grads": {"dW1": 1.0, 2: "two"}, "cache": (3, [4, ()]), "none": None}


def test_a_walk_yields_each_leaf_with_its_path_in_order():
    assert list(tree.walk(NESTED)) == [
        (("grads", "dW1"), 1.0),
        (("grads", 2), "two"),
        (("cache", 0), 3),
        (("cache", 1, 0), 4),
        (("cache", 1, 1), ()),
        (("none",), None),
    ]
    assert list(tree.walk(5, ("J",))) == [(("J",), 5)]


def test_nodes_are_containers_first_and_keys_can_be_renamed():
    paths = [path for path, _ in tree.nodes({2: [7]}, ("out",), key=str)]
    assert paths == [("out",), ("out", "2"), ("out", "2", 0)]


def test_what_is_too_deep_is_left_out():
    assert list(tree.walk([1, [2, [3]]], max_depth=2)) == [((0,), 1), ((1, 0), 2)]


def test_what_is_called_a_leaf_is_not_taken_apart():
    assert list(tree.walk([(1, 2), [3]], is_leaf=lambda node: isinstance(node, tuple))) == [
        ((0,), (1, 2)),
        ((1, 0), 3),
    ]


def test_a_walk_is_lazy_and_bears_any_depth():
    deep = []
    for _ in range(100_000):
        deep = [deep, 0]
    assert len(list(itertools.islice(tree.nodes(deep), 10))) == 10
    wide = [0] * 10**6
    assert next(tree.walk([wide, wide])) == ((0, 0), 0)


def test_mapping_keeps_the_kinds_of_containers_and_makes_new_ones():
    mapped = tree.map_leaves(lambda leaf: [leaf], NESTED)
    assert mapped == {
        "grads": {"dW1": [1.0], 2: ["two"]},
        "cache": ([3], [[4], ()]),
        "none": [None],
    }
    array = np.zeros(2)
    copy = tree.map_leaves(lambda leaf: leaf, [array])
    assert copy[0] is array
    assert tree.map_with_path(lambda path, leaf: (*path, leaf), {"a": (5, 6)}) == {
        "a": (("a", 0, 5), ("a", 1, 6))
    }


def test_folding_can_stop_early():
    seen = []

    def leaf(value):
        seen.append(value)
        return value

    assert tree.fold((1, (2, 3), 4), leaf, lambda _container, results: next(results)) == 1
    assert seen == [1]
    assert tree.fold({"a": (2, 3), "b": 4}, leaf, lambda _, results: sum(results)) == 9


@pytest.mark.parametrize(
    ("container", "members", "made"),
    [((1, 2), [3], (3,)), ([1, 2], iter([3, 4]), [3, 4]), ({"a": 1, "b": 2}, [3], {"a": 3})],
)
def test_a_container_is_rebuilt_with_other_members(container, members, made):
    assert tree.rebuilt(container, members) == made
