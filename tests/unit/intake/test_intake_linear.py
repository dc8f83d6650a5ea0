"""Taking in a class takes time in proportion to what is in it, whatever one learner hands in."""

from __future__ import annotations

import zipfile
from collections import Counter

import pytest

from grader.errors import UsageError
from grader.intake import read_downloads
from grader.intake.layouts import canvas, folders, nbgrader
from grader.intake.model import Download


def archived(place, names):
    with zipfile.ZipFile(place, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x = 1\n")
    return place


class Counted(dict):
    """Counts how often it is gone through."""

    rounds = 0

    def items(self):
        type(self).rounds += 1
        return super().items()

    def __iter__(self):
        type(self).rounds += 1
        return super().__iter__()


def test_the_files_of_many_attempts_are_gone_through_a_few_times(monkeypatch):
    files = Counted({f"{number}/net.py": None for number in range(500)})
    monkeypatch.setattr(folders, "by_folder", lambda _: {"ada": files})
    assert len(folders.entries(Download("class")).entries) == 500
    assert Counted.rounds < 10


def test_the_same_key_again_and_again(tmp_path, monkeypatch):
    # Each attempt's name is the same up to where it is cut.
    long = "2024-01-01T00:00" + "x" * 250
    names = [f"ada/{long}{number}/net.py" for number in range(3_000)] + ["bob/net.py"]
    tried = Counter()

    class Keys(set):
        def __contains__(self, key):
            tried[key] += 1
            return super().__contains__(key)

    monkeypatch.setattr("grader.intake.downloads.set", Keys, raising=False)
    intake = read_downloads([archived(tmp_path / "class.zip", names)])
    assert len({entry.source for entry in intake.entries}) == 3_001
    assert sum(tried.values()) < 4 * 3_001


def test_as_many_notes_about_a_member_as_there_may_be(tmp_path):
    place = tmp_path / "class.zip"
    with zipfile.ZipFile(place, "w") as archive:
        member = zipfile.ZipInfo("ada.py")
        member.extra = b"\x99\x99\0\0" * 16_000
        archive.writestr(member, "x = 1\n")
    with pytest.raises(UsageError, match="it notes 64000 bytes about one member"):
        read_downloads([place])


def test_what_programs_really_note_is_no_hindrance(tmp_path):
    place = tmp_path / "class.zip"
    with zipfile.ZipFile(place, "w") as archive:
        member = zipfile.ZipInfo("ada.py")
        member.extra = (
            b"UT\x09\0" + bytes(9) + b"ux\x0b\0" + bytes(11) + b"\x0a\0\x20\0" + bytes(32)
        )
        archive.writestr(member, "x = 1\n")
    assert [entry.learner for entry in read_downloads([place]).entries] == ["ada"]


def test_members_that_share_their_bytes(tmp_path):
    place = archived(tmp_path / "class.zip", ["ada.py", "bob.py"])
    data = bytearray(place.read_bytes())
    for part in range(2):  # each claims the whole archive
        at = data.index(b"PK\x01\x02") + part * (46 + len("ada.py"))
        data[at + 20 : at + 24] = len(data).to_bytes(4, "little")
    place.write_bytes(data)
    with pytest.raises(UsageError, match="overlap"):
        read_downloads([place])


def test_a_folder_in_a_folder_in_a_folder(tmp_path, monkeypatch):
    made = []
    real = Download.below
    monkeypatch.setattr(Download, "below", lambda *args: made.append(1) or real(*args))
    read_downloads([archived(tmp_path / "class.zip", ["a/" * 38 + "net.py"])])
    assert len(made) < 20


@pytest.mark.parametrize(
    "top",
    ["ada_1_2_" + "-1" * 40_000 + "x", "ada_1_2_" + "a" * 80_000, "a" + "\u0315\u0300" * 40_000],
)
def test_names_that_are_longer_than_canvas_makes_them(top):
    assert canvas._parsed(top) is None


@pytest.mark.parametrize(
    "zone",
    ["../../etc/passwd", "/etc/localtime", "os.path", "A/" * 400 + "B", "a" * 900, "\0", "é"],
)
def test_no_time_zone_of_any_name_is_looked_for(monkeypatch, download, zone):
    monkeypatch.setattr(nbgrader, "ZoneInfo", lambda name: pytest.fail(f"{name} was looked for"))
    stamp = f"2026-02-03 15:00:00 {zone}".encode()
    [entry] = read_downloads(
        [download({"ada/ps1/timestamp.txt": stamp, "ada/ps1/net.py": None})]
    ).entries
    assert entry.submitted_at is None


def test_real_time_zones_are_read(download):
    stamp = b"2026-02-03 15:00:00 Asia/Seoul"
    [entry] = read_downloads(
        [download({"ada/ps1/timestamp.txt": stamp, "ada/ps1/net.py": None})]
    ).entries
    assert entry.submitted_at.hour == 6
