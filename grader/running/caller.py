"""What can call the functions under test, wherever they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from grader.sandbox.replies import Reply

__all__ = ["Caller"]


class Caller(Protocol):
    """Whatever can call a learner's functions: the sandbox, or a plain namespace."""

    @property
    def informed(self) -> bool:
        """Whether what runs there may have been given answers of the reference's."""

    def defines(self, function: str) -> bool:
        """Tell whether there is a ``function``, as far as is known before it is called."""

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``; faults of the learner's are raised as LearnerFault."""

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Define ``source`` beside the learner's functions and call ``function`` of it."""
