"""The values that the reference computes on the way to its outputs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np

from grader.diagnosis.reference_values import recorded, reference_names, reference_values

SOURCE = '''
def f(x, times):
    """Return a list."""
    found, kept = [], {}
    for step in range(times):
        kept = {"y": 2 * x + step}
        found.append(kept["y"].sum())
    return found, kept
'''


def values(source, *args, of=reference_values, **namespace):
    exec(source, namespace)
    reference = SimpleNamespace(namespace=namespace, sources={"f": source}, path=Path("net.py"))
    diagnosed = SimpleNamespace(function=SimpleNamespace(name="f"), reference=reference)
    return of(diagnosed, SimpleNamespace(args=args))


def test_every_value_on_the_way_is_there_once():
    found = values(SOURCE, np.array([1.0, 2.0]), 2)
    arrays = [each.tolist() for each in found if isinstance(each, np.ndarray)]
    assert sorted(arrays) == [[1.0, 2.0], [2.0, 4.0], [3.0, 5.0]]
    assert [6.0, 8.0] in found
    assert {"y"} in [set(each) for each in found if isinstance(each, dict)]


def test_where_it_raises_there_are_none():
    assert values("def f(x):\n    return x[3]\n", np.zeros(2)) == []


NAMED = """
def f(x, cache):
    half = x / 2
    low, high = half - 1, half + 1
    found: dict = {"low": low}
    found["sum"] = low + high
    return found
"""


def test_names_and_keys_have_the_values_that_they_are_given():
    named = values(NAMED, 6.0, {"W": np.array([4.0])}, of=reference_names)
    assert named["half"] == [3.0]
    assert (named["low"][0], named["high"]) == (2.0, [4.0])
    assert named["sum"][0] == 6.0
    assert named["x"] == [6.0]
    assert named["W"][0].tolist() == [4.0]


def test_a_name_has_every_value_of_a_loop():
    assert [
        each["y"].tolist()
        for each in values(SOURCE, np.zeros(1), 2, of=reference_names)["kept"]
        if each
    ] == [[0.0], [1.0]]


def slope_of(z):
    s = 1 / (1 + z)
    return s * (1 - s)


def test_what_a_called_function_names_is_known_as_well():
    source = "def f(x):\n    return x * slope_of(x)\n"
    told = values(source, np.array([1.0]), of=recorded, slope_of=slope_of)
    assert [0.5] in [each.tolist() for each in told.inside]
    arrays = [each.tolist() for each in told.values if isinstance(each, np.ndarray)]
    assert [0.25] in arrays
    assert [0.5] not in arrays
