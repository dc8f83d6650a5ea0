"""What can be measured where no listed mistake explains an output.

Some relations are mistakes by themselves, which the course says: exactly m times too large may be
its missing 1/m. Others are only told as they are. Where nothing holds, nothing is claimed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import FAULT
from grader.diagnosis.context import circumstances, right_for_one_only
from grader.diagnosis.evidence import decimals, factors_in_words
from grader.diagnosis.explain import formless
from grader.diagnosis.finding import MEASURED, Finding, related
from grader.diagnosis.relations import FACTOR, factors, law
from grader.diagnosis.shapes import both_single, shape_of
from grader.diagnosis.statistics import Signature
from grader.diagnosis.steps import step
from grader.diagnosis.values import LENGTH, agree, display
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.diagnosis.cases import Case, Cell, Subject
    from grader.diagnosis.state import State
    from grader.diagnosis.values import Path

__all__ = ["relations"]

STEPS = {"step backwards", "step at one rate", "partly moved"}
"""Relations of steps that are one mistake, however many quantities show it."""


def relations(state: State) -> State:
    """Find what holds of the outputs that no listed mistake explains."""
    return state.explained(_measured(state.subject, state.left), frozenset())


def _measured(subject: Subject, left: frozenset[Cell]) -> list[Finding]:
    left = frozenset(cell for cell in left if cell[1] != FAULT)
    if not left:
        return []
    if formless(subject):
        return [
            Finding("wrong-shape", subject.function.first_output, message("diagnosis.no_output"))
        ]
    families = _families(subject, left)
    first = display(next(iter(families.values()))[0])
    if found := right_for_one_only(subject, first) or _hard_coded(subject, left):
        return [found]
    findings = [found for paths in families.values() if (found := _of(subject, left, paths))]
    if findings:
        return _one_cause(subject, findings)
    left = frozenset(cell for cell in left if subject.blames(cell[1]))
    return [found] if left and (found := circumstances(subject, left)) else []


def _of(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Return what holds of one quantity, the outputs at ``paths``."""
    for rule in (_members, _absent, _shape, _nonzero, step, _law, _whole):
        if found := rule(subject, left, paths):
            blamed = any(map(subject.blames, paths))
            return None if found.open and not blamed else found
    return None


def _families(subject: Subject, left: frozenset[Cell]) -> dict[str, list[Path]]:
    """Return the paths at ``left`` by quantity without its number, in order of output."""
    wrong = {path for _, path in left}
    found: dict[str, list[Path]] = {}
    for case in subject.cases:
        for path in case.due:
            group = _group(subject, path)
            if path in wrong and path not in found.setdefault(group, []):
                found[group].append(path)
    return {group: paths for group, paths in found.items() if paths}


def _group(subject: Subject, path: Path) -> str:
    inner = any(isinstance(part, int) for part in path) or path[-1] == LENGTH
    return str(path[0]) if inner else subject.stem(path)


def _pairs(subject: Subject, paths: Iterable[Path]) -> list[tuple[Case, Any, Any]]:
    return [
        (case, case.seen.get(path), case.due[path])
        for path in paths
        for case in subject.cases
        if path in case.due and case.fault is None
    ]


def _hard_coded(subject: Subject, left: frozenset[Cell]) -> Finding | None:
    """Return what is the same answer to different questions."""
    for path in sorted({path for _, path in left}, key=str):
        pairs = [(seen, due) for _, seen, due in _pairs(subject, [path]) if seen is not None]
        if not subject.blames(path):
            continue
        seen, due = [one for one, _ in pairs], [other for _, other in pairs]
        if not all(isinstance(leaf, (np.ndarray, Signature)) for leaf in seen):
            continue
        if not seen or any(not _same_answer(one, seen[0]) for one in seen[1:]):
            continue
        if subject.random and np.prod(shape_of(seen[0]) or ()) < 2:  # noqa: PLR2004 - a number
            continue
        if sum(not _same_answer(one, due[0]) for one in due[1:]) >= 1 and not _is_zero(seen[0]):
            evidence = message("diagnosis.same_answer", quantity=display(path), calls=len(seen))
            return Finding("hard-coded", display(path), evidence)
    return None


def _same_answer(one: Any, other: Any) -> bool:
    if hasattr(one, "nature") and hasattr(other, "nature"):
        return bool(one.shape == other.shape)
    return agree(one, other)


def _is_zero(leaf: Any) -> bool:
    return isinstance(leaf, np.ndarray) and leaf.size == 1 and not leaf.any()


