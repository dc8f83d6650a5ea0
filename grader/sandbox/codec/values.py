"""Types and bounds that encoder and decoder share, and how unsupported values are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = [
    "CODES",
    "DTYPES",
    "MAX_DIMENSIONS",
    "TRUSTED",
    "Bounds",
    "UnsupportedArray",
    "UnsupportedValue",
]

MAX_DIMENSIONS = 8

DTYPES: tuple[np.dtype[Any], ...] = tuple(
    np.dtype(name).newbyteorder("<")
    for name in (
        *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float16", "float32", "float64", "complex64", "complex128"),
    )
)
CODES: dict[np.dtype[Any], int] = {dtype: code for code, dtype in enumerate(DTYPES)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a message may hold at most, in values rather than bytes."""

    items: int = 100_000
    depth: int = 48
    side: int | None = None
    """Longest axis of an array, and largest integer."""
    text: int | None = None
    """Bytes of the longest string."""


TRUSTED = Bounds(items=1 << 31, depth=64)
"""For messages of the grader, which may pass on what learner code returned."""


@dataclass(frozen=True, slots=True)
class UnsupportedValue:
    """In place of a value that cannot be sent: a generator, a class, an array of objects."""

    type_name: str
    note: str = ""

    @property
    def kind(self) -> str:
        """The type, as messages name it."""
        return self.type_name


@dataclass(frozen=True, slots=True, eq=False)
class UnsupportedArray:
    """The numbers of an array of another class: ``matrix``, ``masked``, ``object``, a subclass."""

    kind: str
    array: npt.NDArray[Any]

    def __array__(
        self,
        dtype: npt.DTypeLike | None = None,
        copy: bool | None = None,  # noqa: FBT001 - NumPy's protocol
    ) -> npt.NDArray[Any]:
        """Return the numbers, wherever a hidden test makes an array of this."""
        made = self.array if dtype is None else self.array.astype(dtype, copy=False)
        return made.copy() if copy else made
