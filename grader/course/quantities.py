"""The quantities of an exercise: which are numbered, which are gradients, and their sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from grader.course.sizes import OUTPUT, SizePlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.course.schema import ExerciseFile

__all__ = ["GRADIENTS", "OBJECTIVES", "Quantities"]

GRADIENTS, OBJECTIVES = "gradients", "objectives"
"""Names in a course's sentences that stand for all outputs of a kind."""
_NUMBERED = re.compile(r"(\D\w*?)(\d{1,4})")
_MAX_KNOWN = 80
_PATTERN = re.compile(r"([A-Za-z_]\w*)\{\w+\}")


@dataclass(frozen=True)
class Quantities:
    """The quantities of one exercise, by their names without a number."""

    numbered: frozenset[str] = frozenset()
    """Those that come with a number, such as that of a layer: ``x`` for ``x1``, ``x2``."""
    gradients: Mapping[str, str] = field(default_factory=dict)
    """Output -> the quantity whose gradient it is."""
    objectives: frozenset[str] = frozenset()
    """Outputs that training makes small."""
    passed_on: frozenset[str] = frozenset()
    """Gradients from which other gradients follow."""
    sizes: Mapping[str, tuple[SizePlace, ...]] = field(default_factory=dict)
    """Name of a size -> the places where it is found; the first that exists counts."""

    @classmethod
    def of(cls, file: ExerciseFile) -> Quantities:
        """Return the quantities that ``file`` declares; ValueError says what is wrong."""
        table = file.quantities
        patterns = [(text, _PATTERN.fullmatch(text)) for text in table.numbered]
        for text, found in patterns:
            if found is None:
                raise ValueError(f"quantities.numbered: {text!r} is no name such as x{{l}}")
        if odd := set(table.passed_on) - table.gradients.keys():
            raise ValueError(f"quantities.passed_on: {min(odd)} is not among the gradients")
        return cls(
            numbered=frozenset(found[1] for _, found in patterns if found),
            gradients=table.gradients,
            objectives=frozenset(table.objectives),
            passed_on=frozenset(table.passed_on),
            sizes={name: _places(name, places) for name, places in file.sizes.items()},
        )

    def split(self, name: str) -> tuple[str, int] | None:
        """Return name and number, ``("x", 3)`` for ``x3``; None if it is no numbered quantity."""
        # The same names are split again and again; those of a learner's may be long.
        parts = _known_parts(name) if len(name) <= _MAX_KNOWN else _parts(name)
        return parts if parts and parts[0] in self.numbered else None

    @property
    def names(self) -> set[str]:
        """Every quantity that is declared."""
        return {*self.numbered, *self.gradients, *self.gradients.values(), *self.objectives}

    def stem(self, name: str) -> str:
        """Return ``name`` without its number."""
        parts = self.split(name)
        return parts[0] if parts else name

    def is_a(self, name: str, kinds: Iterable[str]) -> bool:
        """Tell whether ``name`` is among ``kinds``: names, ``gradients`` or ``objectives``."""
        stem = self.stem(name)
        members: dict[str, Any] = {GRADIENTS: self.gradients, OBJECTIVES: self.objectives}
        return any(
            stem in members[kind] if kind in members else kind in (name, stem) for kind in kinds
        )

    def is_passed_on(self, name: str) -> bool:
        """Tell whether other gradients follow from the gradient ``name``."""
        return self.stem(name) in self.passed_on

    def sizes_of(self, arguments: Mapping[str, Any], output: Any = None) -> dict[str, int]:
        """Return the named sizes of ``arguments`` (parameter -> value), and of an output."""
        values = {**arguments, OUTPUT: output}
        found = {
            name: next(
                (size for place in places if (size := place.size_in(values)) is not None), None
            )
            for name, places in self.sizes.items()
        }
        return {name: size for name, size in found.items() if size is not None}


def _parts(name: str) -> tuple[str, int] | None:
    found = _NUMBERED.fullmatch(name)
    return (found[1], int(found[2])) if found else None


_known_parts = lru_cache(maxsize=4096)(_parts)


def _places(name: str, places: str | list[str]) -> tuple[SizePlace, ...]:
    """Parse the places of the size ``name``."""
    texts = [places] if isinstance(places, str) else places
    if not name.isidentifier():
        raise ValueError(f"sizes.{name}: a size has a name such as m")
    if not texts:
        raise ValueError(f"sizes.{name}: where is it found?")
    try:
        return tuple(map(SizePlace.parse, texts))
    except ValueError as error:
        raise ValueError(f"sizes.{name}: {error}") from None
