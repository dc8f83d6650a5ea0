"""A list of the class gives names and ids to what platforms call people."""

from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.intake import read_downloads


@pytest.fixture
def joined(tmp_path):
    """Return a function: the entries of files, joined to a roster of that text, and the notes."""

    def join(names, roster, encoding="utf-8"):
        place = tmp_path / "class"
        for name in names:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text("x = 1\n")
        (tmp_path / "roster.csv").write_bytes(roster.encode(encoding))
        intake = read_downloads([place], roster=tmp_path / "roster.csv")
        return {entry.source: entry for entry in intake.entries}, intake.notes

    return join


@pytest.mark.parametrize(
    ("roster", "encoding"),
    [
        ("id,name,email\n7,Ada Lovelace,ada@x.org\n", "utf-8"),
        ("Student ID;Full name;Email address\n7;Ada Lovelace;ada@x.org\n", "utf-8-sig"),
        ("First name\tSurname\tID number\tE-mail\nAda\tLovelace\t7\tada@x.org\n", "utf-16"),
        ("이름,학번,이메일\nAda Lovelace,7,ada@x.org\n", "cp949"),
        ('SID,Name,Email\n7,"Lovelace, Ada",ada@x.org\n', "latin-1"),
        ("sep=;\r\nid;name;email;Größe\r\n7;Ada Lovelace;ada@x.org;é\r\n", "cp1252"),
        ("Identifier,Full name,Email address\nParticipant 7,Ada Lovelace,ada@x.org\n", "utf-8"),
        ('id,name,email\n="007",Ada Lovelace,ada@x.org\n', "utf-8"),
        ("식별자,성명,이메일 주소\n참가자7,Ada Lovelace,ada@x.org\n", "utf-8"),
        ("이름,성,ID 번호,이메일 주소\nAda,Lovelace,7,ada@x.org\n", "cp949"),
        ("id,name,email\n007,Ada Lovelace,ada@x.org\n", "utf-8"),
    ],
)
@pytest.mark.parametrize("file", ["7.py", "lovelaceada_7_99_net.py", "Ada Lovelace.py"])
def test_headings_in_many_ways(joined, roster, encoding, file):
    entries, notes = joined([file], roster, encoding)
    [entry] = entries.values()
    assert (entry.learner.lstrip("0"), entry.email) == ("7", "ada@x.org")
    assert {"Ada", "Lovelace"} <= set(entry.name.replace(",", "").split())
    assert notes == []


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *((name, "utf-8") for name in ("김철수", "Jürgen Groß", "Đặng Văn Lâm", "علي بن")),
        *((name, "utf-16") for name in ("김철수", "علي بن")),
        ("김철수", "cp949"),
        ("남궁뷁", "cp949"),
        ("Jürgen Groß", "cp1252"),
        ("José Éè", "cp1252"),
    ],
)
def test_names_of_everywhere(joined, name, encoding):
    entries, _ = joined(["7.py"], f"id,name\n7,{name}\n", encoding)
    assert (entries["7.py"].learner, entries["7.py"].name) == ("7", name)


def test_canvas_ids_beside_the_schools(joined):
    roster = (
        "Student,ID,SIS User ID,SIS Login ID\n"
        "    Points Possible,,,\n"
        '"Lovelace, Ada",101,s-7,ada\n"Hopper, Grace",102,s-8,grace\n'
    )
    entries, notes = joined(["lovelaceada_101_9_net.py"], roster)
    assert entries["lovelaceada_101"].learner == "101"
    assert notes == ["On the roster, without a submission (1): Hopper, Grace"]


def test_the_first_column_of_ids_is_who_they_are(joined):
    roster = "student_id,canvas_id,name\ns-7,101,Ada Lovelace\n"
    entries, _ = joined(["lovelaceada_101_9_net.py"], roster)
    assert entries["lovelaceada_101"].learner == "s-7"


def test_a_platforms_number_is_not_somebodys_by_chance(joined):
    roster = "student_id,name\n11,Grace Hopper\n12,Ada Lovelace\n"
    entries, notes = joined(
        ["Ada Lovelace_11_assignsubmission_file_/net.py", "Eve_12_assignsubmission_file_/net.py"],
        roster,
    )
    assert entries["Ada Lovelace_11"].learner == "Ada Lovelace_11"  # 11 would be Grace
    assert "(2): 11, 12" in notes[0]
    assert {entry.name for entry in entries.values()} == {"Ada Lovelace", "Eve"}


