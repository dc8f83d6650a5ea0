"""Compare the line at which an edit of the reference raises with that of the submission.

Sizes that clash are few: products of other quantities may clash in the same sizes. Where both
lines assign a quantity of the exercise, it must be the same one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.diagnosis.leaves import copied
from grader.errors import LearnerRaised

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from grader.diagnosis.cases import Case, DiagnosedFunction

__all__ = ["assigned_name", "raises_elsewhere"]

MAX_CODE = 300
"""Characters of a line that are searched."""
_ENTRY = re.compile(r"\s*[A-Za-z_]\w{0,40}\s*\[([^\]]{0,60})\]\s*[-+*/@]?=[^=]")
_KEY = re.compile(r"(['\"])([A-Za-z_]\w{0,40})\1")
_ASSIGNED = re.compile(r"\s*([A-Za-z_]\w{0,40})\s*(?:\[[^\]]{0,60}\]\s*)?[-+*/@]?=[^=]")


def assigned_name(code: str) -> str:
    """Return the one name that a line assigns, "" if it assigns none or several."""
    found = _ASSIGNED.match(code[:MAX_CODE])
    return found[1] if found else ""


def _quantity(code: str) -> str:
    """Return the quantity that a line assigns: of an entry its key, "" if that is computed."""
    name = assigned_name(code)
    entry = _ENTRY.match(code[:MAX_CODE])
    if entry is None:
        return name
    key = _KEY.fullmatch(entry[1].strip())
    return key[2] if key else ""


def raises_elsewhere(
    diagnosed: DiagnosedFunction, function: Callable[..., Any], source: str, case: Case
) -> bool:
    """Tell whether ``function``, defined by ``source``, raises for another quantity than the case.

    False where one of the two lines assigns nothing that the exercise knows.
    """
    raised = case.raised
    if not isinstance(raised, LearnerRaised) or raised.where is None:
        return False
    theirs = _quantity(raised.where.code)
    known = {*diagnosed.function.returns, *diagnosed.quantities.names}
    known |= {mistake.quantity for mistake in diagnosed.mistakes}
    stem = diagnosed.quantities.stem
    if stem(theirs) not in map(stem, known):
        return False
    ours = _quantity(_raising_line(function, source, case))
    if stem(ours) not in map(stem, known):
        return False
    numbers = {name for name in (ours, theirs) if name != stem(name)}
    return stem(ours) != stem(theirs) or len(numbers) > 1


def _raising_line(function: Callable[..., Any], source: str, case: Case) -> str:
    """Return the line of ``source`` at which ``function`` raises, "" if it does not."""
    lines = source.split("\n")
    try:
        with quietly():
            function(*copied(case.args))
    except Exception as error:  # noqa: BLE001 - a mistake may raise anything
        found, trace = "", error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            is_own = code.co_name == getattr(function, "__name__", "")
            if is_own and 0 < trace.tb_lineno <= len(lines):
                found = lines[trace.tb_lineno - 1]
            trace = trace.tb_next
        return found
    return ""
