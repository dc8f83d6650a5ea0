"""Choose between listed mistakes that give the same outputs in every call.

``np.dot`` and a sum of products may come to the same. Then it is named what the submission's
function is written with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.diagnosis.explanations import try_mistakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.explanations import Explanation

__all__ = ["as_written"]

_NAME = re.compile(r"[A-Za-z_]\w*")


def as_written(
    diagnosed: DiagnosedFunction, explanation: Explanation, candidates: Sequence[Explanation]
) -> Explanation:
    """Return the one of the ``candidates`` that explains as much and is written as the function is.

    ``explanation`` itself, if it is written so, or if none is.
    """
    if len(explanation.mistakes) != 1 or diagnosed.probe is None:
        return explanation
    (mistake,) = explanation.mistakes
    tied = [each for each in candidates if _may_be_tied(explanation, each)]
    if not tied:
        return explanation
    names = {*diagnosed.probe.names.named, *diagnosed.probe.names.assigned}
    # What leaves something out brings no name in.
    if not names or not _brought(mistake) or _is_written(mistake, names):
        return explanation
    for each in tied:
        if _is_written(each.mistakes[0], names):
            found = try_mistakes(diagnosed, each.mistakes, range(len(diagnosed.cases)))
            if found is not None and _explains_as_well(found, explanation):
                return found
    return explanation


def _explains_as_well(found: Explanation, explanation: Explanation) -> bool:
    return (
        found.outputs == explanation.outputs and found.clashes_differ <= explanation.clashes_differ
    )


def _may_be_tied(explanation: Explanation, other: Explanation) -> bool:
    """Tell whether ``other`` is another mistake that explains as much, as far as was tried."""
    return (
        len(other.mistakes) == 1
        and other.clashes_differ <= explanation.clashes_differ
        and _told(other.mistakes[0]) != _told(explanation.mistakes[0])
        and other.outputs <= explanation.outputs
    )


def _told(mistake: Mistake) -> tuple[str, str, str]:
    return (mistake.id, mistake.quantity, mistake.variant)


def _is_written(mistake: Mistake, names: set[str]) -> bool:
    """Tell whether the names that the edit brings in are all among ``names``."""
    brought = _brought(mistake)
    return brought <= names and bool(brought)


def _brought(mistake: Mistake) -> set[str]:
    return set(_NAME.findall(mistake.by)) - set(_NAME.findall(mistake.replace))
