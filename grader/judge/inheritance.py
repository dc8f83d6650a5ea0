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
    outcomes: Mapping[str, Sequence[Outcome]],
    function: str,
    start: Callable[[tuple[str, ...]], SandboxCaller],
) -> list[Outcome]:
    """Run the failed checks of ``function`` again, on the reference's other functions.

    ``start`` gives a fresh process whose calls to the named functions the reference answers.
    It serves this one function only, so what the reference said there ends with it. What fails
    on the reference alone is tried on the learner's own functions as well, as far as they are
    right: these may share a habit that the reference lacks, such as to work in place.
    """
    waiting: dict[tuple[str, ...], list[Outcome]] = {}
    for outcome in outcomes[function]:
        substitutes = bench.substitutes(outcome.test)
        if substitutes and not outcome.passed and not isinstance(outcome.fault, FunctionMissing):
            waiting.setdefault(substitutes, []).append(outcome)
    again: list[Outcome] = []
    for substitutes, failed in waiting.items():
        found = _run(bench, failed, substitutes, start)
        wrong = _failing(substitutes, outcomes)
        if 0 < len(wrong) < len(substitutes):
            others = _run(bench, [each for each in found if not each.passed], wrong, start)
            passed = {other.test.id: other for other in others if other.passed}
            found = [passed.get(each.test.id, each) for each in found]
        again += found
    return again


def _run(
    bench: Bench,
    outcomes: Sequence[Outcome],
    substitutes: tuple[str, ...],
    start: Callable[[tuple[str, ...]], SandboxCaller],
) -> list[Outcome]:
    if not outcomes:
        return []
    with start(substitutes) as caller:
        return [bench.check(outcome.test, caller) for outcome in outcomes]


def _failing(names: Sequence[str], outcomes: Mapping[str, Sequence[Outcome]]) -> tuple[str, ...]:
    return tuple(name for name in names if any(not outcome.passed for outcome in outcomes[name]))


def culprit_of(substitutes: Sequence[str], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the function to name: the one deepest in the calls that fails by itself."""
    return (_failing(substitutes, outcomes) or substitutes[:1])[-1]
