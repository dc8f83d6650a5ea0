"""Naming the mistake: from wrong outputs to what the lecture calls their cause.

For a function that fails, the outputs that hidden tests collected are compared with those of
the *mistakes* of the exercise, each an edit of the reference, on the same inputs. A mistake is
named when it explains every output that it would change, shapes and exceptions included. What
none explains is measured; where nothing holds, nothing is claimed.

:mod:`~grader.diagnosis.cases` holds what was seen and what is due, ``shapes``, ``initial``,
``explain``, ``measured`` and ``raised`` each find one kind of thing, ``wording`` says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.diagnosis.cases import FAULT, subject_of
from grader.diagnosis.evidence import evidence_of, quantity_of, raised_in
from grader.diagnosis.explain import explain
from grader.diagnosis.finding import Finding
from grader.diagnosis.initial import settle_initial
from grader.diagnosis.measured import measure
from grader.diagnosis.probing import further_calls
from grader.diagnosis.raised import in_place, raised_findings
from grader.diagnosis.shapes import settle_keys, settle_shapes
from grader.diagnosis.values import family
from grader.diagnosis.verdicts import by_verdicts
from grader.diagnosis.wording import worded
from grader.errors import CheckFailed, LearnerRaised
from grader.quiet import quietly
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.course.exercise import Exercise
    from grader.diagnosis.cases import Subject
    from grader.diagnosis.explain import Fit
    from grader.report.model import Diagnosis
    from grader.running.caller import Caller
    from grader.running.check import Outcome
    from grader.submission.model import Submission

__all__ = ["diagnose"]


def diagnose(
    exercise: Exercise,
    function: str,
    outcomes: Sequence[Outcome],
    submission: Submission | None = None,
    *,
    caller: Caller | None = None,
    seed: int = 0,
    go_on: Callable[[], None] = lambda: None,
) -> list[Diagnosis]:
    """Return what ``function``, which failed in itself, gets wrong; empty if nothing is certain.

    ``outcomes`` are those of its hidden tests. Where functions that it calls are wrong as
    well, they must come from the run in which the reference answered for those, so that they
    show the function's own doing. ``submission`` is only searched for the line to point at.
    Through ``caller``, if given, the function is asked again where a test stopped at its first
    finding; ``seed`` is the one that the outcomes came from. ``go_on`` is called now and then,
    and raises when there is no time left.

    Outcomes of processes that may know answers of the reference's are told without any number,
    text or line of the submission's making.
    """
    described = exercise.functions[function]
    if all(outcome.passed for outcome in outcomes):
        return []
    with quietly():
        calls = [call for outcome in outcomes for call in outcome.calls]
        if caller is not None:
            calls += further_calls(exercise, outcomes, caller, seed)
        subject = subject_of(exercise, described, calls, go_on)
        subject.blame(_blamed(outcomes))
        # Where only the purity of calls is at fault, every output was accepted.
        found = [] if _only_mutates(outcomes) else _wrong(subject)
        findings = _without_echo([*_mutated(outcomes), *found])
        if not findings and not subject.wrong:
            findings = by_verdicts(subject, outcomes, seed)
    informed = any(outcome.informed for outcome in outcomes)
    return worded(findings, described, submission, informed=informed)


def _without_echo(findings: list[Finding]) -> list[Finding]:
    """Drop an exception that only says once more what is named already."""
    named = {finding.mistake for finding in findings}
    return [
        finding
        for finding in findings
        if not (finding.mistake == "raises" and finding.raised and _echo(finding.raised, named))
    ]


def _echo(raised: LearnerRaised, named: set[str]) -> bool:
    """Tell whether an argument was changed in place, or what a skipped layer gives is missing."""
    missing = raised.kind == "KeyError" and "skips-a-layer" in named
    return missing or ("mutates-input" in named and in_place(raised))


def _wrong(subject: Subject) -> list[Finding]:
    """Return what is wrong about the outputs."""
    if not subject.wrong:
        return []
    findings = [*settle_keys(subject), *settle_shapes(subject)]
    if subject.random:
        findings += settle_initial(subject)
    left = subject.wrong
    if not left:
        return findings
    subject, fits = _explained(subject)
    left = subject.wrong
    findings += [
        _listed(subject, fit, number) for fit in fits for number in range(len(fit.mistakes))
    ]
    left = left.difference(*(fit.cells for fit in fits))
    if any(path == FAULT for _, path in left):
        # Other outputs may be wrong for the same reason, which the exception tells best.
        return findings + raised_findings(subject)
    return findings + measure(subject, left)


def _explained(subject: Subject) -> tuple[Subject, list[Fit]]:
    """Return the mistakes that explain ``subject``, or if they do, its outputs under blame."""
    reduced = subject.only_blamed()
    fits = explain(subject, pairs=reduced is None)
    if reduced is not None and subject.wrong.difference(*(fit.cells for fit in fits)):
        others = explain(reduced)
        if others and not reduced.wrong.difference(*(fit.cells for fit in others)):
            return reduced, others
    return subject, fits


def _listed(subject: Subject, fit: Fit, number: int) -> Finding:
    mistake = fit.mistakes[number]
    fault = raised_in(subject, fit.cells)
    return Finding(
        mistake.id,
        quantity_of(subject, fit.cells, mistake.quantity),
        evidence_of(subject, fit),
        raised=fault if isinstance(fault, LearnerRaised) else None,
    )


def _blamed(outcomes: Sequence[Outcome]) -> frozenset[str]:
    """Return the words of what the tests found fault with, such as ``dW`` or ``cache``."""
    faults = [outcome.fault for outcome in outcomes if isinstance(outcome.fault, CheckFailed)]
    names = [name for fault in faults for name in re.findall(r"[^\W\d]+\w*", fault.quantity)]
    return frozenset(family(name) for name in names)


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
    evidence = say("diagnosis.mutated")
    return [Finding("mutates-input", name, evidence) for name in changed if name]
