"""Whose row it is: learners of the gradebook, and the rows of a teacher's file."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.export.table import Row
    from grader.gradebook import FinalScore

__all__ = ["Key", "Matched", "full_names", "match"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Key:
    """One way to recognise a learner's row."""

    of_row: Callable[[Row], Iterable[str]]
    of_score: Callable[[FinalScore], Iterable[str]]
    several: bool = False
    """Whether several rows may be the same learner's."""


@dataclass(slots=True)
class Matched:
    """Which score belongs into which row."""

    pairs: list[tuple[Row, FinalScore]] = field(default_factory=list)
    scores: list[FinalScore] = field(default_factory=list)
    """Those that found no row."""
    rows: list[Row] = field(default_factory=list)
    """Those that found no score."""


def match(scores: Sequence[FinalScore], rows: Sequence[Row], keys: Sequence[Key]) -> Matched:
    """Pair scores with rows, by the first of ``keys`` that recognises anybody.

    A key that two learners share, or two rows where that may not be, recognises nobody: a
    score in a stranger's row is worse than one that is missing.
    """
    found: dict[int, FinalScore] = {}
    left = list(scores)
    for key in keys:
        free = [row for row in rows if id(row) not in found]
        claims = _claims(left, free, key)
        found.update(claims)
        placed = {id(score) for score in claims.values()}
        left = [score for score in left if id(score) not in placed]
    return Matched(
        [(row, found[id(row)]) for row in rows if id(row) in found],
        left,
        [row for row in rows if id(row) not in found],
    )


def _claims(scores: Sequence[FinalScore], rows: Sequence[Row], key: Key) -> dict[int, FinalScore]:
    """Return the score of each row (by its ``id``) that ``key`` tells for certain."""
    places = _grouped(rows, key.of_row)
    claims: dict[int, list[FinalScore]] = defaultdict(list)
    for score in scores:
        mine = {id(row) for name in _names(score, key.of_score) for row in places.get(name, [])}
        if len(mine) == 1 or key.several:
            for row in mine:
                claims[row].append(score)
    return {row: claimants[0] for row, claimants in claims.items() if len(claimants) == 1}


def full_names(last: str, first: str) -> list[str]:
    """Return the ways in which the name of a person is written in one piece."""
    if not (last.strip() and first.strip()):
        return [last or first]
    return [f"{first} {last}", f"{last}, {first}", f"{last} {first}", f"{last}{first}"]


def _grouped(rows: Iterable[Row], names_of: Callable[[Row], Iterable[str]]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in _names(row, names_of):
            groups[name].append(row)
    return groups


def _names(item: _Item, names_of: Callable[[_Item], Iterable[str]]) -> set[str]:
    plain = (unicodedata.normalize("NFC", name).casefold() for name in names_of(item))
    return {" ".join(name.split()) for name in plain} - {""}