def _absent(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Entries that are missing in every call."""
    del left
    pairs = _pairs(subject, paths)
    if not pairs or any(seen is not None for _, seen, _ in pairs):
        return None
    evidence = message("diagnosis.absent", quantity=subject.stem(paths[0]))
    return Finding(MEASURED, display(paths[0]), evidence, "absent", open=True)


def _members(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Return an output whose members are wrong, although all outputs without members are right."""
    name = str(paths[0][0])
    if len(paths[0]) == 1 or not _is_collection(subject, name):
        return None
    if any(not _is_collection(subject, str(path[0])) for _, path in left):
        return None
    return _wrong_members(subject, name, message("diagnosis.only_members"))


def _is_collection(subject: Subject, name: str) -> bool:
    """Tell whether the course has a name for an output with wrong members."""
    return subject.exercise.sentences.relation("members", name, subject.names) is not None


def _wrong_members(subject: Subject, name: str, evidence: str) -> Finding | None:
    found = related(subject, "members", name, evidence)
    return replace(found, open=True) if found else None


def _shape(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    del left
    name = display(paths[0])
    pairs = [(seen, due) for _, seen, due in _pairs(subject, paths) if seen is not None]
    if any(isinstance(due, np.ndarray) and shape_of(seen) is None for seen, due in pairs):
        evidence = message("diagnosis.no_numbers", quantity=name)
        return Finding("wrong-shape", name, evidence, open=True)
    wrong = [
        (seen, due)
        for seen, due in pairs
        if None not in (shape_of(seen), shape_of(due))
        and shape_of(seen) != shape_of(due)
        and not both_single(seen, due)
    ]
    if not wrong:
        return None
    shapes = {"seen": shape_of(wrong[0][0]), "due": shape_of(wrong[0][1])}
    evidence = message("diagnosis.shape", quantity=name, **shapes)
    if any(isinstance(part, int) for part in paths[0]):
        return _wrong_members(subject, name, evidence)
    if all(_single(seen) and due.shape[1:] == (1,) and _summed(seen, due) for seen, due in wrong):
        return Finding("collapsed-sum", name, evidence)
    return Finding("wrong-shape", name, evidence, open=True)


def _single(leaf: Any) -> bool:
    return isinstance(leaf, np.ndarray) and leaf.size == 1


def _summed(seen: Any, due: Any) -> bool:
    """Tell whether ``seen`` is the sum of ``due``, or its mean."""
    total = np.asarray(due, dtype=float).sum()
    return any(agree(seen.astype(float), np.asarray(value)) for value in (total, total / due.size))


def _nonzero(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Something else where nothing but zeros are due, if the function lists that mistake."""
    del left
    if any(np.any(due) for _, _, due in _pairs(subject, paths) if isinstance(due, np.ndarray)):
        return None
    name = display(paths[0])
    evidence = message("diagnosis.not_zero", quantity=name)
    return related(subject, "not zero", name, evidence, only_listed=True)


def _law(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    del left
    pairs = _pairs(subject, paths)
    ratios = factors((seen, due) for _, seen, due in pairs)
    if not ratios:
        return None
    sizes = [subject.sizes(case, due) for case, _, due in pairs]
    name = law(ratios, sizes)
    if not name:
        return None
    quantity = display(paths[0])
    evidence = factors_in_words(quantity, ratios, sizes, name)
    if name == "sign":
        return Finding("sign-flipped", quantity, evidence, relation=name)
    if name.startswith(FACTOR):
        size = name.removeprefix(FACTOR)
        return related(
            subject, name, quantity, evidence, otherwise="factor_of_sizes", values={"factor": size}
        )
    if name == "constant":
        values = {"factor": decimals(ratios[0])}
        return Finding(
            MEASURED,
            quantity,
            evidence,
            "factor",
            values=values,
            relation=f"{name} {values['factor']}",
            open=True,
        )
    return Finding(MEASURED, quantity, evidence, "zero", relation=name, open=True)


def _whole(subject: Subject, left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Whole numbers throughout, where what is due has decimals."""
    del left
    pairs = [(seen, due) for _, seen, due in _pairs(subject, paths) if isinstance(due, np.ndarray)]
    if not pairs or not all(isinstance(seen, np.ndarray) and _is_whole(seen) for seen, _ in pairs):
        return None
    if all(_is_whole(due) for _, due in pairs):
        return None
    quantity = display(paths[0])
    evidence = message("diagnosis.whole", quantity=quantity)
    return Finding(MEASURED, quantity, evidence, "whole", open=True)


def _is_whole(leaf: np.ndarray[Any, Any]) -> bool:
    if leaf.dtype.kind not in "biuf" or not np.isfinite(leaf).all():
        return False
    return bool((leaf == np.trunc(leaf)).all())


def _one_cause(subject: Subject, findings: list[Finding]) -> list[Finding]:
    """Keep one of several findings with one cause.

    If a gradient from which others follow is off by the same law as they are, the cause lies
    before all of them. Steps of several quantities are taken by one line.
    """
    if len(findings) == 1:
        return findings
    names = {finding.mistake for finding in findings}
    if len(names) == 1 and all(finding.relation in STEPS for finding in findings):
        return findings[:1]
    passed_on = [finding for finding in findings if subject.names.is_passed_on(finding.quantity)]
    same_law = len({finding.relation for finding in findings}) == 1 and findings[0].relation
    # Two relations that only have in common that nobody has a name for them are two causes.
    same_name = len(names) == 1 and names != {MEASURED}
    if not passed_on or not (same_name or same_law):
        return findings
    # What the course calls it where it is passed on is another mistake than where it begins.
    others = [finding for finding in findings if finding not in passed_on]
    return findings[:1] if len(names) == 1 or not others else others[:1]
