"""What can be measured where no listed mistake explains an output.

Some relations are mistakes by themselves: exactly m times too large *is* the missing 1/m.
Others are only told as they are. Where nothing holds, nothing is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import FAULT
from grader.diagnosis.context import circumstances, two_layers_only
from grader.diagnosis.evidence import decimals, factors_in_words, sizes_of
from grader.diagnosis.explain import formless
from grader.diagnosis.finding import MEASURED, Finding
from grader.diagnosis.relations import factors, law
from grader.diagnosis.shapes import both_single, shape_of
from grader.diagnosis.statistics import Signature
from grader.diagnosis.steps import step
from grader.diagnosis.values import agree, display, family
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.diagnosis.cases import Case, Cell, Subject
from grader.diagnosis.values import Path

__all__ = ["measure"]


# Said of an output only if a test found fault with it: the contract may leave its form open.
OPEN = {MEASURED, "wrong-shape", "wrong-cache"}


def measure(subject: Subject, left: frozenset[Cell]) -> list[Finding]:
    """Return what holds of the outputs at ``left``, which no listed mistake explains."""
    left = frozenset(cell for cell in left if cell[1] != FAULT)
    if not left:
        return []
    if formless(subject):
        return [Finding("wrong-shape", subject.function.returns[0], say("diagnosis.no_output"))]
    if two_layers_only(subject.cases):
        quantity = next(iter(_families(subject, left).values()))[0]
        evidence = say("diagnosis.two_layers_only")
        return [Finding("fixed-layer-count", display(quantity), evidence)]
    if found := _hard_coded(subject, left):
        return [found]
    findings: list[Finding] = []
    silent: list[str] = []
    for name, paths in _families(subject, left).items():
        found = _cache(left, paths) or _absent(subject, paths) or _shape(subject, paths)
        found = found or _nonzero(subject, paths) or step(subject, paths) or _law(subject, paths)
        found = found or _whole(subject, paths)
        blamed = any(map(subject.blames, paths))
        if found is None or (not blamed and found.mistake in OPEN):
            silent.append(name)
        else:
            findings.append(found)
    findings = _one_cause(findings)
    left = frozenset(cell for cell in left if subject.blames(cell[1]))
    if left and not findings and silent and (found := circumstances(subject, left)):
        return [found]
    return findings


def _families(subject: Subject, left: frozenset[Cell]) -> dict[str, list[Path]]:
    """Return the paths at ``left`` by quantity (``dW`` for dW1, dW2, …), in order of output."""
    wrong = {path for _, path in left}
    found: dict[str, list[Path]] = {}
    for case in subject.cases:
        for path in case.due:
            if path in wrong and path not in found.setdefault(_group(path), []):
                found[_group(path)].append(path)
    return found


def _group(path: Path) -> str:
    inner = any(isinstance(part, int) for part in path) or path[-1] == "#"
    return str(path[0]) if inner else family(display(path))


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
            evidence = say("diagnosis.same_answer", quantity=display(path), calls=len(seen))
            return Finding("hard-coded", display(path), evidence)
    return None


def _same_answer(one: Any, other: Any) -> bool:
    if hasattr(one, "nature") and hasattr(other, "nature"):
        return bool(one.shape == other.shape)
    return agree(one, other)


def _is_zero(leaf: Any) -> bool:
    return isinstance(leaf, np.ndarray) and leaf.size == 1 and not leaf.any()


def _absent(subject: Subject, paths: list[Path]) -> Finding | None:
    """Entries that are missing in every call."""
    pairs = _pairs(subject, paths)
    if not pairs or any(seen is not None for _, seen, _ in pairs):
        return None
    name = family(display(paths[0]))
    return Finding(MEASURED, display(paths[0]), say("diagnosis.absent", quantity=name), "absent")


def _cache(left: frozenset[Cell], paths: list[Path]) -> Finding | None:
    """Return a cache that is wrong although what it was made from is right."""
    if not str(paths[0][0]).startswith("cache") or len(paths[0]) == 1:
        return None
    if any(not str(path[0]).startswith("cache") for _, path in left):
        return None
    return Finding("wrong-cache", str(paths[0][0]), say("diagnosis.only_cache"))


def _shape(subject: Subject, paths: list[Path]) -> Finding | None:
    for _, seen, due in _pairs(subject, paths):
        if isinstance(due, np.ndarray) and (seen is not None) and shape_of(seen) is None:
            name = display(paths[0])
            return Finding("wrong-shape", name, say("diagnosis.no_numbers", quantity=name))
    pairs = [
        (shape_of(seen), shape_of(due), seen, due)
        for _, seen, due in _pairs(subject, paths)
        if seen is not None
    ]
    wrong = [pair for pair in pairs if None not in pair[:2] and pair[0] != pair[1]]
    wrong = [pair for pair in wrong if not both_single(pair[2], pair[3])]
    if not wrong:
        return None
    name = display(paths[0])
    evidence = say("diagnosis.shape", quantity=name, seen=wrong[0][0], due=wrong[0][1])
    if any(isinstance(part, int) for part in paths[0]):
        return Finding("wrong-cache", name, evidence) if name.startswith("cache") else None
    collapsed = all(
        _single(seen) and shape is not None and shape[1:] == (1,) and _summed(seen, due)
        for _, shape, seen, due in wrong
    )
    return Finding("collapsed-sum" if collapsed else "wrong-shape", name, evidence)


def _single(leaf: Any) -> bool:
    return isinstance(leaf, np.ndarray) and leaf.size == 1


def _summed(seen: Any, due: Any) -> bool:
    """Tell whether ``seen`` is the sum of ``due``, or its mean."""
    total = np.asarray(due, dtype=float).sum()
    return any(agree(seen.astype(float), np.asarray(value)) for value in (total, total / due.size))


def _nonzero(subject: Subject, paths: list[Path]) -> Finding | None:
    """Something else where nothing but zeros are due, if the exercise has a name for it."""
    if any(np.any(due) for _, _, due in _pairs(subject, paths) if isinstance(due, np.ndarray)):
        return None
    for mistake in subject.mistakes:
        if mistake.id.startswith("nonzero") and mistake.quantity == display(paths[0]):
            evidence = say("diagnosis.not_zero", quantity=mistake.quantity)
            return Finding(mistake.id, mistake.quantity, evidence)
    return None


def _law(subject: Subject, paths: list[Path]) -> Finding | None:
    pairs = _pairs(subject, paths)
    ratios = factors((seen, due) for _, seen, due in pairs)
    if not ratios:
        return None
    sizes = [sizes_of(subject, case, due) for case, _, due in pairs]
    name = law(ratios, sizes)
    if not name:
        return None
    quantity = display(paths[0])
    evidence = factors_in_words(quantity, ratios, sizes)
    mistake = _mistake_of(name, quantity)
    if mistake != MEASURED:
        return Finding(mistake, quantity, evidence)
    if name == "constant":
        return Finding(MEASURED, quantity, evidence, "factor", {"factor": decimals(ratios[0])})
    return Finding(MEASURED, quantity, evidence, "zero") if name == "zero" else None


def _whole(subject: Subject, paths: list[Path]) -> Finding | None:
    """Whole numbers throughout, where what is due has decimals."""
    pairs = [(seen, due) for _, seen, due in _pairs(subject, paths) if isinstance(due, np.ndarray)]
    if not pairs or not all(isinstance(seen, np.ndarray) and _is_whole(seen) for seen, _ in pairs):
        return None
    if all(_is_whole(due) for _, due in pairs):
        return None
    quantity = display(paths[0])
    return Finding(MEASURED, quantity, say("diagnosis.whole", quantity=quantity), "whole")


def _is_whole(leaf: np.ndarray[Any, Any]) -> bool:
    if leaf.dtype.kind not in "biuf" or not np.isfinite(leaf).all():
        return False
    return bool((leaf == np.trunc(leaf)).all())


def _mistake_of(name: str, quantity: str) -> str:
    gradient = quantity.startswith("d") or quantity in {"cost", "J", "loss"}
    if name == "sign":
        return "sign-flipped"
    if not gradient:
        return MEASURED
    if name == "1/m" and quantity[1:2] in {"A", "a"}:
        return "mean-in-dA"
    return {"m": "missing-mean", "1/m": "mean-twice", "m/n": "mean-over-units"}.get(name, MEASURED)


def _one_cause(findings: list[Finding]) -> list[Finding]:
    """Keep one of several findings with one cause: all that follows from a gradient is off alike.

    If dA is off by the same law as dW and db, the cause lies before all three.
    """
    names = {finding.mistake for finding in findings}
    if len(names) == 1 and names <= {"update-ascends", "ignores-learning-rate", "skips-a-layer"}:
        return findings[:1]
    passed_on = any(family(finding.quantity).startswith(("dA", "da")) for finding in findings)
    averaged = names == {"mean-in-dA", "mean-twice"}
    if len(findings) > 1 and passed_on and (averaged or len(names) == 1):
        return [next(each for each in findings if each.mistake != "mean-in-dA")]
    return findings
