"""The whole way: a platform's download in, the teacher's own gradebook out."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from helpers.class_results import EXERCISE, scores_of, summary_of

pytestmark = pytest.mark.slow

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Graphs (77),Other (78)
    Points Possible,,,,,50,10
"Lovelace, Ada",101,s1,ada,A,,3
"Hopper, Grace",102,s2,grace,A,EX,4
"Turing, Alan",103,s3,alan,B,,5
"Student, Test",999,,test,B,,
"""
MOODLE = """\
Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 11,Ada Lovelace,ada@x.org,Submitted for grading - ,,20.00,Yes,\
"Tuesday, 3 February 2026, 3:58 PM",-,
Participant 12,Grace Hopper,grace@x.org,Submitted for grading - ,,20.00,Yes,\
"Tuesday, 3 February 2026, 4:58 PM",-,
"""


@pytest.fixture
def download(tmp_path, variants):
    """Return a function that zips a right and a wrong submission under the names given."""

    def make(right, wrong, *others):
        texts = variants(2)
        with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
            archive.writestr(right, texts[0])
            archive.writestr(wrong, texts[1])
            for name in others:
                archive.writestr(name, b"%PDF-1.4")
        return tmp_path / "download.zip"

    return make


def rows(text, key):
    return {row[key]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}


def test_canvas(nngrade, download, tmp_path):
    place = download(
        "lovelaceada_101_1_net.py", "turingalan_LATE_103_2_net.py", "hoppergrace_102_3_essay.pdf"
    )
    code, out, err = nngrade("batch", place, "--output", "results")
    assert code == 0, err
    assert "as canvas" in err
    assert "hoppergrace_102" in out
    scores = scores_of(tmp_path / "results")
    assert scores["103"]["late"] == "true"
    assert summary_of(tmp_path / "results")["graded"] == 2
    (tmp_path / "grades.csv").write_text(CANVAS)
    args = ("--results", "results", "--exercise", EXERCISE, "--column", "Graphs (77)")
    code, out, err = nngrade("export", "canvas", "grades.csv", *args)
    assert code == 0, err
    filled = rows(out, "ID")
    assert float(filled["101"]["Graphs (77)"]) == 50
    assert float(filled["103"]["Graphs (77)"]) == pytest.approx(
        float(scores["103"]["score"]) / 2, abs=0.01
    )
    assert filled["102"]["Graphs (77)"] == "EX"
    assert [row["Other (78)"] for row in filled.values()] == ["10", "3", "4", "5", ""]


def test_of_all_attempts_the_latest_counts(nngrade, download):
    place = download("ada.py", "ada (1).py")
    args = ("batch", place, "--output", "results", "--attempts", "all", "--jobs", "1")
    assert nngrade(*args)[0] == 0
    measured = rows(nngrade("export", "csv", "--results", "results")[1], "learner")
    assert measured["ada"]["attempts"] == "2"
    assert float(measured["ada"]["score"]) < 100


def test_the_latest_counts_however_long_the_earlier_ones_take(nngrade, variants, tmp_path):
    (tmp_path / "class").mkdir()
    right = variants(1)[0]
    # With two workers, the later attempts are done first; what counts is the same if they are not.
    slow = (
        "import time\n"
        "_forward = forward\n"
        "def forward(a, b, c):\n"
        "    time.sleep(0.2)\n"
        "    return _forward(a, b, 1)\n"
    )
    for learner in ("ada", "bob", "cem"):
        (tmp_path / "class" / f"{learner}.py").write_text(f"{right}# {learner}\n{slow}", "utf-8")
        (tmp_path / "class" / f"{learner} (1).py").write_text(f"{right}# {learner}\n", "utf-8")
    args = ("batch", "class", "--output", "results", "--attempts", "all", "--jobs", "2")
    assert nngrade(*args)[0] == 0
    exported = rows(nngrade("export", "csv", "--results", "results")[1], "learner")
    assert {name: float(row["score"]) for name, row in exported.items()} == {
        "ada": 100, "bob": 100, "cem": 100
    }  # fmt: skip


def test_a_roster_that_comes_later_is_told_of_those_that_are_in_twice(nngrade, download, tmp_path):
    place = download("lovelaceada_101_1_net.py", "turingalan_103_2_net.py")
    (tmp_path / "class.csv").write_text("student_id,canvas_id\ns1,101\ns3,103\n")
    again = ("batch", place, "--output", "results", "--roster", "class.csv")
    assert "--output" not in nngrade("batch", place, "--output", "results")[2]
    for _ in range(2):
        code, _, err = nngrade(*again)
        assert code == 0
        assert "(2): 101, 103" in err
    assert set(scores_of(tmp_path / "results")) == {"s1", "s3"}


def test_moodle(nngrade, download, tmp_path):
    place = download(
        "Ada Lovelace_11_assignsubmission_file_/net.py",
        "Grace Hopper_12_assignsubmission_file_/net.py",
    )
    assert nngrade("batch", place, "--output", "results")[0] == 0
    scores = scores_of(tmp_path / "results")
    (tmp_path / "sheet.csv").write_text(MOODLE)
    code, out, err = nngrade("export", "moodle", "sheet.csv", "--results", "results")
    assert code == 0, err
    filled = rows(out, "Identifier")
    assert float(filled["Participant 11"]["Grade"]) == 20
    assert float(filled["Participant 12"]["Grade"]) == pytest.approx(
        float(scores["12"]["score"]) / 5, abs=0.01
    )
    assert filled["Participant 12"]["Feedback comments"]


def test_nbgrader_with_times_and_a_deadline(nngrade, tmp_path, variants):
    for learner, hour in (("ada", 9), ("bob", 12)):
        folder = tmp_path / "course/submitted" / learner / EXERCISE
        folder.mkdir(parents=True)
        (folder / "net.py").write_text(variants(1)[0] + f"# {learner}\n")
        (folder / "timestamp.txt").write_text(f"2026-02-03 {hour:02}:00:00.000000 UTC")
    assert nngrade("batch", "course", "--output", "results")[0] == 0
    (tmp_path / "rules.toml").write_text(
        "[policy]\ndeadline = 2026-02-03T10:00:00Z\nlate_penalty = 10\n"
    )
    args = ("--results", "results", "--policy", "rules.toml")
    code, out, err = nngrade("export", "nbgrader", *args)
    assert code == 0, err
    table = rows(out, "student_id")
    assert float(table["ada"]["score"]) == float(table["bob"]["raw_score"]) == 100
    assert float(table["bob"]["late_submission_penalty"]) == 10
    assert float(table["bob"]["score"]) == 90
    assert float(scores_of(tmp_path / "results")["bob"]["score"]) == 100
