"""Naming the mistake: from wrong outputs to what the course calls their cause.

For a function that fails, the outputs that hidden tests collected are compared with those of
the *mistakes* of the exercise, each an edit of the reference, on the same inputs. A mistake is
named when it explains every output that it would change, shapes and exceptions included. What
none explains is measured; where nothing holds, nothing is claimed.

The algorithm is the list :data:`STAGES`. Each stage gets what is found so far and what is left to
explain, changes neither, and returns both anew: shapes first, because values can only be compared
once they are in the right one, and measured relations last, because a listed mistake says more.
What the quantities are, and how mistakes are called and told, is the course's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.diagnosis.cases import FAULT, subject_of
from grader.diagnosis.evidence import evidence_of, quantity_of, raised_in
from grader.diagnosis.explain import explain
from grader.diagnosis.explained import with_explained_checks
from grader.diagnosis.finding import Finding, listed
from grader.diagnosis.initial import initial_parameters
from grader.diagnosis.measured import relations
from grader.diagnosis.probing import further_calls
from grader.diagnosis.raised import in_place, raised_findings
from grader.diagnosis.shapes import numbered_keys, shapes
from grader.diagnosis.state import State
from grader.diagnosis.verdicts import by_verdicts
from grader.diagnosis.wording import worded
from grader.errors import CheckFailed, LearnerRaised
from grader.running.random_state import kept_random_state
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.course.exercise import Exercise
    from grader.course.quantities import Quantities
    from grader.diagnosis.cases import Subject
    from grader.diagnosis.explain import Fit
    from grader.diagnosis.state import Stage
    from grader.report.model import Diagnosis
    from grader.running.caller import Caller
    from grader.running.check import Outcome
    from grader.submission.model import Submission

__all__ = ["STAGES", "diagnose"]


def diagnose(
    exercise: Exercise,
    function: str,
    outcomes: Sequence[Outcome],
    submission: Submission | None = None,
    *,
    caller: Caller | None = None,
    seed: int = 0,
    check_time: Callable[[], None] = lambda: None,
) -> list[Diagnosis]:
    """Return what ``function``, which failed in itself, gets wrong; empty if nothing is certain.

    ``outcomes`` are those of its hidden tests. Where functions that it calls are wrong as
    well, they must come from the run in which the reference answered for those, so that they
    show the function's own doing. ``submission`` is only searched for the line to point at.
    Through ``caller``, if given, the function is asked again where a test stopped at its first
    finding; ``seed`` is the one that the outcomes came from. ``check_time`` is called now and then,
    and raises when there is no time left.

    Outcomes of processes that may know answers of the reference's are told without any number,
    text or line of the submission's making.
    """
    if all(outcome.passed for outcome in outcomes):
        return []
    with quietly(), kept_random_state():
        calls = [call for outcome in outcomes for call in outcome.calls]
        if caller is not None:
            calls += further_calls(exercise, outcomes, caller, seed)
        blamed = _blamed(outcomes, exercise.quantities)
        subject = subject_of(exercise, exercise.functions[function], calls, blamed, check_time)
        # Where only the purity of calls is at fault, every output was accepted.
        found = () if _only_mutates(outcomes) else _wrong(subject)
        findings = _without_echo(exercise, [*_mutated(outcomes), *found])
        if not findings and not subject.wrong:
            findings = by_verdicts(subject, outcomes, seed)
        findings = with_explained_checks(findings, subject, outcomes, seed)
    informed = any(outcome.informed for outcome in outcomes)
    return worded(findings, exercise, function, submission, informed=informed)


def _wrong(subject: Subject) -> tuple[Finding, ...]:
    """Return what is wrong about the outputs."""
    state = State.of(subject)
    for stage in STAGES:
        if not state.left:
            break
        state = stage(state)
    return state.findings


def listed_mistakes(state: State) -> State:
    """Find the listed mistakes that explain the outputs, or if they do, those under blame."""
    subject = state.subject
    reduced = subject.only_blamed()
    fits = explain(subject, pairs=reduced is None)
    if reduced is not None and subject.wrong.difference(*(fit.cells for fit in fits)):
        others = explain(reduced)
        if others and not reduced.wrong.difference(*(fit.cells for fit in others)):
            subject, fits = reduced, others
    found = [_of_fit(subject, fit, number) for fit in fits for number in range(len(fit.mistakes))]
    left = subject.wrong.difference(*(fit.cells for fit in fits))
    return state.found(found, subject).explained([], left)


def exceptions(state: State) -> State:
    """Tell exceptions that nothing explains; other outputs may be wrong for the same reason."""
    if not any(path == FAULT for _, path in state.left):
        return state
    return state.explained(raised_findings(state.subject), frozenset())


STAGES: tuple[Stage, ...] = (
    numbered_keys,
    shapes,
    initial_parameters,
    listed_mistakes,
    exceptions,
    relations,
)
"""How the outputs are looked into, one stage after another until nothing is left to explain."""


def _of_fit(subject: Subject, fit: Fit, number: int) -> Finding:
    mistake = fit.mistakes[number]
    fault = raised_in(subject, fit.cells)
    return listed(
        mistake,
        quantity_of(subject, fit.cells, mistake.quantity),
        evidence_of(subject, fit),
        fault if isinstance(fault, LearnerRaised) else None,
    )


def _without_echo(exercise: Exercise, findings: list[Finding]) -> list[Finding]:
    """Drop an exception that only says once more what is named already."""
    named = {finding.mistake for finding in findings}
    kinds = {kind for mistake in named for kind in exercise.sentences.echoes(mistake)}

    def repeats(raised: LearnerRaised) -> bool:
        return raised.kind in kinds or ("mutates-input" in named and in_place(raised))

    return [
        finding
        for finding in findings
        if not (finding.mistake == "raises" and finding.raised and repeats(finding.raised))
    ]


def _blamed(outcomes: Sequence[Outcome], names: Quantities) -> frozenset[str]:
    """Return the words of what the tests found fault with, without numbers."""
    faults = [outcome.fault for outcome in outcomes if isinstance(outcome.fault, CheckFailed)]
    words = [word for fault in faults for word in re.findall(r"[^\W\d]+\w*", fault.quantity)]
    return frozenset(map(names.stem, words))


def _only_mutates(outcomes: Sequence[Outcome]) -> bool:
    return all(
        outcome.passed or (outcome.test.kind == "purity" and isinstance(outcome.fault, CheckFailed))
        for outcome in outcomes
    )


def _mutated(outcomes: Sequence[Outcome]) -> list[Finding]:
    """Return which arguments a call changed in place."""
    changed = {
        outcome.fault.quantity: None
        for outcome in outcomes
        if outcome.test.kind == "purity" and isinstance(outcome.fault, CheckFailed)
    }
    evidence = message("diagnosis.mutated")
    return [Finding("mutates-input", name, evidence) for name in changed if name]
