"""Call the functions under test: the protocol, and the caller of trusted functions."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from grader.errors import LearnerFailure, LearnerRaised, NotImplementedYet
from grader.sandbox.replies import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Caller", "ChangingCaller", "LocalCaller"]


class Caller(Protocol):
    """Whatever can call the functions under test: a sandbox process, or a plain namespace."""

    @property
    def saw_reference(self) -> bool:
        """Whether the functions under test may have been given replies of the reference."""

    def defines(self, function: str) -> bool:
        """Tell whether there is a ``function``, as far as is known before it is called."""

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``; raise LearnerFailure for whatever the learner's code does wrong."""

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Define ``source`` beside the functions under test and call ``function`` of it."""


@dataclass
class ChangingCaller:
    """Call through another caller; what is made of it changes the calls of one function."""

    caller: Caller
    function: str

    @property
    def saw_reference(self) -> bool:
        """Whether the functions under test may have been given replies of the reference."""
        return self.caller.saw_reference

    def defines(self, function: str) -> bool:
        """Tell whether there is a ``function``."""
        return self.caller.defines(function)

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``."""
        return self.caller.call(function, args, seed=seed, want_inputs=want_inputs)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a program as it is."""
        return self.caller.run(source, function, args, seed=seed)


class LocalCaller:
    """Call functions in this process: for the reference, its mistakes, and benchmarks.

    Never for a learner's code, which is not isolated here.
    """

    saw_reference = False

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = dict(namespace)

    def defines(self, function: str) -> bool:
        """Tell whether the namespace has ``function``."""
        return function in self._namespace

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function`` on copies of ``args``."""
        return self._reply(self._namespace[function], args, seed=seed, want_inputs=want_inputs)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver beside the functions."""
        namespace = dict(self._namespace)
        exec(source, namespace)  # noqa: S102 - a driver is the course's own code
        return self._reply(namespace[function], args, seed=seed, want_inputs=False)

    def _reply(
        self, function: Callable[..., Any], args: tuple[Any, ...], *, seed: int, want_inputs: bool
    ) -> Reply:
        __tracebackhide__ = True
        copies = copy.deepcopy(args)
        np.random.seed(seed)  # noqa: NPY002 - learners use the global generator
        try:
            with np.errstate(all="ignore"):
                value = function(*copies)
        except LearnerFailure:
            raise
        except NotImplementedError as error:
            raise NotImplementedYet(function.__name__) from error
        except (Exception, SystemExit) as error:
            raise LearnerRaised(type(error).__name__, str(error)) from error
        return Reply(value, inputs=copies if want_inputs else None)
