"""Find the scripts that a main file may import, and put the submission together."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from grader.submission.filenames import is_test, join_names, module_name, printable_name
from grader.submission.model import Submission
from grader.submission.scan import mentioned_in
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.submission.source_file import ReadFile

__all__ = ["assemble", "link_notes", "mentioned_modules", "mentioned_paths"]

MAX_FILE_NAMES = 10_000
"""Names of files in one text that are looked at."""
_MAX_NAME_CHARACTERS = 100
_SUFFIX = re.compile(r"\.(?:py|ipynb)\b")
_NO_NAME = re.compile(r"[\n\"'/\\=(]")
_NOTEBOOK_IMPORTERS = re.compile(
    r"\b(?:nbimporter|nbimport|import_ipynb|importnb|ipynb\.fs|NotebookFinder|NotebookLoader)\b"
)


def mentioned_modules(main: ReadFile, others: Iterable[ReadFile]) -> list[ReadFile]:
    """Return the files whose names occur in the main file, or in one that does.

    Each text is looked through once.
    """
    left = [each for each in others if not is_test(each.path)]
    found: list[ReadFile] = []
    newest = [main]
    while newest and left:
        paths = [each.path for each in left]
        names = set().union(*(mentioned_paths(each.text, paths) for each in newest))
        newest = [each for each in left if each.path in names]
        left = [each for each in left if each.path not in names]
        found += newest
    return found


def mentioned_paths(text: str, paths: Iterable[str]) -> set[str]:
    """Return those of the files at ``paths`` that a text may load.

    A script is imported by its stem. A notebook is loaded by the name of its file, or imported
    where the text has what makes notebooks importable.
    """
    by_stem: dict[str, set[str]] = {}
    by_name: dict[str, set[str]] = {}
    importable = bool(_NOTEBOOK_IMPORTERS.search(text))
    for path in paths:
        stem = _composed(module_name(path))
        if stem.isidentifier() and (importable or not path.lower().endswith(".ipynb")):
            by_stem.setdefault(stem, set()).add(path)
        else:
            by_name.setdefault(_composed(path.rpartition("/")[2]), set()).add(path)
    plain = _composed(text)
    found = [by_stem[word] for word in mentioned_in(plain, by_stem)]
    if by_name:
        found += [by_name[name] for name in _file_names(plain) & by_name.keys()]
    return set().union(*found)


def _file_names(text: str) -> set[str]:
    """Return what may be the name of a source file in a text, with spaces in it or without."""
    names: set[str] = set()
    for suffix in islice(_SUFFIX.finditer(text), MAX_FILE_NAMES):
        before = text[max(0, suffix.start() - _MAX_NAME_CHARACTERS) : suffix.start()]
        name = _NO_NAME.split(before)[-1].strip() + suffix[0]
        names |= {name, name.rpartition(" ")[2]}
    return names


def _composed(text: str) -> str:
    """Return a text as Python compares names: some systems write those of files decomposed."""
    return unicodedata.normalize("NFC", text)


def assemble(main: ReadFile, modules: Iterable[ReadFile], notes: Sequence[str]) -> Submission:
    """Return the submission that is made of a file and the modules that come along."""
    folder = main.path.rpartition("/")[0]
    named = {}
    notes = [*main.notes, *notes]
    for module in modules:
        name = printable_name(module.path.removeprefix(f"{folder}/") if folder else module.path)
        named[name] = (replace(module.source, name=name), module.data)
        notes += module.notes
    digest = hashlib.sha256()
    contents = {main.source.name: main.data} | {name: data for name, (_, data) in named.items()}
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return Submission(
        main=main.source,
        modules=tuple(named[name][0] for name in sorted(named)),
        files=(main.source.name, *sorted(named)),
        sha256=digest.hexdigest(),
        notes=tuple(notes),
    )


def link_notes(links: Sequence[str]) -> list[str]:
    """Return a note about links that were left out, if there are any."""
    if not links:
        return []
    names = [printable_name(path.rpartition("/")[2]) for path in links]
    key = "link_left_out" if len(names) == 1 else "links_left_out"
    return [message(f"submission.{key}", names=join_names(names))]
