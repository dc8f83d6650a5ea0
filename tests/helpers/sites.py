"""Sites of a small function: x is given, Z is due, and what the reference computes is known."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.known_values import KnownValues
from grader.diagnosis.repairs import Repair
from grader.diagnosis.sites import Site
from grader.errors import SourceLocation

X = np.array([0.3, 1.7, -2.2])
PRODUCT, SUM = X * 2.5, X * 2.5 + 0.9
KNOWN = KnownValues([X, 2.5, PRODUCT, SUM])
NAMES = {"x": [X], "Z": [SUM]}
OUTPUT = frozenset({"Z"})


def site(number, assigns, value, reads=(), **more):
    """Return the site ``number``, in the line after it, which gives ``assigns`` a value."""
    where = SourceLocation("net.py", number + 1)
    names = (assigns,) if assigns else ()
    repair = Repair(number, 0, where, "value", names, more.pop("returns", False), OUTPUT)
    values = () if value is None else (value,)
    more = {"stores": "whole" if assigns else "", "ended": number, **more}
    return Site(
        number,
        repair,
        role="",
        reached=1,
        form="array",
        shape=(3,),
        reads=tuple(reads),
        values=values,
        **more,
    )


def numbers(places):
    """Return the numbers of the sites whose lines are ``places``."""
    return {where.line - 1 for where in places}
