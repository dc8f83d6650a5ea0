"""Downloads that are one zip archive: read in place, however large, and never unpacked to disk."""

from __future__ import annotations

import io
import stat
import weakref
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.intake.model import Download, File
from grader.intake.names import is_junk
from grader.submission.archive import DAMAGE, METHODS, is_outside
from grader.submission.files import TooBigError, open_regular
from grader.submission.limits import MEGA
from grader.submission.shown import shown
from grader.text import say
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["in_archive"]

_DIRECTORY_BYTES = 30 * MEGA
"""The list of members, which is held in memory."""
_MEMBERS = 200_000
_LONGEST = 2_000
_DEEPEST = 40
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_SAMPLE = 100_000
"""Bytes of names that tell their encoding."""
_COMMON = 0xA1
"""The least byte of the syllables that older Korean encodings have, too."""
_LETTERS = 0xC0
"""The first letter of cp1252, but for a few rare ones."""
_SHARP_S = 0xE1


class _Bounded(io.BufferedReader):
    """A file of which no piece is read at once that would not fit in memory."""

    most: int | None = _DIRECTORY_BYTES

    def read(self, size: int | None = -1, /) -> bytes:
        if self.most is not None and size is not None and size > self.most:
            raise zipfile.BadZipFile(f"its list of members has {size} bytes")
        return super().read(size)


class _Zip:
    """An archive that is open for as long as one of its files may be read."""

    def __init__(self, path: Path) -> None:
        file = _Bounded(io.FileIO(open_regular(path, follow=True)))
        weakref.finalize(self, file.close)
        self._zip = zipfile.ZipFile(file)
        file.most = None  # members are bounded where they are read
        self.members = self._zip.infolist()
        if len(self.members) > _MEMBERS:
            raise zipfile.BadZipFile(f"it has more than {_MEMBERS} members")
        untold = filter(None, map(_untold, self.members))
        others = b"\n".join(name for name in untold if not _decoded(name, "utf-8"))
        self._encoding = _encoding_of(others[:_SAMPLE])

    def path_of(self, member: zipfile.ZipInfo) -> str:
        """Return the path that was meant."""
        name, data = member.filename, _untold(member)
        if data is not None:
            name = _decoded(data, "utf-8") or _decoded(data, self._encoding) or name
        return name.replace("\\", "/")

    def read(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        name = shown(self.path_of(member).rpartition("/")[2])
        if member.flag_bits & _ENCRYPTED:
            raise SubmissionError(say("submission.zip_encrypted", name=name))
        if member.compress_type not in METHODS:
            raise SubmissionError(say("intake.method", name=name))
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except DAMAGE as error:
            reason = printable(str(error), 200) or type(error).__name__
            raise SubmissionError(say("submission.unreadable", name=name, reason=reason)) from None
        if len(data) > limit:
            raise TooBigError(say("submission.too_big", name=name, limit=limit // MEGA))
        return data


def in_archive(path: Path) -> Download:
    """Return the files of a zip archive; UsageError when it is none."""
    try:
        archive = _Zip(path)
    except SubmissionError as error:
        raise UsageError(str(error)) from error
    except DAMAGE as error:
        reason = printable(str(error), 200).replace("\n", " ")
        raise UsageError(say("intake.no_zip", path=path, reason=reason)) from error
    download = Download(path.name)
    files: dict[str, File] = {}
    folders = set()
    for member in archive.members:
        name = archive.path_of(member)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if any(map(is_junk, parts)) or not parts:
            continue
        place = "/".join(parts)
        if _is_odd(member, name, parts):
            download.odd.append(name)
        elif name.endswith("/"):
            folders.add(place)
        else:
            if place in files:
                download.odd.append(name)
            files[place] = File(place, partial(archive.read, member))
    used = {folder for inside in (*files, *folders) for folder in _folders_of(inside)}
    download.files = [files[place] for place in sorted(files)]
    download.folders = sorted(folders - used)
    return download


def _is_odd(member: zipfile.ZipInfo, name: str, parts: list[str]) -> bool:
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return is_link or is_outside(name) or len(name) > _LONGEST or len(parts) > _DEEPEST


def _untold(member: zipfile.ZipInfo) -> bytes | None:
    """Return the name's bytes, where their encoding is not told but matters."""
    if member.flag_bits & _UTF_8 or member.filename.isascii():
        return None
    try:
        return member.filename.encode("cp437")
    except UnicodeEncodeError:  # zipfile knows better, from a field beside the name
        return None


def _encoding_of(names: bytes) -> str:
    """Return what names that are not in UTF-8 are most likely in, those of one archive.

    They are looked at together, because one alone may pass for another language's.
    """
    text = names.decode("cp949", "replace")
    # Only cp949 has the rarer syllables, and takes ``ül`` of cp437 for one of them.
    common = sum("가" <= char <= "힣" and min(char.encode("cp949")) >= _COMMON for char in text)
    others = sum(not char.isascii() for char in text) - common
    if common > 2 * others:
        return "cp949"
    # Where cp1252 has its letters, cp437 has frames and signs, but for its ß.
    high = set(names) - set(range(128))
    return "cp1252" if high - {_SHARP_S} and min(high) >= _LETTERS else "cp437"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _folders_of(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
