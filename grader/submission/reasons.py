"""Words for the reason codes with which the sandbox says why something was left out."""

from __future__ import annotations

from grader.text import catalogue, message
from grader.text.clean import printable

__all__ = ["reason"]

_LONGEST = 300


def reason(code: str) -> str:
    """Return the sentence for a code such as ``training`` or ``syntax: invalid syntax``.

    The code comes from the learner's process: what it does not know is shown as it is.
    """
    key, _, detail = code.partition(": ")
    detail = printable(detail, _LONGEST).replace("\n", " ")
    if f"loading.{key}" not in catalogue():
        return printable(code, _LONGEST).replace("\n", " ")
    return message(f"loading.{key}", detail=detail)
