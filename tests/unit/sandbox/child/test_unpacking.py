"""Which names a function gives to the members of a parameter."""

import pytest

from grader.sandbox.child.unpacking import describe_unpacking, unpacked_parameters


def function(body, parameters="d, cache"):
    namespace = {}
    exec(f"def own({parameters}):\n    {body}\n", namespace)
    return namespace["own"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("a, b, c = cache", [("cache", ["a", "b", "c"], 2)]),
        ("(a, b) = cache; return a, b", [("cache", ["a", "b"], 2)]),
        (
            "a, _ = cache\n    x, y, z = d\n    return x",
            [("cache", ["a", "_"], 2), ("d", ["x", "y", "z"], 3)],
        ),
        ("a, b = cache\n    return lambda: a", [("cache", ["a", "b"], 2)]),
        ("a, (b, c) = cache", []),
        ("a, *b = cache", []),
        ("a, b = cache[0]", []),
        ("a, b = d, cache", []),
        ("cache = cache[::-1]\n    a, b = cache", []),
        ("other = cache\n    a, b = other", []),
        ("d['x'], b = cache", []),
        ("a = cache[0]\n    b = cache[1]\n    return a", [("cache", ["a", "b"], 2)]),
        ("c, a, b = cache[2], cache[0], cache[1]", [("cache", ["a", "b", "c"], 2)]),
        ("d, a, b, c = cache[3], cache[0], cache[1], cache[2]", [("cache", [*"abcd"], 2)]),
        ("a = cache[0] * 2\n    b = cache[1]", []),
        ("a = cache[0]\n    c = cache[2]", []),
        ("return d", []),
    ],
)
def test_names_of_members(body, found):
    assert unpacked_parameters(function(body)) == found


def test_what_is_no_plain_function_has_none():
    assert describe_unpacking(len) == describe_unpacking(None) == []
