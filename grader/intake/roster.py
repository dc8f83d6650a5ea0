"""Who the ids, logins, addresses and names in a download are."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.intake.layouts.found import note_of
from grader.intake.names import squashed
from grader.intake.roster_csv import read_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from grader.intake.model import Entry
    from grader.intake.roster_csv import Person

__all__ = ["Roster"]

_SHORTEST = 3
"""Letters of what may be somebody's id or name within a longer name."""
_SHORTEST_ELSEWHERE = 2
"""The same in other letters than ours: 허준 and 王伟 are whole names."""
_MOST_WORDS = 10
"""Words of the longest names: nobody gains time by a file with a thousand of them."""
_WORD = re.compile(r"[^\s_.,;+()\[\]-]+")


class Roster:
    """The people of a class."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._by_id = _unique((key, person) for person in people for key in person.ids)
        # Spreadsheets drop the zeros that an id begins with.
        self._by_number = _unique((_short(key), person) for person in people for key in person.ids)
        self._taken = {_short(key) for person in people for key in person.ids}
        self._by_name = _unique((name, person) for person in people for name in person.names)
        self._bearers: dict[str, set[Person]] = defaultdict(set)
        for person in people:
            for key in person.ids | person.names:
                self._bearers[key].add(person)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a CSV file with headings; UsageError when none of them can be used."""
        return cls(read_people(path))

    def join(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[str]]:
        """Return the entries under the roster's ids and names, and what does not fit."""
        joined, strangers, seen = [], [], set()
        for entry in entries:
            person = self._person(entry)
            if person is None:
                strangers.append(entry.learner)
                # Under another's id the work would become that other's.
                is_taken = _short(entry.learner) in self._taken
                joined.append(replace(entry, learner=entry.key) if is_taken else entry)
                continue
            seen.add(person.id)
            name, email = person.name or entry.name, person.email or entry.email
            joined.append(replace(entry, learner=person.id, name=name, email=email))
        absent = {each.id: each.name or each.id for each in self._people if each.id not in seen}
        notes = note_of("strangers", strangers) + note_of("absent", [*absent.values()])
        return joined, notes

    def _person(self, entry: Entry) -> Person | None:
        """Return who it is; nobody, where id and name are those of two people.

        Every platform has numbers of its own, which may be somebody's student number by chance.
        """
        by_id = self._of_id(entry)
        names = filter(None, map(squashed, (entry.name, entry.learner)))
        by_name = next((self._by_name[name] for name in names if name in self._by_name), None)
        if by_id and ((by_name and by_name != by_id) or not _alike(entry, by_id)):
            return None
        return by_id or by_name or self._mentioned(entry.learner)

    def _of_id(self, entry: Entry) -> Person | None:
        keys = [key.casefold() for key in (entry.learner, *entry.aliases, entry.email) if key]
        found = (self._by_id.get(key) for key in keys)
        short = (self._by_number.get(_short(key)) for key in keys)
        return next(filter(None, (*found, *short)), None)

    def _mentioned(self, text: str) -> Person | None:
        """Return the one person whose id or name is a part of ``ada.lovelace_deep_network``."""
        words = [match.span() for match in _WORD.finditer(text)]
        runs = [
            text[start:end]
            for first, (start, _) in enumerate(words)
            for _, end in words[first : first + _MOST_WORDS]
        ]
        found = [
            self._bearers[key]
            for run in runs
            if _is_telling(name := squashed(run))
            for key in (run.casefold(), name)
            if key in self._bearers
        ]
        # Whatever is said must be true of them: an id beside another's name is nobody's.
        fitting = set.intersection(*found) if found else set()
        return fitting.pop() if len(fitting) == 1 else None


def _alike(entry: Entry, person: Person) -> bool:
    """Tell whether names have a word in common, where that can be told."""
    here, there = squashed(entry.name), squashed(person.name)
    if not here or not there or here == squashed(entry.learner):
        return True
    if here.isascii() != there.isascii():  # one of them in other letters
        return True
    words = {word for name in (entry.name, person.name) for word in map(squashed, name.split())}
    return any(word in here and word in there for word in words - {""})


def _is_telling(name: str) -> bool:
    return len(name) >= (_SHORTEST if name.isascii() else _SHORTEST_ELSEWHERE)


def _short(key: str) -> str:
    return key.casefold().lstrip("0")


def _unique(pairs: Iterable[tuple[str, Person]]) -> dict[str, Person]:
    """Return who has which key; one that two people have means neither."""
    found: dict[str, Person | None] = {}
    for key, person in pairs:
        found[key] = person if found.get(key, person) == person else None
    return {key: person for key, person in found.items() if key and person}
