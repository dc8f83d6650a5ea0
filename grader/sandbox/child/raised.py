"""Describe an exception that a call ended with, as data for the grader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.sandbox.child.calling import CallDoesNotFitError, NotWrittenError, is_ours
from grader.sandbox.child.forbidden import forbidden_topic
from grader.sandbox.child.locations import locate, locate_error, traceback_of
from grader.sandbox.child.modules import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import CodeType, FrameType, TracebackType

__all__ = ["as_written", "describe_exception", "name_of"]

_MAX_MESSAGE_CHARACTERS = 2000
_DRIVER = "<driver>"
"""What the grader compiles the loops of hidden tests under."""


def describe_exception(
    error: BaseException,
    graded: Collection[CodeType] = (),
    wrappers: Collection[CodeType] = (),
) -> dict[str, Any]:
    """Return the kind and the message of an exception, where it arose and what it is about.

    ``graded`` is the code of the graded functions, ``wrappers`` that of what decorators have put
    around them: where one calls another, it arose in that line.
    """
    try:
        return _described(error, graded, wrappers)
    except BaseException:  # noqa: BLE001 - its class is the learner's own, and so are its methods
        return {
            "kind": name_of(type(error)),
            "message": "",
            "where": locate(traceback_of(error), graded, wrappers),
            "stub": False,
        }


def _described(
    error: BaseException, graded: Collection[CodeType], wrappers: Collection[CodeType]
) -> dict[str, Any]:
    try:
        message = as_written(error, str(error))[:_MAX_MESSAGE_CHARACTERS]
    except BaseException:  # noqa: BLE001 - __str__ may be the learner's own
        message = ""
    where, innermost = locate_error(error, graded, wrappers), locate_error(error)
    return {
        "kind": _kind(error),
        "message": message,
        "where": where,
        "stub": isinstance(error, NotImplementedError) and _is_own(traceback_of(error)),
        **_details(error, innermost["code"] if innermost else ""),
    }


def as_written(error: BaseException, message: str) -> str:
    """Return a message about a module with the name by which the learner imports it."""
    if not issubclass(type(error), ImportError | AttributeError):
        return message
    return message.replace(f"'{PACKAGE}.", "'").replace(" (unknown location)", "")


def name_of(kind: type) -> str:
    """Return the name of a class, whatever its metaclass says of it."""
    name: str = type.__dict__["__name__"].__get__(kind)
    return name


def _kind(error: BaseException) -> str:
    for kind in (MemoryError, CallDoesNotFitError):
        if issubclass(type(error), kind):
            return "TypeError" if kind is CallDoesNotFitError else kind.__name__
    return name_of(type(error))


def _details(error: BaseException, code: str) -> dict[str, Any]:
    """Return what the grader words by itself."""
    if isinstance(error, CallDoesNotFitError):
        return {"unfit": [error.function, error.given]}
    if isinstance(error, NotWrittenError):
        return {"unwritten": [error.function, error.returned_none]}
    frames = list(_frames(traceback_of(error)))
    if frames and frames[-1].f_code.co_filename == _DRIVER:
        return {"in_driver": True}
    return {"forbidden": forbidden_topic(error, frames, code)}


def _is_own(traceback: TracebackType | None) -> bool:
    """Tell whether the called function itself raised, and not a function that it called."""
    frames = [frame for frame in _frames(traceback) if not is_ours(frame.f_code.co_filename)]
    return len(frames) == 2  # noqa: PLR2004 - the server's frame and the function's


def _frames(traceback: TracebackType | None) -> Iterator[FrameType]:
    while traceback is not None:
        yield traceback.tb_frame
        traceback = traceback.tb_next
