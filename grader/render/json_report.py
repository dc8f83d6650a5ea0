"""The report itself, for programs; ``nngrade schema`` prints its JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError

if TYPE_CHECKING:
    from grader.render.view import View
    from grader.report.model import Report

__all__ = ["render"]


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return ``report`` as JSON; NaN and infinity are written as JavaScript's constants."""
    try:
        return report.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:
        # A lone surrogate, from a learner's file name or message, has no UTF-8.
        return (
            type(report).model_validate(_encodable(report.model_dump())).model_dump_json(indent=2)
            + "\n"
        )


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    return value
