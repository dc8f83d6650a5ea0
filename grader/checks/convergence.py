"""Check that training worked, by a number that the reference computes, not by what is claimed."""

from __future__ import annotations

from typing import Any

from grader.checks.structure import expect_scalar
from grader.errors import CheckFailed
from grader.text import message

__all__ = ["expect_learned"]


def expect_learned(
    value: Any, name: str, *, below: float, remark: str = "", hint: str = ""
) -> None:
    """Check that what training lowers has come down to ``below``.

    ``value`` is the number that the reference computes from the trained parameters, ``name`` the
    course's word for it ("loss"), ``remark`` what to compare it with ("guessing gives 1.1").
    """
    __tracebackhide__ = True
    number = float(expect_scalar(value, name))
    if not number <= below:
        more = message("checks.not_learned_remark", remark=remark) if remark else ""
        raise CheckFailed(
            message("checks.not_learned", name=name, value=f"{number:.3g}", remark=more),
            hint=hint or message("checks.not_learned_hint"),
            quantity=name,
            plain=message("checks.not_learned_plain", name=name),
        )
