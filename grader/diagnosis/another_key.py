"""Say of a call that raises that it looks up another key than is due, where an experiment shows it.

Sizes that do not fit say nothing of why. If every call is right once another key of the same
argument stands in one line, the key is why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.fingerprints import BROADCAST, PRODUCT, RESHAPE, fingerprint
from grader.diagnosis.found_mistakes import from_list
from grader.diagnosis.repairs import find_repairs
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.diagnosis.repairs import Experimenter

__all__ = ["with_key"]

NAMES = 3
"""What an edit tells that puts one variable in the place of another: both, and that they are."""
SIZES = {PRODUCT, BROADCAST, RESHAPE}
"""Exceptions that say of sizes that they do not fit."""
MAX_SAID = 200


def with_key(
    found: FoundMistake, diagnosed: DiagnosedFunction, experimenter: Experimenter
) -> FoundMistake:
    """Return an exception as what another key explains, with the course's name for it if any."""
    if found.mistake != RAISES or found.variant or found.raised is None or found.where is None:
        return found
    edits: list[tuple[str, ...]] = []
    if fingerprint(found.raised)[0] in SIZES:
        repairs = find_repairs(diagnosed, experimenter, {found.where})
        edits = [each.keys for each in repairs.complete]
    replaced = {each[0] for each in edits if each}
    if len(replaced) != 1 or not all(edits):
        return found
    if all(len(each) == NAMES for each in edits):
        return _with_means(found, "another_name", replaced.pop())
    both = edits[0]
    if len({*edits}) > 1 or any(not set(both) <= _keys(case) for case in diagnosed.cases):
        return found
    old, due = both
    listed = (each for each in diagnosed.mistakes if each.variant == f"{old}-for-{due}")
    if (mistake := next(listed, None)) is not None:
        said = printable(str(found.raised), MAX_SAID)
        evidence = message("diagnosis.raised_alike", what=said)
        own = from_list(mistake, mistake.quantity, evidence, found.raised)
        return replace(own, where=found.where, explains=found.explains)
    return _with_means(found, "another_key", old)


def _with_means(found: FoundMistake, key: str, name: str) -> FoundMistake:
    means = message(f"diagnosis.means_{key}", name=name)
    return replace(found, values={**found.values, "means": means})


def _keys(case: Case) -> set[str]:
    """Return the keys of the dictionaries among the arguments of a call."""
    return {key for each in case.args if isinstance(each, dict) for key in each}
