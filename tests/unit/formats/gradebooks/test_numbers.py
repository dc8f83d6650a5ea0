from __future__ import annotations

from decimal import Decimal

import pytest

from grader.formats.gradebooks.numbers import number, scaled, uses_comma, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("87.5", "87.5"),
        (" 87,50 ", "87.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("-3", "-3"),
        ("0", "0"),
    ],
)
def test_numbers_with_point_or_comma(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "EX", "A+", "87 %", "1e3", "nan", "=1", "²", "."])
def test_what_is_no_number(text):
    assert number(text) is None


def test_scores_are_rounded_half_up_and_written_as_the_file_does():
    assert scaled(87.5, 100, Decimal("12.5")) == Decimal("10.94")
    assert scaled(2, 3, Decimal(1)) == Decimal("0.67")
    assert scaled(0.125, 1, Decimal(1)) == Decimal("0.13")
    assert scaled(0, 0, Decimal(10)) == 0
    assert written(Decimal("7.1"), comma=True) == "7,10"
    assert written(Decimal(7), comma=False) == "7.00"


def test_the_files_own_comma_is_seen():
    assert uses_comma(["", "10,00"])
    assert not uses_comma(["", "10.00", "a,b"])
