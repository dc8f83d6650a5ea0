from __future__ import annotations

import json
import zipfile

import pytest

from grader import __version__
from grader.cli import running
from grader.errors import UnavailableError, UsageError
from grader.formats import render
from grader.pages.view import View
from grader.platforms.build.archive import course_files, to_folder
from grader.platforms.build.model import Container
from grader.platforms.build.wheels import Wheelhouse
from grader.platforms.faults import result_without_grade
from grader.platforms.run.attempt import about_attempt, score_before
from grader.platforms.run.partial import PartialReport, only


def wheel(folder, name, *requires, tags="py3-none-any", version="1.0"):
    """Write a wheel that has nothing but metadata."""
    file = folder / f"{name}-{version}-{tags}.whl"
    with zipfile.ZipFile(file, "w") as archive:
        lines = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
        lines += [f"Requires-Dist: {each}" for each in requires]
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n\nText\n")
    return file


def names(found):
    return [file.name.split("-")[0] for file in found.files]


def test_a_build_carries_what_nngrade_needs_and_no_more(tmp_path):
    wheel(tmp_path, "nngrade", "aa>=1", 'bb; extra == "test"', version=__version__)
    wheel(tmp_path, "aa", "cc[fast]", 'dd; sys_platform == "win32"')
    wheel(tmp_path, "cc", 'ee; extra == "fast"')
    wheel(tmp_path, "ee", "aa")
    wheel(tmp_path, "unneeded")
    found = Wheelhouse.at(tmp_path, None)
    assert names(found) == ["aa", "cc", "ee", "nngrade"]
    assert found.pythons[0] == "3.11"


def test_the_wheels_say_for_which_python(tmp_path):
    wheel(tmp_path, "nngrade", "aa", "bb", version=__version__)
    wheel(tmp_path, "aa", tags="cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64")
    wheel(tmp_path, "aa", tags="cp313-cp313-manylinux_2_17_x86_64")
    wheel(tmp_path, "bb", tags="cp39-abi3-manylinux_2_17_x86_64")
    assert Wheelhouse.at(tmp_path, None).pythons == ("3.12", "3.13")


@pytest.mark.parametrize(
    ("tags", "version"),
    [("cp312-cp312-macosx_11_0_arm64", "1.0"), ("py2-none-any", "1.0"), ("py3-none-any", "0.9")],
)
def test_what_does_not_fit_is_missing(tmp_path, tags, version):
    wheel(tmp_path, "nngrade", "aa>=1", version=__version__)
    wheel(tmp_path, "aa", tags=tags, version=version)
    with pytest.raises(UsageError, match=r"missing .*: aa>=1.*pip download"):
        Wheelhouse.at(tmp_path, None)


def test_the_wheel_is_of_the_version_that_writes_it(tmp_path):
    (tmp_path / "in").mkdir()
    wheel(tmp_path / "in", "nngrade", version="0.0.1")
    with pytest.raises(UsageError, match="no wheel of nngrade"):
        Wheelhouse.at(tmp_path / "in", None)
    own = wheel(tmp_path, "nngrade", version=__version__)
    assert Wheelhouse.at(None, own).files == (own,)


def test_what_is_no_wheel_is_told_by_name(tmp_path):
    (tmp_path / f"nngrade-{__version__}-py3-none-any.whl").write_bytes(b"no zip")
    with pytest.raises(UsageError, match="cannot be used as a wheel"):
        Wheelhouse.at(tmp_path, None)
    with pytest.raises(UsageError, match="cannot be used as a wheel"):
        Wheelhouse.at(None, tmp_path / "odd.whl")


def test_a_folder_with_work_in_it_is_not_written_to(tmp_path, root):
    (tmp_path / "mine").write_text("work")
    with pytest.raises(UsageError, match="not empty"):
        to_folder(course_files(root, "x"), tmp_path)
    with pytest.raises(UnavailableError, match="cannot be written"):
        to_folder(course_files(root, "x"), tmp_path / "mine")


