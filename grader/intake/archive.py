"""Downloads that are one zip archive: read in place, however large, and never unpacked to disk.

The list of members is held: at most _DIRECTORY_BYTES in the file, and up to ten times that once
it is read. Of the members, one at a time is.
"""

from __future__ import annotations

import io
import posixpath
import weakref
import zipfile
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.intake.links import link
from grader.intake.member_names import encoding_of, meant, untold
from grader.intake.model import Download, File
from grader.intake.names import is_junk
from grader.submission.archive import DAMAGE, METHODS, is_link, is_outside, overlap, unpack
from grader.submission.filenames import is_skipped_folder, is_source_or_archive, printable_name
from grader.submission.files import TooBigError, open_regular
from grader.submission.limits import MEGABYTE
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

__all__ = ["in_archive"]

_DIRECTORY_BYTES = 30 * MEGABYTE
"""The list of members, which is held in memory."""
_EXTRA_BYTES = 4_000
"""What may be noted about one member: zipfile takes time for the square of it."""
_MEMBERS = 200_000
_LONGEST = 2_000
_DEEPEST = 40
_ENCRYPTED = 0x1
_HEADER = b"PK\x01\x02"
_HEADER_SIZE = 46
_TARGET_BYTES = 4_096
_NEAR_THE_ROOT = 2
"""Parts of the path of what may be a learner's folder."""


class _Bounded(io.BufferedReader):
    """A file of which no piece is read at once that would not fit in memory."""

    most: int | None = _DIRECTORY_BYTES

    def read(self, size: int | None = -1, /) -> bytes:
        if self.most is not None and size is not None and size > self.most:
            raise zipfile.BadZipFile(f"its list of members has {size} bytes")
        data = super().read(size)
        if self.most is not None:
            _check_extras(data)
        return data


def _check_extras(data: bytes) -> None:
    """Raise BadZipFile where ``data`` is a list of members that notes too much about one."""
    at = 0
    while data.startswith(_HEADER, at) and at + _HEADER_SIZE <= len(data):
        name, extra, comment = (
            int.from_bytes(data[at + place : at + place + 2], "little") for place in (28, 30, 32)
        )
        if extra > _EXTRA_BYTES:
            raise zipfile.BadZipFile(f"it notes {extra} bytes about one member")
        at += _HEADER_SIZE + name + extra + comment


class _Zip:
    """An archive that is open for as long as one of its files may be read."""

    def __init__(self, opened: int) -> None:
        raw = io.FileIO(opened)
        file = _Bounded(raw)
        weakref.finalize(self, file.close)
        size = file.seek(0, io.SEEK_END)
        self._zip = zipfile.ZipFile(file)
        file.most = None  # members are bounded where they are read
        self.members = self._zip.infolist()
        if len(self.members) > _MEMBERS:
            raise zipfile.BadZipFile(f"it has more than {_MEMBERS} members")
        if overlap(self.members, size):
            raise zipfile.BadZipFile("its members overlap")
        self._encoding = encoding_of(filter(None, map(untold, self.members)))

    def path_of(self, member: zipfile.ZipInfo) -> str:
        """Return the path that was meant."""
        return meant(member, self._encoding).replace("\\", "/")

    def read(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        name = printable_name(self.path_of(member).rpartition("/")[2])
        if member.flag_bits & _ENCRYPTED:
            raise SubmissionError(message("submission.zip_encrypted", name=name))
        if member.compress_type not in METHODS:
            raise SubmissionError(message("intake.method", name=name))
        data = io.BytesIO()
        try:
            with self._zip.open(member) as stream:
                unpack(stream, data, limit + 1)
        except DAMAGE as error:
            reason = printable(str(error), 200) or type(error).__name__
            raise SubmissionError(
                message("submission.unreadable", name=name, reason=reason)
            ) from None
        if data.tell() > limit:
            raise TooBigError(message("submission.too_big", name=name, limit=limit // MEGABYTE))
        return data.getvalue()

    def target_of(self, member: zipfile.ZipInfo) -> str:
        """Return where a link leads to, as its text says; nothing where that cannot be read."""
        try:
            return self.read(member, _TARGET_BYTES).decode("utf-8", "replace")
        except SubmissionError:
            return ""


def in_archive(path: Path, opened: Callable[[], int] | None = None) -> Download:
    """Return the files of a zip archive; UsageError when it is none.

    ``opened`` returns a descriptor of it; by default the file at ``path`` is opened.
    """
    try:
        archive = _Zip(opened() if opened else open_regular(path, follow=False))
    except SubmissionError as error:
        raise UsageError(str(error)) from error
    except DAMAGE as error:
        reason = printable(str(error), 200).replace("\n", " ")
        raise UsageError(message("intake.no_zip", path=path, reason=reason)) from error
    return _listed(archive, path.name)


def _listed(archive: _Zip, name: str) -> Download:
    download = Download(name)
    files: dict[str, File] = {}
    folders: set[str] = set()
    links: dict[str, zipfile.ZipInfo] = {}
    for member in archive.members:
        path = archive.path_of(member)
        parts = [part for part in path.split("/") if part not in ("", ".")]
        if any(map(is_junk, parts)) or not parts:
            continue
        place = "/".join(parts)
        if is_outside(path) or len(path) > _LONGEST or len(parts) > _DEEPEST:
            download.odd.append(path)
        elif is_link(member) and not is_source_or_archive(parts[-1]):
            links[place] = member
        elif path.endswith("/"):
            folders.add(place)
        else:
            if place in files:
                download.odd.append(path)
            is_file = not is_link(member)
            files[place] = File(place, partial(archive.read, member)) if is_file else link(place)
    # A folder with nothing but links in it is somebody's empty one.
    folders |= {place.rpartition("/")[0] for place in links} - {""}
    download.files = [files[place] for place in sorted(files)]
    download.folders = _empty(folders, files)
    inside = sorted([*files, *folders])
    download.odd += [
        place
        for place, member in links.items()
        if _may_be_folder(place, archive.target_of(member), inside)
    ]
    return download


def _may_be_folder(place: str, target: str, inside: Sequence[str]) -> bool:
    """Tell whether the link at ``place`` leads to a folder, as far as an archive shows.

    What lies outside of it is not known: near the root it may be a learner's whole folder.
    """
    above, _, _ = place.rpartition("/")
    if any(map(is_skipped_folder, above.split("/"))):
        return False
    leads = posixpath.normpath(posixpath.join(above, target))
    if leads.startswith(("/", "..")):
        return place.count("/") < _NEAR_THE_ROOT and not posixpath.splitext(leads)[1]
    return leads == "." or _has_below(leads, inside)


def _empty(folders: Iterable[str], files: Iterable[str]) -> list[str]:
    """Return the folders in which there is nothing at all."""
    folders = set(folders)
    inside = sorted([*files, *folders])
    return sorted(folder for folder in folders if not _has_below(folder, inside))


def _has_below(folder: str, inside: Sequence[str]) -> bool:
    """Tell whether a path in the sorted ``inside`` is below ``folder``."""
    start = f"{folder}/"
    place = bisect_left(inside, start)
    return place < len(inside) and inside[place].startswith(start)
