"""Call a function without the arguments that have a default, whether the learner gave it or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from grader.checks.notes import note
from grader.errors import LearnerRaised
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["call_with_defaults"]


def call_with_defaults(
    learner: Any,
    function: str,
    args: tuple[Any, ...],
    defaults: Mapping[str, Any],
    *,
    noted: bool = True,
    want_inputs: bool = False,
) -> Any:
    """Return what ``function`` returns for ``args``, the rest of which have ``defaults``.

    A function that has no defaults, as in an older edition, is called with them, and gets a note
    unless it is not ``noted``. With ``want_inputs``, return its arguments after the call instead:
    those with a default among them, wherever it takes them.
    """
    __tracebackhide__ = True
    call = partial(learner.inputs_after, function) if want_inputs else getattr(learner, function)
    if want_inputs:
        try:
            return call(*args, *defaults.values())
        except LearnerRaised as fault:
            if not _is_about(fault, "but", "given"):
                raise
        learner.calls.pop()
        return call(*args)
    try:
        return call(*args)
    except LearnerRaised as fault:
        if not _is_about(fault, "missing", "required positional argument"):
            raise
        first = fault
    # The call only found out what the signature is: it says nothing of what the function does.
    asked = learner.calls.pop()
    try:
        value = call(*args, *defaults.values())
    except LearnerRaised as fault:
        if not _is_about(fault, "but", "given"):
            raise
    else:
        names = ", ".join(defaults)
        if noted:
            note(message("checks.no_default_note", function=function, names=names))
        return value
    # It takes no more after all: the argument was missing in a call that it makes itself.
    learner.calls[-1] = asked
    raise first


def _is_about(fault: LearnerRaised, *words: str) -> bool:
    return fault.kind == "TypeError" and all(word in fault.message for word in words)
