from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.formats.gradebooks.canvas import fill
from grader.formats.gradebooks.table import CsvTable

COLUMN = "Deep network (4711)"


@pytest.fixture
def filled(file):
    def fill_in(name, scores, **options):
        titles = ["deep_network", "Deep neural network"]
        return fill(CsvTable(file(name), name), scores, titles=titles, file=name, **options)

    return fill_in


def changed_lines(before, after):
    return [
        new for old, new in zip(before.split(b"\n"), after.split(b"\n"), strict=True) if old != new
    ]


def test_scores_are_filled_in_and_nothing_else_changes(file, filled, final, canvas):
    scores = [final("101", 87.5), final("102", 71.0), final("106", 80)]
    data = filled("canvas_sis.csv", scores).table.to_bytes()
    before, _ = canvas(file("canvas_sis.csv"))
    after, points = canvas(data)
    assert points == {COLUMN: "100.00", "Essay (4712)": "20.00"}
    assert [after[key][COLUMN] for key in ("101", "102", "106")] == ["87.50", "71.00", "80.00"]
    assert {key: grades["Essay (4712)"] for key, grades in after.items()} == {
        key: grades["Essay (4712)"] for key, grades in before.items()
    }
    assert len(changed_lines(file("canvas_sis.csv"), data)) == 2


def test_changes_are_listed_with_those_that_lower_a_grade(filled, final):
    made = filled("canvas_sis.csv", [final("101", 1), final("102", 71), final("103", 90)])
    assert [(change.who, change.old, change.new, change.lower) for change in made.changes] == [
        ("Ada Lovelace", "", "1.00", False),
        ("철수 김", "95.00", "90.00", True),
    ]
    assert made.unchanged == 1


def test_only_empty_cells_on_demand(filled, final, canvas):
    made = filled("canvas_sis.csv", [final("101", 1), final("103", 99)], only_empty=True)
    grades, _ = canvas(made.table.to_bytes())
    assert (grades["101"][COLUMN], grades["103"][COLUMN]) == ("1.00", "95.00")
    assert made.kept == [("철수 김", "95.00")]


def test_excused_and_not_assigned_stay(file, filled, final):
    made = filled("canvas_sis.csv", [final("104", 50), final("105", 50)])
    assert made.kept == [("Grace Hopper", "EX"), ("Alan Turing", "N/A")]
    assert made.table.to_bytes() == file("canvas_sis.csv")


@pytest.mark.parametrize(
    ("learner", "about", "row"),
    [
        ("101", {}, "101"),
        ("S001", {}, "101"),
        ("ADA@example.edu", {}, "101"),
        ("x", {"email": "ada@example.edu"}, "101"),
        ("x", {"name": "Ada  LOVELACE"}, "101"),
        ("x", {"name": "Lovelace, Ada"}, "101"),
        ("x", {"name": "김철수"}, "103"),
        ("x", {"name": "Jo\" O'Neil"}, None),
        ("x", {"name": "Pat Twin"}, None),
        ("x", {"name": "Ada"}, None),
        ("1", {}, None),
    ],
)
def test_rows_are_found_by_id_then_login_then_a_name_that_is_unique(
    filled, final, canvas, learner, about, row
):
    made = filled("canvas_sis.csv", [final(learner, 33, **about)])
    grades, _ = canvas(made.table.to_bytes())
    assert [key for key, given in grades.items() if given[COLUMN] == "33.00"] == (
        [row] if row else []
    )
    assert len(made.without_row) == (row is None)


def test_two_learners_never_share_a_row(filled, final):
    made = filled(
        "canvas_sis.csv", [final("S001", 10), final("a", 20, email="x@y.z", name="Ada Lovelace")]
    )
    assert [change.new for change in made.changes] == ["10.00"]
    both = [final("a", 10, name="Ada Lovelace"), final("b", 20, name="Ada Lovelace")]
    assert [score.entry.learner for score in filled("canvas_sis.csv", both).without_row] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        ({}, []),  # number of one, SIS number of another, and no name to tell them apart
        ({"name": "김철수"}, ["103"]),
        ({"name": "noetheremmy"}, ["106"]),
        ({"name": "Grace Hopper"}, []),
    ],
)
def test_an_id_that_two_students_have_needs_a_name(file, final, canvas, other, rows):
    data = file("canvas_sis.csv").replace(b"S006", b"103").replace(b"95.00,,", b",,")
    made = fill(CsvTable(data, "x"), [final("103", 33, **other)], titles=["deep_network"], file="x")
    grades, _ = canvas(made.table.to_bytes())
    assert [key for key, given in grades.items() if given[COLUMN] == "33.00"] == rows
    assert len(made.without_row) == (not rows)


def test_an_id_of_one_and_the_name_of_another_is_nobody(filled, final):
    made = filled("canvas_sis.csv", [final("101", 33, name="Emmy Noether")])
    assert [score.entry.learner for score in made.without_row] == ["101"]


def test_a_name_that_two_have_is_nobodys_even_when_one_is_known_by_an_id(filled, final):
    twins = [final("108", 10, name="twinpat"), final("555", 20, name="twinpat")]
    made = filled("canvas_sis.csv", twins)
    assert [change.new for change in made.changes] == ["10.00"]
    assert [score.entry.learner for score in made.without_row] == ["555"]


