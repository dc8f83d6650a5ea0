"""How many mistakes of pinned submissions are named, and how many lines are right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from helpers.pinned_submissions import Pinned

NAMES = {
    "single": "single mistakes named",
    "pair": "two functions, both named",
    "double": "two in one function, both named",
    "measured": "no listed mistake, none claimed",
}


def kind_of(pinned: Pinned) -> str:
    """Return ``single``, ``pair`` (in two functions), ``double`` (in one), or ``measured``."""
    due = [(function, name) for function, each in pinned.mistakes.items() for name, _ in each]
    if not due:
        return "unnamed"
    if len({function for function, _ in due}) > 1:
        return "pair"
    if len(due) > 1:
        return "double"
    return "measured" if due[0][1] == "measured" else "single"


class Figures:
    """Counts over submissions: what was due, and what was not met."""

    def __init__(self, bed: Mapping[Path, Pinned], unmet: Mapping[Path, Iterable[str]]) -> None:
        self.due: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        for path, pinned in bed.items():
            owed = set(unmet.get(path, ()))
            kind = kind_of(pinned)
            self._count(kind, "mistake" in owed)
            if pinned.lines:
                self._count("line none", "line none" in owed)
                self._count("line other", "line other" in owed)
            for word in {word for word, _, _ in pinned.texts}:
                self._count(word, word in owed)

    def _count(self, what: str, is_missed: bool) -> None:  # noqa: FBT001 - it is what is counted
        self.due[what] += 1
        self.missed[what] += is_missed

    def share(self, what: str) -> float:
        """Return the share that is met; 1 where nothing was due."""
        return 1 - self.missed[what] / self.due[what] if self.due[what] else 1.0

    @property
    def changed(self) -> float:
        """Return the share of files with a pinned line whose report shows a changed line."""
        return self.share("line none") + self.share("line other") - 1

    def lines(self) -> list[str]:
        """Return the figures as lines of text."""
        told = [
            f"{title:34} {self.due[kind] - self.missed[kind]:4} of {self.due[kind]:4}"
            f"  {self.share(kind):6.1%}"
            for kind, title in [*NAMES.items(), ("says", "words said"), ("never", "words not said")]
            if self.due[kind]
        ]
        if pinned := self.due["line none"]:
            other, none = self.missed["line other"], self.missed["line none"]
            right = (
                f"{'lines':34} {pinned - other - none:4} of {pinned:4}  {self.changed:6.1%} changed"
            )
            told.append(f"{right}, {other / pinned:.1%} other, {none / pinned:.1%} none")
        return told


def grouped(bed: Mapping[Path, Pinned], key: Callable[[Path, Pinned], str]) -> dict[str, dict]:
    """Split ``bed`` by what ``key`` says of a file."""
    groups: dict[str, dict[Path, Pinned]] = {}
    for path, pinned in bed.items():
        groups.setdefault(key(path, pinned), {})[path] = pinned
    return groups
