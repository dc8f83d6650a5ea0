"""Tell names apart that look alike, so that no submission becomes somebody else's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.intake.layouts.found import note_of
from grader.intake.names import composed, look, visible, with_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.intake.model import DownloadedEntry

__all__ = ["distinguish_learners", "distinguish_names", "distinguish_sources"]


def distinguish_sources(entries: Sequence[DownloadedEntry]) -> list[DownloadedEntry]:
    """Return the entries with sources that are told apart; the same one may still come twice."""
    sources = distinguish_names([(entry.source, entry.spelling.source) for entry in entries])
    return [replace(entry, source=source) for entry, source in zip(entries, sources, strict=True)]


def distinguish_learners(
    entries: Sequence[DownloadedEntry], others: Iterable[str] = ()
) -> tuple[list[DownloadedEntry], list[str]]:
    """Return the entries with learners told apart, from each other and from ``others``.

    Also, a note about those that are called otherwise now, if there are any.
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
    return apart, note_of("lookalikes", [*dict.fromkeys(told)])


def distinguish_names(names: Sequence[tuple[str, str]]) -> list[str]:
    """Return a name for each pair of a tidied name and how it is spelled in full.

    It is the tidied one, unless one that is spelled otherwise looks like it, or nothing of it is
    seen. Then the characters that are not seen are written out; a name without any stays as it
    is. Forms of one spelling that systems write differently are one.
    """
    pairs = [(tidied, composed(spelled)) for tidied, spelled in names]
    alike: dict[str, set[str]] = defaultdict(set)
    for tidied, spelled in pairs:
        alike[look(tidied)].add(spelled)
    made = {pair: _made(*pair, alone=len(alike[look(pair[0])]) == 1) for pair in set(pairs)}
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
    return tidied if alone and tidied else visible(spelled)
