"""Make one piece of bytes of a submission: to be stored, sent elsewhere, and read again.

A symbolic link is kept as an empty member that is marked as a link, so that whoever reads the
pack can say that it was left out. Its target is not kept.
"""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.archive import PACK_COMMENT, SourceArchive
from grader.submission.filenames import (
    is_archive,
    is_kept,
    is_kept_archive,
    is_source,
    may_hold_source,
    names_of_sources,
    printable_name,
    spare_names,
)
from grader.submission.files import LinkError, TooBigError
from grader.submission.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_FOLDER_DEPTH,
    MAX_LARGE_ARCHIVE_BYTES,
    MAX_MEMBERS,
    MAX_SOURCES,
    MAX_SPARE_BYTES,
    max_file_bytes,
    max_total_bytes,
)
from grader.submission.source_file import is_spare
from grader.submission.zip_reader import ZIP_DAMAGE
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from typing import Self

    Reader = Callable[[int], bytes]
    """Returns the contents of a file of at most so many bytes; raises SubmissionError."""

__all__ = ["FilesRead", "PackedSubmission", "pack", "pack_from"]

# Zip's own first day, so that the same files always make the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NO_UNICODE = re.compile("[\ud800-\udfff]")
_MAX_PATH_CHARACTERS = 4_000
"""A zip archive holds 65,535 bytes of a path."""
_LINK_ATTRIBUTES = (stat.S_IFLNK | 0o777) << 16


class PackedSubmission(bytes):
    """A submission as one piece of bytes, with the digest by which it is stored and found.

    The digest is computed once, and goes wherever the bytes go within a process.
    """

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Return ``data`` itself where it is a pack already."""
        return data if isinstance(data, cls) else cls(data)

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes in hex."""
        return hashlib.sha256(self).hexdigest()


