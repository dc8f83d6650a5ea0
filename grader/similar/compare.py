"""Measure how alike submissions are, function by function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.errors import UnavailableError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from grader.similar.profile import Profile

try:
    from rapidfuzz import fuzz, process
except ImportError:
    raise UnavailableError(message("similar.no_rapidfuzz")) from None

__all__ = ["ALIKE", "by_function", "find_alike", "is_comparable"]

_MIN_FUNCTION_TOKENS = 25
"""Shorter functions are often alike by chance."""
_MIN_COMMON_TOKENS = 80
"""Tokens of functions that two submissions must both have to be compared at all."""
_MIN_COMMON_SHARE = 0.5
"""... and which part of the larger one that must be."""
_ROWS_PER_BLOCK = 128
"""Profiles that are compared with all others at once; this bounds the memory that is needed."""


# Places of two profiles, and how alike they are in per cent.
ALIKE = np.dtype([("first", np.int32), ("second", np.int32), ("similarity", np.float32)])


def find_alike(
    profiles: Sequence[Profile], at_least: float, listen: Callable[[int], None]
) -> NDArray[np.void]:
    """Return the pairs that are alike by ``at_least`` per cent, as records of type ``ALIKE``.

    The similarity of two functions is that of their token strings (twice what they have in
    common over what they have); that of two submissions is the mean over the functions which
    both have, weighted by length. ``listen`` hears how many profiles have been compared.
    """
    names = sorted({name for profile in profiles for name in profile.functions})
    columns = [_Column(profiles, name) for name in names]
    sizes = np.array([profile.size for profile in profiles], dtype=np.float32)
    found = [np.empty(0, ALIKE)]
    for start in range(0, len(profiles), _ROWS_PER_BLOCK):
        stop = min(start + _ROWS_PER_BLOCK, len(profiles))
        similarity = _block(columns, sizes, start, stop)
        rows, others = np.nonzero(np.triu(similarity >= at_least, 1))
        pairs = np.empty(len(rows), ALIKE)
        pairs["first"], pairs["second"] = start + rows, start + others
        pairs["similarity"] = similarity[rows, others]
        found.append(pairs)
        listen(stop)
    return np.concatenate(found)


def is_comparable(profile: Profile) -> bool:
    """Tell whether there is so much that an equal submission would mean anything."""
    return bool(len(find_alike([profile, profile], 100, lambda _done: None)))


def by_function(first: Profile, second: Profile) -> Iterator[tuple[str, float]]:
    """Yield each function that was compared, and how alike it is in per cent."""
    for name, mine in first.functions.items():
        theirs = second.functions.get(name, "")
        if theirs and max(len(mine), len(theirs)) >= _MIN_FUNCTION_TOKENS:
            yield name, fuzz.ratio(mine, theirs)


class _Column:
    """One function in all submissions; each way to write it is kept once."""

    def __init__(self, profiles: Sequence[Profile], name: str) -> None:
        texts = [profile.functions.get(name, "") for profile in profiles]
        forms = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        self._forms = list(forms)
        self._form_of = np.array([forms[text] for text in texts])
        self._length = np.array([len(text) for text in texts], dtype=np.float32)

    def compared(self, start: int, stop: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return similarity and weight of rows ``start:stop`` with all from ``start`` on.

        Both have shape (stop - start, all - start). A pair in which one lacks the function, or
        both have little of it, has no weight.
        """
        mine, my_forms = np.unique(self._form_of[start:stop], return_inverse=True)
        theirs, their_forms = np.unique(self._form_of[start:], return_inverse=True)
        scores = process.cdist(
            [self._forms[form] for form in mine],
            [self._forms[form] for form in theirs],
            scorer=fuzz.ratio,
            dtype=np.float32,
            workers=-1,
        )
        rows, columns = self._length[start:stop, None], self._length[None, start:]
        counts = (np.minimum(rows, columns) > 0) & (
            np.maximum(rows, columns) >= _MIN_FUNCTION_TOKENS
        )
        weight = np.where(counts, (rows + columns) / 2, 0).astype(np.float32)
        return scores[my_forms][:, their_forms], weight


def _block(
    columns: Sequence[_Column], sizes: NDArray[np.float32], start: int, stop: int
) -> NDArray[np.float32]:
    """Return the similarity of rows ``start:stop`` with all from ``start`` on; 0 for too little."""
    shape = (stop - start, len(sizes) - start)
    total, weights = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for column in columns:
        similarity, weight = column.compared(start, stop)
        total += similarity * weight
        weights += weight
    larger = np.maximum(sizes[start:stop, None], sizes[None, start:])
    enough = weights >= np.maximum(_MIN_COMMON_TOKENS, _MIN_COMMON_SHARE * larger)
    return np.where(enough, total / np.maximum(weights, 1), 0).astype(np.float32)
