"""Replace the value of one expression, instead of computing it, while the code runs.

Every expression whose value may be replaced, a *site*, asks first, so that all trials run the same
code; ``instrumenting`` compiles it so.
"""

from __future__ import annotations

import builtins
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child.experiments.trace import Form, attributes_of, copied, form_of

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["HIT", "INSTEAD", "SEEN", "VALUE", "Replacing", "Site"]

HIT, VALUE, SEEN = "__nng_hit__", "__nng_value__", "__nng_seen__"
INSTEAD = "__nng_instead__"
"""What instrumented code calls the methods of ``Replacing``."""
ROWS = "rows"
"""The kind of a list of numbers, or of such lists of one length."""
_VIEWS = (type({1: 1}.items()), type({1: 1}.values()))
_NUMBERS = {
    *(bool, int, float),
    *(kind for kind in np.sctypeDict.values() if issubclass(kind, (np.integer, np.floating))),
}
"""Types of numbers, none of which is of the learner's making."""
MAX_WHOLE = 1 << 1000
"""Whole numbers below it can be floats."""
MAX_SMALL = 256
"""Numbers of an array that is told."""
MAX_MEMBERS, MAX_DEPTH = 24, 2
"""Members of a container that is told, and of how many containers in one another."""
MAX_KEY, MAX_NAMES = 30, 400
"""Characters of a key that is told, and of the names in an expression."""
MAX_INSIDE, MAX_ROUNDS = 12, 3
"""Sites around one that are told, and rounds of a loop in which its value is."""


@dataclass(slots=True)
class Site:
    """An expression whose value may be replaced."""

    filename: str
    line: int
    assigns: tuple[str, ...] = ()
    returns: bool = False
    role: str = ""
    """``condition``, ``loop`` for what a loop runs over, ``argument`` of a function, ``passed``
    for one that is a variable, ``name`` for what only gets another name, or ""."""
    reached: int = 0
    form: Form | None = None
    """Of the first value that it gave; None if there was none."""
    reads: tuple[str, ...] = ()
    """The names in the expression."""
    values: list[Any] = field(default_factory=list)
    """What it gave at first, where it is a number, a small array, or a container of these."""
    passes: bool = False
    """Whether it only passes on what was computed before: it is looked at, and never replaced."""
    stores: str = ""
    """``whole`` if its names have its value afterwards, ``added`` if it is added to theirs,
    ``part`` if an element of theirs has it."""
    is_apart: bool = False
    """Whether several names are assigned, each of which gets one member of its value."""
    function: int = 0
    """The line of the function that it is in."""
    inside: dict[int, None] = field(default_factory=dict)
    """The sites whose values were being computed when its own was."""
    ended: int = -1
    """When its first value was there: counted over all sites."""
    members: tuple[str, ...] = ()
    """The keys of the first value if it is a dictionary, or the members of a sequence; "" for what
    is no text."""
    is_literal: bool = False
    """Whether the expression names all members, and no other statement adds one."""
    computes: bool = False
    """Whether something is done to what it reads: it is no name, and no part of one."""
    subtracts: bool = False
    """Whether something is subtracted in it."""
    is_filled: bool = False
    """Whether a statement of its function sets elements of what it gives a name."""

    calls_entry: bool = False
    """Whether a function is called in it that a table holds."""
    is_unset: bool = False
    """Whether its value is what happened to be in memory."""

    def told(self) -> dict[str, Any]:
        """Return what the grader is told of it: names and values, no text."""
        return {
            "assigns": ",".join(self.assigns)[:MAX_NAMES],
            "returns": self.returns,
            "role": self.role,
            "reached": self.reached,
            "form": self.form.kind if self.form else "",
            "shape": self.form.shape if self.form else (),
            "reads": ",".join(self.reads)[:MAX_NAMES],
            "values": self.values,
            "passes": self.passes,
            "stores": self.stores,
            "function": self.function,
            "inside": list(self.inside),
            "ended": self.ended,
            "members": self.members,
            "is_literal": self.is_literal,
            "computes": self.computes,
            "subtracts": self.subtracts,
            "is_filled": self.is_filled,
            "calls_entry": self.calls_entry,
        }


