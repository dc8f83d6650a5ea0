"""A report as JSON text, whatever learners wrote into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError

from grader.values.tree import map_leaves

if TYPE_CHECKING:
    from grader.report.model import Report

__all__ = ["to_json"]


def to_json(report: Report) -> str:
    """Return ``report`` as JSON; NaN and infinity are written as JavaScript's constants."""
    try:
        return report.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:
        # A lone surrogate, from a learner's file name or message, has no UTF-8.
        clean = type(report).model_validate(map_leaves(_encodable, report.model_dump()))
        return clean.model_dump_json(indent=2) + "\n"


def _encodable(leaf: Any) -> Any:
    return leaf.encode("utf-8", "replace").decode("utf-8") if isinstance(leaf, str) else leaf
