"""Downloads that nobody should have made: an entry, a note or a sentence, and nothing worse."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import SubmissionError, UsageError
from grader.intake import LAYOUTS, latest, read_downloads
from grader.submission import read_packed
from grader.text.clean import printable

PARTS = st.sampled_from(
    [
        "ada",
        "submitted",
        "submission_metadata.yml",
        "submission_1",
        "timestamp.txt",
        "Ada_1_assignsubmission_file_",
        "_assignsubmission_onlinetext_x",
        "a_LATE_1_2_net.py",
        "anon_abcde_3_net.py",
        "1_2_3_4_net-1.py",
        "net.py",
        "net (1).py",
        "net.ipynb",
        "work.zip",
        "attempt 1",
        "2",
        "..",
        ".",
        "",
        "a\nb\x1b[31m.py",
        "\u202e.py",
        "\ud800.py",
        "C:\\x.py",
        "x" * 200 + ".py",
    ]
)
NAMES = PARTS | st.text(max_size=12)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join).filter(bool)
METADATA = st.sampled_from(
    [
        b"submission_1: {':submitters': [{':sid': ['x'], ':name': {a: b}}, 3], ':created_at': []}",
        b"submission_1:\n  :submitters:\n  - :sid: '../x'\n  - :sid: '../x'\n",
        b"submission_1: {':created_at': 9999-99-99 99:99:99 +99:99}",
        b"submission_1: {':created_at': 0001-01-01 00:00:00 +14:00}",
        b"0001-01-01 00:00:00 +1400",
        b"2026-01-01 00:00:00 ../../etc/passwd",
    ]
)
TREES = st.dictionaries(PATHS, st.binary(max_size=60) | METADATA, max_size=8)
TOLD = st.sampled_from([None, *LAYOUTS])
PATIENT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def sound(paths, **told):
    """Take in whatever it is; nothing but our own errors may come out, and distinct keys."""
    try:
        intake = read_downloads(paths, **told)
    except UsageError:
        return
    keys = [entry.source for entry in intake.entries]
    assert len(keys) == len(set(keys))
    kept, aside = latest(intake.entries)
    assert len(kept) + len(aside) == len(keys)
    for text in [*keys, *intake.notes, *(entry.learner for entry in intake.entries)]:
        assert printable(text) == text
        assert "\n" not in text
    for entry in intake.entries:
        with contextlib.suppress(SubmissionError):
            read_packed(entry.packed(), name=entry.source)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Duplicate name")
@PATIENT
@given(contents=TREES, layout=TOLD)
def test_no_archive_raises_anything_but_our_own_errors(tmp_path, contents, layout):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in contents.items():
            with contextlib.suppress(UnicodeEncodeError, IndexError):  # names that zip has not
                archive.writestr(path, content)
    (tmp_path / "class.zip").write_bytes(data.getvalue())
    sound([tmp_path / "class.zip"], layout=layout)


@PATIENT
@given(contents=TREES, layout=TOLD, inside=st.booleans())
def test_no_folder_does_either(tmp_path_factory, contents, layout, inside):
    place = tmp_path_factory.mktemp("class")
    for path, content in contents.items():
        parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
        with contextlib.suppress(OSError, ValueError):
            target = place.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    sound(list(place.iterdir()) if inside else [place], layout=layout)


@PATIENT
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"id,name\n", b"\xff\xfe", b'"']))
def test_no_roster_does_either(tmp_path, data, head):
    (tmp_path / "ada.py").write_text("x = 1\n")
    (tmp_path / "roster").write_bytes(head + data)
    sound([tmp_path / "ada.py"], roster=tmp_path / "roster")


@PATIENT
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 200))
def test_no_damage_does_either(tmp_path, place, byte, cut):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("ada", "bob", "eve"):
            archive.writestr(f"{name}.py", f"x = '{name}'\n" * 9)
    damaged = bytearray(data.getvalue())
    damaged[place % len(damaged)] = byte
    (tmp_path / "class.zip").write_bytes(damaged[: len(damaged) - cut])
    sound([tmp_path / "class.zip"])


@PATIENT
@given(data=st.binary(max_size=300))
def test_no_bytes_do_either(tmp_path, data):
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04" + data + b"PK\x05\x06" + bytes(18))
    with pytest.raises(UsageError):
        read_downloads([tmp_path / "class.zip"])


def test_members_that_point_outside_are_left_out_and_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("../../evil.py", "x = 1")
        archive.writestr("/etc/evil.py", "x = 1")
        archive.writestr("ada.py", "x = 1")
    intake = read_downloads([tmp_path / "class.zip"])
    assert [entry.learner for entry in intake.entries] == ["ada"]
    assert "(2): ../../evil.py" in intake.notes[0]
    assert [file.name for file in tmp_path.iterdir()] == ["class.zip"]


@pytest.mark.slow
def test_a_bomb_costs_its_sender_alone(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.zip", bytes(200 * 10**6))
        archive.writestr("ada.py", "x = 1")
    entries = {entry.learner: entry for entry in read_downloads([tmp_path / "class.zip"]).entries}
    with pytest.raises(SubmissionError, match="larger than"):
        entries["bomb"].packed()
    assert entries["ada"].packed()


def test_links_are_not_followed(tmp_path):
    place = tmp_path / "class"
    (place / "ada").mkdir(parents=True)
    (place / "ada" / "net.py").symlink_to("/etc/passwd")
    (place / "bob").symlink_to("/etc")
    [entry] = read_downloads([place]).entries
    with pytest.raises(SubmissionError, match="a link to another file"):
        entry.packed()


def test_a_password_or_damage_inside_is_one_learners_trouble(tmp_path):
    target = tmp_path / "class.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ada.py", "x = 1")
        archive.writestr("bob.py", "y = 2" * 100)
    data = target.read_bytes()
    target.write_bytes(data.replace(b"y = 2y = 2", b"z = 3y = 2", 1))
    entries = {entry.learner: entry for entry in read_downloads([target]).entries}
    assert entries["ada"].packed()
    with pytest.raises(SubmissionError, match="CRC"):
        entries["bob"].packed()
