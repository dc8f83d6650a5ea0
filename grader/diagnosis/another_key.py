"""Say of what raises which key, entry or order of arguments is wrong, where an experiment shows it.

Sizes that do not fit say nothing of why. If every call is right once another key of the same
argument stands in one line, the key is why; if it is so once the line hands two arguments to a
graded function the other way round, their order is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.fingerprints import fingerprint
from grader.diagnosis.found_mistakes import from_list
from grader.diagnosis.repairs import find_repairs
from grader.diagnosis.wrong_products import SIZES
from grader.report.model import MEASURED
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.diagnosis.repairs import Experimenter, Repair

__all__ = ["with_exchanged_arguments", "with_key"]

PAIR = 2
NAMES = 3
"""What an edit tells that puts one variable in the place of another: both, and that they are."""
ARGUMENTS = 4
"""What an edit tells that exchanges arguments: both, that they are, and what is called."""
ENTRY = "index-dropped"
"""The kind of edits that take all of something where an entry is taken."""
EXCHANGING = {"order", "misplaced"}
"""Kinds of edits that exchange arguments."""
MAX_SAID = 200


def with_key(
    found: FoundMistake, diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> FoundMistake:
    """Return an exception as what another key explains, with the course's name for it if any."""
    if found.mistake != RAISES or found.variant or found.raised is None or found.where is None:
        return found
    repairs = find_repairs(diagnosed, experimenter, {found.where})
    if means := _of_call(diagnosed, repairs.complete):
        return replace(found, values={**found.values, "means": means}, hint="")
    if found.raised.kind == IndexError.__name__:
        return _with_entry(found, diagnosed, experimenter)
    edits = [each.keys for each in repairs.complete]
    if fingerprint(found.raised)[0] not in SIZES:
        return found
    return _with_looked_up(found, diagnosed, edits)


def with_exchanged_arguments(
    found: FoundMistake, diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> FoundMistake:
    """Return what is measured, or has a name, with the call that exchanges two arguments.

    That is so if every output is right once they are exchanged there: of what has a name, in its
    line.
    """
    if found.raised is not None or found.variant or found.where is None:
        return found
    lines = None if found.mistake == MEASURED else {found.where}
    edits = find_repairs(diagnosed, experimenter, lines, kinds=EXCHANGING).complete
    said = _of_call(diagnosed, edits)
    if not said:
        return found
    if found.mistake == MEASURED:
        where = next(each.where for each in edits if len(each.keys) == ARGUMENTS)
        return replace(found, sentence=said, hint="", where=where)
    return replace(found, hint=said)


def _with_entry(
    found: FoundMistake, diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> FoundMistake:
    """Return an index that is out of bounds as one that takes an entry where all is due."""
    edits = find_repairs(diagnosed, experimenter, kinds={ENTRY}).complete
    rows = {(each.keys[0], each.where) for each in edits if len(each.keys) == PAIR}
    if len(rows) != 1 or not all(name.isidentifier() for name, _ in rows):
        return found
    [(name, where)] = rows
    return (
        replace(_with_means(found, "one_entry", name), where=where)
        if name.isidentifier()
        else found
    )


def _with_looked_up(
    found: FoundMistake, diagnosed: DiagnosedFunction, edits: Sequence[tuple[str, ...]]
) -> FoundMistake:
    """Return an exception as what another key, or name, in its line explains."""
    replaced = {each[0] for each in edits if each}
    if len(replaced) != 1 or not all(edits):
        return found
    if all(len(each) == NAMES for each in edits):
        return _with_means(found, "another_name", replaced.pop())
    both = edits[0]
    if (
        len({*edits}) > 1
        or len(both) != PAIR
        or any(not set(both) <= _keys(case) for case in diagnosed.cases)
    ):
        return found
    old, due = both
    listed = (each for each in diagnosed.mistakes if each.variant == f"{old}-for-{due}")
    if (mistake := next(listed, None)) is not None:
        said = printable(str(found.raised), MAX_SAID)
        evidence = message("diagnosis.raised_alike", what=said)
        own = from_list(mistake, mistake.quantity, evidence, found.raised)
        return replace(own, where=found.where, explains=found.explains)
    return _with_means(found, "another_key", old)


def _of_call(diagnosed: DiagnosedFunction, edits: Iterable[Repair]) -> str:
    """Return what is wrong of the arguments of a graded function; "" if that is not known.

    Two are exchanged, or one is transposed.
    """
    rows = [each.keys for each in edits if len(each.keys) == ARGUMENTS]
    rows = [each for each in rows if all(map(str.isidentifier, each))]
    found = {(how, called, *sorted((one, other))) for one, other, how, called in rows}
    if len(found) != 1 or rows[0][-1] not in diagnosed.exercise.functions:
        return ""
    one, other, how, called = rows[0]
    return message(f"diagnosis.means_handed_{how}", one=one, other=other, called=called)


def _with_means(found: FoundMistake, key: str, name: str) -> FoundMistake:
    means = message(f"diagnosis.means_{key}", name=name)
    return replace(found, values={**found.values, "means": means})


def _keys(case: Case) -> set[str]:
    """Return the keys of the dictionaries among the arguments of a call."""
    return {key for each in case.args if isinstance(each, dict) for key in each}
