"""A submission as one piece of bytes: to be stored, sent to another machine, and read again."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.files import TooBigError
from grader.submission.limits import ARCHIVE_BYTES, FILE_BYTES, SOURCES
from grader.submission.shown import is_archive, is_source, shown
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[int], bytes]
    """Returns the contents of a file of at most so many bytes; raises SubmissionError."""

__all__ = ["pack", "pack_from"]

# Zip's own first day, so that the same files always make the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return ``files`` as a zip archive; the same ones always give the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            # A name that is no Unicode cannot stand in a zip archive.
            encodable = path.encode("utf-8", "replace").decode("utf-8")
            member = zipfile.ZipInfo(encodable, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, files[path])
    return data.getvalue()


def pack_from(files: Mapping[str, Reader], name: str) -> bytes:
    """Read and pack what can be graded of ``files``, the submission ``name``.

    A submission that is one zip archive is its own pack. SubmissionError when nothing in it
    is source.
    """
    sources = [path for path in files if is_source(path.rpartition("/")[2])]
    archives = [path for path in files if is_archive(path)]
    if not sources and len(archives) == 1 and archives[0].lower().endswith(".zip"):
        return files[archives[0]](ARCHIVE_BYTES)
    if not sources and not archives:
        key = "suffix" if len(files) == 1 else "nothing"
        raise SubmissionError(say(f"submission.{key}", name=shown(name)))
    if len(sources) > SOURCES:
        raise SubmissionError(say("submission.many_sources", name=shown(name), limit=SOURCES))
    # Archives among other files stay closed; their names are what a learner is told.
    return pack({path: _content(files[path]) for path in sources} | dict.fromkeys(archives, b""))


def _content(read: Reader) -> bytes:
    try:
        return read(FILE_BYTES)
    except TooBigError:
        # Whoever reads the pack will find it too large, and say so: as it does in a folder.
        return bytes(FILE_BYTES + 1)
