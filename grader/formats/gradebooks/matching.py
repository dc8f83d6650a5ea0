"""Match learners of the gradebook with the rows of a teacher's file."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.formats.gradebooks.table import CsvRow
    from grader.gradebook import FinalScore

__all__ = ["Key", "Matched", "full_names", "match"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Key:
    """One way to recognise a learner's row."""

    of_row: Callable[[CsvRow], Iterable[str]]
    of_score: Callable[[FinalScore], Iterable[str]]
    several: bool = False
    """Whether several rows may be the same learner's."""


@dataclass(slots=True)
class Matched:
    """Which score belongs into which row."""

    pairs: list[tuple[CsvRow, FinalScore]] = field(default_factory=list)
    scores: list[FinalScore] = field(default_factory=list)
    """Those that found no row."""
    rows: list[CsvRow] = field(default_factory=list)
    """Those that found no score."""


def match(scores: Sequence[FinalScore], rows: Sequence[CsvRow], keys: Sequence[Key]) -> Matched:
    """Pair scores with rows, by the first of ``keys`` that recognises anybody; the last is a name.

    A key that two learners share, or two rows where that may not be, recognises nobody, and so
    do keys that contradict each other: a score in another learner's row is worse than one
    that is missing.
    """
    fits = _settled([_fits(scores, rows, key) for key in keys])
    found: dict[int, int] = {}
    placed: set[int] = set()
    for key, fit in zip(keys, fits, strict=True):
        fresh = {
            row: place
            for row, place in _claims(fit, several=key.several).items()
            if row not in found and place not in placed
        }
        found.update(fresh)
        placed.update(fresh.values())
    return Matched(
        [(row, scores[found[id(row)]]) for row in rows if id(row) in found],
        [score for place, score in enumerate(scores) if place not in placed],
        [row for row in rows if id(row) not in found],
    )


def _fits(scores: Sequence[FinalScore], rows: Sequence[CsvRow], key: Key) -> list[set[int]]:
    """Return for each score the rows (by their ``id``) in which ``key`` finds the learner."""
    places = _grouped(rows, key.of_row)
    return [
        {id(row) for name in _names(score, key.of_score) for row in places.get(name, [])}
        for score in scores
    ]


def _settled(fits: list[list[set[int]]]) -> list[list[set[int]]]:
    """Leave of a learner's rows only those that the name confirms, where ids lead to several.

    A number that one system gave to somebody may be somebody else's in another system.
    """
    for of_keys in zip(*fits, strict=True):
        if any(one.isdisjoint(other) for one, other in combinations(filter(None, of_keys), 2)):
            *by_id, named = of_keys
            for rows in by_id:
                rows.intersection_update(named)
            named.intersection_update(set().union(*by_id))
    return fits


def _claims(fit: Sequence[set[int]], *, several: bool) -> dict[int, int]:
    """Return for each row that one learner alone claims the place of that one's score."""
    claims: dict[int, list[int]] = defaultdict(list)
    for place, rows in enumerate(fit):
        if len(rows) == 1 or several:
            for row in rows:
                claims[row].append(place)
    return {row: claimants[0] for row, claimants in claims.items() if len(claimants) == 1}


def full_names(last: str, first: str) -> list[str]:
    """Return the ways in which the name of a person is written in one piece."""
    if not (last.strip() and first.strip()):
        return [last or first]
    return [f"{first} {last}", f"{last}, {first}", f"{last} {first}", _as_in_files(last + first)]


def _as_in_files(name: str) -> str:
    """Return a name as Canvas begins names of files with it: ``O'Neil Ruiz`` as ``ONeilRuiz``."""
    return "".join(c for c in name if c == "_" or unicodedata.category(c)[0] in "LMN")


def _grouped(
    rows: Iterable[CsvRow], names_of: Callable[[CsvRow], Iterable[str]]
) -> dict[str, list[CsvRow]]:
    groups: dict[str, list[CsvRow]] = defaultdict(list)
    for row in rows:
        for name in _names(row, names_of):
            groups[name].append(row)
    return groups


def _names(item: _Item, names_of: Callable[[_Item], Iterable[str]]) -> set[str]:
    plain = (unicodedata.normalize("NFC", name).casefold() for name in names_of(item))
    return {" ".join(name.split()) for name in plain} - {""}
