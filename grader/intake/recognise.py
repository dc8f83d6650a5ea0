"""Recognise the layout of a download, and its parts where several downloads lie together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.intake.archive import open_archive
from grader.intake.layouts import PLATFORMS, layout
from grader.intake.layouts.flat import is_nobodys
from grader.intake.layouts.folders import is_attempt
from grader.submission.filenames import is_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.intake.model import Download, DownloadedFile

__all__ = ["DownloadParts", "split_download"]

_MAX_WRAPPERS = 5
"""Folders around a class, each in the other: programs that unpack and pack again add one each."""
_WRAPPERS = {"class", "download", "downloads", "submission", "submissions"}


@dataclass
class DownloadParts:
    """The parts of a download, each with its layout, and the files beside them."""

    parts: list[tuple[str, Download]] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


def split_download(download: Download, told: str | None) -> DownloadParts:
    """Return the parts of a download; ``told`` is the layout given by the user, if any."""
    platforms = [name for name in PLATFORMS if told in {None, name}]
    if found := _known(download, platforms):
        return DownloadParts([found])
    if platforms and (division := _side_by_side(download, platforms)).parts:
        return division
    inner, strays = _opened(download)
    by_itself = "folders" if layout("folders").recognises(inner) else "flat"
    return DownloadParts([(told or by_itself, inner)], strays)


def _known(download: Download, platforms: Sequence[str]) -> tuple[str, Download] | None:
    for inner in _unwrapped(download):
        for name in platforms:
            if layout(name).recognises(inner):
                return name, inner
    return None


def _unwrapped(download: Download) -> Iterator[Download]:
    """Yield the download, then the content of its only folder, and so on."""
    yield download
    for _ in range(_MAX_WRAPPERS):
        tops = download.tops()
        if len(tops) != 1:
            return
        download = download.below(tops.pop())
        if not download.tops():
            return
        yield download


def _side_by_side(download: Download, platforms: Sequence[str]) -> DownloadParts:
    """Return the platforms' downloads that lie together in a folder.

    None, where anything else could be a learner's: one who packs what looks like a download
    must not hand in for others.
    """
    files = {file.path: file for file in download.files if "/" not in file.path}
    division = DownloadParts(strays=[path for path in files if is_nobodys(path)])
    for top in sorted(download.tops() - {*division.strays}):
        part = _unpacked(files[top]) if top in files else download.below(top)
        found = _known(part, platforms) if part else None
        if part is None or found is None:
            return DownloadParts()
        name, inner = found
        inner.name = top
        division.parts.append((name, inner))
        download.odd += [f"{top}/{path}" for path in part.odd]
    return division


def _unpacked(file: DownloadedFile) -> Download | None:
    if file.opened is None or not file.name.lower().endswith(".zip"):
        return None
    try:
        return open_archive(Path(file.name), file.opened)
    except UsageError:
        return None


def _opened(download: Download) -> tuple[Download, list[str]]:
    """Return the content of a folder that only wraps the whole class, as archives often have one.

    Also, what lies beside it and is nobody's, such as a list of grades.
    """
    strays = [
        file.path for file in download.files if "/" not in file.path and is_nobodys(file.path)
    ]
    tops = download.tops() - {*strays}
    if len(tops) != 1:
        return download, []
    [top] = tops
    inner = download.below(top)
    loose = any("/" not in file.path and is_source(file.name) for file in inner.files)
    stem = download.name.rpartition(".")[0] or download.name
    is_wrapper = top.lower() in {*_WRAPPERS, stem.lower()}
    below = inner.tops()
    is_class = len(below) > 1 and not loose and not all(map(is_attempt, below))
    return (inner, strays) if below and (is_wrapper or is_class) else (download, [])
