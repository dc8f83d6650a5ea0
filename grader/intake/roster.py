"""Match the ids, logins, addresses and names of a download with the people of a roster."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.intake.distinguish import distinguish_learners
from grader.intake.layouts.found import notes_about
from grader.intake.names import composed, has_unseen, squashed
from grader.intake.roster_csv import read_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from grader.intake.model import DownloadedEntry
    from grader.intake.roster_csv import Person

__all__ = ["Roster"]

_MIN_LETTERS = 3
"""A shorter word within a longer name is not taken for an id or a name of a person."""
_MIN_LETTERS_ELSEWHERE = 2
"""The same in other letters than ours: 허준 and 王伟 are whole names."""
_MAX_WORDS = 10
"""Words of a name that are looked up together: a name of thousands shall take little time."""
_MAX_COMPARED = 400
"""Characters of a name that are compared with another's."""
_WORD = re.compile(r"[^\s_.,;+()\[\]-]+")


class Roster:
    """A teacher's list of people, by everything that they may be called."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._by_id = _unique((key, person) for person in people for key in person.ids)
        # Spreadsheets drop the zeros that an id begins with.
        self._by_number = _unique((_short(key), person) for person in people for key in person.ids)
        self._taken = {_short(key) for person in people for key in person.ids}
        # Where the keys of two people differ only in invisible characters, the spelling decides.
        self._by_spelled_id = _unique((key, each) for each in people for key in each.spelled_ids)
        self._by_spelled_name = _unique(
            (key, each) for each in people for key in each.spelled_names
        )
        self._by_name = _unique((name, person) for person in people for name in person.names)
        self._bearers: dict[str, set[Person]] = defaultdict(set)
        for person in people:
            for key in person.ids | person.names:
                self._bearers[key].add(person)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a CSV file with headings; UsageError when none of them can be used."""
        return cls(read_people(path))

    def join(self, entries: Iterable[DownloadedEntry]) -> tuple[list[DownloadedEntry], list[str]]:
        """Return the entries under the roster's ids and names, and what does not fit.

        Several entries may have names that differ only in invisible characters. At most one of
        them is taken for the person on the roster; the others get ids of their own.
        """
        matches = [(entry, self._match(entry)) for entry in entries]
        claims = _NameClaims(matches)
        joined: list[DownloadedEntry] = []
        unknown: list[DownloadedEntry] = []
        for entry, match in matches:
            if match is None or claims.is_anothers(entry, match):
                unknown.append(entry)
            else:
                joined.append(_known(entry, match.person))
        present = {entry.learner for entry in joined}
        not_listed, alike = distinguish_learners(unknown, [person.id for person in self._people])
        joined += map(self._with_free_id, not_listed)
        absent = {each.id: each.name or each.id for each in self._people if each.id not in present}
        notes = notes_about("strangers", [entry.learner for entry in not_listed])
        return joined, notes + notes_about("absent", [*absent.values()]) + alike

    def _with_free_id(self, entry: DownloadedEntry) -> DownloadedEntry:
        """Return the entry of a learner who is not on the roster, under an id that is not on it."""
        is_taken = _short(entry.learner) in self._taken
        return replace(entry, learner=entry.source) if is_taken else entry

    def _match(self, entry: DownloadedEntry) -> _RosterMatch | None:
        """Return the person of an entry; None where id and name belong to two people.

        Every platform has numbers of its own, which may be somebody's student number by chance.
        """
        by_id, by_name = self._of_id(entry), self._of_name(entry)
        if by_id and (
            (by_name and by_name.person != by_id.person) or not _alike(entry, by_id.person)
        ):
            return None
        if by_id or by_name:
            return by_id or by_name
        person = self._mentioned(entry.learner)
        return _RosterMatch(person, entry.spelling.learner) if person else None

    def _of_id(self, entry: DownloadedEntry) -> _RosterMatch | None:
        spelled = entry.spelling
        keys = [
            (entry.learner.casefold(), spelled.learner),
            *((key.casefold(), of) for key, of in zip(entry.aliases, spelled.aliases, strict=True)),
            (entry.email.casefold(), spelled.email),
        ]
        for known, plain in ((self._by_id, str), (self._by_number, _short)):
            for key, of in keys:
                if key and (person := known.get(plain(key))):
                    return _RosterMatch(person, of)
        for _, of in keys:
            if person := self._by_spelled_id.get(composed(of)):
                return _RosterMatch(person, of)
        return None

    def _of_name(self, entry: DownloadedEntry) -> _RosterMatch | None:
        names = ((entry.name, entry.spelling.name), (entry.learner, entry.spelling.learner))
        for name, of in names:
            key = squashed(name)
            if person := self._by_name.get(key) or self._by_spelled_name.get(composed(of)):
                return _RosterMatch(person, of)
        return None

    def _mentioned(self, text: str) -> Person | None:
        """Return the one person whose id or name is a part of ``ada.lovelace_deep_network``."""
        words = [match.span() for match in _WORD.finditer(text)]
        runs = [
            text[start:end]
            for first, (start, _) in enumerate(words)
            for _, end in words[first : first + _MAX_WORDS]
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


@dataclass(frozen=True, slots=True)
class _RosterMatch:
    """A person of the roster, and the text by which an entry was found to be theirs."""

    person: Person
    text: str
    """As the download spells it."""


class _NameClaims:
    """Decides which entries are a person's, where names differ only in invisible characters."""

    def __init__(self, matches: Iterable[tuple[DownloadedEntry, _RosterMatch | None]]) -> None:
        # By person and by what is compared of a text: how it is spelled, and by which learners.
        self._spelled: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for entry, match in matches:
            if match is None:
                continue
            who, spelled = match.person.id, entry.spelling
            for text in {spelled.learner, spelled.name, spelled.email, *spelled.aliases} - {""}:
                found = (composed(text), composed(spelled.learner))
                self._spelled[who, squashed(text[:_MAX_COMPARED])].add(found)

    def is_anothers(self, entry: DownloadedEntry, match: _RosterMatch) -> bool:
        """Tell whether what an entry is called is an odd spelling of what another one is called.

        The one that is spelled as on the roster, or else with nothing unseen in it, is the
        person's; without one, none is.
        """
        text, learner = composed(match.text), composed(entry.spelling.learner)
        spelled = match.person.spelled_ids | match.person.spelled_names
        others = {
            other
            for other, of in self._spelled[match.person.id, squashed(text[:_MAX_COMPARED])]
            if other != text and of != learner and (has_unseen(other) or has_unseen(text))
        }
        if not others or text in spelled:
            return False
        return has_unseen(text) or not others.isdisjoint(spelled)


def _known(entry: DownloadedEntry, person: Person) -> DownloadedEntry:
    return replace(
        entry,
        learner=person.id,
        name=person.name or entry.name,
        email=person.email or entry.email,
        spelling=replace(entry.spelling, learner=person.id),
    )


def _alike(entry: DownloadedEntry, person: Person) -> bool:
    """Tell whether the names have a word in common, or cannot be compared."""
    here, there = squashed(entry.name), squashed(person.name)
    if not here or not there or here == squashed(entry.learner):
        return True
    if here.isascii() != there.isascii():  # one of them in other letters
        return True
    words = {word for name in (entry.name, person.name) for word in map(squashed, name.split())}
    return any(word in here and word in there for word in words - {""})


def _is_telling(name: str) -> bool:
    return len(name) >= (_MIN_LETTERS if name.isascii() else _MIN_LETTERS_ELSEWHERE)


def _short(key: str) -> str:
    return key.casefold().lstrip("0")


def _unique(pairs: Iterable[tuple[str, Person]]) -> dict[str, Person]:
    """Return the person of each key; keys that two people share are left out."""
    found: dict[str, Person | None] = {}
    for key, person in pairs:
        found[key] = person if found.get(key, person) == person else None
    return {key: person for key, person in found.items() if key and person}