@dataclass
class Replacing:
    """Which sites are replaced at the moment, and by what."""

    sites: list[Site] = field(default_factory=list)
    plans: Mapping[int, Mapping[int, Any]] = field(default_factory=dict)
    """For each, the value that takes its place by the time that it is reached; -1: every time."""
    counts: dict[int, int] = field(default_factory=dict)
    hit_last: int = -1
    clock: int = 0
    open: list[int] = field(default_factory=list)
    """The sites whose values are being computed."""

    def install(self) -> None:
        """Let the instrumented code find these methods."""
        methods = {HIT: self.hit, VALUE: self.get, SEEN: self.seen, INSTEAD: self.instead}
        for name, method in methods.items():
            setattr(builtins, name, method)

    def aim(self, plans: Mapping[int, Mapping[int, Any]]) -> None:
        """Replace the sites that ``plans`` names from now on; look at all if it names none."""
        self.plans, self.counts = plans, {}

    def hit(self, number: int) -> bool:
        """Tell whether the value of a site is replaced this time."""
        if not self.plans:
            site = self.sites[number]
            site.reached += 1
            site.inside |= dict.fromkeys(self.open[-MAX_INSIDE:])
            self.open.append(number)
        plan = self.plans.get(number)
        if plan is None:
            return False
        time = self.counts.get(number, 0)
        self.counts[number], self.hit_last = time + 1, number
        return -1 in plan or time in plan

    def get(self) -> Any:
        """Return the value that takes the place of that of the site that was hit last."""
        plan, form = self.plans[self.hit_last], self.sites[self.hit_last].form
        value = plan.get(self.counts[self.hit_last] - 1, plan.get(-1))
        if form is not None and form.kind == ROWS and type(value) is np.ndarray:
            return value.tolist()
        return copied(value)

    def instead(self, number: int, is_hit: bool, value: Any) -> Any:  # noqa: FBT001 - from code
        """Return what takes the place of a value that had to be computed, as it names its parts."""
        if not is_hit:
            return self.seen(number, value)
        self.hit_last = number
        return self.get()

    def seen(self, number: int, value: Any) -> Any:
        """Note what a site gave, and return it."""
        site = self.sites[number]
        while self.open and self.open.pop() != number:  # those that raised
            pass
        if site.form is None:
            self.clock += 1
            site.form, site.ended = _form(value), self.clock
            site.members = _members_of(value)
        # Several names may get a value each, one in each round.
        if not self.plans and len(site.values) < max(MAX_ROUNDS, len(site.assigns)):
            site.values.append(None if site.is_unset else _small(value))
        return value


def _form(value: Any) -> Form:
    """Return the form of a value; that of a list of numbers, or of such lists, has their shape."""
    rows = _rows(value)
    return form_of(value, 0) if rows is None else Form(ROWS, rows.shape)


def _rows(value: Any) -> Any:
    """Return a list of numbers, or of such lists of one length, as an array; None if it is none."""
    if type(value) is not list or not 0 < len(value) <= MAX_SMALL:
        return None
    inner = value[0] if type(value[0]) is list else ()
    parts = [each for row in value for each in row] if inner else value
    if inner and any(type(row) is not list or len(row) != len(inner) for row in value):
        return None
    if len(parts) > MAX_SMALL or any(type(each) not in _NUMBERS for each in parts):
        return None
    try:
        return np.array(value, dtype=float)
    except OverflowError:  # a whole number that no float can hold
        return None


def _members_of(value: Any) -> tuple[str, ...]:
    """Return the keys of a dictionary, or the members of a sequence; "" for what is no text."""
    if type(value) in (dict, OrderedDict, defaultdict) and len(value) <= MAX_MEMBERS:
        return tuple(key[:MAX_KEY] if type(key) is str else "" for key in value)
    if type(value) in (tuple, list) and len(value) <= MAX_MEMBERS:
        return tuple(each[:MAX_KEY] if type(each) is str else "" for each in value)
    return ()


def _small(value: Any, depth: int = MAX_DEPTH) -> Any:
    """Return a copy of a number, a small array, or a container of these; None for anything else."""
    if type(value) in (int, float, np.float64):
        return float(value) if type(value) is not int or abs(value) < MAX_WHOLE else None
    if type(value) is np.ndarray and value.dtype.kind in "biuf" and value.size <= MAX_SMALL:
        return value.copy()
    if (rows := _rows(value)) is not None:
        return rows
    if type(value) in _VIEWS and len(value) <= MAX_MEMBERS:
        value = dict(value) if type(value) is _VIEWS[0] else list(value)
    if type(value) in (tuple, list, dict) and 0 < len(value) <= MAX_MEMBERS and depth:
        entries = value if type(value) is dict else dict(enumerate(value))
        members = [_small(each, depth - 1) for each in entries.values()]
        if all(each is not None for each in members):
            return dict(zip(entries, members, strict=True)) if entries is value else members
    own = attributes_of(value) if depth else {}
    if 0 < len(own) <= MAX_MEMBERS:
        return _small(own, depth)
    return None
