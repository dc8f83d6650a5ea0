"""Which encodings a file may say that it is in."""

from __future__ import annotations

import codecs
import contextlib
import sys

import pytest

from grader.errors import SubmissionError
from grader.submission import read_submission
from grader.submission.encodings import CODECS, codec_of, decode_text, guess_encoding

WORK = "def linear_forward(A, W, b):\n    return 1\n"


def written(path, cookie, text="", encoding=None):
    source = f"# -*- coding: {cookie} -*-\n# {text}\n{WORK}"
    path.write_bytes(source.encode(encoding or cookie))
    return source


@pytest.mark.parametrize(
    ("cookie", "text"),
    [
        ("utf-8", "für → 합"),
        ("utf8", "für → 합"),
        ("UTF_8", "für"),
        ("ascii", "fur"),
        ("us-ascii", "fur"),
        ("latin-1", "für"),
        ("iso-8859-15", "für €"),
        ("iso8859_2", "źródło"),
        ("cp1252", "für €"),
        ("windows-1251", "сумма"),
        ("cp850", "für"),
        ("koi8-r", "сумма"),
        ("koi8-u", "сума"),
        ("cp949", "합"),
        ("euc-kr", "합"),
        ("ks_c_5601-1987", "합"),
        ("gbk", "和"),
        ("gb2312", "和"),
        ("gb18030", "和"),
        ("big5", "和"),
        ("shift_jis", "和"),
        ("cp932", "和"),
        ("euc-jp", "和"),
        ("iso-2022-jp", "和"),
        ("mac-roman", "für"),
        ("tis-620", "ผล"),
    ],
)
def test_what_files_are_really_in(tmp_path, cookie, text):
    source = written(tmp_path / "net.py", cookie, text)
    assert read_submission(tmp_path / "net.py").main.cells[0].source == source


@pytest.mark.parametrize(
    ("cookie", "encoding"),
    [("utf-8-unix", "utf-8"), ("latin-1-dos", "latin-1"), ("iso-8859-1-mac", "latin-1")],
)
def test_what_emacs_adds_says_how_lines_end(tmp_path, cookie, encoding):
    source = written(tmp_path / "net.py", cookie, "für", encoding)
    assert read_submission(tmp_path / "net.py").main.cells[0].source == source


@pytest.mark.parametrize(
    "cookie",
    [
        *("punycode", "idna", "unicode_escape", "raw_unicode_escape", "unicode-escape"),
        *("utf-7", "hz", "cp037", "undefined", "mbcs", "oem", "charmap", "palmos"),
        *("zlib", "zip", "bz2", "hex", "base64", "rot13", "quopri", "uu", "uu_codec"),
        *("os", "encodings.utf_8", "grader.text", "planted", "x" * 1_000, "..", "-"),
    ],
)
def test_nothing_else_is_decoded_or_imported(tmp_path, monkeypatch, cookie):
    (tmp_path / "planted.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(codecs, "lookup", lambda name: pytest.fail(f"{name} was looked up"))
    (tmp_path / "net.py").write_text("# coding: klingon\nx = 1\n")
    with contextlib.suppress(SubmissionError):
        read_submission(tmp_path / "net.py")  # whatever is imported when first needed
    before = set(sys.modules)
    (tmp_path / "net.py").write_text(f"# coding: {cookie}\nx = 1\n")
    with pytest.raises(SubmissionError) as caught:
        read_submission(tmp_path / "net.py")
    assert f"read as {cookie[:100]}" in str(caught.value)
    assert "no text encoding known here" in str(caught.value)
    assert len(str(caught.value)) < 300
    assert set(sys.modules) == before


def test_every_listed_codec_is_pythons_own_and_made_for_text():
    for codec in CODECS:
        assert codec_of(codec) in CODECS
        assert "a = 1".encode(codec).decode(codec) == "a = 1"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id,name\n7,Ada\n", "ascii"),
        ("7,Jürgen Groß", "utf-8"),
        ("7,Jürgen Groß", "utf-8-sig"),
        ("7,Jürgen 김철수", "utf-16"),
        ("7,Jürgen 김철수", "utf-32"),
        ("7,Jürgen Groß", "cp1252"),
        ("7,김철수", "cp949"),
        ("7,남궁뷁", "cp949"),
    ],
)
def test_text_that_does_not_say_what_it_is_in(text, encoding):
    assert decode_text(text.encode(encoding)) == text


def test_names_in_archives_may_be_of_dos():
    assert guess_encoding("Jörg Müller, José".encode("cp437"), may_be_dos=True) == "cp437"
    assert guess_encoding("Jörg Müller, José".encode("cp1252"), may_be_dos=True) == "cp1252"
    assert guess_encoding("김철수, 남궁민".encode("cp949"), may_be_dos=True) == "cp949"


@pytest.mark.parametrize("cookie", ["ascii", "us-ascii", "euc-kr", "gb2312"])
def test_utf_8_that_says_that_it_is_something_else(tmp_path, cookie):
    path = tmp_path / "net.py"
    source = written(path, cookie, "vorwärts, 전파", "utf-8")
    got = read_submission(path)
    assert got.main.cells[0].source == source
    assert "it was read as UTF-8" in got.notes[0]
    assert "line 2" in got.notes[0]