def test_limits_stay_within_the_container():
    assert Container(seconds=600, memory_mb=768).limits(1024) == [
        "--seconds=555",
        "--memory-mib=600",
    ]
    assert Container(seconds=60, memory_mb=8192).limits(1024) == [
        "--seconds=30",
        "--memory-mib=1024",
    ]
    with pytest.raises(UsageError, match="680 MB"):
        Container(seconds=600, memory_mb=512).limits(1024)


METADATA = {
    "created_at": "2026-05-02T14:00:00.365935-07:00",
    "assignment": {"due_date": "2026-05-01T23:00:00.000000-07:00"},
    "previous_submissions": [
        {"score": "40.0", "autograder_error": False},
        {"score": 61.5, "autograder_error": False},
        {"score": 0.0, "autograder_error": True},
    ],
}


def metadata(tmp_path, value):
    file = tmp_path / "submission_metadata.json"
    file.write_text(value if isinstance(value, str) else json.dumps(value))
    return file


def test_an_attempt_is_told_by_its_number_and_lateness(tmp_path):
    file = metadata(tmp_path, METADATA)
    number, late = about_attempt(file)
    assert number == "Attempt 4."
    assert "after 2026-05-01 23:00 UTC-07:00" in late
    assert score_before(file) == 61.5


@pytest.mark.parametrize(
    "value",
    [
        "",
        "no json",
        "[" * 100_000,
        [],
        {},
        {"previous_submissions": 7, "assignment": [], "created_at": {}},
        {"assignment": {"due_date": "soon"}, "created_at": "2026-05-02T14:00:00"},
        {"previous_submissions": {"score": 5}},
    ],
)
def test_odd_metadata_says_nothing(tmp_path, value):
    file = metadata(tmp_path, value)
    assert about_attempt(file) == []
    assert score_before(file) is None
    assert about_attempt(tmp_path / "none") == []


@pytest.mark.parametrize("score", [None, "NaN", "x", -1, [], float("inf")])
def test_an_odd_score_is_none(tmp_path, score):
    file = metadata(tmp_path, {"previous_submissions": [{"score": 9}, {"score": score}, 7]})
    assert score_before(file) == 9


def test_a_fault_keeps_the_score_that_was_there():
    assert json.loads(result_without_grade("gradescope", "Sorry.", 61.5))["score"] == 61.5
    assert "score" not in json.loads(result_without_grade("gradescope", "Sorry."))
    assert result_without_grade("coursera", "Sorry.") is None


def test_what_has_passed_counts_before_the_end(samples):
    done = samples.crash_and_timeout()
    functions = [
        function.model_copy(update={"status": "missing", "score": 0.0})
        for function in done.functions
        if function.checks
    ]
    partial = PartialReport(done.model_copy(update={"functions": functions}), weak=False)
    first = functions[0]
    partial.read(done.submission)
    partial.checked(first.name, first.checks[0].id, passed=True)
    report = partial.report("Stopped.")
    assert report.score == first.checks[0].max_points
    assert [function.status for function in report.functions][:2] == ["partial", "failed"]
    text = render(report, "gradescope", View())
    assert "was not looked at any more" in text
    assert "Stopped." in text
    assert "missing" not in json.loads(text)["output"]
    judged = samples.result("compute_cost", "missing")
    partial.judged(judged)
    assert judged in partial.report("Stopped.").functions


def test_one_function_of_a_report(samples):
    part = only(samples.two_mistakes(), "compute_cost")
    assert (part.score, part.max_score) == (1, 6)
    assert json.loads(render(part, "coursera", View()))["fractionalScore"] == 0.166667
    assert only(part, None) is part


def test_an_unknown_exercise_or_folder_is_told(tmp_path, capsys):
    args = ["export", "gradescope", "--output", str(tmp_path / "a.zip"), "--exercise"]
    assert running.run([*args, "nothing", "--wheels", str(tmp_path)]) == 2
    assert "there is no exercise 'nothing'" in capsys.readouterr().err
    assert running.run([*args, "deep_network"]) == 2
    assert "no wheel of nngrade" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()
