"""What a source defines, seen from outside: by patterns, because parsing is for the sandbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.submission.model import Source, Submission

__all__ = ["called_in", "defined_in", "defined_names", "mentioned_in", "text_of", "unwritten"]

_DEF = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_ASSIGNED = re.compile(r"^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*(?=[A-Za-z_(])", re.MULTILINE)
_IMPORTED = re.compile(
    r"^[ \t]*from[ \t]+\S+[ \t]+import[ \t]*(\([^)]{0,4000}|[^\n]+)", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d]\w*")
_LOOKUPS = {"globals", "locals", "vars", "getattr", "eval", "exec", "__dict__", "import_module"}
_STUB = re.compile(r"^[ \t]*raise[ \t]+NotImplementedError\b", re.MULTILINE)


def text_of(source: Source) -> str:
    """Return the whole source as one text."""
    return "\n".join(cell.source for cell in source.cells)


def defined_in(text: str) -> set[str]:
    """Return the names after ``def``, and those bound by ``name = other`` or ``name = f(…)``."""
    return {*_DEF.findall(text), *_ASSIGNED.findall(text)}


def defined_names(submission: Submission) -> set[str]:
    """Return every name that the submission may define as a function.

    It errs on the side of too many: a name that is missing here is certainly not defined.
    """
    texts = [text_of(source) for source in (submission.main, *submission.modules)]
    names = set().union(*map(defined_in, texts))
    for imported in _IMPORTED.findall(texts[0]):
        names |= mentioned_in([imported])
    return names


def mentioned_in(texts: Iterable[str]) -> set[str]:
    """Return every word of the texts that can be a name."""
    return {word for text in texts for word in _WORD.findall(text)}


def called_in(submission: Submission, names: Iterable[str]) -> set[str]:
    """Return those of ``names`` that the submission may call, as far as its text shows.

    It errs on the side of too many: one that is missing here is nowhere but after ``def``, and
    nothing looks functions up by names that are put together.
    """
    texts = [text_of(source) for source in (submission.main, *submission.modules)]
    words = mentioned_in(_DEF.sub("", text) for text in texts)
    wanted = set(names)
    return wanted & words if words.isdisjoint(_LOOKUPS) else wanted


def unwritten(text: str) -> int:
    """Return how many functions are still stubs that raise NotImplementedError."""
    return len(_STUB.findall(text))
