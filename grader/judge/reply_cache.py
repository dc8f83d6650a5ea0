"""Keep the replies of a submission, so that no call is sent to the sandbox twice.

The checks of one function share their inputs: one checks shapes, another values. A right function
replies the same to the same request; one that does not gains nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.errors import LearnerFailure, LearnerRaised, NotImplementedYet, OutOfTime
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from grader.sandbox.replies import Reply

__all__ = ["ReplyCache", "key_of"]

_CACHED_FAILURES = (LearnerRaised, NotImplementedYet, OutOfTime)
"""Crashes are not kept: a process can die of something that another request left behind."""


class ReplyCache:
    """The replies of one submission, by request."""

    def __init__(self) -> None:
        self._replies: dict[Hashable, Reply | LearnerFailure] = {}
        self._keys: dict[str, set[Hashable]] = defaultdict(set)
        """The requests for each function or driver."""

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether the reply to the request with ``key`` is known."""
        return key in self._replies

    def get(self, key: Hashable, ask: Callable[[], Reply], what: str = "") -> Reply:
        """Return the reply to the request with ``key``, from ``ask()`` if it is not known.

        ``what`` is the function or driver that it is for. Raises the failure that ``ask()`` raised,
        now or before.
        """
        if key not in self._replies:
            return self.keep(key, ask, what)
        known = self._replies[key]
        if isinstance(known, LearnerFailure):
            raise known
        return known

    def keep(self, key: Hashable, ask: Callable[[], Reply], what: str = "") -> Reply:
        """Return what ``ask()`` returns, or raise what it raises, and keep the first such reply."""
        self._keys[what].add(key)
        try:
            reply = ask()
        except _CACHED_FAILURES as failure:
            self._replies.setdefault(key, failure)
            raise
        self._replies.setdefault(key, reply)
        return reply

    def forget(self, what: str) -> None:
        """Forget the replies for a function or driver; they are asked for again."""
        for key in self._keys.pop(what, ()):
            self._replies.pop(key, None)


def key_of(value: Any) -> Hashable:
    """Return something that is equal for equal requests, and cheap to make."""
    return tree.fold(value, _key_of_leaf, _key_of_members)


def _key_of_members(container: Any, keys: Iterator[Hashable]) -> Hashable:
    if isinstance(container, dict):
        return (dict, *zip(container, keys, strict=True))
    return (type(container), *keys)


def _key_of_leaf(value: Any) -> Hashable:
    if isinstance(value, np.ndarray):
        return (value.shape, value.dtype.str, value.tobytes())
    return (type(value), value)
