from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.formats.gradebooks.table import CsvTable

CELLS = st.lists(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=2, max_size=4),
    min_size=1,
    max_size=5,
)


@given(st.text(st.sampled_from('a",;\t\r\n é'), max_size=60))
def test_what_is_not_filled_in_stays_byte_for_byte(text):
    data = ("Head,Row\n" + text).encode()
    assert CsvTable(data, "x.csv").to_bytes() == data


@given(CELLS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(",;\t"))
def test_cells_are_read_as_everybody_reads_them(rows, end, delimiter):
    rows = [["a", "b", "c", "d", "e"], *rows]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(rows)
    table = CsvTable(out.getvalue().encode(), "x.csv")
    assert table.delimiter == delimiter
    assert [row.values for row in table.rows] == rows


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_mark_and_encoding_stay(codec):
    data = "이름;b\r\n김;1\r\n".encode(codec)
    table = CsvTable(data, "x.csv")
    assert table.heading == ["이름", "b"]
    table.put(table.body[0], 1, "2,5")
    assert table.to_bytes() == "이름;b\r\n김;2,5\r\n".encode(codec)


def test_a_filled_cell_is_quoted_where_it_was_or_must_be():
    table = CsvTable(b'a,b\n"",x\nshort\n', "x.csv")
    first, second = table.body
    table.put(first, 0, "1")
    table.put(first, 1, 'y, "z"')
    table.put(second, 1, "2")
    assert table.to_bytes() == b'a,b\n"1","y, ""z"""\nshort,2\n'


def test_a_file_that_quotes_everything_goes_on_so():
    table = CsvTable(b'"a","b"\n"x",\n', "x.csv")
    table.put(table.body[0], 1, "1")
    assert table.to_bytes() == b'"a","b"\n"x","1"\n'


def test_lines_that_say_nothing_are_no_rows():
    table = CsvTable(b"a,b\n\n,,\nx,y", "x.csv")
    assert [row.values for row in table.body] == [["x", "y"]]
    assert table.to_bytes() == b"a,b\n\n,,\nx,y"


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\xef\xbb\xbf", b"a,\xff\n", b"PK\x03\x04\x9c\x01"]
)
def test_what_is_no_table_is_said_so(data):
    with pytest.raises(UsageError, match=r"x\.csv"):
        CsvTable(data, "x.csv")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        CsvTable.read(tmp_path / "none.csv")
