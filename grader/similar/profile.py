"""Make of a submission what is compared: the learner's own functions, as strings of tokens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

from grader.similar.tokens import NAME, logical_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from grader.submission.model import Submission

__all__ = ["OWN", "CourseCode", "Profile", "course_code", "profile_of"]

OWN = ""
"""In place of a name: all functions together that the contract does not name."""
_MIN_HELPER_TOKENS = 5
"""Smaller helper functions are often alike by chance."""
# A letter for each token: characters that are neither combining nor surrogates.
_FIRST_LETTER, _LETTER_COUNT = 0x4E00, 0x5000


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a submission."""

    functions: Mapping[str, str]
    """Name -> one letter for each token of its body; ``OWN`` for everything else."""

    @property
    def size(self) -> int:
        """Return how many tokens there are."""
        return sum(map(len, self.functions.values()))


@dataclass(frozen=True, slots=True)
class CourseCode:
    """Code that the course gave out: it is no learner's own."""

    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Function -> the lines that stand in its stub."""
    functions: frozenset[str] = frozenset()
    """Whole functions."""


def course_code(stub: str, helpers: Iterable[str], names: Collection[str]) -> CourseCode:
    """Return the code in the stub and the given modules of an exercise."""
    lines: dict[str, frozenset[str]] = {}
    whole = set()
    for name, body in _functions(stub, names):
        lines[name] = lines.get(name, frozenset()) | set(body)
        whole.add("".join(body))
    for text in helpers:
        whole.update("".join(body) for _, body in _functions(text, names))
    return CourseCode(
        {name: body for name, body in lines.items() if name in names}, frozenset(whole)
    )


def profile_of(submission: Submission, names: Collection[str], from_course: CourseCode) -> Profile:
    """Return what the learner wrote: the functions ``names`` of the contract, and all others.

    Of two definitions of one name the last counts, as Python has it.
    """
    named: dict[str, str] = {}
    own: Counter[str] = Counter()
    for text in _texts(submission):
        for name, body in _functions(text, names):
            if "".join(body) in from_course.functions:
                continue
            if name in names:
                theirs = from_course.lines.get(name, frozenset())
                named[name] = "".join(line for line in body if line not in theirs)
            elif sum(map(len, body)) >= _MIN_HELPER_TOKENS:
                own["".join(body)] += 1
    # Sorted, because their order and their names are free.
    found = {**named, OWN: "".join(sorted(own))}
    return Profile({name: body for name, body in found.items() if body})


def _texts(submission: Submission) -> Iterator[str]:
    """Yield the submission cell by cell, so that a quotation without an end ends there."""
    for source in (submission.main, *submission.modules):
        for cell in source.cells:
            yield cell.source


def _functions(text: str, names: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each function's name and the lines of its body; inner functions are part of it."""
    lines = logical_lines(text, names)
    place = 0
    while place < len(lines):
        head = lines[place]
        place += 1
        start = head.tokens[:2].index("def") if "def" in head.tokens[:2] else None
        if start is None or len(head.tokens) < start + 2:
            continue
        body = [_rest(head.tokens)]
        while place < len(lines) and lines[place].indent > head.indent:
            body.append(lines[place].tokens)
            place += 1
        yield head.tokens[start + 1], _plain(head.tokens[start + 2 :], body)


def _rest(head: Sequence[str]) -> list[str]:
    """Return what stands behind the colon of a function's head."""
    depth = 0
    for place, token in enumerate(head):
        depth += (token in ("(", "[", "{")) - (token in (")", "]", "}"))
        if token == ":" and depth == 0:  # noqa: S105 - no password
            return list(head[place + 1 :])
    return []


def _plain(parameters: Iterable[str], body: Iterable[Sequence[str]]) -> list[str]:
    """Return each line as letters; names are numbered as they come, parameters first."""
    numbers: dict[str, str] = {}
    for token in chain(parameters, *body):
        if token.startswith(NAME):
            numbers.setdefault(token, f"{NAME}{len(numbers)}")
    return [_letters(numbers.get(token, token) for token in line) for line in body if line]


def _letters(tokens: Iterable[str]) -> str:
    return "".join(map(_letter, tokens))


@lru_cache(10_000)
def _letter(token: str) -> str:
    return chr(_FIRST_LETTER + crc32(token.encode("utf-8", "surrogatepass")) % _LETTER_COUNT)
