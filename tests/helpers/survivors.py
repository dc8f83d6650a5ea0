"""The rules by which a mutant may survive the hidden tests, each with its reason."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.mutants import Mutant

__all__ = ["Rule", "excuse", "read_rules"]


@dataclass(frozen=True)
class Rule:
    """Which mutants may survive, and why: every pattern that is given fits."""

    reason: str
    kind: tuple[str, ...] = ()
    exercise: str = ""
    function: str = ""
    before: str = ""
    after: str = ""

    def fits(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is one of those."""
        before, after = mutant.lines
        return (
            (not self.kind or mutant.edit.kind in self.kind)
            and self.exercise in ("", mutant.program.exercise.name)
            and bool(re.search(self.function, mutant.name))
            and bool(re.search(self.before, before))
            and bool(re.search(self.after, after))
        )


def read_rules(path: Path) -> list[Rule]:
    """Return the rules in a file."""
    tables = tomllib.loads(path.read_text("utf-8"))["rule"]
    return [Rule(**{**table, "kind": tuple(table.get("kind", ()))}) for table in tables]


def excuse(mutant: Mutant, rules: list[Rule]) -> str:
    """Return the reason for which a mutant may survive; "" if there is none."""
    return next((rule.reason for rule in rules if rule.fits(mutant)), "")
