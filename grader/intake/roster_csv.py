"""Read a roster as spreadsheets and platforms write it: any encoding, separator and heading."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.intake.distinguish import distinguish_names
from grader.intake.names import composed, listed, squashed, tidy
from grader.submission.encodings import decode_text
from grader.submission.files import read_file
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Person", "read_people"]

# What headings are called, without case, spaces and signs.
_HEADINGS = {
    "id": (
        "canvasid", "canvasuserid", "externalid", "id", "identifier", "idnumber", "learner",
        "learnerid", "matriculationnumber", "matrikelnummer", "moodleid", "orgdefinedid",
        "participant", "participantid", "sid", "sisid", "sisuserid", "studentid", "studentno",
        "studentnumber", "userid", "id번호", "식별자", "학번",
    ),
    "email": (
        "email", "emailaddress", "mail", "schoolemail", "universityemail", "이메일", "이메일주소",
    ),
    "login": (
        "account", "githubusername", "login", "loginid", "netid", "sisloginid", "user", "userlogin",
        "username", "아이디",
    ),
    "name": (
        "displayname", "fullname", "name", "sortablename", "student", "studentname", "성명", "이름",
    ),
    "first": ("first", "firstname", "forename", "givenname", "preferredname", "vorname"),
    "last": ("familyname", "last", "lastname", "nachname", "surname", "성"),
}  # fmt: skip
_KINDS = {title: kind for kind, titles in _HEADINGS.items() for title in titles}
# Beside a column of family names, the Korean word for a name heads the given ones.
_GIVEN = "이름"
# Moodle numbers participants in its own language: "Participant 12", "참가자12".
_PARTICIPANT = ("identifier", "식별자")


@dataclass(frozen=True)
class Person:
    """A line of the roster."""

    id: str
    """The first column that holds ids, or else the login, the address, the name."""
    name: str
    email: str
    ids: frozenset[str] = field(repr=False)
    """Every id, login and address, in lower case."""
    names: frozenset[str] = field(repr=False)
    """The name in the ways that platforms write it, squashed."""
    spelled_id: str = field(repr=False)
    """The id exactly as the roster has it."""
    spelled_ids: frozenset[str] = field(repr=False)
    """Every id, login and address exactly as the roster has them."""
    spelled_names: frozenset[str] = field(repr=False)


def read_people(path: Path) -> list[Person]:
    """Read a roster; UsageError when it cannot be read, or no column tells who is who."""
    try:
        text = decode_text(read_file(path, follow=True))
        first = text.lstrip().partition("\n")[0]
        if first.lower().startswith("sep="):  # for Excel alone
            text = text.lstrip().partition("\n")[2]
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except SubmissionError as error:
        raise UsageError(str(error)) from error
    except csv.Error as error:
        raise UsageError(message("intake.no_roster", file=path, reason=error)) from error
    rows = [row for row in rows if any(map(str.strip, row))] or [[]]
    kinds = _kinds(rows[0])
    if not {"id", "email", "login", "name", "last"} & set(kinds):
        raise UsageError(message("intake.roster", file=path, columns=listed(rows[0])))
    people = [person for row in rows[1:] if (person := _person(row, kinds, rows[0])).id]
    ids = distinguish_names([(person.id, person.spelled_id) for person in people])
    return [replace(person, id=who) for person, who in zip(people, ids, strict=True)]


def _kinds(titles: Sequence[str]) -> list[str]:
    """Return what the columns are; nothing for those that do not matter."""
    plain = [squashed(title) for title in titles]
    kinds = [_KINDS.get(title, "") for title in plain]
    if "last" in kinds and _GIVEN in plain:
        kinds[plain.index(_GIVEN)] = "first"
    return kinds


def _person(row: Sequence[str], kinds: Sequence[str], titles: Sequence[str]) -> Person:
    cells: dict[str, list[str]] = {kind: [] for kind in _HEADINGS}
    spelled = {}
    for kind, title, value in zip(kinds, titles, row, strict=False):
        text = tidy(_plain(value))
        if squashed(title) in _PARTICIPANT:
            text = text.rpartition(" ")[2].removeprefix("참가자")
        if kind and text:
            cells[kind].append(text)
            spelled[text] = composed(_plain(value).strip())
    [last], [first] = (cells[kind][:1] or [""] for kind in ("last", "first"))
    name = next(iter(cells["name"]), _full(first, last))
    keys = [*cells["id"], *cells["login"], *cells["email"]]
    # Canvas has a line of points below its headings, which is nobody's.
    is_points = not keys and squashed(name) == "pointspossible"
    who = "" if is_points else next(iter([*keys, name]))
    return Person(
        id=who,
        name=name,
        email=next(iter(cells["email"]), ""),
        ids=frozenset(key.casefold() for key in keys),
        names=frozenset(filter(None, _ways([*cells["name"], f"{last}, {first}"]))),
        spelled_id=spelled.get(who, who),
        spelled_ids=frozenset(spelled[key] for key in keys),
        spelled_names=frozenset(spelled.get(each, each) for each in {*cells["name"], name} - {""}),
    )


def _full(first: str, last: str) -> str:
    if last and all("가" <= char <= "힣" for char in first + last):
        return last + first  # as Koreans write it
    return f"{first} {last}".strip()


def _plain(value: str) -> str:
    """Return what ``="007"`` says, which is written so that spreadsheets keep its zeros."""
    return value[2:-1] if value.startswith('="') and value.endswith('"') else value


def _ways(names: Sequence[str]) -> set[str]:
    """Return names with the family name first and last: Canvas has "lovelaceada"."""
    ways = set()
    for name in names:
        before, comma, after = name.partition(",")
        words = [*after.split(), *before.split()] if comma else name.split()
        for cut in range(len(words)):
            ways.add(squashed("".join([*words[cut:], *words[:cut]])))
    return ways


def _delimiter(text: str) -> str:
    head = text.lstrip().partition("\n")[0]
    return max(",;\t|", key=head.count)
