"""Ask the submission's own process what an output alone does not tell.

The questions are small programs that run beside the submission, as training loops do: which names
does the function use, and where does a number first get lost? What comes back is the submission's
word; it is bounded, and only ever shown to the learner who wrote it.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from grader.diagnosis.probe_programs import (
    called_twice,
    has_no_loop,
    raising_float_errors,
    several_values_in_one_name,
    used_names,
    with_outside,
    with_replies,
)
from grader.errors import LearnerFailure, LearnerRaised

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager

    from grader.running.callers import Caller
    from grader.sandbox.replies import Reply

__all__ = ["Names", "Probe"]

MAX_NAMES = 200
"""Names of one kind that are kept."""
MAX_NAME = 80
"""Characters of a name."""


@dataclass(frozen=True)
class Names:
    """The names in a function and in the learner's helpers that it calls, in their order."""

    assigned: tuple[str, ...] = ()
    """Parameters, and variables that are assigned."""
    named: tuple[str, ...] = ()
    """What it names beside these: functions, modules, and attributes such as ``sum``."""
    data: tuple[str, ...] = ()
    """Variables outside of every function that it reads, such as those of a notebook."""
    undefined: tuple[str, ...] = ()
    """Names that are defined nowhere."""
    functions: tuple[str, ...] = ()
    """Functions that it uses."""
    parameters: tuple[str, ...] = ()
    """Parameters of the function itself."""
    unread: tuple[str, ...] = ()
    """Parameters that it never reads."""

    @classmethod
    def read(cls, value: Any) -> Names:
        """Return the names in ``value``, what the process sent, as far as it has the right form."""
        if not isinstance(value, dict):
            return cls()
        return cls(**{kind: _names(value.get(kind)) for kind in cls.__dataclass_fields__})


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    texts = (each for each in value[:MAX_NAMES] if isinstance(each, str))
    return tuple(each for each in texts if len(each) <= MAX_NAME and each.isidentifier())


@dataclass(frozen=True)
class Probe:
    """The process of a submission, and the function that is asked about."""

    caller: Caller
    function: str
    graded: Collection[str]
    """The names of all graded functions."""
    unaided: Callable[[], AbstractContextManager[Caller]] | None = None
    """Gives a process that never saw a reply of the reference, if ``caller`` may have."""

    @cached_property
    def names(self) -> Names:
        """The names that the function uses; none where it cannot be told."""
        return Names.read(self._read(used_names))

    @cached_property
    def has_no_loop(self) -> bool:
        """Whether certainly neither the function nor a helper of its repeats anything."""
        return self._read(has_no_loop) is True

    def _read(self, program: Callable[..., Any]) -> Any:
        """Return what a program reads from the text of the function, None where it cannot."""
        if not self.caller.saw_reference:
            return self._read_by(self.caller, program)
        if self.unaided is None:
            return None
        with self.unaided() as caller:
            return self._read_by(caller, program)

    def _read_by(self, caller: Caller, program: Callable[..., Any]) -> Any:
        try:
            return self._run(caller, program, sorted(self.graded), seed=0).value
        except LearnerFailure:
            return None

    def first_float_error(self, args: tuple[Any, ...], seed: int) -> LearnerRaised | None:
        """Return what NumPy says first about numbers that it loses, and where; None if nothing.

        "divide by zero encountered in log" is such a message.
        """
        try:
            self._run(self.caller, raising_float_errors, args, seed=seed)
        except LearnerRaised as raised:
            return raised if raised.kind == "FloatingPointError" else None
        except LearnerFailure:
            return None
        return None

    def several_values_in_one_name(self, args: tuple[Any, ...], seed: int) -> tuple[str, int]:
        """Return which variable takes all the values that a call returns, and how many.

        "" and 0 if none is sure.
        """
        try:
            value = self._run(self.caller, several_values_in_one_name, args, seed=seed).value
        except LearnerFailure:
            return "", 0
        if not isinstance(value, list) or len(value) != 2 or not _names(value[:1]):  # noqa: PLR2004
            return "", 0
        count = value[1]
        is_count = isinstance(count, str) and count.isdecimal() and len(count) == 1
        return (value[0], int(count)) if is_count else ("", 0)

    def called_twice(self, args: tuple[Any, ...], seed: int) -> Any:
        """Return what the function returns in two calls with the same arguments.

        LearnerFailure if it raises.
        """
        return self._run(self.caller, called_twice, args, seed=seed).value

    def with_replies(self, args: tuple[Any, ...], other: str, replies: list[Any], seed: int) -> Any:
        """Return what the function returns where the function ``other`` returns ``replies``.

        One for each call, in their order, and the last one again and again. LearnerFailure if the
        function raises.
        """
        return self._run(self.caller, with_replies, (list(args), other, replies), seed=seed).value

    def with_outside(self, args: tuple[Any, ...], meant: dict[str, str], seed: int) -> Any:
        """Return what the function returns where variables outside have values of its arguments.

        ``meant`` has the parameter for each variable. LearnerFailure if the function raises.
        """
        return self._run(self.caller, with_outside, (list(args), meant), seed=seed).value

    def _run(
        self, caller: Caller, program: Callable[..., Any], argument: Any, *, seed: int
    ) -> Reply:
        source = f"from __future__ import annotations\n{inspect.getsource(program)}"
        return caller.run(source, program.__name__, (self.function, argument), seed=seed)
