"""A submission as one piece of bytes: to be stored, sent to another machine, and read again.

A symbolic link is kept as an empty member that is marked as a link, so that whoever reads the
pack can say that it was left out. Its target is not kept.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.archive import PACK_COMMENT, SourceArchive
from grader.submission.filenames import is_archive, is_kept, is_source, printable_name
from grader.submission.files import LinkError, TooBigError
from grader.submission.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_FILE_BYTES,
    MAX_FOLDER_DEPTH,
    MAX_MEMBERS,
    MAX_SOURCES,
    MAX_TOTAL_BYTES,
)
from grader.submission.zip_reader import ZIP_DAMAGE
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    Reader = Callable[[int], bytes]
    """Returns the contents of a file of at most so many bytes; raises SubmissionError."""

__all__ = ["pack", "pack_from"]

# Zip's own first day, so that the same files always make the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NO_UNICODE = re.compile("[\ud800-\udfff]")
_LONGEST = 4_000
"""Characters of a path; a zip archive holds 65,535 bytes."""
_LINK = (stat.S_IFLNK | 0o777) << 16


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return what matters of ``files`` as a zip archive; the same ones give the same bytes."""
    return _packed({path: files[path] for path in _kept(files)})


def pack_from(files: Mapping[str, Reader], name: str, links: Collection[str] = ()) -> bytes:
    """Read and pack what matters of ``files``, the submission ``name``.

    ``links`` are those of them that are symbolic links; nothing is read of them, nor of what
    turns out to be one. A submission that is one zip archive, whatever lies beside it, is its own
    pack. At most MAX_TOTAL_BYTES and one file of MAX_FILE_BYTES are held, and the pack that is made
    of them, or three times MAX_ARCHIVE_BYTES. SubmissionError when there is nothing that can be
    graded, or it cannot be read.
    """
    kept = _kept(files)
    own = [path for path in kept if path not in links]
    left_out = [path for path in kept if path in links]
    sources = [path for path in own if not is_archive(path)]
    archives = [path for path in own if path.lower().endswith(".zip")]
    if not sources and len(archives) == 1:
        return _with_links(files[archives[0]](MAX_ARCHIVE_BYTES), left_out)
    if not own:
        raise _is_link(left_out[0]) if left_out else _nothing(files, name)
    if len(sources) > MAX_SOURCES:
        raise SubmissionError(
            message("submission.many_sources", name=printable_name(name), limit=MAX_SOURCES)
        )
    contents = {path: b"" for path in own if is_archive(path)}
    total = 0
    fault: LinkError | None = None
    for path in sources:
        try:
            contents[path] = _content(files[path])
        except LinkError as error:  # since it was listed
            fault = error
            left_out.append(path)
            continue
        total += len(contents[path])
        if total > MAX_TOTAL_BYTES:  # whoever reads the pack stops here as well
            break
    if fault and not contents:
        raise fault
    return _packed(contents, left_out)


def _is_link(path: str) -> LinkError:
    return LinkError(message("submission.link", name=printable_name(path.rpartition("/")[2])))


def _nothing(files: Mapping[str, object], name: str) -> SubmissionError:
    only = next(iter(files), "/")
    alone = len(files) == 1 and "/" not in only
    key, of = ("suffix", only) if alone else ("nothing", name)
    return SubmissionError(message(f"submission.{key}", name=printable_name(of)))


def _kept(files: Mapping[str, object]) -> list[str]:
    """Return the paths that reading a folder would find; a file alone may have any name."""
    if len(files) == 1:
        [only] = files
        if "/" not in only and is_source(f"x{only}"):
            return [only]
    return [path for path in sorted(files) if is_kept(path) and path.count("/") <= MAX_FOLDER_DEPTH]


def _packed(contents: Mapping[str, bytes], links: Sequence[str] = ()) -> bytes:
    sources = [path for path in sorted(contents) if not is_archive(path)]
    archives = [path for path in sorted(contents) if is_archive(path)]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = PACK_COMMENT
        # One source too many is one to complain of. Archives among other files stay closed, and
        # the name of the first is what a learner is told.
        for path in (*sources[: MAX_SOURCES + 1], *archives[:1]):
            member = _member(path)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, b"" if is_archive(path) else contents[path])
        _add_links(archive, sorted(links)[:MAX_SOURCES])
    return data.getvalue()


def _with_links(data: bytes, links: Sequence[str]) -> bytes:
    """Return the archive that a learner made, with the links that lay beside it as members."""
    if not links:
        return data
    try:
        # For its bounds; what is wrong with it, whoever reads the pack will say.
        with SourceArchive(io.BytesIO(data), "") as archive:
            room = MAX_MEMBERS - archive.count
        target = io.BytesIO(data)
        with zipfile.ZipFile(target, "a") as longer:
            _add_links(longer, links[:room])
    except (SubmissionError, *ZIP_DAMAGE):
        return data
    return target.getvalue()


def _add_links(archive: zipfile.ZipFile, paths: Iterable[str]) -> None:
    for path in paths:
        member = _member(path)
        member.external_attr = _LINK
        archive.writestr(member, b"")


def _member(path: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(_NO_UNICODE.sub("\N{REPLACEMENT CHARACTER}", path[-_LONGEST:]), _NO_TIME)


def _content(read: Reader) -> bytes:
    try:
        return read(MAX_FILE_BYTES)
    except TooBigError:
        # Whoever reads the pack will find it too large, and say so: as it does in a folder.
        return bytes(MAX_FILE_BYTES + 1)
