"""The files of a download, in folders and in zip archives, none of which is unpacked to disk."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.intake.model import File
from grader.submission.files import TooBigError, read_file
from grader.submission.limits import MEGA
from grader.submission.shown import shown
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


__all__ = ["Download", "is_junk", "open_download"]

_MOST_FILES = 200_000
_JUNK = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".ipynb_checkpoints", "__pycache__"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Download:
    """The files below one path, by their paths from there."""

    def __init__(self, root: Path) -> None:
        self.name = root.name
        self.files: list[File] = []
        self.folders: list[str] = []
        """Folders without a single file, below which there is nothing either."""
        self.refused: list[str] = []
        """Members of an archive that point outside of it."""
        if root.is_dir():
            self._walk(root)
        elif root.suffix.lower() == ".zip":
            self._list(root)
        elif root.exists():
            self.files.append(_on_disk(root, root.name))
        else:
            raise UsageError(say("intake.not_there", path=root))
        self.files.sort(key=lambda file: file.path)
        self.folders.sort()

    def _walk(self, root: Path) -> None:
        for folder, below, names in os.walk(root, onerror=_unreadable):
            below[:] = [name for name in below if not is_junk(name)]
            here = os.path.relpath(folder, root)
            prefix = "" if here == "." else here.replace(os.sep, "/") + "/"
            kept = [name for name in names if not is_junk(name)]
            for name in kept:
                self.files.append(_on_disk(Path(folder, name), prefix + name))
            if not kept and not below and prefix:
                self.folders.append(prefix.rstrip("/"))
            self._bound(root)

    def _list(self, path: Path) -> None:
        try:
            archive = zipfile.ZipFile(path)
            members = archive.infolist()
        except (*_DAMAGE, OSError) as error:
            raise UsageError(say("intake.no_zip", path=path, reason=error)) from error
        folders = set()
        for member in members:
            name = member.filename.replace("\\", "/")
            parts = [part for part in name.split("/") if part not in ("", ".")]
            if ".." in parts or name.startswith("/") or stat.S_ISLNK(member.external_attr >> 16):
                self.refused.append(name)
            elif member.is_dir():
                folders.add("/".join(parts))
            elif parts and not any(map(is_junk, parts)):
                self.files.append(File("/".join(parts), partial(_read_member, archive, member)))
        used = {folder for file in self.files for folder in _folders_of(file.path)}
        used |= {folder for path in folders for folder in _folders_of(path)}
        self.folders = [path for path in folders - used if not any(map(is_junk, path.split("/")))]
        self._bound(path)

    def _bound(self, root: Path) -> None:
        if len(self.files) > _MOST_FILES:
            raise UsageError(say("intake.too_many", path=root, limit=_MOST_FILES))


def open_download(paths: Sequence[Path]) -> Download:
    """Return what is below ``paths``; of several, each begins with its own name.

    UsageError for one that is not there, or is a broken archive.
    """
    first, *others = [Download(path) for path in paths]
    if not others:
        return first
    names: set[str] = set()
    merged = [(_unused(each.name, names), each) for each in (first, *others)]
    first.files = [
        file if file.path == each.name else File(f"{name}/{file.path}", file.read)
        for name, each in merged
        for file in each.files
    ]
    first.folders = [f"{name}/{folder}" for name, each in merged for folder in each.folders]
    first.refused = [member for _, each in merged for member in each.refused]
    return first


def _unused(name: str, names: set[str]) -> str:
    number, made = 1, name
    while made in names:
        number += 1
        made = f"{name}-{number}"
    names.add(made)
    return made


def is_junk(name: str) -> bool:
    """Tell whether a file or folder of that name is an operating system's, and nobody's work."""
    return name.lower() in _JUNK or name.startswith("._")


def _folders_of(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _on_disk(file: Path, path: str) -> File:
    return File(path, lambda limit: read_file(file, follow=False, limit=limit))


def _unreadable(error: OSError) -> None:
    raise UsageError(say("intake.unreadable", path=error.filename, reason=error.strerror))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    name = shown(member.filename.rpartition("/")[2])
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)
    except (*_DAMAGE, OSError) as error:
        reason = str(error) or type(error).__name__
        raise SubmissionError(say("submission.unreadable", name=name, reason=reason)) from None
    if len(data) > limit:
        raise TooBigError(say("submission.too_big", name=name, limit=limit // MEGA))
    return data
