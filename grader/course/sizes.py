"""Find named sizes: the lengths of arguments that a course has a name for.

``[sizes]`` of an exercise says where each is found, by the names of the functions' parameters::

    m = ["X.0", "labels.0"]  # axis 0 of X, or of labels where there is no X
    k = "k"  # a parameter that is a whole number
    L = ["caches.len", "layer_dims.len - 1", "state.x{l}"]
    n = "output.0"  # axis 0 of the output that is looked at

Each part of a path is the axis of an array, the key or index of a member, ``len`` for the length of
a list, or a numbered key, which stands for its highest number. The first place that exists counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OUTPUT", "SizePlace"]

OUTPUT = "output"
"""The root of a place that stands for the output that is looked at."""
_PLACE = re.compile(r"(\w+)((?:\.[\w{}]+)*)(?:\s*([-+])\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class SizePlace:
    """One place where a size is found."""

    root: str
    """The parameter, or ``output``."""
    parts: tuple[str, ...]
    """The path from there."""
    offset: int = 0
    """What is added to the number that is found."""

    @classmethod
    def parse(cls, text: str) -> SizePlace:
        """Return the place that ``text`` describes; ValueError if it describes none."""
        found = _PLACE.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is no place such as X.0, k or layer_dims.len - 1")
        root, path, sign, number = found.groups()
        offset = int(number or 0) * (-1 if sign == "-" else 1)
        return cls(root, tuple(path.split(".")[1:]), offset)

    def __str__(self) -> str:
        """Return the place as an author writes it, without the offset."""
        return ".".join((self.root, *self.parts))

    def size_in(self, values: Mapping[str, Any]) -> int | None:
        """Return the size in ``values`` (name -> argument), None if the place does not exist."""
        value = values.get(self.root)
        for part in self.parts:
            value = _member(value, part)
            if value is None:
                return None
        if isinstance(value, int) and not isinstance(value, bool):
            return value + self.offset
        return None


def _member(value: Any, part: str) -> Any:
    """Return what ``part`` of a path leads to in ``value``, None if there is nothing."""
    if hasattr(value, "shape"):
        axes = value.shape
        return axes[int(part)] if part.isdecimal() and int(part) < len(axes) else None
    if part == "len":
        return len(value) if isinstance(value, (list, tuple, dict)) else None
    if isinstance(value, dict):
        return _highest(value, part) if "{" in part else value.get(part)
    if isinstance(value, (list, tuple)) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    return None


def _highest(entries: Mapping[Any, Any], pattern: str) -> int | None:
    """Return the highest number of the keys that match ``x{l}``: 2 for ``x1`` and ``x2``."""
    stem = re.escape(pattern.partition("{")[0])
    found = [re.fullmatch(rf"{stem}(\d{{1,4}})", str(key)) for key in entries]
    return max((int(match[1]) for match in found if match), default=None)
