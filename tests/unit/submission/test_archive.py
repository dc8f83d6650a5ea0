import io
import stat
import struct
import tracemalloc
import zipfile

import pytest

from grader.errors import SubmissionError
from grader.submission import FilesRead, pack_from, read_bytes, read_packed, read_submission

WORK = "def linear_forward(A, W, b):\n    return 1\n"


@pytest.fixture
def pack(tmp_path):
    def pack(members, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "work.zip"
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return path

    return pack


def read(path):
    return read_submission(path, functions=["linear_forward"])


def refusal(path):
    with pytest.raises(SubmissionError) as caught:
        read(path)
    return str(caught.value)


def test_the_same_as_the_folder(pack, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "net.py").write_text("import tools\n" + WORK)
    (folder / "tools.py").write_text("x = 1\n")
    path = pack(
        [
            ("alice/", ""),
            ("alice/net.py", "import tools\n" + WORK),
            ("alice/tools.py", "x = 1\n"),
            ("__MACOSX/alice/._net.py", b"\0\1"),
            ("alice/data.h5", b"\0" * 1000),
        ]
    )
    assert read(path) == read(folder)


def test_backslashes_of_windows(pack):
    assert read(pack([("alice\\net.py", WORK)])).files == ("net.py",)


@pytest.mark.parametrize(
    "name", ["../net.py", "a/../../net.py", "/net.py", "C:\\net.py", "..\\net.py", "\\net.py"]
)
def test_outside(pack, name):
    assert "points outside of the archive" in refusal(pack([("good.py", WORK), (name, WORK)]))


def test_links(pack):
    link = zipfile.ZipInfo("net.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link to another file" in refusal(pack([(link, "/etc/passwd")]))


def test_nested(pack):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("net.py", WORK)
    assert "another archive (inner.zip)" in refusal(pack([("inner.zip", inner.getvalue())]))


def test_data_in_an_archive_beside_the_work(pack):
    assert read(pack([("net.py", WORK), ("data.zip", b"PK")])).files == ("net.py",)


def test_a_bomb_is_refused_in_bounded_memory(pack):
    path = pack([("net.py", b" " * 90_000_000)])
    tracemalloc.start()
    try:
        assert "larger than 10 MB" in refusal(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 60_000_000


def test_many_bombs(pack):
    path = pack([(f"net{n}.py", b" " * 11_000_000) for n in range(5)])
    assert "holds more than 30 MB" in refusal(path)


def test_many_files_just_below_the_limit(pack):
    path = pack([(f"net{n}.py", b"#" * 9_000_000) for n in range(4)])
    assert "holds more than 30 MB" in refusal(path)


def test_sizes_that_lie(pack):
    path = pack([("net.py", b"#" * 20_000_000)])
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 100)))
    assert "damaged" in refusal(path)


def test_too_many_members(pack):
    assert "more than 50000 files" in refusal(pack([(f"{n}", "") for n in range(50_001)]))


def test_pictures_do_not_count(pack):
    pictures = [(f"images/{number}.png", "") for number in range(6_000)]
    assert read(pack([("net.py", WORK), *pictures])).files == ("net.py",)


def test_a_directory_that_is_too_long(pack):
    path = pack([("net.py", WORK)])
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, len(data) - 10, 900_000_000)
    path.write_bytes(data)
    assert "more than 50000 files" in refusal(path)


def test_encrypted(pack):
    path = pack([("net.py", WORK)])
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    assert "password" in refusal(path)


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing(pack, compression):
    assert "unusual way" in refusal(pack([("net.py", WORK)], compression))


@pytest.mark.parametrize("cut", [10, 40, 100])
def test_damaged(pack, cut):
    path = pack([("net.py", WORK * 50)])
    path.write_bytes(path.read_bytes()[:-cut])
    assert "damaged" in refusal(path)


def test_damaged_inside(pack):
    path = pack([("net.py", WORK * 50)])
    data = bytearray(path.read_bytes())
    data[40:50] = b"\xff" * 10
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_not_a_zip(tmp_path):
    (tmp_path / "work.zip").write_bytes(b"Rar!\x1a\x07" * 100)
    assert "not a zip archive" in refusal(tmp_path / "work.zip")


def test_empty(tmp_path, pack):
    (tmp_path / "none.zip").write_bytes(b"")
    assert "damaged" in refusal(tmp_path / "none.zip")
    assert "holds no .py" in refusal(pack([]))


@pytest.fixture
def large(tmp_path):
    """Return an archive with more data in it than is kept of one."""
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("net.py", WORK)
        archive.writestr("data/images.h5", bytes(60_000_000))
        archive.writestr(link_called("other.py"), "net.py")
    return path


def link_called(name):
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def test_data_does_not_count(large):
    files_read = FilesRead()
    got = read_submission(large, functions=["linear_forward"], files_read=files_read)
    assert got.files == ("net.py",)
    packed = files_read.packed("work.zip")
    assert len(packed) < 10_000
    again = read_packed(packed, name="work.zip", functions=["linear_forward"])
    assert (again.sha256, again.notes) == (got.sha256, got.notes)
    assert "other.py is a link" in got.notes[0]
    assert read_bytes(large.read_bytes(), name="work.zip").sha256 == got.sha256


def test_a_large_archive_is_packed_without_its_data(large):
    packed = pack_from({"work.zip": lambda _: large.read_bytes()}, "Ada")
    assert len(packed) < 10_000
    assert read_packed(packed, name="Ada").notes[0].startswith("other.py is a link")


def test_a_large_archive_without_source(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("data/images.h5", bytes(60_000_000))
    data = (tmp_path / "work.zip").read_bytes()
    with pytest.raises(SubmissionError, match="holds no"):
        pack_from({"work.zip": lambda _: data}, "Ada")
    assert "holds no .py" in refusal(tmp_path / "work.zip")