def test_a_number_with_a_name_in_other_letters(joined):
    entries, notes = joined(["kimcheolsu_12_9_net.py"], "canvas_id,name\n12,김철수\n")
    assert entries["kimcheolsu_12"].name == "김철수"
    assert notes == []


@pytest.mark.parametrize(
    "file", ["ada_deep_network.py", "deep-network.Ada Lovelace.py", "hw1 (lovelace ada).py"]
)
def test_a_part_of_a_files_name(joined, file):
    entries, _ = joined([file], "login,first name,last name\nada,Ada,Lovelace\nbob,Bob,Ross\n")
    assert entries[file].learner == "ada"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("허준_과제1.py", "허준"),
        ("과제1 허 준.py", "허준"),
        ("hw1 - Li Wei.py", "Li Wei"),
        ("Maria_de_Souza_hw1.py", "Maria de Souza"),
        ("hw1_bob@x.org_2.py", "Bob Ross"),
        ("2024-10001_hw1.py", "Eve Adams"),
    ],
)
def test_short_names_and_ids_of_several_pieces(joined, file, name):
    roster = (
        "학번,이름,이메일\n1,허준,\n2,Li Wei,\n3,Maria de Souza,\n4,Bob Ross,bob@x.org\n"
        "2024-10001,Eve Adams,\n5,Wei Xu,\n"
    )
    entries, _ = joined([file], roster)
    assert entries[file].name == name


def test_half_of_a_longer_name_is_somebody_else(joined):
    entries, notes = joined(["Li_Wei_Zhang_hw1.py"], "id,name\n1,Wei Zhang\n2,Li Wei Zhang\n")
    assert entries["Li_Wei_Zhang_hw1.py"].learner == "Li_Wei_Zhang_hw1"
    assert len(notes) == 2


def test_namesakes_are_told_apart_by_their_ids_and_nobody_gets_anothers_work(joined):
    roster = "성,이름,학번\n김,민수,2401\n김,민수,2402\n허,준,2403\n"
    files = ["2401 김민수.py", "김민수_2402.py", "2403 허준.py", "2403 김민수.py", "김민수 과제.py"]
    entries, notes = joined(files, roster)
    assert [(entries[file].learner, entries[file].name) for file in files[:3]] == [
        ("2401", "김민수"),
        ("2402", "김민수"),
        ("2403", "허준"),
    ]
    assert "(2): 2403 김민수, 김민수 과제" in notes[0]


def test_a_part_that_two_have_is_neithers(joined):
    entries, notes = joined(["ada_bob.py"], "login\nada\nbob\n")
    assert entries["ada_bob.py"].learner == "ada_bob"
    assert len(notes) == 2


def test_names_alone_will_do(joined):
    entries, _ = joined(["LOVELACE Ada.py"], "Name\nAda Lovelace\n")
    assert entries["LOVELACE Ada.py"].learner == "Ada Lovelace"


def test_who_does_not_fit_is_told(joined):
    roster = "id,name\n1,Ada\n2,Bob\n3,Kim\n4,Kim\n"
    entries, notes = joined(["1.py", "Kim.py", "zoe.py"], roster)
    assert entries["1.py"].name == "Ada"
    assert entries["Kim.py"].learner == "Kim"  # two have this name: neither is guessed
    strangers, absent = notes
    assert "Kim, zoe" in strangers
    assert "Bob" in absent


def test_namesakes_are_both_missed(joined):
    _, notes = joined(["1.py"], "id,name\n1,Ada\n2,Kim\n3,Kim\n3,Kim\n")
    assert notes == ["On the roster, without a submission (2): Kim, Kim"]


def test_a_roster_without_ids_is_named_with_its_columns(joined):
    with pytest.raises(UsageError, match="Colour, Shape"):
        joined(["1.py"], "Colour,Shape\nred,round\n")


def test_a_roster_that_is_none(joined):
    with pytest.raises(UsageError, match="cannot be read as a CSV file"):
        joined(["1.py"], "id,name\n" + '"' + "x" * 200_000)
