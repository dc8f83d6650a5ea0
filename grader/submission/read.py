"""One submission, whatever it comes as: a script, a notebook, a folder or a zip archive."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from grader.errors import SubmissionError
from grader.submission.archive import Archive
from grader.submission.choose import Candidate, choose, stem_of
from grader.submission.decode import decode
from grader.submission.files import Folder, TooBigError, read_file
from grader.submission.limits import FILE_BYTES, MEGA, SOURCES, TOTAL_BYTES
from grader.submission.model import Submission
from grader.submission.names import defined_in, mentioned_in, text_of
from grader.submission.notebook import looks_like_notebook, read_notebook
from grader.submission.script import read_script
from grader.submission.shown import is_source, is_test, shown
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


__all__ = ["read_packed", "read_submission"]


class _Tree(Protocol):
    name: str
    paths: list[str]
    archives: list[str]

    def read(self, path: str) -> bytes: ...


def read_submission(
    path: Path,
    *,
    hint_names: Collection[str] = (),
    functions: Collection[str] = (),
    beside: bool = False,
) -> Submission:
    """Read a ``.py``, ``.ipynb`` or ``.zip`` file or a folder, and run nothing of it.

    In a folder or archive the submission is the file whose name is in ``hint_names``, or else
    the one that defines ``functions``; scripts that it may import come along. ``beside`` lets
    a single file bring the scripts of its folder that it mentions: for people who grade their
    own work, not for a folder in which the work of others lies side by side.

    Raises SubmissionError with a sentence that says what to do.
    """
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a parent is closed
        return _from_tree(Folder(path), hint_names, functions)
    if path.suffix.lower() == ".zip":
        with Archive.at(path) as archive:
            return _from_tree(archive, hint_names, functions)
    if not is_source(f"x{path.suffix}") and os.path.isfile(path):  # noqa: PTH113 - as above
        raise SubmissionError(say("submission.suffix", name=shown(path.name)))
    main = _Read(path.name, read_file(path, follow=True))
    others = _beside(path, main) if beside else []
    return _submission(main, others, [])


def read_packed(
    data: bytes, *, name: str, hint_names: Collection[str] = (), functions: Collection[str] = ()
) -> Submission:
    """Read what ``pack`` made of a submission, as ``read_submission`` reads the files.

    ``name`` is what people know the submission by. Raises SubmissionError as well.
    """
    with Archive(io.BytesIO(data), name) as archive:
        return _from_tree(archive, hint_names, functions)


class _Read:
    """A source file and its bytes."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        name = shown(path.rpartition("/")[2])
        is_notebook = path.lower().endswith(".ipynb")
        text = decode(data, name, cookie=not is_notebook)
        if not text.strip():
            raise SubmissionError(say("submission.empty", name=name))
        if is_notebook or looks_like_notebook(text):
            self.source = read_notebook(text, name)
        else:
            self.source = read_script(text, name)

    @property
    def stem(self) -> str:
        stem = stem_of(self.path)
        package = self.path.rpartition("/")[0]
        return stem_of(f"{package}.") if stem == "__init__" else stem


def _from_tree(tree: _Tree, hint_names: Collection[str], functions: Collection[str]) -> Submission:
    if len(tree.paths) > SOURCES:
        raise SubmissionError(say("submission.many_sources", name=tree.name, limit=SOURCES))
    files, faults = _read_all(tree, tree.paths)
    usual = {path: file for path, file in files.items() if _may_be_main(path)}
    candidates = [Candidate(path, file.source) for path, file in (usual or files).items()]
    if not candidates:
        raise _nothing(tree, faults)
    chosen = choose(candidates, tree.name, hint_names, functions)
    _must_not_hide(faults, chosen, hint_names, functions)
    notes = [str(fault) for fault in faults.values()]
    main = files.pop(chosen.path)
    return _submission(main, list(files.values()), notes)


def _must_not_hide(
    faults: dict[str, SubmissionError],
    chosen: Candidate,
    hint_names: Collection[str],
    functions: Collection[str],
) -> None:
    """Raise the fault of an unreadable file that was probably meant instead of ``chosen``."""
    named = [fault for path, fault in faults.items() if stem_of(path) in hint_names]
    if named and chosen.stem not in hint_names:
        raise named[0]
    if faults and functions and not defined_in(text_of(chosen.source)) & set(functions):
        raise next(iter(faults.values()))


def _read_all(tree: _Tree, paths: list[str]) -> tuple[dict[str, _Read], dict[str, SubmissionError]]:
    files: dict[str, _Read] = {}
    faults: dict[str, SubmissionError] = {}
    total = 0
    for path in paths:
        try:
            data = tree.read(path)
            total += len(data)
            files[path] = _Read(path, data)
        except SubmissionError as fault:
            faults[path] = fault
            if isinstance(fault, TooBigError):  # it was unpacked all the same
                total += FILE_BYTES
        if total > TOTAL_BYTES:
            limit = TOTAL_BYTES // MEGA
            raise SubmissionError(say("submission.too_much", name=tree.name, limit=limit))
    return files, faults


def _may_be_main(path: str) -> bool:
    name = path.rpartition("/")[2]
    return not is_test(name) and name != "__init__.py"


def _nothing(tree: _Tree, faults: dict[str, SubmissionError]) -> SubmissionError:
    for fault in faults.values():
        return fault
    if tree.archives:
        return SubmissionError(say("submission.nested", name=tree.name, inner=tree.archives[0]))
    return SubmissionError(say("submission.nothing", name=tree.name))


def _beside(path: Path, main: _Read) -> list[_Read]:
    try:
        folder = Folder(path.parent, depth=0)
    except SubmissionError:
        return []
    words = mentioned_in(text_of(main.source))
    paths = [each for each in folder.paths if each != path.name and each.endswith(".py")]
    near = [each for each in paths if each.removesuffix(".py") in words] or []
    return list(_read_all(folder, paths if near else [])[0].values())


def _submission(main: _Read, others: list[_Read], notes: list[str]) -> Submission:
    folder = main.path.rpartition("/")[0]
    modules = {}
    for other in _mentioned(main, others):
        name = shown(other.path.removeprefix(f"{folder}/") if folder else other.path)
        modules[name] = (replace(other.source, name=name), other.data)
    digest = hashlib.sha256()
    contents = {main.source.name: main.data} | {name: data for name, (_, data) in modules.items()}
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return Submission(
        main=main.source,
        modules=tuple(modules[name][0] for name in sorted(modules)),
        files=(main.source.name, *sorted(modules)),
        sha256=digest.hexdigest(),
        notes=tuple(notes),
    )


def _mentioned(main: _Read, others: list[_Read]) -> list[_Read]:
    """Return the scripts whose names occur in the main file, or in one that does.

    Each text is looked through once.
    """
    left = [each for each in others if each.source.kind == "script" and not is_test(each.path)]
    found: list[_Read] = []
    newest = [main]
    while newest and left:
        stems = {each.stem for each in left}
        words = set().union(*(mentioned_in(text_of(each.source), stems) for each in newest))
        newest = [each for each in left if each.stem in words]
        left = [each for each in left if each.stem not in words]
        found += newest
    return found
