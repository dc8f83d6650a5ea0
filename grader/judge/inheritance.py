"""Which failures come from another function, and from which one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import FunctionMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from grader.judge.bench import Bench
    from grader.judge.callers import SandboxCaller
    from grader.judge.verdict import Outcome

__all__ = ["culprit_of", "second_run"]


def second_run(
    bench: Bench,
    outcomes: Sequence[Outcome],
    start: Callable[[tuple[str, ...]], SandboxCaller],
) -> list[Outcome]:
    """Run the failed checks of one function again, on the reference's other functions.

    ``start`` gives a fresh process whose calls to the named functions the reference answers.
    It serves this one function only, so what the reference said there ends with it.
    """
    waiting: dict[tuple[str, ...], list[Outcome]] = {}
    for outcome in outcomes:
        substitutes = bench.substitutes(outcome.test)
        if substitutes and not outcome.passed and not isinstance(outcome.fault, FunctionMissing):
            waiting.setdefault(substitutes, []).append(outcome)
    again: list[Outcome] = []
    for substitutes, failed in waiting.items():
        with start(substitutes) as caller:
            again += [bench.check(outcome.test, caller) for outcome in failed]
    return again


def culprit_of(substitutes: Sequence[str], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the function to name: the one deepest in the calls that fails by itself."""
    failing = [
        name for name in substitutes if any(not outcome.passed for outcome in outcomes[name])
    ]
    return (failing or list(substitutes[:1]))[-1]
