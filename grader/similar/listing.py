"""Find the pairs of learners whose submissions are alike, and the clusters that they form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np

from grader.similar.compare import by_function, find_alike, is_comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from grader.similar.profile import Profile

__all__ = ["ComparedSubmission", "Pair", "SimilarPairs", "find_similar_pairs"]


@dataclass(frozen=True, slots=True)
class ComparedSubmission:
    """One learner's submission, as it is compared."""

    learner: str
    name: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Pair:
    """Two learners, and how alike their submissions are in per cent."""

    first: ComparedSubmission
    second: ComparedSubmission
    similarity: float
    functions: tuple[tuple[str, float], ...]
    """Each function that was compared; those that no contract names are together under ``""``."""


@dataclass(frozen=True, slots=True)
class SimilarPairs:
    """Everything that was found about one exercise."""

    compared: int
    """Submissions with enough of their own to be compared."""
    count: int
    """Pairs that are alike, those that are not listed included."""
    pairs: list[Pair]
    """The most alike first."""
    clusters: list[list[ComparedSubmission]]
    """Learners that are connected by pairs; the largest first."""


def find_similar_pairs(
    submissions: Sequence[ComparedSubmission],
    *,
    at_least: float,
    max_pairs: int | None,
    listen: Callable[[int, int], None],
) -> SimilarPairs:
    """Compare ``submissions``; return the ``max_pairs`` most alike pairs, and all clusters.

    ``listen`` hears how many of how many different submissions have been compared.
    """
    groups: dict[tuple[tuple[str, str], ...], list[ComparedSubmission]] = defaultdict(list)
    for submission in submissions:
        if submission.profile.functions:
            groups[tuple(sorted(submission.profile.functions.items()))].append(submission)
    same = list(groups.values())
    profiles = [group[0].profile for group in same]
    found = find_alike(profiles, at_least, lambda done: listen(done, len(profiles)))
    equal = [
        place
        for place, group in enumerate(same)
        if len(group) > 1 and is_comparable(profiles[place])
    ]
    pairs = _pairs(same, equal, found)
    sizes = np.array([len(group) for group in same], dtype=np.int64)
    count = sum(int(sizes[place]) * (int(sizes[place]) - 1) // 2 for place in equal)
    count += int((sizes[found["first"]] * sizes[found["second"]]).sum())
    return SimilarPairs(
        sum(map(len, same)),
        count,
        list(islice(pairs, max_pairs)),
        _clusters(same, equal, found),
    )


def _pairs(
    same: Sequence[Sequence[ComparedSubmission]], equal: Sequence[int], found: NDArray[np.void]
) -> Iterator[Pair]:
    for place in equal:
        for one, other in combinations(same[place], 2):
            yield _pair(one, other, 100.0)
    for first, second, similarity in found[np.argsort(-found["similarity"], kind="stable")]:
        for one in same[first]:
            for other in same[second]:
                yield _pair(one, other, float(similarity))


def _pair(first: ComparedSubmission, second: ComparedSubmission, similarity: float) -> Pair:
    return Pair(first, second, similarity, tuple(by_function(first.profile, second.profile)))


def _clusters(
    same: Sequence[Sequence[ComparedSubmission]], equal: Sequence[int], found: NDArray[np.void]
) -> list[list[ComparedSubmission]]:
    root = list(range(len(same)))

    def head(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for first, second in zip(found["first"].tolist(), found["second"].tolist(), strict=True):
        root[head(second)] = head(first)
    members: dict[int, list[ComparedSubmission]] = defaultdict(list)
    for place in sorted({*equal, *found["first"].tolist(), *found["second"].tolist()}):
        members[head(place)] += same[place]
    return sorted(members.values(), key=len, reverse=True)