class FilesRead:
    """The files of a submission as they were read, to be packed without reading them again.

    So what is stored is what was graded, even where a file changes meanwhile. Holds as many bytes
    as are read of a submission: MAX_TOTAL_BYTES of source files, or an archive of
    MAX_ARCHIVE_BYTES.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes | SubmissionError] = {}
        self._links: list[str] = []

    def add(self, path: str, data: bytes) -> None:
        """Keep a file that has been read."""
        self._files[path] = data

    def is_empty(self) -> bool:
        """Tell whether nothing has been read yet."""
        return not self._files

    def add_links(self, paths: Iterable[str]) -> None:
        """Keep the paths of symbolic links, of which nothing is read."""
        self._links += paths

    def reading(self, read: Callable[[str], bytes]) -> Callable[[str], bytes]:
        """Return ``read``, which reads the file at a path, so that its results are kept."""

        def kept(path: str) -> bytes:
            try:
                self._files[path] = read(path)
            except SubmissionError as fault:
                self._files[path] = _without_frames(fault)
                raise
            return self._again(path)

        return kept

    def packed(self, name: str) -> PackedSubmission:
        """Return what was read as one piece, as :func:`pack_from` does.

        ``name`` is that of the submission, for the sentence of a SubmissionError.
        """
        paths = [*self._files, *self._links]
        return pack_from({path: partial(self._again, path) for path in paths}, name, self._links)

    def is_one_source(self) -> bool:
        """Tell whether it is one source file, which reads from its pack as it did by itself."""
        if len(self._files) != 1 or self._links:
            return False
        [path] = self._files
        return "/" not in path and is_source(f"x{path}") and _member(path).filename == path

    def _again(self, path: str, limit: int | None = None) -> bytes:
        found = self._files[path]
        if isinstance(found, SubmissionError):
            raise found
        if limit is not None and len(found) > limit:
            raise TooBigError(path)
        return found


def pack(files: Mapping[str, bytes]) -> PackedSubmission:
    """Return what matters of ``files`` as a zip archive; the same ones give the same bytes."""
    kept = _kept(files)
    spares = [path for path in _spare_paths(files, kept) if is_spare(files[path])]
    return PackedSubmission(_packed({path: files[path] for path in (*kept, *spares)}))


def pack_from(
    files: Mapping[str, Reader], name: str, links: Collection[str] = ()
) -> PackedSubmission:
    """Read and pack what matters of ``files``, the submission ``name``.

    ``links`` are those of them that are symbolic links; nothing is read of them, nor of what
    turns out to be one. A submission that is one zip archive, whatever lies beside it, is its own
    pack; from one that is larger than MAX_ARCHIVE_BYTES the sources are taken. At most
    MAX_TOTAL_BYTES and one file of MAX_FILE_BYTES are held, and the pack that is made of them; or
    three times MAX_ARCHIVE_BYTES; or MAX_LARGE_ARCHIVE_BYTES beside them. SubmissionError when
    there is nothing that can be graded, or it cannot be read.
    """
    kept = _kept(files, links)
    own = [path for path in kept if path not in links]
    left_out = [path for path in kept if path in links]
    sources = [path for path in own if not is_archive(path)]
    archives = [path for path in own if path.lower().endswith(".zip")]
    if not sources and len(archives) == 1:
        data = files[archives[0]](MAX_LARGE_ARCHIVE_BYTES)
        if len(data) > MAX_ARCHIVE_BYTES:
            return _sources_of(data, archives[0], left_out)
        return PackedSubmission(_with_links(data, left_out))
    if not own:
        raise _is_link(left_out[0]) if left_out else _nothing(files, name)
    if len(sources) > MAX_SOURCES:
        raise SubmissionError(
            message("submission.many_sources", name=printable_name(name), limit=MAX_SOURCES)
        )
    contents = {path: b"" for path in own if is_archive(path)}
    total = 0
    link_error: LinkError | None = None
    for path in sources:
        try:
            contents[path] = _content(files[path])
        except LinkError as error:  # since it was listed
            link_error = error
            left_out.append(path)
            continue
        total += len(contents[path])
        if total > max_total_bytes():  # whoever reads the pack stops here as well
            break
    contents |= _spares(files, own)
    if link_error and not contents:
        raise link_error
    return PackedSubmission(_packed(contents, left_out))


def _sources_of(data: bytes, path: str, links: Collection[str]) -> PackedSubmission:
    """Pack the sources of a large archive, without the data that it holds."""
    name = path.rpartition("/")[2]
    with SourceArchive(io.BytesIO(data), name) as archive:
        paths = [*archive.paths, *chain.from_iterable(archive.spares)]
        readers = {inner: partial(_member_of, archive, inner) for inner in paths}
        inside = {inner: partial(_content_of_link, inner) for inner in (*archive.links, *links)}
        return pack_from({**readers, **inside}, name, inside)


def _member_of(archive: SourceArchive, path: str, _limit: int) -> bytes:
    return archive.read(path)


def _content_of_link(path: str, _limit: int) -> bytes:
    raise _is_link(path)


def _is_link(path: str) -> LinkError:
    return LinkError(message("submission.link", name=printable_name(path.rpartition("/")[2])))


def _nothing(files: Mapping[str, object], name: str) -> SubmissionError:
    only = next(iter(files), "/")
    alone = len(files) == 1 and "/" not in only
    key, of = ("suffix", only) if alone else ("nothing", name)
    return SubmissionError(message(f"submission.{key}", name=printable_name(of)))


def _kept(files: Mapping[str, object], links: Collection[str] = ()) -> list[str]:
    """Return the paths that reading a folder would find; a file alone may have any name."""
    if len(files) == 1:
        [only] = files
        if "/" not in only and (is_source(f"x{only}") or may_hold_source(only)):
            return [only]
    near = [path for path in files if path.count("/") <= MAX_FOLDER_DEPTH]
    own = [path for path in near if path not in links]
    left_out = [path for path in near if path in links and is_kept(path)]
    return sorted([*names_of_sources(own), *filter(is_kept_archive, own), *left_out])


def _spares(files: Mapping[str, Reader], own: Sequence[str]) -> dict[str, bytes]:
    """Return what counts where nothing is written in any other; what cannot be read is left out."""
    found = {}
    for path in _spare_paths(files, own):
        with suppress(SubmissionError):
            data = files[path](MAX_SPARE_BYTES)
            if is_spare(data):
                found[path] = data
    return found


def _spare_paths(files: Mapping[str, object], own: Collection[str]) -> list[str]:
    near = [path for path in files if path.count("/") <= MAX_FOLDER_DEPTH]
    return [path for rank in spare_names(near) for path in rank if path not in own]


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
        member.external_attr = _LINK_ATTRIBUTES
        archive.writestr(member, b"")


def _member(path: str) -> zipfile.ZipInfo:
    name = _NO_UNICODE.sub("\N{REPLACEMENT CHARACTER}", path[-_MAX_PATH_CHARACTERS:])
    return zipfile.ZipInfo(name, _NO_TIME)


def _content(read: Reader) -> bytes:
    try:
        return read(max_file_bytes())
    except TooBigError:
        # Whoever reads the pack will find it too large, and say so: as it does in a folder.
        return bytes(max_file_bytes() + 1)


def _without_frames(fault: SubmissionError) -> SubmissionError:
    """Return a fault of the same kind without the frames that it came through."""
    kinds = (LinkError, TooBigError, SubmissionError)
    kind = next(kind for kind in kinds if isinstance(fault, kind))
    return kind(str(fault))
