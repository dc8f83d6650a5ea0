"""A submission as one piece of bytes: to be stored, sent to another machine, and read again."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.archive import MARK
from grader.submission.files import TooBigError
from grader.submission.limits import ARCHIVE_BYTES, DEPTH, FILE_BYTES, SOURCES, TOTAL_BYTES
from grader.submission.shown import is_archive, is_kept, is_source, shown
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[int], bytes]
    """Returns the contents of a file of at most so many bytes; raises SubmissionError."""

__all__ = ["pack", "pack_from"]

# Zip's own first day, so that the same files always make the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NO_UNICODE = re.compile("[\ud800-\udfff]")
_LONGEST = 4_000
"""Characters of a path; a zip archive holds 65,535 bytes."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return what matters of ``files`` as a zip archive; the same ones give the same bytes."""
    return _packed({path: files[path] for path in _kept(files)})


def pack_from(files: Mapping[str, Reader], name: str) -> bytes:
    """Read and pack what matters of ``files``, the submission ``name``.

    A submission that is one zip archive, whatever lies beside it, is its own pack.
    SubmissionError when nothing in it can be graded, or what can cannot be read.
    """
    kept = _kept(files)
    sources = [path for path in kept if not is_archive(path)]
    archives = [path for path in kept if path.lower().endswith(".zip")]
    if not sources and len(archives) == 1:
        return files[archives[0]](ARCHIVE_BYTES)
    if not kept:
        only = next(iter(files), "/")
        alone = len(files) == 1 and "/" not in only
        key, of = ("suffix", only) if alone else ("nothing", name)
        raise SubmissionError(say(f"submission.{key}", name=shown(of)))
    if len(sources) > SOURCES:
        raise SubmissionError(say("submission.many_sources", name=shown(name), limit=SOURCES))
    contents = {path: b"" for path in kept if is_archive(path)}
    total = 0
    for path in sources:
        contents[path] = _content(files[path])
        total += len(contents[path])
        if total > TOTAL_BYTES:  # whoever reads the pack stops here as well
            break
    return _packed(contents)


def _kept(files: Mapping[str, object]) -> list[str]:
    """Return the paths that reading a folder would find; a file alone may have any name."""
    if len(files) == 1:
        [only] = files
        if "/" not in only and is_source(f"x{only}"):
            return [only]
    return [path for path in sorted(files) if is_kept(path) and path.count("/") <= DEPTH]


def _packed(contents: Mapping[str, bytes]) -> bytes:
    sources = [path for path in sorted(contents) if not is_archive(path)]
    archives = [path for path in sorted(contents) if is_archive(path)]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = MARK
        # One source too many is one to complain of. Archives among other files stay closed, and
        # the name of the first is what a learner is told.
        for path in (*sources[: SOURCES + 1], *archives[:1]):
            name = _NO_UNICODE.sub("\N{REPLACEMENT CHARACTER}", path[-_LONGEST:])
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, b"" if is_archive(path) else contents[path])
    return data.getvalue()


def _content(read: Reader) -> bytes:
    try:
        return read(FILE_BYTES)
    except TooBigError:
        # Whoever reads the pack will find it too large, and say so: as it does in a folder.
        return bytes(FILE_BYTES + 1)
