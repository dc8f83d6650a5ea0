from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.formats.gradebooks.moodle import fill
from grader.formats.gradebooks.table import CsvTable


@pytest.fixture
def filled(file):
    def fill_in(name, scores, comment=lambda _score: '<p>Fine, "x"</p>', **options):
        return fill(CsvTable(file(name), name), scores, file=name, comment=comment, **options)

    return fill_in


@pytest.mark.parametrize("language", ["en", "de", "ko"])
def test_a_worksheet_is_filled_in_whatever_its_language(file, filled, final, moodle, language):
    name = f"moodle_{language}.csv"
    made = filled(name, [final("17", 87.5), final("18", 80)])
    before, after = moodle(file(name), language), moodle(made.table.to_bytes(), language)
    most = {"en": 100, "de": 10, "ko": 20}[language]
    assert after[17] == (0.875 * most, before[17][1], '<p>Fine, "x"</p>')
    assert after[18][0] == 0.8 * most
    assert after[19] == before[19]
    assert [after[key][1] for key in after] == [before[key][1] for key in before]


def test_everything_else_stays_byte_for_byte(file, filled, final):
    after = filled("moodle_de.csv", [final("17", 87.5)], comment=None).table.to_bytes()
    before = file("moodle_de.csv")
    assert after == before.replace(b'abgegeben",,"10,00"', b'abgegeben","8,75","10,00"')


def test_locked_rows_stay(file, filled, final):
    for name in ("moodle_en.csv", "moodle_de.csv", "moodle_ko.csv"):
        made = filled(name, [final("19", 87.5)])
        assert made.table.to_bytes() == file(name)
        assert [cell for _, cell in made.kept] == ["locked"]


def test_comments_of_the_teachers_stay_unless_told(filled, final, moodle):
    made = filled("moodle_en.csv", [final("18", 71)])
    assert moodle(made.table.to_bytes())[18][2] == "<p>Well tried,\ngo on.</p>"
    assert made.notes == [note for note in made.notes if "--replace-comments" in note] != []
    made = filled("moodle_en.csv", [final("18", 71)], replace_comments=True)
    assert moodle(made.table.to_bytes())[18][2] == '<p>Fine, "x"</p>'


def test_a_grade_that_is_kept_gets_no_comment(file, filled, final):
    made = filled("moodle_ko.csv", [final("18", 10)], only_empty=True)
    assert made.table.to_bytes() == file("moodle_ko.csv")


@pytest.mark.parametrize(
    ("learner", "about"),
    [
        ("17", {}),
        ("Participant 17", {}),
        ("ADA@example.edu", {}),
        ("x", {"email": "ada@example.edu"}),
        ("x", {"name": "ada lovelace"}),
    ],
)
def test_participants_are_found_by_number_address_or_name(filled, final, moodle, learner, about):
    made = filled("moodle_en.csv", [final(learner, 50, **about)])
    assert {key for key, row in moodle(made.table.to_bytes()).items() if row[0] == 50} >= {17}
    assert made.without_row == []


@pytest.mark.parametrize("learner", ["student17", "7", "Submitted for grading", "100.00", ""])
def test_nobody_is_found_by_chance(file, filled, final, learner):
    made = filled("moodle_en.csv", [final(learner, 50)])
    assert made.table.to_bytes() == file("moodle_en.csv")
    assert len(made.without_row) == 1


def test_a_name_that_two_have_is_nobodys(file, final):
    data = file("moodle_en.csv").replace(b"Ada Lovelace", b"Jo O'Neil")
    scores = [final("17", 10), final("Jo O'Neil", 20), final("x", 30, name="Jo O'Neil")]
    made = fill(CsvTable(data, "x"), scores, file="x")
    assert [change.new for change in made.changes] == ["10.00"]
    assert [score.entry.learner for score in made.without_row] == ["Jo O'Neil", "x"]


def test_a_number_of_one_and_the_name_of_another_is_nobody(filled, final):
    made = filled("moodle_en.csv", [final("17", 10, name="Jo O'Neil")])
    assert [score.entry.learner for score in made.without_row] == ["17"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("Team A", False), ("Team A-Ada Lovelace", True), ("에이다", True), ("", True)],
)
def test_a_team_of_a_participants_number_is_not_that_participant(filled, final, name, found):
    made = filled("moodle_en.csv", [final("17", 10, name=name)])
    assert [bool(each) for each in (made.changes, made.without_row)] == [found, not found]
    assert any("Ada" in who for who in made.without_score) == (not found)


def test_blind_marking_without_comments(filled, final, moodle):
    made = filled("moodle_blind.csv", [final("901", 50), final("902", 40)])
    after = moodle(made.table.to_bytes())
    assert [after[key][0] for key in (901, 902)] == [50, 40]
    assert [change.lower for change in made.changes] == [False, True]
    assert any("comments" in note for note in made.notes)


def test_a_worksheet_with_nothing_graded_yet(file, final, moodle):
    lines = file("moodle_ko.csv").split(b"\n")
    data = b"\n".join([*lines[:2], b""])
    made = fill(CsvTable(data, "x"), [final("17", 50)], file="x", comment=lambda _score: "<p>c</p>")
    assert moodle(made.table.to_bytes(), "ko") == {17: (10.0, "-", "<p>c</p>")}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"100.00", b'"A\nB\nC"', "no column with the same maximum"),
        (b"Participant ", b"Somebody", None),
        (b"Participant 17", b"Ada", "first column"),
        (b"Participant 17", b"Other 17", "first column"),
    ],
)
def test_what_is_no_worksheet_with_points_is_said_so(file, final, old, new, message):
    table = CsvTable(file("moodle_en.csv").replace(old, new), "x.csv")
    if message is None:
        assert fill(table, [final("17", 5)], file="x.csv").changes
        return
    with pytest.raises(UsageError, match=message):
        fill(table, [final("17", 5)], file="x.csv")


def test_a_dash_is_no_grade(file, final, moodle):
    data = file("moodle_de.csv").replace(b'"7,10"', b"-")
    made = fill(CsvTable(data, "x"), [final("18", 50)], file="x", only_empty=True)
    assert [(change.old, change.new) for change in made.changes] == [("", "5,00")]
    assert moodle(made.table.to_bytes(), "de")[18][0] == 5


def test_two_columns_that_could_be_grades_are_asked_for(file, final, moodle):
    data = file("moodle_en.csv").replace(b"Email address", b"Group").replace(b"@example.edu", b"")
    for name in (b"ada", b"jo", b"grace", b"alan"):
        data = data.replace(b"," + name + b',"', b',7,"')
    data = data.replace(b'"Full name"', b"Year").replace(b'"Ada Lovelace"', b"3")
    for name in (b'"Jo O\'Neil"', b'"Grace Hopper"', b'"Alan Turing"'):
        data = data.replace(name, b"4")
    with pytest.raises(UsageError, match="--column"):
        fill(CsvTable(data, "x"), [final("17", 5)], file="x")
    made = fill(CsvTable(data, "x"), [final("17", 5)], file="x", column="Grade")
    assert moodle(made.table.to_bytes())[17][0] == 5
    for column in ("Status", "None"):
        with pytest.raises(UsageError):
            fill(CsvTable(data, "x"), [final("17", 5)], file="x", column=column)


def test_a_worksheet_without_participants(file, final):
    with pytest.raises(UsageError, match="no rows"):
        fill(CsvTable(file("moodle_en.csv").split(b"\n")[0], "x"), [final("17", 5)], file="x")
