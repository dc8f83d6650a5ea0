"""Keep what the reference and its edits return, for the diagnoses of other submissions too.

The submissions of a class are asked the same and are compared with the same mistakes. Only what the
course's own code returned in this process is kept, under everything that it depends on, with the
arguments byte for byte. So no submission can change what another is compared with.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from grader.diagnosis.random_arrays import Signature
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from grader.course.reference import Reference
    from grader.diagnosis.fingerprints import Fingerprint
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = ["ENTRY_BYTES", "KNOWN", "KnownOutputs", "Outputs", "digest_of", "size_of"]

Made = TypeVar("Made")

MAX_BYTES = 64 * 2**20
"""Memory for all that is kept; what was not asked for longest is dropped first."""
MAX_OUTPUT_BYTES = 2**20
"""What takes more is not kept, nor are arguments compared that do."""
ENTRY_BYTES, LEAF_BYTES = 1_000, 300
"""What an entry and a leaf take beside the elements of arrays, about."""
MAX_BITS = 1_000
"""Of whole numbers among arguments: Python does not write longer ones as text at once."""
NUMBERS = "biufc"
"""Kinds of the dtypes whose bytes are the whole array."""
PLAIN = (int, float, complex, bool, str, type(None))
NOT_KEPT = {"OutOfTime", "MemoryError", "RecursionError"}
"""Exceptions that do not follow from the arguments alone."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the reference or an edit of it made of some arguments."""

    returned: Leaves | Fingerprint
    differs: dict[LeafPath, bool] = field(default_factory=dict)
    """Whether the outputs of an edit differ from those of the reference, as far as was asked."""


def digest_of(args: tuple[Any, ...]) -> bytes:
    """Return what is equal for equal arguments alone, b"" if they cannot be compared so."""
    found, size = hashlib.blake2b(digest_size=20), 0
    for path, node in tree.nodes(args):
        if not all(type(part) in (str, int) for part in path[-1:]):
            return b""
        if type(node) is np.ndarray and node.dtype.kind in NUMBERS:
            size += node.nbytes
            if size > MAX_OUTPUT_BYTES:
                return b""
            found.update(repr((path, node.shape, node.dtype.str)).encode())
            found.update(node.tobytes())
        elif type(node) in (tuple, list, dict):
            found.update(repr((path, type(node).__name__, len(node))).encode())
        elif type(node) in PLAIN and not (type(node) is int and node.bit_length() > MAX_BITS):
            found.update(repr((path, type(node).__name__, node)).encode("utf-8", "surrogatepass"))
        else:
            return b""
    return found.digest()


class KnownOutputs:
    """What was returned before, within a bound of memory."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._kept: OrderedDict[Hashable, tuple[Reference, Any, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(
        self,
        reference: Reference,
        key: Hashable,
        make: Callable[[], Made],
        size_of: Callable[[Made], int | None],
    ) -> Made:
        """Return what is kept of ``reference`` under ``key``, or keep what ``make`` returns.

        ``size_of`` tells its bytes, None if it is not to be kept. What two threads make at the same
        time is equal.
        """
        whole = (id(reference), key)  # the reference is kept, so that no other gets its id
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                known: Made = self._kept[whole][1]
                return known
        made = make()
        size = size_of(made)
        if size is not None:
            with self._lock:
                self._keep(whole, reference, made, size)
        return made

    def _keep(self, key: Hashable, reference: Reference, made: object, size: int) -> None:
        if key in self._kept:
            return
        self._kept[key] = reference, made, size
        self._bytes += size
        while self._bytes > self._max_bytes:
            _, (_, _, dropped) = self._kept.popitem(last=False)
            self._bytes -= dropped

    def __len__(self) -> int:
        """Return how many entries are kept."""
        return len(self._kept)


KNOWN = KnownOutputs()
"""What is kept in this process."""


def size_of(outputs: Outputs) -> int | None:
    """Return about how much memory ``outputs`` takes, None if it is not to be kept."""
    returned = outputs.returned
    if isinstance(returned, tuple):
        return ENTRY_BYTES if returned[0] not in NOT_KEPT else None
    size = ENTRY_BYTES
    for leaf in returned.values():
        if isinstance(leaf, np.ndarray) and leaf.dtype.kind in NUMBERS:
            size += getattr(leaf.base, "nbytes", leaf.nbytes)
        elif isinstance(leaf, str):
            size += len(leaf)
        elif type(leaf) not in (*PLAIN, Signature):
            return None
        size += LEAF_BYTES
    return size if size <= MAX_OUTPUT_BYTES else None
