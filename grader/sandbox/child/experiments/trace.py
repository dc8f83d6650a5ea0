"""Run a call once, and note which lines of the learner it reaches and what its variables hold."""

from __future__ import annotations

import itertools
import random
import sys
from dataclasses import dataclass, field
from types import FunctionType, GeneratorType, GetSetDescriptorType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child import locations
from grader.sandbox.child.experiments.raising import where_raised

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import CodeType, FrameType

__all__ = ["Form", "Trace", "attributes_of", "copied", "form_of", "traced"]

MAX_VARIABLES = 60
"""Variables of one function that are looked at."""
MAX_KEYS = 40
"""Keys of one dictionary that are looked at."""

_ITERATORS = {
    *(GeneratorType, enumerate, filter, map, reversed, zip),
    *(each for each in vars(itertools).values() if isinstance(each, type)),
}

_HOLDING_MORE = {type, ModuleType, FunctionType}
"""Classes whose objects hold what is no value of a submission."""
_GENERATORS = (random.Random, np.random.Generator, np.random.RandomState)

Place = tuple[str, int]
"""The name that a text was compiled under, and a line."""


@dataclass(frozen=True, slots=True)
class Form:
    """What kind of value a variable holds, as far as edits need it."""

    kind: str
    """``array``, ``int``, ``float``, ``text``, ``dict``, ``sequence``, ``iterator``, ``callable``,
    ``range``, ``random`` for a generator of random numbers, ``other``, ``nothing`` for None."""
    shape: tuple[int, ...] = ()
    number: int = 0
    members: tuple[tuple[str, Form], ...] = ()
    """The entries of a dictionary whose keys are texts."""
    attributes: tuple[tuple[str, Form], ...] = ()
    """Those of an object of a class of its own."""


@dataclass
class Trace:
    """What one call did."""

    lines: dict[Place, int] = field(default_factory=dict)
    """The lines that were run, in the order of their first time -> how many ran before."""
    variables: dict[tuple[str, int], dict[str, Form]] = field(default_factory=dict)
    """Of each function, by file and first line: its variables when it ended."""
    steps: int = 0
    """How many lines were run, each as often as it was run."""
    is_whole: bool = True
    """Whether all of the call was looked at."""
    raised_at: Place | None = None
    """The innermost line of these functions in which an exception arose."""
    changed_at: Place | None = None
    """The line that first changed an argument."""
    value: Any = None
    error: BaseException | None = None


def form_of(value: object, depth: int = 1) -> Form:
    """Return the form of ``value``; no method of a class of the learner's is called."""
    kind = type(value)
    if kind is np.ndarray:
        return Form("array", value.shape)  # type: ignore[attr-defined]
    if kind is bool:
        return Form("other")
    if kind is int or issubclass(kind, np.integer):
        number = int(value)  # type: ignore[call-overload]
        return Form("int", (), number if abs(number) < 1 << 31 else 0)
    if kind is float or issubclass(kind, np.floating):
        return Form("float")
    if kind is str:
        return Form("text")
    if kind is dict:
        entries = list(value.items())[:MAX_KEYS] if depth else []  # type: ignore[attr-defined]
        members = tuple((key, form_of(each, 0)) for key, each in entries if type(key) is str)
        return Form("dict", (), 0, members)
    if kind in (tuple, list):
        return Form("sequence")
    if value is None:
        return Form("nothing")
    if kind in _ITERATORS:
        return Form("iterator")
    if issubclass(kind, _GENERATORS):
        return Form("random")
    if kind is range:
        return Form("range")
    own = attributes_of(value) if depth else {}
    attributes = tuple((name, form_of(each, 0)) for name, each in own.items())
    return Form("callable" if callable(value) else "other", attributes=attributes)


def attributes_of(value: object) -> dict[str, Any]:
    """Return what an object of a plain class, a dataclass or a named tuple holds, by name.

    No method or property of the learner's is called.
    """
    kind = type(value)
    classes = type.__dict__["__mro__"].__get__(kind)
    if tuple in classes:
        fields = type.__dict__["__dict__"].__get__(kind).get("_fields", ())
        if type(fields) is tuple and all(type(name) is str for name in fields):
            return dict(zip(fields[:MAX_KEYS], tuple.__iter__(value), strict=False))  # type: ignore[arg-type]
        return {}
    if not _HOLDING_MORE.isdisjoint(classes):
        return {}
    for each in classes:
        own = type.__dict__["__dict__"].__get__(each).get("__dict__")
        if type(own) is GetSetDescriptorType:
            held = own.__get__(value)
            entries = itertools.islice(held.items() if type(held) is dict else (), MAX_KEYS)
            return {name: one for name, one in entries if type(name) is str}
        if own is not None:  # a property of the learner's
            return {}
    return {}


def traced(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    others: Collection[CodeType],
    unchanged: Callable[[], bool] = lambda: True,
    max_steps: int = 100_000,
) -> Trace:
    """Call ``function`` and return what it did.

    What the functions with the code ``others`` do is not looked at, nor what they call.
    ``unchanged`` tells whether the arguments still are what they were. After ``max_steps`` lines,
    the call goes on unobserved.
    """
    tracer = _Tracer(Trace(), frozenset(others), unchanged, max_steps)
    sys.settrace(tracer.called)
    try:
        tracer.trace.value = function(*args)
    except Exception as error:  # noqa: BLE001 - whatever learner code raises
        tracer.trace.error = error
    except SystemExit as error:
        tracer.trace.error = error
    finally:
        sys.settrace(None)
    if tracer.trace.error is not None:
        tracer.trace.raised_at = where_raised(tracer.trace.error, tracer.others)
    return tracer.trace


@dataclass
class _Tracer:
    trace: Trace
    others: frozenset[CodeType]
    unchanged: Callable[[], bool]
    max_steps: int
    depth: int = 0
    """How many functions of ``others`` are being run."""
    last: Place | None = None

    def called(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        if event != "call":
            return None
        code = frame.f_code
        if code in self.others:
            self.depth += 1
            frame.f_trace_lines = False
            return self.other
        if self.depth or not locations.is_learners(code.co_filename):
            return None
        return self.own

    def other(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        if event == "return":
            self.depth -= 1
        del frame
        return self.other

    def own(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        trace = self.trace
        if event == "line":
            place = (frame.f_code.co_filename, frame.f_lineno)
            trace.steps += 1
            trace.lines.setdefault(place, len(trace.lines))
            if place != self.last:
                self.find_change()
            self.last = place
            if trace.steps >= self.max_steps:
                trace.is_whole = False
                sys.settrace(None)
                return None
        elif event == "return":
            self.find_change()
            self.remember(frame)
        return self.own

    def find_change(self) -> None:
        if self.trace.changed_at is None and self.last is not None and not self.unchanged():
            self.trace.changed_at = self.last

    def remember(self, frame: FrameType) -> None:
        code = frame.f_code
        known = self.trace.variables.setdefault((code.co_filename, code.co_firstlineno), {})
        for name, value in list(frame.f_locals.items())[:MAX_VARIABLES]:
            if not name.startswith("."):
                known[name] = form_of(value)


def copied(value: Any) -> Any:
    """Return a copy of nested containers and their arrays."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind in (tuple, list):
        return kind(copied(each) for each in value)
    if kind is dict:
        return {key: copied(each) for key, each in value.items()}
    return value
