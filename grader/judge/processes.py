"""Starting the sandbox processes that grading one submission needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.judge.callbacks import CallbackSession
from grader.judge.sandbox_caller import SandboxCaller

if TYPE_CHECKING:
    from collections.abc import Collection

    from grader.judge.callbacks import CallbackServerClient
    from grader.judge.scalar_shapes import ScalarShapes
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Budget, Limits
    from grader.sandbox.program import Program

__all__ = ["Processes"]


@dataclass(frozen=True)
class Processes:
    """Starts processes that all draw on the one budget of a submission."""

    fork_server: ForkServerClient
    limits: Limits
    budget: Budget
    callbacks: CallbackServerClient
    seed: int

    def start(self, program: Program) -> SandboxCaller:
        """Return a fresh process that the learner's functions have to themselves."""
        return self._caller(program, CallbackSession(self.callbacks, self.limits, self.budget))

    def start_substituted(
        self,
        program: Program,
        substitutes: tuple[str, ...],
        *,
        in_place: Collection[str],
        shapes: ScalarShapes,
    ) -> SandboxCaller:
        """Return a fresh process in which the reference answers for ``substitutes``.

        It does so as the learner's own functions would: those named ``in_place`` change their
        argument, and single numbers have the ``shapes`` that theirs have.
        """
        changing = tuple(name for name in substitutes if name in in_place)
        session = CallbackSession(
            self.callbacks,
            self.limits,
            self.budget,
            substitutes=substitutes,
            shapes=shapes,
            seed=self.seed,
        )
        return self._caller(replace(program, substitutes=substitutes, in_place=changing), session)

    def _caller(self, program: Program, session: CallbackSession) -> SandboxCaller:
        return SandboxCaller(self.fork_server, program, self.limits, session, self.budget)
