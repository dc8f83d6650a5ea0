"""Read one submission: a script, a notebook, a folder or a zip archive.

From top to bottom: what was named, the files in it, the one that is the submission, and what it
brings along.
"""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from grader.errors import SubmissionError
from grader.submission.archive import DamagedError, SourceArchive
from grader.submission.filenames import (
    is_source,
    join_names,
    may_be_main,
    may_hold_source,
    printable_name,
    stem_of,
)
from grader.submission.files import LinkError, TooBigError, read_file, refusal_of_link
from grader.submission.folder import SourceFolder
from grader.submission.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_SOURCES,
    MEGABYTE,
    max_file_bytes,
    max_total_bytes,
)
from grader.submission.main_file import Candidate, find_main_file, is_written_in
from grader.submission.model import Submission
from grader.submission.modules import assemble, link_notes, mentioned_modules
from grader.submission.scan import defined_in, text_of
from grader.submission.sibling_modules import SiblingRules, find_sibling_modules
from grader.submission.source_file import NoCodeError, ReadFile, ZipInsideError, is_spare, is_zip
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from grader.submission.packing import FilesRead


__all__ = ["read_bytes", "read_packed", "read_submission"]


class _SourceTree(Protocol):
    """A folder or an archive: where its source files are, and how each is read."""

    name: str
    paths: list[str]
    spares: list[list[str]]
    archives: list[str]
    links: list[str]

    def read(self, path: str) -> bytes: ...


def read_submission(
    path: Path,
    *,
    hint_names: Collection[str] = (),
    functions: Collection[str] = (),
    siblings: Callable[[Submission], SiblingRules] | bool = False,
    may_be_link: bool = False,
    files_read: FilesRead | None = None,
) -> Submission:
    """Read a ``.py``, ``.ipynb``, ``.md`` or ``.zip`` file or a folder, and run nothing of it.

    In a folder or archive the submission is the file whose name is in ``hint_names``, or else
    the one that defines ``functions``; scripts that it may import come along. ``siblings`` lets
    a single file bring the scripts of its folder that it mentions, where all of the folder is one
    learner's: called with the file alone, it returns how to tell another submission there (by
    default, that it defines one of ``functions``). Symbolic links are not followed; ``may_be_link``
    allows ``path`` itself to be one to a folder. ``files_read`` keeps every byte that is read.

    The bytes of all source files (MAX_TOTAL_BYTES) are held at once, their text (up to four bytes
    for a character), and what one notebook unfolds to while it is read. Time is in proportion to
    the bytes. Raises SubmissionError with a sentence that says what to do.
    """
    is_folder = os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a parent is closed
    refusal = None if is_folder and may_be_link else refusal_of_link(path)
    if refusal:
        raise LinkError(refusal)
    if is_folder:
        folder = SourceFolder(path, may_be_link=may_be_link)
        return _read_tree(folder, hint_names, functions, files_read)
    if path.suffix.lower() == ".zip":
        with _archive(path, files_read) as archive:
            # Of one that is too large to be kept, what is read of it is.
            is_kept = files_read is None or not files_read.is_empty()
            return _read_tree(archive, hint_names, functions, None if is_kept else files_read)
    if not _is_one_file(path.name) and os.path.isfile(path):  # noqa: PTH113 - as above
        raise SubmissionError(message("submission.suffix", name=printable_name(path.name)))
    data = read_file(path, follow=False)
    if is_zip(data):
        if files_read:
            files_read.add(path.name, data)
        return read_packed(data, name=path.name, hint_names=hint_names, functions=functions)
    main = ReadFile(path.name, data)
    modules: list[ReadFile] = []
    notes: list[str] = []
    if siblings:
        rules_for = siblings if callable(siblings) else lambda _: SiblingRules(functions=functions)
        modules, notes = find_sibling_modules(path, main, lambda: rules_for(_alone(main)))
    if files_read:
        for file in (main, *modules):
            files_read.add(file.path, file.data)
    return assemble(main, modules, notes)


