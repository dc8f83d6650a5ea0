"""A list of the class gives names and ids to what platforms call people."""

from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.intake import take_in


@pytest.fixture
def joined(tmp_path):
    """Return a function: the entries of files, joined to a roster of that text, and the notes."""

    def join(names, roster, encoding="utf-8"):
        place = tmp_path / "class"
        place.mkdir()
        for name in names:
            (place / name).write_text("x = 1\n")
        (tmp_path / "roster.csv").write_text(roster, encoding)
        intake = take_in([place], roster=tmp_path / "roster.csv")
        return {entry.key: entry for entry in intake.entries}, intake.notes

    return join


@pytest.mark.parametrize(
    ("roster", "encoding"),
    [
        ("id,name,email\n7,Ada Lovelace,ada@x.org\n", "utf-8"),
        ("Student ID;Full name;Email address\n7;Ada Lovelace;ada@x.org\n", "utf-8-sig"),
        ("First name\tSurname\tID number\tE-mail\nAda\tLovelace\t7\tada@x.org\n", "utf-16"),
        ("이름,학번,이메일\nAda Lovelace,7,ada@x.org\n", "cp949"),
        ('SID,Name,Email\n7,"Lovelace, Ada",ada@x.org\n', "latin-1"),
    ],
)
@pytest.mark.parametrize("file", ["7.py", "lovelaceada_7_99_net.py", "Ada Lovelace.py"])
def test_headings_in_many_ways(joined, roster, encoding, file):
    entries, notes = joined([file], roster, encoding)
    [entry] = entries.values()
    assert (entry.learner, entry.email) == ("7", "ada@x.org")
    assert {"Ada", "Lovelace"} <= set(entry.name.replace(",", "").split())
    assert notes == []


def test_canvas_ids_beside_the_schools(joined):
    roster = 'Student,ID,SIS User ID,SIS Login ID\n"Lovelace, Ada",101,s-7,ada\n'
    entries, _ = joined(["lovelaceada_101_9_net.py"], roster)
    assert entries["lovelaceada_101"].learner == "101"


def test_who_does_not_fit_is_told(joined):
    roster = "id,name\n1,Ada\n2,Bob\n3,Kim\n4,Kim\n"
    entries, notes = joined(["1.py", "Kim.py", "zoe.py"], roster)
    assert entries["1.py"].name == "Ada"
    assert entries["Kim.py"].learner == "Kim"  # two have this name: neither is guessed
    strangers, absent = notes
    assert "Kim, zoe" in strangers
    assert "Bob" in absent


def test_a_roster_without_ids_is_named_with_its_columns(joined):
    with pytest.raises(UsageError, match="Colour, Shape"):
        joined(["1.py"], "Colour,Shape\nred,round\n")
