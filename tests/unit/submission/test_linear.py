"""Reading takes time in proportion to the bytes, whoever wrote them and however."""

from __future__ import annotations

import io
import json
import struct
import sys
import tracemalloc
import zipfile
import zlib
from collections import Counter

import pytest

from grader.errors import SubmissionError
from grader.submission import main_file, modules, read_submission, scan, zip_reader
from grader.submission.limits import MAX_FILE_BYTES, MAX_MEMBERS
from grader.submission.model import SourceFile

GRADED = ("linear_forward", "compute_cost")


WORK = "def linear_forward(A, W, b):\n    return 1\n"


"""Processor time: what is linear takes a few, what is not would take minutes."""


MANY = 200


"""Bytes of each of many files, together nearly as many as a submission may have."""


def filled(unit, size=MAX_FILE_BYTES):
    return unit * (size // len(unit))


def test_each_text_is_looked_through_a_few_times_however_many_files_there_are(
    tmp_path, monkeypatch
):
    seen = Counter()

    def counted(source):
        seen[source.name] += 1
        return scan.text_of(source)

    for module in (main_file, "read", "source_file"):
        where = module if module is main_file else sys.modules[f"grader.submission.{module}"]
        monkeypatch.setattr(where, "text_of", counted)
    parts = 60
    for number in range(parts):
        text = f"import f{number + 1}\ndef f{number}(): pass\n"
        (tmp_path / f"f{number}.py").write_text(text + (WORK if number % 2 else ""))
    got = read_submission(tmp_path, functions=GRADED)
    assert got.files[0] == "f0.py"
    assert len(got.files) == parts
    assert max(seen.values()) <= 7


def test_scripts_that_mention_each_other_are_each_looked_through_once(monkeypatch):
    looked = []

    def counted(text, among=None):
        looked.append(text)
        return scan.mentioned_in(text, among)

    class File:
        def __init__(self, number):
            self.path = f"f{number}.py"
            self.stem = f"f{number}"
            self.text = f"import f{number + 1}"
            self.source = SourceFile(self.path, "script", ())

    monkeypatch.setattr(modules, "mentioned_in", counted)
    files = [File(number) for number in range(100)]
    assert modules.mentioned_modules(files[0], files[1:]) == files[1:]
    assert len(looked) == len({*looked}) == len(files) - 1


class TestNotebooks:
    @pytest.mark.parametrize("unit", ["[],", "{},", '{"":0},', "[" * 400 + "]" * 400 + ","])
    def test_lists_without_end(self, tmp_path, unit):
        body = filled(unit, MAX_FILE_BYTES - 20)
        (tmp_path / "net.ipynb").write_text('{"cells": [' + body + "0]}")
        tracemalloc.start()
        try:
            with pytest.raises(SubmissionError, match="more than 2500000 lists and objects"):
                read_submission(tmp_path / "net.ipynb")
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 5 * MAX_FILE_BYTES

    @pytest.mark.slow
    def test_outputs_of_a_real_size_are_no_hindrance(self, tmp_path):
        points = [[number, [number / 7, 1.5]] for number in range(100_000)]
        output = {"output_type": "display_data", "data": {"application/json": points}}
        cells = [{"cell_type": "code", "source": WORK, "outputs": [output]}]
        (tmp_path / "net.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
        assert (tmp_path / "net.ipynb").read_text().count("[") > 200_000
        assert read_submission(tmp_path / "net.ipynb").main.cells[0].source == WORK


def forged(members, place=None):
    """Return a zip archive of (name, compressed, claimed size, checksum), made by hand.

    All members share the bytes of the one at ``place``, if there is one.
    """
    data, directory, starts = io.BytesIO(), b"", []
    for name, packed, size, crc in members:
        starts.append(data.tell())
        rest = (0, 8, 0, 0, crc, len(packed), size, len(name), 0)
        if place is None or not data.tell():
            data.write(struct.pack("<4s2B4HL2L2H", b"PK\x03\x04", 20, 0, *rest) + name + packed)
        start = starts[-1 if place is None else place]
        tail = (0, 0, 0, 0, start)
        directory += struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, *rest, *tail) + name
    end = (0, 0, len(members), len(members), len(directory), data.tell(), 0)
    return data.getvalue() + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", *end)


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


class TestArchives:
    def refusal(self, path):
        with pytest.raises(SubmissionError) as caught:
            read_submission(path, functions=GRADED)
        return str(caught.value)

    @pytest.fixture
    def unpacked(self, monkeypatch):
        """Return a list of the bytes that came out of each member."""
        sizes = []

        def unpack(stream, target, most):
            real(stream, target, most)
            sizes.append(target.tell())

        real = zip_reader.unpack
        monkeypatch.setattr(zip_reader, "unpack", unpack)
        return sizes

    def test_members_that_share_their_bytes(self, tmp_path, unpacked):
        packed = b"\x00\x00\x00\xff\xff" * 1_000_000  # five megabytes that unpack to nothing
        members = [(b"f000.py", packed, 1, 0)] * MANY
        (tmp_path / "work.zip").write_bytes(forged(members, place=0))
        assert "damaged" in self.refusal(tmp_path / "work.zip")
        assert unpacked == []

    def test_sizes_that_are_claimed_too_small(self, tmp_path, monkeypatch):
        came_out = []
        real = zlib.decompressobj

        class Counted:
            def __init__(self, *args):
                self._real = real(*args)

            def __getattr__(self, name):
                return getattr(self._real, name)

            def decompress(self, *args):
                data = self._real.decompress(*args)
                came_out.append(len(data))
                return data

        monkeypatch.setattr(zlib, "decompressobj", Counted)
        packed = deflated(b"\n" * MAX_FILE_BYTES)
        members = [
            (b"f%03d.py" % number, packed, 10, zlib.crc32(b"\n" * 10)) for number in range(50)
        ]
        (tmp_path / "work.zip").write_bytes(forged(members))
        assert "is empty" in self.refusal(tmp_path / "work.zip")
        assert sum(came_out) < MAX_FILE_BYTES

    def test_what_turns_out_damaged_was_unpacked_all_the_same(self, tmp_path):
        packed = deflated(b"\n" * MAX_FILE_BYTES)
        members = [(b"f%03d.py" % number, packed, MAX_FILE_BYTES, 1) for number in range(50)]
        (tmp_path / "work.zip").write_bytes(forged(members))
        assert "holds more than 30 MB" in self.refusal(tmp_path / "work.zip")

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_as_many_members_of_one_name_as_there_may_be(self, tmp_path, unpacked):
        with zipfile.ZipFile(tmp_path / "work.zip", "w") as target:
            for _ in range(MAX_MEMBERS // 20):
                target.writestr("net.py", WORK)
        assert read_submission(tmp_path / "work.zip").files == ("net.py",)
        assert unpacked == [len(WORK)]
