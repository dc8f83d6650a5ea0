"""Find collections with wrong members, for which the course has a mistake of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.circumstances import which_quantities
from grader.diagnosis.found_mistakes import FoundMistake, related
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import CallOutput, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["wrong_collection", "wrong_members"]


def wrong_collection(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput], paths: list[LeafPath]
) -> FoundMistake | None:
    """Find a collection with wrong members, if all outputs that are no collections are right."""
    name = str(paths[0][0])
    if len(paths[0]) == 1 or not _is_collection(diagnosed, name):
        return None
    if any(not _is_collection(diagnosed, str(path[0])) for _, path in unexplained):
        return None
    said = which_quantities(diagnosed, unexplained)
    return wrong_members(diagnosed, name, said or message("diagnosis.only_members"))


def _is_collection(diagnosed: DiagnosedFunction, name: str) -> bool:
    """Tell whether the course has a mistake for an output with wrong members."""
    sentences = diagnosed.exercise.sentences
    return sentences.relation("members", name, diagnosed.quantities) is not None


def wrong_members(diagnosed: DiagnosedFunction, name: str, evidence: str) -> FoundMistake | None:
    """Return the mistake that the course has for an output with wrong members, if any."""
    found = related(diagnosed, "members", name, evidence)
    return replace(found, needs_failed_check=True) if found else None