def test_a_name_as_canvas_writes_it_on_files_is_found(file, final):
    data = file("canvas_sis.csv").replace(b"Noether, Emmy", b"O'Neil-Noether Ruiz, Emmy A.")
    scores = [final("x", 33, name="oneilnoetherruizemmya")]
    made = fill(CsvTable(data, "x"), scores, titles=["deep_network"], file="x")
    assert [change.new for change in made.changes] == ["33.00"]


def test_a_row_of_another_name_is_told(filled, final):
    made = filled(
        "canvas_sis.csv", [final("101", 10, name="Zoe Moore"), final("103", 9, name="김철수")]
    )
    assert [(who, score.entry.name) for who, score in made.other_names] == [
        ("Ada Lovelace", "Zoe Moore")
    ]


def test_an_id_in_place_of_a_name_is_nobody_else(filled, final):
    assert filled("canvas_sis.csv", [final("S001", 10, name="S001")]).other_names == []


def test_who_has_no_score_is_told_but_not_the_test_student(filled, final):
    made = filled("canvas_sis.csv", [final("101", 10), final("nobody", 20)])
    assert [score.entry.learner for score in made.without_row] == ["nobody"]
    assert "Grace Hopper" in made.without_score
    assert not {"Ada Lovelace", "Test Student"} & set(made.without_score)


def test_scores_are_converted_to_the_columns_points_with_the_files_comma(filled, final, canvas):
    made = filled("canvas_names.csv", [final("201", 87), final("joerg", 50)], column="88")
    grades, _ = canvas(made.table.to_bytes())
    assert grades["201"]["Week 3: Deep network (88)"] == "10.88"
    assert b"Lovelace;Ada;201;ada;A;10,88;" in made.table.to_bytes()
    assert made.unchanged == 1
    [note] = made.notes
    assert "12.5" in note
    assert "100" in note


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (None, r"Several columns(?s:.*)\n  Week 3.*\n  Deep network, second try \(89\)"),
        ("Essay", r"no one column Essay(?s:.*)\n  Week 3"),
        ("Current Score", "no one column Current Score"),
        ("ID", "no one column ID"),
    ],
)
def test_a_column_that_is_not_clear_is_asked_for(filled, final, column, message):
    with pytest.raises(UsageError, match=message):
        filled("canvas_names.csv", [final("201", 1)], column=column)


@pytest.mark.parametrize("column", ["Essay (4712)", "Essay", "4712"])
def test_a_column_can_be_named(filled, final, canvas, column):
    made = filled("canvas_sis.csv", [final("101", 50)], column=column)
    assert canvas(made.table.to_bytes())[0]["101"]["Essay (4712)"] == "10.00"


def test_a_column_for_another_exercise_is_not_taken(file, final):
    table = CsvTable(file("canvas_sis.csv"), "x.csv")
    with pytest.raises(UsageError, match=r"No column of x\.csv is called logistic_regression"):
        fill(table, [final("101", 1)], titles=["logistic_regression"], file="x.csv")


def test_a_new_column_only_on_demand(filled, final, canvas):
    made = filled("canvas_sis.csv", [final("101", 50)], new_column=True)
    grades, points = canvas(made.table.to_bytes())
    assert points["deep_network"] == "100.00"
    assert grades["101"]["deep_network"] == "50.00"
    assert grades["102"]["deep_network"] == ""
    assert len({len(line.raw) for line in made.table.rows}) == 1
    named = filled("canvas_sis.csv", [final("101", 5)], new_column=True, column="Networks, 2")
    assert '"Networks, 2"' in named.table.rows[0].raw
    with pytest.raises(UsageError, match="already"):
        filled("canvas_sis.csv", [final("101", 5)], new_column=True, column=COLUMN)


def test_a_column_that_canvas_calculates_is_refused(file, final):
    data = file("canvas_sis.csv").replace(b"100.00,20.00", b"(read only),20.00")
    with pytest.raises(UsageError, match="read only"):
        fill(CsvTable(data, "x"), [final("101", 5)], titles=["deep_network"], file="x")


def test_without_points_possible_the_score_is_out_of_its_own_maximum(file, final, canvas):
    data = file("canvas_sis.csv").replace(b"100.00,20.00", b"0.00,20.00")
    made = fill(CsvTable(data, "x"), [final("101", 55)], titles=["deep_network"], file="x")
    assert canvas(made.table.to_bytes())[0]["101"][COLUMN] == "55.00"
    assert len(made.notes) == 1


@pytest.mark.parametrize("name", ["moodle_en.csv", "moodle_ko.csv"])
def test_another_platforms_file_is_refused(filled, final, name):
    with pytest.raises(UsageError, match="not a gradebook that Canvas"):
        filled(name, [final("101", 5)])


def test_half_points_round_up_and_never_above_the_maximum(filled, final, canvas):
    scores = [final("201", 99.999), final("202", 100)]
    grades, _ = canvas(filled("canvas_names.csv", scores, column="88").table.to_bytes())
    assert [grades[key]["Week 3: Deep network (88)"] for key in ("201", "202")] == [
        "12.50",
        "12.50",
    ]
