"""Choose, of the edits that repair a function, those of the line that is wrong.

What is put in somewhere, or exchanged, can be so wherever a value is used; what changes the text
of a line that computes something wrong is nearest at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.diagnosis.blame import without_skipping
from grader.diagnosis.clear_lines import cleared, without_wrong
from grader.diagnosis.connections import (
    callers,
    counts_from_zero,
    handing_on,
    has_several_calls,
    in_inner_functions,
    returns_known,
)
from grader.diagnosis.exchanging import ORDERS, UNPACKED, exchanging, is_misnamed
from grader.diagnosis.origins import origins
from grader.diagnosis.passing_lines import copying, packing, storing
from grader.diagnosis.siblings import lacking
from grader.diagnosis.sites import is_numeric

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.replacements import Replacements
    from grader.diagnosis.sites import Site
    from grader.diagnosis.standings import Standings
    from grader.errors import SourceLocation

__all__ = [
    "CUTTING",
    "EVADING",
    "TURNING",
    "changes",
    "guilty",
    "likely_edits",
    "put_in",
    "reading",
    "turned_there",
]

EVADING = {"condition", "left-out", "moved"}
"""Edits by which a line can be evaded that only shows what another makes wrong."""
MISPLACED = "misplaced"
"""The kind of edits that exchange arguments, each of which has the name of the other parameter."""
UNLIKELY = 2
"""The phase of edits that are seldom what is meant."""
AXIS = "axis"
"""The kind of edits by which something is reduced along another axis."""
RENAMED = "renamed"
"""The kind of edits that read another variable wherever a line reads one."""
CROSSED = "crossed"
"""The kind of edits that exchange the parts at one place of two tuples."""
FORGETTING = {"operand-dropped", "augmented"}
"""Edits by which a name may get a value instead of having it added to its own."""
ALTERING = {"operator", "constant"}
"""Edits by which a formula gives something of no meaning, if it is right as it stands."""
TURNING = {"sign", "order", "operator", "constant"}
"""Edits by which a result gets the other sign."""
CUTTING = {"constant", "comparison"}
"""Edits of where something is cut off."""
PUT_IN = {"one-minus", "power", "size", "factor", "term", "called", "added", "moved"}
"""Edits that put something in, which can be done wherever a value is used."""
WHERE_HANDED_ON = PUT_IN - {"moved", "size"} | {"transpose"}
"""Edits of what another line has computed; a sum may be divided where it is returned."""


def likely_edits(
    edits: tuple[Repair, ...], sure: Sequence[Repair], standings: Standings | None
) -> tuple[Repair, ...]:
    """Return the edits of guilty lines; of one that calls a helper only if nothing is put in.

    Where there are none, or only far-fetched ones, the places that are ``sure`` are left.
    """
    calling = {where for each in sure for where in callers(each.where, standings)}
    if _turns_call(edits, calling):
        return ()
    edits = _natural(edits, standings)
    if begun := _begun_elsewhere(edits, standings):
        return begun
    handing = handing_on(standings)
    if all(e.kind in WHERE_HANDED_ON and e.where in handing for e in edits):
        return tuple(sure)
    misplaced = tuple(each for each in edits if each.kind == MISPLACED)
    # Rows of names and values can be exchanged wherever they are used, parts of two tuples cannot.
    crossed = tuple(each for each in edits if each.kind == CROSSED)
    edits = misplaced or crossed or guilty(edits, standings)
    if any(each.kind == "comparison" for each in edits):
        # Counts begin with 0: the end is wrong.
        edits = tuple(each for each in edits if not counts_from_zero(each, standings))
    edits = tuple(each for each in edits if each.kind != "added") or edits
    own = [each for each in edits if each.where not in calling - {each.where for each in sure}]
    there = [each for each in edits if each not in own and changes(each)]
    likely = there if there and not any(map(changes, own)) else own or edits
    return tuple(sure if not likely or _are_farfetched(likely, standings) else likely)


def reading(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Return, of edits by which something is read that no line reads, those that are likeliest.

    They are nearer at hand than any others. Likeliest is what reads it instead of another variable,
    and then a line that only gives another name to one.
    """
    instead = tuple(each for each in edits if each.keys)
    copies = copying(standings)
    return instead or tuple(each for each in edits if each.where in copies) or edits


def put_in(edits: tuple[Repair, ...], replaced: Replacements) -> tuple[Repair, ...]:
    """Return of edits that all put something in those of lines with a place, if there are any.

    Before all others those of lines that lack a step which another one has.
    """
    if any(each.kind not in PUT_IN or each.kind == "moved" for each in edits):
        return edits
    without_step = lacking(replaced.standings)
    if siblings := tuple(each for each in edits if each.where in without_step):
        return siblings
    computing = replaced.doubtful - packing(replaced.standings)
    there = tuple(each for each in edits if each.where in computing)
    others = {each.where for each in edits} - computing
    return there if there and in_inner_functions(others, replaced.standings) == others else edits


def turned_there(
    edits: tuple[Repair, ...], lines: Collection[SourceLocation]
) -> tuple[Repair, ...]:
    """Return of edits that only turn arrays those of ``lines``, where another value does it too.

    On its way from line to line, an array can be turned anywhere.
    """
    if any(each.kind not in {"transpose", "order"} for each in edits):
        return edits
    return tuple(each for each in edits if each.where in lines) or edits


