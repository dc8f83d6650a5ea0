"""What is listed: pairs of learners whose work is alike, and the clusters that they form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np

from grader.similar.compare import alike, by_function, says_much

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from grader.similar.profile import Profile

__all__ = ["Listing", "Pair", "Work", "listing"]


@dataclass(frozen=True, slots=True)
class Work:
    """One learner's submission."""

    learner: str
    name: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Pair:
    """Two learners, and how alike their work is in per cent."""

    first: Work
    second: Work
    similarity: float
    functions: tuple[tuple[str, float], ...]
    """Each function that was compared; those that no contract names are together under ``""``."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Who wrote what others wrote as well."""

    compared: int
    """Submissions with enough of their own to be compared."""
    count: int
    """Pairs that are alike, those that are not listed included."""
    pairs: list[Pair]
    """The most alike first."""
    clusters: list[list[Work]]
    """Learners that are connected by pairs; the largest first."""


def listing(
    works: Sequence[Work],
    *,
    at_least: float,
    most: int | None,
    listen: Callable[[int, int], None],
) -> Listing:
    """Compare ``works``; return the ``most`` pairs that are most alike, and all clusters.

    ``listen`` hears how many of how many different submissions have been compared.
    """
    groups: dict[tuple[tuple[str, str], ...], list[Work]] = defaultdict(list)
    for work in works:
        if work.profile.functions:
            groups[tuple(sorted(work.profile.functions.items()))].append(work)
    same = list(groups.values())
    profiles = [group[0].profile for group in same]
    found = alike(profiles, at_least, lambda done: listen(done, len(profiles)))
    equal = [
        place for place, group in enumerate(same) if len(group) > 1 and says_much(profiles[place])
    ]
    pairs = _pairs(same, equal, found)
    sizes = np.array([len(group) for group in same], dtype=np.int64)
    count = sum(int(sizes[place]) * (int(sizes[place]) - 1) // 2 for place in equal)
    count += int((sizes[found["first"]] * sizes[found["second"]]).sum())
    return Listing(
        sum(map(len, same)),
        count,
        list(islice(pairs, most)),
        _clusters(same, equal, found),
    )


def _pairs(
    same: Sequence[Sequence[Work]], equal: Sequence[int], found: NDArray[np.void]
) -> Iterator[Pair]:
    for place in equal:
        for one, other in combinations(same[place], 2):
            yield _pair(one, other, 100.0)
    for first, second, similarity in found[np.argsort(-found["similarity"], kind="stable")]:
        for one in same[first]:
            for other in same[second]:
                yield _pair(one, other, float(similarity))


def _pair(first: Work, second: Work, similarity: float) -> Pair:
    return Pair(first, second, similarity, tuple(by_function(first.profile, second.profile)))


def _clusters(
    same: Sequence[Sequence[Work]], equal: Sequence[int], found: NDArray[np.void]
) -> list[list[Work]]:
    root = list(range(len(same)))

    def head(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for first, second in zip(found["first"].tolist(), found["second"].tolist(), strict=True):
        root[head(second)] = head(first)
    members: dict[int, list[Work]] = defaultdict(list)
    for place in sorted({*equal, *found["first"].tolist(), *found["second"].tolist()}):
        members[head(place)] += same[place]
    return sorted(members.values(), key=len, reverse=True)
