"""Distinguish names that look alike, so that no submission is recorded for somebody else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.intake.layouts.found import notes_about
from grader.intake.names import appearance, composed, escaped, with_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.intake.model import DownloadedEntry

__all__ = ["distinguish_learners", "distinguish_names", "distinguish_sources"]


def distinguish_sources(entries: Sequence[DownloadedEntry]) -> list[DownloadedEntry]:
    """Return the entries with sources that can be distinguished; equal ones may still occur."""
    sources = distinguish_names([(entry.source, entry.spelling.source) for entry in entries])
    return [replace(entry, source=source) for entry, source in zip(entries, sources, strict=True)]


def distinguish_learners(
    entries: Sequence[DownloadedEntry], others: Iterable[str] = ()
) -> tuple[list[DownloadedEntry], list[str]]:
    """Return the entries with learners that differ visibly from each other and from ``others``.

    Also return a note about those that were renamed, if there are any.
    """
    names = [(entry.learner, entry.spelling.learner) for entry in entries]
    learners = distinguish_names([*names, *((other, other) for other in others)])[: len(entries)]
    apart = [
        replace(entry, learner=learner, name=learner if entry.name == entry.learner else entry.name)
        for entry, learner in zip(entries, learners, strict=True)
    ]
    told = [
        learner for (tidied, _), learner in zip(names, learners, strict=True) if learner != tidied
    ]
    return apart, notes_about("lookalikes", [*dict.fromkeys(told)])


def distinguish_names(names: Sequence[tuple[str, str]]) -> list[str]:
    """Return a name for each pair of a tidied name and its full spelling.

    The tidied name is used, unless it is empty or another spelling looks like it. Then invisible
    characters are escaped; a name without any stays the same. Spellings that differ only in how
    systems compose letters are equal.
    """
    pairs = [(tidied, composed(spelled)) for tidied, spelled in names]
    alike: dict[str, set[str]] = defaultdict(set)
    for tidied, spelled in pairs:
        alike[appearance(tidied)].add(spelled)
    made = {pair: _made(*pair, alone=len(alike[appearance(pair[0])]) == 1) for pair in set(pairs)}
    owners: dict[str, set[str]] = defaultdict(set)
    for (_, spelled), name in made.items():
        owners[name].add(spelled)
    return [
        made[pair]
        if len(owners[made[pair]]) == 1 or made[pair] == pair[1]
        else with_digest(made[pair], pair[1])
        for pair in pairs
    ]


def _made(tidied: str, spelled: str, *, alone: bool) -> str:
    return tidied if alone and tidied else escaped(spelled)
