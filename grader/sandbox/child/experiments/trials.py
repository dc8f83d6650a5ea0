"""Try edits of a function: make each, call the function, and return what comes out."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
from dataclasses import dataclass, field
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child import locations
from grader.sandbox.child.environment import seed_all
from grader.sandbox.child.experiments.edits import Edit, edits_of, first_line
from grader.sandbox.child.experiments.filling import grown_names
from grader.sandbox.child.experiments.instrumenting import instrumented
from grader.sandbox.child.experiments.numpy_calls import HANDED_ON
from grader.sandbox.child.experiments.patches import Patches
from grader.sandbox.child.experiments.raising import misspelt, raised_in, where_raised
from grader.sandbox.child.experiments.replacing import Replacing
from grader.sandbox.child.experiments.rounds import (
    TICK,
    TICKS_PER_LOOK,
    count_rounds,
    has_huge,
)
from grader.sandbox.child.experiments.tables import Remaking, functions_of_modules
from grader.sandbox.child.experiments.trace import Form, Trace, copied, form_of, traced
from grader.sandbox.codec import TRUSTED, EncodingError, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType

    from grader.sandbox.child.experiments.trace import Place
    from grader.sandbox.child.statement import Statement

__all__ = ["Experiments", "code_of"]

MAX_EDITS = 8_000
"""Edits of one function."""
MAX_STATEMENTS = 400
"""Top-level statements of a submission for which there are experiments."""
MAX_VALUE_BYTES = 1 << 18
"""What one call may return; what is larger is no result of a small call."""
MAX_REPLY_BYTES = 1 << 22
"""What the calls of one request may return together."""
MAX_CALLABLES, MAX_NAMES = 8, 60
TICKS_PER_STEP, MIN_TICKS = 8, 2_000
"""How often loops may go round and functions be called in one trial, beyond the unedited call."""
LARGER_CALLS = 20
"""How many times as much an unedited call may take as the one that was traced, with its spare."""
MAX_SPARE_TICKS, FEW_TICKS = 40_000, 200
"""How often in all trials together; after that, a few times more than the unedited call in each."""
_PLAIN = (FunctionType, BuiltinFunctionType, ModuleType, type, np.ufunc)
"""What a name from outside of a function may hold without having a part in its mistakes."""
_PUT_TOGETHER = (ast.Tuple, ast.Dict, ast.List, ast.Name)
FEW_TRIALS = 24
"""Trials of one request that may each take several times what the unedited call takes."""
NOTHING = -1
"""In place of the number of a value: nothing was returned, or what the unedited text returns."""


class _TooLong(BaseException):
    """The loops of a trial went round too often, or it called functions too often."""


@dataclass
class Experiments:
    """Experiments with one function of a submission."""

    namespace: Mapping[str, Any]
    statements: Sequence[Statement]
    graded: Sequence[str]
    in_contract: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """The graded functions, as they are called with the arguments of the contract."""
    edits: list[Edit] = field(default_factory=list)
    replacing: Replacing = field(default_factory=Replacing)
    ticks: int = 0
    """How many are left in the trial that runs."""
    max_ticks: int = MIN_TICKS
    replies: list[Any] = field(default_factory=list)
    """What a function returns that draws random numbers, one after the other."""
    replied: int = 0
    usual_ticks: int = 0
    """What the unedited call takes."""
    spare_ticks: int = MAX_SPARE_TICKS

    def prepare(
        self, name: str, args: tuple[Any, ...], seed: int, keys: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Run the function ``name`` once, and return which edits there are.

        ``keys`` are keys of the contract that were missing in what was returned.
        """
        function = self.in_contract.get(name)
        if not callable(function) or len(self.statements) > MAX_STATEMENTS:
            return _described([], Trace(), {})
        self._from_seed(seed)
        inputs = copied(args)
        trace = traced(function, inputs, self._others(name), _comparer(inputs))
        self.max_ticks = MIN_TICKS + TICKS_PER_STEP * trace.steps
        setattr(builtins, TICK, self.tick)
        for statement in self.statements:
            count_rounds(statement.node)
        self.patches = Patches(self.statements)
        self.tables = Remaking(self.namespace)
        found = edits_of(
            self.statements,
            trace,
            self._callables(),
            keys,
            self._outside(),
            functions_of_modules(self.namespace),
        )
        self.edits = [
            each for each in found if each.table is not None or self.patches.has(each.statement)
        ][:MAX_EDITS]
        return _described(
            [(self._place(each), each) for each in self.edits],
            trace,
            self._signature(name, trace),
        )

    def steps(self, name: str, args: tuple[Any, ...], seed: int) -> int:
        """Return how many lines of the submission a call runs, each as often as it is run."""
        function = self.in_contract.get(name)
        if not callable(function):
            return 0
        self._from_seed(seed)
        return traced(function, copied(args), self._others(name)).steps

    def raised_at(self, name: str, args: tuple[Any, ...], seed: int) -> tuple[str, str, int] | None:
        """Return the line in which a call raises, None if it does not.

        Not a line of another graded function: there it is the call of that function. Where a name
        is unknown, it may be the line that was to assign it.
        """
        function = self.in_contract.get(name)
        if not callable(function):
            return None
        self._from_seed(seed)
        error = raised_in(function, copied(args))
        if error is None:
            return None
        place = where_raised(error, self._others(name), self._wrappers())
        if place is None:
            return None
        return _told(misspelt(error, place, self.statements, self.namespace) or place)

    def begin(self, name: str, replies: list[Any]) -> None:
        """Have the function ``name`` return ``replies`` in every call from now on.

        One for each time that it is called, and the last one again and again.
        """
        self.replies, replaced = replies, self.namespace.get(name)
        if replaced is None or replaced == self.reply:
            return
        spaces = [
            self.namespace,
            *(getattr(each, "__dict__", {}) for each in [*sys.modules.values()]),
        ]
        for space in spaces:
            if isinstance(space, dict) and space.get(name) is replaced:
                space[name] = self.reply

    def reply(self, *_: Any, **__: Any) -> Any:
        """Return the next of the prepared replies."""
        self.replied += 1
        return copied(self.replies[min(self.replied, len(self.replies)) - 1])

    def attempt(
        self, name: str, args: tuple[Any, ...], seed: int, numbers: Sequence[int]
    ) -> tuple[list[Any], list[int]]:
        """Make each of the edits ``numbers``, and call the function on ``args``.

        Returns the different values that were returned, and for each edit which of them it is.
        """
        function = self.in_contract[name]
        known: dict[bytes, int] = {b"": NOTHING, self._unedited(function, args, seed): NOTHING}
        values: list[Any] = []
        which: list[int] = []
        room, few = MAX_REPLY_BYTES, len(numbers) <= FEW_TRIALS
        for number in numbers:
            body, value = b"", None
            edit = self.edits[number]
            edit.swap()
            try:
                if self._is_made(edit):
                    body, value = self._trial(function, args, seed, is_one_of_few=few)
            finally:
                edit.swap()
                self.tables.undo()
                if edit.table is None:
                    self.patches.restore(edit.statement)
            if body not in known and len(body) <= room:
                room -= len(body)
                known[body] = len(values)
                values.append(value)
            which.append(known.get(body, NOTHING))
        return values, which

    def _is_made(self, edit: Edit) -> bool:
        """Have the submission run the text as it is now; tell whether it does."""
        if edit.table is not None:
            return self.tables.make(edit.table, self.statements[edit.statement])
        return self.patches.apply(edit.statement)

    def sites(self, name: str, args: tuple[Any, ...], seed: int) -> dict[str, Any]:
        """Run the function ``name`` once, and return the expressions whose values are replaced."""
        function = self.in_contract.get(name)
        if not callable(function) or len(self.statements) > MAX_STATEMENTS:
            return {"places": [], "sites": [], "steps": 0, "only": None}
        self._from_seed(seed)
        trace = traced(function, copied(args), self._others(name))
        self.max_ticks = MIN_TICKS + TICKS_PER_STEP * trace.steps
        setattr(builtins, TICK, self.tick)
        for statement in self.statements:
            count_rounds(statement.node)
        self.replacing.sites = instrumented(self.statements, trace)
        self.replacing.install()
        self.patches = Patches(self.statements)
        self._value(function, args, seed, self.max_ticks)
        places = [(each.filename, each.line) for each in self.replacing.sites]
        return {
            "places": [_told(place) for place in places],
            "sites": [each.told() for each in self.replacing.sites],
            "steps": trace.steps,
            "only": self._only_line(trace),
        }

    def _only_line(self, trace: Trace) -> tuple[str, str, int] | None:
        """Return the one line that was run, if nothing else that is the learner's goes into it."""
        if len(trace.lines) != 1 or not trace.is_whole:
            return None
        [(filename, line)] = trace.lines
        for statement in self.statements:
            if statement.filename == filename and line in _lines_of(statement.node):
                read = {part.id for part in ast.walk(statement.node) if isinstance(part, ast.Name)}
                known = {name: self.namespace[name] for name in read if name in self.namespace}
                if any(not isinstance(value, _PLAIN) for value in known.values()):
                    return None
        return _told((filename, line))

    def replace(
        self,
        name: str,
        args: tuple[Any, ...],
        seed: int,
        values: Sequence[Any],
        trials: Sequence[tuple[int, Sequence[tuple[int, int]]]],
        always: Sequence[tuple[int, Sequence[tuple[int, int]]]] = (),
    ) -> tuple[list[Any], list[int]]:
        """Call the function with the values of one site replaced.

        A trial is a site, and for each time that it is replaced, or for -1, which stands for every
        time, the number of a value. What is replaced ``always`` is told in the same way.

        Returns the different values that were returned, and for each trial which of them it is.
        """
        function = self.in_contract[name]
        plans = {site: {time: values[number] for time, number in plan} for site, plan in always}
        self.replacing.aim(plans)
        known: dict[bytes, int] = {b"": NOTHING, self._unedited(function, args, seed): NOTHING}
        found: list[Any] = []
        which: list[int] = []
        room = MAX_REPLY_BYTES
        for site, plan in trials:
            own = {time: values[number] for time, number in plan}
            self.replacing.aim({**plans, site: own})
            body, value = self._trial(function, args, seed)
            if body not in known and len(body) <= room:
                room -= len(body)
                known[body] = len(found)
                found.append(value)
            which.append(known.get(body, NOTHING))
        return found, which

    def tick(self) -> None:
        """Count one round of a loop, or one call of a function."""
        self.ticks -= 1
        if self.ticks < 0 or (not self.ticks % TICKS_PER_LOOK and has_huge(sys._getframe(1))):  # noqa: SLF001
            raise _TooLong

    def _unedited(self, function: Callable[..., Any], args: tuple[Any, ...], seed: int) -> bytes:
        """Return what the function returns without an edit, and note how much that takes."""
        most = self.max_ticks * LARGER_CALLS  # it may be another call than that which was traced
        body, _ = self._value(function, args, seed, most)
        self.usual_ticks = max(0, most - self.ticks) if body else 0
        return body

    def _trial(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        seed: int,
        *,
        is_one_of_few: bool = False,
    ) -> tuple[bytes, Any]:
        """Return what the function returns with an edit."""
        allowed = self.usual_ticks + FEW_TICKS + max(0, min(self.max_ticks, self.spare_ticks))
        if is_one_of_few:  # a loop that was left in its first round may go through all of them
            allowed += TICKS_PER_STEP * self.usual_ticks
        found = self._value(function, args, seed, allowed)
        self.spare_ticks -= max(0, allowed - max(0, self.ticks) - self.usual_ticks)
        return found

    def _value(
        self, function: Callable[..., Any], args: tuple[Any, ...], seed: int, ticks: int
    ) -> tuple[bytes, Any]:
        """Return what the function returns, as bytes and as it is; nothing if it raises."""
        self._from_seed(seed)
        self.ticks = ticks
        try:
            value = function(*copied(args))
            body = encode(value, limit=MAX_VALUE_BYTES)
        except (Exception, SystemExit, _TooLong):  # noqa: BLE001 - whatever an edit leads to
            return b"", None
        return (b"", None) if value is None else (body, value)

    def _from_seed(self, seed: int) -> None:
        """Begin a call; unless it is a trial, it may take as long as it does."""
        seed_all(seed)
        self.replied, self.ticks = 0, sys.maxsize

    def _others(self, name: str) -> list[CodeType]:
        """Return the code of the other graded functions."""
        own = code_of(self.namespace.get(name))
        codes = [code_of(self.namespace.get(each)) for each in self.graded if each != name]
        return [code for code in codes if code is not None and code is not own]

    def _wrappers(self) -> list[CodeType]:
        """Return the code of what decorators have put around graded functions."""
        values = [self.namespace.get(each) for each in self.graded]
        wrapped = [each for each in values if callable(each) and inspect.unwrap(each) is not each]
        codes = [getattr(each, "__code__", None) for each in wrapped]
        return [code for code in codes if code is not None]

    def _signature(self, name: str, trace: Trace) -> dict[str, Place | None]:
        """Return where the defaults of a function stand, and what it returns is put together."""
        code = code_of(self.namespace.get(name))
        node = next(
            (
                (part, statement.filename)
                for statement in self.statements
                for part in ast.walk(statement.node)
                if code is not None
                and statement.filename == code.co_filename
                and isinstance(part, (ast.FunctionDef, ast.Lambda))
                and first_line(part) == code.co_firstlineno
            ),
            None,
        )
        if node is None:
            return {"returned": None, "defaults": None}
        part, filename = node
        lines = {each.lineno for each in part.args.defaults}
        ran = {line for file, line in trace.lines if file == filename}
        grown = {*grown_names(part)}
        returns = [
            each.lineno
            for each in ast.walk(part)
            if isinstance(each, ast.Return) and isinstance(each.value, _PUT_TOGETHER)
            if not ran.isdisjoint(_lines_of(each))
            # What gets its entries elsewhere may lack them there.
            if not (isinstance(each.value, ast.Name) and each.value.id in grown)
        ]
        return {
            "returned": (filename, returns[0]) if len(returns) == 1 else None,
            "defaults": (filename, lines.pop()) if len(lines) == 1 else None,
        }

    def _callables(self) -> list[str]:
        """Return helpers that may be called in the place of another, and functions of NumPy."""
        modules = [name for name, value in self.namespace.items() if value is np]
        names = [
            name
            for name, value in self.namespace.items()
            if isinstance(value, FunctionType) and name not in self.graded
        ]
        return [
            *names[:MAX_CALLABLES],
            *(f"{name}.{each}" for name in modules[:1] for each in HANDED_ON),
        ]

    def _outside(self) -> dict[str, Form]:
        """Return the forms of what has a name outside of functions."""
        return {
            name: form_of(value)
            for name, value in [*self.namespace.items()][:MAX_NAMES]
            if not name.startswith("_") and not isinstance(value, ModuleType)
        }

    def _place(self, edit: Edit) -> Place:
        return (self.statements[edit.statement].filename, edit.line)


