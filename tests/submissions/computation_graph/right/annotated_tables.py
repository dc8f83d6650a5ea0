"""Slopes stand in a table; a loop multiplies along the path."""
from collections import OrderedDict
from types import MappingProxyType
from typing import Any, Callable, Dict, Tuple

import numpy as np

Number = Any
PATHS: Dict[str, Tuple[str, str]] = {"dv": ("J", "v"), "du": ("v", "u"), "da": ("v", "a"), "db": ("u", "b"), "dc": ("u", "c")}
SLOPES = MappingProxyType(
    {
        "dv": lambda cache: 3.0,
        "du": lambda cache: 1.0,
        "da": lambda cache: 1.0,
        "db": lambda cache: cache["c"],
        "dc": lambda cache: cache["b"],
    }
)


def forward(a: Number, b: Number, c: Number) -> Tuple[Number, Dict[str, Number]]:
    cache: Dict[str, Number] = OrderedDict(a=a, b=b, c=c)
    cache["u"] = np.multiply(cache["b"], cache["c"])
    cache["v"] = np.add(cache["a"], cache["u"])
    J: Number = np.multiply(3, cache["v"])
    return J, cache


def backward(cache: Dict[str, Number]) -> Dict[str, Number]:
    one: Number = np.ones_like(np.asarray(cache["v"], dtype=float))
    outer: Dict[str, Number] = {"dJ": one}
    for name, (parent, _) in PATHS.items():
        outer[name] = outer["d" + parent] * SLOPES[name](cache)
    del outer["dJ"]
    return outer


def numerical_derivative(f: Callable[[Number], Number], x: Number, epsilon: float = 1e-3) -> Number:
    values: Dict[int, Number] = {sign: f(x + sign * epsilon) for sign in (-1, 1)}
    return (values[1] - values[-1]) / (2.0 * epsilon)