def read_bytes(
    data: bytes,
    *,
    name: str,
    hint_names: Collection[str] = (),
    functions: Collection[str] = (),
    files_read: FilesRead | None = None,
) -> Submission:
    """Read the contents of a file called ``name``, as ``read_submission`` reads the file.

    A name that is not that of a source file is that of an archive.
    """
    name = name.rpartition("/")[2]
    if not _is_one_file(name):
        if files_read:
            files_read.add("submission.zip", data)
        return read_packed(data, name=name, hint_names=hint_names, functions=functions)
    if len(data) > max_file_bytes():
        limit = max_file_bytes() // MEGABYTE
        raise TooBigError(message("submission.too_big", name=printable_name(name), limit=limit))
    if files_read:
        files_read.add(name, data)
    if is_zip(data):
        return read_packed(data, name=name, hint_names=hint_names, functions=functions)
    return assemble(ReadFile(name, data), [], [])


def read_packed(
    data: bytes, *, name: str, hint_names: Collection[str] = (), functions: Collection[str] = ()
) -> Submission:
    """Read what ``pack`` made of a submission, as ``read_submission`` reads the files.

    ``name`` is what people know the submission by. Raises SubmissionError as well.
    """
    with SourceArchive(io.BytesIO(data), name) as archive:
        return _read_tree(archive, hint_names, functions)


def _is_one_file(name: str) -> bool:
    """Tell whether a file of that name, which somebody names, is read as one source file."""
    return is_source(f"x{name}") or may_hold_source(f"x{name}")


def _alone(main: ReadFile) -> Submission:
    """Return a file as if it were all of the submission, without a digest."""
    return Submission(main.source, (), (main.source.name,), sha256="")


def _archive(path: Path, files_read: FilesRead | None) -> SourceArchive:
    """Open an archive; where its bytes are to be kept, they are read all at once."""
    if files_read is None:
        return SourceArchive.at(path)
    try:
        data = read_file(path, follow=False, limit=MAX_ARCHIVE_BYTES)
    except TooBigError:
        return SourceArchive.at(path)
    files_read.add(path.name, data)
    return SourceArchive(io.BytesIO(data), path.name)


def _read_tree(
    tree: _SourceTree,
    hint_names: Collection[str],
    functions: Collection[str],
    files_read: FilesRead | None = None,
    *,
    is_inside: bool = False,
) -> Submission:
    """Read all sources of a folder or archive, find the main file, and its modules.

    A zip archive that is called like a source file is read where it is the only one;
    ``is_inside`` says that the tree is one itself.
    """
    if len(tree.paths) > MAX_SOURCES:
        raise SubmissionError(message("submission.many_sources", name=tree.name, limit=MAX_SOURCES))
    if files_read:
        files_read.add_links(tree.links)
    files, faults = _read_all(tree, files_read.reading(tree.read) if files_read else tree.read)
    zips = {path: each for path, each in faults.items() if isinstance(each, ZipInsideError)}
    if len(zips) == 1 and not is_inside and not any(map(may_be_main, files)):
        [(path, fault)] = zips.items()
        with SourceArchive(io.BytesIO(fault.data), path.rpartition("/")[2]) as inner:
            return _read_tree(inner, hint_names, functions, is_inside=True)
    prose = [path for path, fault in faults.items() if isinstance(fault, NoCodeError)]
    links = [*tree.links, *(path for path, fault in faults.items() if isinstance(fault, LinkError))]
    faults = {
        path: fault
        for path, fault in faults.items()
        # Text among others is usually no work, and needs no word.
        # Nor does an empty file that only makes a folder a package.
        if is_source(path) and not isinstance(fault, LinkError) and not _is_empty(path, fault)
    }
    usual = {path: file for path, file in files.items() if may_be_main(path)}
    candidates = [Candidate(path, file.source) for path, file in (usual or files).items()]
    if not candidates:
        raise _nothing_found(tree, faults, links, prose)
    if tree.spares and functions and not is_written_in(candidates, functions):
        spares = _written_spares(tree, functions)
        files |= spares
        candidates += (Candidate(path, file.source) for path, file in spares.items())
        if files_read:
            for path, file in spares.items():
                files_read.add(path, file.data)
    found = find_main_file(candidates, tree.name, hint_names, functions)
    chosen = found.chosen
    _check_unread(faults, chosen, hint_names, functions)
    if links and functions and not any(defined_in(file.text, functions) for file in files.values()):
        raise _link_error(links[0])
    notes = [*found.notes, *(str(fault) for fault in faults.values()), *link_notes(links)]
    main = files.pop(chosen.path)
    return assemble(main, mentioned_modules(main, files.values()), notes)


