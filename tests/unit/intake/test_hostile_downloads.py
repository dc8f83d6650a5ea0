"""Downloads that nobody should have made: an entry, a note or a sentence, and nothing worse."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import NNGradeError, SubmissionError, UsageError
from grader.intake import take_in

PARTS = st.sampled_from(
    [
        "ada",
        "submitted",
        "submission_metadata.yml",
        "timestamp.txt",
        "Ada_1_assignsubmission_file_",
        "a_LATE_1_2_net.py",
        "anon_abcde_3_net.py",
        "net.py",
        "net.ipynb",
        "work.zip",
        "..",
        ".",
        "",
        "a\nb\x1b[31m.py",
        "\u202e.py",
        "C:\\x.py",
        "x" * 200 + ".py",
    ]
)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join).filter(bool)
ZIPS = st.dictionaries(PATHS, st.binary(max_size=60), max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=ZIPS, layout=st.sampled_from([None, "gradescope", "moodle", "nbgrader", "flat"]))
def test_no_archive_raises_anything_but_our_own_errors(tmp_path, contents, layout):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in contents.items():
            archive.writestr(path, content)
    (tmp_path / "class.zip").write_bytes(data.getvalue())
    try:
        intake = take_in([tmp_path / "class.zip"], layout=layout)
    except NNGradeError:
        return
    keys = [entry.key for entry in intake.entries]
    assert len(keys) == len(set(keys))
    for entry in intake.entries:
        with contextlib.suppress(SubmissionError):
            entry.packed()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_no_bytes_do_either(tmp_path, data):
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04" + data + b"PK\x05\x06" + bytes(18))
    with pytest.raises(UsageError):
        take_in([tmp_path / "class.zip"])


def test_members_that_point_outside_are_left_out_and_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("../../evil.py", "x = 1")
        archive.writestr("/etc/evil.py", "x = 1")
        archive.writestr("ada.py", "x = 1")
    intake = take_in([tmp_path / "class.zip"])
    assert [entry.learner for entry in intake.entries] == ["ada"]
    assert "(2): ../../evil.py" in intake.notes[0]
    assert [file.name for file in tmp_path.iterdir()] == ["class.zip"]


def test_a_bomb_costs_its_sender_alone(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.zip", bytes(200 * 10**6))
        archive.writestr("ada.py", "x = 1")
    entries = {entry.learner: entry for entry in take_in([tmp_path / "class.zip"]).entries}
    with pytest.raises(SubmissionError, match="larger than"):
        entries["bomb"].packed()
    assert entries["ada"].packed()


def test_links_are_not_followed(tmp_path):
    place = tmp_path / "class"
    (place / "ada").mkdir(parents=True)
    (place / "ada" / "net.py").symlink_to("/etc/passwd")
    (place / "bob").symlink_to("/etc")
    [entry] = take_in([place]).entries
    with pytest.raises(SubmissionError, match="not a regular file"):
        entry.packed()


def test_a_password_or_damage_inside_is_one_learners_trouble(tmp_path):
    target = tmp_path / "class.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ada.py", "x = 1")
        archive.writestr("bob.py", "y = 2" * 100)
    data = target.read_bytes()
    target.write_bytes(data.replace(b"y = 2y = 2", b"z = 3y = 2", 1))
    entries = {entry.learner: entry for entry in take_in([target]).entries}
    assert entries["ada"].packed()
    with pytest.raises(SubmissionError, match="CRC"):
        entries["bob"].packed()
