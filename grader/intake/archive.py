"""Open a download that is a zip archive; it is read in place and never unpacked to disk.

The list of members is held: at most _MAX_DIRECTORY_BYTES in the file, and up to ten times that once
it is read. Of the members, one at a time is.
"""

from __future__ import annotations

import os
import posixpath
import weakref
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.intake.member_names import decoded_name, encoding_of, undecoded_name
from grader.intake.model import Download, DownloadedFile, link_in_place_of
from grader.intake.names import is_junk
from grader.submission.filenames import is_skipped_folder, is_source_or_archive, printable_name
from grader.submission.files import TooBigError, open_regular
from grader.submission.limits import MAX_ARCHIVE_BYTES, MEGABYTE
from grader.submission.zip_reader import (
    ZIP_DAMAGE,
    MemberError,
    ZipReader,
    is_link,
    is_outside,
)
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

__all__ = ["open_archive"]

_MAX_DIRECTORY_BYTES = 30 * MEGABYTE
"""The list of members, which is held in memory."""
_MAX_MEMBERS = 200_000
_MAX_RATIO = 2
"""How often larger than in an archive an archive in it may be; those are packed already."""
_MAX_PATH_CHARACTERS = 2_000
_MAX_PATH_PARTS = 40
_MAX_TARGET_BYTES = 4_096
"""The path that a link leads to."""
_MAX_LEARNER_FOLDER_PARTS = 2
"""Parts of the path of a link that may stand for a learner's folder."""


class _Zip:
    """An archive that is open for as long as one of its files may be read."""

    def __init__(self, opened: int) -> None:
        file = os.fdopen(opened, "rb")
        weakref.finalize(self, file.close)
        self._zip = ZipReader(
            file, max_directory_bytes=_MAX_DIRECTORY_BYTES, max_members=_MAX_MEMBERS
        )
        self.members = self._zip.members
        self._encoding = encoding_of(filter(None, map(undecoded_name, self.members)))

    def path_of(self, member: zipfile.ZipInfo) -> str:
        """Return a member's path, decoded and with slashes."""
        return decoded_name(member, self._encoding).replace("\\", "/")

    def read(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        """Return the contents of a member, of at most ``limit`` bytes; else SubmissionError.

        What is larger than MAX_ARCHIVE_BYTES can only be an archive, which gets no smaller.
        """
        limit = min(limit, max(MAX_ARCHIVE_BYTES, _MAX_RATIO * member.compress_size))
        try:
            return self._zip.read(member, limit)
        except MemberError as error:
            name = printable_name(self.path_of(member).rpartition("/")[2])
            raise _refusal(error, name, limit) from None

    def target_of(self, member: zipfile.ZipInfo) -> str:
        """Return the path that a link has as its target; empty where it cannot be read."""
        try:
            return self.read(member, _MAX_TARGET_BYTES).decode("utf-8", "replace")
        except SubmissionError:
            return ""


def _refusal(error: MemberError, name: str, limit: int) -> SubmissionError:
    match error.problem:
        case "encrypted":
            return SubmissionError(message("submission.zip_encrypted", name=name))
        case "method":
            return SubmissionError(message("intake.method", name=name))
        case "too_big":
            text = message("submission.too_big", name=name, limit=limit // MEGABYTE)
            return TooBigError(text)
        case "damaged":
            reason = printable(error.reason, 200)
            return SubmissionError(message("submission.unreadable", name=name, reason=reason))


def open_archive(path: Path, opened: Callable[[], int] | None = None) -> Download:
    """Return the files of a zip archive; UsageError when it is none.

    ``opened`` returns a descriptor of it; by default the file at ``path`` is opened.
    """
    try:
        archive = _Zip(opened() if opened else open_regular(path, follow=False))
    except SubmissionError as error:
        raise UsageError(str(error)) from error
    except ZIP_DAMAGE as error:
        reason = printable(str(error), 200).replace("\n", " ")
        raise UsageError(message("intake.no_zip", path=path, reason=reason)) from error
    return _listed(archive, path.name)


def _listed(archive: _Zip, name: str) -> Download:
    download = Download(name)
    files: dict[str, DownloadedFile] = {}
    folders: set[str] = set()
    links: dict[str, zipfile.ZipInfo] = {}
    for member in archive.members:
        path = archive.path_of(member)
        parts = [part for part in path.split("/") if part not in ("", ".")]
        if any(map(is_junk, parts)) or not parts:
            continue
        place = "/".join(parts)
        if is_outside(path) or len(path) > _MAX_PATH_CHARACTERS or len(parts) > _MAX_PATH_PARTS:
            download.odd.append(path)
        elif is_link(member) and not is_source_or_archive(parts[-1]):
            links[place] = member
        elif path.endswith("/"):
            folders.add(place)
        else:
            if place in files:
                download.odd.append(path)
            is_file = not is_link(member)
            files[place] = (
                DownloadedFile(place, partial(archive.read, member))
                if is_file
                else link_in_place_of(place)
            )
    # A folder that holds only links counts as a learner's empty folder.
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
        return place.count("/") < _MAX_LEARNER_FOLDER_PARTS and not posixpath.splitext(leads)[1]
    return leads == "." or _has_below(leads, inside)


def _empty(folders: Iterable[str], files: Iterable[str]) -> list[str]:
    """Return the folders that are empty."""
    folders = set(folders)
    inside = sorted([*files, *folders])
    return sorted(folder for folder in folders if not _has_below(folder, inside))


def _has_below(folder: str, inside: Sequence[str]) -> bool:
    """Tell whether a path in the sorted ``inside`` is below ``folder``."""
    start = f"{folder}/"
    place = bisect_left(inside, start)
    return place < len(inside) and inside[place].startswith(start)