def _is_empty(path: str, fault: SubmissionError) -> bool:
    """Tell whether the file of a package that may be empty is."""
    name = path.rpartition("/")[2]
    return name == "__init__.py" and str(fault) == message("submission.empty", name=name)


def _written_spares(tree: _SourceTree, functions: Collection[str]) -> dict[str, ReadFile]:
    """Read what usually is no work; return those of the first kind in which something is written.

    One that cannot be read, or is longer than MAX_SPARE_BYTES, needs no word.
    """
    for rank in tree.spares:
        files: dict[str, ReadFile] = {}
        for path in rank:
            with suppress(SubmissionError):
                data = tree.read(path)
                if is_spare(data):
                    files[path] = ReadFile(path, data)
        written = {
            path: file
            for path, file in files.items()
            if is_written_in([Candidate(path, file.source)], functions)
        }
        if written:
            return written
    return {}


def _check_unread(
    faults: dict[str, SubmissionError],
    chosen: Candidate,
    hint_names: Collection[str],
    functions: Collection[str],
) -> None:
    """Raise the fault of an unreadable file that was probably meant instead of ``chosen``."""
    named = [fault for path, fault in faults.items() if stem_of(path) in hint_names]
    if named and chosen.stem not in hint_names:
        raise named[0]
    if faults and functions and not defined_in(text_of(chosen.source), functions):
        raise next(iter(faults.values()))


def _read_all(
    tree: _SourceTree, read: Callable[[str], bytes]
) -> tuple[dict[str, ReadFile], dict[str, SubmissionError]]:
    """Read every source, at most MAX_TOTAL_BYTES; return the files, and why others cannot be."""
    files: dict[str, ReadFile] = {}
    faults: dict[str, SubmissionError] = {}
    total = 0
    for path in tree.paths:
        try:
            data = read(path)
            total += len(data)
            files[path] = ReadFile(path, data)
        except SubmissionError as fault:
            faults[path] = fault
            if isinstance(fault, TooBigError):  # it was unpacked all the same
                total += max_file_bytes()
            elif isinstance(fault, DamagedError):
                total += fault.unpacked
        if total > max_total_bytes():
            limit = max_total_bytes() // MEGABYTE
            raise SubmissionError(message("submission.too_much", name=tree.name, limit=limit))
    return files, faults


def _nothing_found(
    tree: _SourceTree, faults: dict[str, SubmissionError], links: list[str], prose: list[str]
) -> SubmissionError:
    """Return why there is no file that can be the submission."""
    for fault in faults.values():
        return fault
    if tree.archives:
        return SubmissionError(message("submission.nested", name=tree.name, inner=tree.archives[0]))
    if links:
        return _link_error(links[0])
    if prose:
        names = join_names([printable_name(path.rpartition("/")[2]) for path in prose])
        return SubmissionError(message("submission.nothing_but_text", name=tree.name, names=names))
    return SubmissionError(message("submission.nothing", name=tree.name))


def _link_error(path: str) -> LinkError:
    return LinkError(message("submission.link", name=printable_name(path.rpartition("/")[2])))
