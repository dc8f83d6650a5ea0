"""Mistakes that outputs do not show, but the verdicts of the hidden tests do.

A numerical derivative of a parabola is right with any step; only the points at which the
function was called are not. Such a mistake is named if the tests say of it, word for word,
what they say of the learner's function, and if its outputs are right as well: what would show
in them is not what the learner has done.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from grader.diagnosis.edits import edited
from grader.diagnosis.finding import listed, related
from grader.diagnosis.values import agree
from grader.errors import CheckFailed
from grader.running.check import run_check
from grader.running.local import LocalCaller
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from grader.diagnosis.cases import Case, Subject
    from grader.diagnosis.finding import Finding
    from grader.running.check import Outcome

__all__ = ["by_verdicts"]

SLOW = {"convergence"}


def by_verdicts(subject: Subject, outcomes: Sequence[Outcome], seed: int) -> list[Finding]:
    """Return the first mistake that every hidden test meets with the same sentence."""
    failed = [outcome for outcome in outcomes if isinstance(outcome.fault, CheckFailed)]
    if any(outcome.test.kind in SLOW for outcome in failed):
        return _not_descending(subject)
    if not failed or any(not outcome.passed for outcome in outcomes if outcome not in failed):
        return []
    for mistake in subject.mistakes:
        function = edited(subject.reference, [mistake])
        run = {subject.function.name: function}
        same = all(_same_verdict(subject, outcome, run, seed) for outcome in failed)
        if same and all(_right(subject, function, case) for case in subject.cases):
            evidence = message("diagnosis.same_verdict", calls=len(failed))
            return [listed(mistake, mistake.quantity, evidence)]
    return []


def _right(subject: Subject, function: Callable[..., Any], case: Case) -> bool:
    """Tell whether ``function`` gives what is due in ``case``."""
    seen = subject.run(function, case)
    return isinstance(seen, dict) and all(
        path in seen and agree(seen[path], due) for path, due in case.due.items()
    )


def _same_verdict(
    subject: Subject, outcome: Outcome, functions: Mapping[str, object], seed: int
) -> bool:
    namespace = subject.reference.namespace
    again = run_check(
        outcome.test,
        LocalCaller({**namespace, **functions}),
        SimpleNamespace(**namespace),
        list(subject.exercise.functions),
        seed,
    )
    return str(again.fault) == str(outcome.fault) and type(again.fault) is type(outcome.fault)


def _not_descending(subject: Subject) -> list[Finding]:
    """Name what the failed training says, where the function itself is the loop."""
    evidence = message("diagnosis.training_fails")
    for mistake in subject.mistakes:
        found = related(subject, "training fails", mistake.quantity, evidence, only_listed=True)
        if found and found.mistake == mistake.id:
            return [found]
    return []
