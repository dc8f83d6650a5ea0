"""Calling trusted functions in this process."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.errors import LearnerFault, LearnerRaised, NotImplementedYet
from grader.sandbox.replies import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["LocalCaller"]


class LocalCaller:
    """Calls functions of this process: for the reference, its mistakes, and benchmarks.

    Never for a learner's code: nothing holds it here.
    """

    informed = False

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
        given = copy.deepcopy(args)
        np.random.seed(seed)  # noqa: NPY002 - learners use the global generator
        try:
            with np.errstate(all="ignore"):
                value = function(*given)
        except LearnerFault:
            raise
        except NotImplementedError as error:
            raise NotImplementedYet(function.__name__) from error
        except (Exception, SystemExit) as error:
            raise LearnerRaised(type(error).__name__, str(error)) from error
        return Reply(value, inputs=given if want_inputs else None)
