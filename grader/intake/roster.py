"""The list of a class: who the ids, logins and addresses in a download are."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.submission.files import read_file
from grader.text import say
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from grader.intake.model import Entry

__all__ = ["Roster"]

_ENCODINGS = ("utf-8-sig", "cp949", "latin-1")
_LISTED = 5
# What headings are called, without case, spaces and signs; the first that is there counts.
_HEADINGS = {
    "id": ("learner", "studentid", "sid", "id", "sisuserid", "userid", "idnumber", "identifier"),
    "email": ("email", "emailaddress", "mail"),
    "login": ("login", "sisloginid", "loginid", "username", "user", "netid"),
    "name": ("name", "fullname", "student", "studentname", "displayname"),
    "first": ("firstname", "givenname", "first"),
    "last": ("lastname", "surname", "familyname", "last"),
}
_KOREAN = {"학번": "id", "이름": "name", "성명": "name", "이메일": "email", "아이디": "login"}


@dataclass(frozen=True)
class _Person:
    id: str
    name: str
    email: str
    keys: frozenset[str]
    """Every id that the roster has for them, and the email address."""
    names: frozenset[str]


class Roster:
    """The people of a class."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self._people = people
        self._by_key = _unique((key, person) for person in people for key in person.keys)
        self._by_name = _unique((name, person) for person in people for name in person.names)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a CSV file with headings; UsageError when none of them can be used."""
        try:
            data = read_file(path, follow=True)
        except SubmissionError as error:
            raise UsageError(str(error)) from error
        text = _decoded(data)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
        head, *lines = rows or [[]]
        columns = _columns(head)
        if not columns.keys() & {"id", "email", "login"}:
            shown = printable(", ".join(head), 500).replace("\n", " ")
            raise UsageError(say("intake.roster", file=path, columns=shown))
        return cls([_person(line, head, columns) for line in lines if any(map(str.strip, line))])

    def join(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[str]]:
        """Return the entries under the roster's ids and names, and what does not fit."""
        joined, strangers, seen = [], [], set()
        for entry in entries:
            person = self._find(entry)
            if person is None:
                strangers.append(entry.learner)
                joined.append(entry)
                continue
            seen.add(person.id)
            joined.append(
                replace(
                    entry,
                    learner=person.id,
                    name=person.name or entry.name,
                    email=person.email or entry.email,
                )
            )
        absent = [person.name or person.id for person in self._people if person.id not in seen]
        notes = [
            say(f"intake.{key}", count=len(names), names=_listed(names))
            for key, names in (("strangers", strangers), ("absent", absent))
            if names
        ]
        return joined, notes

    def _find(self, entry: Entry) -> _Person | None:
        for key in (entry.learner, *entry.aliases, entry.email):
            person = self._by_key.get(key.casefold()) if key else None
            if person:
                return person
        for name in (entry.name, entry.learner):
            person = self._by_name.get(_squashed(name)) if name else None
            if person:
                return person
        return None


def _unique(pairs: Iterable[tuple[str, _Person]]) -> dict[str, _Person]:
    """Return who has which key; one that two people have means neither."""
    found: dict[str, _Person | None] = {}
    for key, person in pairs:
        found[key] = person if found.get(key, person) == person else None
    return {key: person for key, person in found.items() if key and person}


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 takes every byte")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Return the number of the column for each thing that a roster may tell."""
    plain = [_KOREAN.get(title.strip()) or _squashed(title) for title in head]
    columns = {}
    for thing, titles in _HEADINGS.items():
        for title in (thing, *titles):
            if title in plain:
                columns[thing] = plain.index(title)
                break
    return columns


def _person(line: Sequence[str], head: Sequence[str], columns: dict[str, int]) -> _Person:
    def cell(thing: str) -> str:
        number = columns.get(thing)
        return line[number].strip() if number is not None and number < len(line) else ""

    first, last = cell("first"), cell("last")
    name = cell("name") or f"{first} {last}".strip()
    email, login = cell("email"), cell("login")
    id_ = cell("id") or login or email
    # Every column that holds ids, Canvas's beside the school's: a download may have either.
    others = [value for title, value in zip(head, line, strict=False) if _holds_ids(title)]
    keys = {key.strip().casefold() for key in (id_, email, login, *others)}
    parts = [part.strip() for part in name.split(",")]
    orders = {name, "".join(reversed(parts)), first + last, last + first}
    return _Person(
        id_, name, email, frozenset(keys - {""}), frozenset(filter(None, map(_squashed, orders)))
    )


def _holds_ids(title: str) -> bool:
    plain = _squashed(title)
    return plain.endswith("id") or plain in _HEADINGS["id"] + _HEADINGS["login"]


def _squashed(text: str) -> str:
    """Return letters and digits only: platforms write names in many ways."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(printable(name, 100).replace("\n", " ") for name in names[:_LISTED])
    more = len(names) - _LISTED
    return shown + (say("submission.and_more", count=more) if more > 0 else "")
