"""What a child is to define before it is asked anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.submission.model import SourceFile

__all__ = ["Program"]


@dataclass(frozen=True, slots=True)
class Program:
    """A submission with the course's helpers around it."""

    main: SourceFile
    modules: tuple[SourceFile, ...] = ()
    graded: tuple[str, ...] = ()
    """Names of the graded functions."""
    helpers: Mapping[str, str] = field(default_factory=dict)
    """Helper modules of the course that the submission may import: name to source text."""
    helper_aliases: Mapping[str, str] = field(default_factory=dict)
    """fnmatch patterns of imported names, each with the helper that answers to them."""
    given: tuple[str, ...] = ()
    """Helpers whose public functions stand in the submission's namespace from the start."""
    substitutes: tuple[str, ...] = ()
    """Graded functions that the grader answers in place of the learner's."""
    in_place: tuple[str, ...] = ()
    """Those of them whose answer belongs into an argument as well, as the learner's own does it."""
    definitions_only: bool = False
    """Define functions, classes and imports, and run no other top-level statement."""

    def plain(self) -> dict[str, Any]:
        """Return all of it as dictionaries, lists and strings, as it crosses the wall."""
        return {
            "main": _plain_source(self.main),
            "modules": [_plain_source(module) for module in self.modules],
            "graded": list(self.graded),
            "helpers": dict(self.helpers),
            "helper_aliases": dict(self.helper_aliases),
            "given": list(self.given),
            "substitutes": list(self.substitutes),
            "in_place": list(self.in_place),
            "definitions_only": self.definitions_only,
        }


def _plain_source(source: SourceFile) -> dict[str, Any]:
    return {
        "name": source.name,
        "kind": source.kind,
        "cells": [
            {"label": cell.label, "source": cell.source, "first_line": cell.first_line}
            for cell in source.cells
        ],
    }