def _natural(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Leave out edits that do on another line what one does in a way that is nearer at hand.

    What is transposed where it may be reduced along another axis, what gets the name of a variable
    that another line reads instead of it, and a minus in front where a line may have another
    operator. And names that are exchanged where another line
    may read the wrong one, unless the reference gives these names other values.
    """
    for kind, other in ((AXIS, "transpose"), (RENAMED, "name")):
        lines = {each.where for each in edits if each.kind == kind}
        edits = tuple(e for e in edits if not lines or e.kind != other or e.where in lines)
    lines = {each.where for each in edits if each.kind == "operator"}
    put_in_front = [each for each in edits if each.kind == "sign" and not changes(each)]
    if lines:
        edits = tuple(e for e in edits if e not in put_in_front or e.where in lines)
    lines = {each.where for each in edits if each.kind in ORDERS}
    calling = set().union(*(callers(where, standings) for where in lines))
    if not lines.isdisjoint(calling):  # exchanged in a helper, or where it is called
        edits = tuple(e for e in edits if e.kind not in ORDERS or is_misnamed(e, standings))
    if any(each.kind == "name" for each in edits) and standings is not None:
        sites = standings.sites.values()
        wrong = {each.repair.where for each in sites if standings.of[each.number] == "wrong"}
        edits = tuple(each for each in edits if each.kind != UNPACKED or each.where in wrong)
    return edits


def _begun_elsewhere(edits: Sequence[Repair], standings: Standings | None) -> tuple[Repair, ...]:
    """Return where a sum begins with something, if all ``edits`` forget what was summed up."""
    lines = {each.where for each in edits}
    if standings is None or len(lines) != 1 or any(e.kind not in FORGETTING for e in edits):
        return ()
    sites = standings.sites.values()
    sums = [each for each in sites if each.repair.where in lines and _adds_to_itself(each)]
    for one in sums:
        starts = [
            each
            for each in sites
            if each.stores == "whole"
            and not _adds_to_itself(each)
            and each.repair.assigns == one.repair.assigns
            and (each.function != one.function or each.line < one.line)
        ]
        if starts and any(is_numeric(each) and np.any(each) for each in starts[-1].values):
            return (starts[-1].repair.with_repaired(edits[0].repaired),)
    return ()


def _adds_to_itself(site: Site) -> bool:
    return site.stores == "added" or not set(site.repair.assigns).isdisjoint(site.reads)


def _turns_call(edits: Sequence[Repair], calling: Collection[SourceLocation]) -> bool:
    """Tell whether ``edits`` turn a sign where a helper is called, and in it as well.

    Or put one in there alone: the helper may have the wrong one.
    """
    at_call = [each for each in edits if each.where in calling]
    if not at_call or any(each.kind not in TURNING for each in edits):
        return False
    return len(at_call) < len(edits) or all(each.kind == "sign" for each in edits)


def _are_farfetched(edits: Sequence[Repair], standings: Standings | None) -> bool:
    """Tell whether all of ``edits`` are unlikely ones of lines that compute what is right.

    They put something in, or give a value the name of what another line uses. Or they transpose
    what a line returns that another line has made.
    """
    innocent, begun = cleared(standings) - copying(standings), origins(standings)
    right = without_wrong(standings)
    if all(e.kind == "transpose" and e.returns and e.where in right for e in edits):
        return bool(begun - {each.where for each in edits})
    if all(each.kind in ALTERING and returns_known(each.where, standings) for each in edits):
        return True
    return all(
        each.phase == UNLIKELY
        and each.where in innocent
        and (each.kind in PUT_IN or (each.kind == "name" and each.assigns))
        for each in edits
    )


def guilty(edits: tuple[Repair, ...], standings: Standings | None) -> tuple[Repair, ...]:
    """Leave out edits of lines that only pass values on, or whose values are right.

    But for the only line at which the same outputs are repaired.
    """
    innocent, passing = cleared(standings) | storing(standings), packing(standings)
    lines = {each.where for each in edits}
    for where in lines:
        calling = callers(where, standings)
        # What is wrong in a helper is so in all of its calls.
        if has_several_calls(where, standings) and not calling.isdisjoint(lines):
            edits = tuple(each for each in edits if each.where != where)
    if standings is not None:
        # A row of values under a name of their own may be meant for something else.
        edits = tuple(
            each
            for each in edits
            if each.kind != "dictionary"
            or each.returns
            or not standings.names.keys().isdisjoint(each.assigns)
        )
    kept: list[Repair] = []
    for repaired in dict.fromkeys(each.repaired for each in edits):
        own = [each for each in edits if each.repaired == repaired]
        if len({each.where for each in own}) > 1:
            # What is in another order has right values.
            guilty = [
                each
                for each in own
                if each.kind in ORDERS
                or not (each.where in innocent or (each.returns and each.where in passing))
            ]
            # What is put in where values are only packed was left out before.
            is_late = guilty and all(e.where in passing and not changes(e) for e in guilty)
            own = [each for each in own if each.where not in passing] if is_late else guilty
        kept += exchanging(without_skipping(own), standings)
    return tuple(kept)


def changes(edit: Repair) -> bool:
    """Tell whether an edit changes what stands there."""
    return edit.kind not in PUT_IN and not (edit.kind == "sign" and edit.phase > 0)
