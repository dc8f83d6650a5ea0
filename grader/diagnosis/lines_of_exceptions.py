"""Choose the line of a mistake that raises: that of the wrong value, or the one that raised.

An exception arises where a value is used, which may be some lines below the one that made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.cases import RAISED
from grader.diagnosis.leaves import copied
from grader.diagnosis.passing_lines import heads
from grader.diagnosis.trial_outputs import wanted_stems
from grader.errors import LearnerRaised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.repairs import Repair, Repairs
    from grader.diagnosis.replacements import Replacements
    from grader.errors import SourceLocation

__all__ = [
    "all_raise",
    "is_only_around",
    "is_unknown_name",
    "mostly_repairing",
    "of_another_kind",
    "raises_by_itself",
    "raises_by_type",
    "raising",
    "telling_of_raised",
]

AROUND = {"called", "condition", "left-out", "moved"}
"""Edits by which something else is computed, or nothing."""
SKIPPING = {"condition", "left-out", "loop", "moved", "range"}
"""Edits and places by which a line can be skipped."""


def is_unknown_name(raised: LearnerRaised | None) -> bool:
    """Tell whether a name is not known where it is used: there it must be another one."""
    if raised is None:
        return False
    is_module = raised.kind == "AttributeError" and raised.message.startswith("module ")
    return raised.kind == "NameError" or is_module


def raises_by_itself(raised: LearnerRaised) -> bool:
    """Tell whether a statement raised that does nothing else: then what leads to it is wrong."""
    return raised.where is not None and raised.where.code.lstrip().startswith("raise ")


def is_only_around(
    complete: Sequence[Repair], replaced: Replacements, raised_at: SourceLocation
) -> bool:
    """Tell whether no place gave a value before the call raised, and another line may be wrong.

    What raises in a return statement, or in a helper, is repaired there whatever has gone into it;
    so is any line that uses what is not known to be right.
    """
    return bool(complete) and all(
        not _gave_value(each, replaced)
        and (each.returns or each.where != raised_at or _uses_unknown(each, replaced))
        for each in complete
    )


def _uses_unknown(repair: Repair, replaced: Replacements) -> bool:
    standings = replaced.standings
    if standings is None or repair.number not in standings.sites:
        return False
    inputs = standings.inputs(standings.sites[repair.number])
    return any(not standings.is_right(each.number) for each in inputs)


def telling_of_raised(
    complete: Sequence[Repair], replaced: Replacements, raised_at: SourceLocation
) -> list[Repair]:
    """Return the places of other values that tell where a call that raised went wrong.

    Where no value can be told to be wrong, one line that repairs everything is the one.
    """
    told = [each for each in complete if _gave_value(each, replaced) or each.where == raised_at]
    sure = [each for each in told if not each.is_doubtful]
    if sure or len({each.where for each in told}) == 1:
        return sure or told
    return []


def of_another_kind(replaced: Replacements) -> list[Repair]:
    """Return the first place whose name holds another kind of value in the reference.

    That is a tuple of all results under the name of one of them, which raises where it is used.
    """
    standings = replaced.standings
    sites = standings.sites.values() if standings is not None else ()
    found = [
        site
        for site in sites
        if standings is not None and site.passes and standings.is_of_another_kind(site.number)
    ]
    return [min(found, key=lambda site: site.ended).repair] if found else []


def raising(
    edits: Sequence[Repair],
    complete: Sequence[Repair],
    replaced: Replacements,
    raised_at: SourceLocation,
    *,
    by_type: bool,
) -> tuple[Repair, ...]:
    """Return those of ``edits`` that tell more than the line that raised does.

    A transpose can be put in wherever a value comes from, and an unlikely edit of a condition may
    only lead past the line: then it is the line that raised, unless a value before was wrong. So it
    is where a type does not fit (``by_type``) and all others are heads of loops and conditions: a
    loop that goes too far gives wrong keys and sizes, no wrong types.
    """
    wrong = {
        each.where for each in complete if not each.is_doubtful and _gave_value(each, replaced)
    }
    there = [each for each in edits if each.where == raised_at]
    others = {each.where for each in edits} - {raised_at}
    kinds = {each.kind for each in edits if each.where != raised_at}
    if others.isdisjoint(wrong) and there and kinds <= {each.kind for each in there}:
        return tuple(there)
    is_place = any(each.where == raised_at and not each.is_doubtful for each in complete)
    if by_type and (there or is_place) and others <= heads(replaced.standings):
        return tuple(there)
    if not there and all(each.kind in AROUND and each.phase > 1 for each in edits):
        return ()
    return tuple(edits)


def _gave_value(repair: Repair, replaced: Replacements) -> bool:
    site = replaced.standings.sites.get(repair.number) if replaced.standings else None
    return site is not None and bool(site.form)


def mostly_repairing(
    diagnosed: DiagnosedFunction, repairs: Repairs, raised: LearnerRaised | None
) -> list[Repair]:
    """Return the repairs of calls that raised after which at most a list is another one.

    What a contract leaves open, such as how often a number is noted, is in lists. Nothing is said
    by what skips the line that raised: another condition, or another number of rounds.
    """
    paths = {path for case in diagnosed.cases for path in case.expected}
    lists = _lists(diagnosed)
    needed = wanted_stems(diagnosed, (path for path in paths if path[0] not in lists))
    found = [each for each in repairs.partial if needed and each.repaired >= needed]
    if raised is not None and raised.kind == "UnboundLocalError":
        # The line was reached too early: a loop or a condition before it may be the reason.
        return found
    return [each for each in found if each.where not in repairs.heads and each.kind not in SKIPPING]


def raises_by_type(diagnosed: DiagnosedFunction) -> bool:
    """Tell whether calls raise because a value is of a type that does not fit."""
    raised = [case.raised for case in diagnosed.cases if isinstance(case.raised, LearnerRaised)]
    return bool(raised) and all(each.kind == "TypeError" for each in raised)


def all_raise(diagnosed: DiagnosedFunction) -> bool:
    """Tell whether every wrong call raises: then what skips the line says nothing of it."""
    return all(RAISED in case.wrong for case in diagnosed.cases if case.wrong)


def _lists(diagnosed: DiagnosedFunction) -> set[str]:
    """Return the names of the outputs that are lists."""
    names = diagnosed.function.returns
    value = diagnosed.reference[diagnosed.function.name](*copied(diagnosed.cases[0].args))
    if not isinstance(value, tuple) or len(value) != len(names):
        return set()
    return {name for name, each in zip(names, value, strict=True) if isinstance(each, list)}
