from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from grader.formats.safe_csv import cell, csv_text


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+82 10",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        '"=1',
        "' =1",
        "\u00a0=1",
        "\ufeff=1",
        "\x00=1",
        "\u202e=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
    ],
)
def test_a_text_is_never_a_formula(name):
    shown = cell(name)
    assert shown.startswith("'")
    assert not set(shown) & set("\t\r\n\x00\u202e\ufeff")


@pytest.mark.parametrize("name", ["Ada", "O'Neil, Jo", "x=1", "김철수", "محمد", "a-b@c.org", ""])
def test_an_ordinary_text_stays_as_it_is(name):
    assert cell(name) == name


def test_what_would_part_cells_elsewhere_begins_no_formula():
    assert cell('a; "=1+1') == "a; \"'=1+1"
    assert cell("a; b") == "a; b"


def test_numbers_and_times_stay_what_they_are():
    when = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
    assert [cell(value) for value in (-3, -2.5, None, when)] == [
        "-3",
        "-2.5",
        "",
        "2024-03-01T09:30:00+00:00",
    ]


def test_a_text_stays_on_one_line_and_can_be_encoded():
    assert cell("a\r\nb\u2028c\x1b[2Jd\ud800") == "a b c[2Jd?"


def test_a_file_is_read_back():
    text = csv_text(["name", "score"], [['a "b", c', -1.5], ["=x\ny", 2]])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["name", "score"],
        ['a "b", c', "-1.5"],
        ["'=x y", "2"],
    ]
