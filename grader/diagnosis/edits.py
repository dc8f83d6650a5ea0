"""Make listed mistakes in the functions of the reference."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType

    from grader.course.mistakes import Mistake
    from grader.course.reference import Reference

__all__ = ["compatible", "edited_function", "edited_namespace", "edited_source"]


def edited_function(reference: Reference, mistakes: Sequence[Mistake]) -> Callable[..., Any]:
    """Return the reference's function with ``mistakes`` in it; those that it calls stay right."""
    name = mistakes[0].function
    source = edited_source(reference, mistakes)
    namespace = dict(reference.namespace)
    _define(source, str(reference.path), namespace)
    function: Callable[..., Any] = namespace[name]
    return function


def edited_source(reference: Reference, mistakes: Sequence[Mistake]) -> str:
    """Return the text of the reference's function with ``mistakes`` in it."""
    source = reference.sources[mistakes[0].function]
    for mistake in mistakes:
        source = mistake.edit(source)
    return source


def edited_namespace(reference: Reference, mistake: Mistake) -> dict[str, Any]:
    """Return all functions of the reference, as a learner who makes ``mistake`` would have them.

    Every function is defined anew, so that those which call the mistaken one call the edit.
    """
    namespace = dict(reference.namespace)
    for name, source in reference.sources.items():
        text = mistake.edit(source) if name == mistake.function else source
        _define(text, str(reference.path), namespace)
    return namespace


def compatible(source: str, one: Mistake, other: Mistake) -> bool:
    """Tell whether ``source`` can have both mistakes: neither edit changes the other's text."""
    if one.replace == other.replace:
        return False
    after = one.edit(source)
    return after.count(other.replace) == 1 and other.edit(source).count(one.replace) == 1


def _define(source: str, path: str, namespace: dict[str, Any]) -> None:
    try:
        exec(_compiled(source, path), namespace)  # noqa: S102 - the author's own code
    except (SyntaxError, NameError, SystemExit) as error:
        raise CourseError(f"{path}: an edited function does not compile: {error}") from error


@lru_cache(maxsize=4096)
def _compiled(source: str, path: str) -> CodeType:
    return compile(source, path, "exec")
