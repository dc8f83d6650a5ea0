"""What one reader of zip archives allows, whoever uses it."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from grader.submission.zip_reader import MemberError, OversizedZipError, ZipReader

BOUNDS = {"max_directory_bytes": 10_000, "max_members": 20}


def archive(members, **options):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for member, content in members:
            with target.open(member, "w", **options) as stream:
                stream.write(content)
    return data


def test_members_are_read_up_to_a_limit():
    reader = ZipReader(archive([("net.py", b"x" * 100)]), **BOUNDS)
    [member] = reader.members
    assert reader.read(member, 100) == b"x" * 100
    with pytest.raises(MemberError) as caught:
        reader.read(member, 99)
    assert (caught.value.problem, caught.value.unpacked) == ("too_big", 100)


def test_large_archives_are_bounded_alike():
    data = archive([("net.py", b"x = 1\n")], force_zip64=True)
    reader = ZipReader(data, **BOUNDS)
    assert reader.read(reader.members[0], 100) == b"x = 1\n"


def test_a_list_of_members_is_not_read_where_it_is_too_long():
    data = archive([(f"{'x' * 600}{number}.py", b"") for number in range(20)])
    with pytest.raises(OversizedZipError, match="list of members"):
        ZipReader(data, **BOUNDS)


def test_a_list_that_claims_to_be_longer_than_the_archive():
    data = bytearray(archive([("net.py", b"")]).getvalue())
    struct.pack_into("<I", data, len(data) - 10, 900_000_000)
    with pytest.raises(OversizedZipError, match="900000000 bytes"):
        ZipReader(io.BytesIO(data), **BOUNDS)


def test_members_are_counted():
    data = archive([(f"{number}.py", b"") for number in range(21)])
    with pytest.raises(OversizedZipError, match="more than 20 members"):
        ZipReader(data, **BOUNDS)


def test_nothing_is_read_that_notes_too_much_about_a_member():
    member = zipfile.ZipInfo("net.py")
    member.extra = struct.pack("<HH", 0x6E6E, 5_000) + b"\0" * 5_000
    with pytest.raises(zipfile.BadZipFile, match="it notes 5004 bytes about one member"):
        ZipReader(archive([(member, b"x = 1\n")]), **BOUNDS)