def _described(
    edits: Sequence[tuple[Place, Edit]], trace: Trace, places: Mapping[str, Place | None]
) -> dict[str, Any]:
    """Return what the grader is told of the edits: the kind and the place of each, and its keys."""
    known = list(dict.fromkeys(place for place, _ in edits))
    numbers = {place: number for number, place in enumerate(known)}
    places = {"raised": trace.raised_at, "changed": trace.changed_at, **places}
    return {
        "places": [_told(place) for place in known],
        "edits": [
            (
                *(each.phase, numbers[place], each.kind, ",".join(each.assigns)[:200]),
                *(each.returns, each.keys()),
            )
            for place, each in edits
        ],
        "steps": trace.steps,
        **{key: None if place is None else _told(place) for key, place in places.items()},
    }


def _lines_of(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _told(place: Place) -> tuple[str, str, int]:
    source = locations.source_of(place[0])
    return source.file, source.cell, place[1]


def code_of(value: object) -> CodeType | None:
    """Return the code of a function, or of what decorators have wrapped; None if it has none."""
    function = inspect.unwrap(value) if callable(value) else value
    return getattr(function, "__code__", None)


def _comparer(args: tuple[Any, ...]) -> Callable[[], bool]:
    """Return a function that tells whether ``args`` still are what they are now."""
    before = _as_bytes(args)
    sys.settrace(None)
    return lambda: _as_bytes(args) == before


def _as_bytes(args: tuple[Any, ...]) -> bytes:
    try:
        return encode(args, TRUSTED, limit=1 << 24, token_of=lambda _: 0)
    except EncodingError:
        return b""
